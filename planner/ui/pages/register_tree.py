"""The organisations as a tree."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.domain.collation import swedish_key
from planner.domain.rows import OrganisationRow

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TOP = -1


class OrganisationTree(QAbstractItemModel):
    """Organisations under those they belong to; the first entry stands for all of them."""

    def __init__(self, all_text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._all_text = all_text
        self._rows: list[OrganisationRow | None] = [None]
        self._parents: list[int] = [_TOP]
        self._children: dict[int, list[int]] = {_TOP: [0]}

    def set_rows(self, rows: Iterable[OrganisationRow]) -> None:
        """Show other organisations, each level in Swedish order."""
        self.beginResetModel()
        ordered = sorted(rows, key=lambda row: swedish_key(row.name))
        self._rows = [None, *ordered]
        places = {row.id: place for place, row in enumerate(ordered, 1)}
        self._parents = [_TOP]
        self._children = {_TOP: [0]}
        for place, row in enumerate(ordered, 1):
            above = places.get(row.parent_id, _TOP) if row.parent_id is not None else _TOP
            self._parents.append(above)
            self._children.setdefault(above, []).append(place)
        self.endResetModel()

    def id_at(self, index: Index) -> int | None:
        """Return the organisation at an index; None: all of them."""
        row = self._rows[index.internalId()] if index.isValid() else None
        return None if row is None else row.id

    def index_of(self, organisation_id: int | None) -> QModelIndex:
        """Return where an organisation stands; not valid when it does not."""
        for place, row in enumerate(self._rows):
            if (None if row is None else row.id) == organisation_id:
                siblings = self._children[self._parents[place]]
                return self.createIndex(siblings.index(place), 0, place)
        return QModelIndex()

    def within(self, organisation_id: int | None) -> frozenset[int]:
        """Return an organisation with all that belong to it; every one for None."""
        if organisation_id is None:
            return frozenset(row.id for row in self._rows if row is not None)
        found: set[int] = set()
        waiting = [self.index_of(organisation_id).internalId()]
        while waiting:
            place = waiting.pop()
            row = self._rows[place]
            if row is not None:
                found.add(row.id)
                waiting += self._children.get(place, [])
        return frozenset(found)

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        siblings = self._children.get(self._place(parent), [])
        if column or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        above = self._parents[index.internalId()] if index.isValid() else _TOP
        if above == _TOP:
            return QModelIndex()
        return self.createIndex(self._children[self._parents[above]].index(above), 0, above)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return len(self._children.get(self._place(parent), []))

    def columnCount(self, _parent: Index = _NO_INDEX) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        row = self._rows[index.internalId()]
        return self._all_text if row is None else row.name

    def _place(self, index: Index) -> int:
        return index.internalId() if index.isValid() else _TOP
