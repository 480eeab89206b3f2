"""Sixty days between rounds that may ask the same: what a copy keeps, what own words count as, and what it prevents."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core.db import db
from ipp.feedback import shelf
from ipp.feedback.disclosure import BALANCED, Item, Pool, Response, disclose
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.questionnaires import Origin, freeze, from_dict, library, list_questionnaires
from ipp.feedback.questionnaires.identity import repeats
from ipp.feedback.services import questionnaires, rest, rounds
from tests.browser import words
from tests.factories.feedback import draft_round, released_round
from tests.factories.people import PersonFactory, administrator
from tests.feedback.reviewing import one


def shown(content, origin):
    return from_dict(freeze(content, key="x", origin=origin, about="Fatima"))


def reworded(content):
    """The same questionnaire, in which somebody changed a word of the first sentence, and gave it another key."""
    themes = [dict(theme, items=[dict(item) for item in theme["items"]]) for theme in content["themes"]]
    first = themes[0]["items"][0]
    first |= {"key": "item_anders", "reviewer": {"nl": "%(name)s brengt kalmte als het spannend wordt", "en": ""}}
    return dict(content, themes=themes)


CARE, LEADING = library.read_content("care-360"), library.read_content("leadership")
WORDS = library.read_content("three-questions")


@pytest.mark.parametrize(
    ("new", "earlier", "trusts", "expected"),
    [
        (shown(CARE, Origin.LIBRARY), shown(CARE, Origin.LIBRARY), True, True),
        (shown(LEADING, Origin.LIBRARY), shown(CARE, Origin.LIBRARY), True, False),
        (shown(CARE, Origin.OWN), shown(CARE, Origin.LIBRARY), True, True),
        (shown(LEADING, Origin.OWN), shown(CARE, Origin.LIBRARY), True, False),
        (shown(reworded(LEADING), Origin.OWN), shown(CARE, Origin.LIBRARY), True, True),
        (shown(CARE, Origin.LIBRARY), shown(reworded(LEADING), Origin.OWN), True, True),
        (shown(reworded(LEADING), Origin.ORGANISATION), shown(CARE, Origin.LIBRARY), True, False),
        (shown(reworded(LEADING), Origin.ORGANISATION), shown(CARE, Origin.LIBRARY), False, True),
        (shown(reworded(LEADING), Origin.ORGANISATION), shown(LEADING, Origin.LIBRARY), True, True),
        (shown(WORDS, Origin.OWN), shown(CARE, Origin.LIBRARY), True, False),
        (shown(CARE, Origin.LIBRARY), shown(WORDS, Origin.LIBRARY), True, False),
        (shown(WORDS, Origin.PULSE), shown(WORDS, Origin.LIBRARY), True, True),
    ],
)
def test_what_counts_as_asking_the_same_again(new, earlier, trusts, expected):
    assert repeats(new, earlier, trusts_organisation=trusts) is expected


def test_our_own_questionnaires_never_ask_the_same_under_two_names():
    """Or two of them could be laid over each other within the sixty days."""
    asked = [item for questionnaire in list_questionnaires() for item in questionnaire.items]
    assert len({item.key for item in asked}) == len({item.reviewer["nl"] for item in asked}) == len(asked)
    assert len({item.reviewer["en"] for item in asked}) == len(asked)


@pytest.fixture
def owner(app):
    return PersonFactory(name="Fatima de Vries")


def draft_after_release(owner, questionnaire, *, days):
    """A draft with four people, made some days after a released care-360 round."""
    released = released_round(subject=owner)
    subject, moment = released.subject, released.released_at + timedelta(days=days)
    key = questionnaire(subject) if callable(questionnaire) else questionnaire
    draft = draft_round(subject=subject, questionnaire=key, closes_on=(moment + timedelta(days=14)).date())
    for _ in range(4):
        rounds.invite_colleague(draft, PersonFactory(), perspective=Perspective.COLLEAGUE)
    db.session.commit()
    return draft, moment


def own_copy(subject):
    original = shelf.get_questionnaire_by_key("care-360")
    return questionnaires.copy_questionnaire(original, by=subject, is_own=True).key


def own_words(subject):
    return questionnaires.make_questionnaire(reworded(LEADING), by=subject, is_own=True).key


@pytest.mark.parametrize(
    ("questionnaire", "days", "may_open"),
    [
        ("care-360", 59, False),
        ("leadership", 5, True),
        ("three-questions", 5, True),
        (own_copy, 59, False),
        (own_copy, 61, True),
        (own_words, 59, False),
        (own_words, 61, True),
    ],
)
def test_a_round_that_may_ask_the_same_waits_until_the_sixty_days_are_over(owner, questionnaire, days, may_open):
    draft, moment = draft_after_release(owner, questionnaire, days=days)
    with time_machine.travel(moment, tick=False):
        assert (rest.find_obstacle(draft) == "") is may_open
        if not may_open:
            with pytest.raises(rounds.CannotOpen):
                rounds.open_round(draft)


def test_the_owner_reads_it_before_anybody_is_put_on_the_list(browser, owner):
    draft, moment = draft_after_release(owner, own_copy, days=20)
    with time_machine.travel(moment, tick=False):
        browser.sign_in(draft.subject)
        page = browser.get(f"/feedback/rounds/{draft.id}")
        assert "Je kunt dit voorbereiden, maar nog niet versturen" in words(page)
        assert "nog geen 60 dagen oud" in words(page)
        choosing = browser.get("/feedback/rounds/new")
        cards = [card.get_text() for card in one(choosing, ".shelf").select(".shelf-card")]
        assert [("Te versturen vanaf" in card) for card in cards if "zorg en welzijn" in card] == [True, True]
        assert not any("Te versturen vanaf" in card for card in cards if "Drie vragen" in card)


def test_an_administrator_does_not_get_around_it_with_a_questionnaire_for_everybody(app):
    boss = administrator()
    made = questionnaires.make_questionnaire(reworded(LEADING), by=boss, is_own=False).key
    draft, moment = draft_after_release(boss, made, days=10)
    with time_machine.travel(moment, tick=False):
        assert rest.find_obstacle(draft)


def test_an_own_questionnaire_of_somebody_else_cannot_be_used(app, owner):
    other = questionnaires.make_questionnaire(dict(CARE), by=PersonFactory(), is_own=True).key
    with pytest.raises(LookupError):
        draft_round(subject=owner, questionnaire=other)
    assert db.session.query(FeedbackRound).count() == 0


def possible(first, second, staying, *, item):
    """What the one who came in between can have answered, for who lays two reports over each other."""

    def print_of(people):
        responses = {Pool.COLLEAGUES: {"colleague": [Response({item.key: answer}) for answer in people]}}
        return disclose(responses, items=[item], rule=BALANCED).cells[0].values[item.key]

    return {
        answer
        for total in range(staying, 5 * staying + 1)
        for answer in range(1, 6)
        if print_of(_spread(staying, total)) == first and print_of([*_spread(staying, total), answer]) == second
    }


def _spread(number, total):
    low, more = divmod(total, number)
    return [low + (place < more) for place in range(number)]


def test_the_attack_that_the_sixty_days_prevent_is_real():
    """Five people answer; a sixth joins, all are asked the same in other words: the sixth is found out."""
    item = Item("same")

    def published(people):
        responses = {Pool.COLLEAGUES: {"colleague": [Response({item.key: answer}) for answer in people]}}
        return disclose(responses, items=[item], rule=BALANCED).cells[0].values[item.key]

    five = [4, 4, 3, 4, 3]
    assert possible(published(five), published([*five, 1]), 5, item=item) == {1}
