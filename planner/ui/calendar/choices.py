"""Which view shows the calendar, and on which day it opens."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.domain.rows import AgreementRow, Period
from planner.services.forum_overview import nearest_day
from planner.ui.calendar.view_protocol import CalendarViewWidget
from planner.ui.page import Scope
from planner.ui.workspace import Workspace


def make_view(key: str, workspace: Workspace) -> CalendarViewWidget:
    """Make the view "year", "month", "week" or "list"; each is imported when it is first shown."""
    if key == "year":
        from planner.ui.calendar.year_view import YearView

        return YearView(workspace)
    if key == "week":
        from planner.ui.calendar.week_view import WeekView

        return WeekView(workspace)
    if key == "list":
        from planner.ui.calendar.list_view import ListView

        return ListView(workspace)
    from planner.ui.calendar.month_view import MonthView

    return MonthView(workspace)


def day_within(day: date, scope: Scope, agreements: Iterable[AgreementRow]) -> date:
    """Return the day that a newly chosen agreement and year open on.

    It is the nearest of the agreement's period; a chosen year goes before the period.
    """
    if scope.year is not None and day.year != scope.year:
        day = _in_year(day, scope.year)
    chosen = [row for row in agreements if scope.agreement_id in (None, row.id)]
    if not chosen:
        return day
    lasts = [row.valid_to for row in chosen]
    period = Period(
        min(row.valid_from for row in chosen),
        None if None in lasts else max(last for last in lasts if last is not None),
    )
    near = nearest_day(period, day)
    return near if scope.year in (None, near.year) else day


def _in_year(day: date, year: int) -> date:
    """Return the same day in another year; 28 February for one that it does not have."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return (day - timedelta(days=1) if is_leap_day else day).replace(year=year)
