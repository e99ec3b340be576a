"""Fill a gap from the overview, the meeting and the list; give notice with one key."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.domain.rows import MeetingRow
from planner.services.forums import list_forums, read_forum
from planner.services.gap_filling import fill_gap
from planner.services.meeting_list import ListScope, list_meetings
from planner.services.meeting_standings import read_gaps
from planner.services.meetings import MeetingInput, add_meeting, read_meeting
from planner.services.notices import give_notice
from planner.services.registry import read_registry
from planner.ui.dialogs.fill_gap_dialog import FillGapDialog
from planner.ui.main_window import MainWindow
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.pages.overview import OverviewPage
from planner.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
FRIDAY = date(2022, 4, 22)
Show = Callable[[QWidget, str], None]


def meeting_of(workspace: Workspace, forum: str, day: date) -> MeetingRow:
    """Return a forum's meeting on a day of the example."""
    ids = {row.name: row.id for row in list_forums(workspace.database, None)}
    listed = list_meetings(workspace.database, ListScope()).rows
    found = next(row.id for row in listed if row.forum_id == ids[forum] and row.day == day)
    return read_meeting(workspace.database, found).meeting


def person(workspace: Workspace, name: str) -> int:
    persons = read_registry(workspace.database).persons.values()
    return next(row.id for row in persons if row.name == name)


@pytest.fixture
def absent(eslov_workspace: Workspace) -> MeetingRow:
    """A Friday meeting to which the municipal officer cannot come."""
    meeting = meeting_of(eslov_workspace, "Örat mot marken", FRIDAY)
    give_notice(eslov_workspace.database, meeting.id, person(eslov_workspace, "Demo Demosson"))
    return meeting


def opened(around: QWidget, qtbot: QtBot) -> FillGapDialog:
    """Return the dialog that is open, when it has read."""
    (found,) = [each for each in around.findChildren(FillGapDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: found.found is not None, timeout=20_000)
    return found


def test_a_gap_of_the_overview_is_filled_with_two_keys_and_is_gone_everywhere(
    main_window: MainWindow,
    eslov_workspace: Workspace,
    absent: MeetingRow,
    qtbot: QtBot,
    show: Show,
) -> None:
    main_window.use(eslov_workspace)
    page = main_window.go_to("overview")
    assert isinstance(page, OverviewPage)
    view = page.gaps.view
    foot = main_window.status_line.gaps
    qtbot.waitUntil(lambda: foot.accessibleName() == "9 luckor", timeout=20_000)
    qtbot.waitUntil(lambda: len(view.lines()) == 9, timeout=20_000)
    place = [line.text for line in view.lines()].index("Kommunpolis: anmält förhinder")
    view.setFocus()
    view.setCurrentIndex(view.model().index(place, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = opened(main_window, qtbot)
    show(dialog, "fill-gap")
    assert dialog.title.text() == "Kommunpolis, Lokalpolisområde Eslöv"
    assert "Demo Demosson" in dialog.why.text()
    assert not dialog.appoint_button.isVisible()
    texts = [str(dialog.model.index(0, number).data()) for number in range(5)]
    assert texts == [
        *("Någon Någonsson", "ersättare nr 1", "Områdespolis", "Lokalpolisområde Eslöv", "ledig"),
    ]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert read_gaps(eslov_workspace.database, absent.id) == []
    qtbot.waitUntil(lambda: len(view.lines()) == 8, timeout=20_000)
    qtbot.waitUntil(lambda: foot.accessibleName() == "8 luckor", timeout=20_000)
    eslov_workspace.ops.undo()
    qtbot.waitUntil(lambda: len(view.lines()) == 9, timeout=20_000)


def test_a_vacant_post_without_deputies_says_what_to_do_and_opens_the_function(
    eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    meeting = meeting_of(eslov_workspace, "Örat mot marken", date(2022, 5, 6))
    (gap,) = read_gaps(eslov_workspace.database, meeting.id)
    around = QWidget()
    qtbot.addWidget(around)
    FillGapDialog(eslov_workspace, meeting.id, gap.seat_id, around).open()
    dialog = opened(around, qtbot)
    assert dialog.empty.isVisible()
    assert "ingen annan innehar samma funktion" in dialog.empty.text()
    assert not dialog.fill_button.isEnabled()
    with qtbot.waitSignal(eslov_workspace.row_requested) as asked:
        qtbot.mouseClick(dialog.appoint_button, LEFT)
    assert asked.args == ["function", gap.function_id]
    qtbot.waitUntil(lambda: not isValid(dialog))


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> MeetingsPage:
    """The page of meetings, with its details beside it, refreshed as the frame does."""
    made = MeetingsPage(eslov_workspace)
    qtbot.addWidget(made)
    details = made.details_widget()
    assert details is not None
    qtbot.addWidget(details)

    def refresh(_changes: object) -> None:
        made.refresh()

    eslov_workspace.ops.changed.connect(refresh)
    made.refresh_if_stale()
    made.show()
    details.show()
    qtbot.waitExposed(made)
    return made


def test_one_key_gives_notice_and_another_takes_it_back(
    page: MeetingsPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    meeting = meeting_of(eslov_workspace, "Örat mot marken", FRIDAY)
    page.list.table.select_id(meeting.id)
    pane, expected = page.pane, page.pane.expected
    assert expected.texts()[0] == "Kommunpolis: Demo Demosson"
    assert expected.notice_button.text() == "Anmäl förhinder (F)"
    qtbot.keyClick(expected.list, Qt.Key.Key_F)
    assert pane.gap_text().startswith("1 lucka\nKommunpolis, LPO:")
    assert pane.fill_button.isVisibleTo(pane)
    assert expected.notice_button.text() == "Ta tillbaka förhindret (Backsteg)"
    qtbot.mouseClick(pane.fill_button, LEFT)
    dialog = opened(pane.window(), qtbot)
    qtbot.mouseClick(dialog.fill_button, LEFT)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert pane.gap_text().startswith("Inga luckor")
    assert not pane.fill_button.isVisibleTo(pane)
    qtbot.keyClick(expected.list, Qt.Key.Key_Backspace)
    assert expected.notice_button.text() == "Anmäl förhinder (F)"
    assert expected.list.currentRow() == 0


def test_the_meeting_offers_its_gaps_and_warns_of_a_deputy_expected_elsewhere(
    page: MeetingsPage, eslov_workspace: Workspace, absent: MeetingRow, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    page.open_row("meeting", absent.id)
    standing = page.view.standing
    assert standing.fill_button.isVisibleTo(standing)
    qtbot.mouseClick(standing.fill_button, LEFT)
    dialog = opened(standing.window(), qtbot)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert not standing.fill_button.isVisibleTo(standing)
    assert not standing.risks.isVisibleTo(standing)
    # Whoever stands in is to be at another meeting as well.
    council = {row.name: row.id for row in list_forums(database, None)}["EST"]
    add_meeting(database, MeetingInput(council, FRIDAY, time(8), time(10)))
    seats = {seat.function_id for seat in read_forum(database, council).seats}
    registry = read_registry(database)
    names = {name for each in seats for name in registry.holder_names(each, FRIDAY)}
    assert "Någon Någonsson" in names
    page.refresh()
    qtbot.waitUntil(lambda: standing.risks.isVisibleTo(standing), timeout=20_000)
    assert "Någon Någonsson" in standing.risks.text()
    assert "EST kl. 08:00–10:00" in standing.risks.text()


def test_a_meeting_that_is_held_offers_nothing(
    page: MeetingsPage, eslov_workspace: Workspace
) -> None:
    held = meeting_of(eslov_workspace, "Örat mot marken", date(2022, 3, 25))
    page.list.table.select_id(held.id)
    assert not page.pane.fill_button.isVisibleTo(page.pane)
    assert not page.pane.expected.notice_button.isVisibleTo(page.pane)


def test_an_uncertain_deputy_is_a_warning_that_leads_to_the_clashes(
    eslov_workspace: Workspace, absent: MeetingRow, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    (gap,) = read_gaps(database, absent.id)
    fill_gap(database, absent.id, gap.seat_id, person(eslov_workspace, "Någon Någonsson"))
    council = {row.name: row.id for row in list_forums(database, None)}["EST"]
    add_meeting(database, MeetingInput(council, FRIDAY, time(8), time(10)))
    page = OverviewPage(eslov_workspace)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: "osäker" in page.gaps.count.text(), timeout=20_000)
    assert page.gaps.count.text() == "8 de kommande 60 dagarna · 1 osäker"
    view = page.gaps.view
    place = [line.text for line in view.lines()].index("Kommunpolis: osäker ersättare")
    view.setFocus()
    view.setCurrentIndex(view.model().index(place, 0))
    with qtbot.waitSignal(eslov_workspace.dialog_requested) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["clashes"]
