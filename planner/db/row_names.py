"""What a person calls a row: its name, or the names of the rows that it joins."""

from typing import Any

from sqlalchemy import Connection, select

from planner.db import mapping, schema
from planner.domain.enums import RetentionKind, WordTemplateKind
from planner.domain.rows import Reason

_OWN = ("name", "title", "text", "summary")
_LONGEST = 80

# For kinds without a name of their own: the columns that tell them apart, the telling ones first.
_PARTS: dict[str, tuple[str, ...]] = {
    "holding": ("function_id", "person_id"),
    "party": ("organisation_id", "agreement_id"),
    "signatory": ("person_id", "party_id"),
    "revision": ("revised_on", "agreement_id"),
    "rule": ("text", "forum_id"),
    "seat": ("function_id", "forum_id"),
    "deputy": ("person_id", "function_id", "seat_id"),
    "called_seat": ("seat_id", "meeting_id"),
    "attendance": ("person_id", "function_id", "organisation_id", "meeting_id"),
    "reply": ("person_id", "meeting_id"),
    "spread_wish": ("forum_id",),
    "accepted_conflict": ("meeting_id", "reason"),
    "promise_support": ("organisation_id", "promise_id"),
    "unlocking": ("meeting_id",),
    "report_text": ("agreement_id", "year"),
    "follow_up": ("due_on", "agreement_id"),
    "disposal": ("disposed_on", "replaced_by"),
}
_FIRST_OF = ("deputy", "attendance")  # who it is comes first: a person, else a function


def row_name(connection: Connection, kind: str, image: dict[str, Any]) -> Reason:
    """Return what a person calls a row: its kind and its name, text, date, or what it joins."""
    member = _member(kind, image)
    name: object = member or _name(connection, kind, image)
    return Reason.of(f"row.{kind}", name=name)


def _member(kind: str, image: dict[str, Any]) -> object:
    """Return the member of the closed list that is all the name a kind has."""
    if kind == "retention" and image.get("kind"):
        return RetentionKind(image["kind"])
    if kind == "word_template" and image.get("kind"):
        return WordTemplateKind(image["kind"])
    return None


def _name(connection: Connection, kind: str, image: dict[str, Any]) -> str:
    if kind == "meeting":
        forum = _referred(connection, "forum", image.get("forum_id"))
        return f"{forum} {image.get('date') or ''}".strip()
    parts = _PARTS.get(kind, ())
    if kind not in ("rule", "report_text"):
        for key in _OWN:
            if image.get(key):
                return " ".join(str(image[key]).split())[:_LONGEST]
    told: list[str] = []
    if kind in _FIRST_OF:
        who = [name for name in parts if not name.endswith(("seat_id", "meeting_id"))]
        chosen = next((name for name in who if image.get(name)), None)
        parts = tuple(name for name in parts if name == chosen or name not in who)
    for column in parts:
        value = image.get(column)
        if value in (None, ""):
            continue
        is_named = column.endswith("_id")
        said = _referred(connection, column.removesuffix("_id"), value) if is_named else str(value)
        told.append(said)
    return ", ".join(part for part in told if part)[:_LONGEST]


def _referred(connection: Connection, kind: str, row_id: object) -> str:
    """Return the name of a row that another one names; empty when it is gone."""
    table = schema.metadata.tables[kind]
    found = connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
    return "" if found is None else _name(connection, kind, mapping.image_of(dict(found)))
