"""Writing questionnaires: on one sheet, with versions, copies and an archive; and what a round keeps of them."""

import json

import pytest

from ipp.core.db import db
from ipp.feedback.disclosure import Disclosure, Kind
from ipp.feedback.kept import KeptQuestionnaire
from ipp.feedback.questionnaires import from_dict, library, scales
from ipp.feedback.services import questionnaires
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.feedback import a_questionnaire, draft_round, released_round
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, administrator
from tests.feedback.reviewing import one

OWN = "/feedback/questionnaires"

TYPED = {
    "title_nl": "Samen bouwen",
    "description_en": "For our project",
    "scale": "agree",
    "row": ["theme:r1", "item:r2", "item:r3", "question:r4"],
    "r1-title_nl": "Bouwen",
    "r2-reviewer_nl": "{naam} legt uit wat af is",
    "r2-self_nl": "Ik leg uit wat af is",
    "r3-reviewer_en": "{name} interrupts 100% of people",
    "r3-polarity": "reversed",
    "r4-reviewer_nl": "Wat help je { Naam } onthouden?",
    "r4-hint_nl": "Eén ding.",
}


@pytest.fixture
def owner(browser):
    an_organisation()
    person = PersonFactory(name="Fatima de Vries")
    browser.sign_in(person)
    return person


def save(browser, address=OWN, **changes):
    return browser.post(address, TYPED | changes)


def the_one():
    return db.session.query(KeptQuestionnaire).one()


def test_an_owner_writes_a_questionnaire_of_their_own(browser, owner):
    page = browser.follow(save(browser))
    assert "Samen bouwen" in words(page)
    assert "Robin legt uit wat af is" in words(page)
    kept = the_one()
    assert kept.owner_id == owner.id
    assert kept.shown.minutes == 2
    assert [item.polarity for item in kept.shown.items] == ["favourable", "reversed"]
    assert kept.shown.scale[0][1]["nl"] == "helemaal niet"
    assert kept.shown.scale[-1][0] is None, "one can always say that one cannot judge"


def test_what_is_empty_in_one_language_is_read_in_the_other(browser, owner):
    save(browser)
    shown = the_one().shown
    assert shown.title == {"nl": "Samen bouwen", "en": "Samen bouwen"}
    assert shown.items[1].reviewer["nl"] == "%(name)s interrupts 100% of people"
    assert shown.questions[0].hint["en"] == "Eén ding."
    draft = draft_round(subject=db.session.merge(owner), questionnaire=the_one().key)
    assert draft.questionnaire.items[1].own["nl"] == "Fatima interrupts 100% of people"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title_nl": " "}, "Geef de vragenlijst eerst een naam"),
        ({"title_nl": "x" * 81}, "hoogstens 80 tekens"),
        ({"r2-reviewer_nl": ""}, "Schrijf op wat de feedbackgevers lezen"),
        ({"r1-title_nl": ""}, "Geef dit thema een naam"),
        ({"r4-hint_nl": "x" * 301}, "hoogstens 300 tekens"),
        ({"row": ["theme:r1"]}, "Dit thema heeft nog geen zinnen"),
        ({"row": []}, "Schrijf minstens één zin"),
        ({"row": ["item:r2"]}, "Zet elke zin onder een thema"),
    ],
)
def test_what_is_not_finished_is_said_beside_it_and_nothing_is_lost(browser, owner, wrong, sentence):
    page = save(browser, **wrong)
    assert page.status_code == 422
    assert sentence in words(page)
    for link in soup(page).select(".error-summary a"):
        assert soup(page).select_one(link["href"]), "every sentence leads to its field"
    if "r2-reviewer_nl" not in wrong and "item:r2" in wrong.get("row", TYPED["row"]):
        assert "{naam} legt uit wat af is" in page.text
    assert db.session.query(KeptQuestionnaire).count() == 0


@pytest.mark.parametrize(("number", "fits"), [(40, True), (41, False)])
def test_at_most_forty_sentences_fit(browser, owner, number, fits):
    names = [f"r{n}" for n in range(2, number + 2)]
    rows = {"row": ["theme:r1", *(f"item:{name}" for name in names)]}
    page = save(browser, **rows, **{f"{name}-reviewer_nl": f"Zin {name}" for name in names})
    assert (page.status_code == 303) is fits


def order(page):
    return [row["id"] for row in soup(page).select("[data-kind]")]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("up:r3", ["r1", "r3", "r2", "r4"]),
        ("down:r2", ["r1", "r3", "r2", "r4"]),
        ("up:r2", ["r1", "r2", "r3", "r4"]),
        ("up:r4", ["r1", "r2", "r3", "r4"]),
        ("remove:r2", ["r1", "r3", "r4"]),
        ("remove:r1", ["r4"]),
        ("add:theme", ["r1", "r2", "r3", "r5", "r4"]),
        ("add:item:r1", ["r1", "r2", "r3", "r5", "r4"]),
        ("add:question", ["r1", "r2", "r3", "r4", "r5"]),
        ("add:item:r4", ["r1", "r2", "r3", "r4"]),
        ("up:r99", ["r1", "r2", "r3", "r4"]),
        ("dance", ["r1", "r2", "r3", "r4"]),
    ],
)
def test_buttons_change_the_sheet_without_javascript_and_keep_nothing(browser, owner, act, expected):
    page = save(browser, act=act)
    assert page.status_code == 200
    assert order(page) == expected
    assert db.session.query(KeptQuestionnaire).count() == 0
    assert "Samen bouwen" in page.text


def test_a_theme_moves_with_its_sentences_and_a_sentence_moves_to_another_theme(browser, owner):
    two = {"row": ["theme:r1", "item:r2", "theme:r5", "item:r3", "question:r4"], "r5-title_nl": "Vieren"}
    assert order(save(browser, **two, act="up:r5")) == ["r5", "r3", "r1", "r2", "r4"]
    assert order(save(browser, **two, act="down:r1")) == ["r5", "r3", "r1", "r2", "r4"]
    assert order(save(browser, **two, act="up:r3")) == ["r1", "r2", "r3", "r5", "r4"]


def test_every_saved_change_is_a_new_version_and_the_earlier_ones_can_be_seen(browser, owner):
    save(browser)
    address = f"{OWN}/{the_one().id}"
    edit = browser.get(f"{address}/edit")
    assert browser.submit(edit, {"title_nl": "Samen afbouwen"}, action=address).status_code == 303
    page = browser.get(address)
    assert "Samen afbouwen" in words(page)
    earlier = browser.get(one(page, f"a[href^='{OWN}/versions/']")["href"])
    assert "Samen bouwen" in words(earlier)
    assert the_one().version == 2
    browser.submit(browser.get(f"{address}/edit"), action=address)
    assert the_one().version == 2, "nothing changed, so there is nothing new"


def test_the_second_tab_sees_both_texts_and_decides(browser, owner):
    save(browser)
    address = f"{OWN}/{the_one().id}"
    one_tab, two_tab = browser.get(f"{address}/edit"), browser.get(f"{address}/edit")
    browser.submit(one_tab, {"title_nl": "uit tab een"}, action=address)
    page = browser.submit(two_tab, {"title_nl": "uit tab twee"}, action=address)
    assert page.status_code == 409
    assert "uit tab een" in words(page)
    assert one(page, "#title_nl").get_text().strip() == "uit tab twee"
    assert the_one().content["title"]["nl"] == "uit tab een"
    assert browser.submit(page, action=address).status_code == 303
    assert the_one().content["title"]["nl"] == "uit tab twee"


def test_the_same_form_sent_twice_makes_one(browser, owner):
    page = browser.get(f"{OWN}/new")
    for _ in range(2):
        browser.submit(page, TYPED, action=OWN)
    assert db.session.query(KeptQuestionnaire).count() == 1


def test_a_copy_keeps_the_keys_of_its_sentences(browser, owner):
    address = f"{OWN}/{library.id_of('leadership')}"
    browser.submit(browser.get(address), action="/copies")
    copy, original = the_one().shown, from_dict(library.read("leadership"))
    assert [item.key for item in copy.items] == [item.key for item in original.items]
    assert copy.title["nl"] == "Leidinggeven (kopie)"


def test_what_is_put_away_cannot_be_chosen_and_comes_back(browser, owner):
    save(browser)
    address = f"{OWN}/{the_one().id}"
    browser.submit(browser.get(address), action="/archive")
    assert "Samen bouwen" not in words(browser.get("/feedback/rounds/new"))
    browser.submit(browser.get(address), action="/archive/end")
    assert "Samen bouwen" in words(browser.get("/feedback/rounds/new"))
    browser.submit(browser.get(address), action="/archive")
    assert browser.submit(browser.get(address), action="/removal").status_code == 303
    assert db.session.query(KeptQuestionnaire).count() == 0


def test_a_round_keeps_the_questions_it_was_started_with(app, browser, owner):
    boss = administrator()
    made = a_questionnaire(by=boss, is_own=False)
    draft = draft_round(subject=owner, questionnaire=made.key)
    before = draft.questionnaire
    questionnaires.change_questionnaire(made, dict(made.content, themes=[]), seen=made.version, by=boss)
    questionnaires.archive_questionnaire(made, by=boss)
    db.session.commit()
    db.session.refresh(draft)
    assert draft.questionnaire == before
    assert before.items


def test_only_who_administers_changes_what_is_for_everybody(browser, owner):
    made = a_questionnaire(by=administrator(), is_own=False)
    assert browser.get(f"{OWN}/{made.id}").status_code == 200
    assert browser.get(f"{OWN}/{made.id}/edit").status_code == 404
    made.is_archived = True
    assert browser.get(f"{OWN}/{made.id}").status_code == 404


def test_nobody_changes_our_library(browser):
    an_organisation()
    browser.sign_in(administrator())
    for key in library.KEYS:
        assert browser.get(f"{OWN}/{library.id_of(key)}").status_code == 200
        assert browser.get(f"{OWN}/{library.id_of(key)}/edit").status_code == 404


@pytest.mark.parametrize("address", [OWN, "/feedback/rounds/new", "/organisation/questionnaires"])
def test_a_list_asks_the_database_as_often_for_three_as_for_thirty(browser, address):
    an_organisation()
    boss = administrator()
    browser.sign_in(boss)

    def visit(number):
        for place in range(number):
            a_questionnaire(by=boss, is_own=place % 2 == 0)
        db.session.commit()
        with count_queries() as queries:
            browser.get(address)
        return len(queries)

    few = visit(3)
    assert visit(27) == few <= 12


def test_a_sentence_that_is_not_favourable_never_says_that_all_others_chose_the_highest(app):
    """Four people all answer the highest: only where that is favourable may it be nearly read."""
    boss = PersonFactory()
    content = {
        "title": {"nl": "Drie soorten", "en": ""},
        "description": {"nl": "", "en": ""},
        "scale": scales.USUAL,
        "themes": [
            {
                "key": "kinds",
                "title": {"nl": "Soorten", "en": ""},
                "items": [
                    {"key": kind, "polarity": kind, "reviewer": {"nl": kind, "en": ""}, "self": {"nl": "", "en": ""}}
                    for kind in ("favourable", "neutral", "reversed")
                ],
            }
        ],
        "questions": [],
    }
    made = questionnaires.make_questionnaire(content, by=boss, is_own=True)
    feedback_round = released_round(subject=boss, questionnaire=made.key, values=(5, 5, 5, 5))
    report = feedback_round.report
    assert report is not None
    (cell,) = Disclosure.from_dict(json.loads(report.body)["disclosure"]).cells
    shown = {key: (value.kind, str(value.value)) for key, value in cell.values.items()}
    assert shown == {
        "favourable": (Kind.AT_LEAST, "4.7"),
        "neutral": (Kind.AT_LEAST, "3.7"),
        "reversed": (Kind.AT_LEAST, "3.7"),
    }
