"""The forum editor: every settled change saves itself, as one undo step."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.domain.agreements import forum_period
from planner.domain.enums import HolidayPolicy, Level
from planner.domain.rows import AgreementRow, ForumRow, RuleRow
from planner.errors import InputError, PlannerError
from planner.services.agreements import list_agreements
from planner.services.forums import (
    ForumDraft,
    SeatDraft,
    read_blocked_periods,
    read_forum,
    save_forum,
)
from planner.services.registry import read_registry
from planner.texts import error_text
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.forms.fields import Title
from planner.ui.forum_editor.agenda_panel import AgendaPanel
from planner.ui.forum_editor.facts import FactsForm
from planner.ui.forum_editor.names import NameBook
from planner.ui.forum_editor.next_dates import (
    NextDates,
    Surroundings,
    first_shown,
    lost_dates,
    next_dates,
)
from planner.ui.forum_editor.rules_panel import RulesPanel
from planner.ui.forum_editor.seats_panel import SeatsPanel
from planner.ui.icons import icon
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading
from planner.ui.workspace import Workspace


class ForumEditor(QWidget):
    """Edit one forum; `closed` when the person goes back to the list."""

    closed = Signal()
    forum_made = Signal(object)
    """The id of a new forum, saved for the first time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._saved = ForumDraft(ForumRow(0, 0, "", Level.OPERATIVE))
        self._agreements: dict[int, AgreementRow] = {}
        self._around: Surroundings | None = None
        self._is_showing = False
        self._build()
        self._connect()

    @property
    def forum_id(self) -> int:
        """The forum being edited; 0 for one that has not been saved yet."""
        return self._saved.forum.id

    def open_forum(self, forum_id: int) -> None:
        """Show a forum from its beginning."""
        self._begin(ForumDraft(ForumRow(forum_id, 0, "", Level.OPERATIVE)))
        self.reload()
        self.facts.show_agreements([], 0)

    def begin_forum(self, agreement_id: int | None) -> None:
        """Show an empty form; the forum is made when it has a name."""
        self._read_surroundings()
        chosen = agreement_id or next(iter(self._agreements), 0)
        policy = HolidayPolicy.NEXT_WORKDAY
        forum = ForumRow(0, chosen, "", Level.OPERATIVE, holiday_policy=policy)
        self._begin(ForumDraft(forum, agenda=[]))
        offered = [] if agreement_id else list(self._agreements.values())
        self.facts.show_agreements(offered, chosen)
        self._show(self._saved)
        self.facts.name.setFocus()

    def reload(self) -> None:
        """Read the forum again and show what has changed; raises NotFoundError when it is gone."""
        self._read_surroundings()
        if self.forum_id:
            details = read_forum(self._workspace.database, self.forum_id)
            seats = [
                SeatDraft(seat, [row for row in details.deputies if row.seat_id == seat.id])
                for seat in details.seats
            ]
            agenda = list(details.agenda)
            self._show(ForumDraft(details.forum, list(details.rules), seats, agenda))

    def forget_typed(self) -> None:
        """Let go of what was typed and not saved; a forum that has not been made yet is kept."""
        if self.forum_id:
            self._begin(ForumDraft(ForumRow(self.forum_id, 0, "", Level.OPERATIVE)))

    def commit(self) -> None:
        """Save what stands in the fields, before something else is shown."""
        self._save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _begin(self, draft: ForumDraft) -> None:
        self.rules.start_over()
        self.seats.start_over()
        self.agenda.start_over()
        self.facts.grid.clear_errors()
        self._saved = draft
        self._scroll.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        workspace = self._workspace
        self.back_button = QPushButton(icon("previous", workspace.colours), self.tr("All forums"))
        self.back_button.setObjectName("backToForums")
        self.back_button.setFlat(True)
        self._title = Title()
        self.plan_button = QPushButton(icon("plan", workspace.colours), self.tr("Plan …"))
        self.plan_button.setObjectName("planForum")
        self.plan_button.setToolTip(self.tr("Lay out the meetings by the rule; shows first what"))
        top = QHBoxLayout()
        top.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        top.setSpacing(GRID)
        top.addWidget(self.back_button)
        top.addWidget(self._title, 1)
        top.addWidget(self.plan_button)
        self.facts = FactsForm(workspace.language)
        self.rules = RulesPanel(workspace.language)
        self.dates = NextDates(workspace)
        self.seats = SeatsPanel(workspace)
        self.agenda = AgendaPanel(workspace)
        meets = QHBoxLayout()
        meets.setSpacing(GRID * 3)
        meets.addWidget(self.rules, 1)
        meets.addWidget(self.dates, 1)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(GRID * 2, 0, GRID * 2, GRID * 2)
        inner.setSpacing(GRID)
        inner.addWidget(self.facts)
        inner.addSpacing(GRID)
        inner.addWidget(heading(self.tr("When it meets"), 1.1))
        inner.addLayout(meets)
        inner.addSpacing(GRID)
        inner.addWidget(heading(self.tr("Expected representation"), 1.1))
        inner.addWidget(self.seats)
        inner.addSpacing(GRID)
        inner.addWidget(heading(self.tr("Standing agenda"), 1.1))
        inner.addWidget(self.agenda)
        inner.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        # A year's dates take a millisecond or two, but not at every key of a quick typist.
        self._preview_timer = QTimer(self)
        self._preview_timer.setSingleShot(True)
        self._preview_timer.setInterval(60)
        for widget in (self.facts, self.rules, self.seats, self.agenda):
            widget.setEnabled(not workspace.is_read_only)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._go_back)
        self.plan_button.clicked.connect(self._plan)
        self.facts.edited.connect(self._save)
        self.rules.edited.connect(self._preview_timer.start)
        self.rules.committed.connect(self._save)
        self.seats.edited.connect(self._save)
        self.agenda.edited.connect(self._save)
        self._preview_timer.timeout.connect(self._preview)

    def _read_surroundings(self) -> None:
        database = self._workspace.database
        self._names = NameBook(read_registry(database))
        self._agreements = {row.id: row for row in list_agreements(database)}
        self._blocked = read_blocked_periods(database)
        self.facts.show_names(self._names)

    def _show(self, draft: ForumDraft) -> None:
        """Show a forum in the fields; until it all stands there, nothing is saved from them."""
        self._is_showing = True
        try:
            self._fill(draft)
        finally:
            self._is_showing = False
        self._preview()

    def _fill(self, draft: ForumDraft) -> None:
        is_same_forum = draft.forum.id == self._saved.forum.id
        rules_changed = not is_same_forum or draft.rules != self._saved.rules
        is_first = self._around is None or not self._saved.forum.agreement_id
        self._saved = draft
        agreement = self._agreements[draft.forum.agreement_id]
        self._around = Surroundings(agreement, self._blocked)
        self.facts.show_forum(draft.forum)
        if rules_changed or is_first or not draft.forum.id:
            self.rules.show_rules(draft.rules)
        period = forum_period(agreement, draft.forum)
        day = self._reference_day()
        self.seats.show_seats(draft.seats, self._names, day, period, draft.forum.id)
        self.agenda.show_items(draft.agenda or ())
        self._title.setText(draft.forum.name or self.tr("New forum"))
        self.plan_button.setEnabled(bool(draft.forum.id and draft.rules))

    def _draft(self) -> ForumDraft:
        """Return what stands in the fields; what cannot be read counts as it was saved."""
        try:
            rules: Sequence[RuleRow] = self.rules.rules()
        except InputError:
            rules = self._saved.rules
        forum = self.facts.forum(self._saved.forum)
        return ForumDraft(forum, list(rules), self.seats.drafts(), self.agenda.items())

    def _save(self) -> None:
        if self._is_showing or not self._saved.forum.agreement_id:
            return
        draft = self._draft()
        self._around = Surroundings(self._agreements[draft.forum.agreement_id], self._blocked)
        is_new = not self.forum_id
        self.facts.grid.clear_errors()
        self._point_out_unknown()
        if draft == self._saved or (is_new and not draft.forum.name.strip()):
            self._preview()
            return
        if is_new:
            self._workspace.ops.run(
                lambda: save_forum(self._workspace.database, draft),
                then=lambda result: self._take_new(result[0].forum.id),
                on_error=self.facts.take_error,
            )
        else:
            self._workspace.ops.run(
                lambda: save_forum(self._workspace.database, draft),
                on_error=self.facts.take_error,
            )
        self._preview()

    def _take_new(self, forum_id: int) -> None:
        self._saved = ForumDraft(ForumRow(forum_id, 0, "", Level.OPERATIVE))
        self.reload()
        self.facts.show_agreements([], 0)
        self.forum_made.emit(forum_id)

    def _point_out_unknown(self) -> None:
        for field, typed, code in self.facts.unknown():
            error = InputError(code, {"name": typed}, field=field)
            self.facts.take_error(error, error_text(error, self._workspace.language))

    def _preview(self) -> None:
        """Show the next dates of what stands in the fields, saved or not."""
        if self._around is None:
            return
        draft = self._draft()
        first = self._first_shown(draft.forum)
        try:
            rules = self.rules.rules()
            seats = [each.seat for each in draft.seats]
            changes = next_dates(self._around, draft.forum, rules, seats, first)
            notice = lost_dates(self._around, draft.forum, rules)
        except PlannerError:
            changes, notice = [], None  # what is wrong is said beside the rule
        self.dates.show_dates(changes, first, notice)

    def _first_shown(self, forum: ForumRow) -> date:
        assert self._around is not None  # called once something is shown
        period = forum_period(self._around.agreement, forum)
        workspace = self._workspace
        return first_shown(period, workspace.today(), workspace.scope.year)

    def _reference_day(self) -> date:
        """Return the day for which holders are shown: today, within the forum's period."""
        assert self._around is not None  # called once something is shown
        period = forum_period(self._around.agreement, self._saved.forum)
        today = self._workspace.today()
        if period.first is not None and today < period.first:
            return period.first
        return period.last if period.last is not None and period.last < today else today

    def _plan(self) -> None:
        """Save, and show the plan; a rule that cannot be read is mended first."""
        self._save()
        try:
            self.rules.rules()
        except InputError:
            self.rules.editor.text.setFocus()
            return
        if self.forum_id:
            dialog = PlanDialog(
                self._workspace,
                self._saved.forum.agreement_id,
                frozenset({self.forum_id}),
                self,
            )
            dialog.open()

    def _go_back(self) -> None:
        self._save()
        self.closed.emit()
