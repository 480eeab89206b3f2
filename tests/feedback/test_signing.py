"""Somebody puts their name with their answers: by choice, once; or because the whole round is signed."""

import json
from datetime import timedelta

import pytest

from ipp.core.db import db
from ipp.feedback.box import Progress
from ipp.feedback.models import FeedbackRound, Report, State
from ipp.feedback.services import responses
from ipp.feedback.services.responses import Answers
from tests.browser import Browser, soup, words
from tests.factories.feedback import answers, close, links_of, open_round, save_now, send
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, entry_of, invitation_of, one, open_link, send_draft

SIGNED, UNSIGNED = {"is_signed": "yes"}, {"is_signed": "no"}


def send_signed(feedback_round, link, *, value=4, comment=""):
    """Send with a name, and save."""
    given = answers(feedback_round, value, comment)
    responses.send_response(
        link, invitation_of(link), Answers(given.answers, given.comments, signs=True), browser="test"
    )
    save_now()


def content_of(feedback_round):
    return json.loads(db.session.get_one(Report, feedback_round.id).body)


@pytest.fixture
def opened(app):
    return open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=6, outsiders=1)


def test_who_signs_leaves_the_group_and_stands_there_by_name(app, opened):
    signer, *others = [link for link in links_of(opened).values() if invitation_of(link).pool == "colleagues"]
    name = invitation_of(signer).name
    send_signed(opened, signer, value=1, comment="Met mijn naam")
    for link in others[:4]:
        send(opened, link, value=4, comment="Zonder")
    content = content_of(close(opened))
    (cell,) = content["disclosure"]["cells"]
    assert cell["respondents"] == 4
    assert {value["value"] for value in cell["values"].values()} == {"4.0"}
    assert "Met mijn naam" not in str(cell)
    (signed,) = content["signed"]
    assert (signed["name"], set(signed["answers"].values())) == (name, {1})


def test_owner_reads_who_signed_by_name_at_every_question_and_every_sentence(app, opened):
    signer, *others = [link for link in links_of(opened).values() if invitation_of(link).pool == "colleagues"]
    name = invitation_of(signer).name
    send_signed(opened, signer, value=2, comment="Dit zeg ik je graag zelf")
    for link in others:
        send(opened, link, value=5, comment="Zonder")
    feedback_round = close(opened)
    page = Browser(app).sign_in(feedback_round.subject).get(f"/feedback/rounds/{feedback_round.id}/report")
    assert f"met naam: {name}" in words(page)
    assert words(page).count(f"{name} Dit zeg ik je graag zelf") == len(feedback_round.questionnaire.questions)
    cells = soup(page).select(f'td[data-label="{name}"]')
    assert len(cells) >= len(feedback_round.questionnaire.items)
    assert {cell.get_text(strip=True) for cell in cells} <= {"2", "2,0"}


def test_signatures_do_not_help_the_others_over_the_threshold(app):
    feedback_round = open_round(colleagues=6)
    links = list(links_of(feedback_round).values())
    for link in links[:3]:
        send(feedback_round, link, comment="Niemand mag dit lezen")
    for link in links[3:]:
        send_signed(feedback_round, link, comment="Ik sta hiervoor")
    feedback_round = close(feedback_round)
    assert feedback_round.state is State.OPEN, "the others get a week more"
    feedback_round = close(feedback_round)
    assert feedback_round.state is State.RELEASED
    content = content_of(feedback_round)
    assert content["disclosure"]["cells"] == []
    assert len(content["signed"]) == 3
    assert "Niemand mag dit lezen" not in str(content)


def test_the_only_client_who_signs_does_not_give_the_group_its_name(app):
    feedback_round = open_round(colleagues=0, outsiders=5)
    *others, last = links_of(feedback_round).values()
    invitation_of(last).perspective = "other"
    save_now()
    for link in others:
        send(feedback_round, link)
    send_signed(feedback_round, last)
    (cell,) = content_of(close(feedback_round))["disclosure"]["cells"]
    assert cell["perspectives"] == ["client"]


def test_who_signs_and_leaves_everything_open_is_nowhere_in_the_report(app, opened):
    signer, *others = [link for link in links_of(opened).values() if invitation_of(link).pool == "colleagues"]
    name = invitation_of(signer).name
    responses.send_response(signer, invitation_of(signer), Answers({}, {}, signs=True), browser="x")
    save_now()
    for link in others:
        send(opened, link)
    body = db.session.get_one(Report, close(opened).id).body
    assert name not in body


def test_without_a_choice_nobody_signs_and_the_box_knows_no_name(app, opened):
    link = a_link(opened)
    browser, questions = open_link(app, link)
    browser.submit(questions, {"comment-value": "Zonder"}, action="/f/answer")
    assert (entry_of(link).signs, entry_of(link).name) == (False, "")


def test_the_first_sending_fixes_the_choice_and_a_later_change_keeps_it(app, opened):
    link = a_link(opened)
    browser, questions = open_link(app, link)
    send_draft(browser, questions, SIGNED | {"comment-value": "Eerst"})
    assert one(browser.get("/f/answer"), "[name=is_signed][checked]")["value"] == "yes"
    browser.submit(browser.get("/f/answer"), UNSIGNED | {"comment-value": "Eerst"}, action="/f/answer")
    assert entry_of(link).name == ""
    again = browser.get("/f/answer")
    assert not soup(again).select("[name=is_signed]")
    assert "Je koos bij je eerste keer versturen om zonder je naam te antwoorden" in words(again)
    other = browser.submit(again, SIGNED | {"comment-value": "Dan"}, action="/f/answer")
    assert (other.status_code, "Er is nu niets verstuurd" in words(other)) == (409, True)
    assert "Dan" in other.text
    assert entry_of(link).comments == {"value": "Eerst"}
    browser.submit(other, {"comment-value": "Dan"}, action="/f/answer")
    assert (entry_of(link).comments, entry_of(link).signs) == ({"value": "Dan"}, False)


def test_taking_back_erases_the_name_and_not_the_choice(app, opened):
    link = a_link(opened)
    name = invitation_of(link).name
    browser, questions = open_link(app, link)
    thanks = browser.follow(
        browser.submit(questions, SIGNED | {"comment-value": "Hier sta ik voor"}, action="/f/answer")
    )
    assert "Je antwoordde met je naam" in words(thanks)
    assert "Niemand ziet of je hebt geantwoord" not in words(thanks)
    assert entry_of(link).name == name
    browser.submit(thanks, action="/f/withdrawal")
    taken_back = entry_of(link)
    assert (taken_back.progress, taken_back.signs, taken_back.name) == (Progress.DECLINED, True, "")
    again = browser.get("/f/answer")
    assert "Je koos bij je eerste keer versturen om met je naam te antwoorden" in words(again)
    browser.submit(again, {"comment-value": "Toch"}, action="/f/answer")
    assert entry_of(link).name == name


def test_who_declines_has_not_chosen_yet(app, opened):
    link = a_link(opened)
    browser, questions = open_link(app, link)
    browser.submit(questions, SIGNED, action="/f/decline")
    assert entry_of(link).signs is None
    assert soup(browser.get("/f/answer")).select("[name=is_signed]")


def test_both_promises_stand_beside_each_question_and_the_choice_shows_one(app, opened):
    _, questions = open_link(app, a_link(opened))
    for field in soup(questions).select(".question-open"):
        assert "zonder je naam" in words_of(field.select_one(".if-unsigned"))
        assert "Fatima leest dit letterlijk, met je naam erbij." in words_of(field.select_one(".if-signed"))
    assert not one(questions, "details.signing").has_attr("open"), "quiet: most people do not sign"


@pytest.mark.parametrize("hostile", ["<b>", "YES", "\x00", "0" * 9_000])
def test_a_choice_that_does_not_exist_is_asked_again_and_signs_nothing(app, opened, hostile):
    link = a_link(opened)
    browser, questions = open_link(app, link)
    again = browser.submit(questions, {"is_signed": hostile, "comment-value": "Blijft staan"}, action="/f/answer")
    assert again.status_code == 422
    assert "Blijft staan" in again.text
    assert one(again, "details.signing").has_attr("open")
    assert entry_of(link) is None


def test_a_manager_has_no_choice_to_make(app):
    feedback_round = open_round(manager=True)
    _, questions = open_link(app, a_link(feedback_round, of="manager"))
    assert not soup(questions).select("[name=is_signed]")


class TestASignedRound:
    """The owner asked everybody to answer by name."""

    @pytest.fixture
    def signed(self, app):
        return open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=3, outsiders=1, is_signed=True)

    def test_everybody_reads_before_they_start_that_their_name_stands_with_it(self, app, signed):
        link = a_link(signed)
        first = Browser(app).get(f"/f/{link}")
        assert "In deze ronde antwoordt iedereen met naam: je naam staat bij je antwoorden." in words(first)
        _, questions = open_link(app, link)
        assert "zonder je naam" not in words(questions)
        assert "Tot dan ligt je naam verzegeld bij je antwoorden" in words(questions)
        assert not soup(questions).select("[name=is_signed]")

    def test_one_answer_is_enough_and_everything_stands_by_name(self, app, signed):
        link = a_link(signed)
        name = invitation_of(link).name
        browser, questions = open_link(app, link)
        typed = {"comment-value": "Je luistert echt", "answer-calm_in_tension": "5"}
        browser.submit(questions, typed | UNSIGNED, action="/f/answer")
        feedback_round = close(signed)
        assert feedback_round.state is State.RELEASED
        page = Browser(app).sign_in(feedback_round.subject).get(f"/feedback/rounds/{feedback_round.id}/report")
        assert f"{name} Je luistert echt" in words(page)
        assert "5,0" in words(page)

    def test_many_people_share_one_column_so_that_no_table_grows_too_wide(self, app):
        feedback_round = open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=6, is_signed=True)
        links = list(links_of(feedback_round).values())
        names = [invitation_of(link).name for link in links]
        for link, value in zip(links, (1, 2, 3, 4, 5, 5), strict=True):
            send(feedback_round, link, value=value)
        feedback_round = close(feedback_round)
        page = Browser(app).sign_in(feedback_round.subject).get(f"/feedback/rounds/{feedback_round.id}/report")
        cell = one(page, '.sentences td[data-label="Met naam"]').get_text()
        for name, value in zip(names, (1, 2, 3, 4, 5, 5), strict=True):
            assert f"{name} {value}".replace(" ", "\N{NO-BREAK SPACE}") in cell

    def test_where_nobody_answers_the_round_waits_a_week_and_is_erased(self, app, signed):
        feedback_round = close(signed)
        assert feedback_round.state is State.OPEN
        assert close(feedback_round).state is State.ERASED


def test_a_form_without_a_word_does_not_replace_what_another_browser_kept(app, opened):
    """Somebody opens the link on another device and only changes the language there."""
    link = a_link(opened)
    browser, questions = open_link(app, link)
    send_draft(browser, questions, {"comment-value": "Op mijn telefoon"})
    elsewhere, empty = open_link(app, link)
    turned = elsewhere.open(
        "/f/answer/draft?language=en",
        method="POST",
        data={"token": one(empty, "#answers [name=token]")["value"], "then": "part-0"} | UNSIGNED,
    )
    assert turned.location == "/f/answer?language=en#part-0"
    assert "Feedback for Fatima de Vries" in words(elsewhere.follow(turned))
    assert entry_of(link).comments == {"value": "Op mijn telefoon"}


def test_names_go_after_thirty_days_and_what_was_signed_stays_in_the_report(app, opened, time_machine):
    from ipp.feedback.services import release

    links = list(links_of(opened).values())
    names = {link: invitation_of(link).name for link in links}
    send_signed(opened, links[0], comment="Dit mag je weten")
    for link in links[1:6]:
        send(opened, link)
    feedback_round = close(opened)
    round_id = feedback_round.id
    time_machine.move_to(feedback_round.closes_at + timedelta(days=31))
    release.forget_invitees()
    assert db.session.get_one(FeedbackRound, round_id).invitations == []
    body = db.session.get_one(Report, round_id).body
    assert [names[link] in body for link in links] == [True] + [False] * 6


def words_of(element):
    return " ".join(element.get_text(" ").split())
