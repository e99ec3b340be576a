"""The calendar by mouse and by keyboard: seen, dragged, warned about, undone."""

import os
import time as clock
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QMenu,
    QPushButton,
    QStyle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow
from planner.services.calendar_view import CalendarView
from planner.services.forums import ForumDraft, SeatDraft, read_forum, save_forum
from planner.services.meetings import (
    MeetingInput,
    add_meeting,
    cancel_meeting,
    read_meeting,
    set_status,
)
from planner.ui.calendar.dragging import Target
from planner.ui.calendar.month_view import MonthView
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.calendar.week_view import WeekView
from planner.ui.page import Scope
from planner.ui.pages.calendar import CalendarPage
from planner.ui.pages.meetings_dialogs import NewMeetingDialog
from planner.ui.settings import Settings
from planner.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
ASCENSION = date(2022, 5, 26)
ZONES = ("Europe/Stockholm", "America/New_York", "Asia/Tokyo")


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> CalendarPage:
    """The calendar on May 2022, refreshed at every change as the frame does."""
    made = CalendarPage(eslov_workspace)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details_widget())

    def refresh(_changes: object) -> None:
        made.refresh()

    eslov_workspace.ops.changed.connect(refresh)
    eslov_workspace.scope_changed.connect(refresh)
    made.resize(900, 680)
    made.refresh_if_stale()
    made.show()
    made.details_widget().show()
    qtbot.waitExposed(made)
    made.go_to(date(2022, 5, 16))
    return made


@pytest.fixture
def month(page: CalendarPage) -> MonthView:
    """The month in sight."""
    found = page.current()
    assert isinstance(found, MonthView)
    found.setFocus()
    return found


@pytest.fixture
def by_hand(eslov_workspace: Workspace, page: CalendarPage) -> MeetingRow:
    """A meeting of no series: EST on 17 May 2022, 13:00–14:00."""
    forum_id = next(each.id for each in seen(page).forums.values() if each.name == "EST")
    made, _ = add_meeting(
        eslov_workspace.database,
        MeetingInput(forum_id, date(2022, 5, 17), time(13, 0), time(14, 0), "Rum 1"),
    )
    page.refresh()
    return made


@pytest.fixture
def failures(eslov_workspace: Workspace) -> list[str]:
    """The sentences that came to the message bar."""
    said: list[str] = []
    eslov_workspace.ops.failed.connect(said.append)
    return said


def seen(page: CalendarPage) -> CalendarView:
    """Return what the view in sight shows."""
    view = page.current().view
    assert view is not None
    return view


def stored(page: CalendarPage, meeting_id: int) -> MeetingRow:
    return read_meeting(page.workspace.database, meeting_id).meeting


def when(page: CalendarPage, meeting_id: int) -> tuple[date, time, time]:
    """Return where a meeting stands in the database."""
    meeting = stored(page, meeting_id)
    return meeting.date, meeting.start, meeting.end


def press_and_move(view: PaintedView, start: QPoint, end: QPoint) -> None:
    """Take hold and move, in steps as a hand does, without letting go."""
    QTest.mousePress(view, LEFT, NONE, start)
    steps = 8
    for number in range(1, steps + 1):
        where = start + (end - start) * number / steps
        QTest.mouseMove(view, where)
        move(view, where)


def move(view: QWidget, where: QPoint) -> None:
    """Send a move with the button held: the platform without a screen sends it without."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(view.mapToGlobal(where)),
        Qt.MouseButton.NoButton,
        LEFT,
        NONE,
    )
    QApplication.sendEvent(view, event)


def release(view: PaintedView, where: QPoint) -> None:
    QTest.mouseRelease(view, LEFT, NONE, where)


def menu(page: CalendarPage, name: str) -> QMenu:
    """Return the menu that is open."""
    found = [each for each in page.findChildren(QMenu, name) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def open_menus(page: CalendarPage) -> list[str]:
    return [each.objectName() for each in page.findChildren(QMenu) if each.isVisible()]


def pick(page: CalendarPage, menu_name: str, action_name: str) -> None:
    """Choose an entry of the open menu with the mouse."""
    shown = menu(page, menu_name)
    action = next(each for each in shown.actions() if each.objectName() == action_name)
    QTest.mouseClick(shown, LEFT, NONE, shown.actionGeometry(action).center())


def drag_in_month(month: MonthView, meeting_id: int, day: date) -> QPoint:
    """Drag a meeting over a day's cell, and return the point without letting go."""
    end = month.cell_rect(day).center()
    press_and_move(month, month.entry_rect(meeting_id).center(), end)
    return end


def test_the_month_opens_on_today_and_says_what_it_shows(
    page: CalendarPage, month: MonthView
) -> None:
    page._go_to_today()
    title = page.findChild(QLabel, "calendarTitle")
    assert title is not None
    assert title.text() == "april 2022"
    assert page.anchor() == date(2022, 4, 1)
    assert month.selected_day() == date(2022, 4, 1)


def test_a_day_is_told_in_words_beside(page: CalendarPage, month: MonthView) -> None:
    QTest.mouseClick(month, LEFT, NONE, month.cell_rect(ASCENSION).center())
    assert page.details.day_lines()[:3] == [
        "Torsdag 26 maj 2022",
        "v. 21",
        "Kristi himmelsfärdsdag",
    ]
    assert "Kristi himmelsfärdsdag" in month.accessibleDescription()


def test_a_selected_meeting_is_told_beside_and_to_a_screen_reader(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow, qtbot: QtBot
) -> None:
    QTest.mouseClick(month, LEFT, NONE, month.entry_rect(by_hand.id).center())
    qtbot.waitUntil(page.details.move_button.isVisible)
    assert page.details.move_button.isEnabled()
    assert month.accessibleDescription() == (
        "EST, tisdag 17 maj 2022, 13:00–14:00, Rum 1, planerat"
    )


def test_a_free_day_takes_the_meeting_at_once_and_undo_brings_it_back(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    where = drag_in_month(month, by_hand.id, date(2022, 5, 23))
    assert month.drag_lines() == ["måndag 23 maj 2022, 13:00–14:00"]
    release(month, where)
    assert when(page, by_hand.id) == (date(2022, 5, 23), time(13), time(14))
    assert month.selected_meeting_id() == by_hand.id
    assert month.cell_rect(date(2022, 5, 23)).contains(month.entry_rect(by_hand.id))
    page.workspace.ops.undo()
    assert when(page, by_hand.id) == (date(2022, 5, 17), time(13), time(14))
    assert month.cell_rect(date(2022, 5, 17)).contains(month.entry_rect(by_hand.id))


def test_a_red_day_is_warned_about_before_the_drop_and_can_be_shifted(
    page: CalendarPage,
    month: MonthView,
    by_hand: MeetingRow,
    show: Callable[[QWidget, str], None],
) -> None:
    where = drag_in_month(month, by_hand.id, ASCENSION)
    assert month.drag_lines()[0] == "torsdag 26 maj 2022, 13:00–14:00"
    assert "Kristi himmelsfärdsdag" in month.drag_lines()[1]
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)
    show(page, "warned")
    release(month, where)
    assert "Kristi himmelsfärdsdag" in menu(page, "dropMenu").actions()[0].text()
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)
    pick(page, "dropMenu", "moveToFree")
    moved = when(page, by_hand.id)[0]
    assert moved > ASCENSION
    page.workspace.ops.undo()
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)


def test_a_red_day_can_be_insisted_on_or_left(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    release(month, drag_in_month(month, by_hand.id, ASCENSION))
    pick(page, "dropMenu", "letItBe")
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)
    release(month, drag_in_month(month, by_hand.id, ASCENSION))
    pick(page, "dropMenu", "moveAnyway")
    assert when(page, by_hand.id)[0] == ASCENSION


def test_a_clash_is_warned_about_with_what_it_clashes_with(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    other = next(each.id for each in seen(page).forums.values() if each.name.startswith("SSPF"))
    add_meeting(
        page.workspace.database,
        MeetingInput(other, date(2022, 5, 23), time(13, 30), time(14, 30), "Rum 1"),
    )
    page.refresh()
    where = drag_in_month(month, by_hand.id, date(2022, 5, 23))
    said = "\n".join(month.drag_lines()[1:])
    assert "SSPF" in said
    assert "Rum 1" in said
    release(month, where)
    pick(page, "dropMenu", "moveAnyway")
    assert when(page, by_hand.id)[0] == date(2022, 5, 23)
    page.workspace.ops.undo()
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)


def test_a_day_outside_the_period_is_refused_in_a_sentence(
    page: CalendarPage, month: MonthView, failures: list[str]
) -> None:
    page.go_to(date(2022, 12, 12))
    forum_id = next(each.id for each in seen(page).forums.values() if each.name == "EST")
    made, _ = add_meeting(
        page.workspace.database,
        MeetingInput(forum_id, date(2022, 12, 20), time(13, 0), time(14, 0)),
    )
    page.refresh()
    where = drag_in_month(month, made.id, date(2023, 1, 1))
    assert "31 december 2022" in "\n".join(month.drag_lines())
    release(month, where)
    assert open_menus(page) == []
    assert "31 december 2022" in failures[0]
    assert when(page, made.id)[0] == date(2022, 12, 20)


def test_escape_ends_a_drag(page: CalendarPage, month: MonthView, by_hand: MeetingRow) -> None:
    where = drag_in_month(month, by_hand.id, date(2022, 5, 23))
    QTest.keyClick(month, Qt.Key.Key_Escape)
    assert month.drag_lines() == []
    release(month, where)
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)


@pytest.mark.parametrize("status", [MeetingStatus.HELD, MeetingStatus.CANCELLED])
def test_what_is_held_or_cancelled_cannot_be_dragged_and_says_why(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow, status: MeetingStatus
) -> None:
    database = page.workspace.database
    if status is MeetingStatus.HELD:
        set_status(database, by_hand.id, status)
    else:
        cancel_meeting(database, by_hand.id, "")
    page.refresh()
    where = drag_in_month(month, by_hand.id, date(2022, 5, 23))
    word = "hållet" if status is MeetingStatus.HELD else "inställt"
    assert word in month.drag_lines()[0]
    release(month, where)
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)


def test_a_meeting_of_a_series_asks_what_is_to_be_moved(
    page: CalendarPage, month: MonthView
) -> None:
    entry = next(each for each in seen(page).entries_on(date(2022, 5, 19)) if each.is_in_series)
    release(month, drag_in_month(month, entry.id, date(2022, 5, 18)))
    if open_menus(page) == ["dropMenu"]:
        pick(page, "dropMenu", "moveAnyway")
    names = [each.objectName() for each in menu(page, "seriesMenu").actions()]
    assert [n for n in names if n] == ["moveOne", "moveFollowing", "moveAhead", "letItBe"]
    pick(page, "seriesMenu", "moveOne")
    moved = stored(page, entry.id)
    assert moved.date == date(2022, 5, 18)
    assert moved.is_by_hand
    page.workspace.ops.undo()
    assert stored(page, entry.id) == entry.meeting


def test_the_keyboard_alone_moves_a_meeting(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    QTest.keyClick(month, Qt.Key.Key_Right)
    assert month.selected_day() == date(2022, 5, 17)
    QTest.keyClick(month, Qt.Key.Key_Tab)
    QTest.keyClick(month, Qt.Key.Key_Tab)
    assert month.selected_meeting_id() is not None
    month.select_meeting(by_hand.id)
    QTest.keyClick(month, Qt.Key.Key_Down, ALT)
    QTest.keyClick(month, Qt.Key.Key_Right, ALT)
    QTest.keyClick(month, Qt.Key.Key_Right, ALT)
    assert "Kristi himmelsfärdsdag" in month.accessibleDescription()
    QTest.keyClick(month, Qt.Key.Key_Left, ALT)
    QTest.keyClick(month, Qt.Key.Key_Left, ALT)
    QTest.keyClick(month, Qt.Key.Key_Left, ALT)
    assert month.drag_lines()[0].startswith("måndag 23 maj 2022")
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert when(page, by_hand.id)[0] == date(2022, 5, 23)


def test_the_keyboard_reaches_the_menu_of_a_warned_drop(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    month.select_meeting(by_hand.id)
    QTest.keyClick(month, Qt.Key.Key_Down, ALT)
    for _ in range(2):
        QTest.keyClick(month, Qt.Key.Key_Right, ALT)
    QTest.keyClick(month, Qt.Key.Key_Return)
    shown = menu(page, "dropMenu")
    assert shown.activeAction().objectName() == "moveAnyway"
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert when(page, by_hand.id)[0] == ASCENSION


def test_another_key_lets_a_keyboard_move_go(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    month.select_meeting(by_hand.id)
    QTest.keyClick(month, Qt.Key.Key_Right, ALT)
    QTest.keyClick(month, Qt.Key.Key_Escape)
    assert month.drag_lines() == []
    assert when(page, by_hand.id)[0] == date(2022, 5, 17)


def test_page_keys_and_home_turn_the_month(page: CalendarPage, month: MonthView) -> None:
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert page.header.title.text() == "juni 2022"
    QTest.keyClick(month, Qt.Key.Key_PageUp)
    QTest.keyClick(month, Qt.Key.Key_PageUp)
    assert page.header.title.text() == "april 2022"
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    QTest.keyClick(month, Qt.Key.Key_Home)
    assert month.selected_day() == date(2022, 4, 1)


def test_arrows_past_the_last_week_turn_the_month(page: CalendarPage, month: MonthView) -> None:
    for _ in range(3):
        QTest.keyClick(month, Qt.Key.Key_Down)
    assert month.selected_day() == date(2022, 6, 6)
    assert page.header.title.text() == "juni 2022"


def test_enter_opens_the_meeting(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow, qtbot: QtBot
) -> None:
    month.select_meeting(by_hand.id)
    with qtbot.waitSignal(page.workspace.row_requested) as asked:
        QTest.keyClick(month, Qt.Key.Key_Return)
    assert asked.args == ["meeting", by_hand.id]


def only_dialog(page: CalendarPage) -> NewMeetingDialog:
    found = [each for each in page.findChildren(NewMeetingDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_double_click_on_a_day_makes_a_meeting_there(
    page: CalendarPage, month: MonthView
) -> None:
    before = len(seen(page).entries_on(date(2022, 5, 31)))
    QTest.mouseDClick(month, LEFT, NONE, month.cell_rect(date(2022, 5, 31)).center())
    dialog = only_dialog(page)
    assert dialog.day.date() == date(2022, 5, 31)
    dialog.forum.setCurrentIndex(1)
    dialog.forum.activated.emit(1)
    QTest.mouseClick(dialog.save_button, LEFT)
    assert len(seen(page).entries_on(date(2022, 5, 31))) == before + 1
    chosen = page.current().selected_entry()
    assert chosen is not None
    assert chosen.meeting.date == date(2022, 5, 31)


def test_more_than_a_day_has_room_for_is_counted_and_opens_the_week(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    for hour in range(8, 17):
        add_meeting(
            page.workspace.database,
            MeetingInput(by_hand.forum_id, date(2022, 5, 30), time(hour), time(hour + 1)),
        )
    page.refresh()
    rest = month._rest_rect(date(2022, 5, 30))
    assert not rest.isEmpty()
    QTest.mouseClick(month, LEFT, NONE, rest.center())
    assert isinstance(page.current(), WeekView)
    assert page.header.title.text() == "v. 22, 30 maj – 5 juni 2022"


def test_a_selected_meeting_without_a_line_of_its_own_can_still_be_dragged(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    for hour in range(3, 12):
        add_meeting(
            page.workspace.database,
            MeetingInput(by_hand.forum_id, by_hand.date, time(hour), time(hour + 1)),
        )
    page.refresh()
    month.select_meeting(by_hand.id)
    release(month, drag_in_month(month, by_hand.id, date(2022, 5, 23)))
    assert when(page, by_hand.id)[0] == date(2022, 5, 23)


@pytest.fixture
def week(page: CalendarPage, by_hand: MeetingRow) -> WeekView:
    """The week of the meeting made by hand, in sight."""
    page.go_to(by_hand.date)
    page.show_as("week")
    found = page.current()
    assert isinstance(found, WeekView)
    found.setFocus()
    return found


def test_the_choice_of_view_is_remembered(week: WeekView, page: CalendarPage) -> None:
    assert page.workspace.settings.text("calendar/view") == "week"
    again = CalendarPage(page.workspace)
    again.refresh_if_stale()
    assert isinstance(again.current(), WeekView)
    again.details.deleteLater()
    again.deleteLater()


def test_an_edge_lengthens_by_quarters_and_undo_takes_it_back(
    page: CalendarPage, week: WeekView, by_hand: MeetingRow
) -> None:
    rect = week.entry_rect(by_hand.id)
    start = QPoint(rect.center().x(), rect.bottom() - 1)
    press_and_move(week, start, start + QPoint(0, rect.height() // 2 + 2))
    assert week.drag_lines()[0] == "tisdag 17 maj 2022, 13:00–14:30"
    release(week, start + QPoint(0, rect.height() // 2 + 2))
    assert when(page, by_hand.id) == (date(2022, 5, 17), time(13, 0), time(14, 30))
    page.workspace.ops.undo()
    assert when(page, by_hand.id) == (date(2022, 5, 17), time(13, 0), time(14, 0))


def test_a_drag_in_the_week_changes_day_and_time(
    page: CalendarPage, week: WeekView, by_hand: MeetingRow
) -> None:
    rect = week.entry_rect(by_hand.id)
    wednesday = week.ghost_rect(week_target(date(2022, 5, 18))).center().x()
    end = QPoint(wednesday, rect.center().y() + rect.height())
    press_and_move(week, rect.center(), end)
    release(week, end)
    assert open_menus(page) == []
    assert when(page, by_hand.id) == (date(2022, 5, 18), time(14, 0), time(15, 0))


def week_target(day: date) -> Target:
    return Target(day, time(13), time(14))


def test_sideways_alone_keeps_the_time_to_the_minute(
    page: CalendarPage, week: WeekView, by_hand: MeetingRow
) -> None:
    made, _ = add_meeting(
        page.workspace.database,
        MeetingInput(by_hand.forum_id, date(2022, 5, 17), time(9, 5), time(10, 20)),
    )
    page.refresh()
    start = week.entry_rect(made.id).center()
    end = QPoint(week.ghost_rect(week_target(date(2022, 5, 18))).center().x(), start.y() + 2)
    press_and_move(week, start, end)
    release(week, end)
    assert when(page, made.id) == (date(2022, 5, 18), time(9, 5), time(10, 20))


def test_the_keyboard_lengthens_in_the_week(
    page: CalendarPage, week: WeekView, by_hand: MeetingRow
) -> None:
    week.select_meeting(by_hand.id)
    QTest.keyClick(week, Qt.Key.Key_Down, ALT | SHIFT)
    QTest.keyClick(week, Qt.Key.Key_Down, ALT)
    QTest.keyClick(week, Qt.Key.Key_Return)
    assert when(page, by_hand.id) == (date(2022, 5, 17), time(13, 15), time(14, 30))


def test_a_move_by_keyboard_survives_keys_that_only_are_held(
    page: CalendarPage, week: WeekView, by_hand: MeetingRow
) -> None:
    week.select_meeting(by_hand.id)
    QTest.keyClick(week, Qt.Key.Key_Right, ALT)
    for held in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
        QTest.keyClick(week, held)
    QTest.keyClick(week, Qt.Key.Key_Down, ALT | SHIFT)
    QTest.keyClick(week, Qt.Key.Key_Return)
    assert when(page, by_hand.id) == (date(2022, 5, 18), time(13, 0), time(14, 15))


def test_the_page_follows_a_meeting_that_the_keyboard_moves_out_of_sight(
    week: WeekView, by_hand: MeetingRow
) -> None:
    week.select_meeting(by_hand.id)
    page_of_hours = QRect(0, week._top, week.width(), week.height() - week._top)
    for key, presses, hour in ((Qt.Key.Key_Down, 28, 20), (Qt.Key.Key_Up, 60, 5)):
        for _ in range(presses):
            QTest.keyClick(week, key, ALT)
        where = week.ghost_rect(Target(by_hand.date, time(hour), time(hour + 1)))
        assert week.drag_lines()[0].endswith(f"{hour:02}:00–{hour + 1:02}:00")
        assert where.height() >= week.dress.chip
        assert page_of_hours.contains(where)
    QTest.keyClick(week, Qt.Key.Key_Escape)


def test_many_clashes_leave_room_for_the_rest_beside(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow, qtbot: QtBot
) -> None:
    for number in range(40):
        meeting = MeetingInput(by_hand.forum_id, by_hand.date, time(13), time(14, number), "Rum 1")
        add_meeting(page.workspace.database, meeting)
    page.refresh()
    details = page.details
    details.resize(320, 620)
    month.select_meeting(by_hand.id)
    qtbot.waitUntil(lambda: details.clash_text().count("\n") >= 39)
    QApplication.processEvents()
    assert details.minimumSizeHint().height() < 500
    assert details.move_button.geometry().bottom() < details.height()
    text = details.findChild(QLabel, "calendarClashes")
    assert text is not None
    room = text.parentWidget()
    assert isinstance(room, QWidget)
    assert text.height() > 3 * room.height()


def test_a_double_click_in_the_week_proposes_the_time(page: CalendarPage, week: WeekView) -> None:
    where = week.ghost_rect(week_target(date(2022, 5, 20)))
    QTest.mouseDClick(week, LEFT, NONE, QPoint(where.center().x(), where.top() + 3))
    dialog = only_dialog(page)
    assert dialog.day.date() == date(2022, 5, 20)
    assert (dialog.start.value(), dialog.end.value()) == (time(13, 0), time(14, 0))
    dialog.reject()


def test_meetings_at_the_same_time_stand_side_by_side(
    page: CalendarPage, week: WeekView, by_hand: MeetingRow
) -> None:
    made, _ = add_meeting(
        page.workspace.database,
        MeetingInput(by_hand.forum_id, by_hand.date, time(13, 30), time(15, 0)),
    )
    page.refresh()
    one, other = week.entry_rect(by_hand.id), week.entry_rect(made.id)
    assert not one.intersects(other)
    assert min(one.width(), other.width()) >= 30
    assert one.top() < other.top() < one.bottom()


def test_the_week_opens_on_the_working_day(week: WeekView) -> None:
    page_of_hours = QRect(0, week._top, week.width(), week.height() - week._top)
    for hour in (7, 17):
        where = week.ghost_rect(hour_target(hour))
        assert page_of_hours.contains(where)


def test_a_week_says_what_lies_outside_its_hours_and_a_click_goes_there(
    page: CalendarPage, week: WeekView, by_hand: MeetingRow
) -> None:
    database, seen_hours = page.workspace.database, QRect(0, 0, week.width(), week.height())
    late = [
        add_meeting(database, MeetingInput(by_hand.forum_id, date(2022, 5, 18), start, end))[0]
        for start, end in ((time(0), time(0, 30)), (time(20), time(21)), (time(22), time(23)))
    ]
    page.refresh()
    assert not any(seen_hours.intersects(week.entry_rect(each.id)) for each in late[1:])
    above, below = [hint for hint in week._hints() if hint.where.left() > week.width() // 3][:2]
    assert (above.is_above, above.meetings) == (True, 1)
    assert (below.is_above, below.meetings) == (False, 2)
    place = week._seen(below.where).center()
    assert seen_hours.contains(place)
    QTest.mouseClick(week, LEFT, NONE, place)
    assert seen_hours.contains(week.entry_rect(late[1].id))
    QTest.mouseDClick(week, LEFT, NONE, place)
    assert not [each for each in page.findChildren(NewMeetingDialog) if each.isVisible()]


def test_a_name_too_long_for_its_block_ends_in_dots(page: CalendarPage, week: WeekView) -> None:
    dress, name = week.dress, "Brottsförebyggande arbetsgrupp <b>för</b> östra Åkarp"
    wide = dress.small_metrics.horizontalAdvance("Brottsföre")
    for most in range(1, 8):
        lines = dress.wrapped(name, wide, most)
        assert len(lines) <= most
        assert all(dress.small_metrics.horizontalAdvance(line) <= wide for line in lines)
        whole = "".join(lines).replace(" ", "") == name.replace(" ", "")
        assert whole or lines[-1].endswith("…")
    assert dress.wrapped(name, 10 * wide, 2) == [name]


@pytest.mark.parametrize("key", ["month", "week"])
def test_a_sunday_is_red(key: str, page: CalendarPage) -> None:
    page.show_as(key)
    view = page.current()
    assert isinstance(view, MonthView | WeekView)
    bad = QColor(page.workspace.colours.bad).name()
    for day, is_red in ((date(2022, 5, 21), False), (date(2022, 5, 22), True)):
        page.go_to(day)
        picture = view.grab().toImage()
        if isinstance(view, MonthView):
            cell = view.cell_rect(day)
            head = QRect(cell.left() + 4, cell.top() + 4, 30, view.dress.line - 4)
        else:
            column = view.ghost_rect(Target(day, time(13), time(14)))
            head = QRect(column.left(), 4, column.width(), view.dress.line)
        found = {
            picture.pixelColor(x, y).name()
            for x in range(head.left(), head.right())
            for y in range(head.top(), head.bottom())
        }
        assert (bad in found) is is_red


def test_the_days_meetings_are_listed_in_full_beside(
    page: CalendarPage, month: MonthView, by_hand: MeetingRow
) -> None:
    known = read_forum(page.workspace.database, by_hand.forum_id)
    name = "Ängavångens <i>områdesgrupp</i> för brottsförebyggande åtgärder i Åkarp"
    seats = [SeatDraft(seat) for seat in known.seats]
    forum = replace(known.forum, name=name)
    save_forum(page.workspace.database, ForumDraft(forum, (), seats))
    page.refresh()
    page.details.resize(320, 600)
    month.select_day(by_hand.date)
    listed = page.details.findChild(QListWidget, "calendarDayMeetings")
    assert listed is not None
    for width in range(320, 380):
        page.details.resize(width, 600)
        QApplication.processEvents()
        room = listed.visualItemRect(listed.item(0))
        margin = listed.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        inner = listed.viewport().width() - 2 * listed.spacing() - 2 * margin
        needed = listed.fontMetrics().boundingRect(
            QRect(0, 0, inner, 1000),
            int(Qt.TextFlag.TextWordWrap),
            listed.item(0).text(),
        )
        assert needed.height() <= room.height()


def hour_target(hour: int) -> Target:
    return Target(date(2022, 5, 18), time(hour), time(hour, 45))


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The system's time zone, for the time of a test."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    clock.tzset()
    yield request.param
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    clock.tzset()


@pytest.mark.parametrize("day", [date(2021, 10, 31), date(2022, 3, 27), date(2022, 3, 28)])
def test_nine_stays_nine_on_screen_in_every_system_zone(
    zone: str, page: CalendarPage, by_hand: MeetingRow, day: date
) -> None:
    made, _ = add_meeting(
        page.workspace.database, MeetingInput(by_hand.forum_id, day, time(9), time(10))
    )
    page.go_to(day)
    page.show_as("week")
    week = page.current()
    assert isinstance(week, WeekView)
    week.select_meeting(made.id)
    assert "09:00–10:00" in week.accessibleDescription()
    placed = week.entry_rect(made.id)
    expected = week.ghost_rect(Target(day, time(9), time(10)))
    assert abs(placed.top() - expected.top()) <= 1
    week.select_day(day)
    assert any(line.startswith("09:00–10:00") for line in page.details.day_lines())
    assert when(page, made.id) == (day, time(9), time(10))


def test_a_chosen_year_moves_the_calendar_into_it(page: CalendarPage) -> None:
    page.workspace.choose_scope(Scope(None, 2021))
    assert page.anchor().year == 2021
    assert page.header.title.text() == "maj 2021"


def test_an_empty_database_says_how_to_begin(workspace: Workspace, qtbot: QtBot) -> None:
    made = CalendarPage(workspace)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details_widget())
    made.refresh_if_stale()
    made.show()
    assert made._empty.isVisible()


def test_the_buttons_open_the_windows_own_dialogs(page: CalendarPage, qtbot: QtBot) -> None:
    for name, key in (("calendarPlan", "plan"), ("calendarAvoid", "days_to_avoid")):
        button = page.findChild(QPushButton, name)
        assert button is not None
        with qtbot.waitSignal(page.workspace.dialog_requested) as asked:
            QTest.mouseClick(button, LEFT)
        assert asked.args == [key]


def test_an_unknown_remembered_view_is_the_month(
    eslov_workspace: Workspace, settings: Settings, qtbot: QtBot
) -> None:
    settings.set_text("calendar/view", "decade")
    made = CalendarPage(eslov_workspace)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details_widget())
    made.refresh_if_stale()
    assert isinstance(made.current(), MonthView)
