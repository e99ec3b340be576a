"""The tables, one for each concept of the glossary, with the constraints that always hold.

Column names are the field names of the rows in `planner.domain.rows`. A foreign key with
`ON DELETE CASCADE` means that the child belongs to the parent, `SET NULL` that it only names it,
and neither that the parent cannot go while it is named; the unit of work carries these out itself,
so that the journal sees every row. The same schema runs on SQLite and PostgreSQL.
"""

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

from planner.db import journal_tables
from planner.db.columns import (
    Id,
    closed_list,
    named,
    needed,
    owner,
    period_columns,
    row_id,
    text_column,
)
from planner.db.columns import (
    metadata as metadata,
)
from planner.db.schema_planning import accepted_conflict as accepted_conflict
from planner.db.schema_planning import blocked_period as blocked_period
from planner.db.schema_planning import reply as reply
from planner.db.schema_planning import spread_wish as spread_wish
from planner.db.schema_year import agenda_template_item as agenda_template_item
from planner.db.schema_year import attachment as attachment
from planner.db.schema_year import disposal as disposal
from planner.db.schema_year import own_duty as own_duty
from planner.db.schema_year import promise_support as promise_support
from planner.db.schema_year import report_text as report_text
from planner.db.schema_year import retention as retention
from planner.db.schema_year import stored_file as stored_file
from planner.db.schema_year import unlocking as unlocking
from planner.db.schema_year import word_template as word_template
from planner.domain import enums

setting = journal_tables.setting
journal_entry = journal_tables.journal_entry
journal_change = journal_tables.journal_change

organisation = Table(
    "organisation",
    metadata,
    row_id(),
    Column("name", Text, nullable=False, unique=True),
    text_column("short_name"),
    *closed_list("kind", enums.OrganisationKind),
    named("parent_id", "organisation"),
    CheckConstraint("parent_id <> id", name="not_its_own_parent"),
)

function = Table(
    "function",
    metadata,
    row_id(),
    owner("organisation_id", "organisation"),
    Column("name", Text, nullable=False),
    UniqueConstraint("organisation_id", "name"),
)

person = Table(
    "person",
    metadata,
    row_id(),
    Column("name", Text, nullable=False),
    needed("organisation_id", "organisation"),
    text_column("email"),
    text_column("phone"),
    Index(None, "organisation_id"),
)

holding = Table(
    "holding",
    metadata,
    row_id(),
    owner("function_id", "function"),
    owner("person_id", "person"),
    *closed_list("kind", enums.HoldingKind),
    *period_columns(),
    Index(None, "function_id", "kind"),
    Index(None, "person_id"),
)

agreement = Table(
    "agreement",
    metadata,
    row_id(),
    Column("name", Text, nullable=False, unique=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    text_column("case_number"),
    Column("signed_on", Date),
    text_column("purpose"),
    named("predecessor_id", "agreement"),
    text_column("avoid"),
    text_column("time_zone"),
    CheckConstraint("valid_from <= valid_to", name="period_in_order"),
)

party = Table(
    "party",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    needed("organisation_id", "organisation"),
    UniqueConstraint("agreement_id", "organisation_id"),
)

signatory = Table(
    "signatory",
    metadata,
    row_id(),
    owner("party_id", "party"),
    needed("person_id", "person"),
    text_column("function"),
    Column("signed_on", Date),
    *closed_list("role", enums.SignatoryRole),
    Index(None, "party_id"),
)

revision = Table(
    "revision",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    Column("revised_on", Date, nullable=False),
    text_column("summary"),
    Index(None, "agreement_id"),
)

forum = Table(
    "forum",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    Column("name", Text, nullable=False),
    *closed_list("level", enums.Level),
    text_column("purpose"),
    named("convener_id", "organisation"),
    named("chair_id", "function"),
    named("secretary_id", "function"),
    text_column("place"),
    *closed_list("holiday_policy", enums.HolidayPolicy),
    *period_columns(),
    Column("colour", Integer, nullable=False, server_default="0"),
    named("predecessor_id", "forum"),
    UniqueConstraint("agreement_id", "name"),
)

rule = Table(
    "rule",
    metadata,
    row_id(),
    owner("forum_id", "forum"),
    Column("text", Text, nullable=False),
    Column("start", Time, nullable=False),
    Column("end", Time, nullable=False),
    *period_columns(),
    CheckConstraint('start < "end"', name="times_in_order"),
    Index(None, "forum_id"),
)

seat = Table(
    "seat",
    metadata,
    row_id(),
    owner("forum_id", "forum"),
    needed("organisation_id", "organisation"),
    needed("function_id", "function"),
    Column("count", Integer, nullable=False, server_default="1"),
    *closed_list("participation", enums.Participation),
    text_column("months"),
    *period_columns(),
    CheckConstraint("count >= 1", name="count_positive"),
    Index(None, "forum_id"),
    Index(None, "function_id"),
)

deputy = Table(
    "deputy",
    metadata,
    row_id(),
    owner("seat_id", "seat"),
    Column("function_id", Id, ForeignKey("function.id", ondelete="CASCADE")),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE")),
    Column("for_person_id", Id, ForeignKey("person.id", ondelete="CASCADE")),
    Column("position", Integer, nullable=False, server_default="0"),
    CheckConstraint("(function_id IS NULL) <> (person_id IS NULL)", name="function_or_person"),
    Index(None, "seat_id"),
)

meeting = Table(
    "meeting",
    metadata,
    row_id(),
    owner("forum_id", "forum"),
    Column("date", Date, nullable=False),
    Column("start", Time, nullable=False),
    Column("end", Time, nullable=False),
    text_column("place"),
    *closed_list("status", enums.MeetingStatus),
    named("rule_id", "rule"),
    Column("planned_on", Date),
    Column("is_by_hand", Boolean, nullable=False, server_default="0"),
    Column("cancelled_by_plan", Boolean, nullable=False, server_default="0"),
    Column("reason", Text),
    text_column("cancel_reason"),
    text_column("note"),
    Column("uid", Text, nullable=False, unique=True),
    Column("sequence", Integer, nullable=False, server_default="0"),
    Column("approved_on", Date),
    text_column("approved_by"),
    CheckConstraint('start < "end"', name="times_in_order"),
    UniqueConstraint("forum_id", "planned_on"),
    Index(None, "forum_id", "date"),
    Index(None, "date"),
)

agenda_item = Table(
    "agenda_item",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    text_column("presenter"),
    Column("minutes", Integer),
    CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    Index(None, "meeting_id", "position"),
)

called_seat = Table(
    "called_seat",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    owner("seat_id", "seat"),
    named("agenda_item_id", "agenda_item"),
    UniqueConstraint("meeting_id", "seat_id"),
)

attendance = Table(
    "attendance",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    needed("organisation_id", "organisation"),
    *closed_list("state", enums.AttendanceState),
    Column("function_id", Id, ForeignKey("function.id")),
    Column("person_id", Id, ForeignKey("person.id")),
    *closed_list("role", enums.AttendanceRole),
    Column("deputy_for_id", Id, ForeignKey("function.id")),
    Column("arrived", Time),
    Column("left", Time),
    Column("until_item", Integer),
    CheckConstraint("until_item >= 1", name="item_positive"),
    # Holds all that counting needs of a row, so that a million of them are counted from it alone.
    Index(
        "ix_attendance_log",
        *("meeting_id", "function_id", "person_id", "role", "state", "deputy_for_id"),
    ),
    Index(None, "person_id"),
)

note = Table(
    "note",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    Column("text", Text, nullable=False),
    named("agenda_item_id", "agenda_item"),
    Index(None, "meeting_id"),
)

decision = Table(
    "decision",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    Column("text", Text, nullable=False),
    named("agenda_item_id", "agenda_item"),
    Index(None, "meeting_id"),
)

action_item = Table(
    "action_item",
    metadata,
    row_id(),
    owner("meeting_id", "meeting"),
    Column("text", Text, nullable=False),
    named("owner_organisation_id", "organisation"),
    named("owner_person_id", "person"),
    Column("due_on", Date),
    *closed_list("state", enums.ActionState),
    Column("closed_on", Date),
    named("forum_id", "forum"),
    Index(None, "meeting_id"),
    Index(None, "state", "due_on"),
    Index(None, "forum_id"),
)

promise = Table(
    "promise",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    Column("year", Integer, nullable=False),
    Column("text", Text, nullable=False),
    text_column("description"),
    text_column("owner"),
    text_column("target"),
    text_column("outcome"),
    text_column("place"),
    named("lead_id", "organisation"),
    *closed_list("judgement", enums.PromiseJudgement, default=enums.PromiseJudgement.OPEN),
    Column("feedback_on", Date),
    text_column("feedback_where"),
    named("renewed_from_id", "promise"),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_sane"),
    Index(None, "agreement_id", "year"),
)

activity = Table(
    "activity",
    metadata,
    row_id(),
    owner("promise_id", "promise"),
    Column("text", Text, nullable=False),
    Column("held_on", Date),
    text_column("outcome"),
    Column("count", Integer),
    Index(None, "promise_id"),
)

follow_up = Table(
    "follow_up",
    metadata,
    row_id(),
    owner("agreement_id", "agreement"),
    *closed_list("kind", enums.FollowUpKind),
    Column("due_on", Date, nullable=False),
    text_column("title"),
    Column("year", Integer),
    text_column("owner"),
    Column("done_on", Date),
    text_column("report"),
    Column("is_by_hand", Boolean, nullable=False, server_default="0"),
    named("meeting_id", "meeting"),
    named("duty_id", "own_duty"),
    Column("planned_on", Date),
    Index(None, "agreement_id", "due_on"),
    Index(None, "due_on"),
)
