"""Write rows as images of the journal say."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from planner.db.restoring import Key, Restoring, row_of
from planner.db.unit_of_work import Transaction
from planner.domain.history import Image

TRACES = frozenset({"disposal", "unlocking"})
"""Kinds of row that are kept as a record of what was done."""


def write(
    tx: Transaction,
    writes: "Sequence[tuple[Key, Image | None]]",
    present: dict[Key, bool],
) -> None:
    """Write rows as their images say, neighbours of a kind and a sort at once.

    `present` says of each row whether it is there, and is kept up to date.
    """
    world = Restoring(tx.connection)

    def sort_of(write: tuple[Key, Image | None]) -> tuple[str, str]:
        key, image = write
        if image is None:
            return key[0], "delete"
        return key[0], "put" if present[key] else "insert"

    for (kind, sort), group in groupby(writes, sort_of):
        run: list[tuple[Key, Any]] = []
        for key, image in group:
            run.append((key, image))
            present[key] = image is not None
        rows = [row_of(kind, image) for _, image in run if image is not None]
        if sort == "delete":
            tx.delete_all(world.row_type(kind), [row_id for (_, row_id), _ in run])
        elif sort == "put":
            for row in rows:
                tx.put(row)
        elif kind in TRACES:  # the lock of approved minutes looks at each of these
            for row in rows:
                tx.insert(row)
        else:
            tx.insert_many(rows)
