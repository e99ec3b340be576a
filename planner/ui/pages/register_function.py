"""A function's page: who has held it, holds it, and is going to."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import HoldingKind
from planner.domain.rows import HoldingRow
from planner.services.registry import Registry
from planner.ui.dialogs.change_post_dialog import ChangePostDialog, PostStart
from planner.ui.forms.fields import Title
from planner.ui.forum_editor.names import NameBook
from planner.ui.icons import icon
from planner.ui.pages.register_holdings import HoldingsTable, Side
from planner.ui.pages.register_timeline import Span, TimeLine
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace


class FunctionPage(QWidget):
    """The holders of one function over time; `closed` when the person goes back."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.function_id: int | None = None
        self._registry = Registry({}, {}, {}, {})
        self._build()
        self._connect()

    def show_function(self, function_id: int, registry: Registry) -> None:
        """Show a function; raises KeyError when it is gone."""
        if function_id != self.function_id:
            self.holdings.start_over()
        row = registry.functions[function_id]
        self.function_id = function_id
        self._registry = registry
        names = NameBook(registry)
        mine = sorted(
            (each for each in registry.holdings.values() if each.function_id == function_id),
            key=lambda each: (each.valid_from or date.min, each.id),
        )
        self._title.setText(row.name)
        self._organisation.setText(registry.organisation_name(row.organisation_id))
        self.line.show_spans(
            [
                Span(
                    registry.person_name(each.person_id),
                    each.valid_from,
                    each.valid_to,
                    each.kind is HoldingKind.ACTING,
                )
                for each in mine
            ]
        )
        self.holdings.show_holdings(
            mine,
            names,
            lambda person_id: HoldingRow(0, function_id, person_id),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        workspace = self._workspace
        self.back_button = QPushButton(icon("previous", workspace.colours), self.tr("Register"))
        self.back_button.setObjectName("backToRegister")
        self.back_button.setFlat(True)
        self._title = Title()
        self._organisation = caption()
        self.change_button = QPushButton(self.tr("Change of post …"))
        self.change_button.setObjectName("changePost")
        self.change_button.setEnabled(not workspace.is_read_only)
        self.line = TimeLine(workspace)
        side = Side(
            self.tr("Person"),
            lambda names: names.persons,
            lambda row: row.person_id,
            "form.unknown_person",
        )
        self.holdings = HoldingsTable(
            workspace, "functionHoldings", self.tr("Holders over time"), side
        )
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.back_button)
        top.addWidget(self._title, 1)
        top.addWidget(self.change_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self._organisation)
        layout.addWidget(self.line)
        layout.addWidget(heading(self.tr("Holders"), 1.1))
        layout.addWidget(self.holdings)
        layout.addStretch()

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.closed)
        self.change_button.clicked.connect(self._change)

    def _change(self) -> None:
        if self.function_id is not None:
            start = PostStart(function_id=self.function_id)
            ChangePostDialog(self._workspace, self._registry, start, self).open()
