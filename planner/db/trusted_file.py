"""Is what a file says of its own tables ours: nothing in it may act, or pass for a table.

A file comes from anybody. A trigger acts on what we write, a view or a virtual table answers in a
table's place, a generated column or a constraint calls functions. So the description of each table
is read word by word before anything else is asked of the file, and what the program has never
written is named (docs/decisions/0033). It holds for the files of every version.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from sqlalchemy import CheckConstraint, Connection

from planner.db import schema
from planner.db.driver_errors import ForeignSchemaError, storage_error
from planner.domain.rows import Reason
from planner.errors import StorageError

# Of what SQLite itself keeps, statistics for its planner are all that the program has no use for.
_ITS_OWN = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
MOST_BYTES = 256 * 2**20  # of a value; a text that says so: "storage.too_big_value"
_LONGEST_SQL = 4_000_000
_MOST_OBJECTS = 1000
_LONGEST = 20_000  # letters of a description: ours have under 2,000
_STEPS = 10_000  # of SQLite's in reading the description: ours take about 1,500
_PAST_LIMITS = (sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_INTERRUPT)

_QUERY = f"SELECT type, name, tbl_name, substr(sql, 1, {_LONGEST + 1}) FROM sqlite_schema"
_TOKEN = re.compile(
    r"""\s+|'(?:[^']|'')*'|"(?:[^"]|"")+"|[A-Za-z_]\w*|\d+|<>|<=|>=|[(),=<>]|(?P<strange>.)""",
    re.DOTALL,
)
_NAME = r'(?:"[a-z_]+"|[a-z_]\w*)'
_NAMES = rf"\( {_NAME}(?: , {_NAME})* \)"
_TO = rf"REFERENCES (?P<to>{_NAME}) {_NAMES}(?: ON DELETE (?:CASCADE|SET NULL))?"
_COLUMN = re.compile(
    rf"(?P<column>{_NAME}) (?:INTEGER|BIGINT|TEXT|DATE|TIME|DATETIME|BOOLEAN|BLOB)?"
    r"(?:VARCHAR \( \d+ \))?"
    rf"(?: NOT NULL| NULL| DEFAULT (?:'[\w ]*'|\d+))*(?:(?: CONSTRAINT {_NAME})? {_TO})?"
    rf"(?: CONSTRAINT {_NAME} CHECK \( (?P<rule>.+) \))?"
)
_KEYS = re.compile(rf"CONSTRAINT {_NAME} (?:PRIMARY KEY|UNIQUE) {_NAMES}")
_FOREIGN = re.compile(rf"CONSTRAINT {_NAME} FOREIGN KEY {_NAMES} {_TO}")
_CHECK = re.compile(rf"CONSTRAINT {_NAME} CHECK \( (?P<rule>.+) \)")
_INDEX = re.compile(rf"CREATE INDEX {_NAME} ON (?P<table>{_NAME}) {_NAMES}")
_LIST = re.compile(r"IN \( [^()]* \)")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*\"""")
# Within a remark, or a name in marks of another kind, a quote begins no text.
_HIDES = re.compile(r"--|/\*|[`\[]")
_ACTS = re.compile(r"\bVIRTUAL\b|\bGENERATED\b|\bAS\b", re.IGNORECASE)


def limit(driver: sqlite3.Connection) -> None:
    """Let a connection take no more than our own files ask for, and read no cell past its page.

    VACUUM attaches a file of its own: one, then, and no more. The description of the tables is read
    here, within narrower limits: SQLite reads its statistics too when it does, and a generated
    column in them would be worked out before a word of it has been judged. Raises sqlite3.Error,
    `ForeignSchemaError` when the description goes past those limits.
    """
    driver.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    driver.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_SQL)
    driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    patterns = driver.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 0)
    driver.set_progress_handler(lambda: 1, _STEPS)
    try:
        driver.execute("PRAGMA trusted_schema = OFF")
        driver.execute("PRAGMA cell_size_check = ON")
        # The first read tells whether this is a database at all.
        driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PAST_LIMITS:
            raise ForeignSchemaError("the schema is past its limits") from error
        raise
    finally:
        driver.set_progress_handler(None, 0)
        driver.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, patterns)
        driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)


def require_trusted(connection: Connection, name: str, application_id: int) -> None:
    """Raise StorageError "storage.foreign", naming it, when a file holds what is not ours.

    A file with another application's id is left to whoever tells that; so is a server.
    """
    if connection.dialect.name != "sqlite":
        return
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    try:
        _require(driver, name, application_id)
    except (sqlite3.Error, UnicodeError) as error:
        raise storage_error(name, error) from error


def require_trusted_file(path: Path, application_id: int) -> None:
    """Raise StorageError as `require_trusted` does, of a file that is not open yet.

    What cannot be read without writing (after a failure of power) is left to `require_trusted`.
    """
    try:
        driver = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True, timeout=5)
    except sqlite3.Error:
        return
    with closing(driver), suppress(sqlite3.Error, UnicodeError):
        limit(driver)
        _require(driver, path.name, application_id)


def foreign_part(driver: sqlite3.Connection) -> Reason | None:
    """Return what a file holds that the program never put there; None when all is its own.

    Raises sqlite3.Error when the description of the tables cannot be read.
    """
    found = driver.execute(f"{_QUERY} LIMIT {_MOST_OBJECTS + 1}").fetchall()
    if len(found) > _MOST_OBJECTS:
        return Reason.of("foreign.too_many", count=_MOST_OBJECTS)
    return _judged(tuple(found))


def readable_tables(driver: sqlite3.Connection) -> set[str]:
    """Return the tables that can be read without anything in them being run: for salvage.

    Raises sqlite3.Error as `foreign_part` does.
    """
    found = driver.execute(f"{_QUERY} WHERE type = 'table' LIMIT {_MOST_OBJECTS}")
    return {
        name
        for _, name, _, sql in found
        if isinstance(name, str) and isinstance(sql, str) and not _acts(sql)
    }


def _require(driver: sqlite3.Connection, name: str, application_id: int) -> None:
    claimed = driver.execute("PRAGMA application_id").fetchone()[0]
    part = foreign_part(driver) if claimed == application_id else None
    if part is not None:
        raise StorageError("storage.foreign", {"file": name, "part": part})


def _acts(sql: str) -> bool:
    if len(sql) > _LONGEST or _HIDES.search(sql) is not None:
        return True
    return _ACTS.search(_QUOTED.sub("''", sql)) is not None


@cache
def _judged(objects: tuple[tuple[object, ...], ...]) -> Reason | None:
    tables = {*schema.metadata.tables, "alembic_version"}
    for kind, name, of, sql in objects:
        shown = _shown(name)
        if kind in ("trigger", "view"):
            return Reason.of(f"foreign.{kind}", name=shown)
        if kind == "index" and sql is None and of in tables:
            continue  # what a PRIMARY KEY or UNIQUE of the table's own asks for
        if kind == "table" and name in _ITS_OWN and _is_plain(sql):
            continue
        if kind not in ("table", "index") or not isinstance(sql, str) or len(sql) > _LONGEST:
            return Reason.of("foreign.object", name=shown)
        if kind == "index":
            if not _is_our_index(sql, of, tables):
                return Reason.of("foreign.index", name=shown)
        elif name not in tables or of != name:
            return Reason.of("foreign.table", name=shown)
        elif not _is_our_table(sql, str(name), tables):
            return Reason.of("foreign.described", name=shown)
    return None


def _is_plain(sql: object) -> bool:
    return isinstance(sql, str) and not _acts(sql)


def _is_our_index(sql: str, of: object, tables: set[str]) -> bool:
    words = _words(sql)
    found = None if words is None else _INDEX.fullmatch(" ".join(words))
    return found is not None and found["table"].strip('"') == of and of in tables


def _is_our_table(sql: str, name: str, tables: set[str]) -> bool:
    words = _words(sql)
    if words is None or words[:2] != ["CREATE", "TABLE"] or words[3:4] != ["("]:
        return False
    end = " ".join(words[-3:])
    body = words[4:-3] if end == ") WITHOUT ROWID" else words[4:-1]
    if words[2].strip('"') != name or (words[-1] != ")" and end != ") WITHOUT ROWID"):
        return False
    return all(_is_our_piece(piece, name, tables) for piece in _pieces(body))


def _is_our_piece(piece: str, table: str, tables: set[str]) -> bool:
    forms = (_KEYS, _FOREIGN, _CHECK, _COLUMN)
    found = next((match for form in forms if (match := form.fullmatch(piece)) is not None), None)
    if found is None:
        return False
    parts = found.groupdict()
    to, rule, column = parts.get("to"), parts.get("rule"), parts.get("column")
    return (
        (to is None or to.strip('"') in tables)
        and (rule is None or _skeleton(rule) in _rules(table))
        and (column is None or column.strip('"') in _columns(table))
    )


def _words(sql: str) -> list[str] | None:
    """Return the words of a description; None when it holds what ours never do."""
    found = []
    for token in _TOKEN.finditer(sql):
        if token["strange"] is not None:
            return None
        if not token[0].isspace():
            found.append(token[0])
    return found


def _pieces(words: Sequence[str]) -> Iterator[str]:
    """Give what stands between the commas, those within parentheses left out."""
    depth, piece = 0, list[str]()
    for word in words:
        depth += (word == "(") - (word == ")")
        if word == "," and not depth:
            yield " ".join(piece)
            piece = []
        else:
            piece.append(word)
    yield " ".join(piece)


@cache
def _rules(table: str) -> frozenset[str]:
    """Return the rules that a table's own constraints hold its rows to."""
    if table not in schema.metadata.tables:
        return frozenset()
    constraints = schema.metadata.tables[table].constraints
    checks = (each for each in constraints if isinstance(each, CheckConstraint))
    return frozenset(_skeleton(" ".join(_words(str(each.sqltext)) or ())) for each in checks)


@cache
def _columns(table: str) -> frozenset[str]:
    if table not in schema.metadata.tables:
        return frozenset({"version_num"})
    return frozenset(schema.metadata.tables[table].columns.keys())


def _skeleton(rule: str) -> str:
    # A closed list has had fewer members in older versions.
    return _LIST.sub("IN ()", rule)


def _shown(name: object) -> str:
    """Return a name that can be shown on one line, whatever it holds."""
    whole = str(name).encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else " " for letter in whole)[:60].strip() or "–"
