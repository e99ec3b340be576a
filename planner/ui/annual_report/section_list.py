"""The sections of the annual follow-up as a list; those with a text have a tick."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView

from planner.domain.enums import ReportSection
from planner.texts import label
from planner.ui.icons import icon
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NO_INDEX = QModelIndex()
_SECTIONS = tuple(ReportSection)


class SectionModel(QAbstractListModel):
    """The sections in the report's order."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._written: frozenset[ReportSection] = frozenset()

    def show_written(self, written: Collection[ReportSection]) -> None:
        """Tick the sections that have a text."""
        if frozenset(written) != self._written:
            self._written = frozenset(written)
            last = self.index(len(_SECTIONS) - 1)
            self.dataChanged.emit(self.index(0), last, [_DECORATION, _SPOKEN])

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_SECTIONS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        section = _SECTIONS[index.row()]
        name = label(section, self._workspace.language)
        if role == _DISPLAY:
            return name
        is_written = section in self._written
        if role == _DECORATION:
            return icon("done" if is_written else "blank", self._workspace.colours)
        if role == _SPOKEN and is_written:
            return self.tr("{0}, has a text").format(name)
        return None


class SectionList(QListView):
    """Chooses a section with the mouse or the arrow keys."""

    section_chosen = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._is_telling = True
        self.section_model = SectionModel(workspace)
        self.setObjectName("reportSections")
        self.setAccessibleName(self.tr("Sections"))
        self.setModel(self.section_model)
        self.section_model.setParent(self)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSpacing(1)
        self.setFixedWidth(23 * GRID)
        self.setCurrentIndex(self.section_model.index(0))

    def section(self) -> ReportSection:
        """Return the section chosen."""
        return _SECTIONS[max(self.currentIndex().row(), 0)]

    def show_section(self, section: ReportSection) -> None:
        """Choose a section without telling of it."""
        self._is_telling = False
        self.setCurrentIndex(self.section_model.index(_SECTIONS.index(section)))
        self._is_telling = True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._is_telling and current.isValid() and previous.isValid():
            self.section_chosen.emit(self.section())
