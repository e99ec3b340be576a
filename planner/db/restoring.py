"""What stands in the way of rows that would come back as the journal holds them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import MISSING, replace
from typing import Any

from sqlalchemy import Connection, Table, select

from planner.db import journal_reading, mapping, restoring_rules, schema
from planner.db.approval_guard import ApprovalGuard
from planner.db.queries.references import references_to
from planner.db.queries.texts import unique_sets
from planner.domain.history import Image, RowChange
from planner.domain.rows import HistoryRow, Reason
from planner.errors import ConflictError

Key = tuple[str, int]
_IDS_A_QUERY = 500
_MOST = 20


class Restoring:
    """Holds rows that would be written against those that there are.

    Lines are rows as they are now (`before`) and as they would be (`after`).
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def step(self, entry_id: int) -> HistoryRow | None:
        """Return a step; None when there is none."""
        entry = schema.journal_entry
        found = self.connection.execute(select(entry).where(entry.c.id == entry_id)).first()
        return None if found is None else journal_reading.step_of(found)

    def row_type(self, kind: str) -> type[Any]:
        """Return the type of a kind of row."""
        return mapping.ROW_TYPES[kind]

    def images(self, keys: Iterable[Key]) -> dict[Key, Image | None]:
        """Return rows as they are now; None: gone."""
        by_kind: dict[str, list[int]] = {}
        for kind, row_id in keys:
            by_kind.setdefault(kind, []).append(row_id)
        found: dict[Key, Image | None] = {}
        for kind, ids in by_kind.items():
            now = journal_reading.images_now(self.connection, kind, ids)
            found.update({(kind, row_id): now.get(row_id) for row_id in ids})
        return found

    def completed(self, kind: str, image: Image, now: Image | None) -> Image:
        """Return an image with every column: those that it lacks as they are, or empty."""
        row_type = mapping.ROW_TYPES[kind]
        made: dict[str, Any] = {}
        for name, field in row_type.__dataclass_fields__.items():
            if name in image:
                made[name] = image[name]
            elif now is not None:
                made[name] = now[name]
            elif field.default is not MISSING:
                made.update(mapping.image_of({name: mapping.stored_value(field.default)}))
        return made

    def children_in(self, change: RowChange) -> int:
        """Return how many other rows went in the step together with one that they belonged to."""
        changes = journal_reading.read_changes(self.connection, change.entry_id)
        owners = {(change.kind, change.row_id)}
        for each in reversed(changes):
            image = each.before
            if each.after is not None or image is None:
                continue
            for key in schema.metadata.tables[each.kind].foreign_keys:
                owner = (key.column.table.name, image.get(key.parent.name))
                if key.ondelete == "CASCADE" and owner in owners:
                    owners.add((each.kind, each.row_id))
        return len(owners) - 1

    def without_gone_names(
        self, lines: Sequence[RowChange]
    ) -> tuple[list[RowChange], list[tuple[RowChange, Key]]]:
        """Return the lines without the names of rows that are gone, which a row may do without.

        Also what was left out: each line with the row that it named.
        """
        found = []
        gone = set(self._gone(lines, "SET NULL"))
        told: list[tuple[RowChange, Key]] = []
        for line in lines:
            after = dict(line.after) if line.after is not None else None
            for column, named in self._named(line, "SET NULL"):
                if named in gone and after is not None:
                    after[column] = None
                    told.append((line, named))
            found.append(replace(line, after=after))
        return found, told

    def missing_parents(self, lines: Sequence[RowChange]) -> list[tuple[RowChange, Key]]:
        """Return rows that would name one that is gone and that they cannot do without."""
        gone = set(self._gone(lines, ""))
        return [
            (line, named) for line in lines for _, named in self._named(line, "") if named in gone
        ][:_MOST]

    def dependents(self, lines: Sequence[RowChange]) -> list[tuple[RowChange, str, Image]]:
        """Return rows that would go, each with one outside the lines that names it."""
        written = {(line.kind, line.row_id) for line in lines}
        found: list[tuple[RowChange, str, Image]] = []
        for kind in {line.kind for line in lines}:
            doomed = {
                line.row_id: line for line in lines if line.kind == kind and line.after is None
            }
            for reference in references_to(kind):
                table = schema.metadata.tables[reference.table]
                column = table.c[reference.column]
                for some in _slices(sorted(doomed)):
                    query = select(table).where(column.in_(some))
                    for values in self.connection.execute(query).mappings():
                        if (table.name, values["id"]) not in written:
                            image = mapping.image_of(dict(values))
                            found.append((doomed[values[column.name]], table.name, image))
        return found[:_MOST]

    def taken(self, lines: Sequence[RowChange]) -> list[tuple[RowChange, str, Image]]:
        """Return rows that would be the same as one outside the lines, where they must differ."""
        written = {(line.kind, line.row_id) for line in lines}
        found = []
        for kind in {line.kind for line in lines}:
            table = schema.metadata.tables[kind]
            for columns in unique_sets(kind):
                wanted: dict[tuple[Any, ...], RowChange] = {}
                for line in lines:
                    if line.kind != kind:
                        continue
                    values = _values(line.after, columns)
                    is_new = values != _values(line.before, columns)
                    if is_new and values is not None and None not in values:
                        wanted[values] = line
                for image in self._having(table, columns[0], {each[0] for each in wanted}):
                    values = _values(image, columns)
                    if values in wanted and (kind, image["id"]) not in written:
                        found.append((wanted[values], kind, image))
        known = {(line.kind, line.row_id, image["id"]) for line, _, image in found}
        for line, other_id in restoring_rules.doubles(self.connection, lines):
            if len(found) < _MOST and (line.kind, line.row_id, other_id) not in known:
                now = self.images([(line.kind, other_id)])[line.kind, other_id]
                found.append((line, line.kind, now or {}))
        return found[:_MOST]

    def circles(self, lines: Sequence[RowChange]) -> list[restoring_rules.Circle]:
        """Return the lines by which a row would come to stand above, or before, itself."""
        return list(restoring_rules.circles(self.connection, lines))[:_MOST]

    def locked(self, lines: Sequence[RowChange]) -> Reason | None:
        """Return why approved minutes forbid it; None: they do not."""
        guard = ApprovalGuard()
        for line in lines:
            guard.note(line.kind, line.row_id, line.before, line.after)
        try:
            guard.check(self.connection)
        except ConflictError as error:
            return Reason.of(error.code, **error.params)
        return None

    def _having(self, table: Table, column: str, values: Collection[Any]) -> Iterator[Image]:
        for some in _slices(sorted(values, key=str)):
            stored = [mapping.values_of(table, {column: value})[column] for value in some]
            query = select(table).where(table.c[column].in_(stored))
            for found in self.connection.execute(query).mappings():
                yield mapping.image_of(dict(found))

    def _named(self, line: RowChange, ondelete: str) -> Iterator[tuple[str, Key]]:
        """Give the rows that a line would newly name, by keys of that sort or of the others."""
        if line.after is None:
            return
        table = schema.metadata.tables[line.kind]
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name):
            column = key.parent.name
            value = line.after.get(column)
            is_same = line.before is not None and line.before.get(column) == value
            is_of_sort = (key.ondelete == "SET NULL") == (ondelete == "SET NULL")
            if value is not None and not is_same and is_of_sort:
                yield column, (key.column.table.name, value)

    def _gone(self, lines: Sequence[RowChange], ondelete: str) -> Iterator[Key]:
        """Give the rows that lines would name and that neither are there nor come back."""
        after = {(line.kind, line.row_id): line.after for line in lines}
        named = {key for line in lines for _, key in self._named(line, ondelete)}
        now = self.images(named - after.keys())
        for key in named:
            if (after[key] if key in after else now[key]) is None:
                yield key


def row_of(kind: str, image: Image) -> Any:
    """Return the row that a complete image holds."""
    row_type = mapping.ROW_TYPES[kind]
    values = mapping.values_of(schema.metadata.tables[kind], image)
    return mapping.to_rows(row_type, [[values[name] for name in row_type.__dataclass_fields__]])[0]


def _values(image: Image | None, columns: Sequence[str]) -> tuple[Any, ...] | None:
    return None if image is None else tuple(image[name] for name in columns)


def _slices(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(values), _IDS_A_QUERY):
        yield values[first : first + _IDS_A_QUERY]
