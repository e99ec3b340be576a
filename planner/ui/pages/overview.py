"""The first page: today in four blocks, every line of which opens what it names."""

from dataclasses import replace
from typing import ClassVar

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from planner.services.clock import example_day
from planner.services.matrix_meetings import MeetingsBehind
from planner.services.overview import DUE_KINDS, Overview, read_overview, reread_due
from planner.services.overview_clashes import Clashes, read_clashes
from planner.texts import long_date, week_text, weekday_name
from planner.ui.background import Progress
from planner.ui.dialogs.fill_gap_dialog import FillGapDialog
from planner.ui.page import Page
from planner.ui.pages.overview_blocks import (
    LastMonth,
    NextMeetings,
    OverviewBlock,
)
from planner.ui.pages.overview_due import ToFollowUp
from planner.ui.pages.overview_gaps import GapList
from planner.ui.pages.overview_lines import Line
from planner.ui.pages.representation_behind import MeetingsBehindDialog
from planner.ui.start_page import StartPage
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading

_PAINTED_FIRST = 60  # ms: the blocks are painted before the clashes ask for the processor


class OverviewPage(Page):
    """Meetings to come, gaps, what to follow up, the last month; ways to begin while empty."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            *("agreement", "forum", "seat", "deputy", "organisation", "function", "person"),
            *("holding", "meeting", "called_seat", "attendance", "accepted_conflict"),
            *("follow_up", "action_item", "promise", "activity", "blocked_period", "setting"),
            "retention",
        }
    )

    _overview: Overview | None
    _read_for: int | None
    _unread: frozenset[str] | None
    """The kinds of rows that have changed since the overview was read; None: it may be any."""
    _has_old_clashes: bool
    _clash_timer: QTimer

    def refresh(self) -> None:
        """Read in the background; what is shown stays until the new has come.

        The four blocks come first, the clashes after them: they take longer than all the rest. When
        only what is due has changed, only that is read.
        """
        database, today = self.workspace.database, self.workspace.today()
        agreement_id, known = self.scope.agreement_id, self._overview
        self._asked += 1
        asked = self._asked
        self._clash_timer.stop()
        self._unread = _both(self._unread, self.stale_kinds)
        is_known = known is not None and (known.today, self._read_for) == (today, agreement_id)
        is_light = is_known and self._unread is not None and self._unread <= DUE_KINDS

        def read(_progress: Progress) -> Overview:
            if is_light and known is not None:
                return reread_due(database, known, agreement_id)
            return read_overview(database, today, agreement_id)

        def show(overview: Overview) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                # What was known of the clashes stands until they have been read anew.
                kept = self._overview.clashes if is_known and self._overview else None
                self._unread, self._read_for = frozenset(), agreement_id
                self._has_old_clashes = self._has_old_clashes or not is_light
                self._show(replace(overview, clashes=kept))
                if self._has_old_clashes:
                    self._clash_timer.start()

        self.workspace.ops.run_in_background(read, on_done=show)

    def _read_clashes(self) -> None:
        """Read what clashes, when the blocks have been painted."""
        database, today = self.workspace.database, self.workspace.today()
        agreement_id, asked = self.scope.agreement_id, self._asked

        def find(_progress: Progress) -> Clashes:
            return read_clashes(database, today, agreement_id)

        def add(clashes: Clashes) -> None:
            if shiboken6.isValid(self) and asked == self._asked and self._overview is not None:
                self._has_old_clashes = False
                self._show(replace(self._overview, clashes=clashes))

        self.workspace.ops.run_in_background(find, on_done=add)

    @property
    def has_clashes_to_read(self) -> bool:
        """True from the blocks until their clashes begin to be read."""
        return self._clash_timer.isActive()

    def overview(self) -> Overview | None:
        """Return what is shown; None before the first reading has come."""
        return self._overview

    def open_selected(self) -> None:
        """Open the line that the keyboard is at."""
        for block in self._blocks:
            line = block.view.current_line()
            if block.view.hasFocus() and line is not None:
                self._open_line(line)

    def copy_selected(self) -> str:
        """Return the lines of the block that has the focus, as they are read out."""
        for block in self._blocks:
            if block.view.hasFocus():
                return "\n".join(line.spoken for line in block.view.lines())
        return ""

    def _build(self) -> None:
        self._asked = 0
        self._read_for = None
        self._unread = None
        self._has_old_clashes = True
        self._clash_timer = QTimer(self)
        self._clash_timer.setSingleShot(True)
        self._clash_timer.setInterval(_PAINTED_FIRST)
        self._overview = None
        self._day = heading("", 1.4)
        self._day.setObjectName("overviewDay")
        self._example = caption()
        self._example.setObjectName("exampleDay")
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._day)
        head.addWidget(self._example, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        self.next_meetings = NextMeetings(self.workspace, "nextMeetings")
        self.gaps = GapList(self.workspace, "gapList")
        self.to_follow_up = ToFollowUp(self.workspace, "toFollowUp")
        self.last_month = LastMonth(self.workspace, "lastMonth")
        self._blocks: tuple[OverviewBlock, ...] = (
            *(self.next_meetings, self.gaps),
            *(self.to_follow_up, self.last_month),
        )
        grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        for place, block in enumerate(self._blocks):
            grid.addWidget(block, place // 2, place % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 36 * GRID)
        inner = QWidget()
        held = QVBoxLayout(inner)
        held.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        held.setSpacing(2 * GRID)
        held.addLayout(head)
        held.addLayout(grid)
        held.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setObjectName("overviewScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._scroll.setVisible(False)
        self.start_page = StartPage(self.workspace.theme)
        self._waiting = QLabel()
        self._waiting.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setText(self.tr("Reading …"))
        self._stack = QStackedLayout(self)
        for widget in (self._waiting, self._scroll, self.start_page):
            self._stack.addWidget(widget)

    def _connect(self) -> None:
        self._clash_timer.timeout.connect(self._read_clashes)
        for block in self._blocks:
            block.line_opened.connect(self._open_line)
        self.start_page.example_asked.connect(self._open_example)
        self.start_page.agreement_asked.connect(self._begin_agreement)
        self.start_page.file_asked.connect(self._open_file)
        self.start_page.workbook_asked.connect(self._import_workbook)

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        if not overview.names.agreements:
            self.start_page.example_button.setVisible(self._action("openExample") is not None)
            self._stack.setCurrentWidget(self.start_page)
            return
        language, today = self.workspace.language, overview.today
        weekday = weekday_name(today.weekday(), language)
        self._day.setText(
            f"{weekday[0].upper()}{weekday[1:]} {long_date(today, language)}, "
            f"{week_text(today, language)}"
        )
        example = example_day(self.workspace.database)
        self._example.setVisible(example is not None)
        if example is not None:
            day = long_date(example, language)
            self._example.setText(self.tr("The example's day: {0}").format(day))
            self._example.setToolTip(
                self.tr("The example stands still on this day, so that it always looks the same.")
            )
        for block in self._blocks:
            block.show_overview(overview)
        self._stack.setCurrentWidget(self._scroll)

    def _open_line(self, line: Line) -> None:
        overview = self._overview
        if line.kind == "gap":
            FillGapDialog(self.workspace, line.row_id, line.seat_id, self).open()
            return
        if line.kind in ("clash", "retention"):
            self.workspace.open_dialog("clashes" if line.kind == "clash" else "retention")
            return
        if overview is None or line.kind not in ("held", "coverage"):
            self.workspace.open_row(line.kind, line.row_id)
            return
        month = overview.last_month
        organisation_id = line.row_id if line.kind == "coverage" else None
        which = MeetingsBehind(
            self.scope.agreement_id,
            organisation_id=organisation_id,
            first=month.first,
            last=month.last,
        )
        MeetingsBehindDialog(self.workspace, line.text, which, self).open()

    def _open_example(self) -> None:
        self._trigger("openExample")

    def _begin_agreement(self) -> None:
        self._trigger("page_agreements")
        self._trigger("newRow")

    def _open_file(self) -> None:
        self._trigger("openDatabase")

    def _import_workbook(self) -> None:
        self._trigger("importWorkbook")

    def _trigger(self, name: str) -> None:
        action = self._action(name)
        if action is not None:
            action.trigger()

    def _action(self, name: str) -> QAction | None:
        """Return an action of the window around the page by its name."""
        found = self.window().findChild(QAction, name)
        return found if isinstance(found, QAction) else None


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return the kinds of rows that one or the other says have changed; None: any."""
    return None if one is None or other is None else one | other
