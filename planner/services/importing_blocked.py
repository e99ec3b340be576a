"""Import only the blocked periods of a planning workbook."""

from pathlib import Path

from planner.db.engine import Database
from planner.db.unit_of_work import unit_of_work
from planner.domain.rows import BlockedPeriodRow
from planner.errors import InputError
from planner.formats.workbook_read import WorkbookData, read_workbook
from planner.formats.workbook_sheets import BY_KEY
from planner.services.importing_forums import merge_blocked
from planner.services.importing_merge import Merge
from planner.services.importing_register import merge_organisations
from planner.services.importing_result import ImportResult, result_of
from planner.services.importing_workbook import rising_ids

_SHEET = "blocked"


def import_blocked(database: Database, path: Path) -> ImportResult:
    """Take the sheet Spärrtider of a workbook into the database as one step, and nothing else.

    With any error on that sheet nothing is changed. Organisations must stand in the database
    already. Raises InputError when the file is no workbook, or has no such sheet.
    """
    data = _only_blocked(read_workbook(path), path.name)
    with unit_of_work(database, "import.blocked", file=path.name) as tx:
        merge = Merge(tx.connection, data, rising_ids(tx.new_ids))
        merge_organisations(merge)
        merge_blocked(merge)
        if not merge.problems.errors:
            shelf = merge.shelves[BlockedPeriodRow]
            shelf.write_new(tx)
            shelf.write_changed(tx)
    return result_of(data, merge.problems, tx.changes)


def _only_blocked(data: WorkbookData, file: str) -> WorkbookData:
    name = data.sheet_names.get(_SHEET)
    if name is None:
        sheet = BY_KEY[_SHEET]
        params = {"file": file, "sheet": sheet.sv, "sheet_en": sheet.en}
        raise InputError("avoid.no_sheet", params)
    return WorkbookData(
        {_SHEET: data.records.get(_SHEET, ())},
        [error for error in data.errors if error.sheet == name],
        {_SHEET: name},
        data.unread & {_SHEET},
    )
