"""What must be known of an .xlsx file before, and beside, reading its cells.

A workbook is a zip file of XML parts. It may be built, or have grown by accident, to fill the
memory when opened; and the reader of cells shows an error value (#N/A) as an empty cell.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from planner.errors import InputError

LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_AREA = 20_000_000
"""Rows times columns of one sheet, from its first cell to the last one that holds something."""
MOST_ROWS = 1_000_000

# NotImplementedError, of an unknown compression, is a RuntimeError, as the want of a password is.
_DAMAGED = (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, OSError, zlib.error)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_MAIN_PART = "xl/workbook.xml"
_RELATIONS_PART = "xl/_rels/workbook.xml.rels"
_RELATION_ID = re.compile(r"\{[^}]*/relationships\}id")

# Cells that hold something are not self-closed; `A1` is where they stand.
_CELL = re.compile(rb"""\br=["']([A-Za-z]{1,3})([0-9]{1,7})["'][^>]*[^/]>""")
_WIDE_CELL = re.compile(rb"""\br=["'](?:[A-Za-z]{3}|[D-Zd-z][A-Za-z])[0-9]{1,7}["'][^>]*[^/]>""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["']([0-9]{1,7})["']""")
_COMMON_WIDTH = 104  # columns A to CZ: what is not matched by _WIDE_CELL
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*\br=["']([A-Za-z]{1,3})([0-9]{1,7})["'][^>]*>"""
    rb"""(?:<(?:\w+:)?f\b.*?</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)?"""
    rb"""(?:<(?:\w+:)?v>([^<]{0,20}))?""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook that has been looked over: sheet's name → part's name."""

    path: Path
    parts: Mapping[str, str]

    def error_cells(self, sheet_name: str) -> dict[tuple[int, int], str]:
        """Return the error values of a sheet: (row, column), both from 1 → "#N/A" and so on.

        Raises InputError when the sheet is too large to read.
        """
        part = self.parts.get(sheet_name)
        if part is None:
            return {}
        xml = _read(self.path, part)
        _check_area(xml, self.path, sheet_name)
        if b't="e"' not in xml and b"t='e'" not in xml:
            return {}
        return {
            (int(row), _column_number(letters)): value.decode("ascii", "replace") or "#?"
            for letters, row, value in _ERROR_CELL.findall(xml)
        }


def open_package(path: Path) -> Package:
    """Look a workbook over, without reading its cells.

    Raises InputError, naming the file: it is not there, cannot be read, is empty, an older .xls
    workbook, protected by a password, damaged, something else, or too large when unpacked.
    """
    head = _head(path)
    if head.startswith(_COMPOUND_FILE):
        raise _problem(path, "encrypted" if _ENCRYPTED_PART in _whole(path) else "old_format")
    if not head:
        raise _problem(path, "empty_file")
    if not head.startswith(b"PK"):
        raise _problem(path, "not_a_workbook")
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise _problem(path, "damaged") from error
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise InputError(
            "workbook.too_large", {"file": path.name, "limit": LARGEST_UNPACKED // 1024**2}
        )
    names = {member.filename for member in members}
    if _MAIN_PART not in names:
        raise _problem(path, "not_a_workbook")
    return Package(path, _sheet_parts(path, names))


def _sheet_parts(path: Path, names: set[str]) -> dict[str, str]:
    if _RELATIONS_PART not in names:
        raise _problem(path, "damaged")
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _xml(path, _RELATIONS_PART).iter()
        if relation.get("Target")
    }
    parts: dict[str, str] = {}
    for sheet in _xml(path, _MAIN_PART).iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        for name, value in sheet.items():
            target = targets.get(value) if _RELATION_ID.fullmatch(name) else None
            if target:
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if part in names:
                    parts[sheet.get("name", "")] = part
    return parts


def _xml(path: Path, part: str) -> ElementTree.Element:
    xml = _read(path, part)
    # No workbook declares entities; one that does means harm.
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _problem(path, "damaged")
    try:
        return ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise _problem(path, "damaged") from error


def _read(path: Path, part: str) -> bytes:
    """Return a part unpacked; what is longer than the directory says fails its checksum."""
    try:
        with zipfile.ZipFile(path) as package:
            return package.read(part)
    except _DAMAGED as error:
        raise _problem(path, "damaged") from error
    except RuntimeError as error:  # a part under a zip password
        raise _problem(path, "encrypted") from error


def _check_area(xml: bytes, path: Path, sheet_name: str) -> None:
    # The reader of cells lays a sheet out as a full grid, up to the last cell that holds something.
    rows = max(map(int, _ROW.findall(xml)), default=0)
    if rows * _COMMON_WIDTH <= LARGEST_AREA and not _WIDE_CELL.search(xml):
        return
    cells = _CELL.findall(xml)
    rows = max((int(row) for _, row in cells), default=0)
    columns = max(map(_column_number, {letters for letters, _ in cells}), default=0)
    if rows > MOST_ROWS or rows * columns > LARGEST_AREA:
        raise InputError(
            "workbook.sheet_too_large",
            {"file": path.name, "sheet": sheet_name, "rows": rows, "columns": columns},
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8)
    except FileNotFoundError as error:
        raise _problem(path, "missing_file") from error
    except IsADirectoryError as error:
        raise _problem(path, "is_folder") from error
    except (OSError, ValueError) as error:
        raise _problem(path, "unreadable") from error


def _whole(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _problem(path, "unreadable") from error


def _problem(path: Path, code: str) -> InputError:
    return InputError(f"workbook.{code}", {"file": path.name or str(path)})
