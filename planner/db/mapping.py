"""Between tables and rows: which table holds which row, and how values are stored.

An *image* is a row as the journal keeps it: column → JSON value, dates and times as the text that
SQLite stores, so that the database itself can write the images of a bulk insert.
"""

import json
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Date, Table, Time

from planner.db import schema
from planner.domain import rows
from planner.domain.enums import DayCategory

R = TypeVar("R")
_NUMBERS = frozenset(range(13))  # of months from 1, of weekdays from 0

TABLES: dict[type[Any], Table] = {
    rows.OrganisationRow: schema.organisation,
    rows.FunctionRow: schema.function,
    rows.PersonRow: schema.person,
    rows.HoldingRow: schema.holding,
    rows.AgreementRow: schema.agreement,
    rows.PartyRow: schema.party,
    rows.SignatoryRow: schema.signatory,
    rows.RevisionRow: schema.revision,
    rows.ForumRow: schema.forum,
    rows.RuleRow: schema.rule,
    rows.SeatRow: schema.seat,
    rows.DeputyRow: schema.deputy,
    rows.MeetingRow: schema.meeting,
    rows.AgendaItemRow: schema.agenda_item,
    rows.CalledSeatRow: schema.called_seat,
    rows.AttendanceRow: schema.attendance,
    rows.NoteRow: schema.note,
    rows.DecisionRow: schema.decision,
    rows.ActionItemRow: schema.action_item,
    rows.PromiseRow: schema.promise,
    rows.ActivityRow: schema.activity,
    rows.FollowUpRow: schema.follow_up,
    rows.BlockedPeriodRow: schema.blocked_period,
    rows.AcceptedConflictRow: schema.accepted_conflict,
    rows.ReplyRow: schema.reply,
    rows.SpreadWishRow: schema.spread_wish,
    rows.AttachmentRow: schema.attachment,
    rows.WordTemplateRow: schema.word_template,
    rows.OwnDutyRow: schema.own_duty,
    rows.AgendaTemplateItemRow: schema.agenda_template_item,
    rows.UnlockingRow: schema.unlocking,
    rows.PromiseSupportRow: schema.promise_support,
    rows.ReportTextRow: schema.report_text,
    rows.DisposalRow: schema.disposal,
    rows.RetentionRow: schema.retention,
}
ROW_TYPES: dict[str, type[Any]] = {table.name: kind for kind, table in TABLES.items()}


def table_of(row_type: type[Any]) -> Table:
    """Return the table that holds a type of row."""
    return TABLES[row_type]


@cache
def readers_of(row_type: Any) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Return (position, converter) for the fields that are not stored as they are."""
    hints = typing.get_type_hints(row_type)
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for position, field in enumerate(fields(row_type)):
        hint = hints[field.name]
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            found.append((position, hint._value2member_map_.__getitem__))
        elif hint == frozenset[int]:
            found.append((position, _months))
        elif hint == frozenset[DayCategory]:
            found.append((position, _categories))
        elif field.name == "reason" and hint == rows.Reason | None:
            found.append((position, reason_from_text))
    return tuple(found)


def columns_of(row_type: Any) -> tuple[Column[Any], ...]:
    """Return the columns of a row type, in the order of its fields."""
    table = TABLES[row_type]
    return tuple(table.c[name] for name in row_type.__dataclass_fields__)


def to_rows(row_type: type[R], records: Iterable[Sequence[Any]]) -> list[R]:
    """Return the rows of records that were selected by `columns_of(row_type)`."""
    make: Any = row_type
    readers = readers_of(make)
    if not readers:
        return [make(*record) for record in records]
    found = []
    for record in records:
        values = list(record)
        for position, read in readers:
            values[position] = read(values[position])
        found.append(make(*values))
    return found


def stored(row: Any) -> dict[str, Any]:
    """Return a row's values as the columns take them."""
    return {field.name: stored_value(getattr(row, field.name)) for field in fields(row)}


def stored_value(value: object) -> object:
    """Return one field's value as its column takes it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, frozenset):
        return ",".join(str(member) for member in sorted(value))
    if isinstance(value, rows.Reason):
        return reason_to_text(value)
    return value


def reason_to_text(reason: rows.Reason) -> str:
    """Return a reason as JSON; its params keep their types (str, int, date, time, Reason)."""
    return json.dumps(_plain(reason), ensure_ascii=False)


def reason_from_text(text: str | None) -> rows.Reason | None:
    """Return the reason that `reason_to_text` wrote; None for None."""
    return None if text is None else _rich(json.loads(text))


def image_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored values (by column) as an image."""
    return {name: _image_value(value) for name, value in values.items()}


def values_of(table: Table, image: Mapping[str, Any]) -> dict[str, Any]:
    """Return an image as values that the columns take."""
    return {name: _column_value(table.c[name], value) for name, value in image.items()}


def plain_params(params: Mapping[str, object]) -> dict[str, object]:
    """Return the params of a text as JSON values that keep their types."""
    return {key: _plain(value) for key, value in params.items()}


def rich_params(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `plain_params` was given; the seal (`planner.db.seals`) is none of it."""
    return {key: _rich(value) for key, value in plain.items() if key != "#"}


def _image_value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, time):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _column_value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Boolean):
        return bool(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Time):
        return time.fromisoformat(value)
    return value


@cache
def _months(text: str) -> frozenset[int]:
    found = frozenset(int(month) for month in text.split(",")) if text else frozenset()
    if not found <= _NUMBERS:
        raise ValueError(text)
    return found


@cache
def _categories(text: str) -> frozenset[DayCategory]:
    return frozenset(DayCategory(name) for name in text.split(",")) if text else frozenset()


def _plain(value: object) -> object:
    if isinstance(value, rows.Reason):
        return {"code": value.code, "params": {key: _plain(param) for key, param in value.params}}
    if isinstance(value, time):
        return {"time": value.isoformat("minutes")}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, StrEnum):
        return {"enum": [type(value).__name__, value.value]}
    return value


def _rich(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "time" in value:
        return time.fromisoformat(value["time"])
    if "date" in value:
        return date.fromisoformat(value["date"])
    if "enum" in value:
        from planner.domain import enums

        name, member = value["enum"]
        kind = getattr(enums, name)
        if not (isinstance(kind, type) and issubclass(kind, StrEnum)):
            raise ValueError(name)  # the file may come from anybody
        return kind(member)
    params = {key: _rich(param) for key, param in value["params"].items()}
    return rows.Reason.of(value["code"], **params)
