"""What a form was opened with: a save sets what its user changed, over nobody else's change.

A form saves a whole row. Between its opening and its saving another session may have written the
row: fields that the user left alone then keep what the other wrote, and a field that both have
changed is a conflict (a three-way merge, field by field).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from planner.db import mapping
from planner.errors import ConflictError

_OPENED: ContextVar[Mapping[tuple[type[Any], int], Any]] = ContextVar("opened rows", default={})  # noqa: B039 - never written to


@contextmanager
def opened(*rows: Any) -> Iterator[None]:
    """Let what is written within the block be held against the rows that a form was opened with."""
    token = _OPENED.set({(type(row), row.id): row for row in rows if getattr(row, "id", 0)})
    try:
        yield
    finally:
        _OPENED.reset(token)


def changed_by_user(row: Any, stored: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
    """Return the fields of a row to be written, by name; `stored` reads it.

    Every one but the id when no form has told what it was opened with. Raises ConflictError
    ("storage.changed_meanwhile", with `kind`, `id` and `column`) on a field that both changed.
    """
    wanted = {name: getattr(row, name) for name in row.__dataclass_fields__ if name != "id"}
    before = _OPENED.get().get((type(row), row.id))
    if before is None:
        return wanted
    own = {name: value for name, value in wanted.items() if value != getattr(before, name)}
    now = stored() if own else {}
    for name, value in own.items():
        known = (getattr(before, name), value)
        if now[name] not in [mapping.stored_value(each) for each in known]:
            params = {"kind": mapping.table_of(type(row)).name, "id": row.id, "column": name}
            raise ConflictError("storage.changed_meanwhile", params)
    return own
