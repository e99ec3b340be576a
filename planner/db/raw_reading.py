"""Read a file that may be damaged: past the mapping of values, on a connection of its own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.db.trusted_file import limit
from planner.paths import is_special_file

# What SQLite, or Python when it decodes a value, raises over a damaged page or value.
READ_ERRORS = (sqlite3.Error, UnicodeError, OverflowError, ValueError, MemoryError)


@contextmanager
def raw_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads, and that takes bytes which are no text as they are.

    Raises sqlite3.Error when the file cannot be opened at all.
    """
    connection = _connect(path)
    try:
        yield connection
    finally:
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    if is_special_file(path):
        raise sqlite3.OperationalError("not an ordinary file")
    uri = path.resolve().as_uri() + "?mode=ro"
    # A write-ahead log cannot be read from a folder that nothing may be written in.
    for address in (uri, uri + "&immutable=1"):
        connection = sqlite3.connect(address, uri=True, timeout=5, check_same_thread=False)
        try:
            connection.text_factory = _text
            limit(connection)
            connection.execute("PRAGMA query_only = ON")
        except sqlite3.OperationalError as error:
            connection.close()
            if "unable to open" not in str(error) or address != uri:
                raise
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    raise sqlite3.OperationalError("unable to open database file")


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def is_text(value: str) -> bool:
    """Say whether a text was read without bytes that are no text."""
    return not any("\udc80" <= letter <= "\udcff" for letter in value)
