"""Read a planning workbook: each sheet's rows as typed values, and what is wrong, cell by cell.

Only the form is judged here; whether a name stands for something is for the import to say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import chain, islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from planner.domain.rows import Reason
from planner.errors import InputError
from planner.formats import limits
from planner.formats.workbook_cells import UnreadableCellError, plain_form, read_cell
from planner.formats.workbook_columns import CellError, Record, Sheet, SheetColumn, fold
from planner.formats.workbook_marks import is_marked
from planner.formats.workbook_package import Package, open_package
from planner.formats.workbook_sheets import BY_NAME

# Types whose members are never equal to one of another type, as 1 is to True and to 1.0.
_RECURRING = frozenset({str, date, time})
_MOST_KNOWN = 20_000
_HEADING_ROWS = 10
"""How far down a heading row is looked for, below a title that someone has put above it."""


@dataclass(frozen=True, slots=True)
class WorkbookData:
    """What a workbook holds: records by sheet key, in the file's order, and its errors.

    `sheet_names` are the names in the file, by sheet key. The sheets of `unread` lack a column that
    they need, so nothing of them was read.
    """

    records: Mapping[str, Sequence[Record]]
    errors: Sequence[CellError]
    sheet_names: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Heading:
    row: int
    columns: tuple[tuple[int, SheetColumn, str], ...]
    """(position in the row, column, heading as written)."""


def read_workbook(path: Path) -> WorkbookData:
    """Read a workbook; wrong cells are left out of their record and listed as errors.

    Raises InputError, naming the file, when it is not a workbook that can be read.
    """
    with open_package(path, lambda name: fold(name) in BY_NAME) as package:
        return _read(path, package)


def _read(path: Path, package: Package) -> WorkbookData:
    records: dict[str, list[Record]] = {}
    errors: list[CellError] = []
    names: dict[str, str] = {}
    unread: set[str] = set()
    try:
        with CalamineWorkbook.from_path(package.copy) as workbook:
            for sheet, name in _known_sheets(workbook):
                names.setdefault(sheet.key, name)
                reader = _SheetReader(sheet, name, package.error_cells(name))
                reader.read(workbook.get_sheet_by_name(name))
                records.setdefault(sheet.key, []).extend(reader.records)
                errors.extend(reader.errors)
                if reader.is_unread:
                    unread.add(sheet.key)
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise InputError("workbook.damaged", {"file": path.name}) from error
    return WorkbookData(records, errors, names, frozenset(unread))


def _known_sheets(workbook: CalamineWorkbook) -> Iterator[tuple[Sheet, str]]:
    for meta in workbook.sheets_metadata:
        sheet = BY_NAME.get(fold(meta.name))
        if sheet is not None and meta.typ == SheetTypeEnum.WorkSheet:
            yield sheet, meta.name


class _SheetReader:
    """Reads one sheet into records and errors."""

    def __init__(self, sheet: Sheet, name: str, error_cells: Mapping[tuple[int, int], str]) -> None:
        self.records: list[Record] = []
        self.errors: list[CellError] = []
        self.is_unread = False
        self._sheet = sheet
        self._name = name
        self._error_cells = error_cells
        self._error_rows = {row for row, _ in error_cells}
        self._known: dict[str, dict[object, object]] = {}
        self._headings: dict[str, str] = {}
        self._required: tuple[tuple[SheetColumn, str], ...] = ()

    def read(self, cells: CalamineSheet) -> None:
        """Read the sheet's rows."""
        rows = _filled_rows(cells, self._error_rows)
        first_column = cells.start[1] if cells.start else 0
        top = list(islice(rows, _HEADING_ROWS))
        if not top:
            return
        heading = self._find_heading(top)
        if not self._accepts(heading):
            self.is_unread = True
            return
        self._headings = {column.key: written for _, column, written in heading.columns}
        self._required = tuple(
            (column, written) for _, column, written in heading.columns if column.is_required
        )
        below = (numbered for numbered in top if numbered[0] > heading.row)
        for number, row in chain(below, rows):
            self._read_row(number, row, heading, first_column)
            if len(self.errors) >= limits.CELL_ERRORS:
                most = limits.shown(limits.CELL_ERRORS)
                reason = Reason.of("workbook.too_many_errors", limit=most)
                self._add(number, heading.columns[0][2], "", reason)
                return

    def _find_heading(self, top: Iterable[tuple[int, Sequence[object]]]) -> _Heading:
        """Return the first of the rows with the most known headings."""
        best = _Heading(1, ())
        for number, row in top:
            found = [
                (position, self._sheet.by_heading[fold(text)], text)
                for position, text in enumerate(map(plain_form, row))
                if fold(text) in self._sheet.by_heading
            ]
            if len(found) > len(best.columns):
                best = _Heading(number, tuple(found))
        return best

    def _accepts(self, heading: _Heading) -> bool:
        present: set[str] = set()
        for _, column, written in heading.columns:
            if column.key in present:
                self._add(heading.row, written, "", Reason.of("workbook.column_twice"))
                return False
            present.add(column.key)
        missing = [c for c in self._sheet.columns if c.is_required and c.key not in present]
        if missing:
            headings = ", ".join(column.both_headings for column in missing)
            code = "workbook.columns_missing"
            reason = Reason.of(code, count=len(missing), columns=headings)
            language = "sv" if fold(self._name) == fold(self._sheet.sv) else "en"
            lacking = ", ".join(column.heading(language) for column in missing)
            self._add(heading.row, lacking, "", reason)
        return not missing

    def _read_row(
        self, number: int, row: Sequence[object], heading: _Heading, first_column: int
    ) -> None:
        values: dict[str, object] = {}
        wrong: list[tuple[str, str, str, Reason]] = []
        for position, column, written in heading.columns:
            cell = row[position] if position < len(row) else ""
            if cell == "" and number in self._error_rows:
                shown_error = self._error_cells.get((number, first_column + position + 1))
                if shown_error:
                    reason = Reason.of("workbook.error_value", value=shown_error)
                    wrong.append((column.key, written, shown_error, reason))
            if cell == "":
                continue
            if column is self._sheet.columns[0] and is_marked(cell):
                return
            try:
                value = self._value(column, cell)
            except UnreadableCellError as error:
                wrong.append((column.key, written, plain_form(cell), error.reason))
                continue
            if value is not None:
                values[column.key] = value
        if not values and not wrong:
            return
        for _, written, text, reason in wrong:
            self._add(number, written, text, reason)
        unread = {key for key, *_ in wrong}
        for column, written in self._required:
            if column.key not in values and column.key not in unread:
                self._add(number, written, "", Reason.of("workbook.value_missing"))
        self.records.append(Record(self._sheet.key, number, values, self._name, self._headings))

    def _value(self, column: SheetColumn, cell: object) -> object:
        """Return a cell's value; names, days and times recur on the rows of a long sheet."""
        if type(cell) not in _RECURRING:
            return read_cell(column, cell)
        known = self._known.setdefault(column.key, {})
        if cell in known:
            return known[cell]
        value = read_cell(column, cell)
        if len(known) < _MOST_KNOWN:
            known[cell] = value
        return value

    def _add(self, row: int, column: str, value: str, reason: Reason) -> None:
        self.errors.append(CellError(self._name, row, column, value, reason))


def _filled_rows(
    cells: CalamineSheet, error_rows: Collection[int]
) -> Iterator[tuple[int, Sequence[object]]]:
    """Give the rows in which any cell holds something, be it an error; numbered from 1."""
    if cells.start is None:
        return
    for number, row in enumerate(cells.iter_rows(), start=1):
        if any(cell != "" for cell in row) or number in error_rows:
            yield number, row
