"""From one's own talent to somebody else's help: showing, finding, asking, answering, thanking, taking down."""

from tests.browser import Browser, soup, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory


def test_a_talent_is_shown_found_asked_for_and_taken_down(app, letters):
    fatima, mo = PersonFactory(name="Fatima de Vries"), PersonFactory(name="Mo Yilmaz")
    talent = TalentFactory(owner=fatima, name="Lastige gesprekken begeleiden")
    owner, asker = Browser(app).sign_in(fatima), Browser(app).sign_in(mo)
    assert talent.name not in asker.get("/wall").text

    take_down = f"{talent.id}/showing/removal"
    showing = owner.get(f"/portfolio/talents/{talent.id}/showing")
    owner.submit(showing, action="/showing")
    found = asker.get("/wall?q=begeleiding+van+een+gesprek")
    ask = soup(found).select_one(".talent-foot a")["href"]
    asker.submit(asker.get(ask), {"text": "Denk je met me mee?"}, action="/questions")

    (letter,) = letters.deliver()
    owner.submit(owner.get(letter.link), {"answer": "yes", "text": "Graag. Donderdag?"}, action="/answer")
    (letter,) = letters.deliver()
    answer = asker.get(letter.link)
    assert "Graag. Donderdag?" in words(answer)
    asker.submit(answer, {"text": "Dank, het hielp."}, action="/thanks")
    (letter,) = letters.deliver()
    assert "Dank, het hielp." in words(owner.get(letter.link))

    owner.submit(owner.get("/portfolio"), action=take_down)
    for address in ("/wall", "/wall?q=gesprek", letter.link, "/wall/questions"):
        assert "Lastige gesprekken" not in words(asker.get(address))
