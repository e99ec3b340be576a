"""The first rows of a report, quickly, and writing one in a way that can be stopped."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from planner.db import schema
from planner.db.engine import Database
from planner.errors import InputError
from planner.formats.cells import cell_texts
from planner.formats.safe_write import replace_file, working_folder
from planner.services.exports import export_report, format_of, report_document
from planner.services.reports.scope import ReportScope

PREVIEW_ROWS = 20
_BY_MEETING = ("meetings", "attendance", "calendar")


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a report's first table, as a person reads it; `marked` rows show a gap."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    marked: frozenset[int]
    has_more: bool
    empty_text: str


def read_preview(
    database: Database, report: str, scope: ReportScope, language: str, today: date
) -> Preview:
    """Return the first rows of a report that is tables; raises InputError as `check_scope`."""
    check_scope(scope)
    narrowed, is_cut = _narrowed(database, report, scope)
    document = report_document(database, report, narrowed, language, today)
    table = document.tables[0]
    makers = [cell_texts(language)[column.kind] for column in table.columns]
    rows = [
        [make(value) for make, value in zip(makers, cells, strict=True)]
        for cells in table.rows[:PREVIEW_ROWS]
    ]
    return Preview(
        document.title,
        [column.header for column in table.columns],
        rows,
        table.marked_rows,
        is_cut or len(table.rows) > PREVIEW_ROWS,
        table.empty_text,
    )


def check_scope(scope: ReportScope) -> None:
    """Raise InputError("period.reversed") when the period runs backwards."""
    if scope.first is not None and scope.last is not None and scope.last < scope.first:
        params = {"first": scope.first, "last": scope.last}
        raise InputError("period.reversed", params, field="period")


def write_report(
    database: Database,
    path: Path,
    report: str,
    scope: ReportScope,
    language: str,
    today: date,
    progress: Callable[[int, int], None],
) -> Path:
    """Write a report as `planner.services.exports.export_report`, and return its path.

    `progress(done, total)` may raise to stop: what was at the path is then untouched. The folder is
    tried before the work begins. Raises InputError and StorageError.
    """
    check_scope(scope)
    format_of(path, report)
    progress(0, 2)
    with replace_file(path) as temporary, working_folder(path) as folder:
        made = folder / f"report{path.suffix}"
        export_report(database, made, report, scope, language, today)
        progress(1, 2)
        shutil.copyfile(made, temporary)
    return path


def _narrowed(database: Database, report: str, scope: ReportScope) -> tuple[ReportScope, bool]:
    """Return a scope that holds the first meetings only, and whether it leaves any out.

    A preview of a county's whole log would otherwise take as long as the export. Which meetings
    concern a person is not known without reading them all.
    """
    if report not in _BY_MEETING or scope.person_id is not None:
        return scope, False
    meeting, forum = schema.meeting, schema.forum
    query = select(meeting.c.date).join(forum, forum.c.id == meeting.c.forum_id)
    if scope.agreement_id is not None:
        query = query.where(forum.c.agreement_id == scope.agreement_id)
    if scope.forum_ids is not None:
        query = query.where(meeting.c.forum_id.in_(scope.forum_ids))
    if scope.first is not None:
        query = query.where(meeting.c.date >= scope.first)
    if scope.last is not None:
        query = query.where(meeting.c.date <= scope.last)
    if report == "attendance":
        logged = select(schema.attendance.c.meeting_id)
        if scope.organisation_id is not None:
            logged = logged.where(schema.attendance.c.organisation_id == scope.organisation_id)
        query = query.where(meeting.c.id.in_(logged))
    query = query.order_by(meeting.c.date, meeting.c.start).offset(5 * PREVIEW_ROWS).limit(1)
    with database.reading() as connection:
        last = connection.execute(query).scalar()
    return (scope, False) if last is None else (replace(scope, last=last), True)
