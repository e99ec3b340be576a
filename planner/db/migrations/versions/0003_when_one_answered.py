"""When a summons was answered, so that an older answer never takes a newer one's place.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("reply", sa.Column("stamp", sa.Text(), server_default="", nullable=False))
