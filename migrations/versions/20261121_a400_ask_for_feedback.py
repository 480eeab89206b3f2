"""Ask for feedback: rounds, who was asked, the sealed box with what was said, and the report.

Downgrading throws all of it away: feedback that was given in confidence has no place to go.
"""

import sqlalchemy as sa
from alembic import op

revision = "a400"
down_revision = "a300"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_rounds()
    _make_invitations()
    op.create_table(
        "round_box",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", name="pk_round_box"),
        _of_round("fk_round_box_round_id"),
    )
    op.create_table(
        "report",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pictures", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", name="pk_report"),
        _of_round("fk_report_round_id"),
    )


def downgrade() -> None:
    for table in ("report", "round_box", "invitation", "feedback_round"):
        op.drop_table(table)


def _make_rounds() -> None:
    op.create_table(
        "feedback_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("state", _one_of("state", "draft", "open", "released", "erased"), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("questionnaire_key", sa.String(), nullable=False),
        sa.Column("frozen_questionnaire", sa.LargeBinary(), nullable=True),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("is_extra_protected", sa.Boolean(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in ("closes_at", "opened_at", "released_at")),
        sa.Column("was_extended", sa.Boolean(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("is_self_sent", sa.Boolean(), nullable=False),
        sa.CheckConstraint("k >= 4", name=op.f("ck_feedback_round_k_is_never_below_four")),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_round"),
        sa.ForeignKeyConstraint(["subject_id"], ["person.id"], name="fk_feedback_round_subject_id", ondelete="CASCADE"),
    )
    op.create_index("ix_feedback_round_subject_id", "feedback_round", ["subject_id"])
    op.create_index("ix_feedback_round_state_closes_at", "feedback_round", ["state", "closes_at"])


def _make_invitations() -> None:
    perspectives = ("self", "manager", "colleague", "direct_report", "client", "other")
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("pool", _one_of("pool", "colleagues", "outsiders"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("perspective", _one_of("perspective", *perspectives), nullable=False),
        sa.Column("token_id", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_token", sa.LargeBinary(), nullable=True),
        sa.Column("delivery", _one_of("delivery", "waiting", "sent", "refused", "unknown"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("round_id", "email", name="uq_invitation_round_id_email"),
        sa.UniqueConstraint("token_id", name="uq_invitation_token_id"),
        _of_round("fk_invitation_round_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_invitation_person_id", ondelete="SET NULL"),
    )
    op.create_index("ix_invitation_email", "invitation", ["email"])
    op.create_index("ix_invitation_person_id", "invitation", ["person_id"])


def _of_round(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["round_id"], ["feedback_round.id"], name=name, ondelete="CASCADE")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)
