"""A follow-up of one's own: once, or coming back; what it gives is shown before it is saved."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from planner.domain.enums import FollowUpKind
from planner.domain.follow_ups import FollowUpAction
from planner.domain.rows import FollowUpRow, OwnDutyRow
from planner.errors import InputError, PlannerError
from planner.services.agreements import list_agreements, save_follow_up
from planner.services.checking import require_text
from planner.services.follow_up_list import names_of_meetings, read_preparations
from planner.services.own_duties import MOST_MONTHS, own_duty_plan, save_own_duty
from planner.texts import error_text
from planner.ui.dialogs.follow_up_changes import ChangeModel, change_table
from planner.ui.dialogs.save_dialog import SaveDialog, require
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace

_OFTEN = (1, 2, 3, 4, 6, 12, 24)
_OTHER = -1
_TABLE_HEIGHT = 26 * GRID


class NewFollowUpDialog(SaveDialog):
    """A new follow-up, or with a `duty` one that comes back and is to be changed."""

    def __init__(
        self,
        workspace: Workspace,
        agreement_id: int | None,
        parent: QWidget,
        on_saved: Callable[[int], object] | None = None,
        duty: OwnDutyRow | None = None,
    ) -> None:
        self._agreement_id = agreement_id if duty is None else duty.agreement_id
        self._duty = duty
        super().__init__(workspace, "", parent, on_saved)
        self.setObjectName("newFollowUpDialog")
        if duty is None:
            self.setWindowTitle(self.tr("New follow-up"))
        else:
            self.setWindowTitle(self.tr("Recurring follow-up"))
        self.resize(GRID * 100, 0)
        self._connect_fields()
        self._work_out()

    def _add_fields(self) -> None:
        agreements = list_agreements(self.workspace.database)
        self._open_ended = {row.id for row in agreements if row.valid_to is None}
        self.agreement = ChoiceBox("newFollowUpAgreement", self.tr("Agreement"))
        self.agreement.set_choices([(row.id, row.name) for row in agreements])
        chosen = self._agreement_id or (agreements[0].id if agreements else None)
        self.agreement.set_value(chosen)
        self.what = QLineEdit()
        self.what.setObjectName("newFollowUpTitle")
        self.what.setPlaceholderText(self.tr("for example: Read the residents' survey"))
        self.day = DateEdit(self.tr("Due"))
        self.day.line.setObjectName("newFollowUpDay")
        self.owner = QLineEdit()
        self.owner.setObjectName("newFollowUpOwner")
        self.owner.setPlaceholderText(self.tr("a person, a function or an organisation"))
        self.horizon = DateEdit(self.tr("Plan up to and including"))
        self.horizon.line.setObjectName("newFollowUpHorizon")
        self.horizon.set_date(date(self.workspace.today().year + 1, 12, 31))
        if self._duty is not None:
            self.what.setText(self._duty.title)
            self.day.set_date(self._duty.starts_on)
            self.owner.setText(self._duty.owner)
        self.form.add("agreement_id", self.tr("Agreement"), self.agreement)
        self.form.add("title", self.tr("What"), self.what)
        self.form.add("starts_on", self.tr("Due (the first time)"), self.day)
        self.form.add("every_months", self.tr("Comes back"), self._build_often())
        self.form.add("horizon", self.tr("Plan up to and including"), self.horizon)
        self.form.add("owner", self.tr("Answerable"), self.owner)
        self.form.set_row_visible("agreement_id", len(agreements) > 1 and self._duty is None)

    def _build_often(self) -> QWidget:
        self.often = ChoiceBox("newFollowUpOften", self.tr("Comes back"))
        once: list[tuple[object, str]] = [] if self._duty else [(0, self.tr("once only"))]
        self.often.set_choices(
            [
                *once,
                (1, self.tr("every month")),
                (2, self.tr("every second month")),
                (3, self.tr("every quarter")),
                (4, self.tr("every fourth month")),
                (6, self.tr("every half-year")),
                (12, self.tr("every year")),
                (24, self.tr("every second year")),
                (_OTHER, self.tr("at another interval …")),
            ]
        )
        self.months = QSpinBox()
        self.months.setObjectName("newFollowUpMonths")
        self.months.setAccessibleName(self.tr("Months between"))
        self.months.setRange(1, MOST_MONTHS)
        self.months.setValue(18)
        if self._duty is not None:
            every = self._duty.every_months
            self.months.setValue(every)
            self.often.set_value(every if every in _OFTEN else _OTHER)
        self._months_label = QLabel(self.tr("months between"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.often, 1)
        row.addWidget(self.months)
        row.addWidget(self._months_label)
        holder.setFocusProxy(self.often)
        return holder

    def _build_frame(self) -> None:
        super()._build_frame()
        self.summary = caption()
        self.summary.setObjectName("newFollowUpSummary")
        self.summary.setWordWrap(True)
        self.model = ChangeModel(self.workspace, self)
        self.table = change_table("newFollowUpPlan", self.model, self.workspace)
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.table.show_column("what", False)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.summary)
        layout.insertWidget(2, self.table)

    def _connect_fields(self) -> None:
        self.agreement.value_chosen.connect(self._work_out)
        self.often.value_chosen.connect(self._work_out)
        self.months.valueChanged.connect(self._work_out)
        self.day.date_changed.connect(self._work_out)
        self.horizon.date_changed.connect(self._work_out)
        self.what.editingFinished.connect(self._work_out)
        self.model.taken_changed.connect(self._say)

    def _every_months(self) -> int:
        """Return the months between two; 0: it is due once only."""
        chosen = self.often.value()
        if chosen == _OTHER:
            return self.months.value()
        return chosen if isinstance(chosen, int) else 0

    def _work_out(self) -> None:
        """Show what the follow-up would give, as far as it has been filled in."""
        is_recurring = self._every_months() > 0
        is_other = self.often.value() == _OTHER
        for widget in (self.months, self._months_label):
            widget.setVisible(is_other)
        is_open = self.agreement.value() in self._open_ended
        self.form.set_row_visible("horizon", is_recurring and is_open)
        for shown in (self.summary, self.table):
            shown.setVisible(is_recurring)
        self.form.clear_errors()
        self.model.set_changes([], {})
        if is_recurring:
            self.summary.setText(self.tr("Fill in what and when, to see what it gives."))
            if self.what.text().strip() and self.day.date() is not None:
                self._show_plan()
        self._make_room()

    def _show_plan(self) -> None:
        database = self.workspace.database
        try:
            changes = own_duty_plan(database, self._read_duty(), horizon=self.horizon.date())
        except PlannerError as error:
            self.summary.setText(error_text(error, self.workspace.language))
            return
        self.model.set_changes(changes, names_of_meetings(database, changes))
        self._say()

    def _say(self) -> None:
        added = self.model.count(FollowUpAction.ADD)
        removed = self.model.count(FollowUpAction.REMOVE)
        told = [self.tr("Adds %n follow-up(s)", "", added)]
        if removed:
            told.append(self.tr("removes %n", "", removed))
        self.summary.setText(", ".join(told))

    def _read_duty(self) -> OwnDutyRow:
        return OwnDutyRow(
            0 if self._duty is None else self._duty.id,
            require(self.agreement.value(), "agreement_id"),
            self.what.text(),
            self._read_day(),
            self._every_months(),
            self.owner.text(),
        )

    def _read_day(self) -> date:
        if not self.day.is_valid():
            raise InputError(
                "form.bad_date", {"text": self.day.line.text()[:40]}, field="starts_on"
            )
        day = self.day.date()
        if day is None:
            raise InputError("form.date_needed", {}, field="starts_on")
        return day

    def _command(self) -> object:
        database = self.workspace.database
        if self._every_months():
            duty = self._read_duty()
            # What is written is what is shown: it is worked out here only when nothing could be.
            if not self.model.all_rows:
                return save_own_duty(
                    database, duty, own_duty_plan(database, duty, horizon=self.horizon.date())
                )
            return save_own_duty(database, duty, self.model.taken())
        agreement_id = require(self.agreement.value(), "agreement_id")
        title = require_text(self.what.text(), "title")
        day = self._read_day()
        proposed = read_preparations(database, agreement_id, day).proposed
        row = FollowUpRow(
            0,
            agreement_id,
            FollowUpKind.OTHER,
            day,
            title,
            owner=self.owner.text().strip(),
            meeting_id=None if proposed is None else proposed.id,
        )
        return save_follow_up(database, row)
