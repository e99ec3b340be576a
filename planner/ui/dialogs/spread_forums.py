"""The forums of a spread year as a list: a box for each that has no rule, the others say why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from planner.domain.rows import SpreadWishRow
from planner.services.spread_offer import SpreadForum
from planner.texts import text
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """A heading (an agreement, no forum) or a forum."""

    agreement: str
    forum: SpreadForum | None = None


class SpreadForumModel(QAbstractListModel):
    """The forums with their wishes, each in or out; `forums_chosen` when that changes."""

    forums_chosen = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: list[SpreadLine] = []
        self._wishes: dict[int, SpreadWishRow] = {}
        self._chosen: set[int] = set()

    @property
    def lines(self) -> Sequence[SpreadLine]:
        """The lines, top down."""
        return self._lines

    def set_forums(self, forums: Sequence[SpreadForum]) -> None:
        """Show these forums; those that have a wish are chosen, or all if none has one yet."""
        self.beginResetModel()
        names = dict.fromkeys((each.agreement.id, each.agreement.name) for each in forums)
        self._lines = []
        for agreement_id, name in names:
            mine = [each for each in forums if each.agreement.id == agreement_id]
            if len(names) > 1:
                self._lines.append(SpreadLine(name))
            # The ones that can be spread come first: there may be many that cannot.
            for each in sorted(mine, key=_has_rule):
                self._lines.append(SpreadLine(name, each))
        free = [each for each in forums if not each.has_rule]
        stored = [each for each in free if each.is_stored]
        self._wishes = {each.forum.id: each.wish for each in free}
        self._chosen = {each.forum.id for each in stored or free}
        self.endResetModel()

    def wish(self, forum_id: int) -> SpreadWishRow:
        """Return a forum's wish, as it now is."""
        return self._wishes[forum_id]

    def set_wish(self, wish: SpreadWishRow) -> None:
        """Change a forum's wish."""
        self._wishes[wish.forum_id] = wish
        self._show_again()

    def chosen_wishes(self) -> list[SpreadWishRow]:
        """Return the wishes of the forums that are chosen, in the list's order."""
        forums = [line.forum.forum.id for line in self._lines if line.forum is not None]
        return [self._wishes[forum_id] for forum_id in forums if forum_id in self._chosen]

    def row_of(self, forum_id: int) -> int:
        """Return the row of a forum that is in the list."""
        return next(
            number
            for number, line in enumerate(self._lines)
            if line.forum is not None and line.forum.forum.id == forum_id
        )

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._free_at(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _DISPLAY:
            return self._shown(line)
        if role == _CHECK:
            return self._state(index.row())
        if role == _TOOL_TIP:
            return self._tip(line)
        if role == _FOREGROUND and line.forum is not None and line.forum.has_rule:
            return QColor(self._workspace.colours.muted)
        if role == _FONT and line.forum is None:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def setData(self, index: Index, _value: Any, role: int = _DISPLAY) -> bool:
        ids = self._free_at(index.row())
        if role != _CHECK or not ids:
            return False
        if any(forum_id not in self._chosen for forum_id in ids):
            self._chosen.update(ids)
        else:
            self._chosen.difference_update(ids)
        self._show_again()
        self.forums_chosen.emit()
        return True

    def _show_again(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def _free_at(self, row: int) -> list[int]:
        """Return the forums that a line's box is for; a heading's stands for all below it."""
        line = self._lines[row]
        if line.forum is not None:
            return [] if line.forum.has_rule else [line.forum.forum.id]
        found = []
        for below in self._lines[row + 1 :]:
            if below.forum is None:
                break
            if not below.forum.has_rule:
                found.append(below.forum.forum.id)
        return found

    def _state(self, row: int) -> Qt.CheckState | None:
        ids = self._free_at(row)
        if not ids:
            return None
        inside = sum(forum_id in self._chosen for forum_id in ids)
        if inside == len(ids):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if inside else Qt.CheckState.Unchecked

    def _shown(self, line: SpreadLine) -> str:
        if line.forum is None:
            return line.agreement
        name = " ".join(line.forum.forum.name.split())
        if line.forum.has_rule:
            return self.tr("{0} – has a rule").format(name)
        times = self._wishes[line.forum.forum.id].times
        return "{} – {}".format(name, self.tr("%n time(s) a year", "", times))

    def _tip(self, line: SpreadLine) -> str:
        shown = line.agreement
        if line.forum is not None:
            shown = line.forum.forum.name
            if line.forum.has_rule:
                language = self._workspace.language
                shown = text("spread.has_rule", language, {"forum": shown})
        return plain_tip(shown)


class SpreadForumList(QListView):
    """The list; Space takes the current forum in or out."""

    current_changed = Signal()

    def __init__(self, model: SpreadForumModel, workspace: Workspace) -> None:
        super().__init__()
        self._forums = model
        self.setObjectName("spreadForums")
        self.setAccessibleName(self.tr("The forums whose year is spread"))
        self.setModel(model)
        self.setItemDelegate(_Roomy(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        workspace.theme.changed.connect(self.viewport().update)

    def current_forum(self) -> SpreadForum | None:
        """Return the forum that the keyboard is at."""
        index = self.currentIndex()
        return self._forums.lines[index.row()].forum if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()


class _Roomy(QStyledItemDelegate):
    """Lines with room above and below the letters."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + GRID)


def _has_rule(each: SpreadForum) -> bool:
    return each.has_rule
