"""Follow agreements up: a page shared during the talk, answers to a summary, promises, letting go, going along.

Downgrading forgets those, and takes back a preparation of which only a part was shared.
"""

import sqlalchemy as sa
from alembic import op

revision = "b310"
down_revision = "b112"
branch_labels = None
depends_on = None

SIDES = ("employee", "manager")
ALL_MOVES = "heart ambition self_view questions needs"
PROGRESS = ("running", "done")
TO = {
    "support_answered_by_id": "person",
    "ambition_id": "ambition",
    "talent_id": "talent",
    "handed_to_id": "person",
    "kept_from_id": "person",
}
"""What an agreement may point at; when that goes, the agreement stays."""


def upgrade() -> None:
    create_shared_page()
    create_summary_answer()
    create_agreement_snooze()
    with op.batch_alter_table("preparation") as change:
        change.add_column(sa.Column("shared_moves", sa.String(), nullable=False, server_default=""))
    op.execute(f"UPDATE preparation SET shared_moves = '{ALL_MOVES}' WHERE shared_at IS NOT NULL")  # nosec B608
    with op.batch_alter_table("preparation") as change:
        change.alter_column("shared_moves", existing_type=sa.String(), server_default=None)
    with op.batch_alter_table("conversation") as change:
        change.add_column(sa.Column("parted_on", sa.Date(), nullable=True))
    widen_agreement()
    with op.batch_alter_table("check_in") as change:
        change.add_column(sa.Column("mood", sa.LargeBinary(), nullable=True))
    allow_progress(*PROGRESS, "let_go")


def downgrade() -> None:
    op.execute("UPDATE check_in SET progress = 'running' WHERE progress = 'let_go'")
    allow_progress(*PROGRESS)
    with op.batch_alter_table("check_in") as change:
        change.drop_column("mood")
    narrow_agreement()
    with op.batch_alter_table("conversation") as change:
        change.drop_column("parted_on")
    op.execute(f"UPDATE preparation SET shared_at = NULL WHERE shared_moves <> '{ALL_MOVES}'")  # nosec B608
    with op.batch_alter_table("preparation") as change:
        change.drop_column("shared_moves")
    for table in ("agreement_snooze", "summary_answer", "shared_page"):
        op.drop_table(table)


def create_shared_page() -> None:
    op.create_table(
        "shared_page",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", one_of("side", SIDES), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_shared_page")),
        to("shared_page", "conversation_id", "conversation"),
    )


def create_summary_answer() -> None:
    op.create_table(
        "summary_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("summary_id", sa.Uuid(), nullable=False),
        sa.Column("side", one_of("side", SIDES), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_answer")),
        to("summary_answer", "summary_id", "conversation_summary"),
    )
    op.create_index(op.f("ix_summary_answer_summary_id"), "summary_answer", ["summary_id"])


def create_agreement_snooze() -> None:
    op.create_table(
        "agreement_snooze",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("agreement_id", "person_id", name=op.f("pk_agreement_snooze")),
        to("agreement_snooze", "agreement_id", "agreement"),
        to("agreement_snooze", "person_id", "person"),
    )
    op.create_index(op.f("ix_agreement_snooze_person_id"), "agreement_snooze", ["person_id"])


def widen_agreement() -> None:
    with op.batch_alter_table("agreement") as change:
        change.add_column(sa.Column("support_answer", sa.String(length=32), nullable=True))
        words = sa.column("support_answer").in_(("yes", "not_yet", "no"))
        change.create_check_constraint(op.f("ck_agreement_supportanswer"), words)
        for name in ("support_answered_at", "let_go_at", "handed_at"):
            change.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        change.add_column(sa.Column("linked_title", sa.LargeBinary(), nullable=True))
        for name, table in TO.items():
            change.add_column(sa.Column(name, sa.Uuid(), nullable=True))
            change.create_foreign_key(op.f(f"fk_agreement_{name}"), table, [name], ["id"], ondelete="SET NULL")


def narrow_agreement() -> None:
    with op.batch_alter_table("agreement") as change:
        change.drop_constraint(op.f("ck_agreement_supportanswer"), type_="check")
        for name in TO:
            change.drop_constraint(op.f(f"fk_agreement_{name}"), type_="foreignkey")
            change.drop_column(name)
        names = ("support_answer", "support_answered_at", "let_go_at", "handed_at", "linked_title")
        for name in names:
            change.drop_column(name)


def allow_progress(*words: str) -> None:
    rule = op.f("ck_check_in_progress")
    with op.batch_alter_table("check_in") as change:
        change.drop_constraint(rule, type_="check")
        change.create_check_constraint(rule, sa.column("progress").in_(words))


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A word out of a few, guarded by a CHECK."""
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)


def to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")
