"""Open a database: its address, pragmas, writer lock and version.

A database is a SQLite file, or a PostgreSQL address. One process at a time writes a file; a second
one gets it read-only, with `read_only_because` saying why.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from planner.db.beside_file import require_own_logs
from planner.db.driver_errors import has_no_place_for_log, storage_error
from planner.db.ids import IdMaker
from planner.db.impossible_values import impossible_values_told
from planner.db.in_place import Identity, identity_of
from planner.db.journal_mode import settle_journal_mode
from planner.db.lock import LockHolder, WriterLock
from planner.db.network_drive import Place, place_of
from planner.db.trusted_file import limit, require_trusted, require_trusted_file
from planner.domain.backup_names import is_backup
from planner.domain.rows import Reason
from planner.errors import StorageError
from planner.paths import is_special_file

APPLICATION_ID = 0x53414D56  # "SAMV": tells our files from other SQLite files
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
_HEADER = b"SQLite format 3\x00"


class Access(Enum):
    """What the database is opened for."""

    READ = "read"
    WRITE = "write"
    WRITE_IF_FREE = "write_if_free"


@dataclass(slots=True)
class Database:
    """An open database; `path` is None for a server, whose `name` is shown instead."""

    engine: Engine
    name: str
    path: Path | None
    lock: WriterLock | None
    ids: IdMaker
    read_only_because: Reason | None = None
    place: Place = Place.LOCAL
    identity: Identity | None = None

    @property
    def left_by(self) -> LockHolder | None:
        """Who died with the file open for writing before we opened it; None when nobody did."""
        return None if self.lock is None else self.lock.left_by

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be written through this opening."""
        return self.read_only_because is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database throughout.

        Raises StorageError when the file cannot be read.
        """
        with (
            storage_errors(self.name),
            impossible_values_told(self.name, self.path),
            self.engine.connect() as connection,
        ):
            yield connection

    def close(self) -> None:
        """Close every connection and let other processes write."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def is_server(target: str) -> bool:
    """Say whether a target is the address of a database server and not a file."""
    return "://" in target and not _names_a_file(target)


def file_of(target: str | Path) -> Path:
    """Return the file that a target names: a path, or an address like `sqlite:///plan.db`.

    Raises StorageError for an SQLite address that names no file.
    """
    if isinstance(target, Path) or not _names_a_file(target):
        return Path(target)
    try:
        named = make_url(target).database
    except exc.ArgumentError:
        named = None
    if not named or named == ":memory:":
        raise StorageError("storage.bad_address", {"address": target})
    return Path(named)


def _names_a_file(target: str) -> bool:
    return target.partition("://")[0].partition("+")[0].lower() == "sqlite" and "://" in target


def open_database(target: str | Path, access: Access) -> Database:
    """Open an existing database of the current version.

    Raises StorageError: it is missing, not a database, not the planner's, newer, older (which
    `planner.db.migrate.open_current` mends), damaged, or (for `Access.WRITE`) read-only or open for
    writing elsewhere.
    """
    if isinstance(target, str) and is_server(target):
        database = Database(_server_engine(target), shown(target), None, None, IdMaker())
        return _checked(database)
    path = file_of(target)
    require_sqlite_file(path)
    require_own_logs(path)
    place = place_of(path)
    lock, because = _take_lock(path, access, place)
    try:
        if lock is not None:
            with storage_errors(path.name):
                require_trusted_file(path, APPLICATION_ID)  # before anything is written in it
                settle_journal_mode(path, place)
        engine = _file_engine(path, read_only=because is not None, place=place)
        whole = path.resolve()
        identity = identity_of(whole)
        database = Database(engine, path.name, whole, lock, IdMaker(), because, place, identity)
        return _checked(database)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def create_engine_for(target: str | Path) -> tuple[Engine, Path | None]:
    """Return a writing engine for a database that may not exist yet, and its path if a file."""
    if isinstance(target, str) and is_server(target):
        return _server_engine(target), None
    path = file_of(target)
    return _file_engine(path, read_only=False), path


@contextmanager
def storage_errors(name: str) -> Iterator[None]:
    """Turn what the database driver raises for the user's troubles into StorageError."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        raise storage_error(name, error) from error
    except UnicodeDecodeError as error:
        if b"malformed" not in error.object:
            raise
        # SQLite's own message, with bytes of the file in it that are no text.
        raise StorageError("storage.damaged", {"file": name}) from error


def require_sqlite_file(path: Path) -> None:
    """Raise StorageError unless the path is that of an SQLite file one may read."""
    if is_special_file(path):
        raise StorageError("file.special", {"file": str(path)})
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except FileNotFoundError:
        raise StorageError("storage.missing", {"file": str(path)}) from None
    except IsADirectoryError:
        raise StorageError("storage.is_a_folder", {"file": str(path)}) from None
    except OSError:
        raise StorageError("storage.cannot_open", {"file": str(path)}) from None
    if header != _HEADER:
        raise StorageError("storage.not_a_database", {"file": str(path)})


def _take_lock(path: Path, access: Access, place: Place) -> tuple[WriterLock | None, Reason | None]:
    if access is Access.READ:
        return None, Reason.of("storage.opened_for_reading", file=path.name)
    because: Reason | None = None
    if is_backup(path.resolve()):
        # It is removed when its time is past, with all that somebody had written in it.
        because = Reason.of("storage.is_backup", file=path.name)
        if access is Access.WRITE:
            raise StorageError(because.code, dict(because.params))
        return None, because
    lock = WriterLock(path, is_remote=place is Place.NETWORK)
    try:
        with path.open("r+b"):
            pass
        if lock.take():
            return lock, None
        holder = lock.holder()
        because = Reason.of(
            "storage.in_use", file=path.name, user=holder.user, computer=holder.computer
        )
    except OSError:
        because = Reason.of("storage.read_only", file=path.name)
    except StorageError as error:  # something else has the name of the lock's file
        because = Reason.of(error.code, **error.params)
    if access is Access.WRITE:
        raise StorageError(because.code, dict(because.params))
    return None, because


def _file_engine(path: Path, *, read_only: bool, place: Place = Place.LOCAL) -> Engine:
    absolute = path.resolve()
    uri = absolute.as_uri() + ("?mode=ro" if read_only else "")

    def connect() -> sqlite3.Connection:
        try:
            connection = _connect(uri, read_only, place)
        except sqlite3.OperationalError as error:
            # A write-ahead log cannot be read from a folder that nothing may be written in; without
            # it the file is whole only when the log holds nothing.
            log = Path(f"{absolute}-wal")
            if not read_only or not has_no_place_for_log(error) or _holds_something(log):
                raise
            connection = _connect(uri + "&immutable=1", read_only, place)
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=5,
        hide_parameters=True,  # an error's words may end up in a terminal or a log
    )
    _begin_explicitly(engine)
    return engine


def _holds_something(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


def _connect(uri: str, read_only: bool, place: Place) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=5, check_same_thread=False)
    # The driver's own transactions start late and end early; ours begin when we say so.
    connection.isolation_level = None
    # Where a rollback journal is used, that it is gone must have reached the disk too.
    lasting = "FULL" if place is Place.LOCAL else "EXTRA"
    last = "query_only = ON" if read_only else f"synchronous = {lasting}"
    try:
        limit(connection)
        for setting in (
            "foreign_keys = ON",
            "cache_size = -65536",
            "temp_store = MEMORY",
            last,
        ):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin_explicitly(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("planner_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _server_engine(target: str) -> Engine:
    try:
        return create_engine(target, isolation_level="REPEATABLE READ", hide_parameters=True)
    except (exc.ArgumentError, exc.NoSuchModuleError, ImportError) as error:
        raise StorageError("storage.bad_address", {"address": shown(target)}) from error


def shown(target: str) -> str:
    """Return a target as it may be shown: an address without its password, a path as it is."""
    if not is_server(target):
        return target
    try:
        return make_url(target).render_as_string(hide_password=True)
    except exc.ArgumentError:
        return target.split("://", 1)[0] + "://…"


def _checked(database: Database) -> Database:
    """Return the database when it is ours and of this version; raise StorageError otherwise."""
    try:
        with database.reading() as connection:
            require_trusted(connection, database.name, APPLICATION_ID)
            revision = stored_revision(connection)
    except BaseException:
        database.close()
        raise
    if revision is None:
        database.close()
        raise StorageError("storage.not_the_planners", {"file": database.name})
    if revision not in REVISIONS:
        database.close()
        raise StorageError("storage.newer", {"file": database.name, "version": revision})
    if revision != REVISIONS[-1]:
        database.close()
        raise StorageError("storage.older", {"file": database.name})
    return database


def stored_revision(connection: Connection) -> str | None:
    """Return the schema revision that a database says it has; None when it is not the planner's."""
    if connection.dialect.name == "sqlite":
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        if application != APPLICATION_ID:
            return None
    try:
        found: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except (exc.OperationalError, exc.ProgrammingError) as error:
        if "malformed" in str(error) or "connect" in str(error).lower():
            raise
        return None
    return None if found is None else str(found)
