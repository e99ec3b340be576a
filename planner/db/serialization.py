"""Two sessions of a server that write the same rows at the same moment: one of them is told.

A transaction on the server sees one moment throughout (REPEATABLE READ); when another one has
written a row that it goes on to write, the server ends it (SQLSTATE 40001, or 40P01 for a
deadlock). Nothing of it is then stored.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from planner.errors import ConflictError

_STATES = frozenset({"40001", "40P01"})


@contextmanager
def told_of_others() -> Iterator[None]:
    """Raise ConflictError ("storage.written_at_once") where the server ends a transaction so."""
    try:
        yield
    except exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in _STATES:
            raise ConflictError("storage.written_at_once") from error
        raise
