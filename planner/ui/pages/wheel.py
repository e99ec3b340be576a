"""The annual wheel: the year as a ring, and beside it the same items as a list."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.wheel import WheelItem
from planner.domain.wheel_shapes import WheelKind
from planner.errors import InputError
from planner.services.wheel import WheelYear, read_wheel, wheel_year, wheel_years
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page, Scope
from planner.ui.plain_tip import plain_tip
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.wheel.items import item_columns
from planner.ui.wheel.view import WheelView
from planner.ui.widgets.labels import caption, heading


class WheelPage(Page):
    """One year of the agreement chosen at the top, or of all."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            *("agreement", "forum", "meeting", "follow_up", "promise"),
            *("blocked_period", "seat", "organisation"),
        }
    )

    _found: WheelYear | None = None
    _years = range(0)
    _year = 0
    _turn = 0

    def refresh(self) -> None:
        """Read the year in the background; the selection stays."""
        workspace = self.workspace
        database, language, today = workspace.database, workspace.language, workspace.today()
        agreement_id, wanted = self.scope
        years = wheel_years(database, today, agreement_id)
        self._turn += 1
        if not years:
            self._found = None
            self._stack.setCurrentWidget(self._empty)
            self.abilities_changed.emit()
            return
        self._stack.setCurrentWidget(self._full)
        self._years = years
        try:
            year = wheel_year(database, wanted, today, agreement_id)
        except InputError:  # a year of another agreement
            year = wheel_year(database, None, today, agreement_id)
        self._show_year(year)
        workspace.ops.run_in_background(
            lambda _progress: read_wheel(
                database, year, agreement_id, today=today, language=language
            ),
            on_done=partial(self._take, self._turn),
        )

    def open_selected(self) -> None:
        item = self.table.current_row()
        if item is not None:
            self._open(item)

    def chosen_object(self) -> tuple[str, int] | None:
        item = self.table.current_row()
        if item is None or item.opens is None or item.row_id is None:
            return None
        return item.opens, item.row_id

    def copy_selected(self) -> str:
        return self.table.copy_selected()

    def can_print(self) -> bool:
        return self._found is not None

    def print_page(self) -> None:
        """Ask for a printer and print the year on an A4 page."""
        if self._found is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from planner.ui.wheel.printing import prepare

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(self._printer, self._found)
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._print)
        # The print dialog's own open() is another, which wants a slot by its name.
        QDialog.open(dialog)

    def _build(self) -> None:
        workspace = self.workspace
        self.view = WheelView(workspace)
        self._model = RowTableModel(item_columns(workspace), lambda item: item.number, parent=self)
        self.table: RowTableView[WheelItem] = RowTableView(
            "wheelTable", self._model, workspace.settings, self.tr("The year's items")
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("wheelSplitter")
        splitter.addWidget(self.view)
        splitter.addWidget(self.table)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([84 * GRID, 49 * GRID])
        self._full = QWidget()
        inner = QVBoxLayout(self._full)
        inner.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        inner.setSpacing(GRID)
        inner.addLayout(self._top())
        inner.addWidget(splitter, 1)
        self._empty = EmptyState(
            self.tr("No year to show yet"),
            self.tr(
                "The annual wheel shows an agreement's meetings, follow-ups and breaks as a ring. "
                "Make an agreement first, under Agreements."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _top(self) -> QHBoxLayout:
        self.title: QLabel = heading(self.tr("Annual wheel"))
        self.count: QLabel = caption()
        self.count.setObjectName("wheelCount")
        self.year_label: QLabel = heading("", 1.1)
        self.year_label.setObjectName("wheelYear")
        self.earlier_button = self._step_button("wheelEarlier", self.tr("Year before"))
        self.later_button = self._step_button("wheelLater", self.tr("Year after"))
        self.export_button = QPushButton(self.tr("Export …"))
        self.export_button.setObjectName("wheelExport")
        self.export_button.setAccessibleName(self.tr("Export the annual wheel"))
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.title)
        top.addSpacing(GRID)
        for widget in (self.earlier_button, self.year_label, self.later_button):
            top.addWidget(widget)
        top.addSpacing(GRID)
        top.addWidget(self.count)
        top.addStretch()
        top.addWidget(self.export_button)
        self._colour()
        return top

    def _step_button(self, name: str, accessible_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(accessible_name)
        button.setToolTip(plain_tip(accessible_name))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _connect(self) -> None:
        self.view.item_chosen.connect(self.table.select_id)
        self.view.item_opened.connect(self._open)
        self.table.current_row_changed.connect(self.view.choose)
        self.table.row_activated.connect(self.open_selected)
        self.earlier_button.clicked.connect(self._go_earlier)
        self.later_button.clicked.connect(self._go_later)
        self.export_button.clicked.connect(self._export)
        self.workspace.theme.changed.connect(self._colour)

    def _colour(self) -> None:
        shown = self.workspace.colours
        for button, name in ((self.earlier_button, "previous"), (self.later_button, "next")):
            button.setIcon(icon(name, shown))
        self.export_button.setIcon(icon("export", shown))

    def _show_year(self, year: int) -> None:
        self._year = year
        self.year_label.setText(str(year))
        self.earlier_button.setEnabled(year > self._years[0])
        self.later_button.setEnabled(year < self._years[-1])

    def _take(self, turn: int, found: WheelYear) -> None:
        if turn != self._turn:  # read for what was chosen before
            return
        kept = self.table.current_row()
        self._found = found
        self.view.show_year(found)
        self._model.set_rows(found.items)
        self.count.setText(self.tr("%n item(s)", "", len(found.items)))
        again = None if kept is None else _same(kept, found)
        if again is not None:
            self.table.select_id(again)
        self.view.choose(again)
        self.abilities_changed.emit()

    def _open(self, item: WheelItem) -> None:
        if item.kind is WheelKind.BLOCKED:
            self.workspace.open_dialog("days_to_avoid")
        elif item.opens is not None and item.row_id is not None:
            self.workspace.open_row(item.opens, item.row_id)

    def _go_earlier(self) -> None:
        self._go(-1)

    def _go_later(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        year = self._year + by
        if year in self._years:
            self.workspace.choose_scope(Scope(self.scope.agreement_id, year))

    def _export(self) -> None:
        self.workspace.open_export("wheel")

    def _print(self) -> None:
        from planner.ui.wheel.printing import print_wheel

        if self._found is not None:
            print_wheel(self._printer, self._found, self.font())


def _same(item: WheelItem, found: WheelYear) -> int | None:
    """Return where an item stands in what has been read anew; None when it is gone."""
    wanted = (item.kind, item.row_id, item.title)
    return next(
        (each.number for each in found.items if (each.kind, each.row_id, each.title) == wanted),
        None,
    )
