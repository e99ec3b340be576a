"""The matrix on screen: arrows walk, Enter and clicks open, headings stay while it scrolls."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from planner.services.matrix import Matrix
from planner.ui.pages.representation_model import MatrixModel
from planner.ui.pages.representation_paint import (
    HEADING_WIDTH,
    CellDelegate,
    MatrixCorner,
    MatrixHeading,
)
from planner.ui.pages.representation_words import MatrixWords
from planner.ui.row_view import copy_text
from planner.ui.theme import GRID, Theme

_NARROWEST = 16 * GRID
_WIDEST = 32 * GRID
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MatrixView(QTableView):
    """Forums down, organisations across.

    `number_opened` carries forum id, organisation id and function id of what was asked for; None
    for what the number does not narrow to.
    """

    number_opened = Signal(object, object, object)
    forum_opened = Signal(object)
    organisation_opened = Signal(object)
    turned_to = Signal(object)
    """The organisation whose coming meetings were asked for."""

    def __init__(self, theme: Theme, words: MatrixWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.matrix_model = MatrixModel(words, self)
        self.setObjectName("matrixView")
        self.setAccessibleName(self.tr("Representation: forums down, organisations across"))
        self._build(words)
        self._connect()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show a matrix; the selection stays when it has the same forums and organisations."""
        self.matrix_model.set_matrix(matrix)
        self._arrange()
        self.viewport().update()
        for heading in (self.across, self.down):
            heading.viewport().update()
        total = matrix.total_coverage().ratio
        self.corner.show_ratio(total, self._words.coverage(total))
        if not self.currentIndex().isValid() and self.matrix_model.rowCount():
            first = self.matrix_model.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def select_cell(self, forum_id: int, organisation_id: int) -> None:
        """Go to a cell."""
        matrix = self.matrix_model.matrix
        if matrix is None or organisation_id not in matrix.organisations:
            return
        rows = [number for number, forum in enumerate(matrix.forums) if forum.id == forum_id]
        if rows:
            column = list(matrix.organisations).index(organisation_id)
            index = self.matrix_model.index(rows[0], column)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus()

    def copy_selected(self) -> str:
        """Return the cells selected as tab-separated text with headings; one cell, as its text."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        chosen = [index for index in chosen if index.isValid()]
        if len(chosen) == 1:
            return str(chosen[0].data())
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        return self.matrix_model.text_of(rows, columns) if chosen else ""

    def open_current(self) -> None:
        """Open the meetings behind the current cell."""
        self._open_cell(self.currentIndex(), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self.open_current()
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_text(self.copy_selected())
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_number = self._number_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_number else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        number = self._number_at(event.position())
        is_click = (
            event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and len(self.selectionModel().selectedIndexes()) == 1
        )
        if is_click and number is not None:
            self._open_cell(*number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        if not index.isValid():
            return
        where = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        self._show_menu(where, index.row(), index.column())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arranging.start()

    def _build(self, words: MatrixWords) -> None:
        self.across = MatrixHeading(Qt.Orientation.Horizontal, self._theme, self)
        self.down = MatrixHeading(Qt.Orientation.Vertical, self._theme, self)
        self.across.setObjectName("organisationHeading")
        self.down.setObjectName("forumHeading")
        self.setHorizontalHeader(self.across)
        self.setVerticalHeader(self.down)
        self.setModel(self.matrix_model)
        self._delegate = CellDelegate(self._theme, words, self.font(), self)
        self.setItemDelegate(self._delegate)
        for heading in (self.across, self.down):
            heading.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.down.setFixedWidth(HEADING_WIDTH)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.corner = MatrixCorner(self._theme, self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._arranging = QTimer(self)
        self._arranging.setSingleShot(True)
        self._arranging.setInterval(0)

    def _connect(self) -> None:
        self._arranging.timeout.connect(self._arrange)
        self.doubleClicked.connect(self._double_clicked)
        self.corner.clicked.connect(self._corner_clicked)
        self.across.sectionClicked.connect(self._organisation_clicked)
        self.down.sectionClicked.connect(self._forum_clicked)
        self.across.customContextMenuRequested.connect(self._organisation_menu)
        self.down.customContextMenuRequested.connect(self._forum_menu)

    def _arrange(self) -> None:
        """Share the width out among the organisations, then give each forum the height it needs."""
        columns, rows = self.matrix_model.columnCount(), self.matrix_model.rowCount()
        if not columns:
            return
        # Room for the scroll bar is kept, so that its coming does not change every height again.
        bar = (
            0
            if self.verticalScrollBar().isVisible()
            else self.verticalScrollBar().sizeHint().width()
        )
        share = (self.viewport().width() - bar) // columns
        width = max(_NARROWEST, min(share, _WIDEST))
        self.across.setDefaultSectionSize(width)
        for column in range(columns):
            self.across.resizeSection(column, width)
        for row in range(rows):
            highest = self.down.height_of(row, HEADING_WIDTH)
            for column in range(columns):
                if self.matrix_model.seats_at(row, column):
                    index = self.matrix_model.index(row, column)
                    layout = self._delegate.layout_of(index, width)
                    highest = max(highest, int(layout.height) + 1)
            self.down.resizeSection(row, highest)
        self.across.setFixedHeight(self.across.sizeHint().height())
        self.updateGeometries()
        edge = self.frameWidth()
        self.corner.setGeometry(edge, edge, HEADING_WIDTH, self.across.height())
        self.corner.raise_()

    def _number_at(self, where: QPointF) -> tuple[QModelIndex, int] | None:
        index = self.indexAt(where.toPoint())
        if not index.isValid():
            return None
        rect = self.visualRect(index)
        seat = self._delegate.layout_of(index, rect.width()).seat_at(
            where - QPointF(rect.topLeft())
        )
        return None if seat is None else (index, seat)

    def _double_clicked(self, index: QModelIndex) -> None:
        self._open_cell(index, None)

    def _open_cell(self, index: QModelIndex, seat: int | None) -> None:
        matrix = self.matrix_model.matrix
        seats = self.matrix_model.seats_at(index.row(), index.column()) if index.isValid() else ()
        if matrix is not None and seats:
            function_id = None if seat is None else seats[seat].function_id
            forum, organisation_id = (
                matrix.forums[index.row()],
                matrix.organisations[index.column()],
            )
            self.number_opened.emit(forum.id, organisation_id, function_id)

    def _organisation_clicked(self, column: int) -> None:
        matrix = self.matrix_model.matrix
        if matrix is not None:
            self.number_opened.emit(None, matrix.organisations[column], None)

    def _corner_clicked(self) -> None:
        self.number_opened.emit(None, None, None)

    def _forum_clicked(self, row: int) -> None:
        matrix = self.matrix_model.matrix
        if matrix is not None:
            self.number_opened.emit(matrix.forums[row].id, None, None)

    def _organisation_menu(self, where: QPoint) -> None:
        column = self.across.logicalIndexAt(where)
        if column >= 0:
            self._show_menu(self.across.mapToGlobal(where), None, column)

    def _forum_menu(self, where: QPoint) -> None:
        row = self.down.logicalIndexAt(where)
        if row >= 0:
            self._show_menu(self.down.mapToGlobal(where), row, None)

    def menu_for(self, matrix: Matrix, row: int | None, column: int | None) -> QMenu:
        """Return the ways on from a cell, a forum (no column) or an organisation (no row)."""
        menu = QMenu(self)
        menu.setObjectName("matrixMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row is not None and column is not None:
            index = self.matrix_model.index(row, column)
            behind = menu.addAction(self.tr("Meetings behind the cell"))
            seats = self.matrix_model.seats_at(row, column)
            behind.setEnabled(bool(seats))
            behind.triggered.connect(lambda: self._open_cell(index, None))
            for number, seat in enumerate(seats if len(seats) > 1 else ()):
                name = _escaped(seat.function)
                self._offer(menu, self.tr("Meetings behind {0}").format(name)).triggered.connect(
                    partial(self._open_cell, index, number)
                )
        if column is not None:
            organisation_id = matrix.organisations[column]
            name = _escaped(matrix.registry.organisation_name(organisation_id))
            self._offer(menu, self.tr("Meetings behind {0}").format(name)).triggered.connect(
                lambda: self.number_opened.emit(None, organisation_id, None)
            )
            self._offer(menu, self.tr("When can we expect {0}?").format(name)).triggered.connect(
                lambda: self.turned_to.emit(organisation_id)
            )
            self._offer(menu, self.tr("Open {0}").format(name)).triggered.connect(
                lambda: self.organisation_opened.emit(organisation_id)
            )
        if row is not None:
            forum = matrix.forums[row]
            name = _escaped(forum.name)
            self._offer(menu, self.tr("Meetings behind {0}").format(name)).triggered.connect(
                lambda: self.number_opened.emit(forum.id, None, None)
            )
            self._offer(menu, self.tr("Open {0}").format(name)).triggered.connect(
                lambda: self.forum_opened.emit(forum.id)
            )
        everything = menu.addAction(self.tr("Meetings behind the whole matrix"))
        everything.triggered.connect(self._corner_clicked)
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy the selected cells"))
        copy.triggered.connect(lambda: copy_text(self.copy_selected()))
        whole = menu.addAction(self.tr("Copy the whole matrix"))
        whole.triggered.connect(lambda: copy_text(self.copy_all()))
        return menu

    def _show_menu(self, where: QPoint, row: int | None, column: int | None) -> None:
        if self.matrix_model.matrix is not None:
            self.menu_for(self.matrix_model.matrix, row, column).popup(where)

    def copy_all(self) -> str:
        """Return the whole matrix as tab-separated text."""
        model = self.matrix_model
        return model.text_of(range(model.rowCount()), range(model.columnCount()))

    def _offer(self, menu: QMenu, text: str) -> QAction:
        return menu.addAction(text)


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
