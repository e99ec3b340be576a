"""The calendar's year and list: what they show and say, by mouse and keyboard, and on paper."""

import re
import zlib
from collections.abc import Callable
from datetime import date, time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from planner.services.calendar_view import read_calendar_view
from planner.services.forums import list_forums
from planner.services.meetings import MeetingInput, add_meeting
from planner.ui.calendar.list_view import ListView
from planner.ui.calendar.month_view import MonthView
from planner.ui.calendar.print_paper import Paper, set_up_page
from planner.ui.calendar.print_views import hours_of, scale_of
from planner.ui.calendar.printing import paint_pages, print_on_printer, print_to_file, title_of
from planner.ui.calendar.view_protocol import CalendarViewWidget
from planner.ui.calendar.week_view import WeekView
from planner.ui.calendar.year_names import names_in
from planner.ui.calendar.year_paint import month_names
from planner.ui.calendar.year_view import YearView
from planner.ui.row_model import RowTableModel
from planner.ui.theme import GRID, ThemeChoice
from planner.ui.workspace import Workspace

ANCHOR = date(2022, 4, 1)


def _shown(
    view: CalendarViewWidget,
    qtbot: QtBot,
    anchor: date = ANCHOR,
    size: tuple[int, int] = (800, 520),
) -> None:
    qtbot.addWidget(view)
    view.resize(*size)
    _read(view, anchor)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.isVisible)


def _read(view: CalendarViewWidget, anchor: date) -> None:
    period = view.period(anchor)
    assert period.first is not None
    assert period.last is not None
    workspace = view.workspace
    found = read_calendar_view(
        workspace.database, period.first, period.last, workspace.scope.agreement_id
    )
    view.show_view(found, anchor, workspace.today())


@pytest.fixture
def year(eslov_workspace: Workspace, qtbot: QtBot) -> YearView:
    view = YearView(eslov_workspace)
    _shown(view, qtbot)
    return view


@pytest.fixture
def agenda(eslov_workspace: Workspace, qtbot: QtBot) -> ListView:
    view = ListView(eslov_workspace)
    _shown(view, qtbot)
    return view


def _tip(view: QWidget, where: QPoint) -> str:
    QToolTip.hideText()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, where, view.mapToGlobal(where))
    QApplication.sendEvent(view, event)
    return QToolTip.text()


def test_a_click_chooses_a_day_and_a_double_click_opens_its_week(
    year: YearView, qtbot: QtBot
) -> None:
    where = year.cell_rect(date(2022, 6, 6)).center()
    with qtbot.waitSignal(year.day_chosen) as chosen:
        qtbot.mouseClick(year, Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [date(2022, 6, 6)]
    assert "nationaldagen" in year.accessibleDescription()
    with qtbot.waitSignal(year.day_opened) as opened:
        qtbot.mouseDClick(year, Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [date(2022, 6, 6)]


def test_arrows_walk_the_days_and_enter_opens_the_week(year: YearView, qtbot: QtBot) -> None:
    for key, day in (
        (Qt.Key.Key_Right, date(2022, 4, 2)),
        (Qt.Key.Key_Down, date(2022, 4, 9)),
        (Qt.Key.Key_Left, date(2022, 4, 8)),
        (Qt.Key.Key_Up, date(2022, 4, 1)),
        (Qt.Key.Key_Up, date(2022, 3, 25)),
    ):
        qtbot.keyClick(year, key)
        assert year.selected_day() == day
    with qtbot.waitSignal(year.day_opened) as opened:
        qtbot.keyClick(year, Qt.Key.Key_Return)
    assert opened.args == [date(2022, 3, 25)]


def test_page_down_asks_for_the_next_year(year: YearView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(year.period_turned) as turned:
        qtbot.keyClick(year, Qt.Key.Key_PageDown)
    assert turned.args == [date(2023, 4, 1)]
    with qtbot.waitSignal(year.period_turned) as turned:
        qtbot.keyClick(year, Qt.Key.Key_PageUp)
    assert turned.args == [date(2021, 4, 1)]


def test_a_leap_day_has_a_year_before_and_after(year: YearView) -> None:
    assert year.step(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert year.step(date(2024, 2, 29), -4) == date(2020, 2, 29)


def test_hover_names_everything_of_the_day(year: YearView) -> None:
    tip = _tip(year, year.cell_rect(date(2022, 4, 14)).center())
    assert "torsdag 14 april 2022, v. 15" in tip
    assert "påsklov" in tip
    assert "08:30–09:00 Ö: Örat mot marken, Digitalt, planerat" in tip
    assert "långfredagen" in _tip(year, year.cell_rect(date(2022, 4, 15)).center())


def test_a_mark_opens_its_meeting(year: YearView, qtbot: QtBot) -> None:
    assert year.view is not None
    (entry,) = year.view.entries_on(date(2022, 5, 18))
    where = year.entry_rect(entry.id).center()
    with qtbot.waitSignal(year.meeting_selected) as selected:
        qtbot.mouseClick(year, Qt.MouseButton.LeftButton, pos=where)
    assert selected.args == [entry.id]
    with qtbot.waitSignal(year.meeting_opened) as opened:
        qtbot.mouseDClick(year, Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [entry.id]
    with qtbot.waitSignal(year.meeting_opened):
        qtbot.keyClick(year, Qt.Key.Key_Return)


def test_a_meeting_is_dragged_to_another_day(year: YearView, qtbot: QtBot) -> None:
    assert year.view is not None
    (entry,) = year.view.entries_on(date(2022, 5, 18))
    start = year.entry_rect(entry.id).center()
    end = year.cell_rect(date(2022, 9, 7)).center()
    qtbot.mousePress(year, Qt.MouseButton.LeftButton, pos=start)
    for where in (start + QPoint(30, 0), end):
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            where,
            year.mapToGlobal(where),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(year, move)
    with qtbot.waitSignal(year.move_asked) as asked:
        qtbot.mouseRelease(year, Qt.MouseButton.LeftButton, pos=end)
    meeting = entry.meeting
    assert asked.args == [entry.id, date(2022, 9, 7), meeting.start, meeting.end]


def test_more_meetings_than_a_day_has_room_for_are_counted(
    eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    view = YearView(eslov_workspace)
    _shown(view, qtbot)
    day = date(2022, 10, 11)
    assert view.view is not None
    assert len(view.view.entries_on(day)) == 2
    cell = view.cell_rect(day)
    points = [
        QPoint(x, y)
        for x in range(cell.left(), cell.right())
        for y in range(cell.top(), cell.bottom())
    ]
    rest = [point for point in points if view.hit(point).is_rest]
    assert rest
    tip = _tip(view, rest[0])
    assert "Styrgrupp" in tip
    assert "SSPF arbetsgrupp" in tip
    with qtbot.waitSignal(view.day_opened) as opened:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=rest[0])
    assert opened.args == [day]


def test_every_mark_stands_within_its_day(year: YearView) -> None:
    assert year.view is not None
    for entry in year.view.entries:
        cell = year.cell_rect(entry.meeting.date)
        assert cell.contains(year.entry_rect(entry.id))


@pytest.mark.parametrize("size", [(600, 400), (731, 499), (800, 520), (1400, 900)])
def test_the_names_below_a_month_end_in_dots_when_some_have_no_room(
    size: tuple[int, int], eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    view = YearView(eslov_workspace)
    _shown(view, qtbot, size=size)
    assert view.view is not None
    for month in range(1, 13):
        lines = view.lines_of_names(month)
        spans = month_names(view.view, 2022, month, "sv")
        spots = names_in(view.dress, lines, spans)
        for spot in spots:
            assert any(line.contains(spot.where) for line in lines)
            assert view.dress.small_metrics.horizontalAdvance(spot.text) <= spot.where.width()
        for one, other in pairwise(spots):
            assert not one.where.intersects(other.where)
        if lines and [each.text for each in spots] != [
            f"{span.days_of_month} {span.name}" for span in spans
        ]:
            assert spots[-1].text.endswith("…")


def test_every_month_names_its_days_also_one_of_six_weeks(
    eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    view = YearView(eslov_workspace)
    _shown(view, qtbot, size=(731, 499))
    for month, begins in ((1, "1 nyårsdagen"), (4, "11–14 påsklov"), (5, "1 första maj")):
        assert view.view is not None
        spans = month_names(view.view, 2022, month, "sv")
        assert names_in(view.dress, view.lines_of_names(month), spans)[0].text == begins


def test_a_meeting_has_its_letter_in_the_smallest_usual_window(
    eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    view = YearView(eslov_workspace)
    _shown(view, qtbot, size=(731, 499))
    assert view.view is not None
    alone = [
        entry for entry in view.view.entries if len(view.view.entries_on(entry.meeting.date)) == 1
    ]
    assert len(alone) > 30
    for entry in alone:
        (mark,) = view._marks(entry.meeting.date)
        assert mark.text == entry.letter
        assert view.dress.mark_metrics.horizontalAdvance(mark.text) <= mark.where.width()


@pytest.mark.parametrize("size", [(576, 384), (731, 499)])
def test_a_count_is_never_squeezed_past_reading(
    size: tuple[int, int], eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    forum = list_forums(eslov_workspace.database)[0]
    for hour in range(8, 21):
        meeting = MeetingInput(forum.id, date(2022, 5, 11), time(hour), time(hour + 1))
        add_meeting(eslov_workspace.database, meeting)
    view = YearView(eslov_workspace)
    _shown(view, qtbot, size=size)
    cell, marks = view.cell_rect(date(2022, 5, 11)), view._marks(date(2022, 5, 11))
    assert sum(mark.entry is None for mark in marks) == 1
    for mark in marks:
        assert view.dress.mark_metrics.horizontalAdvance(mark.text) <= mark.where.width()
        assert cell.contains(mark.where)
        assert mark.where.width() >= 3


def test_it_is_painted_light_and_dark(
    year: YearView, agenda: ListView, show: Callable[[QWidget, str], None]
) -> None:
    light = year.grab().toImage()
    show(year, "year-light")
    show(agenda, "list-light")
    year.workspace.theme.choose(ThemeChoice.DARK)
    dark = year.grab().toImage()
    show(year, "year-dark")
    show(agenda, "list-dark")
    year.workspace.theme.choose(ThemeChoice.LIGHT)
    assert light.pixelColor(1, 1).lightness() > 200
    assert dark.pixelColor(1, 1).lightness() < 60


def test_the_list_has_months_names_and_meetings_in_order(agenda: ListView) -> None:
    rows = agenda.model.rows
    texts = [agenda.model.text_of([number], range(7)).split("\n")[1] for number in range(len(rows))]
    april = texts.index("April 2022\t\t\t\t11 möten\t\t")
    held = texts[april : april + 8]
    assert held[1] == "fre 1 apr\tv. 13\t08:30–09:00\tÖ\tÖrat mot marken\tDigitalt\tplanerat"
    assert "mån 11 apr\tv. 15\t\t\tpåsklov, 11–14 april\t\t" in held
    assert "fre 15 apr\tv. 15\t\t\tlångfredagen\t\t" in texts
    days = [row.day for row in rows]
    assert days == sorted(days)
    assert agenda.view is not None
    assert [row.entry for row in rows if row.entry is not None] == list(agenda.view.entries)


def test_the_list_begins_at_the_day_and_enter_opens_the_meeting(
    agenda: ListView, qtbot: QtBot
) -> None:
    current = agenda.table.current_row()
    assert current is not None
    assert current.day == ANCHOR
    assert current.entry is not None
    assert agenda.selected_meeting_id() == current.entry.id
    with qtbot.waitSignal(agenda.meeting_opened) as opened:
        qtbot.keyClick(agenda.table, Qt.Key.Key_Return)
    assert opened.args == [current.entry.id]


def test_arrows_walk_the_list_and_a_name_opens_its_week(agenda: ListView, qtbot: QtBot) -> None:
    chosen: list[object] = []
    agenda.day_chosen.connect(chosen.append)
    for _ in range(4):
        qtbot.keyClick(agenda.table, Qt.Key.Key_Down)
    assert agenda.selected_day() == date(2022, 4, 11)
    assert agenda.selected_meeting_id() is None
    assert chosen == [date(2022, 4, 6), date(2022, 4, 7), date(2022, 4, 8), date(2022, 4, 11)]
    with qtbot.waitSignal(agenda.day_opened) as opened:
        qtbot.keyClick(agenda.table, Qt.Key.Key_Return)
    assert opened.args == [date(2022, 4, 11)]


def test_the_list_keeps_its_place_when_it_is_read_again(agenda: ListView, qtbot: QtBot) -> None:
    qtbot.keyClick(agenda.table, Qt.Key.Key_Down)
    before = agenda.selected_meeting_id()
    chosen: list[object] = []
    agenda.day_chosen.connect(chosen.append)
    _read(agenda, agenda.selected_day())
    current = agenda.table.current_row()
    assert current is not None
    assert current.id == before
    assert chosen == []


def test_the_list_can_be_read_aloud(agenda: ListView) -> None:
    assert isinstance(agenda.table.model(), RowTableModel)
    assert agenda.table.accessibleName() == "Årets möten"


VIEWS = [(YearView, 1), (MonthView, 1), (WeekView, 1), (ListView, 5)]


@pytest.mark.parametrize(("kind", "pages"), VIEWS)
def test_it_prints_as_pages_of_shapes_and_text(
    kind: type[CalendarViewWidget],
    pages: int,
    eslov_workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    view = kind(eslov_workspace)
    _shown(view, qtbot)
    data = _printed(view, tmp_path / "a.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == pages
    # Text set in fonts, and no picture of the screen.
    assert b"/Font" in data
    assert b"/Subtype /Image" not in data
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", data)
    assert box is not None
    assert float(box[1]) == pytest.approx(842, abs=1)


def _printed(view: CalendarViewWidget, path: Path) -> bytes:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_up_page(printer, view)
    paint_pages(view, printer)
    return path.read_bytes()


def test_paper_is_light_whatever_the_window_is(
    year: YearView, tmp_path: Path, qtbot: QtBot
) -> None:
    light = _drawn(_printed(year, tmp_path / "light.pdf"))
    year.workspace.theme.choose(ThemeChoice.DARK)
    dark = _drawn(_printed(year, tmp_path / "dark.pdf"))
    year.workspace.theme.choose(ThemeChoice.LIGHT)
    assert light == dark


def _drawn(data: bytes) -> list[bytes]:
    """Return what a PDF draws: its streams unpacked, without its dates and names."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return [each for each in found if b" re\n" in each]


def test_a_week_on_paper_shows_its_evenings(eslov_workspace: Workspace, qtbot: QtBot) -> None:
    view = WeekView(eslov_workspace)
    _shown(view, qtbot, date(2022, 5, 12))
    assert view.view is not None
    assert hours_of(view.view) == (7, 20)


def test_half_an_hour_has_room_for_its_line_in_a_week_of_all_hours(
    eslov_workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    forum = list_forums(eslov_workspace.database)[0]
    for start, end in ((time(0), time(0, 30)), (time(23), time(23, 59))):
        add_meeting(eslov_workspace.database, MeetingInput(forum.id, date(2022, 5, 12), start, end))
    view = WeekView(eslov_workspace)
    _shown(view, qtbot, date(2022, 5, 12))
    assert view.view is not None
    assert hours_of(view.view) == (0, 24)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up_page(printer, view)
    paper = Paper(printer, view.font(), view.view.shown_forums())
    high = paper.room.height() / scale_of(paper, view, view.view)
    head = 2 * paper.dress.line + GRID
    assert (high - head) / 48 >= paper.dress.chip
    assert len(re.findall(rb"/Type\s*/Page\b", _printed(view, tmp_path / "a.pdf"))) == 1


def test_the_title_names_the_period_and_the_agreement(year: YearView) -> None:
    name = "Överenskommelse om samverkan för ökad trygghet i Eslöv 2021–2022"
    assert title_of(year) == f"2022 · {name}"


def test_without_a_printer_it_offers_a_file(year: YearView, tmp_path: Path) -> None:
    print_to_file(year, year)
    dialog = year.findChild(QFileDialog, "printFileDialog")
    assert dialog is not None
    assert dialog.windowTitle() == "Ingen skrivare är installerad: spara sidan som PDF"
    said: list[str] = []
    year.workspace.ops.worked.connect(said.append)
    year.workspace.ops.failed.connect(said.append)
    path = tmp_path / "årets möten.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert path.read_bytes().startswith(b"%PDF")
    assert said == [f"Sparade {path}."]


def test_a_file_that_cannot_be_written_is_said(year: YearView, tmp_path: Path) -> None:
    said: list[str] = []
    year.workspace.ops.failed.connect(said.append)
    print_to_file(year, year)
    dialog = year.findChild(QFileDialog, "printFileDialog")
    assert dialog is not None
    path = tmp_path / "saknas" / "a.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert len(said) == 1
    assert str(path.parent) in said[0]


def test_the_print_dialog_opens_and_lets_itself_be_closed(year: YearView, qtbot: QtBot) -> None:
    print_on_printer(year, year)
    dialog = year.findChild(QPrintDialog, "printDialog")
    assert dialog is not None
    assert dialog.windowTitle() == "Skriv ut kalendern"
    page = dialog.printer().pageLayout()
    assert page.orientation() is QPageLayout.Orientation.Landscape
    dialog.reject()
    qtbot.waitUntil(lambda: year.findChild(QPrintDialog, "printDialog") is None)
