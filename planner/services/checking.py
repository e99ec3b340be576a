"""Checks of what was typed, shared by the commands."""

from datetime import date, time

from planner.errors import InputError


def require_text(value: str, field: str) -> str:
    """Return the text without surrounding space; raises InputError when nothing is left."""
    trimmed = value.strip()
    if not trimmed:
        raise InputError("input.empty", {}, field=field)
    return trimmed


def require_period(first: date | None, last: date | None, field: str = "valid_to") -> None:
    """Raise InputError when a period ends before it begins."""
    if first is not None and last is not None and last < first:
        raise InputError("period.reversed", {"first": first, "last": last}, field=field)


def require_times(start: time, end: time, field: str = "end") -> None:
    """Raise InputError when a meeting does not end after it starts, on the same day."""
    if end <= start:
        raise InputError("times.reversed", {"start": start, "end": end}, field=field)
