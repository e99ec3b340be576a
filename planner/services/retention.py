"""For how long each kind of record is kept, what is past its period, and the yearly reminder."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Connection, Date, Select, func, literal, select, union_all

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.collation import swedish_key
from planner.domain.enums import ActionState, MeetingStatus, RetentionKind
from planner.domain.retention import is_review_due, years_before
from planner.domain.rows import Changes, PersonRow, Reason, RetentionRow
from planner.errors import InputError

MOST_YEARS = 200


@dataclass(frozen=True, slots=True)
class RetentionLine:
    """One kind: its period (`years` None: none set), and how much is past it, today.

    `oldest` is the last use of the oldest of that. `is_due`: something is past, and it has not been
    looked over for a year.
    """

    kind: RetentionKind
    years: int | None = None
    reviewed_on: date | None = None
    past: int = 0
    oldest: date | None = None
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class PersonKept:
    """A person kept past the period: who, and when a record last had use for them."""

    person: PersonRow
    organisation: str
    last: date

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id


def read_retention(database: Database, today: date) -> list[RetentionLine]:
    """Return a line for each kind, also for those without a period."""
    with database.reading() as connection:
        stored = {row.kind: row for row in load(connection, RetentionRow)}
        return [_line(connection, kind, stored.get(kind), today) for kind in RetentionKind]


def retention_reminder(database: Database, today: date) -> list[Reason]:
    """Return what to say when periods are to be looked over; empty when none is."""
    with database.reading() as connection:
        stored = load(connection, RetentionRow)
        # Nothing is counted that has been looked over within the year.
        due = [row for row in stored if is_review_due(row.reviewed_on, today)]
        lines = [_line(connection, row.kind, row, today) for row in due]
    return [
        Reason.of(f"retention.past.{line.kind.value}", count=line.past, years=line.years)
        for line in lines
        if line.is_due
    ]


def persons_past(database: Database, today: date) -> list[PersonKept]:
    """Return the persons past their period, the longest first; empty when none is set.

    A person counts from their last post, attendance, signature, answer or action. One with a post
    of today or later, with an open action or with a meeting ahead does not count, nor one whose
    name has been disposed of, nor one that no record has ever named.
    """
    with database.reading() as connection:
        row = _stored(connection, RetentionKind.PERSON)
        if row is None:
            return []
        return _persons(connection, years_before(today, row.years))


def set_retention(database: Database, kind: RetentionKind, years: int | None) -> Changes:
    """Set for how many years a kind is kept; None: no period. Raises InputError "years"."""
    if years is not None and not 1 <= years <= MOST_YEARS:
        raise InputError("retention.years", {"most": MOST_YEARS}, field="years")
    label = "retention.remove" if years is None else "retention.set"
    with unit_of_work(database, label, kind=kind) as tx:
        row = _stored(tx.connection, kind)
        if years is None:
            if row is not None:
                tx.delete(RetentionRow, row.id)
        elif row is None:
            tx.insert(RetentionRow(0, kind, years))
        else:
            tx.put(replace(row, years=years))
    return tx.changes


def mark_reviewed(database: Database, kinds: Sequence[RetentionKind], today: date) -> Changes:
    """Note that what is past the periods of some kinds has been looked over today."""
    with unit_of_work(database, "retention.review") as tx:
        for row in load(tx.connection, RetentionRow):
            if row.kind in kinds:
                tx.put(replace(row, reviewed_on=today))
    return tx.changes


def _stored(connection: Connection, kind: RetentionKind) -> RetentionRow | None:
    found = load(connection, RetentionRow, schema.retention.c.kind == kind.value)
    return found[0] if found else None


def _line(
    connection: Connection, kind: RetentionKind, row: RetentionRow | None, today: date
) -> RetentionLine:
    if row is None:
        return RetentionLine(kind)
    limit = years_before(today, row.years)
    past, oldest = _COUNTS[kind](connection, limit)
    is_due = past > 0 and is_review_due(row.reviewed_on, today)
    return RetentionLine(kind, row.years, row.reviewed_on, past, oldest, is_due)


def _count_persons(connection: Connection, limit: date) -> tuple[int, date | None]:
    found = _persons(connection, limit)
    return len(found), found[0].last if found else None


def _count_attendance(connection: Connection, limit: date) -> tuple[int, date | None]:
    """Count the held meetings whose attendance still names somebody."""
    attendance, person = schema.attendance, schema.person
    named = (
        select(attendance.c.meeting_id)
        .join(person, person.c.id == attendance.c.person_id)
        .where(person.c.name.not_in(_disposed()))
    )
    return _meetings(connection, limit, schema.meeting.c.id.in_(named))


def _count_notes(connection: Connection, limit: date) -> tuple[int, date | None]:
    """Count the held meetings with notes, decisions or a note of their own."""
    meeting = schema.meeting
    written = [select(table.c.meeting_id) for table in (schema.note, schema.decision)]
    has_notes = meeting.c.id.in_(union_all(*written)) | (meeting.c.note != "")
    return _meetings(connection, limit, has_notes)


def _meetings(
    connection: Connection, limit: date, condition: ColumnElement[bool]
) -> tuple[int, date | None]:
    meeting = schema.meeting
    query = select(func.count(), func.min(meeting.c.date)).where(
        meeting.c.status == MeetingStatus.HELD.value, meeting.c.date < limit, condition
    )
    count, oldest = connection.execute(query).one()
    return count, oldest


def _count_journal(connection: Connection, limit: date) -> tuple[int, date | None]:
    entry = schema.journal_entry
    query = select(func.count(), func.min(entry.c.at)).where(
        entry.c.at < datetime.combine(limit, time())
    )
    count, oldest = connection.execute(query).one()
    return count, None if oldest is None else oldest.date()


_COUNTS = {
    RetentionKind.PERSON: _count_persons,
    RetentionKind.ATTENDANCE: _count_attendance,
    RetentionKind.NOTES: _count_notes,
    RetentionKind.JOURNAL: _count_journal,
}


def _persons(connection: Connection, limit: date) -> list[PersonKept]:
    uses = union_all(*_uses()).subquery()
    last = func.max(func.coalesce(uses.c.day, literal(date.max, Date))).label("last")
    latest = select(uses.c.person_id, last).group_by(uses.c.person_id).subquery()
    person, organisation = schema.person, schema.organisation
    query = (
        select(person.c.id, organisation.c.name, latest.c.last)
        .join(latest, latest.c.person_id == person.c.id)
        .join(organisation, organisation.c.id == person.c.organisation_id)
        .where(latest.c.last < limit, person.c.name.not_in(_disposed()))
    )
    known = connection.execute(query).fetchall()
    rows = {row.id: row for row in load(connection, PersonRow)} if known else {}
    found = [PersonKept(rows[row_id], name, day) for row_id, name, day in known]
    return sorted(found, key=lambda each: (each.last, swedish_key(each.person.name), each.id))


def _uses() -> list[Select[tuple[int, date]]]:
    """Return the days on which each record has use for a person; NULL: it still has."""
    meeting, holding, signatory = schema.meeting, schema.holding, schema.signatory
    party, agreement, action = schema.party, schema.agreement, schema.action_item
    met = [
        select(table.c.person_id.label("person_id"), meeting.c.date.label("day"))
        .join(meeting, meeting.c.id == table.c.meeting_id)
        .where(table.c.person_id.is_not(None))
        for table in (schema.attendance, schema.reply)
    ]
    signed = (
        select(signatory.c.person_id, func.coalesce(signatory.c.signed_on, agreement.c.valid_from))
        .join(party, party.c.id == signatory.c.party_id)
        .join(agreement, agreement.c.id == party.c.agreement_id)
    )
    owned = action.c.owner_person_id
    is_open = action.c.state == ActionState.OPEN.value
    return [
        *met,
        select(holding.c.person_id, holding.c.valid_to),
        signed,
        select(owned, literal(None, Date)).where(owned.is_not(None), is_open),
        select(owned, func.coalesce(action.c.closed_on, meeting.c.date))
        .join(meeting, meeting.c.id == action.c.meeting_id)
        .where(owned.is_not(None), ~is_open),
    ]


def _disposed() -> Select[tuple[str]]:
    return select(schema.disposal.c.replaced_by)
