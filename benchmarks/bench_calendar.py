"""The calendar over the big database: the first paint of a month and a week, a frame of dragging.

A first paint is all of it: reading, laying out and painting. The floor is a bare widget that paints
as many rectangles with as many texts as the view does, in the same run.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.measuring import big_database, interleaved
from planner.domain.enums import MeetingStatus
from planner.services import databases
from planner.services.calendar_view import read_calendar_view
from planner.ui.calendar.dragging import Part
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.language import Translators
from planner.ui.main_window import MainWindow
from planner.ui.pages.calendar import CalendarPage
from planner.ui.settings import Settings
from planner.ui.theme import Theme, ThemeChoice
from planner.ui.workspace import Workspace

FRAMES = 400
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class Bare(QWidget):
    """Rectangles with texts, and nothing else."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = texts

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, text in enumerate(self._texts):
            column, row = number % 7, number // 7
            where = QRect(column * 100, row * 18 % max(1, self.height()), 96, 16)
            painter.fillRect(where, QColor("#e1edf6"))
            painter.drawText(where, 0, text)
        painter.end()


def settle(milliseconds: int) -> None:
    """Let the window read and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.processEvents()


def tell(name: str, figure: float, floor: float, target_ms: float) -> bool:
    """Print a figure, its floor and ratio, and the time it should stay under."""
    is_good = figure * 1000 <= target_ms
    print(
        f"{name:<52} {figure * 1000:9.1f} ms  floor {floor * 1000:9.1f} ms"
        f"  ratio {figure / floor:5.2f}  target {target_ms:5.1f} ms  {'ok' if is_good else 'OVER'}",
        flush=True,
    )
    return is_good


def first_paint(page: CalendarPage, key: str, day: date) -> bool:
    """Measure the reading and painting of a period that was not shown before."""
    page.show_as(key)
    view = page.current()
    assert isinstance(view, PaintedView)
    page.go_to(day)
    view.repaint()
    shown = view.view
    assert shown is not None
    texts = [f"{each.meeting.start:%H:%M} {each.forum}" for each in shown.entries]
    bare = Bare(texts)
    bare.resize(view.size())
    bare.show()
    settle(100)

    def paint() -> None:
        page.go_to(day)
        view.repaint()

    figure, floor = interleaved(paint, bare.repaint, runs=9)
    bare.close()
    name = f"first paint of a {key}, {len(texts)} meetings"
    return tell(name, figure, floor, 100)


def move(view: PaintedView, where: QPoint) -> None:
    """Move what is held to a point, and paint the frame."""
    point = QPointF(where)
    event = QMouseEvent(QEvent.Type.MouseMove, point, point, Qt.MouseButton.NoButton, _LEFT, _NONE)
    QApplication.sendEvent(view, event)
    view.repaint()


def frames(view: PaintedView, step: Callable[[QPoint], object]) -> list[float]:
    """Sweep over the whole view and return what each frame took, in seconds."""
    taken = []
    for number in range(FRAMES):
        where = QPoint(
            60 + number * 37 % (view.width() - 80), 60 + number * 53 % (view.height() - 80)
        )
        began = time.perf_counter()
        step(where)
        taken.append(time.perf_counter() - began)
    return taken


def dragging(page: CalendarPage, key: str, day: date) -> bool:
    """Measure the frames while a meeting is dragged all over the view."""
    page.show_as(key)
    page.go_to(day)
    settle(3000)
    view = page.current()
    assert isinstance(view, PaintedView)
    shown = view.view
    assert shown is not None
    places = ((view.entry_rect(each.id), each) for each in shown.entries)
    open_ones = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
    rect = next(
        rect
        for rect, each in places
        if each.meeting.status in open_ones
        and not rect.isEmpty()
        and view.hit(rect.center()).entry is each
        and view.hit(rect.center()).part is Part.WHOLE
    )
    bare = Bare([f"{each.meeting.start:%H:%M} {each.forum}" for each in shown.entries])
    bare.resize(view.size())
    bare.show()
    settle(100)
    floor = statistics.quantiles([_seconds(bare.repaint) for _ in range(60)], n=20)[-1]
    bare.close()
    QTest.mousePress(view, _LEFT, _NONE, rect.center())
    began = time.perf_counter()
    move(view, rect.center() + QPoint(40, 40))
    begin = time.perf_counter() - began
    assert view.is_dragging
    figure = statistics.quantiles(frames(view, lambda where: move(view, where)), n=20)[-1]
    view.cancel_drag()
    QTest.mouseRelease(view, _LEFT, _NONE, rect.center())
    is_good = tell(f"a frame of dragging in the {key}, p95", figure, floor, 16)
    print(f"  the frame that begins it, with what it reads: {begin * 1000:.1f} ms", flush=True)
    return is_good


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Measure; return 1 when a target was missed."""
    app = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    translators = Translators()
    translators.use("sv")
    theme = Theme(app)
    theme.choose(ThemeChoice.LIGHT)
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        database = databases.open_for_window(big_database())
        settings = Settings(Path(folder) / "window.ini")
        window = MainWindow(settings, theme)
        window.resize(1280, 720)
        window.show()
        workspace = Workspace(database, settings, theme, "sv")
        window.use(workspace)
        window.go_to("calendar")
        settle(1000)
        page = window.deck.current_page()
        assert isinstance(page, CalendarPage)
        busy = _busiest(page)
        is_good &= first_paint(page, "month", busy)
        is_good &= first_paint(page, "week", busy)
        ahead = date(2028, 4, 10)
        is_good &= dragging(page, "month", ahead)
        is_good &= dragging(page, "week", ahead)
        settle(3000)
        window.close()
        settle(100)
        database.close()
    return 0 if is_good else 1


def _busiest(page: CalendarPage) -> date:
    """Return a day of the fullest week of the years around."""
    view = read_calendar_view(page.workspace.database, date(2024, 1, 1), date(2028, 12, 31), None)
    weeks: dict[date, int] = {}
    for each in view.entries:
        monday = each.meeting.date - timedelta(days=each.meeting.date.weekday())
        weeks[monday] = weeks.get(monday, 0) + 1
    return max(weeks, key=lambda monday: weeks[monday])


if __name__ == "__main__":
    sys.exit(main())
