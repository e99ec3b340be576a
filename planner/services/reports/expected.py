"""When can we expect you, as a report: the meetings, and the hours month by month."""

from datetime import date

from planner.db.engine import Database
from planner.domain.enums import GapReason, Participation
from planner.domain.report import CellKind, Column, Document, Table
from planner.formats.cells import cell_texts
from planner.services.expected_meetings import read_expected
from planner.services.expected_rows import (
    ExpectedMeeting,
    ExpectedOverview,
    ExpectedPlace,
    SubjectKind,
)
from planner.services.reports.scope import ReportScope
from planner.texts import label, month_name, text, week_text, weekday_name


def expected_payload(database: Database, scope: ReportScope) -> dict[str, object]:
    """Return the report as JSON."""
    found = read_expected(database, scope)
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
    found = read_expected(database, scope)
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
            month_text(month.month, language),
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
    notice = label(GapReason.NOTICE, language)
    names = [f"{each} ({notice})" if each in place.away else each for each in place.holders]
    who = ", ".join(names) or text("report.vacant", language)
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
    """Return what it adds up to: meetings, hours, the mean of a month, and the next meeting.

    The mean is over the months from the first meeting to the last.
    """
    counted = found.counted
    if not counted:
        return text("expected.nothing", language)
    parts = [
        text("expected.meetings", language, {"count": len(counted)}),
        text("expected.hours", language, {"hours": hours_text(found.hours, language)}),
    ]
    if found.person_hours != found.hours:
        hours = hours_text(found.person_hours, language)
        parts.append(text("expected.person_hours", language, {"hours": hours}))
    if len(found.months) > 1:
        mean = hours_text(round(found.hours / len(found.months), 1), language)
        parts.append(text("expected.mean", language, {"hours": mean}))
    said = ", ".join(parts)
    if found.next_meeting is not None:
        day = found.next_meeting.meeting.date
        weekday = weekday_name(day.weekday(), language)
        said += text("expected.next", language, {"weekday": weekday, "day": day})
    return f"{said}."


def month_text(day: date, language: str) -> str:
    """Return the month of a day, "april 2022"."""
    return f"{month_name(day.month, language)} {day.year}"


def hours_text(hours: float, language: str) -> str:
    """Return hours as every format shows them: "14,5"."""
    return cell_texts(language)[CellKind.DECIMAL](hours)


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
                "notice": list(place.away),
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
