"""A calendar file's events: choose the forum, see what would happen, then do what is ticked."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Changes
from planner.errors import PlannerError
from planner.services.importing_calendar import (
    CalendarAction,
    CalendarFileKind,
    CalendarLine,
    CalendarPreview,
    apply_calendar,
    preview_calendar,
)
from planner.texts import label, reason_text, time_range, weekday_name
from planner.ui.dialogs.calendar_import_table import CalendarLineModel
from planner.ui.dialogs.calendar_import_words import difference, forum_choices, guessed_forum
from planner.ui.forms.fields import ErrorLabel
from planner.ui.row_model import TableColumn
from planner.ui.theme import GRID
from planner.ui.ticked_rows import TickedTable
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1040, 600
_FORUM_SETTING = "calendarImport/forum"
_MOST_NOTICES = 4


class CalendarImportDialog(QDialog):
    """What a calendar file would do to a forum's meetings."""

    def __init__(
        self,
        workspace: Workspace,
        path: Path,
        kind: CalendarFileKind,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = path
        self._kind = kind
        self._preview: CalendarPreview | None = None
        self._round = 0
        self._is_closed = False
        self._is_writing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._read()

    def reject(self) -> None:
        # What is being written is one step: it is done, and can then be undone.
        if not self._is_writing:
            super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Import {0}").format(self._path.name))
        self.setObjectName("calendarImportDialog")
        self.resize(_WIDTH, _HEIGHT)
        self.forum_box = ChoiceBox("calendarImportForum", self.tr("Forum"))
        self.forum_box.setMinimumContentsLength(40)
        self._fill_forums()
        named = QLabel(self.tr("The meetings &belong to"))
        named.setBuddy(self.forum_box)
        self.summary = plain_label()
        self.summary.setObjectName("calendarImportSummary")
        self._error = ErrorLabel("calendarImportError")
        self.notices = plain_label()
        self.notices.setObjectName("calendarImportNotices")
        self.notices.hide()
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(GRID // 2)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self.model = CalendarLineModel(self._columns(), self)
        self.model.set_predicate(_is_news)
        self.table = TickedTable(
            "calendarImportTable",
            self.model,
            self._workspace.settings,
            self.tr("The calendar's events"),
        )
        self.about = plain_label()
        self.about.setObjectName("calendarImportAbout")
        self.about.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_same = QCheckBox(self.tr("Show also what is already so"))
        self.show_same.setObjectName("calendarImportShowSame")
        self.do_button = QPushButton(self.tr("Import"))
        self.do_button.setObjectName("calendarImportDo")
        self.do_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("calendarImportCancel")
        buttons = QDialogButtonBox()
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        above = QHBoxLayout()
        above.addWidget(named)
        above.addWidget(self.forum_box)
        above.addStretch()
        below = QHBoxLayout()
        below.addWidget(self.show_same)
        below.addStretch()
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(above)
        for widget in (self.summary, self._error, self.notices, self._progress):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.about)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.forum_box.value_chosen.connect(self._choose_forum)
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        self.show_same.toggled.connect(self._show_same)
        self.model.taken_changed.connect(self._summarise)
        self.table.current_row_changed.connect(self._explain)
        self.finished.connect(self._stop)

    def _columns(self) -> list[TableColumn[CalendarLine]]:
        language = self._workspace.language
        shown = self._workspace.colours

        def why(line: CalendarLine) -> str:
            return difference(line, language)

        colours = {CalendarAction.REFUSED: shown.bad, CalendarAction.CANCELLED: shown.bad}
        return [
            TableColumn(
                "action",
                self.tr("Action"),
                lambda line: label(line.action, language),
                colour=lambda line: colours.get(line.action),
                width=16,
            ),
            TableColumn("day", self.tr("Day"), self._day, sort_key=_moment, width=15),
            TableColumn("time", self.tr("Time"), _time, sort_key=_moment, width=12),
            TableColumn("event", self.tr("Event"), self._event, width=26),
            TableColumn("place", self.tr("Place"), lambda line: line.place, width=18),
            TableColumn("changes", self.tr("What differs, and why"), why, tooltip=why),
        ]

    def _fill_forums(self) -> None:
        choices = forum_choices(self._workspace.database)
        self.forum_box.set_choices(choices)
        named = f"{self._kind.name} {self._path.stem}"
        kept = self._workspace.settings.text(_FORUM_SETTING)
        self.forum_box.set_value(guessed_forum(self._workspace.database, named, kept))

    def _choose_forum(self, forum_id: object) -> None:
        self._workspace.settings.set_text(_FORUM_SETTING, str(forum_id))
        self._read()

    def _read(self) -> None:
        """Work out in a thread what the file would do to the chosen forum."""
        forum_id = self.forum_box.value()
        if not isinstance(forum_id, int):
            self._progress.hide()
            self.do_button.setEnabled(False)
            self.summary.setText(
                self.tr("There is no forum to import into. Make one on the page Forums.")
            )
            return
        self._round += 1
        self._set_working(self.tr("Reading {0} …").format(self._path.name))
        self._progress.setRange(0, max(self._kind.count, 1))
        database, path = self._workspace.database, self._path
        self._job = self._workspace.ops.run_in_background(
            lambda progress: preview_calendar(database, path, forum_id, report=progress.report),
            on_done=partial(self._show, self._round),
            on_error=self._take_error,
            on_progress=self._tell_progress,
        )

    def _tell_progress(self, done: int, total: int) -> None:
        if not self._is_closed and not self._is_writing:
            self._progress.setRange(0, total)
            self._progress.setValue(done)

    def _show(self, number: int, preview: CalendarPreview) -> None:
        if self._is_closed or number != self._round:
            return
        self._preview = preview
        self._progress.hide()
        self._error.show_sentence("")
        self.model.set_lines(preview.lines)
        told = [reason_text(one.reason, self._workspace.language) for one in preview.notices]
        shown = told[:_MOST_NOTICES]
        if len(told) > len(shown):
            shown.append(self.tr("… and %n more", "", len(told) - len(shown)))
        self.notices.setText("\n".join(shown))
        self.notices.setVisible(bool(told))
        self._summarise()
        self.table.setFocus()

    def _carry_out(self) -> None:
        if self._preview is None:
            return
        preview, left_out = self._preview, self.model.left_out()
        database = self._workspace.database
        self._set_working(self.tr("Writing the meetings …"))
        self._progress.setRange(0, 0)
        self._is_writing = True
        self._workspace.settings.set_text(_FORUM_SETTING, str(preview.forum.id))
        self._job_of_writing = self._workspace.ops.run_in_background(
            lambda _progress: apply_calendar(database, preview, left_out),
            on_done=self._finish,
            on_error=self._take_error,
        )

    def _finish(self, changes: Changes) -> None:
        self._is_writing = False
        said = self.tr("Imported {0}. %n meeting(s) written.", "", len(changes.ids("meeting")))
        self._workspace.ops.worked.emit(said.format(self._path.name))
        self.accept()

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self._is_writing = False
        if self._is_closed:
            return False
        self._progress.hide()
        self.summary.setText("")
        self._error.show_sentence(sentence)
        self.do_button.setEnabled(False)
        return True

    def _set_working(self, sentence: str) -> None:
        self.summary.setText(sentence)
        self._progress.show()
        self.do_button.setEnabled(False)

    def _stop(self) -> None:
        self._is_closed = True
        if self._round:
            self._job.cancel()

    def _show_same(self, is_shown: bool) -> None:
        self.model.set_predicate(None if is_shown else _is_news)

    def _summarise(self) -> None:
        """Say in one sentence what would be done."""
        counts = {action: self.model.count(action) for action in CalendarAction}
        new, changed = counts[CalendarAction.NEW], counts[CalendarAction.CHANGED]
        cancelled, same = counts[CalendarAction.CANCELLED], counts[CalendarAction.SAME]
        refused = counts[CalendarAction.REFUSED]
        parts = [
            said
            for said, number in (
                (self.tr("%n new meeting(s)", "", new), new),
                (self.tr("%n changed", "", changed), changed),
                (self.tr("%n called off", "", cancelled), cancelled),
                (self.tr("%n already so", "", same), same),
                (self.tr("%n refused", "", refused), refused),
            )
            if number
        ]
        sentence = ", ".join(parts) + "." if parts else self.tr("The file holds no events.")
        is_something = bool(new or changed or cancelled)
        if not is_something and parts:
            sentence = self.tr("There is nothing to import: {0}").format(sentence)
        self.summary.setText(sentence)
        self.do_button.setEnabled(is_something and not self._workspace.is_read_only)

    def _day(self, line: CalendarLine) -> str:
        if line.date is None:
            return ""
        weekday = weekday_name(line.date.weekday(), self._workspace.language)[:3]
        return f"{weekday} {line.date.isoformat()}"

    def _event(self, line: CalendarLine) -> str:
        if line.summary or not line.number:
            return " ".join(line.summary.split())
        return self.tr("no. {0} of the file").format(line.number)

    def _explain(self, line_id: object) -> None:
        """Say under the table, in full, what the current row's last cell may have no room for."""
        if self._preview is None or not isinstance(line_id, int):
            self.about.setText("")
            return
        self.about.setText(difference(self._preview.lines[line_id], self._workspace.language))


def _is_news(line: CalendarLine) -> bool:
    return line.action is not CalendarAction.SAME


def _moment(line: CalendarLine) -> tuple[date, str]:
    return (line.date or date.min, _time(line))


def _time(line: CalendarLine) -> str:
    if line.start is None or line.end is None:
        return ""
    return time_range(line.start, line.end)
