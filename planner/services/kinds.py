"""Every kind of row there is."""

from functools import cache

from planner.db.schema import metadata


@cache
def every_kind() -> frozenset[str]:
    """Return the kinds of rows, by which pages know what to read again."""
    return frozenset(metadata.tables)
