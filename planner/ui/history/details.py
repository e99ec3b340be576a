"""The pane at the right: one step, what it changed in words, and the ways to put it back."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.rows import HistoryRow
from planner.services.history_list import ListedStep, StepDetails
from planner.ui.history.change_list import ChangeList
from planner.ui.icons import icon
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace


class StepPane(QWidget):
    """Shows a step; the page does what its buttons ask for."""

    step_restore_wanted = Signal()
    row_restore_wanted = Signal()
    more_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()
        self._connect()

    def show_nothing(self) -> None:
        """Say how to see a step here."""
        self._nothing.setVisible(True)
        self._content.setVisible(False)

    def show_step(self, listed: ListedStep, details: StepDetails) -> None:
        """Show a step with its changes."""
        step = listed.step
        self._nothing.setVisible(False)
        self._content.setVisible(True)
        self.title.setText(listed.name)
        self.facts.setText(self._facts(step))
        self.list.show_changes(details.changes)
        self.list.setVisible(bool(details.changes))
        self.gone.setVisible(not details.changes)
        self.more.setVisible(details.left > 0 and bool(details.changes))
        self.more.setText(self.tr("Show %n more", "", details.left))
        can_write = not self._workspace.is_read_only
        self.step_button.setEnabled(can_write and not step.is_undone and bool(details.changes))
        self._enable()

    def _facts(self, step: HistoryRow) -> str:
        said = [
            f"{moment(step)} · {step.user}",
            self.tr("%n row(s) written", "", step.rows),
        ]
        if step.is_undone:
            said.append(undone_text(step))
        return "\n".join(said)

    def _build(self) -> None:
        self._nothing = plain_label(self.tr("Select a step to see what it changed."))
        self.title = heading("", 1.2)
        self.title.setWordWrap(True)
        self.facts = caption()
        self.facts.setObjectName("historyFacts")
        self.facts.setWordWrap(True)
        self.gone = plain_label(self.tr("What this step changed is no longer kept."))
        self.gone.setObjectName("historyGone")
        self.list = ChangeList(self._workspace, "historyChanges", self.tr("What the step changed"))
        self.more = QPushButton()
        self.more.setObjectName("historyMoreChanges")
        self.open_button = QPushButton(icon("open", self._workspace.colours), self.tr("Open"))
        self.open_button.setObjectName("openChanged")
        self.open_button.setToolTip(self.tr("Go to the row chosen above, or to what it belongs to"))
        self.row_button = QPushButton(self.tr("Restore the row …"))
        self.row_button.setObjectName("restoreRow")
        self.row_button.setToolTip(self.tr("Put the row chosen above back as it was"))
        self.step_button = QPushButton(
            icon("undo", self._workspace.colours), self.tr("Take this back …")
        )
        self.step_button.setObjectName("restoreStep")
        self.step_button.setToolTip(
            self.tr("Take back everything that this step did, though newer steps exist")
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.open_button, 1)
        buttons.addWidget(self.row_button, 1)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        for widget in (self.title, self.facts, self.gone):
            inner.addWidget(widget)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.more)
        inner.addLayout(buttons)
        inner.addWidget(self.step_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.addWidget(self._nothing)
        layout.addWidget(self._content, 1)
        layout.addStretch(0)
        self.show_nothing()

    def _connect(self) -> None:
        self.list.change_opened.connect(self._want_open)
        self.open_button.clicked.connect(self._want_open)
        self.list.current_changed.connect(self._enable)
        self.row_button.clicked.connect(self.row_restore_wanted)
        self.step_button.clicked.connect(self.step_restore_wanted)
        self.more.clicked.connect(self.more_wanted)

    def _want_open(self) -> None:
        if self.open_button.isEnabled():
            self.open_wanted.emit()

    def _enable(self) -> None:
        can_write, chosen = not self._workspace.is_read_only, self.list.current()
        self.row_button.setEnabled(can_write and chosen is not None)
        self.open_button.setEnabled(chosen is not None and chosen.opens is not None)


def moment(step: HistoryRow) -> str:
    """Return when a step was made, by the computer's own clock."""
    return f"{step.at.astimezone():%Y-%m-%d %H:%M}"


def undone_text(step: HistoryRow) -> str:
    """Return by whom and when a step was undone; empty when it stands."""
    if not step.is_undone:
        return ""
    if step.undone_at is None:
        return QCoreApplication.translate("HistoryPage", "undone")
    at = f"{step.undone_at.astimezone():%Y-%m-%d %H:%M}"
    said = QCoreApplication.translate("HistoryPage", "undone by {0} {1}")
    return said.format(step.undone_by, at)


def undone_mark(step: HistoryRow) -> str:
    """Return by whom and on what day a step was undone, for the table; empty when it stands."""
    if not step.is_undone or step.undone_at is None:
        return undone_text(step)
    return f"{step.undone_by} {step.undone_at.astimezone():%Y-%m-%d}"
