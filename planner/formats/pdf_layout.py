"""How a table fits a page: sizes of type, widths of columns, places where a long word may break."""

import re
from collections.abc import Sequence

from planner.domain.report import CellKind, Column

_SAMPLE = 300
_SHORT = 11
_LONG_WORD = re.compile(r"\S{16,}")
_LONGEST_WORD = re.compile(r"\S{40,}")
# Never before a combining mark, a joiner or a variant selector: they belong to what they follow.
_PIECE = re.compile(r"(\S{10})(?=\S)(?![\u0300-\u036f\u200d\ufe0f])")
_FLEXIBLE = (CellKind.TEXT, CellKind.LONG_TEXT)


def font_size(columns: int) -> float:
    """Return the size of a table's type, in points."""
    for most, size in ((6, 10.0), (9, 9.0), (12, 8.0), (16, 7.0)):
        if columns <= most:
            return size
    return 6.0


def column_widths(
    columns: Sequence[Column], heads: Sequence[str], rows: Sequence[Sequence[str]], page: float
) -> list[dict[str, object]]:
    """Return each column's width: `fixed` in em, or else a share of what is left.

    Dates, times, numbers and short texts get what they need, others a share by their contents.
    `page` is the room in em. When the fixed ones would leave the texts less than half of it, all
    are shares.
    """
    sample = rows[:_SAMPLE]
    sizes = [
        _size(column, head, [row[index] for row in sample])
        for index, (column, head) in enumerate(zip(columns, heads, strict=True))
    ]
    fixed = [
        column.kind not in _FLEXIBLE or _is_short([row[index] for row in sample])
        for index, column in enumerate(columns)
    ]
    needed = sum(size for size, is_fixed in zip(sizes, fixed, strict=True) if is_fixed)
    if needed > page / 2 or all(fixed):
        fixed = [False] * len(columns)
    return [
        {"fixed": is_fixed, "size": round(size, 2)}
        for size, is_fixed in zip(sizes, fixed, strict=True)
    ]


def breakable(text: str) -> str:
    """Return a cell's text in which a long word that no dictionary hyphenates may break."""
    return text if len(text) < 16 else _LONG_WORD.sub(_with_breaks, text)


def breakable_line(text: str) -> str:
    """Return a text for the page's whole width: only words of forty characters need breaks."""
    return text if len(text) < 40 else _LONGEST_WORD.sub(_with_breaks, text)


def _with_breaks(match: re.Match[str]) -> str:
    word = match.group()
    if word.isalpha() and len(word) <= 32:
        return word
    return _PIECE.sub("\\1\N{ZERO WIDTH SPACE}", word)


def _is_short(values: Sequence[str]) -> bool:
    return bool(values) and max(map(len, values)) <= _SHORT and any(values)


def _size(column: Column, head: str, values: Sequence[str]) -> float:
    word = max((len(part) for part in head.split()), default=1)
    lengths = sorted(len(value) for value in values)
    longest = lengths[-1] if lengths else 1
    if column.kind not in _FLEXIBLE or _is_short(values):
        return max(min(longest, 14) * 0.5, min(word, 12) * 0.66) + 1.2
    usual = lengths[len(lengths) * 9 // 10] if lengths else 1
    words = max((len(part) for value in values for part in value.split()), default=1)
    narrowest = max(min(words, 18), min(word, 14))
    return float(max(narrowest, min(usual, 80) ** 0.75) + 1.5)
