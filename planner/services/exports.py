"""Write a report to a file: which pairs of report and format there are, and each of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner.db.engine import Database
from planner.domain.enums import WordTemplateKind
from planner.domain.report import Document
from planner.errors import InputError, NotFoundError
from planner.formats.calendar_file import CalendarData, write_calendar
from planner.formats.calendar_pdf import write_calendar_pdf
from planner.formats.csv_file import write_csv
from planner.formats.json_file import write_json
from planner.formats.pdf import write_pdf
from planner.formats.workbook_write import write_workbook
from planner.formats.xlsx import write_xlsx
from planner.services.expected_meetings import read_expected
from planner.services.reports.attendance import attendance_document, attendance_payload
from planner.services.reports.calendar import calendar_data
from planner.services.reports.calendar_pages import calendar_book, calendar_document
from planner.services.reports.coverage import coverage_document, coverage_payload
from planner.services.reports.expected import expected_document, expected_payload
from planner.services.reports.follow_up_files import follow_up_document, write_follow_up
from planner.services.reports.meeting_papers import (
    PAPERS,
    meeting_document,
    write_meeting_paper,
)
from planner.services.reports.meetings import meetings_document, meetings_payload
from planner.services.reports.promises import promises_document, promises_payload
from planner.services.reports.representation import (
    representation_document,
    representation_payload,
)
from planner.services.reports.scope import ReportScope
from planner.services.reports.sign_in import write_sign_in
from planner.services.reports.wheel import wheel_document, write_wheel
from planner.services.word_templates import WordTemplate, read_template
from planner.texts import text

# interfaces.md, "export": what each report can be written as, the usual one first.
FORMATS: dict[str, tuple[str, ...]] = {
    "meetings": ("xlsx", "csv", "json", "ics", "pdf"),
    "representation": ("xlsx", "csv", "json", "pdf"),
    "attendance": ("xlsx", "csv", "json", "pdf"),
    "expected": ("xlsx", "csv", "json", "ics", "pdf"),
    "coverage": ("xlsx", "csv", "json", "pdf"),
    "promises": ("xlsx", "csv", "json", "pdf"),
    "follow-up": ("pdf", "docx", "json"),
    "minutes": ("pdf", "docx"),
    "summons": ("pdf", "docx"),
    "sign-in": ("pdf",),
    "wheel": ("svg", "png", "pdf"),
    "calendar": ("pdf",),
    "workbook": ("xlsx",),
}
OF_A_MEETING = (*PAPERS, "sign-in")
"""The reports about one meeting, which `ReportScope.meeting_id` names."""
TEMPLATES = {
    "minutes": WordTemplateKind.MINUTES,
    "summons": WordTemplateKind.SUMMONS,
    "follow-up": WordTemplateKind.FOLLOW_UP,
}
"""The reports that a Word template can be chosen for."""
NOT_YET: tuple[str, ...] = ()
"""The reports that are announced and cannot be made yet."""
AVAILABLE = tuple(report for report in FORMATS if report not in NOT_YET)

_DOCUMENTS: dict[str, Callable[[Database, ReportScope, str, date], Document]] = {
    "meetings": meetings_document,
    "representation": representation_document,
    "attendance": attendance_document,
    "coverage": coverage_document,
    "expected": expected_document,
    "follow-up": follow_up_document,
    "promises": promises_document,
    "calendar": calendar_document,
    "wheel": wheel_document,
    **{report: meeting_document(report) for report in PAPERS},
}
_PAYLOADS: dict[str, Callable[[Database, ReportScope], dict[str, object]]] = {
    "meetings": meetings_payload,
    "representation": representation_payload,
    "attendance": attendance_payload,
    "coverage": coverage_payload,
    "expected": expected_payload,
}
_WRITERS: dict[str, Callable[[Document, Path], None]] = {
    "xlsx": write_xlsx,
    "csv": write_csv,
    "pdf": write_pdf,
}


def format_of(path: Path, report: str) -> str:
    """Return the format that a file's suffix asks for.

    Raises InputError: an unknown report ("export.unknown_report"), a pair that makes no sense
    ("export.no_such_pair", with the formats there are), or a report that does not exist yet
    ("export.not_yet").
    """
    if report not in FORMATS:
        raise InputError("export.unknown_report", {"report": report, "known": ", ".join(FORMATS)})
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS[report]:
        known = ", ".join(f".{each}" for each in FORMATS[report])
        raise InputError(
            "export.no_such_pair", {"report": report, "file": path.name, "known": known}
        )
    if report in NOT_YET:
        raise InputError("export.not_yet", {"report": report, "known": ", ".join(AVAILABLE)})
    return suffix


def export_report(
    database: Database,
    path: Path,
    report: str,
    scope: ReportScope,
    language: str,
    today: date,
    template: Path | None = None,
) -> None:
    """Write a report to a file, whole or not at all.

    The suffix picks the format. `template` is a Word template for this once. Raises InputError as
    `format_of`, or when the template cannot be used ("word.…"), StorageError when the file cannot
    be written.
    """
    suffix = format_of(path, report)
    if template is not None and (suffix != "docx" or report not in TEMPLATES):
        raise InputError(
            "word.template_not_for", {"report": report, "file": f".{suffix}"}, field="template"
        )
    if report == "workbook":
        # Imported here: reading the whole database back to a workbook is the rarest of exports.
        from planner.services.workbook_export import workbook_records

        write_workbook(workbook_records(database), path, language)
    elif report in OF_A_MEETING:
        _write_of_a_meeting(database, path, report, scope, language, today, template)
    elif report == "calendar":
        write_calendar_pdf(calendar_book(database, scope, language, today), path)
    elif report == "follow-up":
        write_follow_up(database, path, scope, language, today, _template(report, template))
    elif report == "wheel":
        write_wheel(database, path, suffix, scope, language, today)
    elif report == "promises" and suffix == "json":
        # How a promise stands depends on the day.
        write_json(promises_payload(database, scope, today), path)
    elif suffix == "json":
        write_json(_PAYLOADS[report](database, scope), path)
    elif suffix == "ics":
        write_calendar(_calendar(database, report, scope, language), path)
    else:
        _WRITERS[suffix](_DOCUMENTS[report](database, scope, language, today), path)


def _calendar(database: Database, report: str, scope: ReportScope, language: str) -> CalendarData:
    """Return the scope's meetings, or those of them that expect the one it is about."""
    if report != "expected":
        return calendar_data(database, scope, language)
    found = read_expected(database, scope)
    narrowed = ReportScope(found.first, found.last, scope.agreement_id, scope.forum_ids)
    name = f"{text('report.expected', language)} {found.name}"
    only = frozenset(each.id for each in found.meetings)
    return calendar_data(database, narrowed, language, name=name, only=only)


def _write_of_a_meeting(
    database: Database,
    path: Path,
    report: str,
    scope: ReportScope,
    language: str,
    today: date,
    template: Path | None,
) -> None:
    if scope.meeting_id is None:
        raise InputError("export.meeting_needed", {"report": report})
    own = _template(report, template)
    try:
        if report == "sign-in":
            write_sign_in(database, path, scope.meeting_id, language, today)
        else:
            write_meeting_paper(database, path, report, scope.meeting_id, language, today, own)
    except NotFoundError:
        raise InputError("export.unknown_meeting", {"id": scope.meeting_id}) from None


def _template(report: str, path: Path | None) -> WordTemplate | None:
    return None if path is None else read_template(TEMPLATES[report], path)


def report_document(
    database: Database, report: str, scope: ReportScope, language: str, today: date
) -> Document:
    """Return a report as tables, for a preview."""
    return _DOCUMENTS[report](database, scope, language, today)
