"""What may not exist anywhere (anonymity.md, trust.md): each of these fails on the day somebody builds it."""

import json
import re

import pytest
from sqlalchemy.exc import IntegrityError

from ipp.core import clock, outbox
from ipp.core.access import routes
from ipp.core.db import Base, db
from ipp.core.jobs import _every_minute, _every_night
from ipp.feedback.disclosure import Rule
from ipp.feedback.models import FeedbackRound, Invitation, Report, State
from ipp.feedback.services import closing, purpose, release, reminders, responses, rounds, self_assessment, sharing
from ipp.portfolio.reach import Section
from tests.browser import Browser
from tests.factories.feedback import answers, draft_round, links_of, open_round, released_round, save_now, send
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, administrator
from tests.feedback.reading import main

COLUMNS = {
    "feedback_round": (
        "id subject_id state title note questionnaire_key frozen_questionnaire k is_extra_protected is_signed "
        "closes_on closes_at opened_at released_at was_extended is_closing_early reminders is_reminder_due received "
        "is_self_sent session_on is_session_told touched_on"
    ),
    "invitation": "id round_id person_id pool name email language perspective token_id sealed_token delivery",
    "round_box": "round_id key_id body",
    "report": "round_id body sha256 pictures",
    "report_share": "id round_id person_id chosen_parts until",
    "report_view": "id round_id viewer_id day",
    "reading_notes": "round_id text version",
    "report_priorities": "round_id keys words version",
    "pulse_aims": "round_id earlier_id aims",
    "round_thanks": "round_id words sent_on",
    "outbox_letter": "id kind row_id posted_at due_at attempts",
}
"""All that is kept of a round. A moment of answering, a reminder's date or a bounce would be one more column."""

TO_EVERYBODY = {"feedback.closing_early", "feedback.cancelled", "feedback.thanks", "feedback.result_ready"}
LETTERS = TO_EVERYBODY | {
    "feedback.invitation",
    "feedback.link_again",
    "feedback.reminder",
    "feedback.session_over",
    "feedback.report_ready",
    "feedback.round_erased",
}
"""A letter "somebody answered", and anything else that tells when or who would be one more letter."""

SERVICES = {
    closing: "extend_round close_early cancel_round",
    reminders: "ask_reminder send_reminders",
    release: "close_due_rounds close_round count_received forget_invitees forget_unsent_addresses forget_unused_keys",
    purpose: "prepare_purpose_pulse change_purpose_pulse tell_of_sessions",
    responses: "read_entry save_draft send_response decline withdraw_response check_open check_length",
    self_assessment: "mark_of read_self_assessment keep_self_assessment",
    sharing: "share_report end_share record_view forget_ended_shares",
    rounds: (
        "start_round mark_of update_details invite_colleague invite_outsider as_colleague as_outsider put_on_list "
        "remove_invitation remove_round open_round check_may_open replace_address"
    ),
}
"""Every act. Reopening, a second edition, a late answer or a recalculation would be one more."""

OWN_ROUND = {"may_see_round", "may_prepare_round", "may_change_invitation", "may_replace_address", "may_assess_self"}
SHARING = {"may_end_share", "may_read_shared_report", "may_see_traces"}
PULSES = {"may_change_purpose_pulse", "may_read_result", "may_change_details", "may_write_self_assessment"}
"""A result is the one thing that several people read: who held the session and everybody invited, the same bytes."""
MAY_ENTER = OWN_ROUND | SHARING | PULSES | {"may_read_report", "may_answer_in_app"}

ABOUT_QUESTIONNAIRES = {
    "may_see_questionnaire",
    "may_see_questionnaire_version",
    "may_change_questionnaire",
    "may_remove_questionnaire",
    "may_copy_for_organisation",
    "may_write_for_organisation",
}
"""Questions are no answers: nothing here leads to a round."""

PRIVATE_KEYS = {"id", "name", "reviewer", "invitation", "token", "email", "person", "browser", "at", "date", "index"}


@pytest.mark.parametrize("table", COLUMNS)
def test_nothing_more_is_kept_of_a_round_than_anonymity_allows(table):
    """Before you add a column here, read anonymity.md 2: what would it tell beside a copy of yesterday?"""
    assert set(Base.metadata.tables[table].columns.keys()) == set(COLUMNS[table].split())


def test_no_other_table_points_at_a_round_an_invitation_or_a_box():
    pointing = {
        (table.name, key.column.table.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in COLUMNS
    }
    assert {table for table, _ in pointing} <= set(COLUMNS)


def test_no_letter_tells_who_answered_or_when(app):
    assert {name for name in outbox._kinds if name.startswith("feedback.")} == LETTERS


@pytest.mark.parametrize("module", SERVICES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_there_is_no_act_that_reopens_recalculates_or_lets_somebody_in_late(module):
    acts = {
        name
        for name, thing in vars(module).items()
        if callable(thing) and getattr(thing, "__module__", "") == module.__name__
    }
    assert {name for name in acts if name.islower() and not name.startswith("_")} == set(SERVICES[module].split())


def test_no_job_does_more_with_a_round_than_close_it_count_and_remind_at_night_and_forget():
    jobs = {name.rpartition(".")[2] for name in (*_every_minute, *_every_night) if "ipp.feedback" in name}
    forgetting = {"forget_invitees", "forget_unsent_addresses", "forget_unused_keys", "forget_ended_shares"}
    assert jobs == {"close_due_rounds", "count_received", "send_reminders", "tell_of_sessions", *forgetting}


def test_only_the_owner_who_was_asked_and_who_reads_along_enter_a_page_about_a_round(app):
    """A share of raw answers, or a page for managers or administrators would be one more rule."""
    rules = {str(access) for _, rule, access in routes(app) if rule.endpoint.startswith("feedback.")}
    assert {name.partition("(")[0] for name in rules - {"public", "signed in"}} == MAY_ENTER | ABOUT_QUESTIONNAIRES
    assert {section.value for section in Section} == {"drivers", "talents", "ambitions", "life_line"}


def test_nobody_can_see_on_any_page_that_somebody_answered_before_the_night(app, time_machine):
    """Owner, manager, administrator and a colleague look at everything they can open, before and after."""
    time_machine.move_to(clock.now(), tick=False)
    manager = PersonFactory()
    feedback_round = open_round(subject=PersonFactory(manager=manager), colleagues=5, outsiders=2)
    colleague = PersonFactory()
    viewers = [Browser(app).sign_in(who) for who in (feedback_round.subject, manager, administrator(), colleague)]
    links = links_of(feedback_round)
    before = [_look_everywhere(app, viewer, feedback_round) for viewer in viewers]
    assert min(map(len, before)) > 10
    assert {"/feedback", f"/feedback/rounds/{feedback_round.id}"} <= set(before[0])

    for invitation in feedback_round.invitations[:3]:
        send(feedback_round, links[invitation.id], comment="Dank je")
    responses.save_draft(
        links[feedback_round.invitations[3].id], feedback_round.invitations[3], answers(feedback_round), browser="x"
    )
    save_now()

    for viewer, earlier in zip(viewers, before, strict=True):
        later = _look_everywhere(app, viewer, feedback_round)
        assert [address for address in earlier if later[address] != earlier[address]] == []


def test_the_pages_are_the_same_whoever_of_them_answered(app):
    feedback_round = open_round(subject=PersonFactory(), colleagues=5)
    owner, links = Browser(app).sign_in(feedback_round.subject), links_of(feedback_round)
    round_id, (first, second, *_others) = feedback_round.id, list(links)
    send(feedback_round, links[first])
    with_first = _after_a_night(app, owner, round_id)
    responses.withdraw_response(links[first], db.session.get_one(Invitation, first))
    save_now()
    send(db.session.get_one(FeedbackRound, round_id), links[second])
    assert _after_a_night(app, owner, round_id) == with_first


def test_a_report_holds_no_name_number_or_mark_of_anybody(app):
    """Nothing that comes back in two places and could be a pseudonym: only items, groups, questions and their words."""
    feedback_round = released_round(values=(1, 2, 3, 4, 5, 5), comment="gelijk")
    content = json.loads(db.session.get_one(Report, feedback_round.id).body)
    keys = {key for key, _ in _walk(content["disclosure"])}
    assert not keys & PRIVATE_KEYS
    assert not re.search(r"[0-9a-f]{16}", json.dumps(content).replace(feedback_round.id.hex, ""))
    for cell in content["disclosure"]["cells"]:
        assert {frozenset(comments) for comments in cell["comments"].values()} == {frozenset({"gelijk"})}
        assert all(isinstance(text, str) for texts in cell["comments"].values() for text in texts)


def test_a_second_report_of_a_round_cannot_be_written(app):
    feedback_round = released_round()
    first = db.session.get_one(Report, feedback_round.id).body
    db.session.expunge_all()
    db.session.add(Report(round_id=feedback_round.id, body="{}", sha256="x", pictures={}))
    with pytest.raises(IntegrityError):
        save_now()
    db.session.rollback()
    assert db.session.get_one(Report, feedback_round.id).body == first


@pytest.mark.parametrize("k", [3, 1, 0, -4])
def test_no_way_leads_to_fewer_than_four(app, k):
    """Not by the rule, not by the organisation's row, not by the round's own."""
    assert Rule(k=k).k == 4
    organisation, draft = an_organisation(), draft_round()
    save_now()
    for row in (draft, organisation):
        setattr(row, "k" if row is draft else "least_answers", k)
        with pytest.raises(IntegrityError):
            save_now() if row is draft else draft_round(subject=PersonFactory())
        db.session.rollback()


def test_a_round_only_ever_moves_forward(app, browser):
    feedback_round = released_round(subject=PersonFactory())
    browser.sign_in(feedback_round.subject)
    for method, rule, _ in routes(app):
        if method == "POST" and "<uuid:round_id>" in rule.rule and rule.endpoint.startswith("feedback."):
            browser.post(rule.rule.replace("<uuid:round_id>", str(feedback_round.id)), {"send": "1", "seen": ""})
            db.session.expire_all()
            assert feedback_round.state is State.RELEASED, rule.rule
            assert feedback_round.k == 4, rule.rule


def _look_everywhere(app, viewer, feedback_round):
    """Every page that somebody can open without naming a thing, and the pages of this round."""
    addresses = [rule.rule for method, rule, access in routes(app) if method == "GET" and not rule.arguments]
    addresses += [f"/feedback/rounds/{feedback_round.id}", f"/people/{feedback_round.subject_id}"]
    quiet = ("/f/", "/static", "/logout", "/health", "/login", "/reset", "/verify", "/confirm")
    pages = {a: viewer.get(a) for a in addresses if not a.startswith(quiet)}
    assert [address for address, page in pages.items() if page.status_code >= 500] == []
    read = {address: page for address, page in pages.items() if page.mimetype == "text/html"}
    return {address: _read(page) for address, page in read.items() if page.status_code == 200 and "<main" in page.text}


def _read(page):
    """The page without the keys that a form gets anew each time: to do one thing when sent twice, to keep a draft."""
    keys = r'(?<=name="key" type="hidden" value=")[^"]*|(?<=name="form_key" value=")[^"]*|(?<=[?;&]key=)[0-9a-f-]{36}'
    return re.sub(keys, "", main(page))


def _after_a_night(app, owner, round_id):
    db.session.remove()
    release.count_received()
    return _look_everywhere(app, owner, db.session.get_one(FeedbackRound, round_id))


def _walk(content):
    """Every key of a structure, with what it holds."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield key, value
            yield from _walk(value)
    elif isinstance(content, list):
        for value in content:
            yield from _walk(value)
