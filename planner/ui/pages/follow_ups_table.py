"""The columns of the table of follow-ups, and what narrows it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from planner.domain.enums import FollowUpKind, FollowUpState
from planner.domain.follow_ups import days_left
from planner.services.follow_up_list import FollowUpLine, meeting_name
from planner.texts import label, reason_text
from planner.ui.icons import icon
from planner.ui.row_model import TableColumn
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace

_OPEN = "open"
_ENDING = "ending"
_STATES = list(FollowUpState)


class Narrowing(NamedTuple):
    """What is chosen; None does not narrow. "open" is every state but done."""

    state: FollowUpState | str | None = None
    kind: FollowUpKind | str | None = None
    only_ending: bool = False


def predicate_of(
    chosen: Narrowing, ending: frozenset[int]
) -> Callable[[FollowUpLine], bool] | None:
    """Return the test that a line passes under a narrowing; None when every one does.

    `ending` are the ids of the agreements that run out.
    """
    if chosen == Narrowing():
        return None

    def passes(line: FollowUpLine) -> bool:
        kind = _ENDING if line.row is None else line.row.kind
        states = (line.state, _OPEN if line.state is not FollowUpState.DONE else line.state)
        return (
            (chosen.state is None or chosen.state in states)
            and (chosen.kind is None or kind == chosen.kind)
            and (not chosen.only_ending or line.agreement.id in ending)
        )

    return passes


def follow_up_columns(workspace: Workspace) -> list[TableColumn[FollowUpLine]]:
    """Return the columns: what, due, how soon, state, answerable, preparing meeting, agreement."""
    language = workspace.language

    def what(line: FollowUpLine) -> str:
        return reason_text(line.title, language)

    def soon(line: FollowUpLine) -> str:
        done_on = None if line.row is None else line.row.done_on
        return reason_text(days_left(line.due_on, workspace.today(), done_on), language)

    def state(line: FollowUpLine) -> str:
        if line.row is None:
            return QCoreApplication.translate("FollowUpsPage", "runs out")
        return label(line.state, language)

    def colour(line: FollowUpLine) -> str | None:
        shown = workspace.colours
        if line.row is None:
            return shown.partly
        return {FollowUpState.OVERDUE: shown.bad, FollowUpState.DONE: shown.muted}.get(line.state)

    def faded(line: FollowUpLine) -> str | None:
        return workspace.colours.muted if line.state is FollowUpState.DONE else None

    def meeting(line: FollowUpLine) -> str:
        return "" if line.meeting is None else meeting_name(line.meeting, line.forum)

    def mark(line: FollowUpLine) -> QIcon | None:
        return icon("agreements", workspace.colours) if line.row is None else None

    return [
        TableColumn(
            "what",
            QCoreApplication.translate("FollowUpsPage", "What"),
            what,
            decoration=mark,
            tooltip=what,
            colour=faded,
            width=36,
        ),
        TableColumn(
            "due",
            QCoreApplication.translate("FollowUpsPage", "Due"),
            lambda line: line.due_on.isoformat(),
            sort_key=lambda line: line.due_on,
            colour=faded,
            width=11,
        ),
        TableColumn(
            "left",
            QCoreApplication.translate("FollowUpsPage", "When"),
            soon,
            sort_key=lambda line: (line.state is FollowUpState.DONE, line.due_on),
            colour=colour,
            width=15,
        ),
        TableColumn(
            "agreement",
            QCoreApplication.translate("FollowUpsPage", "Agreement"),
            lambda line: line.agreement.name,
            tooltip=lambda line: line.agreement.name,
            colour=faded,
            width=24,
        ),
        TableColumn(
            "state",
            QCoreApplication.translate("FollowUpsPage", "State"),
            state,
            sort_key=lambda line: (line.row is None, _STATES.index(line.state)),
            colour=colour,
            width=11,
        ),
        TableColumn(
            "owner",
            QCoreApplication.translate("FollowUpsPage", "Answerable"),
            lambda line: "" if line.row is None else line.row.owner,
            tooltip=lambda line: "" if line.row is None else line.row.owner,
            colour=faded,
            width=13,
        ),
        TableColumn(
            "meeting",
            QCoreApplication.translate("FollowUpsPage", "Prepared at"),
            meeting,
            tooltip=meeting,
            colour=faded,
            width=17,
        ),
    ]


class FollowUpFilters(QWidget):
    """The filters above the table; each change is told at once."""

    text_changed = Signal(str)
    narrowed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()
        self._connect()

    def narrowing(self) -> Narrowing:
        """Return what is chosen."""
        state, kind = self.state.value(), self.kind.value()
        return Narrowing(
            state if isinstance(state, str) else None,
            kind if isinstance(kind, str) else None,
            self.only_ending.isChecked(),
        )

    def is_narrowing(self) -> bool:
        """Say whether anything is left out."""
        return self.narrowing() != Narrowing() or bool(self.text.text().strip())

    def clear(self) -> None:
        """Let every line through."""
        self.text.clear()
        for box in (self.state, self.kind):
            box.set_value(None)
        self.only_ending.setChecked(False)
        self._tell()

    def _build(self) -> None:
        language = self._workspace.language
        self.text = QLineEdit()
        self.text.setObjectName("followUpFilter")
        self.text.setAccessibleName(self.tr("Filter the follow-ups"))
        self.text.setPlaceholderText(self.tr("Filter"))
        self.text.setClearButtonEnabled(True)
        self.state = ChoiceBox("followUpStateFilter", self.tr("State"))
        self.state.set_choices(
            [
                (None, self.tr("All states")),
                (_OPEN, self.tr("not done")),
                *((state, label(state, language)) for state in FollowUpState),
            ]
        )
        self.kind = ChoiceBox("followUpKindFilter", self.tr("Kind"))
        self.kind.set_choices(
            [
                (None, self.tr("All kinds")),
                *((kind, label(kind, language)) for kind in FollowUpKind),
                (_ENDING, self.tr("agreement that runs out")),
            ]
        )
        self.only_ending = QCheckBox(self.tr("Runs out within 180 days"))
        self.only_ending.setObjectName("followUpOnlyEnding")
        self.only_ending.setToolTip(
            self.tr("Only agreements that run out within 180 days, with their follow-ups")
        )
        self.clear_button = QToolButton()
        self.clear_button.setObjectName("clearFollowUpFilters")
        self.clear_button.setIcon(icon("close", self._workspace.colours))
        self.clear_button.setToolTip(self.tr("Clear the filters"))
        self.clear_button.setAccessibleName(self.tr("Clear the filters"))
        self.clear_button.setAutoRaise(True)
        self.clear_button.setEnabled(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.text, 2)
        layout.addWidget(self.state, 1)
        layout.addWidget(self.kind, 2)
        layout.addWidget(self.only_ending)
        layout.addWidget(self.clear_button)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._take_text)
        for box in (self.state, self.kind):
            box.value_chosen.connect(self._tell)
        self.only_ending.clicked.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)

    def _take_text(self, text: str) -> None:
        self.clear_button.setEnabled(self.is_narrowing())
        self.text_changed.emit(text)

    def _tell(self) -> None:
        self.clear_button.setEnabled(self.is_narrowing())
        self.narrowed.emit()
