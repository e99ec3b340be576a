"""Answers to a summons, and how often a forum without a rule is to meet.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "reply",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("notice_id", ID, nullable=True),
        sa.CheckConstraint(
            "answer IN ('accepted', 'declined', 'tentative')", name=op.f("ck_reply_answer_known")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_reply_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reply_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["attendance.id"],
            name=op.f("fk_reply_notice_id_attendance"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_reply_meeting_id_person_id")),
    )
    op.create_index(op.f("ix_reply_person_id"), "reply", ["person_id"])
    op.create_index(op.f("ix_reply_notice_id"), "reply", ["notice_id"])
    op.create_table(
        "spread_wish",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("forum_id", ID, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("months", sa.Text(), server_default="", nullable=False),
        sa.Column("weekdays", sa.Text(), server_default="", nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("prepares_follow_up", sa.Boolean(), server_default="0", nullable=False),
        sa.CheckConstraint("times >= 1", name=op.f("ck_spread_wish_times_positive")),
        sa.CheckConstraint('start < "end"', name=op.f("ck_spread_wish_times_in_order")),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_spread_wish_forum_id_forum"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spread_wish")),
        sa.UniqueConstraint("forum_id", name=op.f("uq_spread_wish_forum_id")),
    )
