"""Who took a step back, and when: an undo is a change that others see too.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of what was taken back before, nobody knows."""
    op.add_column("journal_entry", sa.Column("undone_at", sa.DateTime(), nullable=True))
    op.add_column(
        "journal_entry", sa.Column("undone_by", sa.Text(), server_default="", nullable=False)
    )
