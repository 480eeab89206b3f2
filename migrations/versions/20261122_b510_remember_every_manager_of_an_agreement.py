"""Remember every manager whom an agreement was with, each with a term of their own.

Downgrading keeps with whom it is now, and forgets the ones before beside the one it was agreed with.
"""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "b510"
down_revision = "b451"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement_term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parted_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_term")),
        to("agreement_id", "agreement", "CASCADE"),
        to("person_id", "person", "SET NULL"),
    )
    for column in ("agreement_id", "person_id"):
        op.create_index(op.f(f"ix_agreement_term_{column}"), "agreement_term", [column])
    op.add_column("agreement", sa.Column("parted_on", sa.Date(), nullable=True))
    remember_first_managers()


def downgrade() -> None:
    with op.batch_alter_table("agreement") as agreement:
        agreement.drop_column("parted_on")
    op.drop_table("agreement_term")


def remember_first_managers() -> None:
    """Who had an agreement before it went along is until now told by the conversation alone."""
    moved = sa.text(
        "SELECT agreement.id, conversation.manager_id, agreement.handed_at, conversation.parted_on"
        " FROM agreement JOIN conversation ON conversation.id = agreement.conversation_id"
        " WHERE agreement.handed_at IS NOT NULL"
    ).columns(id=sa.Uuid(), manager_id=sa.Uuid(), handed_at=sa.DateTime(timezone=True), parted_on=sa.Date())
    rows = [
        {
            "id": uuid.uuid4(),
            "agreement_id": row.id,
            "person_id": row.manager_id,
            "ended_at": row.handed_at,
            "parted_on": row.parted_on or row.handed_at.date(),
        }
        for row in op.get_bind().execute(moved)
    ]
    if rows:
        op.bulk_insert(TERM, rows)


TERM = sa.table(
    "agreement_term",
    sa.column("id", sa.Uuid()),
    sa.column("agreement_id", sa.Uuid()),
    sa.column("person_id", sa.Uuid()),
    sa.column("ended_at", sa.DateTime(timezone=True)),
    sa.column("parted_on", sa.Date()),
)


def to(column: str, other: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_agreement_term_{column}"), ondelete=ondelete
    )
