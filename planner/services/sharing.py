"""Several who use one database: what to be careful about, and what others have written."""

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.lock import WriterLock
from planner.db.network_drive import Place
from planner.domain.rows import Changes, Reason

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
    because = database.read_only_because
    if database.path is None or because is None or because.code != "storage.in_use":
        return False
    return WriterLock(database.path, is_remote=database.place is Place.NETWORK).is_free()


class Watcher:
    """Notices what others write in a database that is open here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: object = None
        self._connection: Connection | None = None

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
        if self._connection is None:
            self._connection = self._database.engine.connect()
        # What others wrote shows in it only outside a transaction.
        raw = self._connection.connection.driver_connection
        assert raw is not None
        return raw.execute("PRAGMA data_version").fetchone()[0]
