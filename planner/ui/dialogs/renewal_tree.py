"""The diff of a renewal as a tree with boxes: what stands under a forum stands under its line."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from planner.domain.renewal_rows import Renewal, RenewalKind, RenewalLine
from planner.services.renewal_words import Wording
from planner.texts import label
from planner.ui.colours import Colours
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TOP = -1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
WHAT, NOW, BECOMES, NOTE = range(4)
# The kinds that stand on their own, in the order of their headings.
_GROUPS = (
    *(RenewalKind.PARTY, RenewalKind.FORUM, RenewalKind.PROMISE, RenewalKind.DUTY),
    *(RenewalKind.FOLLOW_UP, RenewalKind.BLOCKED),
)


@dataclass(slots=True)
class _Node:
    """A heading (`kind`) or a line, and the places of what is above and below it."""

    kind: RenewalKind
    line: RenewalLine | None
    above: int
    below: list[int] = field(default_factory=list)


class RenewalTree(QAbstractItemModel):
    """The lines of one renewal; `ticks_changed` when a box has been changed by hand.

    What a person has chosen of a line is remembered by its key when another plan is shown.
    """

    ticks_changed = Signal()

    def __init__(self, colours: Colours, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = colours
        self._language = language
        self._titles = {
            RenewalKind.PARTY: self.tr("Parties"),
            RenewalKind.FORUM: self.tr("Forums"),
            RenewalKind.PROMISE: self.tr("Citizen promises"),
            RenewalKind.DUTY: self.tr("Own follow-ups that come back"),
            RenewalKind.FOLLOW_UP: self.tr("Follow-up schedule"),
            RenewalKind.BLOCKED: self.tr("Blocked periods"),
        }
        self._headers = (self.tr("What"), self.tr("Today"), self.tr("Becomes"), self.tr("Note"))
        # A row as high as its letters cuts the dots off an Ö.
        self._row_size = QSize(0, QFontMetrics(QApplication.font()).height() + GRID)
        self._choices: dict[str, bool] = {}
        self._renewal: Renewal | None = None
        self._wording: Wording | None = None
        self._nodes: list[_Node] = []
        self._tops: list[int] = []
        self._ticked: frozenset[str] = frozenset()
        self._taken: frozenset[str] = frozenset()

    def show_renewal(self, renewal: Renewal | None, wording: Wording | None) -> None:
        """Show the lines of a renewal; None shows none."""
        self.beginResetModel()
        self._renewal, self._wording = renewal, wording
        self._nodes, self._tops = [], []
        if renewal is not None:
            self._lay_out(renewal)
        self._reckon()
        self.endResetModel()

    def ticked(self) -> frozenset[str]:
        """Return the keys of the lines whose boxes are ticked."""
        return self._ticked

    def taken(self) -> list[RenewalLine]:
        """Return the lines that are done."""
        return [] if self._renewal is None else self._renewal.taken(self._ticked)

    def has_kind(self, kind: RenewalKind) -> bool:
        """Say whether there are lines of a kind."""
        return any(node.line is not None and node.line.kind is kind for node in self._nodes)

    def tick_kind(self, kind: RenewalKind, is_ticked: bool) -> None:
        """Tick every line of a kind, or none."""
        self._choose([n for n in self._nodes if n.line and n.line.kind is kind], is_ticked)

    def ticks_kind(self, kind: RenewalKind) -> bool:
        """Say whether some line of a kind is ticked."""
        return any(
            node.line is not None and node.line.kind is kind and node.line.key in self._ticked
            for node in self._nodes
        )

    def keys_to_open(self) -> set[str]:
        """Return what is open at first: the headings, and the forums with something left out."""
        found: set[str] = set()
        for node in self._nodes:
            below = [self._nodes[each].line for each in node.below]
            if node.line is None or any(line and line.why_not for line in below):
                found.add(_key(node))
        return found

    def keys_where(self, holds: Callable[[QModelIndex], bool]) -> set[str]:
        """Return the keys of the headings and lines of which something holds."""
        places = enumerate(self._nodes)
        return {_key(node) for place, node in places if holds(self._index(place))}

    def indexes_of(self, keys: Collection[str]) -> list[QModelIndex]:
        """Return where headings and lines stand."""
        return [self._index(place) for place, n in enumerate(self._nodes) if _key(n) in keys]

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        siblings = self._below(self._place(parent))
        if not (0 <= row < len(siblings) and 0 <= column < len(self._headers)):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        above = self._nodes[index.internalId()].above if index.isValid() else _TOP
        return QModelIndex() if above == _TOP else self._index(above)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.column() > 0 else len(self._below(self._place(parent)))

    def columnCount(self, _parent: Index = _NO_INDEX) -> int:
        return len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | None:
        is_shown = role == _DISPLAY and orientation is Qt.Orientation.Horizontal
        return self._headers[section] if is_shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == WHAT:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role in (_DISPLAY, int(Qt.ItemDataRole.ToolTipRole)):
            text = self._text(node, index.column())
            return text if role == _DISPLAY else plain_tip(text)
        if role == _CHECK and index.column() == WHAT:
            return self._state(node)
        if role == int(Qt.ItemDataRole.SizeHintRole) and index.column() == WHAT:
            return self._row_size
        if role == int(Qt.ItemDataRole.FontRole) and node.line is None:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        is_quiet = node.line is not None and node.line.key not in self._taken
        if role == int(Qt.ItemDataRole.ForegroundRole) and (is_quiet or index.column() == NOTE):
            return QColor(self._colours.muted)
        return None

    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        if role != _CHECK or not index.isValid() or index.column() != WHAT:
            return False
        node = self._nodes[index.internalId()]
        chosen = [node] if node.line is not None else [self._nodes[each] for each in node.below]
        self._choose(chosen, Qt.CheckState(value) is not Qt.CheckState.Unchecked)
        return True

    def _lay_out(self, renewal: Renewal) -> None:
        """Make a node for each heading that has lines, and for each line under its own."""
        headings: dict[RenewalKind, int] = {}
        kinds = {line.kind for line in renewal.lines if not line.under}
        for kind in _GROUPS:
            if kind in kinds:
                headings[kind] = len(self._nodes)
                self._tops.append(len(self._nodes))
                self._nodes.append(_Node(kind, None, _TOP))
        places: dict[str, int] = {}
        for line in renewal.lines:
            above = places[line.under] if line.under else headings[line.kind]
            places[line.key] = len(self._nodes)
            self._nodes[above].below.append(len(self._nodes))
            self._nodes.append(_Node(line.kind, line, above))

    def _choose(self, nodes: list[_Node], is_ticked: bool) -> None:
        for node in nodes:
            if node.line is not None:
                self._choices[node.line.key] = is_ticked
        self._reckon()
        for place in self._tops:
            self._tell(place)
        self.ticks_changed.emit()

    def _tell(self, place: int) -> None:
        """Say that a node and all below it look otherwise."""
        first = self._index(place)
        self.dataChanged.emit(first, first.siblingAtColumn(NOTE))
        for each in self._nodes[place].below:
            self._tell(each)

    def _reckon(self) -> None:
        if self._renewal is None:
            self._ticked = self._taken = frozenset()
            return
        self._ticked = frozenset(
            line.key
            for line in self._renewal.lines
            if self._choices.get(line.key, line.why_not is None)
        )
        self._taken = frozenset(line.key for line in self._renewal.taken(self._ticked))

    def _state(self, node: _Node) -> Qt.CheckState:
        if node.line is not None:
            is_ticked = node.line.key in self._ticked
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        lines = [self._nodes[each].line for each in node.below]
        number = sum(line is not None and line.key in self._ticked for line in lines)
        if number == len(lines):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if number else Qt.CheckState.Unchecked

    def _text(self, node: _Node, column: int) -> str:
        line = node.line
        if line is None:
            return self._heading(node) if column == WHAT else ""
        assert self._wording is not None  # a line is shown with its words
        words = self._wording.words[line.key]
        if column == WHAT:
            is_named = bool(line.under)
            kind = label(line.kind, self._language).capitalize()
            return f"{kind}: {words.what}" if is_named else words.what
        if column == NOW:
            return words.now
        if column == BECOMES:
            held = self._held(node)
            return f"{words.becomes} ({held})" if held else words.becomes
        return self._wording.left_out(line, self._ticked, self._taken) or words.note

    def _heading(self, node: _Node) -> str:
        lines = [self._nodes[each].line for each in node.below]
        number = sum(line is not None and line.key in self._taken for line in lines)
        title = self._titles[node.kind]
        return self.tr("{0}: {1} of {2}").format(title, number, len(lines))

    def _held(self, node: _Node) -> str:
        """Return what goes along under a forum, in counts."""
        assert self._wording is not None
        below = [self._nodes[each].line for each in node.below]
        counts = Counter(
            line.kind for line in below if line is not None and line.key in self._taken
        )
        return self._wording.counts(counts) if node.kind is RenewalKind.FORUM else ""

    def _index(self, place: int) -> QModelIndex:
        siblings = self._below(self._nodes[place].above)
        return self.createIndex(siblings.index(place), 0, place)

    def _below(self, place: int) -> list[int]:
        return self._tops if place == _TOP else self._nodes[place].below

    def _place(self, index: Index) -> int:
        return index.internalId() if index.isValid() else _TOP


def _key(node: _Node) -> str:
    return node.kind.value if node.line is None else node.line.key
