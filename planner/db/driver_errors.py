"""What the database driver raises for the user's troubles, as a StorageError that says what to do.

SQLite's errors are told apart by their codes (sqlite.org/rescode.html), the server's by SQLSTATE
(PostgreSQL manual, appendix A); words are the last resort, for what never reached the server.
"""

import sqlite3

from sqlalchemy import exc

from planner.domain.rows import Reason
from planner.errors import StorageError

_PRIMARY = 0xFF
_BY_PRIMARY_CODE = {
    sqlite3.SQLITE_FULL: "storage.full",
    sqlite3.SQLITE_IOERR: "storage.write_failed",
    sqlite3.SQLITE_CORRUPT: "storage.damaged",
    sqlite3.SQLITE_NOTADB: "storage.not_a_database",
    sqlite3.SQLITE_READONLY: "storage.read_only",
    sqlite3.SQLITE_BUSY: "storage.busy",
    sqlite3.SQLITE_LOCKED: "storage.busy",
    sqlite3.SQLITE_PROTOCOL: "storage.busy",
    sqlite3.SQLITE_CANTOPEN: "storage.cannot_open",
    sqlite3.SQLITE_PERM: "storage.cannot_open",
    sqlite3.SQLITE_NOLFS: "storage.full",
    sqlite3.SQLITE_TOOBIG: "storage.too_big_value",
    sqlite3.SQLITE_NOMEM: "storage.no_memory",
}
_BY_CODE = {
    sqlite3.SQLITE_IOERR_READ: "storage.unreadable",
    sqlite3.SQLITE_IOERR_SHORT_READ: "storage.unreadable",
    sqlite3.SQLITE_IOERR_FSTAT: "storage.unreadable",
    sqlite3.SQLITE_IOERR_ACCESS: "storage.unreadable",
    sqlite3.SQLITE_IOERR_CORRUPTFS: "storage.damaged",
    sqlite3.SQLITE_IOERR_NOMEM: "storage.no_memory",
    sqlite3.SQLITE_IOERR_LOCK: "storage.busy",
    sqlite3.SQLITE_IOERR_RDLOCK: "storage.busy",
    sqlite3.SQLITE_READONLY_DBMOVED: "storage.moved",
    sqlite3.SQLITE_READONLY_ROLLBACK: "storage.unfinished",
}
_NO_PLACE = (sqlite3.SQLITE_READONLY_CANTINIT, sqlite3.SQLITE_READONLY_DIRECTORY)
# The first two characters of an SQLSTATE, or all five.
_BY_STATE = {
    "53100": "storage.full",
    "53200": "storage.no_memory",
    "25006": "storage.read_only",
    "42501": "storage.read_only",
    "40001": "storage.busy",
    "40P01": "storage.busy",
    "55P03": "storage.busy",
    "08": "storage.no_server",
    "28": "storage.no_server",
    "3D": "storage.no_server",
    "53": "storage.no_server",
    "57": "storage.no_server",
    "58": "storage.unreadable",
    "XX": "storage.damaged",
}
_BY_WORDS = (
    ("malformed", "storage.damaged"),
    ("unsupported file format", "storage.damaged"),
    ("could not decode to utf-8", "storage.damaged"),
    ("connection", "storage.no_server"),
    ("password authentication failed", "storage.no_server"),
)


def has_no_place_for_log(error: sqlite3.OperationalError) -> bool:
    """Say whether a file cannot be opened because nothing can be written in its folder.

    A file that is to be rolled back first, or that another is writing, is another matter.
    """
    code = error.sqlite_errorcode
    return code & _PRIMARY == sqlite3.SQLITE_CANTOPEN or code in _NO_PLACE


class ForeignSchemaError(sqlite3.DatabaseError):
    """A description of the tables that is larger, or takes longer to read, than ours do."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT  # to whoever only asks whether it can be used


def storage_error(name: str, error: Exception) -> Exception:
    """Return the StorageError of a driver's error; the error itself when it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, ForeignSchemaError):
        part = Reason.of("foreign.schema")
        return StorageError("storage.foreign", {"file": name, "part": part})
    code = _code(original)
    if code is None and isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        code = "storage.no_server"
    return error if code is None else StorageError(code, {"file": name})


def _code(error: BaseException) -> str | None:
    number = getattr(error, "sqlite_errorcode", None)
    if isinstance(number, int):
        found = _BY_CODE.get(number) or _BY_PRIMARY_CODE.get(number & _PRIMARY)
        if found is not None:
            return found
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _BY_STATE.get(state) or _BY_STATE.get(state[:2])
    said = str(error).lower()
    return next((code for words, code in _BY_WORDS if words in said), None)
