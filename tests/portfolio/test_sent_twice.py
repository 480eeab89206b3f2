"""A form for something new that is sent twice makes one thing; with other words it makes another."""

import pytest

from ipp.core.db import db
from ipp.portfolio import versions
from ipp.portfolio.goal_models import Fit
from ipp.portfolio.models import Ambition, LifePeriod, Reflection, Talent, Topic
from tests.browser import Browser, soup, values_of, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory

FORMS = {
    Talent: ("/portfolio/talents/new", "/portfolio/talents", "name", {}),
    Ambition: ("/portfolio/ambitions/new", "/portfolio/ambitions", "text", {}),
    LifePeriod: ("/portfolio/life-line/new", "/portfolio/life-line", "text", {"kind": "work", "from_year": "2001"}),
    Fit: ("/portfolio/fits/new", "/portfolio/fits", "title", {}),
    Reflection: ("/portfolio/reflections/new", "/portfolio/reflections", "text", {}),
    Topic: ("/portfolio/topics", "/portfolio/topics", "text", {}),
    "a first day": ("/portfolio/start", "/portfolio/start", "text", {}),
}


def texts_of(model, field):
    db.session.expire_all()
    return sorted(getattr(entry, field) for entry in db.session.query(model))


@pytest.fixture(params=FORMS, ids=str)
def new_form(request, browser):
    """The page with an empty form, and how to fill it in and send it."""
    an_organisation()
    address, action, field, more = FORMS[request.param]
    page = browser.sign_in(PersonFactory()).get(address)
    model = Topic if isinstance(request.param, str) else request.param
    return model, field, lambda text: browser.submit(page, {field: text, **more}, action=action).status_code


def test_the_same_form_sent_twice_makes_one_thing_and_what_was_written_after_is_kept_too(new_form):
    model, field, send = new_form
    assert [send("Rust brengen") for _ in range(3)] == [303, 303, 303]
    assert texts_of(model, field) == ["Rust brengen"]
    assert send("Iets anders") == 303
    assert texts_of(model, field) == ["Iets anders", "Rust brengen"]


def test_what_was_removed_and_is_written_again_stands_beside_what_comes_back(new_form):
    model, field, send = new_form
    send("Rust brengen")
    versions.remove(db.session.query(model).one())
    db.session.commit()
    assert send("Rust brengen") == 303
    [removed] = db.session.query(versions.Version).filter_by(standing=versions.Standing.REMOVED)
    versions.restore(removed)
    db.session.commit()
    assert texts_of(model, field) == ["Rust brengen", "Rust brengen"]


def test_two_people_with_one_form_each_have_their_own(app):
    an_organisation()
    page = Browser(app).sign_in(PersonFactory()).get("/portfolio/talents/new")
    for person in (PersonFactory(), PersonFactory()):
        theirs = Browser(app).sign_in(person)
        own = theirs.get("/portfolio/talents/new")
        sent = {**hidden_in(own), "form_key": hidden_in(page)["form_key"], "name": "Rust brengen"}
        assert theirs.open("/portfolio/talents", method="POST", data=sent).status_code == 303
        assert "Rust brengen" in words(theirs.get("/portfolio"))
    assert db.session.query(Talent).count() == 2


def hidden_in(page):
    """What the form sends besides what somebody types."""
    return values_of(soup(page).select_one("form[data-autosave]"))
