"""Names as Excel allows them: sheets, table headers, and lengths as it counts them."""

import re
from collections.abc import Iterable

from planner.formats.cells import plain_text
from planner.texts import text

_MAX_SHEET = 31
_MAX_HEADER = 255
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def sheet_names(titles: Iterable[str], language: str) -> list[str]:
    """Return a sheet name for each title: allowed by Excel, and unlike the others' in any case."""
    names: list[str] = []
    taken = {"history", "historik"}  # Excel keeps these for itself
    for title in titles:
        wanted = " ".join(_FORBIDDEN.sub(" ", plain_text(title)).split()).strip("' ")
        wanted = wanted or text("formats.sheet", language)
        names.append(_unique(wanted, _MAX_SHEET, taken).strip("'"))
    return names


def header_names(headers: Iterable[str], language: str) -> list[str]:
    """Return a header for each column: one line, never empty, unlike the others in any case."""
    names: list[str] = []
    taken: set[str] = set()
    for number, header in enumerate(headers, start=1):
        wanted = " ".join(plain_text(header).split())
        wanted = wanted or text("formats.column", language, {"number": number})
        if wanted.startswith("<r>"):
            # XlsxWriter would take it for markup of its own.
            wanted = f"\N{ZERO WIDTH SPACE}{wanted}"
        names.append(_unique(wanted, _MAX_HEADER, taken))
    return names


def utf16_length(value: str) -> int:
    """Return the length of a text as Excel counts it, in UTF-16 units."""
    return len(value.encode("utf-16-le")) // 2


def cut_utf16(value: str, units: int) -> str:
    """Return the longest beginning of a text that fits in so many UTF-16 units."""
    return value.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def _unique(wanted: str, limit: int, taken: set[str]) -> str:
    name = cut_utf16(wanted, limit)
    number = 1
    while name.casefold() in taken:
        number += 1
        suffix = f" ({number})"
        name = cut_utf16(wanted, limit - len(suffix)) + suffix
    taken.add(name.casefold())
    return name
