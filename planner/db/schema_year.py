"""The tables of the agreement's year; `planner.db.schema` names them all."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from planner.db.columns import closed_list, metadata, needed, owner, row_id, text_column
from planner.domain import enums

# What a file holds is kept once, under its SHA-256, and outside the journal: the rows that name it
# are journalled, so that undo finds it again.
stored_file = Table(
    "stored_file",
    metadata,
    Column("checksum", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    Column("title", Text, nullable=False),
    text_column("link"),
    text_column("file_name"),
    Column("size", Integer),
    text_column("checksum"),
    Column("added_on", Date),
    CheckConstraint("(link = '') <> (checksum = '')", name="link_or_file"),
    Index(None, "agreement_id"),
)

word_template = Table(
    "word_template",
    metadata,
    row_id(),
    *closed_list("kind", enums.WordTemplateKind),
    Column("file_name", Text, nullable=False),
    Column("checksum", Text, nullable=False),
    Column("added_on", Date),
    UniqueConstraint("kind"),
)

own_duty = Table(
    "own_duty",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    Column("title", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("every_months", Integer, nullable=False),
    text_column("owner"),
    CheckConstraint("every_months >= 1", name="months_positive"),
    Index(None, "agreement_id"),
)

agenda_template_item = Table(
    "agenda_template_item",
    metadata,
    row_id(),
    owner("forum_id", "forum"),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    text_column("presenter"),
    Column("minutes", Integer),
    CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    Index(None, "forum_id", "position"),
)

unlocking = Table(
    "unlocking",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    Column("unlocked_on", Date, nullable=False),
    text_column("unlocked_by"),
    Column("reason", Text, nullable=False),
    Column("approved_on", Date),
    text_column("approved_by"),
    Index(None, "meeting_id"),
)

promise_support = Table(
    "promise_support",
    metadata,
    row_id(),
    owner("promise_id", "promise"),
    needed("organisation_id", "organisation"),
    UniqueConstraint("promise_id", "organisation_id"),
    Index(None, "organisation_id"),
)

report_text = Table(
    "report_text",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    Column("year", Integer, nullable=False),
    *closed_list("section", enums.ReportSection),
    Column("text", Text, nullable=False),
    UniqueConstraint("agreement_id", "year", "section"),
)

disposal = Table(
    "disposal",
    metadata,
    row_id(),
    Column("disposed_on", Date, nullable=False),
    Column("decision", Text, nullable=False),
    Column("replaced_by", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    text_column("disposed_by"),
)

retention = Table(
    "retention",
    metadata,
    row_id(),
    *closed_list("kind", enums.RetentionKind),
    Column("years", Integer, nullable=False),
    Column("reviewed_on", Date),
    CheckConstraint("years >= 1", name="years_positive"),
    UniqueConstraint("kind"),
)
