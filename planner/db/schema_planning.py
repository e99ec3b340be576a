"""The tables that planning needs beside the meetings; `planner.db.schema` names them all."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from planner.db.columns import Id, closed_list, metadata, named, owner, row_id, text_column
from planner.domain import enums

blocked_period = Table(
    "blocked_period",
    metadata,
    row_id(),
    Column("name", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("organisation_id", Id, ForeignKey("organisation.id", ondelete="CASCADE")),
    *closed_list("kind", enums.BlockedKind),
    CheckConstraint("starts_on <= ends_on", name="period_in_order"),
)

accepted_conflict = Table(
    "accepted_conflict",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    *closed_list("kind", enums.ConflictKind),
    Column("fingerprint", Text, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("meeting_id", "kind", "fingerprint"),
)

reply = Table(
    "reply",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    owner("person_id", "person"),
    *closed_list("answer", enums.ReplyAnswer),
    Column("sequence", Integer, nullable=False, server_default="0"),
    named("notice_id", "attendance"),
    text_column("stamp"),
    UniqueConstraint("meeting_id", "person_id"),
    Index(None, "person_id"),
    Index(None, "notice_id"),
)

spread_wish = Table(
    "spread_wish",
    metadata,
    row_id(),
    owner("forum_id", "forum"),
    Column("times", Integer, nullable=False),
    text_column("months"),
    text_column("weekdays"),
    Column("start", Time, nullable=False),
    Column("end", Time, nullable=False),
    Column("prepares_follow_up", Boolean, nullable=False, server_default="0"),
    CheckConstraint("times >= 1", name="times_positive"),
    CheckConstraint('start < "end"', name="times_in_order"),
    UniqueConstraint("forum_id"),
)
