"""What narrows the table of action items: text, owner, state, forum."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from planner.domain.collation import swedish_key
from planner.domain.enums import ActionState
from planner.services.actions import ListedAction
from planner.texts import label
from planner.ui.icons import icon
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace


class Narrowing(NamedTuple):
    """What is chosen; None does not narrow. An owner is a person's or an organisation's name."""

    owner: str | None = None
    state: ActionState | None = None
    forum_id: int | None = None

    def passes(self, row: ListedAction) -> bool:
        """Say whether an action item is shown."""
        return (
            (self.state is None or row.action.state is self.state)
            and (self.owner is None or self.owner in (row.person, row.organisation))
            and (self.forum_id is None or row.forum.id == self.forum_id)
        )


class ActionFilters(QWidget):
    """The filters above the table, at first only what is open; each change is told at once."""

    text_changed = Signal(str)
    narrowed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()
        self._connect()

    def narrowing(self) -> Narrowing:
        """Return what is chosen."""
        owner, state, forum_id = self.owner.value(), self.state.value(), self.forum.value()
        return Narrowing(
            owner if isinstance(owner, str) else None,
            state if isinstance(state, ActionState) else None,
            forum_id if isinstance(forum_id, int) else None,
        )

    def predicate(self) -> Callable[[ListedAction], bool] | None:
        """Return the test that a row passes; None when every one does."""
        chosen = self.narrowing()
        return None if chosen == Narrowing() else chosen.passes

    def offer(self, rows: Sequence[ListedAction]) -> None:
        """Offer the owners and forums that there are."""
        owners = {name for row in rows for name in (row.person, row.organisation) if name}
        forums = {row.forum.id: row.forum.name for row in rows}
        self.owner.set_choices(
            [
                (None, self.tr("Everybody answerable")),
                *((name, name) for name in sorted(owners, key=swedish_key)),
            ]
        )
        self.forum.set_choices(
            [
                (None, self.tr("All forums")),
                *sorted(forums.items(), key=lambda each: swedish_key(each[1])),
            ]
        )
        for box in (self.owner, self.forum):
            if box.currentIndex() < 0:
                box.set_value(None)

    def show_all(self) -> None:
        """Let every row through."""
        self.text.clear()
        self.text_changed.emit("")
        for box in (self.owner, self.state, self.forum):
            box.set_value(None)
        self._tell()

    def _build(self) -> None:
        language = self._workspace.language
        self.text = QLineEdit()
        self.text.setObjectName("actionFilter")
        self.text.setAccessibleName(self.tr("Filter the action items"))
        self.text.setPlaceholderText(self.tr("Filter"))
        self.text.setClearButtonEnabled(True)
        self.owner = ChoiceBox("actionOwnerFilter", self.tr("Answerable"))
        self.state = ChoiceBox("actionStateFilter", self.tr("State"))
        self.forum = ChoiceBox("actionForumFilter", self.tr("Forum"))
        self.state.set_choices(
            [
                (None, self.tr("All states")),
                *((state, label(state, language)) for state in ActionState),
            ]
        )
        self.state.set_value(ActionState.OPEN)
        self.clear_button = QToolButton()
        self.clear_button.setObjectName("clearActionFilters")
        self.clear_button.setIcon(icon("close", self._workspace.colours))
        self.clear_button.setToolTip(self.tr("Show all action items"))
        self.clear_button.setAccessibleName(self.tr("Show all action items"))
        self.clear_button.setAutoRaise(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.text, 2)
        layout.addWidget(self.owner, 3)
        layout.addWidget(self.state, 2)
        layout.addWidget(self.forum, 3)
        layout.addWidget(self.clear_button)

    def _connect(self) -> None:
        self.text.textChanged.connect(self.text_changed)
        for box in (self.owner, self.state, self.forum):
            box.value_chosen.connect(self._tell)
        self.clear_button.clicked.connect(self.show_all)

    def _tell(self) -> None:
        self.narrowed.emit()
