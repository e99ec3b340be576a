"""The head of a week: its number, and each day with what it is called."""

from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from planner.services.calendar_view import CalendarView
from planner.texts import month_name, reason_text, week_text, weekday_name
from planner.ui.calendar.dress import PAD, Dress
from planner.ui.calendar.geometry import SUNDAY
from planner.ui.calendar.week_layout import WeekLayout

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def paint_head(
    painter: QPainter,
    dress: Dress,
    layout: WeekLayout,
    room: QRect,
    view: CalendarView,
    today: date,
    language: str,
) -> None:
    """Paint the head of a week in a room at the top of the widget."""
    painter.fillRect(0, 0, room.width(), room.height(), dress.window)
    painter.setFont(dress.small)
    painter.setPen(dress.muted)
    corner = QRect(0, 0, layout.lefts[0] - PAD, dress.line + PAD)
    painter.drawText(corner, _RIGHT, week_text(view.first, language))
    for weekday in range(7):
        day = view.first + timedelta(days=weekday)
        left, right = layout.lefts[weekday], layout.lefts[weekday + 1]
        marks = view.marks_on(day)
        whole = QRect(left + 1, 0, right - left - 1, room.height())
        ground = dress.day_ground(marks, False, False)
        painter.fillRect(whole, dress.window if marks.is_plain else ground)
        name = weekday_name(weekday, language).capitalize()[:3]
        text = f"{name} {day.day} {month_name(day.month, language)[:3]}"
        first = QRect(left, PAD // 2, right - left, dress.line + PAD // 2)
        painter.setFont(dress.bold)
        is_red = marks.holiday is not None or weekday == SUNDAY
        painter.setPen(dress.bad if is_red else dress.text)
        if day == today:
            painter.fillRect(first.adjusted(PAD, 0, -PAD, 0), dress.accent)
            painter.setPen(dress.on_accent)
        painter.drawText(first, _CENTRE, text)
        reasons = (marks.holiday, marks.squeeze, marks.half_day)
        names = [reason_text(each, language) for each in reasons if each is not None]
        names += marks.breaks
        if names:
            painter.setFont(dress.small)
            painter.setPen(dress.bad if marks.holiday is not None else dress.muted)
            second = QRect(left + PAD, first.bottom(), right - left - 2 * PAD, dress.line)
            painter.drawText(second, _CENTRE, dress.elided(", ".join(names), second.width()))
        painter.setPen(QPen(dress.outline, 1))
        painter.drawLine(left, 0, left, room.height())
    painter.drawLine(0, room.height(), room.width(), room.height())
