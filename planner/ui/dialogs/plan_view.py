"""A plan's diff with what narrows it, and the sentence that says what would be done."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.enums import PlanAction
from planner.services.planning import Plan
from planner.texts import label, time_range
from planner.ui.dialogs.plan_table import WRITTEN, PlanLine, PlanModel, PlanTable
from planner.ui.dialogs.plan_words import PlanWords
from planner.ui.row_model import TableColumn
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace

_PAUSE = 100  # milliseconds

_CLASHES = 24  # characters


class PlanView(QWidget):
    """The diff as a table with filters; every row that writes something can be left out."""

    changed = Signal()
    """What would be done has changed: a box has been ticked or cleared."""

    def __init__(self, workspace: Workspace, *, is_forum_shown: bool) -> None:
        super().__init__()
        self._workspace = workspace
        self._words = PlanWords(workspace.language)
        self._clashing: list[PlanLine] = []
        self._have_clashes_room = True
        # In a big plan thousands of rows may clash: counted once when the ticking pauses.
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE)
        self._build(is_forum_shown)
        self._connect()
        self._narrow()

    def show_plan(self, plan: Plan) -> None:
        """Show a plan; rows that were left out of the one before and are the same stay so."""
        left_out = frozenset(self.model.left_out_by_hand())
        self._words.show(plan, self.model)
        self.model.set_plan(plan)
        again = [row for row in self.model.all_rows if row.item.change in left_out]
        self._clashing = [
            row for row in self.model.all_rows if row.item.conflicts or row.item.if_left_out
        ]
        self._give_clashes_room(self._is_clash_in_sight())
        if again:
            self.model.take(again, False)
        else:
            self._tell()

    def _give_clashes_room(self, is_any: bool) -> None:
        """Show the clashes beside the reason; without any, the reason has their room too."""
        self._have_clashes_room = is_any
        self.table.show_column("clashes", is_any)
        if is_any:
            self.table.prefer_width("clashes", _CLASHES)

    def _is_clash_in_sight(self) -> bool:
        is_shown, has_clashes = self._predicate(), self._words.has_clashes
        return any(has_clashes(line) and is_shown(line) for line in self._clashing)

    def clear(self) -> None:
        """Show no plan, and forget which rows were left out."""
        self._clashing = []
        self.model.clear()
        self._tell()

    def set_forums_out(self, forum_ids: frozenset[int]) -> None:
        """Take whole forums out of the plan, and their rows out of sight."""
        self.model.set_forums_out(forum_ids)
        self._narrow()

    def is_something(self) -> bool:
        """Say whether anything would be written."""
        return any(self.model.count(action) for action in WRITTEN)

    def summary(self) -> str:
        """Return in one sentence what would be done, as the boxes stand."""
        counts = {action: self.model.count(action) for action in PlanAction}
        parts = [
            text
            for action, text in (
                (PlanAction.ADD, self.tr("adds %n meeting(s)", "", counts[PlanAction.ADD])),
                (PlanAction.MOVE, self.tr("moves %n", "", counts[PlanAction.MOVE])),
                (PlanAction.CANCEL, self.tr("cancels %n", "", counts[PlanAction.CANCEL])),
                (PlanAction.SKIP, self.tr("skips %n", "", counts[PlanAction.SKIP])),
            )
            if counts[action]
        ]
        sentence = ", ".join(parts)
        sentence = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
        if any(counts[action] for action in WRITTEN):
            return sentence
        if self.model.has_left_out():
            nothing = self.tr("Nothing is chosen to be done.")
        else:
            nothing = self.tr("There is nothing to do: the meetings are as the rules say.")
        return f"{nothing} {sentence}".strip()

    def _build(self, is_forum_shown: bool) -> None:
        language = self._workspace.language
        self.model = PlanModel(self._columns(is_forum_shown), self)
        # Which columns show is remembered apart: with one forum there is nothing to tell apart.
        name = "planTable" if is_forum_shown else "planTableOfOne"
        self.table = PlanTable(self.model, self._workspace.settings, self.tr("The plan"), name)
        self.search = QLineEdit()
        self.search.setObjectName("planSearch")
        self.search.setAccessibleName(self.tr("Search in the plan"))
        self.search.setPlaceholderText(self.tr("Search in the plan"))
        self.search.setClearButtonEnabled(True)
        self.action = ChoiceBox("planAction", self.tr("Which changes are shown"))
        self.action.set_choices(
            [
                (None, self.tr("All changes")),
                *(
                    (action, _capital(label(action, language)))
                    for action in (*WRITTEN, PlanAction.SKIP)
                ),
            ]
        )
        self.action.setCurrentIndex(0)
        self.only_clashes = QCheckBox(self.tr("Only with c&lashes"))
        self.only_clashes.setObjectName("planOnlyClashes")
        self.show_kept = QCheckBox(self.tr("Show also what &stays as it is"))
        self.show_kept.setObjectName("planShowKept")
        narrowing = QHBoxLayout()
        narrowing.setSpacing(GRID)
        narrowing.addWidget(self.search, 1)
        narrowing.addWidget(self.action)
        narrowing.addWidget(self.only_clashes)
        narrowing.addWidget(self.show_kept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(narrowing)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self._counting.timeout.connect(self._count_clashes)
        self.model.taken_changed.connect(self._tell)
        self.search.textChanged.connect(self.model.set_filter)
        self.action.value_chosen.connect(self._narrow)
        self.only_clashes.toggled.connect(self._narrow)
        self.show_kept.toggled.connect(self._narrow)

    def _columns(self, is_forum_shown: bool) -> list[TableColumn[PlanLine]]:
        language = self._workspace.language
        theme = self._workspace.theme
        words = self._words

        def action_colour(line: PlanLine) -> str | None:
            action = line.item.change.action
            if action is PlanAction.CANCEL:
                return theme.colours.bad
            is_quiet = action in (PlanAction.SKIP, PlanAction.KEEP)
            return theme.colours.muted if is_quiet else None

        return [
            TableColumn(
                "action",
                self.tr("Action"),
                lambda line: label(line.item.change.action, language),
                colour=action_colour,
                width=11,
            ),
            TableColumn(
                "forum",
                self.tr("Forum"),
                lambda line: line.item.forum,
                tooltip=lambda line: line.item.forum,
                width=20,
                is_hidden=not is_forum_shown,
            ),
            TableColumn("old", self.tr("Old date"), words.old_day, sort_key=_planned_on),
            TableColumn("new", self.tr("New date"), words.new_day, sort_key=_new_date),
            TableColumn(
                "time",
                self.tr("Time"),
                lambda line: time_range(line.item.change.start, line.item.change.end),
            ),
            TableColumn(
                "clashes",
                self.tr("Clashes"),
                words.clashes,
                tooltip=words.clashes,
                colour=lambda _line: theme.colours.bad,
                width=14,
            ),
            TableColumn("reason", self.tr("Reason"), words.reason, tooltip=words.reason, width=20),
        ]

    def _narrow(self) -> None:
        self.model.set_predicate(self._predicate())
        self._give_clashes_room(self._is_clash_in_sight())

    def _predicate(self) -> Callable[[PlanLine], bool]:
        """Return what decides whether a row is in sight, with all it needs looked up once."""
        out = self.model.forums_out
        chosen = self.action.value()
        hidden = set() if self.show_kept.isChecked() else {PlanAction.KEEP}
        if chosen is not None:
            hidden |= set(PlanAction) - {chosen, PlanAction.KEEP}
        is_clash_wanted = self.only_clashes.isChecked()
        has_clashes = self._words.has_clashes

        def is_shown(line: PlanLine) -> bool:
            change = line.item.change
            if change.action in hidden or change.forum_id in out:
                return False
            return not is_clash_wanted or has_clashes(line)

        return is_shown

    def _tell(self) -> None:
        self._counting.start()
        self.changed.emit()

    def _count_clashes(self) -> None:
        clashing = [line for line in self._clashing if self._words.has_clashes(line)]
        if not self._have_clashes_room and self._is_clash_in_sight():
            self._give_clashes_room(True)
        count = sum(map(self.model.is_taken, clashing))
        self.only_clashes.setText(self.tr("Only with c&lashes ({0})").format(count))


def _planned_on(line: PlanLine) -> date:
    return line.item.change.planned_on


def _new_date(line: PlanLine) -> date:
    return line.item.change.date or line.item.change.planned_on


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
