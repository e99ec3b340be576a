"""Several who use one database: what to be careful about, and what others have written."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database, storage_errors
from planner.db.lock import WriterLock
from planner.db.network_drive import Place
from planner.db.opened_rows import opened
from planner.domain.rows import Changes, Reason
from planner.errors import ConflictError
from planner.texts import catalogue

_EVERYTHING = frozenset({0})


def cautions(database: Database) -> list[Reason]:
    """Return what a user should know of how the file lies and how it was left; [] as a rule."""
    found = []
    if database.place is Place.NETWORK:
        found.append(Reason.of("storage.on_network_drive", file=database.name))
    elif database.place is Place.SYNCED:
        found.append(Reason.of("storage.in_synced_folder", file=database.name))
    if database.left_by is not None:
        who = database.left_by
        found.append(Reason.of("storage.left_open", user=who.user, computer=who.computer))
    return found


def is_free(database: Database) -> bool:
    """Say whether a file that is read only because another writes it can now be written."""
    if database.path is None or not waits_for_another(database):
        return False
    return WriterLock(database.path, is_remote=database.place is Place.NETWORK).is_free()


def waits_for_another(database: Database) -> bool:
    """Say whether a file is read only because another process writes it."""
    because = database.read_only_because
    return because is not None and because.code == "storage.in_use"


def present_holder(database: Database) -> Reason | None:
    """Return who has the file open for writing now, as a sentence; None on a server."""
    if database.path is None:
        return None
    who = WriterLock(database.path).holder()
    return Reason.of("storage.in_use", file=database.name, user=who.user, computer=who.computer)


@contextmanager
def as_opened(row: object) -> Iterator[None]:
    """Let a command within the block be held against the row that its form was opened with.

    What the user did not change keeps what others have written meanwhile. Raises ConflictError,
    which names the row and the field, when somebody else has changed the same field.
    """
    try:
        with opened(row):
            yield
    except ConflictError as error:
        if error.code != "storage.changed_meanwhile":
            raise
        kind, column = str(error.params["kind"]), str(error.params["column"])
        own = f"history.field.{kind}.{column}"
        field = Reason.of(own if own in catalogue() else f"history.field.{column}")
        name = getattr(row, "name", "") or getattr(row, "title", "")
        shown = name or Reason.of("storage.the_row")
        raise ConflictError(error.code, error.params | {"row": shown, "field": field}) from error


class Watcher:
    """Notices what others write in a database that is open here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: object = None
        self._connection: Connection | None = None
        self._there: tuple[int, int] | None = None

    @property
    def is_needed(self) -> bool:
        """True when others can write: the file is read only here, or it lies on a server."""
        return self._database.is_read_only or self._database.path is None

    def changed(self) -> Changes | None:
        """Return Changes of every kind of row when others have written since the last look.

        The first look only remembers. What was written from here is told of too, on a server.
        Raises StorageError.
        """
        now = self._mark()
        before, self._seen = self._seen, now
        if before is None or before == now:
            return None
        kinds = (*schema.metadata.tables,)
        return Changes(dict.fromkeys(kinds, _EVERYTHING))

    def close(self) -> None:
        """Let go of the connection that looks."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _mark(self) -> object:
        if self._database.path is None:
            entry = schema.journal_entry
            query = select(func.max(entry.c.id), func.count().filter(entry.c.is_undone))
            with self._database.reading() as connection:
                return tuple(connection.execute(query).one())
        with storage_errors(self._database.name):
            there = self._file_there()
            if self._connection is None:
                self._connection = self._database.engine.connect()
            # What others wrote shows in it only outside a transaction.
            raw = self._connection.connection.driver_connection
            assert raw is not None
            return there, raw.execute("PRAGMA data_version").fetchone()[0]

    def _file_there(self) -> tuple[int, int] | None:
        """Return which file lies in the place; when it is another one, connections begin anew.

        A restored backup is put in the file's place whole, and what was open still shows the old.
        """
        assert self._database.path is not None
        try:
            found = self._database.path.stat()
        except OSError:
            return self._there
        there = (found.st_dev, found.st_ino)
        if self._there not in (None, there):
            self.close()
            self._database.engine.dispose()
        self._there = there
        return there
