"""Rows to be written: new ones, and changed ones beside those that the database has already."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar

from planner.db.unit_of_work import Transaction

R = TypeVar("R")


class Shelf(Generic[R]):
    """The rows of one type, found by natural key.

    Several rows may share a key: the first put on the shelf meets the first that stands there, the
    second the second, so that importing the same workbook again finds every row in its place.
    """

    def __init__(
        self,
        row_type: Callable[..., R],
        standing: Iterable[R],
        key: Callable[[R], Hashable],
        new_id: Callable[[], int],
    ) -> None:
        self.new: list[R] = []
        self.changed: list[R] = []
        self.last_put_changes = False
        self._row_type = row_type
        self._new_id = new_id
        self._new_places: dict[int, int] = {}
        self._changed_places: dict[int, int] = {}
        self._standing: defaultdict[Hashable, list[R]] = defaultdict(list)
        for row in standing:
            self._standing[key(row)].append(row)

    def all_standing(self) -> list[R]:
        """Return the rows of the database that nothing has been put on yet."""
        return [row for rows in self._standing.values() for row in rows]

    def waiting(self, key: Hashable) -> list[R]:
        """Return the rows of the database with this key that nothing has been put on yet."""
        return self._standing.get(key, [])

    def put(self, key: Hashable, given: Mapping[str, object]) -> R:
        """Make a row of the given fields, or set those fields of the row that has the key."""
        standing = self._standing.get(key)
        return self.put_on(standing.pop(0), given) if standing else self.add(given)

    def add(self, given: Mapping[str, object]) -> R:
        """Make a new row of the given fields, with a new id if none is among them."""
        row = (
            self._row_type(**given) if "id" in given else self._row_type(id=self._new_id(), **given)
        )
        self.new.append(row)
        self.last_put_changes = True
        return row

    def put_on(self, before: R, given: Mapping[str, object]) -> R:
        """Set the given fields of a row of the database."""
        row: Any = replace(before, **given)  # type: ignore[type-var]
        self.last_put_changes = row != before
        if self.last_put_changes:
            self.changed.append(row)
        return row  # type: ignore[no-any-return]

    def amend(self, row: R, **changes: object) -> R:
        """Set fields of a row that was put on the shelf before, and return it."""
        amended: Any = replace(row, **changes)  # type: ignore[type-var]
        if amended == row:
            return row
        place = self._place_of(row)
        if place is None:
            self.changed.append(amended)
        else:
            rows, position = place
            rows[position] = amended
        return amended  # type: ignore[no-any-return]

    def _place_of(self, row: R) -> tuple[list[R], int] | None:
        """Return where a row stands among the new or the changed ones."""
        row_id = row.id  # type: ignore[attr-defined]  # every row has one
        for rows, places in ((self.new, self._new_places), (self.changed, self._changed_places)):
            # What came since the last time is learnt now; no row is ever taken away.
            for position in range(len(places), len(rows)):
                places[rows[position].id] = position  # type: ignore[attr-defined]
            position = places.get(row_id, -1)
            if position >= 0 and rows[position] is row:
                return rows, position
        return None

    def write_new(self, tx: Transaction, parent: str | None = None) -> None:
        """Insert the new rows; those that others name as their parent first."""
        rows = self.new if parent is None else list(_parents_first(self.new, parent))
        tx.insert_many(rows)

    def write_changed(self, tx: Transaction) -> None:
        """Store the changed rows."""
        for row in self.changed:
            tx.put(row)


def _parents_first(rows: list[Any], parent: str) -> Iterator[Any]:
    """Give rows so that each comes after the new row it names; there are no cycles among them."""
    left = {row.id: row for row in rows}
    for row in rows:
        line = []
        above = row
        while above is not None and above.id in left:
            line.append(left.pop(above.id))
            above = left.get(getattr(above, parent))
        yield from reversed(line)
