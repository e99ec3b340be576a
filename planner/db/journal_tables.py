"""The tables that are no part of the collaboration itself: the journal, and the file's settings."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, Table, Text

from planner.db.columns import Id, metadata, row_id, text_column

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

journal_entry = Table(
    "journal_entry",
    metadata,
    row_id(),
    Column("label", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("user", Text, nullable=False),
    Column("is_undone", Boolean, nullable=False, server_default="0"),
    Column("is_abandoned", Boolean, nullable=False, server_default="0"),
    Column("rows", Integer, nullable=False),
    Column("undone_at", DateTime),
    text_column("undone_by"),
    Index(None, "is_undone", "is_abandoned"),
)

journal_change = Table(
    "journal_change",
    metadata,
    Column(
        "entry_id",
        Id,
        ForeignKey("journal_entry.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("row_id", Id, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "kind", "row_id"),
    sqlite_with_rowid=False,
)
