"""A feedback round from opening to report, with everything that leaves IPP on the way: every page and every letter."""

import re
import uuid

from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, Report
from ipp.feedback.services import release, responses, self_assessment
from ipp.people.models import Person
from tests.browser import Browser
from tests.factories.afterwards import a_report_share
from tests.factories.feedback import close, links_of, open_round, save_now, send_answers
from tests.factories.people import PersonFactory
from tests.feedback.reading import UUID, main, read_paper
from tests.letters import Letters

Given = list[dict[str, int | None]]
OWN = 3


def tell_round(app, given: Given, *, colleagues: int, order=None, **asking) -> dict[str, str]:
    """Let these people answer, colleagues first, sent in this order; gives all that anybody got to see.

    `asking` is what the round asks, when that is something else than the whole questionnaire: a follow-up pulse.
    """
    subject = PersonFactory(name="Fatima de Vries")
    feedback_round = open_round(subject=subject, colleagues=colleagues, outsiders=len(given) - colleagues, **asking)
    round_id, links = feedback_round.id, list(links_of(feedback_round).items())
    names = {name for i in feedback_round.invitations for name in (i.name, i.first_name, i.email)}
    names.add(feedback_round.subject.email)
    seen: dict[str, object] = {"letters at opening": _letters(app)}
    _answer(round_id, dict(zip(_colleagues_first(round_id), given, strict=True)), dict(links), order)
    seen["pages while it is open"] = _pages_of_owner(app, round_id)
    release.count_received()
    seen["pages after the night"] = _pages_of_owner(app, round_id)
    close(_get(round_id))
    seen["letters at release"] = _letters(app)
    seen["pages after release"] = _pages_of_owner(app, round_id)
    seen["copies of the owner"] = _copies(app, _get(round_id).subject_id, f"/feedback/rounds/{round_id}")
    seen["what a reader is shown"] = _what_a_reader_is_shown(app, round_id)
    seen["thanks"] = _thank(app, round_id)
    seen["pages of a reviewer"] = _pages_of_reviewer(app, round_id, links[0][1])
    report = db.session.get_one(Report, round_id)
    seen["report as it is stored"] = (report.body, report.sha256, report.pictures)
    return {moment: _without_names(shown, names) for moment, shown in seen.items()}


def _get(round_id) -> FeedbackRound:
    return db.session.get_one(FeedbackRound, round_id)


def _colleagues_first(round_id) -> list[uuid.UUID]:
    invitations = sorted(_get(round_id).invitations, key=lambda invitation: (invitation.pool, invitation.email))
    return [invitation.id for invitation in invitations]


def _answer(round_id, given, links, order) -> None:
    """Everybody sends, in this order; the owner too."""
    people = list(given)
    for number in order or range(len(people)):
        send_answers(_get(round_id), links[people[number]], given[people[number]])
    own = responses.Answers(dict.fromkeys(given[people[0]], OWN), {})
    self_assessment.keep_self_assessment(_get(round_id), own, seen="", send=True)
    save_now()
    db.session.remove()


def _pages_of_owner(app, round_id) -> list[str]:
    browser = Browser(app).sign_in(_get(round_id).subject)
    address = f"/feedback/rounds/{round_id}"
    inside = [f"{address}/report", f"{address}/pulse/new"]
    pages = [browser.get(path) for path in ("/feedback", address, *inside, "/portfolio")]
    return [f"{page.status_code} {main(page) if page.status_code == 200 else ''}" for page in pages]


def _pages_of_reviewer(app, round_id, link) -> list[str]:
    """Somebody who answered looks around when the report is there, and opens the link once more."""
    person_id = next(invitation.person_id for invitation in _get(round_id).invitations if invitation.person_id)
    browser = Browser(app).sign_in(db.session.get_one(Person, person_id))
    return [main(browser.get(path)) for path in ("/feedback", "/conversations", "/wall", f"/f/{link}")]


def _copies(app, person_id, address) -> list[str]:
    """The words of the document, in both languages, and the file for a spreadsheet."""
    browser = Browser(app).sign_in(db.session.get_one(Person, person_id))
    found = []
    for language in ("nl", "en"):
        browser.post("/language", {"language": language})
        paper, sheet = browser.get(f"{address}/report.pdf"), browser.get(f"{address}/report.csv")
        found += [read_paper(paper.data), sheet.data.decode("utf-8-sig")]
    return found


def _what_a_reader_is_shown(app, round_id) -> list[str]:
    """Somebody with whom everything is shared looks at page and copies; the owner at who looked."""
    reader = PersonFactory(name="Marloes Bos")  # the same one each time: a document says for whom it is
    owner, share = _get(round_id).subject, a_report_share(feedback_round=_get(round_id), person=reader)
    reader_id, address = share.person_id, f"/feedback/shared/{share.id}"
    browser = Browser(app).sign_in(share.person)
    pages = [main(browser.get(path)) for path in ("/feedback", address)]
    views = Browser(app).sign_in(owner).get(f"/feedback/rounds/{round_id}/shares")
    shown = [*pages, *_copies(app, reader_id, address), main(views)]
    name = db.session.get_one(Person, reader_id).name
    return [page.replace(name, "reader") for page in shown]


def _thank(app, round_id) -> list[str]:
    """The owner thanks everybody, chooses what to work on, and looks at what is left; somebody opens the letter."""
    browser, address = Browser(app).sign_in(_get(round_id).subject), f"/feedback/rounds/{round_id}"
    browser.post(f"{address}/thanks", {"words": "Dank jullie wel."})
    browser.post(f"{address}/priorities", {"words": "Eerst vragen", "version": "0"})
    pages = [main(browser.get(f"{address}/{page}")) for page in ("thanks", "priorities", "traces", "report")]
    letters = Letters(app).deliver()
    behind = {main(Browser(app).get(letter.link)) for letter in letters}
    told = sorted((letter.kind, letter.to, letter.subject, letter.body) for letter in letters)
    return [*pages, repr(told), *sorted(behind)]


def _letters(app) -> list[tuple[str, ...]]:
    found = [(one.kind, one.to, one.subject, one.body, one.html) for one in Letters(app).deliver()]
    return sorted(found)


def _without_names(shown: object, names: set[str]) -> str:
    """Made-up people have new names and links every time."""
    text = re.sub(r"/f/(thanks/)?[\w-]+", "/f/link", UUID.sub("id", repr(shown)))
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "somebody")
    return text
