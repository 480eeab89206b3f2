"""Share parts of a report with one person, and keep for its owner who looked.

Downgrading ends every share: an older version knows no way to take one back.
"""

import sqlalchemy as sa
from alembic import op

revision = "b110"
down_revision = "b320"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("chosen_parts", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_share")),
        _to("feedback_round", "report_share", "round_id"),
        _to("person", "report_share", "person_id"),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_report_share_round_id_person_id")),
    )
    op.create_index(op.f("ix_report_share_person_id"), "report_share", ["person_id"])
    op.create_table(
        "report_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_view")),
        _to("feedback_round", "report_view", "round_id"),
        _to("person", "report_view", "viewer_id"),
        sa.UniqueConstraint("round_id", "viewer_id", "day", name=op.f("uq_report_view_round_id_viewer_id_day")),
    )
    op.create_index(op.f("ix_report_view_viewer_id"), "report_view", ["viewer_id"])


def downgrade() -> None:
    op.drop_table("report_view")
    op.drop_table("report_share")


def _to(other: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")
