"""The next ten dates of a forum's rules, with what becomes of each and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.agreements import forum_period
from planner.domain.enums import PlanAction
from planner.domain.phrases import describe_lost, parse_rule
from planner.domain.plan_changes import PlanChange
from planner.domain.planning import plan_forum, rule_first_date
from planner.domain.recurrence import lost_months
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    Period,
    Reason,
    RuleRow,
    SeatRow,
)
from planner.texts import long_date, reason_text, time_range, weekday_name
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.workspace import Workspace

SHOWN = 10
_AHEAD = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else decides a forum's dates: its agreement and the blocked periods."""

    agreement: AgreementRow
    blocked: Sequence[BlockedPeriodRow]


def first_shown(period: Period, today: date, year: int | None) -> date:
    """Return the day to show dates from: today, or else the first of the year or period."""
    day = date(year, 1, 1) if year is not None and today.year != year else today
    if period.first is not None and day < period.first:
        return period.first
    if period.last is not None and day > period.last:
        return period.first or day
    return day


def next_dates(
    around: Surroundings,
    forum: ForumRow,
    rules: Sequence[RuleRow],
    seats: Sequence[SeatRow],
    first: date,
) -> list[PlanChange]:
    """Return the next ten of the rules' dates from a day on, as planning anew would have them.

    Raises InputError when a rule cannot be read.
    """
    numbered = [replace(rule, id=number, forum_id=forum.id) for number, rule in enumerate(rules, 1)]
    own = [replace(seat, forum_id=forum.id) for seat in seats]
    changes = plan_forum(
        around.agreement,
        forum,
        numbered,
        own,
        around.blocked,
        [],
        Period(first, None),
        horizon=first + _AHEAD if forum_period(around.agreement, forum).last is None else None,
    )
    return changes[:SHOWN]


def lost_dates(around: Surroundings, forum: ForumRow, rules: Sequence[RuleRow]) -> Reason | None:
    """Return the notice about the months in which a rule finds no day; None when there are none.

    Raises InputError when a rule cannot be read.
    """
    whole = forum_period(around.agreement, forum)
    for rule in rules:
        first = rule_first_date(around.agreement, forum, rule)
        period = whole.intersection(Period(rule.valid_from, rule.valid_to))
        if period.last is None:
            period = period.intersection(Period(None, first + _AHEAD))
        notice = describe_lost(lost_months(parse_rule(rule.text), first, period))
        if notice is not None:
            return notice
    return None


class NextDates(QWidget):
    """A small table of dates; a date that is moved or left out says why."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()

    def show_dates(self, changes: Sequence[PlanChange], first: date, notice: Reason | None) -> None:
        """Show dates, the day that they are counted from, and what is to be noticed."""
        self.notice.setText(reason_text(notice, self._workspace.language))
        self.notice.setVisible(notice is not None)
        shown = long_date(first, self._workspace.language)
        self._title.setText(self.tr("Next dates from {0}").format(shown))
        self.model.set_rows(changes)

    def _build(self) -> None:
        columns: list[TableColumn[PlanChange]] = [
            TableColumn(
                "date",
                self.tr("Date"),
                self._date,
                sort_key=_day,
                colour=self._colour,
                width=16,
            ),
            TableColumn("week", self.tr("Week"), _week, sort_key=_day, width=6),
            TableColumn("time", self.tr("Time"), _time, is_hidden=True),
            TableColumn(
                "reason",
                self.tr("What becomes of it"),
                self._reason,
                colour=self._colour,
                tooltip=self._reason,
                width=10,
            ),
        ]
        self.model = RowTableModel(columns, id_of=_planned_on, parent=self)
        self.table = RowTableView(
            "nextDates", self.model, self._workspace.settings, self.tr("Next dates")
        )
        self.table.setFixedHeight(
            self.table.verticalHeader().defaultSectionSize() * (SHOWN + 1)
            + 2 * self.table.frameWidth()
        )
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = caption()
        self.notice = plain_label()
        self.notice.setObjectName("datesNotice")
        self.notice.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._title)
        layout.addWidget(self.table)
        layout.addWidget(self.notice)
        layout.addStretch()

    def _date(self, change: PlanChange) -> str:
        day = change.date or change.planned_on
        return f"{weekday_name(day.weekday(), self._workspace.language)[:3]} {day.isoformat()}"

    def _reason(self, change: PlanChange) -> str:
        return reason_text(change.reason, self._workspace.language)

    def _colour(self, change: PlanChange) -> str | None:
        if change.action is PlanAction.SKIP:
            return self._workspace.colours.bad
        return None if change.reason is None else self._workspace.colours.partly


def _planned_on(change: PlanChange) -> tuple[date, time]:
    return change.planned_on, change.start


def _day(change: PlanChange) -> date:
    return change.date or change.planned_on


def _week(change: PlanChange) -> str:
    return str(_day(change).isocalendar().week)


def _time(change: PlanChange) -> str:
    return time_range(change.start, change.end)
