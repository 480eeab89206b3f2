"""Another manager: the employee says what goes along, and the former one keeps what they promised, for a term."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select, update

from ipp.conversations import mail
from ipp.conversations.models import Agreement, Conversation, Doer, Side
from ipp.conversations.models.conversation import TERM
from ipp.conversations.queries import list_open_agreements, select_agreements, still_leads
from ipp.core import clock, jobs, outbox
from ipp.core.db import db, lock, transaction
from ipp.people.models import Person

MOST = 200


@jobs.every_night
def note_partings() -> None:
    """From this night on the term of a former manager runs; it is forgotten when the two find each other again."""
    lead = select(Person.manager_id).where(Person.id == Conversation.employee_id).scalar_subquery()
    has_parted = and_(Conversation.manager_id.is_not(None), lead.is_distinct_from(Conversation.manager_id))
    with transaction():
        parting = update(Conversation).where(has_parted, Conversation.parted_on.is_(None))
        db.session.execute(parting.values(parted_on=clock.today()), execution_options={"synchronize_session": False})
        again = update(Conversation).where(Conversation.parted_on.is_not(None), ~has_parted)
        db.session.execute(again.values(parted_on=None), execution_options={"synchronize_session": False})


def take_along(agreement: Agreement) -> None:
    """The employee takes an open agreement to the manager they have now, who hears of it by a letter with a link."""
    lock(agreement)
    if not agreement.can_go_along:
        return
    _keep_back_newer_words(agreement)
    agreement.handed_to_id = agreement.conversation.employee.manager_id
    agreement.handed_at, agreement.kept_from_id = clock.now(), None
    outbox.post(mail.TAKEN_ALONG, agreement.id, at=clock.now() + mail.PATIENCE)


def _keep_back_newer_words(agreement: Agreement) -> None:
    """What goes along is what both accepted; other words that only the two of before saw end here, and stay theirs."""
    newer = agreement.replaced_by
    if newer:
        newer.replaces = None
    while newer:
        newer.let_go_at = newer.let_go_at or clock.now()
        newer = newer.replaced_by


def leave_behind(agreement: Agreement) -> None:
    """It does not go along; it stays with the employee."""
    lock(agreement)
    if agreement.can_go_along:
        agreement.kept_from_id = agreement.conversation.employee.manager_id


def list_to_decide(viewer: Person) -> list[Agreement]:
    """Open agreements with a former manager, about which the employee has not decided yet."""
    mine = [agreement for agreement in list_open_agreements(viewer) if agreement.side_of(viewer) is Side.EMPLOYEE]
    return [agreement for agreement in mine if agreement.waits_for_decision]


def list_former_promises(viewer: Person) -> Sequence[Agreement]:
    """What a former manager promised, to read for a term and no longer; the rule is `policy.was_promised_by`."""
    since = clock.today() - TERM
    promised = or_(Agreement.doer.in_([Doer.MANAGER, Doer.TOGETHER]), Agreement.support_from == Side.MANAGER)
    statement = select_agreements().where(
        Conversation.manager_id == viewer.id,
        ~still_leads(viewer),
        or_(Conversation.parted_on.is_(None), Conversation.parted_on > since),
        or_(Agreement.handed_at.is_(None), Agreement.proposed_at < Agreement.handed_at),
        Agreement.accepted_at.is_not(None),
        Agreement.replaced_at.is_(None),
        promised,
    )
    return db.session.scalars(statement.order_by(Agreement.accepted_at.desc(), Agreement.id).limit(MOST)).all()
