"""Beside a date and its times: the free slots to choose from, and a line that warns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import shiboken6
from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.domain.rows import Reason
from planner.services.clashes import warnings_for
from planner.services.free_slots import Slot, free_slots
from planner.texts import reason_text, time_range
from planner.ui.pages.overview_blocks import short_day
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace

_PAUSE = 150  # ms after the last change before it is looked into
_MOST_WARNINGS = 4
_MOST_SLOTS = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is in the fields: a forum's meeting at a time and place; `meeting_id` when moved."""

    forum_id: int
    day: date
    start: time
    end: time
    place: str
    meeting_id: int | None = None

    @property
    def minutes(self) -> int:
        """How long it takes; 0 or less when the times run backwards."""
        starts = datetime.combine(self.day, self.start)
        return int((datetime.combine(self.day, self.end) - starts).total_seconds()) // 60


class FreeSlots(QWidget):
    """When everyone can come, best first; below them the days that will not do, and why."""

    slot_chosen = Signal(object)
    """The free Slot."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._wanted: Wanted | None = None
        self._asked = 0
        self.setObjectName("freeSlots")
        self._build()
        self._connect()

    def look_for(self, wanted: Wanted | None) -> None:
        """Look for slots near a time; None when the fields do not say enough."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._pause.start()

    def _build(self) -> None:
        self.title = QLabel(self.tr("&Free times"))
        self.model: RowTableModel[Slot] = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[Slot] = RowTableView(
            "freeSlotsTable", self.model, self._workspace.settings, self.tr("Free times")
        )
        self.table.setSortingEnabled(False)
        self.title.setBuddy(self.table)
        self.note = caption()
        self.note.setObjectName("freeSlotsNote")
        self.note.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        self.setMinimumWidth(GRID * 54)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._read)
        self.table.clicked.connect(self._take_click)
        self.table.row_activated.connect(self._take_current)

    def _columns(self) -> list[TableColumn[Slot]]:
        shown = self._workspace.colours

        def greyed(slot: Slot) -> str | None:
            return None if slot.is_free else shown.muted

        return [
            TableColumn(
                "day",
                self.tr("Date"),
                self._day,
                decoration=lambda slot: mark_icon(
                    Mark.DONE if slot.is_free else Mark.MISSING, shown
                ),
                colour=greyed,
                spoken=self._spoken,
            ),
            TableColumn(
                "time", self.tr("Time"), lambda s: time_range(s.start, s.end), colour=greyed
            ),
            TableColumn(
                "note", self.tr("Note"), self._note, colour=greyed, tooltip=self._note, width=20
            ),
        ]

    def _day(self, slot: Slot) -> str:
        return short_day(slot.day, self._workspace.today(), self._workspace.language)

    def _spoken(self, slot: Slot) -> str:
        state = self.tr("free") if slot.is_free else self.tr("not free")
        return f"{self._day(slot)}, {state}"

    def _note(self, slot: Slot) -> str:
        sentences = "; ".join(reason_text(r, self._workspace.language) for r in slot.reasons)
        if slot.is_free and sentences and self._wanted is not None:
            return f"{self._wanted.start:%H:%M}: {sentences}"
        return sentences

    def _read(self) -> None:
        self._asked += 1
        asked, wanted, database = self._asked, self._wanted, self._workspace.database
        if wanted is None or wanted.minutes <= 0:
            self._show([])
            return
        earliest = max(wanted.day, self._workspace.today())

        def show(found: list[Slot]) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        self._workspace.ops.run_in_background(
            lambda _progress: free_slots(
                database,
                wanted.forum_id,
                wanted.minutes,
                datetime.combine(wanted.day, wanted.start),
                meeting_id=wanted.meeting_id,
                earliest=earliest,
                limit=_MOST_SLOTS,
                place=wanted.place,
            ),
            on_done=show,
        )

    def _show(self, found: Sequence[Slot]) -> None:
        self.model.set_rows(found)
        is_any = any(slot.is_free for slot in found)
        if self._wanted is None or self._wanted.minutes <= 0:
            text = self.tr("Choose a forum, a date and times: here stands when everyone can come.")
        elif is_any:
            text = self.tr("The nearest first. Click, or press Enter, to choose one.")
        else:
            text = self.tr("No free time in the 60 days from that date.")
        self.note.setText(text)

    def _take_click(self, index: QModelIndex) -> None:
        self._choose(self.model.row_at(index))

    def _take_current(self) -> None:
        slot = self.table.current_row()
        if slot is not None:
            self._choose(slot)

    def _choose(self, slot: Slot) -> None:
        if slot.is_free:
            self.slot_chosen.emit(slot)


class WhenWarning(QWidget):
    """One line, or a few, on what speaks against the time in the fields."""

    warned = Signal(object)
    """The sentences, when they have been worked out; none when nothing speaks against it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._wanted: Wanted | None = None
        self._asked = 0
        self.setObjectName("whenWarning")
        self._build()
        self._pause.timeout.connect(self._read)

    def look_into(self, wanted: Wanted | None) -> None:
        """Work out what speaks against a time."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._pause.start()

    def _build(self) -> None:
        self.label = plain_label()
        self.label.setObjectName("whenWarningText")
        self.label.setContentsMargins(0, GRID // 4, 0, GRID // 4)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)

    def _read(self) -> None:
        self._asked += 1
        asked, wanted, database = self._asked, self._wanted, self._workspace.database
        if wanted is None or wanted.minutes <= 0:
            self._show(None)
            return

        def show(found: list[Reason]) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        self._workspace.ops.run_in_background(
            lambda _progress: warnings_for(
                database,
                wanted.forum_id,
                wanted.day,
                wanted.start,
                wanted.end,
                wanted.place,
                wanted.meeting_id,
            ),
            on_done=show,
        )

    def _show(self, found: Sequence[Reason] | None) -> None:
        sentences = [reason_text(each, self._workspace.language) for each in found or ()]
        lines = [f"⚠ {sentence}" for sentence in sentences[:_MOST_WARNINGS]]
        left = len(sentences) - len(lines)
        if left > 0:
            lines.append(self.tr("and %n more", "", left))
        if found is not None and not lines:
            lines = [self.tr("Everyone who has to come is free, and so is the place.")]
        role = QPalette.ColorRole.BrightText if sentences else QPalette.ColorRole.PlaceholderText
        self.label.setForegroundRole(role)
        self.label.setText("\n".join(lines))
        self.label.setAccessibleName(self.label.text())
        self.warned.emit(sentences)
