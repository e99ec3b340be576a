"""What the journal holds, in the words of a person: kinds, names of rows, fields and values.

Ids become names, also those of rows that are gone, which the journal remembers.
"""

import json
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Connection, Time

from planner.db import journal_objects, journal_reading, mapping, schema
from planner.db.journal_objects import STANDING_ALONE
from planner.domain.approval import UNDONE
from planner.domain.enums import DayCategory
from planner.domain.history import Image, RowChange, around_difference, changed_fields, shortened
from planner.services.person_places import kind_text
from planner.texts import catalogue, label, month_name, reason_text, text, weekday_name

NOTHING = "–"
_LONGEST_NAME = 110
TECHNICAL = frozenset({"uid", "sequence", "checksum", "fingerprint", "stamp", "notice_id"})
"""Columns that only the program reads."""

_ON_A_PAGE = STANDING_ALONE | {"action_item"}
_PROPER = frozenset({"meeting", "forum", "organisation", "function", "person"})
_WHO = ("person_id", "function_id", "organisation_id")
_HEADING = ("title", "text", "summary", "name")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row: what it is called, and its old and new value in words."""

    column: str
    field: str
    old: str
    new: str
    old_value: object
    new_value: object


class Wording:
    """Puts rows and values into words in one language; each name is looked up once."""

    def __init__(self, connection: Connection, language: str) -> None:
        self._connection = connection
        self._language = language
        self._images: dict[tuple[str, int], Image | None] = {}
        self._names: dict[tuple[str, int], str] = {}
        self._there: dict[tuple[str, int], bool] = {}

    def prepare(self, changes: Iterable[RowChange]) -> None:
        """Read in one go the rows that changes name, and those that these name."""
        wanted: dict[str, set[int]] = {}
        for change in changes:
            if change.kind in _ON_A_PAGE:
                wanted.setdefault(change.kind, set()).add(change.row_id)
            for image in (change.before, change.after):
                _collect(change.kind, image, wanted)
        self._read(wanted)

    def _read(self, wanted: dict[str, set[int]]) -> None:
        for _ in range(4):  # a deputy's seat, its forum, the agreement
            following: dict[str, set[int]] = {}
            for kind, ids in wanted.items():
                new = {row_id for row_id in ids if (kind, row_id) not in self._images}
                found = journal_reading.images_now(self._connection, kind, new)
                for row_id in new:
                    self._there[kind, row_id] = row_id in found
                for row_id, image in found.items():
                    self._images[kind, row_id] = image
                    _collect(kind, image, following)
            wanted = following

    def row(self, kind: str, image: Image) -> str:
        """Return a row's kind and name."""
        return self.titled(kind, self.name(kind, image))

    def titled(self, kind: str, name: str) -> str:
        """Return a name with its kind: "Möte BRÅ 2021-05-07", "Beslut: Vi möts igen"."""
        shown = kind_text(kind, self._language)
        if not name:
            return shown
        if name.casefold().startswith(shown.casefold()):
            return name[:1].upper() + name[1:]
        return f"{shown} {name}" if kind in _PROPER else f"{shown}: {name}"

    def name(self, kind: str, image: Image) -> str:
        """Return what a person calls a row, without its kind; it may be empty."""
        values = _Worded(self, kind, image)
        name = catalogue()[f"history.row.{kind}"][self._language].format_map(values)
        return shortened(name.strip(" ,–:"), _LONGEST_NAME)

    def page_of(self, kind: str, row_id: int, image: Image) -> tuple[str, int] | None:
        """Return the row to open for one: itself, else what it belongs to; None: that is gone."""
        if kind in _ON_A_PAGE:
            return (kind, row_id) if self._is_there(kind, row_id) else None
        for column, owner in journal_objects.owners_of(kind):
            value = image.get(column)
            above = self._image(owner, value) if isinstance(value, int) else None
            if isinstance(value, int) and above is not None:
                return self.page_of(owner, value, above)
        return None

    def about(self, keys: Sequence[tuple[str, int]]) -> str:
        """Return the title of the row that a step is about, of those that it wrote, in order.

        The first that stands alone is told, and that there are others of that sort.
        """
        main = list(dict.fromkeys(key for key in keys if key[0] in STANDING_ALONE))
        kind, row_id = (main or list(keys))[0]
        told = self.titled(kind, self.named(kind, row_id))
        if len(main) > 1:
            return text("history.and_others", self._language, {"row": told})
        return told

    def prepare_rows(self, keys: Iterable[tuple[str, int]]) -> None:
        """Read in one go rows that will be named by their ids."""
        wanted: dict[str, set[int]] = {}
        for kind, row_id in keys:
            wanted.setdefault(kind, set()).add(row_id)
        self._read(wanted)

    def fields(self, change: RowChange) -> list[FieldChange]:
        """Return what has changed in a row; what only the program needs is left out if it can."""
        before, after = change.before or {}, change.after or {}
        columns = [name for name in changed_fields(change.before, change.after) if name != "id"]
        told = [name for name in columns if name not in TECHNICAL] or columns
        if change.before is None or change.after is None:
            told = [name for name in told if not _is_default(change.kind, name, change.image)]
        return [self._field(change.kind, name, before.get(name), after.get(name)) for name in told]

    def value(self, kind: str, column: str, value: object) -> str:
        """Return a value of an image in words; "–" for nothing."""
        if value is None or value == "":
            return NOTHING
        target = _targets(kind).get(column)
        if target is not None and isinstance(value, int):
            return self.named(target, value)
        return _plain_value(kind, column, value, self._language)

    def named(self, kind: str, row_id: int) -> str:
        """Return the name of a row by its id, also of one that is gone."""
        key = (kind, row_id)
        if key not in self._names:
            self._names[key] = text("history.gone", self._language)  # it may name itself
            image = self._image(kind, row_id)
            if image is not None:
                self._names[key] = self.name(kind, image) or kind_text(kind, self._language)
        return self._names[key]

    def _is_there(self, kind: str, row_id: int) -> bool:
        key = (kind, row_id)
        if key not in self._there:
            self._there[key] = bool(journal_reading.images_now(self._connection, kind, [row_id]))
        return self._there[key]

    def _image(self, kind: str, row_id: int) -> Image | None:
        key = (kind, row_id)
        if key not in self._images:
            now = journal_reading.images_now(self._connection, kind, [row_id]).get(row_id)
            self._images[key] = (
                journal_reading.last_image(self._connection, kind, row_id) if now is None else now
            )
        return self._images[key]

    def _field(self, kind: str, column: str, old: object, new: object) -> FieldChange:
        shown = self.value(kind, column, old), self.value(kind, column, new)
        return FieldChange(
            column,
            field_text(kind, column, self._language),
            *around_difference(*shown),
            old,
            new,
        )


def field_text(kind: str, column: str, language: str) -> str:
    """Return what a column of a kind of row is called."""
    own = f"history.field.{kind}.{column}"
    return text(own if own in catalogue() else f"history.field.{column}", language)


class _Worded(dict[str, str]):
    """The fields of an image in words, for the pattern of a name.

    Besides the columns, `who` is the person, else the function or organisation, and `heading` the
    title or text, else the kind.
    """

    def __init__(self, wording: Wording, kind: str, image: Image) -> None:
        super().__init__()
        self._wording = wording
        self._kind = kind
        self._row = image

    def __missing__(self, column: str) -> str:
        if column == "who":
            column = next((name for name in _WHO if self._row.get(name) is not None), _WHO[0])
        elif column == "heading":
            column = next((name for name in _HEADING if self._row.get(name)), "kind")
        value = self._row.get(column)
        if value is None or value == "":
            return ""
        return shortened(self._wording.value(self._kind, column, value), _LONGEST_NAME)


@cache
def _targets(kind: str) -> Mapping[str, str]:
    """Return the columns of a kind that hold another row's id, each with that row's kind."""
    table = schema.metadata.tables[kind]
    return {key.parent.name: key.column.table.name for key in table.foreign_keys}


@cache
def enums_of(kind: str) -> Mapping[str, type[StrEnum]]:
    """Return the columns of a kind that hold one of a closed list."""
    hints = typing.get_type_hints(mapping.ROW_TYPES[kind])
    return {
        name: hint
        for name, hint in hints.items()
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }


@cache
def _defaults(kind: str) -> Mapping[str, object]:
    """Return what the columns of a kind hold when nobody has said anything."""
    row_type = mapping.ROW_TYPES[kind]
    found = {name: field.default for name, field in row_type.__dataclass_fields__.items()}
    return mapping.image_of({name: mapping.stored_value(value) for name, value in found.items()})


def _is_default(kind: str, column: str, image: Image) -> bool:
    """Say whether a switch or a count is as it is by itself, and so tells nothing of a new row."""
    default = _defaults(kind).get(column)
    return default in (0, False) and image.get(column) in (0, False)


def _collect(kind: str, image: Image | None, wanted: dict[str, set[int]]) -> None:
    for column, target in _targets(kind).items() if image is not None else ():
        value = image.get(column) if image is not None else None
        if isinstance(value, int):
            wanted.setdefault(target, set()).add(value)


def _plain_value(kind: str, column: str, value: Any, language: str) -> str:
    member = enums_of(kind).get(column)
    if member is not None:
        known = member._value2member_map_.get(value)
        return str(value) if known is None else label(typing.cast(StrEnum, known), language)
    stored = schema.metadata.tables[kind].c.get(column)
    if stored is not None and isinstance(stored.type, Boolean):
        return text("history.yes" if value else "history.no", language)
    if stored is not None and isinstance(stored.type, Time):
        return f"{time.fromisoformat(value):%H:%M}"
    if column in ("months", "weekdays", "avoid"):
        return ", ".join(_member(column, part, language) for part in str(value).split(","))
    if (kind, column) == ("meeting", "reason"):
        return _reason(str(value), language)
    if (kind, column) == ("unlocking", "reason") and value == UNDONE:
        return text("approval.undone", language)
    return str(value)


def _member(column: str, part: str, language: str) -> str:
    if column == "avoid":
        known = DayCategory._value2member_map_.get(part)
        return part if known is None else label(typing.cast(StrEnum, known), language)
    return (
        month_name(int(part), language) if column == "months" else weekday_name(int(part), language)
    )


def _reason(stored: str, language: str) -> str:
    """Return a reason in words; one that another version gave may have a code unknown here."""
    if json.loads(stored).get("code") not in catalogue():
        return text("history.other_reason", language)
    return reason_text(mapping.reason_from_text(stored), language)
