"""How often forums without a rule are to meet in a year: their wishes, read, checked and kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.db.unit_of_work import unit_of_work
from planner.domain.rows import Changes, SpreadWishRow
from planner.errors import InputError
from planner.services.checking import require_times


def read_wishes(database: Database, agreement_id: int | None = None) -> list[SpreadWishRow]:
    """Return the wishes of an agreement's forums, or of all."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, Scope(agreement_id, first=date.max))
        return load_by(connection, SpreadWishRow, "forum_id", snapshot.forums)


def save_wishes(database: Database, wishes: Sequence[SpreadWishRow]) -> Changes:
    """Keep these wishes, one a forum, as one step; raises InputError for one that says nothing.

    A wish of a forum that is not among them stays as it is.
    """
    for wish in wishes:
        require_wish(wish)
    with unit_of_work(database, "spread.wishes", count=len(wishes)) as tx:
        ids = [wish.forum_id for wish in wishes]
        known = {
            row.forum_id: row for row in load_by(tx.connection, SpreadWishRow, "forum_id", ids)
        }
        for wish in wishes:
            standing = known.get(wish.forum_id)
            if standing is None:
                tx.insert(replace(wish, id=0))
            else:
                tx.put(replace(wish, id=standing.id))
    return tx.changes


def remove_wish(database: Database, forum_id: int) -> Changes:
    """Forget a forum's wish."""
    with unit_of_work(database, "spread.wishes", count=1) as tx:
        known = load_by(tx.connection, SpreadWishRow, "forum_id", [forum_id])
        tx.delete_all(SpreadWishRow, [row.id for row in known])
    return tx.changes


def require_wish(wish: SpreadWishRow) -> None:
    """Raise InputError for a wish that says nothing."""
    require_times(wish.start, wish.end)
    if not 1 <= wish.times <= 52:
        raise InputError("spread.times", {"times": wish.times}, field="times")
    if not wish.weekdays or not wish.weekdays <= frozenset(range(7)):
        raise InputError("spread.weekdays", {}, field="weekdays")
    if any(not 1 <= month <= 12 for month in wish.months):
        raise InputError("seat.months", {}, field="months")
