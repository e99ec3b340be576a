"""The rules of the records that the database itself does not know, held against rows coming back.

A command refuses what breaks them (an organisation below itself, a person noted twice); rows that
come back from the journal go by no command, so they are looked at here. Lines are rows as they are
now (`before`) and as they would be (`after`).
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from planner.db import mapping, schema
from planner.db.journal_reading import slices
from planner.domain.history import Image, RowChange

_LAST_DAY = "9999-12-31"


class Circle(NamedTuple):
    """A line that would close a circle: by which column, and the row that names it already."""

    line: RowChange
    column: str
    closing: Image


class _Once(NamedTuple):
    """Which rows of a kind count as the same: those with the same values in all the columns.

    `within` is the column by which to look for them; None: among all. Names in `folded` are the
    same in whatever case. Rows of `is_by_days` are the same only on days that both hold.
    `needs` is a column without which a row is the same as no other.
    """

    within: str | None
    columns: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    needs: str | None = None
    is_by_days: bool = False

    def key(self, image: Image | None) -> tuple[Hashable, ...] | None:
        """Return what tells one from another; None: nothing is the same as it."""
        if image is None or (self.needs is not None and image[self.needs] is None):
            return None
        exact = [image[name] for name in self.columns]
        return (*exact, *(str(image[name]).casefold() for name in self.folded))

    def asked(self, image: Image | None) -> tuple[Hashable, ...] | None:
        """Return all that the rule looks at."""
        key = self.key(image)
        if key is None or image is None or not self.is_by_days:
            return key
        return (*key, *_days(image))

    def meet(self, one: Image, other: Image) -> bool:
        """Say whether two rows of the same key are on the same day."""
        (begins, ends), (other_begins, other_ends) = _days(one), _days(other)
        return not self.is_by_days or (begins <= other_ends and other_begins <= ends)


# As the commands have it: services/registry.py, agreements.py, forums.py and attendance.py.
_ONCE = {
    "organisation": _Once(None, folded=("name",)),
    "agreement": _Once(None, folded=("name",)),
    "function": _Once("organisation_id", ("organisation_id",), folded=("name",)),
    "forum": _Once("agreement_id", ("agreement_id",), folded=("name",)),
    "holding": _Once("function_id", ("function_id", "person_id"), is_by_days=True),
    "signatory": _Once("party_id", ("party_id", "person_id")),
    "attendance": _Once(
        "meeting_id",
        ("meeting_id", "person_id", "function_id", "deputy_for_id"),
        needs="person_id",
    ),
}


def doubles(connection: Connection, lines: Sequence[RowChange]) -> Iterator[tuple[RowChange, int]]:
    """Give the lines that would be the same as a row outside them, each with that row's id."""
    for kind, rule in _ONCE.items():
        mine = [line for line in lines if line.kind == kind]
        written = {line.row_id for line in mine}
        wanted: dict[tuple[Hashable, ...], list[RowChange]] = {}
        for line in mine:
            key = rule.key(line.after)
            if key is not None and rule.asked(line.after) != rule.asked(line.before):
                wanted.setdefault(key, []).append(line)
        if not wanted:
            continue
        places = {
            line.after[rule.within]
            for some in wanted.values()
            for line in some
            if line.after is not None and rule.within is not None
        }
        for image in _images(connection, kind, rule.within, places):
            key = rule.key(image)
            if key is None or image["id"] in written:
                continue
            for line in wanted.get(key, ()):
                if line.after is not None and rule.meet(line.after, image):
                    yield line, image["id"]


def circles(connection: Connection, lines: Sequence[RowChange]) -> Iterator[Circle]:
    """Give the lines by which a row would come to stand above, or before, itself."""
    for kind in dict.fromkeys(line.kind for line in lines):
        table = schema.metadata.tables[kind]
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name):
            if key.column.table is table:
                mine = [line for line in lines if line.kind == kind]
                yield from _circles(connection, kind, key.parent.name, mine)


def _circles(
    connection: Connection, kind: str, column: str, lines: Sequence[RowChange]
) -> Iterator[Circle]:
    pointing = [
        line
        for line in lines
        if line.after is not None
        and line.after[column] is not None
        and (line.before is None or line.before[column] != line.after[column])
    ]
    if not pointing:
        return
    table = schema.metadata.tables[kind]
    query = select(table.c.id, table.c[column]).where(table.c[column].is_not(None))
    above: dict[int, int | None] = {}
    for row_id, named in connection.execute(query):
        above[row_id] = named
    for line in lines:
        above[line.row_id] = None if line.after is None else line.after[column]
    told: set[int] = set()
    for line in pointing:
        way = [line.row_id]
        following = above[line.row_id]
        while following is not None and following not in way:
            way.append(following)
            following = above.get(following)
        if following == line.row_id and told.isdisjoint(way):
            told.update(way)
            yield Circle(line, column, _after(connection, kind, way[-1], lines))


def _after(connection: Connection, kind: str, row_id: int, lines: Sequence[RowChange]) -> Image:
    """Return a row as it would be."""
    for line in lines:
        if line.row_id == row_id and line.after is not None:
            return line.after
    return next(_images(connection, kind, "id", {row_id}))


def _images(
    connection: Connection, kind: str, column: str | None, values: set[int]
) -> Iterator[Image]:
    table = schema.metadata.tables[kind]
    queries = (
        [select(table)]
        if column is None
        else [select(table).where(table.c[column].in_(some)) for some in slices(sorted(values))]
    )
    for query in queries:
        for found in connection.execute(query).mappings():
            yield mapping.image_of(dict(found))


def _days(image: Image) -> tuple[str, str]:
    """Return the first and last day of a period; ISO days stand in the order of time."""
    return image.get("valid_from") or "", image.get("valid_to") or _LAST_DAY
