"""How far back history and undo reach: two limits, and what they would remove before they do."""

from datetime import datetime

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from planner.errors import PlannerError
from planner.services.journal_limits import (
    MOST_MEGABYTES,
    MOST_YEARS,
    JournalLimits,
    JournalStanding,
    Trimmed,
    journal_standing,
    read_limits,
    removed_told,
    set_limits,
    standing_lines,
    trim_journal,
)
from planner.texts import reason_text
from planner.ui.background import Progress
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.widgets.message_bar import MessageBar, MessageKind
from planner.ui.workspace import Workspace


class JournalDialog(QDialog):
    """The limits are stored as they are set; steps are removed by the button only."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_working = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("journalDialog")
        self.setWindowTitle(self.tr("Extent of the history"))
        self._build()
        limits = read_limits(workspace.database)
        self.years.setValue(limits.years or 0)
        self.megabytes.setValue(limits.megabytes or 0)
        self._connect()
        self.refresh()

    def limits(self) -> JournalLimits:
        """Return the limits as they stand in the fields."""
        return JournalLimits(self.years.value() or None, self.megabytes.value() or None)

    def refresh(self) -> None:
        """Tell what the journal holds, and what the limits in the fields would remove."""
        self._workspace.ops.run_in_background(self._read, on_done=self._show)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        layout.addWidget(
            plain_label(
                self.tr(
                    "Every change can be looked up in the history and undone, as far back as the"
                    " history reaches. Steps past either limit are removed, the oldest first, when"
                    " the file is opened – but none that is younger than the retention period for"
                    " the history, and none while no such period is set. A backup is made first."
                )
            )
        )
        self.years = self._field("journalYears", MOST_YEARS, self.tr(" years"))
        self.megabytes = self._field("journalMegabytes", MOST_MEGABYTES, self.tr(" MB"))
        form = QFormLayout()
        form.setHorizontalSpacing(GRID * 2)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.tr("Keep at &most"), self.years)
        form.addRow(self.tr("&Let it take at most"), self.megabytes)
        self.years.setAccessibleName(self.tr("Years of history to keep"))
        self.megabytes.setAccessibleName(self.tr("Megabytes of history to keep"))
        layout.addLayout(form)
        self.message_bar = MessageBar(self._workspace.theme, self)
        layout.addWidget(self.message_bar)
        self.said = plain_label()
        self.said.setObjectName("journalSaid")
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(self.fontMetrics().height() * 5)
        layout.addWidget(self.said, 1)
        buttons = QDialogButtonBox()
        self.trim_button = QPushButton(self.tr("&Remove now"))
        self.trim_button.setObjectName("journalTrim")
        self.trim_button.setEnabled(False)
        self.trim_button.setAutoDefault(False)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setObjectName("journalClose")
        self.close_button.setAutoDefault(False)
        buttons.addButton(self.trim_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self.resize(GRID * 76, GRID * 36)

    def _field(self, name: str, most: int, unit: str) -> QSpinBox:
        field = QSpinBox()
        field.setObjectName(name)
        field.setRange(0, most)
        field.setSpecialValueText(self.tr("no limit"))
        field.setSuffix(unit)
        field.setKeyboardTracking(False)
        field.setMinimumWidth(GRID * 18)
        field.setEnabled(not self._workspace.is_read_only)
        return field

    def _connect(self) -> None:
        self.years.valueChanged.connect(self._set)
        self.megabytes.valueChanged.connect(self._set)
        self.trim_button.clicked.connect(self._trim)
        self.close_button.clicked.connect(self.reject)

    def _set(self) -> None:
        database, limits = self._workspace.database, self.limits()
        self.message_bar.clear()
        if self._workspace.ops.run(lambda: set_limits(database, limits)):
            self.refresh()

    def _read(self, _progress: Progress) -> JournalStanding:
        return journal_standing(self._workspace.database, self._workspace.today())

    def _show(self, standing: JournalStanding) -> None:
        if standing.limits != self.limits():
            return  # set anew meanwhile: a later answer is on its way
        language = self._workspace.language
        self.said.setText(
            "\n".join(reason_text(each, language) for each in standing_lines(standing))
        )
        if standing.warning is not None:
            sentence = reason_text(standing.warning, language)
            self.message_bar.show_message(MessageKind.WARNING, sentence)
        can_trim = bool(standing.trim.steps) and not self._workspace.is_read_only
        self.trim_button.setEnabled(can_trim and not self._is_working)

    def _trim(self) -> None:
        workspace, today, now = self._workspace, self._workspace.today(), datetime.now()
        self._is_working = True
        self.trim_button.setEnabled(False)

        def done(trimmed: Trimmed) -> None:
            sentence = reason_text(removed_told(trimmed), workspace.language)
            if shiboken6.isValid(self):
                self._say_trimmed(sentence)
            else:  # closed meanwhile: it is said in the window
                workspace.ops.worked.emit(sentence)

        workspace.ops.run_in_background(
            lambda _progress: trim_journal(workspace.database, today, now),
            on_done=done,
            on_error=self._say_failed,
        )

    def _say_trimmed(self, sentence: str) -> None:
        self._is_working = False
        self.message_bar.show_message(MessageKind.INFO, sentence)
        self.refresh()

    def _say_failed(self, _error: PlannerError, sentence: str) -> bool:
        self._is_working = False
        self.message_bar.show_message(MessageKind.ERROR, sentence)
        self.refresh()
        return True
