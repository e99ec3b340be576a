"""Write a report to a file: which pairs of report and format there are, and each of them."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.enums import WordTemplateKind
from planner.domain.report import Document
from planner.errors import InputError, NotFoundError
from planner.services.report_contents import PAPERS, document_of, payload_of
from planner.texts import text

if TYPE_CHECKING:
    from planner.db.engine import Database
    from planner.formats.calendar_file import CalendarData
    from planner.services.reports.scope import ReportScope
    from planner.services.word_templates import WordTemplate

# interfaces.md, "export": what each report can be written as, the usual one first.
FORMATS: dict[str, tuple[str, ...]] = {
    "meetings": ("xlsx", "csv", "json", "ics", "pdf"),
    "representation": ("xlsx", "csv", "json", "pdf"),
    "attendance": ("xlsx", "csv", "json", "pdf"),
    "expected": ("xlsx", "csv", "json", "ics", "pdf"),
    "coverage": ("xlsx", "csv", "json", "pdf"),
    "promises": ("xlsx", "csv", "json", "pdf"),
    "actions": ("xlsx", "csv", "json", "pdf"),
    "follow-up": ("pdf", "docx", "json"),
    "minutes": ("pdf", "docx"),
    "summons": ("pdf", "docx"),
    "sign-in": ("pdf",),
    "wheel": ("svg", "png", "pdf"),
    "calendar": ("pdf",),
    "extract": ("pdf", "json"),
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


def format_of(path: Path, report: str) -> str:
    """Return the format that a file's suffix asks for.

    Raises InputError: an unknown report ("export.unknown_report"), or a pair that makes no sense
    ("export.no_such_pair", with the formats there are).
    """
    if report not in FORMATS:
        raise InputError("export.unknown_report", {"report": report, "known": ", ".join(FORMATS)})
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS[report]:
        known = ", ".join(f".{each}" for each in FORMATS[report])
        raise InputError(
            "export.no_such_pair", {"report": report, "file": path.name, "known": known}
        )
    return suffix


def export_report(
    database: "Database",
    path: Path,
    report: str,
    scope: "ReportScope",
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
    if report in OF_A_MEETING:
        own = _template(report, template)
        _write_of_a_meeting(database, path, report, scope, language, today, own)
        return
    match report, suffix:
        case "workbook", _:
            from planner.formats.workbook_write import write_workbook
            from planner.services.workbook_export import workbook_records

            write_workbook(workbook_records(database), path, language)
        case "calendar", _:
            from planner.formats.calendar_pdf import write_calendar_pdf
            from planner.services.reports.calendar_pages import calendar_book

            write_calendar_pdf(calendar_book(database, scope, language, today), path)
        case "follow-up", _:
            from planner.services.reports.follow_up_files import write_follow_up

            own = _template(report, template)
            write_follow_up(database, path, scope, language, today, own)
        case "wheel", _:
            from planner.services.reports.wheel import write_wheel

            write_wheel(database, path, suffix, scope, language, today)
        case _, "json":
            from planner.formats.json_file import write_json

            write_json(payload_of(database, report, scope, language, today), path)
        case _, "ics":
            from planner.formats.calendar_file import write_calendar

            write_calendar(_calendar(database, report, scope, language), path)
        case _:
            _write_document(document_of(database, report, scope, language, today), path, suffix)


def _write_document(document: Document, path: Path, suffix: str) -> None:
    if suffix == "xlsx":
        from planner.formats.xlsx import write_xlsx

        write_xlsx(document, path)
    elif suffix == "csv":
        from planner.formats.csv_file import write_csv

        write_csv(document, path)
    else:
        from planner.formats.pdf import write_pdf

        write_pdf(document, path)


def _calendar(
    database: "Database", report: str, scope: "ReportScope", language: str
) -> "CalendarData":
    """Return the scope's meetings, or those of them that expect the one it is about."""
    from planner.services.reports.calendar import calendar_data
    from planner.services.reports.scope import ReportScope

    if report != "expected":
        return calendar_data(database, scope, language)
    from planner.services.expected_meetings import read_expected

    found = read_expected(database, scope)
    narrowed = ReportScope(found.first, found.last, scope.agreement_id, scope.forum_ids)
    name = f"{text('report.expected', language)} {found.name}"
    only = frozenset(each.id for each in found.meetings)
    return calendar_data(database, narrowed, language, name=name, only=only)


def _template(report: str, path: Path | None) -> "WordTemplate | None":
    if path is None:
        return None
    from planner.services.word_templates import read_template

    return read_template(TEMPLATES[report], path)


def _write_of_a_meeting(
    database: "Database",
    path: Path,
    report: str,
    scope: "ReportScope",
    language: str,
    today: date,
    template: "WordTemplate | None",
) -> None:
    if scope.meeting_id is None:
        raise InputError("export.meeting_needed", {"report": report})
    try:
        if report == "sign-in":
            from planner.services.reports.sign_in import write_sign_in

            write_sign_in(database, path, scope.meeting_id, language, today)
        else:
            from planner.services.reports.meeting_papers import write_meeting_paper

            write_meeting_paper(database, path, report, scope.meeting_id, language, today, template)
    except NotFoundError:
        raise InputError("export.unknown_meeting", {"id": scope.meeting_id}) from None


def report_document(
    database: "Database", report: str, scope: "ReportScope", language: str, today: date
) -> Document:
    """Return a report as tables, for a preview."""
    return document_of(database, report, scope, language, today)
