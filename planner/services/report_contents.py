"""What each report says: its module is imported when the report is asked for.

A report needs but a few of the modules that all of them need together, and each costs the command
line time before it has done anything. Imports by statement, so that mypy and packagers see them.
"""

from datetime import date
from typing import TYPE_CHECKING

from planner.domain.report import Document

if TYPE_CHECKING:
    from planner.db.engine import Database
    from planner.services.reports.scope import ReportScope

PAPERS = ("minutes", "summons")
"""The documents of one meeting."""


def document_of(
    database: "Database", report: str, scope: "ReportScope", language: str, today: date
) -> Document:
    """Return a report as tables; raises KeyError when it has none."""
    match report:
        case "meetings":
            from planner.services.reports.meetings import meetings_document

            return meetings_document(database, scope, language, today)
        case "representation":
            from planner.services.reports.representation import representation_document

            return representation_document(database, scope, language, today)
        case "attendance":
            from planner.services.reports.attendance import attendance_document

            return attendance_document(database, scope, language, today)
        case "coverage":
            from planner.services.reports.coverage import coverage_document

            return coverage_document(database, scope, language, today)
        case "expected":
            from planner.services.reports.expected import expected_document

            return expected_document(database, scope, language, today)
        case "actions":
            from planner.services.reports.actions import actions_document

            return actions_document(database, scope, language, today)
        case "promises":
            from planner.services.reports.promises import promises_document

            return promises_document(database, scope, language, today)
        case "calendar":
            from planner.services.reports.calendar_pages import calendar_document

            return calendar_document(database, scope, language, today)
        case "wheel":
            from planner.services.reports.wheel import wheel_document

            return wheel_document(database, scope, language, today)
        case "follow-up":
            from planner.services.reports.follow_up_files import follow_up_document

            return follow_up_document(database, scope, language, today)
        case "minutes" | "summons":
            from planner.services.reports.meeting_papers import meeting_document

            return meeting_document(report)(database, scope, language, today)
        case "extract":
            from planner.services.reports.extract import extract_document

            return extract_document(database, scope, language, today)
    raise KeyError(report)


def payload_of(
    database: "Database", report: str, scope: "ReportScope", language: str, today: date
) -> dict[str, object]:
    """Return a report as what its JSON holds; raises KeyError when it has none."""
    match report:
        case "meetings":
            from planner.services.reports.meetings import meetings_payload

            return meetings_payload(database, scope)
        case "representation":
            from planner.services.reports.representation import representation_payload

            return representation_payload(database, scope)
        case "attendance":
            from planner.services.reports.attendance import attendance_payload

            return attendance_payload(database, scope)
        case "coverage":
            from planner.services.reports.coverage import coverage_payload

            return coverage_payload(database, scope)
        case "expected":
            from planner.services.reports.expected import expected_payload

            return expected_payload(database, scope)
        case "extract":
            from planner.services.reports.extract import extract_payload

            return extract_payload(database, scope, language)
        case "actions":
            from planner.services.reports.actions import actions_payload

            return actions_payload(database, scope)
        case "promises":
            from planner.services.reports.promises import promises_payload

            # How a promise stands depends on the day.
            return promises_payload(database, scope, today)
    raise KeyError(report)
