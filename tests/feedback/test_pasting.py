"""A pasted list: read in the forms in which people have it, and what cannot be read is told line by line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipp.core.db import db
from ipp.feedback.disclosure import Pool
from ipp.feedback.models import Invitation, Perspective
from ipp.feedback.pasting import Found, Problem, Unread, read_list
from ipp.feedback.services import rounds
from tests.browser import typed, words
from tests.counting import count_queries
from tests.factories.feedback import draft_round
from tests.factories.people import PersonFactory
from tests.feedback.owning import page_of
from tests.feedback.reviewing import one

JAN, ELS = ("Jan de Vries", "jan@x.nl"), ("Els Bos", "els@x.nl")


def people(text):
    return [(piece.name, piece.email) for piece in read_list(text) if isinstance(piece, Found)]


def problems(text):
    return [(piece.line, piece.text, piece.problem) for piece in read_list(text) if isinstance(piece, Unread)]


@pytest.mark.parametrize(
    "text",
    [
        "Jan de Vries <jan@x.nl>\nEls Bos <els@x.nl>",
        "Jan de Vries <jan@x.nl>; Els Bos <els@x.nl>",
        "Jan de Vries <jan@x.nl>, Els Bos <els@x.nl>",
        '"Vries, Jan de" <jan@x.nl>; "Bos, Els" <els@x.nl>;',
        "Vries, Jan de <JAN@X.NL>\r\n\r\n  Bos, Els <els@x.nl>  ",
        "Jan de Vries\tjan@x.nl\nEls Bos\tels@x.nl",
        "jan@x.nl;Jan de Vries\nels@x.nl;Els Bos",
        "Jan de Vries;jan@x.nl\nEls Bos;els@x.nl",
        "jan@x.nl Jan de Vries, els@x.nl Els Bos",
        "1. Jan de Vries (jan@x.nl)\n2. Els Bos (els@x.nl).",
        "- Jan de Vries: mailto:jan@x.nl\n- Els Bos: mailto:els@x.nl",
        "'Jan de Vries' <jan@x.nl>|\n'Els Bos' <els@x.nl>|",
    ],
)
def test_a_list_is_read_in_every_common_form(text):
    assert people(text) == [JAN, ELS]
    assert problems(text) == []


def test_a_name_that_is_not_given_is_made_from_the_address():
    assert people("jan.de-vries@x.nl, els@x.nl") == [("Jan De Vries", "jan.de-vries@x.nl"), ("Els", "els@x.nl")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan de Vries\nels@x.nl", [(1, "Jan de Vries", Problem.NO_ADDRESS)]),
        ("els@x.nl\n\njan @ x.nl", [(3, "jan @ x.nl", Problem.NO_ADDRESS)]),
        ("Jan <jan@x>", [(1, "Jan jan@x", Problem.NOT_AN_ADDRESS)]),
        ("Jan <jan@@x.nl>", [(1, "Jan jan@@x.nl", Problem.NOT_AN_ADDRESS)]),
        ("Jan <jan@x.nl>; Piet; Els <els@x.nl>", [(1, "Piet", Problem.NO_ADDRESS)]),
        ("jan@x.nl; piet@x.nl; Els", [(1, "Els", Problem.NO_ADDRESS)]),
        ("x" * 101 + " <jan@x.nl>", [(1, "x" * 101, Problem.NAME_TOO_LONG)]),
        (";;; ,,\n<>\n", []),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, expected):
    assert problems(text) == expected


@given(text=st.text())
@example("\x1f")
def test_no_text_breaks_the_reader_and_every_address_is_clean(text):
    for piece in read_list(text):
        if isinstance(piece, Found):
            assert piece.email.count("@") == 1
            assert piece.name
            assert "\n" not in piece.name
        else:
            assert piece.text


word = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)


@given(
    names=st.lists(st.tuples(word, word), min_size=1, max_size=12), between=st.sampled_from(["\n", "; ", "\r\n", ", "])
)
def test_nobody_of_a_list_gets_lost(names, between):
    text = between.join(
        f"{first.title()} {last.title()} <{first}.{last}{n}@x.nl>" for n, (first, last) in enumerate(names)
    )
    assert [email for _, email in people(text)] == [f"{first}.{last}{n}@x.nl" for n, (first, last) in enumerate(names)]
    assert problems(text) == []


def paste(browser, feedback_round, text, **changes):
    form = {"pasted-addresses": text} | {f"pasted-{name}": value for name, value in changes.items()}
    return browser.submit(page_of(browser, feedback_round), form, action="/address-list")


def test_a_pasted_list_puts_everybody_on_the_list_at_once(browser, owner):
    draft, mate = draft_round(subject=owner), PersonFactory(name="Mo Yilmaz", email="mo@example.org")
    text = "Jan de Vries <jan@x.nl>\nmo@example.org\nEls Bos <els@x.nl>; JAN@x.nl"
    page = browser.follow(paste(browser, draft, text, perspective="colleague", language="en"))
    assert "3 mensen staan nu op de lijst." in words(page)
    assert "Stond al op de lijst, dus niet nog eens toegevoegd: Jan." in words(page)
    found = {invitation.email: invitation for invitation in db.session.query(Invitation)}
    assert {email: (i.name, i.pool, i.perspective, i.language) for email, i in found.items()} == {
        "jan@x.nl": ("Jan de Vries", Pool.OUTSIDERS, Perspective.COLLEAGUE, "en"),
        "els@x.nl": ("Els Bos", Pool.OUTSIDERS, Perspective.COLLEAGUE, "en"),
        "mo@example.org": ("Mo Yilmaz", Pool.COLLEAGUES, Perspective.COLLEAGUE, mate.language),
    }


def test_one_line_that_cannot_be_read_keeps_every_word_and_says_which(browser, owner):
    draft = draft_round(subject=owner)
    text = "Jan de Vries <jan@x.nl>\nPiet zonder adres\n<script>alert(1)</script>\n100%d"
    page = paste(browser, draft, text)
    assert page.status_code == 422
    assert typed(one(page, "#pasted-addresses")) == text
    assert "Regel 2, ‘Piet zonder adres’: hier staat geen e-mailadres." in words(page)
    assert "<script>alert" not in page.text
    assert db.session.query(Invitation).count() == 0


@pytest.mark.parametrize("text", ["", "  \n ", ";;", "x@y.nl " * 2000])
def test_a_list_without_anybody_or_far_too_long_is_explained(browser, owner, text):
    assert paste(browser, draft_round(subject=owner), text).status_code == 422
    assert db.session.query(Invitation).count() == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n".join(f"iemand{n}@x.nl" for n in range(41)), "hoogstens 40"),
        ("jan@x.nl\nfatima@example.org", "Jij vult dezelfde vragen zelf in"),
    ],
)
def test_when_one_cannot_be_added_nobody_is(browser, owner, text, sentence):
    owner.email = "fatima@example.org"
    page = paste(browser, draft_round(subject=owner), text)
    assert page.status_code == 422
    assert sentence in words(page)
    assert typed(one(page, "#pasted-addresses")).split() == text.split()
    assert db.session.query(Invitation).count() == 0


def test_a_long_list_asks_no_more_of_the_database_than_a_short_one(browser, owner):
    asked = []
    for many in (3, 30):
        draft = draft_round(subject=owner)
        with count_queries() as statements:
            paste(browser, draft, "\n".join(f"iemand{n}@x.nl" for n in range(many)))
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_the_same_list_twice_adds_nobody_twice(browser, owner):
    draft = draft_round(subject=owner)
    rounds.invite_outsider(draft, name="Jan", email="jan@x.nl", perspective=Perspective.CLIENT)
    page = browser.follow(paste(browser, draft, "Jan de Vries <jan@x.nl>"))
    assert "0 mensen staan nu op de lijst." in words(page)
    assert db.session.query(Invitation).count() == 1
