"""The figures of the annual follow-up, for who writes about them; no file format is needed here."""

from dataclasses import replace
from datetime import date

from planner.db.engine import Database
from planner.domain.written_report import Part
from planner.services.reports.follow_up import read_follow_up
from planner.services.reports.follow_up_parts import written_report
from planner.services.reports.scope import ReportScope


def follow_up_figures(
    database: Database, scope: ReportScope, language: str, today: date
) -> list[Part]:
    """Return the parts that an officer writes for, figures alone; raises as `read_follow_up`."""
    found = replace(read_follow_up(database, scope, today), texts={})
    parts = written_report(found, language).parts
    return [part for part in parts if part.section is not None]
