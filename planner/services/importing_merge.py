"""The state of one import: what stands in the database, and what the workbook adds to it.

Nothing is written here; `importing` writes when there are no errors. An empty cell says nothing:
it leaves what the database has, and takes the column's default in a new row.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from datetime import date, time
from typing import Any, TypeVar

from sqlalchemy import Connection

from planner.db.queries.loading import load, load_by
from planner.domain.rows import FunctionRow, MeetingRow
from planner.formats.workbook_columns import Record, fold
from planner.formats.workbook_read import WorkbookData
from planner.formats.workbook_sheets import BY_KEY
from planner.services.importing_names import Names, Problems
from planner.services.importing_shelf import Shelf

R = TypeVar("R")


class Merge:
    """What every part of an import works on."""

    def __init__(
        self, connection: Connection, data: WorkbookData, new_id: Callable[[], int]
    ) -> None:
        self.connection = connection
        self.data = data
        self.new_id = new_id
        self.problems = Problems(data)
        self.shelves: dict[type[Any], Shelf[Any]] = {}
        functions = load(connection, FunctionRow)
        self.names = Names(
            self.problems,
            self._shelve(FunctionRow, functions, lambda row: (row.organisation_id, fold(row.name))),
        )
        for function in functions:
            self.names.functions[fold(function.name)][function.organisation_id] = function
        self._seen: set[Hashable] = set()
        self.locked_meetings: set[int] = set()

    def records(self, sheet: str) -> Iterator[Record]:
        """Give the records of a sheet that have all the values they need."""
        required = [column.key for column in BY_KEY[sheet].columns if column.is_required]
        for record in self.data.records.get(sheet, ()):
            if all(key in record.values for key in required):
                yield record

    def shelve(self, row_type: type[R], key: Callable[[R], Hashable]) -> Shelf[R]:
        """Return a shelf with every row of a type that the database has."""
        return self._shelve(row_type, load(self.connection, row_type), key)

    def shelve_of_meetings(
        self, row_type: type[R], key: Callable[[R], Hashable], meetings: Collection[int]
    ) -> Shelf[R]:
        """Return a shelf with the rows that belong to these meetings."""
        standing = load_by(self.connection, row_type, "meeting_id", meetings)
        return self._shelve(row_type, standing, key)

    def is_new(self, record: Record, key: str, *natural_key: Hashable) -> bool:
        """Say whether no row before on the sheet is the same; note it at the cell when one is."""
        whole = (record.sheet, *natural_key)
        if whole in self._seen:
            self.problems.add(record, key, "twice")
            return False
        self._seen.add(whole)
        return True

    def period_is_in_order(
        self, record: Record, row: Any, first: str = "valid_from", last: str = "valid_to"
    ) -> None:
        """Note a period that ends before it begins, at the cell of its end."""
        begins: date | None = getattr(row, first)
        ends: date | None = getattr(row, last)
        if begins is not None and ends is not None and ends < begins:
            at = last if last in record.values else first
            self.problems.add(record, at, "period_reversed", first=begins, last=ends)

    def times_are_in_order(self, record: Record, start: time, end: time) -> None:
        """Note a meeting that does not end after it starts, at the cell of its end."""
        if end <= start:
            at = "end" if "end" in record.values else "start"
            self.problems.add(record, at, "times_reversed", start=start, end=end)

    def meeting_may_change(self, record: Record, meeting: MeetingRow, shelf: Shelf[Any]) -> None:
        """Note a change to what belongs to a meeting whose minutes have been approved."""
        if meeting.id in self.locked_meetings and shelf.last_put_changes:
            self.problems.add(record, "date", "approved")

    def _shelve(
        self, row_type: type[R], standing: list[R], key: Callable[[R], Hashable]
    ) -> Shelf[R]:
        shelf = Shelf(row_type, standing, key, self.new_id)
        self.shelves[row_type] = shelf
        return shelf


def given(record: Record, *keys: str, **renamed: str) -> dict[str, object]:
    """Return the values of a record's filled cells by field: same name, or field=column."""
    values: Mapping[str, object] = record.values
    found = {key: values[key] for key in keys if key in values}
    found.update({name: values[key] for name, key in renamed.items() if key in values})
    return found


def words(record: Record, key: str) -> str:
    """Return the text of a cell; empty when nothing stands there."""
    return str(record.values.get(key, ""))
