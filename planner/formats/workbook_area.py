"""How large a sheet will be when its cells are laid out, told from its XML without laying it out.

The reader of cells lays a sheet out as a full grid, up to the last cell that holds something, and
the program ends when that does not fit in the memory. So nothing may slip past: tags written as
every spreadsheet program writes them are found by expressions, all else by an XML parser.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from planner.formats.limits import SHEET_AREA, SHEET_ROWS

_BLOCK = 1 << 20
_LITTLE = 1 << 20
_PREFIX = rb"<(?:[^<>\s/:\"'=!?]++:)?"
_MORE = rb'(?: [\w:.]+="[^"<>]*+")*+ ?'
# A tag of a cell or a row that is not `<c r="A1" …>`, as every spreadsheet program has it.
_ODD = re.compile(
    _PREFIX
    + rb'(?:(?=c[\s/>])(?!c r="[A-Z]{1,3}[0-9]{1,7}"%b/?>)' % _MORE
    + rb'|(?=row[\s/>])(?!row r="[0-9]{1,7}"%b/?>))' % _MORE
)
# Cells that hold something are not self-closed.
_CELL = re.compile(_PREFIX + rb'c r="([A-Z]{1,3})([0-9]{1,7})"' + _MORE + rb">")
_SHARED = re.compile(rb' t="s"[^<>]*+>\s*+<(?:[^<>\s/:]++:)?v>\s*+([0-9]{1,9})\s*+<')
_STRING = re.compile(_PREFIX + rb"si(?=[\s/>])")
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_HOLDING = frozenset({"v", "f", "is"})


class _EnoughError(Exception):
    """A sheet that is too large already."""


class NotXmlError(Exception):
    """A sheet that is no XML."""


@dataclass(frozen=True, slots=True)
class Area:
    """How far a sheet goes: its last row and column, how many cells hold something.

    `is_plain` when all its tags are written as usual.
    """

    rows: int
    columns: int
    cells: int
    is_plain: bool


def area_of(xml: bytes) -> Area:
    """Return how far a sheet goes, or a part that is too much already. Raises NotXmlError."""
    plain = _plain_area(xml)
    if plain is not None:
        return plain
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    try:
        parser.Parse(xml, True)
    except _EnoughError:
        pass
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotXmlError from error
    return Area(scan.rows, scan.columns, scan.cells, is_plain=False)


def text_lengths(xml: bytes) -> Sequence[int]:
    """Return how many bytes each of the shared texts takes at most, in order."""
    lengths = array("Q")
    begin = None
    for found in _STRING.finditer(xml):
        if begin is not None:
            lengths.append(found.start() - begin)
        begin = found.start()
    if begin is not None:
        lengths.append(len(xml) - begin)
    return lengths


def text_of_cells(xml: bytes, area: Area, lengths: Sequence[int], most: int) -> int:
    """Return how many bytes of shared text a sheet's cells show; past `most` it counts no more.

    A short file may show one long text in a million cells. Little is not counted exactly.
    """
    bound = max(lengths, default=0) * area.cells
    if bound <= _LITTLE or not area.is_plain:
        return bound
    shown = 0
    for number in _SHARED.finditer(xml):
        at = int(number[1])
        shown += lengths[at] if at < len(lengths) else 0
        if shown > most:
            break
    return shown


def _plain_area(xml: bytes) -> Area | None:
    """Return the area of a sheet whose tags are all as usual; None when one is not.

    The end of a sheet comes first: it tells most often when there is too much.
    """
    rows, cells = 0, 0
    letters: set[bytes] = set()
    for begin, end in reversed(list(_blocks(xml))):
        if _ODD.search(xml, begin, end) is not None:
            return None
        found = _CELL.findall(xml, begin, end)
        cells += len(found)
        letters.update({letter for letter, _ in found})
        rows = max(rows, max(map(int, {row for _, row in found}), default=0))
        if rows > SHEET_ROWS:
            break
    return Area(rows, max(map(column_number, letters), default=0), cells, is_plain=True)


def _blocks(xml: bytes) -> Iterator[tuple[int, int]]:
    """Give the places between which the XML is looked through, each at the beginning of a tag."""
    begin = 0
    while begin < len(xml):
        end = min(begin + _BLOCK, len(xml))
        if end < len(xml):
            cut = xml.rfind(b"<", begin + 1, end)
            if cut < 0:
                cut = xml.find(b"<", end)
            end = cut if cut > 0 else len(xml)
        yield begin, end
        begin = end


class _Scan:
    """Follows a sheet as the reader of cells does: what gives no place stands beside the last."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.cells = 0
        self._row = 0
        self._at = (0, 0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "row":
            told = attributes.get("r", "").strip()
            # Of several ways to count on, the farthest: no reader goes farther.
            next_row = max(self._row, self.rows) + 1
            is_told = told.isascii() and told.isdigit()
            self._row = max(int(told[:10]), 1) if is_told else next_row
            self._at = (self._row, 0)
        elif local == "c":
            place = _PLACE.fullmatch(attributes.get("r", "").strip())
            if place is None:
                self._at = (max(self._at[0], self._row, 1), self._at[1] + 1)
            else:
                self._at = (int(place[2]), column_number(place[1].encode()))
        elif local in _HOLDING:
            self.cells += 1
            self.rows = max(self.rows, self._at[0])
            self.columns = max(self.columns, self._at[1])
            if self.rows > SHEET_ROWS or self.rows * self.columns > SHEET_AREA:
                raise _EnoughError


def column_number(letters: bytes) -> int:
    """Return the number of a column from 1: A, B … Z, AA …"""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
