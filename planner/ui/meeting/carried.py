"""What the forum had left to do when the meeting began, followed up where it comes back."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.carried_actions import CarriedAction
from planner.domain.enums import ActionState
from planner.domain.rows import ActionItemRow, MeetingRow
from planner.services.meetings import save_action_item
from planner.services.registry import Registry
from planner.texts import label, long_date
from planner.ui.register_cache import RegisterCache
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace


class CarriedRow(QWidget):
    """One action item: what, who, which meeting made it; its state and due date can be changed."""

    edited = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._action: ActionItemRow | None = None
        self._build()
        self._connect()

    def show_carried(self, carried: CarriedAction, meeting: MeetingRow, registry: Registry) -> None:
        """Show how the action stands, and if it was closed at this meeting or later."""
        action, language = carried.action, self._workspace.language
        self._action = action
        self.text.setText(action.text)
        names = (
            registry.person_name(action.owner_person_id),
            registry.organisation_name(action.owner_organisation_id),
        )
        said = [", ".join(name for name in names if name) or self.tr("Nobody is named")]
        if carried.is_closed_here:
            said.append(self.tr("closed at this meeting"))
        elif action.closed_on is not None:
            said.append(self.tr("closed on {0}").format(long_date(action.closed_on, language)))
        elif action.due_on is not None and action.due_on < meeting.date:
            said.append(self.tr("overdue at the meeting"))
        self.facts.setText(" · ".join(said))
        self.made_button.setText(self.tr("Made on {0}").format(carried.made_on.isoformat()))
        if self.due.date() != action.due_on and self.due.is_valid():
            self.due.set_date(action.due_on)
        self.state.set_value(action.state)
        is_writable = not self._workspace.is_read_only
        self.due.setEnabled(is_writable)
        self.state.setEnabled(is_writable)

    def _build(self) -> None:
        self.setObjectName("carriedAction")
        self.text = plain_label()
        self.facts = caption()
        self.facts.setWordWrap(True)
        self.made_button = QPushButton()
        self.made_button.setObjectName("carriedMade")
        self.made_button.setFlat(True)
        self.made_button.setToolTip(self.tr("Open the meeting that made it"))
        self.due = DateEdit(self.tr("Due"))
        self.due.setFixedWidth(GRID * 17)
        self.state = ChoiceBox("carriedState", self.tr("State"))
        self.state.setMinimumContentsLength(7)
        language = self._workspace.language
        self.state.set_choices([(state, label(state, language)) for state in ActionState])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.text)
        words.addWidget(self.facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID * 2, 0, 0, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addLayout(words, 1)
        for widget in (self.made_button, self.due, self.state):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.made_button.clicked.connect(self._open_meeting)
        self.due.date_changed.connect(self._tell)
        self.state.value_chosen.connect(self._tell)

    def _tell(self) -> None:
        state = self.state.value()
        if self._action is None or not isinstance(state, ActionState):
            return
        changed = replace(self._action, due_on=self.due.date(), state=state)
        if changed != self._action:
            self.edited.emit(changed)

    def _open_meeting(self) -> None:
        if self._action is not None:
            self._workspace.open_row("meeting", self._action.meeting_id)


class CarriedSection(QWidget):
    """The action items of earlier meetings that stood open before this one; hidden without any."""

    def __init__(self, workspace: Workspace, register: RegisterCache) -> None:
        super().__init__()
        self._workspace = workspace
        self._register = register
        self.shown: list[CarriedRow] = []
        self._build()

    def show_carried(self, meeting: MeetingRow, carried: Sequence[CarriedAction]) -> None:
        """Show what comes back at a meeting."""
        self.setVisible(bool(carried))
        open_still = sum(each.action.state is ActionState.OPEN for each in carried)
        count = self.tr("{0} of {1} open").format(open_still, len(carried))
        self._heading.setText(self.tr("Action items since earlier"))
        self._count.setText(count)
        while len(self.shown) > len(carried):
            gone = self.shown.pop()
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.shown) < len(carried):
            made = CarriedRow(self._workspace)
            made.edited.connect(self._save)
            self._rows.addWidget(made)
            self.shown.append(made)
        if carried:
            registry = self._register.registry()
            for row, each in zip(self.shown, carried, strict=True):
                row.show_carried(each, meeting, registry)

    def _build(self) -> None:
        self.setObjectName("carriedActions")
        self._heading = heading("", 1.15)
        self._count = caption()
        self._count.setObjectName("carriedCount")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._heading)
        head.addWidget(self._count)
        head.addStretch()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        self.setVisible(False)

    def _save(self, row: ActionItemRow) -> None:
        database, today = self._workspace.database, self._workspace.today()
        self._workspace.ops.run(partial(save_action_item, database, row, today))
