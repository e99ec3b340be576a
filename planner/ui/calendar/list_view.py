"""The year's meetings as a list, month by month, with red days and breaks between them."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout

from planner.domain.enums import MeetingStatus
from planner.domain.rows import Period
from planner.services.calendar_view import CalendarView
from planner.texts import label, month_name, time_range, week_text
from planner.ui.calendar.geometry import add_months
from planner.ui.calendar.list_lines import AgendaLine, agenda_lines, day_words
from planner.ui.calendar.view_protocol import CalendarViewWidget
from planner.ui.row_delegate import RowDelegate
from planner.ui.row_model import CENTRE, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.widgets.marks import Mark, mark_icon

_CHOSEN = QStyle.StateFlag.State_Selected.value


class ListView(CalendarViewWidget):
    """A line a meeting; Enter opens it, and on the name of a day that day's week."""

    _lines_of: CalendarView | None
    _clashing: frozenset[int]

    def period(self, anchor: date) -> Period:
        return Period(date(anchor.year, 1, 1), date(anchor.year, 12, 31))

    def step(self, anchor: date, steps: int) -> date:
        return add_months(anchor, 12 * steps)

    def copy_selected(self) -> str:
        """Return the selected lines as text that pastes into a spreadsheet."""
        return self.table.copy_selected()

    def take_marks(self, view: CalendarView) -> None:
        self.view = self._lines_of = view
        self._clashing = frozenset(entry.id for entry in view.entries if entry.has_clash)
        self.table.viewport().update()

    def _build(self) -> None:
        self.setObjectName("listView")
        self.setAccessibleName(self.tr("List"))
        self._lines_of = None
        self._is_filling = False
        self._clashing = frozenset()
        self.model = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[AgendaLine] = RowTableView(
            "calendarList", self.model, self.workspace.settings, self.tr("The meetings of the year")
        )
        # In order of time, or the months and the names of days would stand nowhere.
        self.table.setSortingEnabled(False)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.setSelectionMode(RowTableView.SelectionMode.ContiguousSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setItemDelegate(_AgendaDelegate(self, self.model, self.table))
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def _connect(self) -> None:
        self.table.current_row_changed.connect(self._take_current)
        self.table.row_activated.connect(self._open)
        self.table.customContextMenuRequested.connect(self._ask_for_menu)
        self.workspace.theme.changed.connect(self.table.viewport().update)

    def _shown(self) -> None:
        self._is_filling = True
        if self._lines_of is not self.view and self.view is not None:
            self.model.set_rows(agenda_lines(self.view, self.workspace.language))
            self._lines_of = self.view
            self._clashing = frozenset()
            self.table.fit_columns()
        self._show_current()
        self._is_filling = False

    def _show_current(self) -> None:
        """Go to the selected meeting, or to the first line of the anchor's day or after it."""
        chosen = self.selected_meeting_id()
        current = self.table.current_row()
        if chosen is not None:
            if current is None or current.id != chosen:
                self.table.select_id(chosen)
        elif current is None or current.entry is not None or current.day != self.anchor:
            lines = [line for line in self.model.rows if not line.is_heading]
            later = next((line for line in lines if line.day >= self.anchor), None)
            line = later or (lines[-1] if lines else None)
            if line is not None:
                self.table.select_id(line.id)
                self._set_meeting(None if line.entry is None else line.entry.id)

    def _take_current(self) -> None:
        line = self.table.current_row()
        if self._is_filling or line is None:
            return
        if line.entry is not None:
            self.select_meeting(line.entry.id)
        else:
            self.select_day(line.day)

    def _open(self, row_id: object) -> None:
        line = self.table.current_row()
        if isinstance(row_id, int):
            self.meeting_opened.emit(row_id)
        elif line is not None:
            self.day_opened.emit(line.day)

    def _ask_for_menu(self, where: QPoint) -> None:
        index = self.table.indexAt(where)
        if index.isValid():
            entry = self.model.row_at(index).entry
            place = self.table.viewport().mapToGlobal(where)
            self.menu_asked.emit(None if entry is None else entry.id, place)

    def _columns(self) -> list[TableColumn[AgendaLine]]:
        language = self.workspace.language

        def day(line: AgendaLine) -> str:
            if line.is_heading:
                return f"{month_name(line.day.month, language).capitalize()} {line.day.year}"
            return day_words(line.day, language)

        def week(line: AgendaLine) -> str:
            return "" if line.is_heading else week_text(line.day, language)

        def clock(line: AgendaLine) -> str:
            found = line.entry
            return "" if found is None else time_range(found.meeting.start, found.meeting.end)

        def letter(line: AgendaLine) -> str:
            return "" if line.entry is None else line.entry.letter

        def place(line: AgendaLine) -> str:
            return "" if line.entry is None else " ".join(line.entry.meeting.place.split())

        def status(line: AgendaLine) -> str:
            return "" if line.entry is None else label(line.entry.meeting.status, language)

        def clash(line: AgendaLine) -> QIcon | None:
            is_clashing = line.id in self._clashing
            return mark_icon(Mark.WARNING, self.workspace.colours) if is_clashing else None

        def forum_colour(line: AgendaLine) -> str | None:
            shown = self.workspace.colours
            if line.entry is None or line.entry.meeting.status is MeetingStatus.CANCELLED:
                return shown.muted
            return shown.forums[line.entry.colour % len(shown.forums)]

        return [
            TableColumn("day", self.tr("Day"), day, colour=self._colour, width=15),
            TableColumn("week", self.tr("Week"), week, colour=self._colour, width=6),
            TableColumn("time", self.tr("Time"), clock, colour=self._colour, width=12),
            TableColumn(
                "letter",
                "",
                letter,
                alignment=CENTRE,
                colour=forum_colour,
                width=4,
                header_tooltip=self.tr("The letter of the forum"),
            ),
            TableColumn(
                "forum",
                self.tr("Forum"),
                lambda line: line.words,
                tooltip=lambda line: line.words,
                colour=self._colour,
                width=27,
            ),
            TableColumn(
                "place", self.tr("Place"), place, tooltip=place, colour=self._colour, width=17
            ),
            TableColumn(
                "status",
                self.tr("Status"),
                status,
                decoration=clash,
                tooltip=lambda line: self.tr("Clashes") if line.id in self._clashing else "",
                colour=self._colour,
                width=10,
            ),
        ]

    def _colour(self, line: AgendaLine) -> str | None:
        shown = self.workspace.colours
        if line.span is not None:
            return shown.bad if line.span.is_red else shown.muted
        is_cancelled = (
            line.entry is not None and line.entry.meeting.status is MeetingStatus.CANCELLED
        )
        return shown.muted if is_cancelled else None


class _AgendaDelegate(RowDelegate):
    """Paints months as headings, red days and breaks on their tint, and letters in bold."""

    def __init__(
        self,
        owner: ListView,
        model: RowTableModel[AgendaLine],
        view: RowTableView[AgendaLine],
    ) -> None:
        self._owner = owner
        self._lines = model
        super().__init__(model, view)

    def forget(self) -> None:
        super().forget()
        self._bold = QFont(self._view.font())
        self._bold.setWeight(QFont.Weight.DemiBold)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = self._lines.row_at(index)
        if option.state.value & _CHOSEN:
            super().paint(painter, option, index)
            return
        shown = self._owner.workspace.colours
        if line.is_heading:
            painter.fillRect(option.rect, QColor(shown.window))
        elif line.span is not None:
            tint = shown.tint_bad if line.span.is_red else shown.tint_accent
            painter.fillRect(option.rect, QColor(tint))
        is_letter = self._lines.columns[index.column()].key == "letter"
        if not (line.is_heading or is_letter):
            super().paint(painter, option, index)
            return
        text, _picture, colour, alignment = self._lines.cell(index.row(), index.column())
        painter.setFont(self._bold)
        painter.setPen(QColor(shown.text) if colour is None else colour)
        painter.drawText(option.rect.adjusted(4, 0, -4, 0), alignment, text)
        painter.setFont(self._font)
