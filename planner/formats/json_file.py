"""JSON out: UTF-8 as people read it, dates YYYY-MM-DD, times HH:MM, enum members by value."""

import json
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path

from planner.formats.safe_write import replace_file


def to_json(payload: object) -> str:
    """Return a payload as JSON text that ends in a newline.

    Mappings have text keys; sequences are lists or tuples, and sets come out sorted. A value with
    no JSON form is a bug (TypeError), and so is a number that is not one (ValueError).
    """
    return json.dumps(payload, ensure_ascii=False, indent=2, default=_plain, allow_nan=False) + "\n"


def write_json(payload: object, path: Path) -> None:
    """Write a payload as a JSON file. Raises StorageError when the file cannot be written."""
    # A lone surrogate, from a file name that is not UTF-8, cannot be encoded: it becomes "?".
    data = to_json(payload).encode("utf-8", "replace")
    with replace_file(path) as temporary:
        temporary.write_bytes(data)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
