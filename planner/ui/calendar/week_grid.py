"""The ground of a week: the days' columns with their tints, and the lines of the hours."""

from datetime import timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from planner.services.calendar_view import CalendarView
from planner.ui.calendar.dress import PAD, Dress
from planner.ui.calendar.week_layout import WeekLayout

_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def paint_days(
    painter: QPainter, dress: Dress, layout: WeekLayout, page: QRect, view: CalendarView
) -> None:
    """Paint the columns of the days in a part of the page."""
    painter.fillRect(0, page.top(), layout.lefts[0], page.height(), dress.window)
    for weekday in range(7):
        day = view.first + timedelta(days=weekday)
        left, right = layout.lefts[weekday], layout.lefts[weekday + 1]
        column = QRect(left, page.top(), right - left, page.height())
        painter.fillRect(column, dress.day_ground(view.marks_on(day), weekday > 4, False))
        if not view.period.contains(day):
            painter.fillRect(column, dress.hatch)


def paint_hours(painter: QPainter, dress: Dress, layout: WeekLayout, page: QRect) -> None:
    """Paint the hours and the half hours, and the lines between the days."""
    faint = QColor(dress.outline)
    faint.setAlpha(90)
    painter.setFont(dress.small)
    for hour in range(24):
        y = layout.y_of(hour * 60)
        if not page.top() - layout.hour <= y <= page.bottom():
            continue
        painter.setPen(QPen(dress.outline, 1))
        painter.drawLine(layout.lefts[0], y, layout.lefts[-1], y)
        painter.setPen(QPen(faint, 1))
        half = layout.y_of(hour * 60 + 30)
        painter.drawLine(layout.lefts[0], half, layout.lefts[-1], half)
        painter.setPen(dress.muted)
        label = QRect(0, y + 1, layout.lefts[0] - PAD, dress.chip)
        painter.drawText(label, _RIGHT, f"{hour:02}:00")
    painter.setPen(QPen(dress.outline, 1))
    for left in layout.lefts:
        painter.drawLine(left, page.top(), left, page.bottom())
