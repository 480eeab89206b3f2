"""Conversations of the demo: prepared, held, and what came of the agreements."""

from ipp.conversations import agreeing, services, topics
from ipp.conversations.agreeing import Wording
from ipp.conversations.models import Agreement, Conversation, Doer, Progress, Side, SupportAnswer
from ipp.core import clock
from ipp.core.db import db
from ipp.demo import content
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.people.models import Person

PLANNED_BEFORE = 10
PREPARED_BEFORE = 2


def hold(people: People) -> None:
    for number, story in enumerate(content.read_all("conversations", "conversations")):
        _hold_one(story, people, key=f"demo {number}")


def _hold_one(story: Story, people: People, *, key: str) -> None:
    employee, manager = people[story["employee"]], people[story["manager"]]
    starts_at = moment(story["days"])
    with clock.as_if(moment(min(story["days"], 0) - PLANNED_BEFORE)):
        conversation = services.plan_conversation(
            manager, partner=employee, starts_at=starts_at, place=story["place"], key=key
        )
        db.session.flush()  # as if it were saved, and prepared in a next request
    with clock.as_if(moment(min(story["days"], 0) - PREPARED_BEFORE)):
        _prepare(conversation, employee, story["preparations"]["employee"])
        _prepare(conversation, manager, story["preparations"]["manager"])
    for text in story.get("topics", []):
        topics.want_topic(employee, text=text)
        db.session.flush()
    if story["state"] == "held":
        with clock.as_if(moment(story["days"], hour=15)):
            services.write_shared_page(conversation, person=employee, seen="", text=story.get("page", ""))
            services.write_summary(conversation, person=manager, seen=0, text=story["summary"])
        for place, agreement in enumerate(story["agreements"]):
            _agree(conversation, agreement, days=story["days"], key=f"{key} {place}")


def _prepare(conversation: Conversation, person: Person, story: Story | None) -> None:
    if story is None:
        return
    preparation = conversation.preparation_of(person)
    texts = {move: text for move, text in story.items() if move != "shared"}
    services.write_preparation(preparation, seen=preparation.version, texts=texts)
    if story["shared"]:
        services.share_preparation(preparation)


def _agree(conversation: Conversation, story: Story, *, days: int, key: str) -> None:
    """Somebody proposes, the other answers a day later, and they look back on their days."""
    yes = [Side(side) for side, is_yes in story["accepted"].items() if is_yes]
    proposer = Side(story["by"]) if story["by"] in yes else yes[0]
    wording = _wording(story)
    with clock.as_if(moment(days, hour=16)):
        agreement = agreeing.propose_agreement(
            conversation, person=_at(conversation, proposer), wording=wording, key=key
        )
        db.session.flush()
    with clock.as_if(moment(days + 1)):
        _answer(agreement, story, proposer.other, is_yes=proposer.other in yes)
        if said := story.get("support_answer"):
            helper = _at(conversation, Side(story["support_from"]))
            agreeing.answer_support(agreement, person=helper, answer=SupportAnswer(said))
    for look_back in story["check_ins"]:
        with clock.as_if(moment(look_back["days"])):
            agreeing.check_in(
                agreement,
                person=_at(conversation, Side(look_back["by"])),
                progress=Progress(look_back["progress"]),
                text=look_back["text"],
                mood=look_back.get("mood", ""),
                key=f"{key} {look_back['days']}",
            )


def _answer(agreement: Agreement, story: Story, side: Side, *, is_yes: bool) -> None:
    person = _at(agreement.conversation, side)
    if is_yes:
        agreeing.accept_agreement(agreement, person=person)
    elif view := story["sees_differently"]:
        agreeing.see_differently(agreement, person=person, words=view["words"], key="demo")


def _wording(story: Story) -> Wording:
    days = story["return_in_days"]
    return Wording(
        text=story["text"],
        doer=Doer(story["by"]),
        support_needed=story["support_needed"],
        support_from=Side(story["support_from"]) if story["support_from"] else None,
        return_on=None if days is None else moment(days).date(),
    )


def _at(conversation: Conversation, side: Side) -> Person:
    person = conversation.at(side)
    if person is None:
        raise LookupError("everybody is still there")
    return person
