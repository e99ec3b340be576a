"""The history as it is asked for and told: filters, changes of rows, versions to put back.

An *image* is a row as the journal keeps it: column → JSON value, dates and times as ISO text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from planner.domain.collation import folded

Image = Mapping[str, Any]

_CONTEXT = 24
_LONGEST = 160


class Side(StrEnum):
    """Which version of a row a change speaks of: as it was before, or as it left it."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What is asked for; what is left out is no condition.

    `kind` and `row_id` are an object, whose history is that of the rows that belong to it as well.
    `text`: every word occurs in the step's name, or in a name or value that it wrote. `first` and
    `last` are local days, both included. `kinds`: the step wrote a row of one of them.
    """

    kind: str | None = None
    row_id: int | None = None
    text: str = ""
    user: str | None = None
    first: date | None = None
    last: date | None = None
    kinds: frozenset[str] = frozenset()
    is_undone: bool | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text, as they are compared."""
        return tuple(folded(self.text).split())


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row written by a step: its images before and after; None: it was not there."""

    entry_id: int
    position: int
    kind: str
    row_id: int
    before: Image | None
    after: Image | None

    @property
    def image(self) -> Image:
        """The row as the step left it; when it went, as it was."""
        return self.after if self.after is not None else self.before or {}

    def side(self, side: Side) -> Image | None:
        """Return the image before or after."""
        return self.before if side is Side.BEFORE else self.after


def changed_fields(before: Image | None, after: Image | None) -> list[str]:
    """Return the fields that differ, in the row's order; of a row that came or went, those set."""
    if before is None or after is None:
        image = after if before is None else before
        return [name for name, value in (image or {}).items() if value not in (None, "")]
    # An older version's image lacks the columns that came later, which then were empty.
    names = list(after) + [name for name in before if name not in after]
    return [name for name in names if (before.get(name) or "") != (after.get(name) or "")]


def is_as(current: Image | None, image: Image | None) -> bool:
    """Say whether a row is as an image says, as far as the image goes."""
    if current is None or image is None:
        return current is None and image is None
    return all(current.get(name) == value for name, value in image.items())


def around_difference(old: str, new: str, longest: int = _LONGEST) -> tuple[str, str]:
    """Return two texts in one line each, long ones shortened around what differs."""
    old, new = one_line(old), one_line(new)
    if max(len(old), len(new)) <= longest:
        return old, new
    start = _common(old, new)
    rest = min(len(old), len(new)) - start
    end = min(_common(old[::-1], new[::-1]), rest)
    return _cut(old, start, end, longest), _cut(new, start, end, longest)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return a text in one line, with an ellipsis for what does not fit."""
    text = one_line(text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def one_line(text: str) -> str:
    """Return a text with its line breaks as marks, so that one more or less still shows."""
    return " ".join(text.replace("\r\n", "\n").replace("\n", " ↵ ").split())


def _common(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _cut(text: str, start: int, end: int, longest: int) -> str:
    first = max(start - _CONTEXT, 0)
    last = min(len(text) - end + _CONTEXT, len(text))
    last = min(last, first + longest)
    middle = text[first:last].strip()
    return ("…" if first else "") + middle + ("…" if last < len(text) else "")
