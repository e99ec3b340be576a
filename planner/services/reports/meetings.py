"""The meeting overview: a row a meeting, with coverage per organisation and gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.snapshot import Snapshot, read_snapshot
from planner.domain.collation import swedish_key
from planner.domain.coverage import Coverage, by_organisation, coverage_by
from planner.domain.gaps import Gap
from planner.domain.report import CellKind, Column, Document, Table
from planner.domain.representation import expected_seats
from planner.domain.rows import MeetingRow, Reason
from planner.services.reports.scope import ReportScope
from planner.services.reports.wording import period_facts
from planner.texts import label, reason_text, text, week_text

# More organisations than this are told in words in one column, not in a column each.
_MOST_COVERAGE_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class MeetingOverview:
    """A meeting with how each organisation that it expected was represented, and its gaps."""

    meeting: MeetingRow
    coverage: dict[int, Coverage]
    gaps: Sequence[Gap]


def meeting_overviews(snapshot: Snapshot, scope: ReportScope) -> list[MeetingOverview]:
    """Return the overview of each meeting in the scope, in date order.

    With an organisation, only the meetings that show a seat of it; with a person, only those at
    which they are expected, through a function they hold, or recorded.
    """
    found = []
    for meeting in snapshot.meetings:
        coverage = coverage_by(snapshot.results[meeting.id], by_organisation)
        if (scope.organisation_id is None or scope.organisation_id in coverage) and (
            scope.person_id is None or _concerns(scope.person_id, meeting, snapshot)
        ):
            found.append(MeetingOverview(meeting, coverage, snapshot.gaps_of(meeting)))
    return found


def _concerns(person_id: int, meeting: MeetingRow, snapshot: Snapshot) -> bool:
    """Say whether a person is expected at a meeting, or recorded there in any way."""
    if any(row.person_id == person_id for row in snapshot.attendance_of.get(meeting.id, ())):
        return True
    held = snapshot.holders.functions_of(person_id, meeting.date)
    called = snapshot.called_of.get(meeting.id, frozenset())
    seats = expected_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called)
    return any(seat.function_id in held for seat in seats)


def meetings_payload(database: Database, scope: ReportScope) -> dict[str, object]:
    """Return the report as JSON (interfaces.md, `--report meetings`)."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, scope.meetings)
    return {
        "rows": [_payload(overview, snapshot) for overview in meeting_overviews(snapshot, scope)]
    }


def meetings_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the report as one table, rows with gaps marked."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, scope.meetings)
    overviews = meeting_overviews(snapshot, scope)
    organisations = _organisations(overviews, snapshot)
    columns = _columns(organisations, snapshot, language)
    rows = [_row(overview, organisations, snapshot, language) for overview in overviews]
    marked = frozenset(index for index, overview in enumerate(overviews) if overview.gaps)
    title = text("report.meetings", language)
    table = Table("meetings", title, columns, rows, marked, text("report.no_meetings", language))
    return Document(
        title,
        ", ".join(sorted((row.name for row in snapshot.agreements.values()), key=swedish_key)),
        language,
        today,
        [table],
        period_facts(scope, snapshot, language),
    )


def _payload(overview: MeetingOverview, snapshot: Snapshot) -> dict[str, object]:
    meeting = overview.meeting
    forum = snapshot.forums[meeting.forum_id]
    year, week, _ = meeting.date.isocalendar()
    return {
        "id": meeting.id,
        "agreement": snapshot.agreements[forum.agreement_id].name,
        "forum": forum.name,
        "date": meeting.date,
        "week": f"{year}-W{week:02}",
        "start": meeting.start,
        "end": meeting.end,
        "place": meeting.place,
        "status": meeting.status,
        "coverage": {
            snapshot.organisations[organisation_id].name: coverage.ratio
            for organisation_id, coverage in overview.coverage.items()
        },
        "gaps": [
            {
                "organisation": snapshot.organisations[gap.organisation_id].name,
                "function": snapshot.functions[gap.function_id].name,
                "missing": gap.missing,
                "reason": gap.reason,
            }
            for gap in overview.gaps
        ],
    }


def _organisations(overviews: Sequence[MeetingOverview], snapshot: Snapshot) -> list[int]:
    ids = {organisation for overview in overviews for organisation in overview.coverage}
    return sorted(ids, key=lambda each: swedish_key(snapshot.organisations[each].name))


def _columns(organisations: Sequence[int], snapshot: Snapshot, language: str) -> list[Column]:
    def column(key: str, kind: CellKind = CellKind.TEXT) -> Column:
        return Column(key, text(f"column.{key}", language), kind)

    columns = [
        column("forum"),
        column("date", CellKind.DATE),
        column("week"),
        column("start", CellKind.TIME),
        column("end", CellKind.TIME),
        column("place"),
        column("status"),
    ]
    if len(snapshot.agreements) > 1:
        columns.insert(0, column("agreement"))
    if len(organisations) > _MOST_COVERAGE_COLUMNS:
        columns.append(column("coverage", CellKind.LONG_TEXT))
    else:
        columns += [
            Column(f"coverage_{each}", snapshot.organisations[each].name, CellKind.PERCENT)
            for each in organisations
        ]
    return [*columns, column("gaps", CellKind.LONG_TEXT)]


def _row(
    overview: MeetingOverview, organisations: Sequence[int], snapshot: Snapshot, language: str
) -> tuple[object, ...]:
    meeting = overview.meeting
    forum = snapshot.forums[meeting.forum_id]
    cells: list[object] = [
        forum.name,
        meeting.date,
        week_text(meeting.date, language),
        meeting.start,
        meeting.end,
        meeting.place,
        label(meeting.status, language),
    ]
    if len(snapshot.agreements) > 1:
        cells.insert(0, snapshot.agreements[forum.agreement_id].name)
    if len(organisations) > _MOST_COVERAGE_COLUMNS:
        cells.append(
            ", ".join(
                f"{snapshot.organisations[each].name} {coverage.present}/{coverage.expected}"
                for each, coverage in overview.coverage.items()
                if coverage.expected
            )
        )
    else:
        cells += [overview.coverage.get(each, Coverage()).ratio for each in organisations]
    return (*cells, "; ".join(gap_words(gap, snapshot, language) for gap in overview.gaps))


def gap_words(gap: Gap, snapshot: Snapshot, language: str) -> str:
    """Return a gap in words: "Socialchef (Eslövs kommun): anmält förhinder"."""
    return reason_text(
        Reason.of(
            "report.gap",
            function=snapshot.functions[gap.function_id].name,
            organisation=snapshot.organisations[gap.organisation_id].name,
            reason=gap.reason,
            count=gap.missing,
        ),
        language,
    )
