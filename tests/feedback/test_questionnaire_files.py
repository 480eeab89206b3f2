"""A questionnaire leaves as a file and comes back the same; a file with mistakes says which, and where."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipp.core.db import db
from ipp.feedback.box import MOST_REVIEWERS, MOST_TEXT_BYTES, SIZE, Entry, Progress, pack
from ipp.feedback.disclosure import Polarity, Pool
from ipp.feedback.kept import KeptQuestionnaire
from ipp.feedback.questionnaires import files, library, reading, scales, sheet
from ipp.feedback.questionnaires.sheet import HEAD, LONGEST, MOST_ITEMS, MOST_QUESTIONS, TEXTS
from tests.browser import soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory

NASTY = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} {naam}{name}{ }",
    "=HYPERLINK('x')",
    "'=1+1",
    "+31 6",
    "-1",
    "@SUM(A1)",
    "100% %s {0} %d",
    "\u202eomgekeerd",
    "'; DROP TABLE questionnaire; --",
    'een "aanhaling"; en , een komma',
    "😀" * 20,
    "\x00\x07 geen \x1b tekens",
]

a_text = st.one_of(st.sampled_from(NASTY), st.text(max_size=60), st.just(""))


@st.composite
def forms(draw):
    """What somebody may have typed on a sheet that can be kept."""
    form = {f"{part}_{lang}": draw(a_text) for part in HEAD for lang in ("nl", "en")} | {"title_nl": "Naam"}
    form["scale"] = draw(st.sampled_from(scales.KEYS))
    order: list[str] = []
    for kinds in draw(st.lists(st.integers(1, 3), max_size=3)):
        order += ["theme", *["item"] * kinds]
    order += ["question"] * draw(st.integers(0 if order else 1, 3))
    rows = []
    for number, kind in enumerate(order, start=1):
        rows.append(f"{kind}:r{number}")
        form |= {f"r{number}-{part}_{lang}": draw(a_text) for part in TEXTS[kind] for lang in ("nl", "en")}
        form[f"r{number}-{TEXTS[kind][0]}_nl"] = draw(st.sampled_from(["Iets", "=iets", "{naam} doet iets"]))
        form[f"r{number}-polarity"] = draw(st.sampled_from(list(Polarity)))
    return form, rows


@given(forms())
def test_what_leaves_as_a_file_comes_back_the_same(application, typed):
    with application.test_request_context("/"):
        written = sheet.from_form(*typed)
        assert sheet.check(written), written.problems
        content = written.content
        for file in (files.write_json(content), files.write_csv(content)):
            found = reading.read(file)
            assert found.problems == []
            assert found.sheet.content == content


@given(forms())
def test_no_cell_of_the_spreadsheet_is_a_formula(application, typed):
    with application.test_request_context("/"):
        text = files.write_csv(sheet.from_form(*typed).content).decode("utf-8-sig")
    for row in csv.reader(StringIO(text, newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@|%")]


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: ("{" + text).encode("utf-8", "replace")))
)
def test_no_file_at_all_is_more_than_a_few_sentences(application, content):
    with application.test_request_context("/"):
        found = reading.read(content)
    assert found.problems


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=10)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("title", "description", "scale", "themes", "questions"), json_values)
    )
)
def test_a_json_file_of_any_shape_is_read_or_refused(application, whole):
    with application.test_request_context("/"):
        reading.read(json.dumps(whole).encode())


@pytest.mark.parametrize("key", library.KEYS)
def test_our_own_questionnaires_fit_their_own_limits(application, key):
    with application.test_request_context("/"):
        content = library.read_content(key)
        found = reading.read(files.write_csv(content))
        assert found.problems == []
        assert found.sheet.content == {name: part for name, part in content.items() if name != "key"}
    assert max(map(max, (most.values() for most in LONGEST.values()))) == 400


@pytest.fixture
def owner(browser):
    an_organisation()
    person = PersonFactory()
    browser.sign_in(person)
    return person


def bring_in(browser, content):
    return browser.post("/feedback/questionnaires/import", {"file": (BytesIO(content), "vragen.csv")})


def test_a_questionnaire_is_taken_along_and_brought_in(browser, owner):
    address = f"/feedback/questionnaires/{library.id_of('teamwork')}"
    for ending in ("csv", "json"):
        file = browser.get(f"{address}/questionnaire.{ending}")
        assert file.status_code == 200
        page = browser.follow(bring_in(browser, file.data))
        assert "Samen een team" in words(page)
    one, two = db.session.query(KeptQuestionnaire).all()
    assert one.content == two.content
    assert one.owner_id == two.owner_id == owner.id


WRONG_LINES = """kind;key;polarity;nl;en
title;;;Bouwen;
sentence;;;Te vroeg;
theme;;;Bouwen;
sentence;;reverse;Niet goed;
verse;;;Niets;
scale;;;ofte;
question;;;;
sentence;;;{};
""".format("x" * 201)


def test_every_mistake_is_said_with_its_line_and_nothing_is_kept(browser, owner):
    page = bring_in(browser, WRONG_LINES.encode())
    assert page.status_code == 422
    told = [line.get_text(" ", strip=True) for line in soup(page).select(".error-summary li")]
    for place, sentence in [
        ("Regel 3", "Zet elke zin onder een thema"),
        ("Regel 5", "favourable, neutral, reversed"),
        ("Regel 6", "In de eerste kolom staat wat het is"),
        ("Regel 7", "often, agree, much, change"),
        ("Regel 9", "hoogstens 200 tekens"),
    ]:
        assert [line for line in told if line.startswith(place) and sentence in line], (place, told)
    assert db.session.query(KeptQuestionnaire).count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Het bestand is leeg"),
        (b"{", "Dit is geen JSON-bestand"),
        (b"[" * 100_000, "Op de eerste regel"),
        (b'{"a":' * 50_000, "Dit is geen JSON-bestand"),
        (b"naam;\xe9\xe9n", "UTF-8"),
        (b"kind;nl\ntitle;x", "ontbreken deze kolommen: en"),
        (b"x" * 400_000, "te groot"),
        (b"kind;nl;en\n" + b"theme;x;y\n" * 200, "te veel regels"),
        (b'kind;nl;en\ntitle;"x;y', "geen CSV-bestand"),
    ],
)
def test_a_file_that_is_no_questionnaire_says_why(browser, owner, content, sentence):
    page = bring_in(browser, content)
    assert page.status_code == 422
    assert sentence in words(page)


def test_without_a_file_there_is_a_sentence(browser, owner):
    page = browser.post("/feedback/questionnaires/import")
    assert page.status_code == 422
    assert "Kies eerst een bestand" in words(page)


@pytest.mark.parametrize("text", NASTY)
def test_every_field_takes_strange_words(browser, owner, text):
    typed = {"title_nl": f"Naam {text}", "description_nl": text, "row": ["theme:r1", "item:r2", "question:r3"]}
    typed |= {"r1-title_nl": f"x {text}", "r2-reviewer_nl": f"x {text}", "r2-self_nl": text, "r2-key": text}
    typed |= {"r3-reviewer_en": f"x {text}", "r3-hint_nl": text, "scale": text}
    page = browser.follow(browser.post("/feedback/questionnaires", {**typed, "r2-polarity": text}))
    assert page.status_code == 200
    address = page.request.path
    for path in (address, f"{address}/edit", "/feedback/questionnaires", "/feedback/rounds/new"):
        shown = browser.get(path)
        assert shown.status_code == 200
        assert not [script for script in soup(shown).select("script") if not script.get("src")]
    for ending in ("json", "csv"):
        assert bring_in(browser, browser.get(f"{address}/questionnaire.{ending}").data).status_code == 303


def test_the_largest_questionnaire_answered_in_full_by_everybody_fits_in_the_box():
    """Forty sentences and twelve open questions with the longest keys, from forty people and the owner."""
    answers = dict.fromkeys((f"{number:040}" for number in range(MOST_ITEMS)), 5)
    share = MOST_TEXT_BYTES // MOST_QUESTIONS
    comments = dict.fromkeys((f"q{number:039}" for number in range(MOST_QUESTIONS)), "x" * share)
    entry = Entry(Pool.COLLEAGUES, "direct_report", Progress.DECLINED, answers, comments, "b" * 64)
    assert len(pack({f"{name:064}": entry for name in range(MOST_REVIEWERS + 1)})) == SIZE
