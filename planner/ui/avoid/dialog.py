"""Days to avoid: the year at a glance, its blocked periods, and the kinds of day that count."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Changes
from planner.services.avoid_hits import hit_by
from planner.ui.avoid.categories import CategoriesPanel
from planner.ui.avoid.commands import AvoidCommands
from planner.ui.avoid.hit_bar import HitBar
from planner.ui.avoid.legend import AvoidLegend
from planner.ui.avoid.period_dialogs import new_row
from planner.ui.avoid.periods import PeriodsPanel
from planner.ui.avoid.reading import AvoidView, read_all, read_view
from planner.ui.avoid.words import AvoidWords
from planner.ui.avoid.year_grid import FIRST_YEAR, LAST_YEAR, YearGrid
from planner.ui.icons import icon
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1100, 640
_OWN_KINDS = frozenset({"blocked_period", "agreement"})
_SHOWN_KINDS = _OWN_KINDS | {"forum", "seat", "meeting", "organisation"}


class DaysToAvoidDialog(QDialog):
    """See and change the days that meetings keep away from; everything saves itself at once."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AvoidView | None = None
        self._year = workspace.scope.year or workspace.today().year
        self._agreement_id = workspace.scope.agreement_id
        self._changed_kinds: frozenset[str] = frozenset()
        self._said = ""
        self._is_reading = self._is_stale = self._is_closed = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = AvoidWords(workspace.language, self)
        self.commands = AvoidCommands(workspace, self)
        self._build()
        self._connect()
        self._read()

    @property
    def year(self) -> int:
        """The year shown."""
        return self._year

    def is_settled(self) -> bool:
        """Say whether what is shown is what there is."""
        return self._view is not None and not self._is_reading

    def done(self, result: int) -> None:
        # What is being read in is one step: it is done, and can then be undone.
        if not self.commands.is_importing:
            super().done(result)

    def _build(self) -> None:
        self.setObjectName("daysToAvoidDialog")
        self.setWindowTitle(self.tr("Days to avoid"))
        self.resize(_WIDTH, _HEIGHT)
        self.previous_button = self._step_button("avoidPreviousYear", self.tr("Previous year"))
        self.next_button = self._step_button("avoidNextYear", self.tr("Next year"))
        self.year_label = heading(str(self._year))
        self.year_label.setObjectName("avoidYearLabel")
        hint = caption(self.tr("Drag over days to block them."))
        self.grid = YearGrid(self._workspace)
        self.legend = AvoidLegend(self._workspace)
        self.day_label = plain_label()
        self.day_label.setObjectName("avoidDay")
        self.day_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.periods = PeriodsPanel(self._workspace)
        self.categories = CategoriesPanel(self._workspace)
        self.bar = HitBar(self._workspace)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setObjectName("avoidClose")
        self.close_button.setAutoDefault(False)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        for widget in (self.previous_button, self.year_label, self.next_button):
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(hint)
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addLayout(top)
        left.addWidget(self.grid, 1)
        left.addWidget(self.day_label)
        left.addWidget(self.legend)
        upper = QHBoxLayout()
        upper.setSpacing(2 * GRID)
        upper.addLayout(left, 54)
        upper.addWidget(self.periods, 46)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.bar, 1)
        below.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(upper, 1)
        layout.addWidget(self.categories)
        layout.addLayout(below)
        self._shortcuts = [
            QShortcut(QKeySequence(keys), self) for keys in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")
        ]
        self._colour()

    def _connect(self) -> None:
        ops = self._workspace.ops
        ops.changed.connect(self._take_changes)
        ops.failed.connect(self.bar.show_sentence)
        self._workspace.theme.changed.connect(self._colour)
        self.previous_button.clicked.connect(self._show_previous_year)
        self.next_button.clicked.connect(self._show_next_year)
        self.grid.year_asked.connect(self.show_year)
        self.grid.day_changed.connect(self._take_day)
        self.grid.stretch_chosen.connect(self._take_stretch)
        self.periods.new_pressed.connect(self._take_marked)
        self.periods.edit_requested.connect(self.commands.edit)
        self.periods.removal_requested.connect(self.commands.remove)
        self.periods.industrial_pressed.connect(self._add_industrial)
        self.periods.break_pressed.connect(self._ask_for_break)
        self.periods.copy_pressed.connect(self._copy_last_year)
        self.periods.import_pressed.connect(self.commands.ask_for_file)
        self.categories.agreement_chosen.connect(self._choose_agreement)
        self.categories.categories_chosen.connect(self.commands.set_categories)
        self.commands.said.connect(self._say)
        self.bar.plan_requested.connect(self._open_plan)
        self.bar.meeting_chosen.connect(self._open_meeting)
        self.close_button.clicked.connect(self.accept)
        undo, redo, redo_too = self._shortcuts
        undo.activated.connect(self._undo)
        redo.activated.connect(self._redo)
        redo_too.activated.connect(self._redo)
        self.finished.connect(self._stop)

    def show_year(self, year: int) -> None:
        """Show another year."""
        if FIRST_YEAR <= year <= LAST_YEAR and year != self._year:
            self._year = year
            self.year_label.setText(str(year))
            self._read()

    def _read(self) -> None:
        """Read what is to be shown; a reading under way is begun again when it is done."""
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        database, year, agreement_id = self._workspace.database, self._year, self._agreement_id
        reader = read_all if self._view is None or self._changed_kinds else read_view
        self._workspace.ops.run_in_background(
            lambda _progress: reader(database, year, agreement_id), on_done=self._take_view
        )

    def _take_view(self, view: AvoidView) -> None:
        if self._is_closed:
            return
        self._is_reading = False
        if self._is_stale:
            self._read()
            return
        before, self._view = self._view, view
        self._agreement_id = None if view.agreement is None else view.agreement.id
        self.grid.show_days(view.days)
        self._show_day(self.grid.current)
        self.periods.show_lines(view.lines, self._year)
        self.categories.show_agreements(view.agreements, self._agreement_id)
        chosen = frozenset() if view.agreement is None else view.agreement.avoid
        self.categories.show_categories(chosen, view.meetings)
        self._tell(before, view)

    def _tell(self, before: AvoidView | None, view: AvoidView) -> None:
        """Say what the change that made this view means for the meetings, if one did."""
        kinds, self._changed_kinds = self._changed_kinds, frozenset()
        said, self._said = self._said, ""
        if before is None or not kinds & _OWN_KINDS:
            if view.avoided is None and before is not None:
                self._view = replace(view, avoided=before.avoided)
            if said:
                self.bar.show_sentence(said)
            elif kinds:
                self.bar.start_over()
            return
        assert before.avoided is not None
        assert view.avoided is not None
        after = ""
        if before.counted_days() - view.counted_days() and before.days.year == view.days.year:
            after = self.tr("Dates that were skipped may come back in the plan.")
        self.bar.show_hits(hit_by(before.avoided, view.avoided), said, after)

    def _take_changes(self, changes: Changes) -> None:
        if changes.kinds & _SHOWN_KINDS:
            self._changed_kinds |= changes.kinds
            self._read()

    def _take_day(self, day: date) -> None:
        self._show_day(day)
        if self._view is None:
            return
        for mark in self._view.days.marks.get(day, ()):
            if mark.blocked_id is not None:
                self.periods.select(mark.blocked_id)
                return

    def _show_day(self, day: date) -> None:
        if self._view is not None:
            self.day_label.setText(self._words.day(day, self._view.days))

    def _take_stretch(self, first: date, last: date) -> None:
        if self._view is None:
            return
        marks = self._view.days.marks.get(first, ())
        known = next((mark.blocked_id for mark in marks if mark.blocked_id), None)
        line = next((line for line in self._view.lines if line.row.id == known), None)
        if first == last and line is not None:
            self.commands.edit(line.row)
        else:
            self.commands.edit(new_row(first, last))

    def _take_marked(self) -> None:
        self.commands.edit(new_row(*self.grid.stretch()))

    def _say(self, sentence: str) -> None:
        """Say it at once, or before what the change under way means for the meetings."""
        if self._is_closed:
            return
        if self._changed_kinds:
            self._said = sentence
        else:
            self.bar.show_sentence(sentence)

    def _add_industrial(self) -> None:
        self.commands.add_industrial(self._year)

    def _ask_for_break(self) -> None:
        self.commands.ask_for_break(self._year)

    def _copy_last_year(self) -> None:
        self.commands.copy_into(self._year)

    def _choose_agreement(self, agreement_id: object) -> None:
        self._agreement_id = agreement_id if isinstance(agreement_id, int) else None
        self._read()

    def _open_plan(self) -> None:
        self.commands.open_plan(self.bar.forum_ids(), self._agreement_id)

    def _open_meeting(self, meeting_id: int) -> None:
        self.accept()
        self._workspace.open_row("meeting", meeting_id)

    def _show_previous_year(self) -> None:
        self.show_year(self._year - 1)

    def _show_next_year(self) -> None:
        self.show_year(self._year + 1)

    def _undo(self) -> None:
        if not self._workspace.is_read_only:
            self._workspace.ops.undo()

    def _redo(self) -> None:
        if not self._workspace.is_read_only:
            self._workspace.ops.redo()

    def _stop(self) -> None:
        self._is_closed = True

    def _step_button(self, name: str, text: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName(name)
        made.setAccessibleName(text)
        made.setToolTip(plain_tip(text))
        made.setAutoRaise(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _colour(self) -> None:
        shown = self._workspace.colours
        self.previous_button.setIcon(icon("previous", shown))
        self.next_button.setIcon(icon("next", shown))
