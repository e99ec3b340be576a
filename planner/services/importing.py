"""Import a planning workbook, or a calendar: all of it, or nothing and a list of what is wrong."""

from itertools import count
from pathlib import Path

from planner.db.engine import Database
from planner.db.unit_of_work import unit_of_work
from planner.formats.workbook_read import read_workbook
from planner.services.backups import BackupReason, back_up_before
from planner.services.importing_calendar import import_calendar
from planner.services.importing_result import ImportResult, result_of
from planner.services.importing_workbook import (
    merged,
    rising_ids,
    will_write,
    write_merged,
)

__all__ = ["ImportResult", "import_calendar", "import_workbook"]


def import_workbook(database: Database, path: Path, *, dry_run: bool = False) -> ImportResult:
    """Take a workbook into the database as one step, which undo takes back whole.

    A backup is made first, if anything is to be written. A dry run only tells what is wrong. Raises
    InputError when the file is not a workbook, StorageError when the database or its backup cannot
    be written.
    """
    data = read_workbook(path)
    if dry_run:
        ids = count(1 << 62)  # above every id there is
        with database.reading() as connection:
            merge, _ = merged(connection, data, lambda: next(ids))
        return result_of(data, merge.problems)
    with unit_of_work(database, "import.workbook", file=path.name) as tx:
        merge, accepted = merged(tx.connection, data, rising_ids(tx.new_ids))
        if will_write(merge, accepted):
            back_up_before(database, BackupReason.IMPORT)
        write_merged(merge, accepted, tx)
    return result_of(data, merge.problems, tx.changes)
