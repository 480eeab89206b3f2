"""I5 and I9 on a purpose pulse: not a byte of it tells who chose what, who moved, or what somebody judged only once."""

from random import Random

import pytest

from ipp.core.db import db
from ipp.feedback.before_and_after import Moment, key_of, list_sentences
from ipp.feedback.models import FeedbackRound, Perspective, Report
from ipp.feedback.questionnaires import from_dict
from ipp.feedback.services import release, rounds
from ipp.people.models import Person
from tests.browser import Browser
from tests.factories.feedback import close, links_of, send_answers
from tests.factories.people import PersonFactory
from tests.factories.purpose import draft_pulse, on_the_day_after
from tests.feedback.reading import main
from tests.letters import Letters
from tests.proof.telling_a_round import Given, _letters, _without_names
from tests.proof.test_rendered_bytes import answer_otherwise, swap

PEOPLE = 6


@pytest.fixture
def frozen(app):
    """What the host wrote; the same sentences for every pulse that is compared."""
    return draft_pulse().frozen_questionnaire


@pytest.fixture
def items(frozen):
    return from_dict(frozen).judged_items


def answer(items, chance: Random) -> Given:
    """Six people judge everything twice; a seventh judges only what it was like before."""
    given: Given = [{item.key: chance.choice((1, 2, 3, 4, 5, 5)) for item in items} for _ in range(PEOPLE)]
    return [*given, {item.key: 1 for item in items if item.key.startswith(Moment.BEFORE)}]


def answer_once_otherwise(items, given: Given, chance: Random) -> Given:
    """The seventh, who judged one moment only, chose something else."""
    return [*given[:PEOPLE], dict.fromkeys(given[-1], 5)]


def move_others(items, given: Given, chance: Random) -> Given:
    """The same answers before and the same after, but of whom they are together is another one: somebody else moved."""
    other = [dict(answers) for answers in given]
    for sentence in {item.key.partition("_")[2] for item in items}:
        key = key_of(Moment.AFTER, sentence)
        for place in range(PEOPLE):
            other[place][key] = given[(place + 1) % PEOPLE][key]
    return other


def deal_anew(items, given: Given, chance: Random) -> Given:
    return [*swap(items, given[:PEOPLE], chance), given[-1]]


def choose_otherwise(items, given: Given, chance: Random) -> Given:
    return [*answer_otherwise(items, given[:PEOPLE], chance), given[-1]]


@pytest.mark.parametrize("another", [deal_anew, choose_otherwise, move_others, answer_once_otherwise])
def test_no_byte_of_a_pulse_tells_who_moved(app, frozen, items, another):
    chance = Random(17)
    given = answer(items, chance)
    other = another(items, given, chance)
    assert other != given
    order = chance.sample(range(len(given)), len(given))
    seen = tell_pulse(app, frozen, given, range(len(given)))
    assert tell_pulse(app, frozen, other, order) == seen
    assert key_of(Moment.AFTER, list_sentences(from_dict(frozen))[0]) in seen["report as it is stored"]


def tell_pulse(app, frozen, given: Given, order) -> dict[str, str]:
    """Let these people send, in this order; gives all that anybody gets to see."""
    Letters(app).deliver()  # those of the pulse before
    pulse = draft_pulse(host=PersonFactory(name="Fatima de Vries"))
    pulse.frozen_questionnaire = frozen
    people = [PersonFactory() for _ in given]
    for person in people:
        rounds.invite_colleague(pulse, person, perspective=Perspective.COLLEAGUE)
    rounds.open_round(pulse)
    db.session.commit()
    names = {word for i in pulse.invitations for word in (i.name, i.first_name, i.email)} | {pulse.subject.email}
    pulse_id, host_id, reader_id = pulse.id, pulse.subject_id, people[0].id
    by_person = {invitation.person_id: link for invitation, link in _links(pulse)}
    links = [by_person[person.id] for person in people]
    seen: dict[str, object] = {"letters at opening": _letters(app)}
    with on_the_day_after(_get(pulse_id)):
        for number in order:
            send_answers(_get(pulse_id), links[number], given[number])
        seen["pages while it is open"] = _look(app, host_id, pulse_id)
        release.count_received()
        seen["pages after the night"] = _look(app, host_id, pulse_id)
    close(_get(pulse_id))
    seen["letters at release"] = _letters(app)
    for name, person_id in (("host", host_id), ("participant", reader_id)):
        seen[f"pages of the {name}"] = _look(app, person_id, pulse_id)
    report = db.session.get_one(Report, pulse_id)
    seen["report as it is stored"] = (report.body, report.sha256, report.pictures)
    return {moment: _without_names(shown, names) for moment, shown in seen.items()}


def _links(pulse):
    links = links_of(pulse)
    return [(invitation, links[invitation.id]) for invitation in pulse.invitations]


def _get(pulse_id) -> FeedbackRound:
    return db.session.get_one(FeedbackRound, pulse_id)


def _look(app, person_id, pulse_id) -> list[str]:
    browser = Browser(app).sign_in(db.session.get_one(Person, person_id))
    addresses = ("/feedback", f"/feedback/rounds/{pulse_id}", f"/feedback/purpose/{pulse_id}/result", "/portfolio")
    pages = [browser.get(address) for address in addresses]
    return [f"{page.status_code} {main(page) if page.status_code == 200 else ''}" for page in pages]
