"""A value that a file holds and that no program of ours has put there: named, not stumbled over.

Reading does not look at each value first: that would make every page slower for the sake of a file
that hardly ever comes. When a block that reads or writes ends in an error that such a value can
lead to, the whole file is looked through, and the first one found is what the user is told. When
there is none, the error is a bug and stays one.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, Table, Time, exc

from planner.db import mapping, schema
from planner.db.driver_errors import storage_error
from planner.db.raw_reading import READ_ERRORS, is_text, raw_reading
from planner.domain.rows import Reason
from planner.errors import StorageError
from planner.texts import reason_text

_MISREAD = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
    exc.SQLAlchemyError, sqlite3.Error,
)  # fmt: skip
_ROWS = ("name", "title", "text", "date", "due_on")
_LONGEST_NAME = 80
_FIRST_YEAR, _LAST_YEAR = 1000, 9800
_YEARS = {"year": _LAST_YEAR, "years": 1000, "every_months": 12_000}
_TRIED = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


@contextmanager
def impossible_values_told(name: str, path: Path | None) -> Iterator[None]:
    """Raise StorageError in an error's place when a value in the file may have led to it.

    "storage.impossible_value" names the row and the column, "storage.lacks" what is missing.
    """
    try:
        yield
    except _MISREAD as error:
        found = None if path is None or _is_the_disks(name, error) else first_impossible(path)
        if found is None:
            raise
        raise StorageError(found.code, {"file": name, **dict(found.params)}) from error


def first_impossible(path: Path) -> Reason | None:
    """Return the first value of a file that cannot be, or what it lacks; None: there is none.

    Also None when the file cannot be read at all, which is told elsewhere.
    """
    try:
        with raw_reading(path) as driver:
            driver.execute("BEGIN")
            return impossible_value(driver, _tell)
    except READ_ERRORS:
        return None


def impossible_values(driver: sqlite3.Connection) -> list[Reason]:
    """Return the first of an open file (`raw_reading`) as a finding; empty: there is none."""
    found = impossible_value(driver, _leave)
    if found is None:
        return []
    of_value = found.code == "storage.impossible_value"
    return [Reason.of("foreign.value" if of_value else "foreign.lacks", **dict(found.params))]


def impossible_value(driver: sqlite3.Connection, tell: Callable[[object], None]) -> Reason | None:
    """Return the same of an open file (`raw_reading`); raises READ_ERRORS when it is damaged.

    `tell` raises for a reason that is not good enough.
    """
    for table in (*mapping.TABLES.values(), schema.journal_entry, schema.journal_change):
        there = [record[1] for record in driver.execute(f'PRAGMA table_info("{table.name}")')]
        kind = Reason.of(f"damage.kind.{table.name}")
        if not there:
            return Reason.of("storage.lacks", part=Reason.of("lacks.table", kind=kind))
        for column in table.columns:
            if column.name not in there:
                part = Reason.of("lacks.column", column=_called(table, column.name), kind=kind)
                return Reason.of("storage.lacks", part=part)
        found = _in_table(driver, table, tell)
        if found is not None:
            return found
    return None


def is_possible_image(kind: str, image: object) -> bool:
    """Say whether an image of the journal is one of a row of that kind.

    An image may lack columns, which are newer than it, but has none that the table has not.
    """
    if kind not in mapping.ROW_TYPES or not isinstance(image, dict):
        return False
    checks = _checks(schema.metadata.tables[kind], _leave)
    return all(name in checks and checks[name](value) for name, value in image.items())


def _in_table(
    driver: sqlite3.Connection, table: Table, tell: Callable[[object], None]
) -> Reason | None:
    checks = _checks(table, tell)
    names = list(checks)
    columns = ", ".join(f'"{name}"' for name in names)
    numbered = [(at, name, checks[name]) for at, name in enumerate(names)]
    for record in driver.execute(f'SELECT {columns} FROM "{table.name}"'):
        for at, name, is_possible in numbered:
            if not is_possible(record[at]):
                return _impossible(table, name, dict(zip(names, record, strict=True)))
        if table is schema.journal_change:
            values = dict(zip(names, record, strict=True))
            for side in ("before", "after"):
                if not _is_image_text(values["kind"], values[side]):
                    return _impossible(table, side, values)
    return None


def _impossible(table: Table, column: str, values: Mapping[str, Any]) -> Reason:
    kind = Reason.of(f"damage.kind.{table.name}")
    named = next((values[each] for each in _ROWS if _is_name(values.get(each))), None)
    row = kind if named is None else Reason.of("damage.row_name", kind=kind, name=_plain(named))
    return Reason.of("storage.impossible_value", column=_called(table, column), row=row)


def _called(table: Table, column: str) -> Reason:
    # The journal's own columns are nothing that a person has words for.
    is_of_a_row = table.name in mapping.ROW_TYPES
    return Reason.of(f"history.field.{column}" if is_of_a_row else "impossible.content")


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _plain(said: str) -> str:
    whole = said.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else " " for letter in whole)[:_LONGEST_NAME]


def _checks(table: Table, tell: Callable[[object], None]) -> dict[str, Callable[[Any], bool]]:
    """Return what tells, for each column, whether a value as SQLite stores it can be."""
    row_type: Any = mapping.ROW_TYPES.get(table.name)
    readers: dict[str, Callable[[Any], Any]] = {}
    if row_type is not None:
        names = list(row_type.__dataclass_fields__)
        readers = {names[position]: read for position, read in mapping.readers_of(row_type)}
        if readers.get("reason") is mapping.reason_from_text:
            readers["reason"] = lambda text: tell(mapping.reason_from_text(text))
    elif table is schema.journal_entry:
        readers = {"params": lambda text: _tell_params(text, tell)}
    return {column.name: _check(column, readers.get(column.name)) for column in table.columns}


def _tell(value: object) -> None:
    """Raise KeyError when a reason has a code, or lacks a part, that no sentence is there for."""
    if isinstance(value, Reason):
        reason_text(value, "sv")


def _tell_params(text: str, tell: Callable[[object], None]) -> None:
    for value in mapping.rich_params(json.loads(text)).values():
        tell(value)


def _leave(_value: object) -> None:
    """Let a reason be: another version may have given it, and most pages do not show it."""


def _check(column: Column[Any], read: Callable[[Any], Any] | None) -> Callable[[Any], bool]:
    is_optional = bool(column.nullable)
    parse = _parser(column)

    def is_possible(value: Any) -> bool:
        if value is None:
            return is_optional
        try:
            parse(value)
            if read is not None:
                read(value)
        except _TRIED:
            return False
        return True

    return is_possible


def _parser(column: Column[Any]) -> Callable[[Any], object]:
    """Return what raises when a value, as SQLite stores it, is none of the column's."""
    if isinstance(column.type, Boolean):
        return (0, 1).index
    if isinstance(column.type, Integer):
        # Ids have 63 bits, the numbers of people 32, as on a server.
        most = _YEARS.get(column.name, 2**31)
        is_id = column.primary_key or bool(column.foreign_keys) or column.name.endswith("_id")
        return _whole_number(2**63 if is_id else most)
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat
    if isinstance(column.type, Date):
        return _countable_date
    if isinstance(column.type, Time):
        return time.fromisoformat
    return _whole_text


def _whole_number(most: int) -> Callable[[object], None]:
    def parse(value: object) -> None:
        if type(value) is not int or not -most <= value < most:
            raise TypeError(value)

    return parse


def _countable_date(value: str) -> None:
    """Leave room for days, months and the years of an agreement on both sides of a date."""
    if not _FIRST_YEAR <= date.fromisoformat(value).year <= _LAST_YEAR:
        raise ValueError(value)


def _whole_text(value: object) -> None:
    if not isinstance(value, str) or not is_text(value):
        raise TypeError(value)


def _is_image_text(kind: str, text: str | None) -> bool:
    if text is None:  # the row is gone, or was not there
        return kind in mapping.ROW_TYPES
    try:
        return is_possible_image(kind, json.loads(text))
    except (ValueError, RecursionError):
        return False


def _is_the_disks(name: str, error: Exception) -> bool:
    """Say whether an error is a full disk, a lock or the like, which no value has led to."""
    if not isinstance(error, exc.DBAPIError | sqlite3.Error):
        return False
    told = storage_error(name, error)
    return isinstance(told, StorageError) and told.code != "storage.damaged"
