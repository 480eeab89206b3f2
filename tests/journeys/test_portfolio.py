"""Fatima keeps her portfolio: from an empty page to a mind map that her manager sees, and a talent on the wall."""

from tests.browser import soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory


def test_fatima_fills_her_portfolio_shares_it_and_takes_it_back(browser):
    an_organisation()
    joost, noord = PersonFactory(name="Joost Bakker"), TeamFactory(name="Team Noord")
    fatima = PersonFactory(name="Fatima de Vries", manager=joost, teams=[noord])

    home = browser.sign_in(fatima).get("/portfolio")
    outline = browser.get(soup(home).select_one("#drivers .empty a")["href"])
    for driver, text in (("gifts", "rust brengen"), ("gifts", "verbanden zien"), ("contact", "klein hecht team")):
        form = soup(outline).select_one(f"input[name=driver][value={driver}]").find_parent("form")
        token = form.select_one("input[name=csrf_token]")["value"]
        data = {"driver": driver, "text": text, "csrf_token": token}
        outline = browser.follow(browser.open(form["action"], method="POST", data=data))

    talent = {"name": "Rust brengen", "example": "Als het hoog oploopt, zakt de spanning.", "driver": "gifts"}
    home = browser.follow(browser.submit(browser.get("/portfolio/talents/new"), talent, action="/portfolio/talents"))
    showing = browser.get(soup(home).select_one(".talent-ways a[href$=showing]")["href"])
    home = browser.follow(browser.submit(showing, action="/showing"))
    assert "Op de muur" in words(home)

    data = {"section": "drivers", "drivers-reach": "manager"}
    home = browser.follow(browser.post("/portfolio/visibility", data))
    assert "Alleen jij en Joost" in words(home)
    assert "klein hecht team" in words(browser.get("/portfolio/as/manager"))
    assert "klein hecht team" not in words(browser.get("/portfolio/as/team"))

    browser.sign_in(joost)
    assert "klein hecht team" in words(browser.get(f"/people/{fatima.id}/portfolio"))

    browser.sign_in(fatima)
    assert "Joost Bakker" in words(browser.get("/portfolio/views"))
    browser.post("/portfolio/visibility", {"section": "drivers", "drivers-reach": "only_me"})
    browser.sign_in(joost)
    assert browser.get(f"/people/{fatima.id}/portfolio").status_code == 404


def test_fatima_writes_a_reflection_that_only_she_finds_back(browser):
    an_organisation()
    joost = PersonFactory(name="Joost Bakker")
    fatima = PersonFactory(name="Fatima de Vries", manager=joost)

    home = browser.sign_in(fatima).get("/portfolio")
    form = browser.get(soup(home).select_one(".cols .notice a")["href"])
    journal = browser.follow(browser.submit(form, {"text": "Ik bleef staan bij de bushalte."}, action="/reflections"))
    assert "Alleen jij kunt die lezen" in words(journal)
    assert "Ik bleef staan bij de bushalte." in words(browser.get("/portfolio/reflections?search=bushaltes+staan"))

    change = soup(journal).select_one(".card-tools a")["href"]
    browser.sign_in(joost)
    assert browser.get(change).status_code == 404
    assert "bushalte" not in words(browser.get("/portfolio/reflections?search=bushalte"))

    browser.sign_in(fatima)
    empty = browser.follow(browser.submit(browser.get(change), action="/removal"))
    assert soup(empty).select_one(".empty-example")


def test_fatima_draws_her_life_line_and_shows_it_to_her_manager(browser):
    an_organisation()
    joost = PersonFactory(name="Joost Bakker")
    fatima = PersonFactory(name="Fatima de Vries", manager=joost)

    home = browser.sign_in(fatima).get("/portfolio")
    form = browser.get(soup(home).select_one("#life_line .empty a")["href"])
    care = {
        "kind": "care",
        "from_year": "2012",
        "until_year": "2015",
        "text": "Thuis met twee kinderen",
        "feeling": "-1",
    }
    browser.follow(browser.submit(form, care, action="/life-line"))
    work = {"kind": "work", "from_year": "2017", "text": "Wijkcoach in Noord", "feeling": "2"}
    line = browser.follow(browser.submit(form, work, action="/life-line"))
    question = soup(line).select_one(".notice a")
    between = browser.submit(browser.get(question["href"]), {"text": "Zoeken en vinden"}, action="/life-line")
    assert "2015 – 2017 · Tussentijd" in words(browser.follow(between))

    browser.sign_in(joost)
    assert browser.get(f"/people/{fatima.id}/portfolio").status_code == 404
    browser.sign_in(fatima)
    browser.post("/portfolio/visibility", {"section": "life_line", "life_line-reach": "manager"})
    browser.sign_in(joost)
    assert "Zoeken en vinden" in words(browser.get(f"/people/{fatima.id}/portfolio"))
