"""Create a database, and bring an older one to the current version."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from planner.db import seals
from planner.db.backup import draft, sweep
from planner.db.backup_folder import make_required_backup
from planner.db.engine import (
    APPLICATION_ID,
    REVISIONS,
    Access,
    Database,
    create_engine_for,
    file_of,
    is_server,
    open_database,
    shown,
    storage_errors,
    stored_revision,
)
from planner.db.lock import WriterLock
from planner.domain.backup_names import is_backup
from planner.domain.backup_rotation import BackupReason
from planner.errors import StorageError
from planner.paths import flush_folder

Filler = Callable[[Any], object]
"""Takes the driver's own connection, within the transaction that makes the file."""


def create_database(target: str | Path) -> Database:
    """Create an empty database and open it for writing.

    A file is made beside its final place and moved there whole. Raises StorageError when something
    is there already, or it cannot be made.
    """
    if isinstance(target, str) and is_server(target):
        return _create_on_server(target)
    path = file_of(target)
    if path.exists():
        raise StorageError("storage.exists", {"file": str(path)})
    folder = path.absolute().parent
    if not folder.is_dir():
        raise StorageError("storage.no_folder", {"folder": str(folder)})
    sweep(folder)
    with draft(folder, "copy") as place:
        try:
            with storage_errors(path.name):
                build_file(place)
            os.replace(place, path)
            flush_folder(folder)
        except OSError as error:
            raise StorageError("storage.cannot_create", {"file": str(path)}) from error
    return open_database(path, Access.WRITE)


def open_current(target: str | Path, access: Access) -> Database:
    """Open a database, brought to the current version first when it is an older one.

    A backup of a file is made before it is changed. Raises as `open_database`, and
    "storage.older_read_only" for an older file that cannot be written or is in use, and
    "storage.older_backup" for a backup, which is left as it is.
    """
    try:
        return open_database(target, access)
    except StorageError as error:
        if error.code != "storage.older":
            raise
    if isinstance(target, str) and is_server(target):
        _upgrade_server(target)
    else:
        _upgrade_file(file_of(target))
    return open_database(target, access)


def _upgrade_file(path: Path) -> None:
    if is_backup(path.resolve()):
        raise StorageError("storage.older_backup", {"file": path.name})
    lock = WriterLock(path)
    try:
        if not os.access(path, os.W_OK) or not lock.take():
            raise StorageError("storage.older_read_only", {"file": path.name})
    except OSError as error:
        raise StorageError("storage.older_read_only", {"file": path.name}) from error
    try:
        make_required_backup(path, BackupReason.MIGRATION, datetime.now())
        engine, _ = create_engine_for(path)
        try:
            with storage_errors(path.name), engine.connect() as connection:
                # A batch migration makes tables anew, which must not cascade to what names them.
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA foreign_keys = OFF")
                writing = connection.execution_options(planner_writing=True)
                with writing.begin():
                    _upgrade(writing)
                    if writing.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise StorageError("storage.damaged", {"file": path.name})
        finally:
            engine.dispose()
    finally:
        lock.release()


def _upgrade_server(target: str) -> None:
    engine, _ = create_engine_for(target)
    try:
        with storage_errors(shown(target)), engine.begin() as connection:
            _upgrade(connection)
    finally:
        engine.dispose()


def build_file(path: Path, fill: Filler | None = None, revision: str = REVISIONS[-1]) -> None:
    """Make a new file; `fill` writes in it at a revision, and it is upgraded from there.

    For salvage, which knows how the tables of an older file were.
    """
    engine, _ = create_engine_for(path)
    try:
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute(f"PRAGMA foreign_keys = {'ON' if fill is None else 'OFF'}")
            with connection.begin():
                if fill is not None:
                    _upgrade(connection, revision)
                    fill(raw)
                _upgrade(connection)
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA journal_mode = WAL")
    finally:
        engine.dispose()


def _create_on_server(target: str) -> Database:
    engine, _ = create_engine_for(target)
    name = shown(target)
    try:
        with storage_errors(name), engine.begin() as connection:
            if stored_revision(connection) is not None:
                raise StorageError("storage.exists", {"file": name})
        with storage_errors(name), engine.begin() as connection:
            _upgrade(connection)
    finally:
        engine.dispose()
    return open_database(target, Access.WRITE)


def _upgrade(connection: Connection, target: str = REVISIONS[-1]) -> None:
    # Imported here: only making and migrating a database needs Alembic, opening one does not.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: Any, _context: Any) -> Any:
        return scripts._upgrade_revs(target, revision)

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()
    if target == REVISIONS[-1]:
        seals.seal_everything(connection)
