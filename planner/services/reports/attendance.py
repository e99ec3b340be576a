"""The attendance list: a row a person or function at a meeting."""

from collections.abc import Iterator
from datetime import date

from planner.db.engine import Database
from planner.db.queries.snapshot import Snapshot, read_snapshot
from planner.domain.collation import swedish_key
from planner.domain.enums import AttendanceState
from planner.domain.report import CellKind, Column, Document, Table
from planner.domain.rows import AttendanceRow, MeetingRow
from planner.services.reports.scope import ReportScope
from planner.services.reports.wording import period_facts
from planner.texts import label, text


def attendance_payload(database: Database, scope: ReportScope) -> dict[str, object]:
    """Return the report as JSON: `{"rows": [{…}]}`, a row a record of attendance."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, scope.meetings)
    return {
        "rows": [
            {
                "meeting": meeting.id,
                "agreement": _agreement(meeting, snapshot),
                "forum": snapshot.forums[meeting.forum_id].name,
                "date": meeting.date,
                "start": meeting.start,
                "organisation": snapshot.organisations[row.organisation_id].name,
                "function": _function(row.function_id, snapshot),
                "person": _person(row, snapshot),
                "state": row.state,
                "role": row.role,
                "deputy_for": _function(row.deputy_for_id, snapshot),
                "arrived": row.arrived,
                "left": row.left,
                "until_item": row.until_item,
            }
            for meeting, row in _recorded(snapshot, scope)
        ]
    }


def attendance_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the report as one table; absences without notice are marked."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, scope.meetings)
    recorded = list(_recorded(snapshot, scope))
    several = len(snapshot.agreements) > 1

    def column(key: str, kind: CellKind = CellKind.TEXT) -> Column:
        return Column(key, text(f"column.{key}", language), kind)

    columns = [
        *([column("agreement")] if several else []),
        column("forum"),
        column("date", CellKind.DATE),
        column("start", CellKind.TIME),
        column("organisation"),
        column("function"),
        column("person"),
        column("state"),
        column("role"),
        column("deputy_for"),
    ]
    rows = [
        (
            *([_agreement(meeting, snapshot)] if several else []),
            snapshot.forums[meeting.forum_id].name,
            meeting.date,
            meeting.start,
            snapshot.organisations[row.organisation_id].name,
            _function(row.function_id, snapshot) or "",
            _person(row, snapshot) or "",
            label(row.state, language),
            label(row.role, language),
            _function(row.deputy_for_id, snapshot) or "",
        )
        for meeting, row in recorded
    ]
    marked = frozenset(
        index for index, (_, row) in enumerate(recorded) if row.state is AttendanceState.ABSENT
    )
    title = text("report.attendance", language)
    table = Table(
        "attendance", title, columns, rows, marked, text("report.no_attendance", language)
    )
    subtitle = ", ".join(
        sorted((row.name for row in snapshot.agreements.values()), key=swedish_key)
    )
    facts = period_facts(scope, snapshot, language)
    return Document(title, subtitle, language, today, [table], facts)


def _recorded(snapshot: Snapshot, scope: ReportScope) -> Iterator[tuple[MeetingRow, AttendanceRow]]:
    for meeting in snapshot.meetings:
        for row in snapshot.attendance_of.get(meeting.id, ()):
            is_wanted = scope.person_id in (None, row.person_id)
            if is_wanted and scope.organisation_id in (None, row.organisation_id):
                yield meeting, row


def _agreement(meeting: MeetingRow, snapshot: Snapshot) -> str:
    return snapshot.agreements[snapshot.forums[meeting.forum_id].agreement_id].name


def _function(function_id: int | None, snapshot: Snapshot) -> str | None:
    return None if function_id is None else snapshot.functions[function_id].name


def _person(row: AttendanceRow, snapshot: Snapshot) -> str | None:
    return None if row.person_id is None else snapshot.persons[row.person_id].name
