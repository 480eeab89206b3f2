"""A bird in every private field: nobody but the two it concerns ever hears it, whatever their role."""

import pytest

from ipp.core import outbox
from ipp.core.db import db
from tests.browser import Browser
from tests.factories.calls import JoinQuestionFactory, ProjectCallFactory
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory, administrator
from tests.factories.portfolio import TalentFactory
from tests.factories.wall import ShownTalentFactory, answered_question

BIRDS = ("goudvink", "roerdomp", "wielewaal", "ijsvogel", "nachtegaal")


def colleagues(owner):
    """Everybody in the table who is not one of the two."""
    return {
        "manager": owner.manager,
        "other manager": PersonFactory(direct_reports=[PersonFactory()]),
        "conversation partner": PersonFactory(roles=["conversation_partner"]),
        "team mate": PersonFactory(teams=list(owner.teams)),
        "administrator": administrator(),
    }


@pytest.mark.parametrize("role", ["manager", "other manager", "conversation partner", "team mate", "administrator"])
def test_nobody_else_hears_of_a_hidden_talent_or_of_a_question_between_two(app, role):
    an_organisation()
    owner = PersonFactory(teams=[TeamFactory()], manager=PersonFactory())
    shown = ShownTalentFactory(owner=owner, name="Rust brengen")
    hidden = TalentFactory(owner=owner, name="goudvink", example="roerdomp")
    question = answered_question(talent=shown, text="wielewaal", answer_text="ijsvogel", thanks_text="nachtegaal")
    browser = Browser(app).sign_in(colleagues(owner)[role])
    question_page = f"/wall/questions/{question.id}"

    pages = [
        browser.get("/wall"),
        browser.get("/wall/questions"),
        browser.get("/portfolio"),
        browser.get("/wall/together"),
    ]
    # A search repeats what was typed, so it is asked for less than the whole bird.
    pages += [browser.get(f"/wall?q={bird[:-1]}") for bird in BIRDS]
    pages += [browser.get(f"/wall?team={owner.teams[0].id}"), browser.get(f"/wall/talents/{shown.id}/questions")]
    refused = [browser.get(f"/wall/talents/{hidden.id}/questions"), browser.get(question_page)]
    refused += [browser.post(question_page + act) for act in ("/answer", "/withdrawal", "/thanks")]
    refused += [browser.post(f"/wall/talents/{hidden.id}/questions", {"text": "Hoi"})]

    assert [page.status_code for page in pages] == [200] * len(pages)
    assert [page.status_code for page in refused] == [404] * len(refused)
    for page in pages + refused:
        assert not [bird for bird in BIRDS if bird in page.text.lower()], page.request.path


def test_a_database_without_keys_holds_no_word_of_a_question(app):
    answered_question(text="wielewaal", answer_text="ijsvogel", thanks_text="nachtegaal")
    rows = db.session.connection().exec_driver_sql("SELECT * FROM help_question").all()
    assert rows
    assert not [bird for bird in BIRDS if bird in str(rows)]


def test_who_is_not_signed_in_is_asked_to_and_sees_no_wall(app):
    talent = ShownTalentFactory(name="Rust brengen")
    for address in ("/wall", "/wall/questions", f"/wall/talents/{talent.id}/questions"):
        page = Browser(app).get(address)
        assert page.status_code == 303
        assert "Rust brengen" not in page.text


@pytest.mark.parametrize("end", ["showing", "showing/removal", "removal"])
def test_a_talent_whose_owner_is_not_asked_for_it_any_more_is_in_no_suggestion_question_or_letter(app, letters, end):
    """Because they said so, took it off the wall or removed it."""
    talent = ShownTalentFactory(name="Goudvinken tellen", for_calls=True)
    fits, asked = ProjectCallFactory.create_batch(2, talents="Een goudvink zien", starter=PersonFactory())
    JoinQuestionFactory(call=asked, talent=talent)
    outbox.post("wall.join_question", JoinQuestionFactory(talent=talent).id)
    starter, owner = Browser(app).sign_in(fits.starter), Browser(app).sign_in(talent.owner)
    looks = [(starter, f"/wall/calls/{fits.id}"), (starter, f"/wall/calls/{asked.id}")]
    looks += [(owner, f"/wall/calls/{asked.id}"), (owner, "/wall/calls"), (starter, "/wall/calls")]
    ask, words = f"/wall/calls/{fits.id}/questions", {"talent": talent.id}

    def sightings():
        return [at for at, (browser, address) in enumerate(looks) if "vinken" in browser.get(address).text]

    assert sightings() == [0, 2]
    owner.follow(owner.post(f"/portfolio/talents/{talent.id}/{end}", {"reach": "everyone"}))
    assert sightings() == []
    assert "vinken" not in starter.post(ask, words).text
    assert letters.deliver() == []
