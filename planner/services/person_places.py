"""Where a row that names a person stands, and what it says, in words."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import Connection, select

from planner.db import mapping, schema
from planner.db.mapping import ROW_TYPES
from planner.texts import label, text

_TOLD = ("kind", "state", "role", "answer", "function", "text")
_OWNERS = ("meeting_id", "seat_id", "forum_id", "party_id", "promise_id", "agreement_id")


@dataclass(frozen=True, slots=True)
class Place:
    """The agreement, forum and day that a row belongs to, as far as it does."""

    agreement: str = ""
    forum: str = ""
    day: date | None = None

    @property
    def shown(self) -> str:
        """The forum, else the agreement, with the day."""
        day = "" if self.day is None else self.day.isoformat()
        return " ".join(part for part in (self.forum or self.agreement, day) if part)


class Places:
    """Looks up rows and what they belong to, each once."""

    def __init__(self, connection: Connection, language: str) -> None:
        self._connection = connection
        self._language = language
        self._rows: dict[tuple[str, int], Any] = {}

    def place(self, table: str, row_id: int) -> Place:
        """Return where a row stands."""
        row = self._row(table, row_id)
        if row is None:
            return Place()
        if table == "agreement":
            return Place(row.name)
        owner = next((name for name in _OWNERS if getattr(row, name, None) is not None), None)
        around = Place() if owner is None else self.place(owner[:-3], getattr(row, owner))
        forum = row.name if table == "forum" else around.forum
        return Place(around.agreement, forum, _day(table, row) or around.day)

    def meeting_of(self, table: str, row_id: int) -> int | None:
        """Return the meeting that a row is, or belongs to; None: it is of no meeting."""
        if table == "meeting":
            return row_id
        found = getattr(self._row(table, row_id), "meeting_id", None)
        return found if isinstance(found, int) else None

    def described(self, table: str, row_id: int) -> str:
        """Return what a row that names a person by id says besides."""
        row = self._row(table, row_id)
        if row is None:
            return ""
        said = [
            self._function(table, getattr(row, "function_id", None)),
            *(self._worded(getattr(row, name, None)) for name in _TOLD),
            self._standing_in(row),
            _period(row),
        ]
        return ", ".join(part for part in said if part)

    def _function(self, table: str, function_id: int | None) -> str:
        """Name a function; of a post with its organisation, which no place tells."""
        function = None if function_id is None else self._row("function", function_id)
        if function is None or table != "holding":
            return "" if function is None else str(function.name)
        return f"{function.name} ({self._name('organisation', function.organisation_id)})"

    def _standing_in(self, row: Any) -> str:
        """Say which function's place it is, of a deputy's row or attendance."""
        function_id = getattr(row, "deputy_for_id", None)
        seat = self._row("seat", row.seat_id) if hasattr(row, "seat_id") else None
        if seat is not None:
            function_id = seat.function_id
        if function_id is None:
            return ""
        name = self._name("function", function_id)
        return text("extract.stands_in", self._language, {"function": name})

    def _name(self, table: str, row_id: int | None) -> str:
        row = None if row_id is None else self._row(table, row_id)
        return "" if row is None else str(row.name)

    def _worded(self, value: object) -> str:
        return label(value, self._language) if isinstance(value, Enum) else str(value or "")

    def _row(self, table: str, row_id: int) -> Any:
        key = (table, row_id)
        if key not in self._rows:
            row_type = ROW_TYPES[table]
            target = schema.metadata.tables[table]
            query = select(*mapping.columns_of(row_type)).where(target.c.id == row_id)
            found = mapping.to_rows(row_type, self._connection.execute(query).fetchall())
            self._rows[key] = found[0] if found else None
        return self._rows[key]


def kind_text(table: str, language: str) -> str:
    """Return what a kind of row is called."""
    return text(f"extract.kind.{table}", language)


def field_text(column: str, language: str) -> str:
    """Return what a column is called."""
    return text(f"extract.field.{column}", language)


def _day(table: str, row: Any) -> date | None:
    names = {
        "meeting": "date",
        "revision": "revised_on",
        "signatory": "signed_on",
        "follow_up": "due_on",
        "activity": "held_on",
        "unlocking": "unlocked_on",
        "attachment": "added_on",
        "own_duty": "starts_on",
        "disposal": "disposed_on",
    }
    found = getattr(row, names[table]) if table in names else None
    return found if isinstance(found, date) else None


def _period(row: Any) -> str:
    first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    return f"{first or ''}–{last or ''}" if first or last else ""
