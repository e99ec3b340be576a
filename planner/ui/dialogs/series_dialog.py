"""Change a meeting or its series: what would happen is shown first, row by row, then done."""

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.phrases import describe, parse_rule
from planner.domain.rows import Changes
from planner.domain.series import SeriesScope
from planner.errors import InputError, PlannerError
from planner.services.forums import read_forum
from planner.services.meetings import cancel_meeting, move_meeting, read_meeting
from planner.services.series import (
    SeriesChange,
    SeriesPlan,
    apply_series_plan,
    is_in_series,
    make_series_plan,
    moved_series,
)
from planner.texts import error_text, long_date, reason_text, time_range, weekday_name
from planner.ui.dialogs.plan_view import PlanView
from planner.ui.dialogs.series_form import SeriesForm, SeriesWhat
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading, plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1240, 640
_SPLIT = "seriesDialog/split"


class SeriesDialog(QDialog):
    """Change the series of a meeting; `scope`, `day`, `start` and `end` fill in what is known."""

    def __init__(
        self,
        workspace: Workspace,
        meeting_id: int,
        scope: SeriesScope | None = None,
        day: date | None = None,
        start: time | None = None,
        end: time | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        found = read_meeting(workspace.database, meeting_id)
        self._meeting, self._forum = found.meeting, found.forum
        self._series: SeriesPlan | None = None
        self._turn = 0
        self._is_closed = False
        self._is_writing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        meeting = self._meeting
        self.form.set_when(day or meeting.date, start or meeting.start, end or meeting.end)
        if scope is not None:
            self.form.set_scope(scope)
        self._work_out()

    def reject(self) -> None:
        # What is being written is one step: it is done, and can then be undone.
        if not self._is_writing:
            super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Change the series"))
        self.setObjectName("seriesDialog")
        self.resize(_WIDTH, _HEIGHT)
        database, meeting = self._workspace.database, self._meeting
        rule = None
        if is_in_series(database, meeting.id):
            rules = read_forum(database, meeting.forum_id).rules
            rule = next((each for each in rules if each.id == meeting.rule_id), None)
        self.form = SeriesForm(self._workspace, meeting, rule)
        self.view = PlanView(self._workspace, is_forum_shown=False)
        self.view.show_kept.setChecked(True)
        self.model, self.table = self.view.model, self.view.table
        title = heading(" ".join(self._forum.name.split()), 1.15)
        title.setWordWrap(True)
        self.summary = plain_label()
        self.summary.setObjectName("seriesSummary")
        self._instead = plain_label()
        self._instead.setObjectName("seriesInstead")
        self._instead.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._right = QStackedWidget()
        self._right.addWidget(self.view)
        self._right.addWidget(self._instead)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        scroll.setMinimumWidth(self.form.minimumSizeHint().width() + GRID * 3)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("seriesSplitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GRID * 2)
        self.splitter.addWidget(scroll)
        self.splitter.addWidget(self._right)
        self.splitter.setStretchFactor(1, 1)
        if not self.splitter.restoreState(self._workspace.settings.state(_SPLIT)):
            self.splitter.setSizes([GRID * 44, _WIDTH - GRID * 44])
        self.do_button = QPushButton(self.tr("&Carry out"))
        self.do_button.setObjectName("seriesDo")
        self.do_button.setDefault(True)
        self.do_button.setEnabled(False)
        self.cancel_button = QPushButton(self.tr("Let it be"))
        self.cancel_button.setObjectName("seriesCancel")
        self.cancel_button.setAutoDefault(False)
        buttons = QDialogButtonBox()
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        below = QHBoxLayout()
        below.setSpacing(GRID * 2)
        below.addWidget(self.summary, 1)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(title)
        layout.addWidget(plain_label(self._when(meeting.date, meeting.start, meeting.end)))
        layout.addSpacing(GRID)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.form.edited.connect(self._work_out)
        self.view.changed.connect(self._summarise)
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self._stop)

    def _work_out(self) -> None:
        """Show what the fields ask for: one meeting in words, a series as its diff."""
        self._turn += 1
        self._series = None
        self.do_button.setEnabled(False)
        self.form.clear_errors()
        self.form.say_rule("")
        is_one = self.form.scope() is SeriesScope.ONE
        self._right.setCurrentWidget(self._instead if is_one else self.view)
        try:
            is_changed = self.form.is_changed()
        except InputError as error:
            self._show_error(error, error_text(error, self._workspace.language))
            return
        if is_one:
            self._show_one(is_changed)
        elif not is_changed:
            self.view.clear()
            self.summary.setText(self.tr("Nothing has been changed yet."))
        else:
            self._work_out_series()

    def _show_one(self, is_changed: bool) -> None:
        kept = self.tr(
            "The rest of the series stays as it is, and planning leaves the meeting alone."
        )
        if self.form.what() is SeriesWhat.END:
            said = self.tr("The meeting is cancelled.")
        elif is_changed:
            said = self.tr("The meeting is moved to {0}.").format(self._when(*self.form.when()))
        else:
            said = self.tr("Nothing has been changed yet.")
        self._instead.setText(kept)
        self.summary.setText(said)
        self.do_button.setEnabled(is_changed and not self._workspace.is_read_only)

    def _work_out_series(self) -> None:
        turn, form = self._turn, self.form
        database, meeting, today = self._workspace.database, self._meeting, self._workspace.today()
        scope, what = form.scope(), form.what()
        rule = form.rule() if what is SeriesWhat.RULE else None
        when = form.when() if what is SeriesWhat.MOVE else None

        def work(_progress: object) -> SeriesPlan:
            if when is not None:
                change = moved_series(database, meeting.id, scope, *when)
            elif rule is not None:
                change = SeriesChange(meeting.id, scope, rule.text, rule.start, rule.end)
            else:
                change = SeriesChange(meeting.id, scope, "", meeting.start, meeting.end)
            return make_series_plan(database, change, today)

        self.summary.setText(self.tr("Working out what would change …"))
        self._workspace.ops.run_in_background(
            work,
            on_done=lambda series: self._show_series(turn, series),
            on_error=lambda error, sentence: self._take_error(turn, error, sentence),
        )

    def _show_series(self, turn: int, series: SeriesPlan) -> None:
        if self._is_closed or turn != self._turn:
            return
        self._series = series
        self.view.show_plan(series.plan)
        if series.change.rule_text and self.form.what() is SeriesWhat.MOVE:
            words = reason_text(
                describe(parse_rule(series.change.rule_text)), self._workspace.language
            )
            self.form.say_rule(self.tr("The series becomes: {0}.").format(words))

    def _summarise(self) -> None:
        if self._series is None:
            return
        self.summary.setText(self.view.summary())
        is_new = self._series.before != self._series.after
        can_write = not self._workspace.is_read_only
        self.do_button.setEnabled(can_write and (is_new or self.view.is_something()))

    def _carry_out(self) -> None:
        # What is typed and not left counts as well: what it leads to has to be seen first.
        self.do_button.setFocus()
        self.form.settle()
        if not self.do_button.isEnabled():
            return
        database, meeting, ops = self._workspace.database, self._meeting, self._workspace.ops
        if self.form.scope() is SeriesScope.ONE:
            if self.form.what() is SeriesWhat.END:
                reason = self.form.reason()
                ops.run(
                    lambda: cancel_meeting(database, meeting.id, reason),
                    then=self._finish,
                    on_error=self._take_refusal,
                )
            else:
                day, start, end = self.form.when()
                ops.run(
                    lambda: move_meeting(database, meeting.id, day, start, end, meeting.place),
                    then=self._finish,
                    on_error=self._take_refusal,
                )
        elif self._series is not None:
            # The reason changes no row, so it may be typed after the rows were worked out.
            change = replace(self._series.change, reason=self.form.reason())
            series = replace(self._series, change=change)
            left_out = frozenset(self.model.left_out())
            self._is_writing = True
            self.do_button.setEnabled(False)
            self.splitter.setEnabled(False)
            ops.run_in_background(
                lambda _progress: apply_series_plan(database, series, left_out),
                on_done=self._finish,
                on_error=self._take_refusal,
            )

    def _finish(self, _changes: Changes) -> None:
        self._is_writing = False
        self.accept()

    def _take_refusal(self, error: PlannerError, sentence: str) -> bool:
        self._is_writing = False
        self.splitter.setEnabled(True)
        return self._take_error(self._turn, error, sentence)

    def _take_error(self, turn: int, error: PlannerError, sentence: str) -> bool:
        if self._is_closed or turn != self._turn:
            return turn != self._turn
        self._show_error(error, sentence)
        return True

    def _show_error(self, error: PlannerError, sentence: str) -> None:
        self._series = None
        self.view.clear()
        self.summary.setText("")
        self.do_button.setEnabled(False)
        self.form.show_error(error, sentence)

    def _stop(self) -> None:
        self._is_closed = True
        self._workspace.settings.set_state(_SPLIT, self.splitter.saveState())

    def _when(self, day: date, start: time, end: time) -> str:
        language = self._workspace.language
        weekday = weekday_name(day.weekday(), language)
        return f"{weekday} {long_date(day, language)}, {time_range(start, end)}"
