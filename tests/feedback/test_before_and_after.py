"""One response for two moments: what may be sent when, what stays hidden elsewhere, and what cannot be subtracted."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipp.charts.dots import Dots, draw_dots
from ipp.core.db import db
from ipp.feedback import moves
from ipp.feedback.before_and_after import Asks, keep_pairs, narrow
from ipp.feedback.disclosure import (
    BALANCED,
    Disclosure,
    Item,
    Polarity,
    Pool,
    Response,
    Shown,
    disclose,
    show_item,
)
from ipp.feedback.models import FeedbackRound
from ipp.feedback.moves import Move, Movement, find_movement, tell_place
from ipp.feedback.results import ResultPage
from ipp.feedback.services import release, responses
from tests.browser import soup, words
from tests.factories.feedback import close, links_of
from tests.factories.purpose import on_the_day_after, open_pulse, send_both
from tests.feedback.reviewing import entry_of, open_link, send_draft


@pytest.fixture
def pulse(app):
    return open_pulse()


@pytest.fixture
def link(pulse):
    return next(iter(links_of(pulse).values()))


def choose(pulse, asks, value):
    """What a form of one moment brings, or of both."""
    return {f"answer-{item.key}": str(value) for item in narrow(pulse.questionnaire, Asks(asks)).items}


def values(link):
    """What lies in the box, by moment."""
    entry = entry_of(link)
    return {key.partition("_")[0]: answer for key, answer in entry.answers.items()} if entry else {}


def later(link):
    """The session has been."""
    return on_the_day_after(db.session.get_one(FeedbackRound, link.round_id))


def titles(page):
    return [heading.get_text() for heading in soup(page).select(".part-head h2")]


def keep_before(app, pulse, link, value=2):
    """Somebody fills in the first moment, in a browser of their own."""
    browser, page = open_link(app, link)
    answer = send_draft(browser, page, choose(pulse, "before", value))
    assert answer.status_code == 200
    return browser


def test_before_the_session_only_that_moment_is_asked_and_nothing_can_be_sent(app, pulse, link):
    browser, page = open_link(app, link)
    assert "Voor de sessie" in titles(page)
    assert "Na de sessie" not in titles(page)
    sent = browser.submit(page, choose(pulse, "both", 2) | {"asks": "both"}, action="/f/answer")
    assert sent.status_code == 409
    assert "De sessie moet nog komen" in words(sent)
    assert values(link) == {}
    kept = send_draft(browser, page, choose(pulse, "both", 2) | {"asks": "both"})
    assert "Dat is alles voor nu" in words(kept)
    assert values(link) == {"before": 2}
    with pytest.raises(responses.SessionIsAhead):
        send_both(pulse, link, 2, 4)


def test_what_was_filled_in_before_is_kept_and_counts_without_being_shown_elsewhere(app, pulse, link):
    keep_before(app, pulse, link)
    with later(link):
        other, page = open_link(app, link)
        assert "is bewaard" in words(page)
        assert titles(page) == ["Na de sessie", "In je eigen woorden"]
        sent = other.follow(other.submit(page, choose(pulse, "after", 4), action="/f/answer"))
        assert values(link) == {"before": 2, "after": 4}
        assert "niet echt" not in words(sent)
        again = other.get("/f/answer")
        assert titles(again) == ["Na de sessie", "In je eigen woorden"]
        assert not soup(again).select("input[checked][value='2']")


def test_somebody_may_fill_in_both_anew_also_elsewhere(app, pulse, link):
    keep_before(app, pulse, link)
    with later(link):
        browser, page = open_link(app, link)
        draft = send_draft(browser, page, choose(pulse, "after", 4))
        assert draft.status_code == 200
        assert entry_of(link).conceals
        anew = browser.get("/f/answer?anew=1")
        assert titles(anew)[:2] == ["Voor de sessie", "Na de sessie"]
        assert not soup(anew).select("input[checked][value='2']")
        sent = browser.submit(anew, choose(pulse, "both", 3), action="/f/answer")
        assert sent.status_code == 303
        assert values(link) == {"before": 3, "after": 3}
        assert not entry_of(link).conceals


def test_who_comes_only_after_the_session_fills_in_both_from_memory(app, pulse, link):
    with later(link):
        browser, page = open_link(app, link)
        assert titles(page)[:2] == ["Voor de sessie", "Na de sessie"]
        assert "zoals je het je herinnert" in words(page)
        browser.follow(browser.submit(page, choose(pulse, "both", 3), action="/f/answer"))
    assert values(link) == {"before": 3, "after": 3}


def test_an_empty_form_elsewhere_wipes_nothing(app, pulse, link):
    keep_before(app, pulse, link)
    with later(link):
        other, page = open_link(app, link)
        send_draft(other, page, {})
        assert values(link) == {"before": 2}
        assert not entry_of(link).conceals


def test_nobody_signs_a_pulse(app, pulse, link):
    with later(link):
        browser, page = open_link(app, link)
        assert "is_signed" not in page.text
        browser.submit(page, choose(pulse, "both", 3) | {"is_signed": "yes"}, action="/f/answer")
    assert entry_of(link).name == ""


def test_a_draft_that_was_never_sent_is_in_no_result(app):
    pulse = open_pulse(colleagues=5)
    links = list(links_of(pulse).values())
    keep_before(app, pulse, links[0], value=1)
    with later(links[0]):
        for link in links[1:]:
            send_both(db.session.get_one(FeedbackRound, link.round_id), link, 3, 4)
    released = close(db.session.get_one(FeedbackRound, links[0].round_id))
    page = ResultPage(released.report, released.questionnaire)
    assert page.respondents == 4
    assert "rond ‘een beetje’" in str(page.groups)


@pytest.mark.parametrize("is_planted", [False, True])
def test_who_judged_one_moment_only_cannot_be_subtracted(app, monkeypatch, is_planted):
    """Five people whom nothing moved, and a sixth who judged only before: the difference would be the sixth."""
    if is_planted:
        monkeypatch.setattr(release, "keep_pairs", dict)
    pulse = open_pulse(colleagues=6)
    links = list(links_of(pulse).values())
    with later(links[0]):
        for link, value in zip(links, [4, 4, 3, 4, 3, 1], strict=True):
            pulse = db.session.get_one(FeedbackRound, link.round_id)
            send_both(pulse, link, value, value if link is not links[-1] else None)
    released = close(db.session.get_one(FeedbackRound, links[0].round_id))
    (cell,) = Disclosure.from_dict(json.loads(released.report.body)["disclosure"]).cells
    (before, *_), (after, *_) = (
        [cell.values[item.key] for item in theme.items] for theme in released.questionnaire.themes
    )
    assert find_sixth(after, before) == ({1} if is_planted else set())
    assert (before == after) is not is_planted


def find_sixth(of_five, of_six):
    """What the sixth can have answered, for somebody who knows that nothing moved the five."""
    item = Item("same", Polarity.NEUTRAL)
    return {
        sixth
        for total in range(5, 26)
        for sixth in range(1, 6)
        if show(item, _spread(total)) == of_five and show(item, [*_spread(total), sixth]) == of_six
        if of_five != of_six
    }


def show(item, people):
    return show_item(item, [Response({item.key: answer}) for answer in people], BALANCED)


def _spread(total):
    low, more = divmod(total, 5)
    return [low + (place < more) for place in range(5)]


@given(st.lists(st.tuples(*[st.sampled_from([None, 1, 2, 3, 4, 5])] * 2), min_size=4, max_size=9))
@settings(max_examples=200, deadline=None)
def test_the_same_people_stand_behind_both_moments_whatever_they_left_open(people):
    """Whoever judged once counts at neither, so "too few" and everything that is shown rest on the same people."""
    kept = [keep_pairs({"before_a": before, "after_a": after}) for before, after in people]
    assert all((each["before_a"] is None) == (each["after_a"] is None) for each in kept)
    responses_ = {Pool.COLLEAGUES: {"colleague": [Response(answers) for answers in kept]}}
    items = [Item(key, Polarity.NEUTRAL) for key in ("before_a", "after_a")]
    for cell in disclose(responses_, items=items).cells:
        assert (cell.values["before_a"].value is None) == (cell.values["after_a"].value is None)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("mean", "2.4"), ("mean", "3.8"), Movement.MUCH_MORE),
        (("mean", "2.4"), ("mean", "2.9"), Movement.MORE),
        (("mean", "2.4"), ("mean", "2.8"), Movement.SAME),
        (("mean", "3.4"), ("mean", "2.8"), Movement.LESS),
        (("at_least", "4.0"), ("at_most", "2.0"), Movement.MUCH_LESS),
        (("at_most", "2.0"), ("at_most", "2.0"), Movement.SAME),
        (("too_few", None), ("too_few", None), Movement.HIDDEN),
    ],
)
def test_what_moved_is_told_from_what_is_shown(before, after, expected):
    shown = [Shown.from_dict({"kind": kind, "value": value}) for kind, value in (before, after)]
    assert find_movement(*shown) is expected


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("mean", "3.4", "tussen ‘een beetje’ en ‘wel’"),
        ("mean", "3.1", "rond ‘een beetje’"),
        ("mean", "3.9", "rond ‘wel’"),
        ("at_most", "1.3", "‘niet echt’ of minder"),
        ("at_most", "2.0", "‘niet echt’ of minder"),
        ("at_least", "4.6", "‘wel’ of meer"),
    ],
)
def test_a_place_on_the_scale_never_says_more_than_the_figure(app, kind, value, expected):
    steps = {1: "helemaal niet", 2: "niet echt", 3: "een beetje", 4: "wel", 5: "helemaal"}
    with app.test_request_context():
        assert tell_place(Shown.from_dict({"kind": kind, "value": value}), steps) == expected


BAND_AND_MEAN = (("at_most", "1.8"), ("mean", "3.6"))


def test_the_picture_says_at_both_moments_where_an_exact_place_may_not_be_told():
    before, after = (Shown.from_dict({"kind": kind, "value": value}) for kind, value in BAND_AND_MEAN)
    row = moves._row(Move("Ik doe ertoe.", Movement.MUCH_MORE, before, after))
    assert (row.self_bound, row.bound) == ("at_most", "exact")
    told, exact = (
        draw_dots(Dots((one,), "nee", "ja", "vooraf", "achteraf", "Zin"))
        for one in (row, replace(row, self_bound="exact"))
    )
    assert told.count("<path") > exact.count("<path")
