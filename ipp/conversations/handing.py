"""Another manager: the employee says what goes along, and the former one keeps what they promised, for a term."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from ipp.conversations import agreeing, mail
from ipp.conversations.models import Agreement, AgreementTerm, Conversation, Doer, Side
from ipp.conversations.models.conversation import TERM
from ipp.conversations.queries import is_kept_by, is_led_by, select_agreements, still_leads
from ipp.core import clock, jobs, outbox
from ipp.core.db import db, lock, transaction
from ipp.people.models import Person

MOST = 200


@jobs.every_night
def note_partings() -> None:
    """From this night on the term of a former manager runs; it is forgotten when the two find each other again."""
    lead = select(Person.manager_id).where(Person.id == Conversation.employee_id)
    lead_of_agreement = lead.where(Conversation.id == Agreement.conversation_id).correlate(Agreement)
    with transaction():
        _mind_calendars()
        _note(Conversation, Conversation.manager_id, lead, Conversation.manager_id.is_not(None))
        _note(Agreement, Agreement.handed_to_id, lead_of_agreement, Agreement.handed_at.is_not(None))


def _note(
    table: type[Agreement] | type[Conversation],
    manager: InstrumentedAttribute[uuid.UUID | None],
    lead: Select[uuid.UUID | None],
    has_manager: ColumnElement[bool],
) -> None:
    has_parted = and_(has_manager, lead.scalar_subquery().is_distinct_from(manager))
    parting = update(table).where(has_parted, table.parted_on.is_(None)).values(parted_on=clock.today())
    again = update(table).where(table.parted_on.is_not(None), ~has_parted).values(parted_on=None)
    for statement in (parting, again):
        db.session.execute(statement, execution_options={"synchronize_session": False})


def _mind_calendars() -> None:
    """A talk that is still to come leaves the calendar of who is not the manager any more, or comes back to it."""
    leads = Conversation.employee.has(Person.manager_id == Conversation.manager_id)
    is_news = or_(and_(Conversation.parted_on.is_(None), ~leads), and_(Conversation.parted_on.is_not(None), leads))
    coming = (Conversation.starts_at > clock.now(), Conversation.cancelled_at.is_(None))
    for conversation in db.session.scalars(
        select(Conversation).where(*coming, Conversation.manager_id.is_not(None), is_news)
    ):
        conversation.version += 1
        for kind in (mail.PARTED, mail.ANEW) if conversation.has_parted else (mail.AGAIN,):
            outbox.post(kind, conversation.id)


def take_along(agreement: Agreement) -> bool:
    """The employee takes an open agreement to the manager they have now, who hears of it by a letter with a link.

    Whether it is with that manager now, also when this was asked before.
    """
    lock(agreement)
    if agreement.can_be_put_anew:
        agreeing.put_anew(agreement)
        return True
    if not agreement.can_go_along:
        return agreement.handed_to_id is not None and agreement.has_both
    _keep_back_newer_words(agreement)
    now = clock.now()
    _end_term(agreement, now)
    agreement.handed_to_id, agreement.handed_at = agreement.conversation.employee.manager_id, now
    agreement.parted_on = agreement.kept_from_id = None
    outbox.post(mail.TAKEN_ALONG, agreement.id, at=now + mail.PATIENCE)
    return True


def _end_term(agreement: Agreement, now: datetime) -> None:
    """Who had it until now keeps their name under their words, and reads what they promised for half a year."""
    noted = agreement.parted_on if agreement.handed_at else agreement.conversation.parted_on
    parted_on = noted or clock.today()
    agreement.terms.append(AgreementTerm(person_id=agreement.keeper_id, ended_at=now, parted_on=parted_on))


def _keep_back_newer_words(agreement: Agreement) -> None:
    """What goes along is what both accepted; other words that only the two of before saw end here, and stay theirs."""
    newer = agreement.replaced_by
    if newer:
        newer.replaces = None
    while newer:
        newer.let_go_at = newer.let_go_at or clock.now()
        newer = newer.replaced_by


def leave_behind(agreement: Agreement) -> bool:
    """It does not go along; it stays with the employee. False when there was nothing to decide."""
    lock(agreement)
    is_open = agreement.can_go_along or agreement.can_be_put_anew
    if is_open:
        agreement.kept_from_id = agreement.conversation.employee.manager_id
    return is_open


def list_former_promises(viewer: Person) -> Sequence[Agreement]:
    """What a former manager promised, to read for a term and no longer; the rule is `policy.was_promised_by`."""
    since = clock.today() - TERM
    promised = or_(Agreement.doer.in_([Doer.MANAGER, Doer.TOGETHER]), Agreement.support_from == Side.MANAGER)
    parted_on = case((Agreement.handed_at.is_(None), Conversation.parted_on), else_=Agreement.parted_on)
    has_just_parted = and_(
        is_kept_by(viewer.id),
        ~still_leads(viewer),
        or_(parted_on.is_(None), parted_on > since),
        Agreement.replaced_at.is_(None),
    )
    had_it = Agreement.terms.any(
        and_(
            AgreementTerm.person_id == viewer.id,
            AgreementTerm.parted_on > since,
            AgreementTerm.ended_at > Agreement.proposed_at,
            or_(Agreement.replaced_at.is_(None), Agreement.replaced_at >= AgreementTerm.ended_at),
        )
    )
    is_former = or_(has_just_parted, and_(had_it, ~is_led_by(viewer)))
    statement = select_agreements().where(is_former, Agreement.accepted_at.is_not(None), promised)
    return db.session.scalars(statement.order_by(Agreement.accepted_at.desc(), Agreement.id).limit(MOST)).all()
