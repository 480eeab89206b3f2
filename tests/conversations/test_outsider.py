"""A conversation partner from outside sees their own conversations, and of everything else not even that it exists."""

import pytest

from ipp.core.access import PUBLIC, routes
from ipp.people.queries import list_names, list_near, list_people
from ipp.portfolio import sharing
from ipp.portfolio.reach import Reach, Section
from ipp.rooms import OPEN_TO_OUTSIDERS
from tests.browser import Browser, soup, words
from tests.factories.finders import list_finders
from tests.factories.organisation import an_organisation
from tests.factories.passion import NoteFactory, TalkFactory, a_partner
from tests.factories.people import PersonFactory, TeamFactory, administrator
from tests.factories.wall import ShownTalentFactory
from tests.world import World


@pytest.fixture
def outsider(app):
    an_organisation()
    return a_partner("outsider")


def test_everything_that_is_not_theirs_is_not_there(app, browser, outsider):
    world = World().make_all()
    finders = list_finders()
    browser.sign_in(outsider)
    tried = 0
    for method, rule, access in routes(app):
        if access is PUBLIC or (rule.endpoint in OPEN_TO_OUTSIDERS and not rule.arguments):
            continue
        ids = {name: getattr(world.things.get(name) or finders[name](), "id", None) for name in rule.arguments}
        address = rule.build(ids)[1]
        answer = browser.post(address) if method == "POST" else browser.get(address)
        assert answer.status_code == 404, address
        assert not any(word in answer.text for word in world.canaries), address
        tried += 1
    assert tried > 100


def test_what_is_open_shows_nothing_of_anybody_else(app, browser, outsider):
    world = World().make_all()
    sharing.share_section(world.owner, Section.DRIVERS, reach=Reach.EVERYONE)
    browser.sign_in(outsider)
    pages = [rule for method, rule, _ in routes(app) if method == "GET" and rule.endpoint in OPEN_TO_OUTSIDERS]
    for rule in pages:
        if not rule.arguments:
            answer = browser.get(rule.rule, follow_redirects=True)
            assert answer.status_code == 200, rule.rule
            assert not any(word in answer.text for word in world.canaries), rule.rule
            assert world.owner.name not in answer.text, rule.rule


def test_an_outsider_holds_their_own_conversation(app, outsider):
    noted = NoteFactory(talk=TalkFactory(partner=outsider))
    talk_id, owner_name = noted.talk_id, noted.talk.owner.name
    theirs = Browser(app).sign_in(outsider)
    home = theirs.follow(theirs.get("/"))
    assert home.request.path == "/conversations/passion"
    assert owner_name in words(home)
    assert [link["href"] for link in soup(home).select("nav.places a")] == ["/conversations/passion"]
    assert theirs.get(f"/conversations/talks/{talk_id}/notes").status_code == 200
    theirs.submit(theirs.get(f"/conversations/talks/{talk_id}/notes"), action="/hand-over")
    assert theirs.get(f"/conversations/talks/{talk_id}/notes").status_code == 404


def test_nobody_finds_an_outsider_among_colleagues_except_to_choose_them(app, browser, outsider):
    team = TeamFactory()
    person = PersonFactory(teams=[team])
    outsider.teams = [team]
    assert outsider not in list_people()
    assert outsider.email not in dict(list_names(100))
    assert outsider not in list_near(person)
    assert outsider not in list_near(person, search=outsider.name)
    assert "Van buiten onze organisatie" in words(browser.sign_in(person).get("/conversations/passion"))


def test_an_outsider_who_is_also_administrator_is_an_outsider(app, browser):
    browser.sign_in(PersonFactory(roles=["administrator", "outsider"]))
    assert browser.get("/people").status_code == 404


def test_the_last_administrator_is_not_made_an_outsider(app, browser):
    boss = administrator()
    page = browser.sign_in(boss).get(f"/people/{boss.id}")
    answer = browser.submit(page, {"roles": ["administrator", "outsider"]}, action=f"/people/{boss.id}")
    assert answer.status_code == 422


def test_what_was_on_the_wall_before_somebody_left_is_not_reached_by_an_outsider(app, browser, outsider):
    shown = ShownTalentFactory()
    assert browser.sign_in(outsider).get(f"/wall/talents/{shown.id}/questions").status_code == 404
