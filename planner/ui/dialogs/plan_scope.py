"""What a plan is for: the forums at the left, and what is known and can be changed of each."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import HolidayPolicy, PlanAction
from planner.domain.rows import Changes
from planner.services.forum_policy import ForumRules, set_holiday_policy
from planner.texts import label
from planner.ui.dialogs.plan_forums import ForumList, ForumListModel
from planner.ui.pages.forums_details import rule_words
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import heading, plain_label
from planner.ui.workspace import Workspace


class PlanForums(QWidget):
    """The list of forums, and below it the current one with its policy on days to avoid."""

    forums_chosen = Signal()
    """Forums have been taken in or out."""

    policy_saved = Signal()
    """A forum's policy has been saved: the plan is no longer what the rules say."""

    forum_wanted = Signal(object)
    """The id of a forum to be opened."""

    def __init__(
        self, workspace: Workspace, counts_of: Callable[[int], Mapping[PlanAction, int]]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.model = ForumListModel(workspace, counts_of, self)
        self._build()
        self._connect()

    def show_forums(self, forums: Sequence[ForumRules]) -> None:
        """Show the forums, keeping the current one."""
        current = self.list.current_forum()
        self.model.set_forums(forums)
        ids = [None if line.forum is None else line.forum.forum.id for line in self.model.lines]
        wanted = None if current is None else current.forum.id
        row = ids.index(wanted) if wanted in ids and wanted is not None else None
        if row is None:
            row = next((number for number, each in enumerate(ids) if each is not None), None)
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))
        self._show_current()

    def set_busy(self, is_busy: bool) -> None:
        """Hold the policy still while a plan is being worked out or written."""
        self._is_busy = is_busy
        self._enable()

    def _build(self) -> None:
        self._is_busy = False
        language = self._workspace.language
        self.list = ForumList(self.model, self._workspace)
        title = QLabel(self.tr("&Forums"))
        title.setBuddy(self.list)
        self._name = heading("", 1.05)
        self._name.setWordWrap(True)
        self._rules = plain_label()
        self._rules.setObjectName("planRules")
        self.policy = ChoiceBox("planPolicy", self.tr("When a date falls on a day to avoid"))
        self.policy.set_choices([(each, label(each, language)) for each in HolidayPolicy])
        policy_label = QLabel(self.tr("On a day to a&void"))
        policy_label.setBuddy(self.policy)
        self.open_button = QPushButton(self.tr("&Open the forum"))
        self.open_button.setObjectName("planOpenForum")
        self.open_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(policy_label)
        row.addWidget(self.policy, 1)
        self._current = QWidget()
        inner = QVBoxLayout(self._current)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID // 2)
        inner.addWidget(self._name)
        inner.addWidget(self._rules)
        inner.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        inner.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(title)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._current)

    def _connect(self) -> None:
        self.model.forums_chosen.connect(self.forums_chosen)
        self.list.current_changed.connect(self._show_current)
        self.policy.value_chosen.connect(self._save_policy)
        self.open_button.clicked.connect(self._open)

    def _show_current(self) -> None:
        each = self.list.current_forum()
        self._current.setVisible(each is not None)
        if each is not None:
            language = self._workspace.language
            self._name.setText(" ".join(each.forum.name.split()))
            rules = "\n".join(rule_words(rule, language) for rule in each.rules)
            self._rules.setText(rules or self.tr("No rule yet: open the forum and give it one."))
            self.policy.set_value(each.forum.holiday_policy)
        self._enable()

    def _enable(self) -> None:
        is_free = not self._is_busy and not self._workspace.is_read_only
        self.policy.setEnabled(is_free)
        self.open_button.setEnabled(not self._is_busy)

    def _save_policy(self, policy: object) -> None:
        each = self.list.current_forum()
        if each is None or not isinstance(policy, HolidayPolicy):
            return
        if policy is each.forum.holiday_policy:
            return
        command = partial(set_holiday_policy, self._workspace.database, each.forum.id, policy)
        if not self._workspace.ops.run(command, then=self._tell_saved):
            self.policy.set_value(each.forum.holiday_policy)

    def _tell_saved(self, _changes: Changes) -> None:
        self.policy_saved.emit()

    def _open(self) -> None:
        each = self.list.current_forum()
        if each is not None:
            self.forum_wanted.emit(each.forum.id)
