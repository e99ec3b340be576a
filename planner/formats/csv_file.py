"""CSV out, as a Swedish spreadsheet program opens it with a double click.

UTF-8 with BOM, semicolons, CRLF; dates YYYY-MM-DD, times HH:MM, percentages as numbers with a
decimal comma ("0,8333"), None as "–". The first table comes first, heads and all, with nothing
above it; each further table follows after an empty line and a line with its title.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from planner.domain.report import CellKind, Column, Document, Table
from planner.formats.cells import NOTHING, as_number, date_text, plain_text, time_text
from planner.formats.safe_write import replace_file

# What a spreadsheet program reads as the start of a formula, also after spaces and in full width.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


# Signs and digits, which compute at most: a number, a date, a telephone number.
_SIGNS_AND_DIGITS = re.compile(r"[+-]?[\d\s().,/:–-]*")


def write_csv(document: Document, path: Path) -> None:
    """Write a document's tables as CSV. Raises StorageError when the file cannot be written."""
    with (
        replace_file(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        for index, table in enumerate(document.tables):
            if index:
                writer.writerow(())
                writer.writerow((guarded_text(table.title),))
            writer.writerow([guarded_text(column.header) for column in table.columns])
            writer.writerows(_rows(table))


def guarded_text(value: object) -> str:
    """Return a text cell so that no spreadsheet program takes it for a formula.

    One that begins as a formula does gets an apostrophe before it, the mark that spreadsheet
    programs themselves use for "this is text". All else stays as typed.
    """
    if value is None:
        return ""
    shown = plain_text(value)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def pasted_text(shown: str) -> str:
    """Return a cell of a copied table on one line, and so that a paste makes no formula of it.

    As `guarded_text`, but a number, a date or a telephone number is as it was: what is copied goes
    into letters too, where an apostrophe before "+46" would be in the way.
    """
    line = " ".join(shown.split())
    return line if _SIGNS_AND_DIGITS.fullmatch(line) else guarded_text(line)


def _rows(table: Table) -> Iterator[list[str]]:
    makers = [_maker(column) for column in table.columns]
    for row in table.rows:
        yield [make(value) for make, value in zip(makers, row, strict=True)]


def _maker(column: Column) -> Callable[[object], str]:
    match column.kind:
        case CellKind.DATE:
            return date_text
        case CellKind.TIME:
            return time_text
        case CellKind.PERCENT | CellKind.DECIMAL:
            return _decimal
        case CellKind.INTEGER:
            return _integer
        case _:
            return guarded_text


def _decimal(value: object) -> str:
    if value is None:
        return NOTHING
    return f"{as_number(value):.4f}".rstrip("0").rstrip(".").replace(".", ",")


def _integer(value: object) -> str:
    return "" if value is None else str(as_number(value))
