"""When can we expect you, as a report: the meetings, and the hours month by month."""

from dataclasses import replace
from datetime import date

from planner.db.engine import Database
from planner.domain.enums import Participation
from planner.domain.report import CellKind, Column, Document, Table
from planner.services.clock import today as today_of
from planner.services.expected_meetings import (
    ExpectedMeeting,
    ExpectedOverview,
    ExpectedPlace,
    SubjectKind,
    read_expected,
    subject_of,
)
from planner.services.reports.scope import ReportScope
from planner.texts import label, long_date, month_name, text, week_text, weekday_name


def expected_scope(database: Database, scope: ReportScope) -> ReportScope:
    """Return the scope from today on when it says no period of its own."""
    if scope.first is None and scope.last is None:
        return replace(scope, first=today_of(database))
    return scope


def read_expected_report(database: Database, scope: ReportScope) -> ExpectedOverview:
    """Return what the report is about; raises InputError "expected.subject"."""
    return read_expected(database, subject_of(scope), expected_scope(database, scope))


def expected_payload(database: Database, scope: ReportScope) -> dict[str, object]:
    """Return the report as JSON."""
    found = read_expected_report(database, scope)
    return {
        "subject": {"kind": found.subject.kind.value, "name": found.name},
        "from": None if found.first is None else found.first.isoformat(),
        "to": None if found.last is None else found.last.isoformat(),
        "rows": [_payload(each, found) for each in found.meetings],
        "months": [
            {
                "month": f"{month.month:%Y-%m}",
                "meetings": month.meetings,
                "hours": round(month.hours, 2),
                "person_hours": round(month.person_hours, 2),
            }
            for month in found.months
        ],
        "hours": round(found.hours, 2),
        "person_hours": round(found.person_hours, 2),
    }


def expected_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the report as two tables, rows with gaps marked."""
    found = read_expected_report(database, scope)
    first, last = found.first, found.last
    facts = [
        (text("report.period", language), f"{first or ''}–{last or ''}"),
        (text("expected.in_all", language), expected_sentence(found, language)),
    ]
    return Document(
        text("report.expected", language),
        found.name,
        language,
        today,
        [meetings_table(found, language), months_table(found, language)],
        facts,
    )


def meetings_table(found: ExpectedOverview, language: str) -> Table:
    """Return the meetings, a row each."""
    columns = [
        Column("date", text("column.date", language), CellKind.DATE),
        Column("weekday", text("column.weekday", language)),
        Column("week", text("column.week", language)),
        Column("start", text("column.start", language), CellKind.TIME),
        Column("end", text("column.end", language), CellKind.TIME),
        Column("forum", text("column.forum", language)),
        Column("place", text("column.place", language)),
        Column("expected", text("expected.who", language), CellKind.LONG_TEXT),
        Column("gaps", text("column.gaps", language), CellKind.LONG_TEXT),
    ]
    rows = [
        (
            each.meeting.date,
            weekday_name(each.meeting.date.weekday(), language),
            week_text(each.meeting.date, language),
            each.meeting.start,
            each.meeting.end,
            each.forum.name,
            each.meeting.place,
            "\n".join(place_text(place, language) for place in each.places),
            gaps_text(each, found, language),
        )
        for each in found.meetings
    ]
    return Table(
        "expected",
        text("report.expected", language),
        columns,
        rows,
        frozenset(number for number, each in enumerate(found.meetings) if each.gaps),
        text("report.no_meetings", language),
    )


def months_table(found: ExpectedOverview, language: str) -> Table:
    """Return the hours, a row a month, and the persons' hours where several may be expected."""
    has_persons = found.subject.kind is not SubjectKind.PERSON
    columns = [
        Column("month", text("column.month", language)),
        Column("meetings", text("column.meetings", language), CellKind.INTEGER),
        Column("hours", text("column.hours", language), CellKind.DECIMAL),
        *(
            [Column("person_hours", text("column.person_hours", language), CellKind.DECIMAL)]
            if has_persons
            else []
        ),
    ]
    rows = [
        (
            f"{month_name(month.month.month, language)} {month.month.year}",
            month.meetings,
            round(month.hours, 2),
            *([round(month.person_hours, 2)] if has_persons else []),
        )
        for month in found.months
    ]
    return Table(
        "months",
        text("expected.months", language),
        columns,
        rows,
        empty_text=text("report.no_meetings", language),
    )


def place_text(place: ExpectedPlace, language: str) -> str:
    """Return "Kommunpolis: Demo Demosson", with how many and how when it is not one, always."""
    who = ", ".join(place.holders) or text("report.vacant", language)
    name = f"{place.function} × {place.count}" if place.count > 1 else place.function
    if place.participation is not Participation.ALWAYS:
        name = f"{name} ({label(place.participation, language)})"
    return f"{name}: {who}"


def gaps_text(each: ExpectedMeeting, found: ExpectedOverview, language: str) -> str:
    """Return a meeting's gaps, "Socialchef: förhinder"."""
    return "; ".join(
        f"{found.functions[gap.function_id].name}: {label(gap.reason, language)}"
        for gap in each.gaps
    )


def expected_sentence(found: ExpectedOverview, language: str) -> str:
    """Return what it adds up to: meetings, hours, the mean of a month, and the next day."""
    counted = found.counted
    if not counted:
        return text("expected.nothing", language)
    months = len(found.months)
    params = {
        "meetings": text("expected.meetings", language, {"count": len(counted)}),
        "hours": number_text(found.hours, language),
        "mean": number_text(found.hours / months, language),
        "weekday": weekday_name(counted[0].meeting.date.weekday(), language),
        "day": long_date(counted[0].meeting.date, language),
    }
    code = "expected.sentence" if months > 1 else "expected.sentence_month"
    return text(code, language, params)


def number_text(value: float, language: str) -> str:
    """Return a number with at most one decimal: "14,5"."""
    shown = f"{value:.1f}".removesuffix(".0")
    return shown.replace(".", ",") if language == "sv" else shown


def _payload(each: ExpectedMeeting, found: ExpectedOverview) -> dict[str, object]:
    meeting = each.meeting
    week = meeting.date.isocalendar()
    return {
        "id": meeting.id,
        "forum": each.forum.name,
        "date": meeting.date.isoformat(),
        "week": f"{week.year}-W{week.week:02}",
        "start": f"{meeting.start:%H:%M}",
        "end": f"{meeting.end:%H:%M}",
        "place": meeting.place,
        "status": meeting.status.value,
        "expected": [
            {
                "organisation": place.organisation,
                "function": place.function,
                "count": place.count,
                "participation": place.participation.value,
                "holders": list(place.holders),
            }
            for place in each.places
        ],
        "gaps": [
            {
                "function": found.functions[gap.function_id].name,
                "missing": gap.missing,
                "reason": gap.reason.value,
            }
            for gap in each.gaps
        ],
    }
