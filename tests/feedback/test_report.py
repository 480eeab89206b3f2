"""The page of a report: what it shows, that it never changes, and that it gives nobody away."""

import random
from datetime import timedelta

import pytest
import time_machine

from ipp import create_app
from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, Perspective, Report
from ipp.feedback.services import release, rounds, self_assessment
from ipp.portfolio.models import Source, Talent
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.feedback import (
    answers,
    close,
    draft_round,
    links_of,
    open_round,
    released_round,
    save_now,
    send,
    send_answers,
)
from tests.factories.people import PersonFactory
from tests.feedback.reading import main


def read(browser, feedback_round):
    browser.sign_in(feedback_round.subject)
    return browser.get(f"/feedback/rounds/{feedback_round.id}/report")


def answered_round(*, own=2, value=4, **details):
    """Five colleagues, two outsiders, the manager and the owner answered; it has not closed yet."""
    feedback_round = open_round(
        subject=PersonFactory(name="Fatima de Vries"), colleagues=5, outsiders=2, manager=True, **details
    )
    for invitation in feedback_round.invitations:
        send(feedback_round, links_of(feedback_round)[invitation.id], value=value, comment=f"van {invitation.pool}")
    self_assessment.keep_self_assessment(
        feedback_round, answers(feedback_round, own, "van mijzelf"), seen="", send=True
    )
    save_now()
    return feedback_round


def test_words_come_first_then_the_pictures_and_then_every_sentence(browser, app):
    page = read(browser, close(answered_round()))
    order = ["In hun eigen woorden", "Jij en de anderen, per thema", "Verborgen kracht", "Zin voor zin", "En nu?"]
    headings = [heading.text for heading in soup(page).select("main h2")]
    assert [heading for heading in headings if heading in order] == order
    assert "Geen cijfer en geen rangorde. Feedback gaat over groei" in words(page)


def test_manager_and_owner_are_named_and_a_group_that_is_too_small_leaves_no_trace(browser, app):
    feedback_round = answered_round()
    manager = next(i.name for i in feedback_round.invitations if i.perspective is Perspective.MANAGER)
    text = words(read(browser, close(feedback_round)))
    assert "5 collega’s gaven antwoord" in text
    assert "alleen jij ziet dit rapport" in text
    for hidden in ("van buiten gaven", "Van buiten:", "van outsiders", "cliënten"):
        assert hidden not in text
    assert f"{manager}, je leidinggevende" in text
    assert f"{manager} (leidinggevende)" in text
    assert "Zelf schreef je van mijzelf" in text


def test_every_picture_is_also_a_table_with_the_numbers_of_the_readers_language(browser, app):
    feedback_round = close(answered_round())
    dutch = read(browser, feedback_round)
    assert len(soup(dutch).select("figure.chart svg")) == 4
    assert len(soup(dutch).select("figure.chart table")) == 2
    assert "Rust en vertrouwen 4,0 4,0 2,0 +2,0" in words(dutch)

    feedback_round.subject.language = "en"
    english = read(Browser(app), feedback_round)
    assert "Calm and trust 4.0 4.0 2.0 +2.0" in words(english)
    assert "others" in soup(english).select_one("figure.chart svg").text


def test_the_shape_is_told_in_words_and_the_scale_does_not_break(browser, app):
    feedback_round = open_round(subject=PersonFactory(), colleagues=4)
    keys = [item.key for item in feedback_round.questionnaire.items]
    first, last = feedback_round.questionnaire.themes[0], feedback_round.questionnaire.themes[-1]
    given = dict.fromkeys(keys, 3) | {i.key: 4 for i in first.items} | {i.key: 2 for i in last.items}
    for link in links_of(feedback_round).values():
        send_answers(feedback_round, link, given)
    self_assessment.keep_self_assessment(feedback_round, answers(feedback_round, 3), seen="", send=True)
    save_now()
    text = read(browser, close(feedback_round)).text
    widest, narrowest = first.title["nl"], last.title["nl"]
    assert f"het breedst bij: {widest}. Het smalst is hij bij: {narrowest}." in text
    assert "1\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}bijna\N{NO-BREAK SPACE}nooit, 2" in text


def test_a_shape_that_is_round_is_told_as_such(browser, app):
    assert "De anderen zien elk thema even sterk." in words(read(browser, close(answered_round())))


def test_a_band_reads_as_at_most_or_at_least(browser, app):
    highest = words(read(browser, close(answered_round(value=5))))
    assert "ten minste" in highest
    assert "Koos bijna iedereen het hoogste antwoord?" in highest
    feedback_round = close(answered_round(value=1, own=5, is_extra_protected=True))
    lowest = words(read(browser, feedback_round))
    assert "hoogstens" in lowest
    assert "Blinde vlek?" in lowest
    assert "Koos bijna iedereen het hoogste antwoord?" not in lowest


def test_a_sentence_that_few_people_judged_says_only_that(browser, app):
    feedback_round = open_round(colleagues=4)
    for number, link in enumerate(links_of(feedback_round).values()):
        given = dict(answers(feedback_round).answers) | {"calm_in_tension": None if number == 0 else 4}
        send_answers(feedback_round, link, given)
    text = words(read(browser, close(feedback_round)))
    assert "Ik breng rust als het spannend wordt te weinig antwoorden" in text


def test_without_own_answers_there_is_nothing_to_compare_and_the_page_says_so(browser, app):
    text = words(read(browser, released_round()))
    assert "Je vulde de vragen zelf niet in." in text
    assert "Verborgen kracht" not in text


def test_three_open_questions_make_a_report_of_words_alone(browser, app):
    page = read(browser, released_round(questionnaire="three-questions", comment="<b>dank</b>\nje $x$ 100%"))
    assert page.text.count("&lt;b&gt;dank&lt;/b&gt;") == 12
    assert not soup(page).select("figure")
    assert "Zin voor zin" not in words(page)


def test_a_theme_that_others_see_more_strongly_becomes_one_talent_of_feedback(browser, app):
    feedback_round = close(answered_round())
    seen = soup(read(browser, feedback_round)).select_one(".talent form[action$='/talents']")
    for _ in range(2):
        talent_page = browser.follow(browser.post(seen["action"], {"theme": seen.select_one("[name=theme]")["value"]}))
    assert "Rust en vertrouwen" in talent_page.text
    talent = db.session.query(Talent).one()
    assert (talent.owner_id, talent.source, talent.shown_since) == (feedback_round.subject_id, Source.FEEDBACK, None)


def test_only_a_theme_of_the_report_becomes_a_talent(browser, app):
    feedback_round = close(answered_round())
    browser.sign_in(feedback_round.subject)
    address = f"/feedback/rounds/{feedback_round.id}/talents"
    assert browser.post(address, {"theme": "iets anders"}).status_code == 404
    assert db.session.query(Talent).count() == 0


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_there_is_no_report_before_the_release(browser, app, state):
    feedback_round = draft_round() if state == "draft" else answered_round()
    browser.sign_in(feedback_round.subject)
    moment = feedback_round.closes_at + timedelta(seconds=1) if state == "closed" else clock.now()
    with time_machine.travel(moment):
        browser.sign_in(feedback_round.subject)
        assert browser.get(f"/feedback/rounds/{feedback_round.id}/report").status_code == 404


def stored(feedback_round):
    report = db.session.get(Report, feedback_round.id)
    return report.body, report.sha256, report.pictures


def test_a_report_stays_the_same_whatever_changes_later(browser, app):
    feedback_round = close(answered_round())
    round_id, before, bytes_before = feedback_round.id, main(read(browser, feedback_round)), stored(feedback_round)

    feedback_round.subject.name = "Fatima Jansen"
    for invitation in feedback_round.invitations:
        invitation.name = "Iemand Anders"
    db.session.commit()
    with time_machine.travel(clock.now() + timedelta(days=200)):
        release.close_due_rounds()
        release.count_received()
    settings = ("FOLDER", "KEYS_FOLDER", "SQLALCHEMY_DATABASE_URI", "SERVER_NAME", "TESTING")
    restarted = create_app({name: app.config[name] for name in settings})

    feedback_round = db.session.get(FeedbackRound, round_id)
    assert main(read(Browser(restarted), feedback_round)) == before
    assert stored(feedback_round) == bytes_before


def report_of(browser, given, order):
    """The page of a report in which reviewer n gave `given[n]`, sent in this order."""
    feedback_round = open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=len(given))
    links = list(links_of(feedback_round).values())
    for number in order:
        send_answers(feedback_round, links[number], given[number])
    return main(read(Browser(browser.app), close(feedback_round)))


def test_who_gave_which_answer_and_who_came_first_change_no_byte_of_the_page(browser, app):
    chance = random.Random(7)
    items = [item.key for item in draft_round().questionnaire.items]
    given = [{key: chance.choice([1, 2, 3, 4, 5, 5, None]) for key in items} for _ in range(6)]
    dealt = {key: chance.sample([answers[key] for answers in given], 6) for key in items}
    swapped = [{key: dealt[key][number] for key in items} for number in range(6)]
    assert swapped != given

    page = report_of(browser, given, range(6))
    assert report_of(browser, swapped, chance.sample(range(6), 6)) == page
    assert report_of(browser, [dict.fromkeys(items, 3)] * 6, range(6)) != page


def test_the_report_costs_the_same_for_four_and_for_thirty_reviewers(browser, app):
    counts = []
    for number in (4, 30):
        feedback_round = released_round(values=[4] * number, questionnaire="three-questions", comment="fijn")
        browser.sign_in(feedback_round.subject)
        with count_queries() as queries:
            assert browser.get(f"/feedback/rounds/{feedback_round.id}/report").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_nobody_else_sees_a_word_of_a_round(browser, app):
    manager = PersonFactory()
    feedback_round = released_round(
        subject=PersonFactory(manager=manager, name="Fatima de Vries"),
        title="KANARIE-titel",
        note="KANARIE-woord",
        questionnaire="three-questions",
        comment="KANARIE-antwoord",
    )
    draft = draft_round(subject=feedback_round.subject, title="KANARIE-schets", note="KANARIE-woord")
    asked = {"name": "KANARIE-gevraagde", "email": "KANARIE@wijk.example", "perspective": Perspective.CLIENT}
    rounds.invite_outsider(draft, **asked)
    reviewer = next(i.person_id for i in feedback_round.invitations)
    administrator, stranger = PersonFactory(roles=["administrator"]), PersonFactory()
    others = [feedback_round.subject.manager_id, reviewer, administrator.id, stranger.id]
    addresses = ["/feedback", "/portfolio", "/people", f"/people/{feedback_round.subject_id}/portfolio", "/wall"]
    for number in (feedback_round.id, draft.id):
        addresses += [f"/feedback/rounds/{number}{path}" for path in ("", "/report", "/self-assessment")]
    db.session.commit()
    for viewer in others:
        browser.sign_in(db.session.get(type(manager), viewer))
        for address in addresses:
            response = browser.get(address)
            assert "KANARIE" not in response.text.upper(), address
            assert response.status_code == 404 or "/rounds/" not in address


def test_the_guide_and_the_way_to_every_part_come_first_and_notes_stand_beside_the_words(browser, app):
    page = soup(read(browser, close(answered_round())))
    headings = [heading.text for heading in page.select("main h2")]
    assert headings[:3] == ["Hoe neem ik dit in me op?", "In hun eigen woorden", "Je aantekeningen bij het lezen"]
    jumps = [link["href"].removeprefix("#") for link in page.select("nav.jumps a")]
    assert jumps == ["words", "themes", "stands-out", "sentences", "next", "notes"]
    assert all(page.find(id=name) for name in jumps)
    labels = [link.text for link in page.select("main a")]
    assert len(labels) == len(set(labels)), "no two links that say the same"


def test_paper_shows_whose_report_it_is_and_neither_notes_nor_next_steps(browser, app):
    report = close(answered_round())
    page = soup(read(browser, report))
    assert page.select_one(".print-only").text == f"Fatima de Vries · {report.title}"
    for part in ("#notes", "#next", "a[href$='/pulse/new']", "a[href$='/report.csv']", "nav.jumps"):
        assert page.select_one(part).find_parents(class_="no-print") or "no-print" in page.select_one(part)["class"]


def test_a_report_of_words_leads_to_no_part_that_it_does_not_have(browser, app):
    page = soup(read(browser, released_round(questionnaire="three-questions", comment="fijn")))
    assert [link["href"] for link in page.select("nav.jumps a")] == ["#words", "#next", "#notes"]
