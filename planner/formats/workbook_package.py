"""What must be known of an .xlsx file before, and beside, reading its cells.

A workbook is a zip file of XML parts. It may be built, or have grown by accident, to fill the
memory when opened; and the reader of cells shows an error value (#N/A) as an empty cell. So the
parts that are to be read are looked over here, and the reader of cells gets a copy with those
alone: never what two programs would read in two ways, and no macro, link or embedded object.
"""

import errno
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from planner.errors import InputError
from planner.formats import limits
from planner.formats.safe_write import storage_error, working_folder
from planner.formats.workbook_area import (
    Area,
    NotXmlError,
    area_of,
    column_number,
    text_lengths,
    text_of_cells,
)
from planner.paths import is_special_file

# NotImplementedError, of an unknown compression, is a RuntimeError, as the want of a password is.
_DAMAGED = (
    *(zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, OSError, zlib.error),
    *(ValueError, OverflowError),
)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_MAIN_PART = "xl/workbook.xml"
_RELATIONS_PART = "xl/_rels/workbook.xml.rels"
_ROOT_PART = "_rels/.rels"
_ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_TEXTS, _STYLES = "sharedStrings", "styles"
_USUAL = {_TEXTS: "xl/sharedstrings.xml", _STYLES: "xl/styles.xml"}
_RELATION_ID = re.compile(r"\{[^}]*/relationships\}id")
# Each bounded by the tag it stands in, so that no length of it takes time without end.
_ERROR_CELL = re.compile(
    rb"""<(?:[^<>\s/:]++:)?c\b(?=[^<>]*+>)(?=[^<>]*?\bt=["']e["'])"""
    rb"""[^<>]*?\br=["']([A-Za-z]{1,3})([0-9]{1,7})["'][^<>]*+>"""
    rb"""(?:<(?:\w{1,40}:)?f\b[^<>]*+>(?:[^<]*+</(?:\w{1,40}:)?f>)?)?"""
    rb"""(?:<(?:\w{1,40}:)?v>([^<]{0,20}))?"""
)
_Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook that has been looked over; `copy` holds what may be read of it."""

    path: Path
    copy: Path
    errors: Mapping[str, Mapping[tuple[int, int], str]]

    def error_cells(self, sheet_name: str) -> Mapping[tuple[int, int], str]:
        """Return the error values of a sheet: (row, column), both from 1 → "#N/A" and so on."""
        return self.errors.get(sheet_name, {})


@contextmanager
def open_package(path: Path, is_wanted: Callable[[str], bool]) -> Iterator[Package]:
    """Look a workbook over, with those of its sheets whose names are wanted.

    Raises InputError, naming the file: it is not there, cannot be read, is empty, an older .xls
    workbook, protected by a password, damaged, something else, or past one of the limits;
    StorageError when there is no room for a copy.
    """
    _check_beginning(path)
    try:
        file = zipfile.ZipFile(path)
    except _DAMAGED as error:
        raise _unread(path, error) from error
    with file as package, working_folder(path) as folder:
        read, names = _reader(package, path)
        if _MAIN_PART not in names:
            raise _problem(path, "not_a_workbook")
        if _RELATIONS_PART not in names:
            raise _problem(path, "damaged")
        found = _Parts(path, read, names)
        yield _copied(path, folder / "copy.xlsx", read, names, found, is_wanted)


def _copied(
    path: Path,
    copy: Path,
    read: _Read,
    names: Mapping[str, str],
    found: "_Parts",
    is_wanted: Callable[[str], bool],
) -> Package:
    errors: dict[str, dict[tuple[int, int], str]] = {}
    lengths: Sequence[int] = ()
    budget = _Budget(path)
    by_part = {part: name for name, part in found.sheets.items() if is_wanted(name)}
    try:
        with zipfile.ZipFile(copy, "w") as made:
            made.writestr(_ROOT_PART, _ROOT)
            for part in (_MAIN_PART, _RELATIONS_PART, found.texts, found.styles, *by_part):
                if part not in names:
                    continue
                xml = read(part)
                if part == found.texts:
                    lengths = text_lengths(xml)
                elif part in by_part:
                    name = by_part[part]
                    budget.take(name, xml, lengths)
                    errors[name] = _error_cells(xml)
                made.writestr(names[part], xml)
    except OSError as error:
        raise storage_error(error, copy) from error
    return Package(path, copy, errors)


def _reader(package: zipfile.ZipFile, path: Path) -> tuple[_Read, dict[str, str]]:
    """Return what reads a part by its name in lower case, and the parts' names by that."""
    members = package.infolist()
    size = sum(member.file_size for member in members)
    if size > limits.WORKBOOK_UNPACKED or len(members) > limits.WORKBOOK_PARTS:
        params = {
            "file": path.name,
            "limit": limits.WORKBOOK_UNPACKED // limits.MEBIBYTE,
            "parts": limits.shown(limits.WORKBOOK_PARTS),
        }
        raise InputError("workbook.too_large", params)
    by_name = {member.filename.lower(): member for member in members}
    # Two parts of one name would be read as one by some programs, and as the other by others.
    if len(by_name) != len(members):
        raise _problem(path, "damaged")

    def read(part: str) -> bytes:
        member = by_name[part]
        if member.file_size > limits.WORKBOOK_PART:
            limit = limits.WORKBOOK_PART // limits.MEBIBYTE
            params = {"file": path.name, "part": member.filename[:80], "limit": limit}
            raise InputError("workbook.part_too_large", params)
        try:
            xml = package.read(member)
        except _DAMAGED as error:
            raise _unread(path, error) from error
        except RuntimeError as error:  # a part under a zip password
            raise _problem(path, "encrypted") from error
        # No workbook declares entities, and none is written in letters of two bytes.
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
            raise _problem(path, "damaged")
        return xml

    return read, {part: member.filename for part, member in by_name.items()}


class _Parts:
    """Which part holds what, in lower case: the sheets by their names, shared texts and styles.

    What could be read in two ways is damage: two parts for one thing, or one part for two.
    """

    def __init__(self, path: Path, read: _Read, names: Mapping[str, str]) -> None:
        targets: dict[str, str] = {}
        kinds: dict[str, str] = {}
        for relation in _xml(path, read(_RELATIONS_PART)).iter():
            identity, target = relation.get("Id"), relation.get("Target")
            if not identity or not target:
                continue
            kind = relation.get("Type", "").rpartition("/")[2]
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            is_second = kind in _USUAL and kinds.setdefault(kind, part.lower()) != part.lower()
            if identity in targets or is_second:
                raise _problem(path, "damaged")
            targets[identity] = part.lower()
        self.texts = kinds.get(_TEXTS, _USUAL[_TEXTS])
        self.styles = kinds.get(_STYLES, _USUAL[_STYLES])
        self.sheets: dict[str, str] = {}
        for sheet in _xml(path, read(_MAIN_PART)).iter():
            if sheet.tag.rpartition("}")[2] != "sheet":
                continue
            name = sheet.get("name", "")
            for key, value in sheet.items():
                part = targets.get(value, "") if _RELATION_ID.fullmatch(key) else ""
                if part in names:
                    if name in self.sheets:
                        raise _problem(path, "damaged")
                    self.sheets[name] = part
        every = [_MAIN_PART, _RELATIONS_PART, _ROOT_PART, *self.sheets.values()]
        every += [part for part in (self.texts, self.styles) if part in names]
        if len(set(every)) != len(every):
            raise _problem(path, "damaged")


def _xml(path: Path, xml: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(xml)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise _problem(path, "damaged") from error


class _Budget:
    """What is left of the cells and the text that the sheets of a workbook may have together."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cells_left = limits.SHEET_AREA
        self._text_left = limits.SHEET_TEXT

    def take(self, sheet: str, xml: bytes, lengths: Sequence[int]) -> None:
        """Count a sheet in; raises InputError when there is no room for it."""
        try:
            area = area_of(xml)
        except NotXmlError as error:
            raise _problem(self._path, "damaged") from error
        self._cells_left -= area.rows * area.columns
        if area.rows > limits.SHEET_ROWS or self._cells_left < 0:
            raise self._too_large(sheet, area)
        self._text_left -= text_of_cells(xml, area, lengths, self._text_left)
        if self._text_left < 0:
            limit = limits.SHEET_TEXT // limits.MEBIBYTE
            params = {"file": self._path.name, "sheet": sheet[:80], "limit": limit}
            raise InputError("workbook.too_much_text", params)

    def _too_large(self, sheet: str, area: Area) -> InputError:
        params = {
            "file": self._path.name,
            "sheet": sheet[:80],
            "rows": limits.shown(area.rows),
            "columns": limits.shown(area.columns),
            "most_rows": limits.shown(limits.SHEET_ROWS),
            "most_cells": limits.shown(limits.SHEET_AREA),
        }
        return InputError("workbook.sheet_too_large", params)


def _error_cells(xml: bytes) -> dict[tuple[int, int], str]:
    if b't="e"' not in xml and b"t='e'" not in xml:
        return {}
    return {
        (int(found[2]), column_number(found[1])): (found[3] or b"").decode("ascii", "replace")
        or "#?"
        for found in _ERROR_CELL.finditer(xml)
    }


def _check_beginning(path: Path) -> None:
    head = _head(path)
    if head.startswith(_COMPOUND_FILE):
        raise _problem(path, "encrypted" if _is_encrypted(path) else "old_format")
    if not head:
        raise _problem(path, "empty_file")
    if not head.startswith(b"PK"):
        raise _problem(path, "not_a_workbook")


def _head(path: Path) -> bytes:
    if is_special_file(path):
        raise InputError("file.special", {"file": path.name})
    try:
        if path.stat().st_size > limits.WORKBOOK_FILE and path.is_file():
            limit = limits.WORKBOOK_FILE // limits.MEBIBYTE
            raise InputError("workbook.file_too_large", {"file": path.name, "limit": limit})
        with path.open("rb") as file:
            return file.read(8)
    except FileNotFoundError as error:
        raise _problem(path, "missing_file") from error
    except IsADirectoryError as error:
        raise _problem(path, "is_folder") from error
    except (OSError, ValueError) as error:
        raise _problem(path, "unreadable") from error


def _is_encrypted(path: Path) -> bool:
    try:
        return _ENCRYPTED_PART in path.read_bytes()
    except OSError as error:
        raise _problem(path, "unreadable") from error


def _unread(path: Path, error: Exception) -> InputError:
    """Return what to say of an error met while reading: of the disk, or of what the file holds."""
    # A place that the file gives and no file has is an argument that the system does not take.
    is_of_disk = isinstance(error, OSError) and error.errno not in (None, errno.EINVAL)
    return _problem(path, "unreadable" if is_of_disk else "damaged")


def _problem(path: Path, code: str) -> InputError:
    return InputError(f"workbook.{code}", {"file": path.name or str(path)})
