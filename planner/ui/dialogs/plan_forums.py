"""The forums of a plan as a list: each with a box, what it would bring, its rule and policy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from planner.domain.enums import PlanAction
from planner.services.forum_policy import ForumRules
from planner.texts import label
from planner.ui.dialogs.plan_forum_delegate import ForumLineDelegate
from planner.ui.dialogs.plan_table import WRITTEN
from planner.ui.pages.forums_details import rule_words
from planner.ui.plain_tip import plain_tip
from planner.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_NO_INDEX = QModelIndex()
_MARKS = ((PlanAction.ADD, "+"), (PlanAction.MOVE, "~"), (PlanAction.CANCEL, "✕"))


@dataclass(frozen=True, slots=True)
class ForumLine:
    """A heading (an agreement, no forum) or a forum with its words, worked out once."""

    agreement_id: int
    text: str
    forum: ForumRules | None = None
    words: str = ""
    policy: str = ""

    @property
    def can_be_planned(self) -> bool:
        """True for a forum that has a rule."""
        return self.forum is not None and bool(self.forum.rules)


class ForumListModel(QAbstractListModel):
    """Forums under their agreements, each in or out; `forums_chosen` when that changes."""

    forums_chosen = Signal()

    def __init__(
        self,
        workspace: Workspace,
        counts_of: Callable[[int], Mapping[PlanAction, int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._counts_of = counts_of
        self._lines: list[ForumLine] = []
        self._out: set[int] = set()

    @property
    def lines(self) -> Sequence[ForumLine]:
        """The lines, top down."""
        return self._lines

    def set_forums(self, forums: Sequence[ForumRules]) -> None:
        """Show these forums, under headings when there are several."""
        self.beginResetModel()
        self._lines = []
        agreement_id = None
        for each in forums:
            if len(forums) > 1 and each.agreement.id != agreement_id:
                agreement_id = each.agreement.id
                self._lines.append(ForumLine(agreement_id, each.agreement.name))
            self._lines.append(self._line_of(each))
        self.endResetModel()

    def out(self) -> frozenset[int]:
        """Return the forums that are left out."""
        return frozenset(self._out)

    def toggle(self, rows: Sequence[int]) -> None:
        """Take forums in, or leave them out when the first of them is in; a heading means all."""
        ids = [forum_id for row in rows for forum_id in self._forums_at(row)]
        if not ids:
            return
        is_in = any(forum_id not in self._out for forum_id in self._forums_at(rows[0]))
        if is_in:
            self._out.update(ids)
        else:
            self._out.difference_update(ids)
        self.show_counts()
        self.forums_chosen.emit()

    def show_counts(self) -> None:
        """Show the counts and boxes as they now are."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def state(self, row: int) -> Qt.CheckState | None:
        """Return the box of a line; None when it has none."""
        ids = self._forums_at(row)
        if not ids:
            return None
        outside = sum(forum_id in self._out for forum_id in ids)
        if outside == len(ids):
            return Qt.CheckState.Unchecked
        return Qt.CheckState.PartiallyChecked if outside else Qt.CheckState.Checked

    def counts_text(self, line: ForumLine) -> str:
        """Return "+12 ~3 ✕1"; empty when nothing would change."""
        if line.forum is None:
            return ""
        counts = self._counts_of(line.forum.forum.id)
        return "  ".join(
            f"{mark}{counts.get(action, 0)}" for action, mark in _MARKS if counts.get(action, 0)
        )

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._forums_at(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == _DISPLAY:
            return line.text
        if role == _CHECK:
            return self.state(index.row())
        if role == _ACCESSIBLE:
            return self._spoken(line)
        if role == _TOOL_TIP:
            shown = [line.text, line.words]
            if line.policy:
                shown.append(self.tr("on a day to avoid: {0}").format(line.policy))
            return plain_tip("\n".join(filter(None, shown)))
        return None

    def setData(self, index: Index, _value: Any, role: int = _DISPLAY) -> bool:
        if role != _CHECK:
            return False
        self.toggle([index.row()])
        return True

    def _forums_at(self, row: int) -> list[int]:
        line = self._lines[row]
        if line.forum is not None:
            return [line.forum.forum.id] if line.can_be_planned else []
        return [
            other.forum.forum.id
            for other in self._lines
            if other.forum is not None
            and other.can_be_planned
            and other.agreement_id == line.agreement_id
        ]

    def _line_of(self, each: ForumRules) -> ForumLine:
        language = self._workspace.language
        words = self.tr("No rule yet: open the forum and give it one.")
        policy = ""
        if each.rules:
            rules = "; ".join(rule_words(rule, language) for rule in each.rules)
            words = rules[:1].upper() + rules[1:]
            policy = label(each.forum.holiday_policy, language)
        return ForumLine(each.agreement.id, each.forum.name, each, words, policy)

    def _spoken(self, line: ForumLine) -> str:
        language = self._workspace.language
        parts = [line.text, line.words]
        if line.policy:
            parts.append(self.tr("on a day to avoid: {0}").format(line.policy))
        if line.forum is not None:
            counts = self._counts_of(line.forum.forum.id)
            parts += [
                f"{label(action, language)} {counts.get(action, 0)}"
                for action in WRITTEN
                if counts.get(action, 0)
            ]
        return ", ".join(part for part in parts if part)


class ForumList(QListView):
    """The list; Space takes the selected forums in or out."""

    current_changed = Signal()

    def __init__(self, model: ForumListModel, workspace: Workspace) -> None:
        super().__init__()
        self._forums = model
        self.setObjectName("planForums")
        self.setAccessibleName(self.tr("The forums of the plan"))
        self.setModel(model)
        self.setItemDelegate(ForumLineDelegate(workspace.theme, model, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        workspace.theme.changed.connect(self.viewport().update)

    def current_forum(self) -> ForumRules | None:
        """Return the forum that the keyboard is at."""
        index = self.currentIndex()
        return self._forums.lines[index.row()].forum if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = sorted(index.row() for index in self.selectedIndexes())
        if event.key() == Qt.Key.Key_Space and rows:
            self._forums.toggle(rows)
            event.accept()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()
