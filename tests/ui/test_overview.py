"""The overview: four blocks on the example's own day, each line of which opens what it names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.enums import MeetingStatus
from planner.domain.rows import PromiseRow
from planner.services import meetings
from planner.services.agreements import (
    list_agreements,
    mark_follow_up_done,
    save_agreement,
)
from planner.services.forums import list_forums
from planner.services.meetings import MeetingInput
from planner.services.overview import read_overview
from planner.services.promises import save_promise
from planner.ui.main_window import MainWindow
from planner.ui.page import Scope as PageScope
from planner.ui.pages.overview import OverviewPage
from planner.ui.pages.overview_lines import Line
from planner.ui.pages.representation_behind import MeetingsBehindDialog
from planner.ui.plain_tip import plain_tip
from planner.ui.widgets.marks import Mark
from planner.ui.workspace import Workspace

TODAY = date(2022, 4, 1)


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(eslov_workspace)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.overview() is not None)
    return made


def test_the_example_stands_still_and_says_so(page: OverviewPage) -> None:
    assert page._day.text() == "Fredag 1 april 2022, v. 13"
    assert page._example.isVisible()
    assert "1 april 2022" in page._example.text()


def test_the_coming_two_weeks_come_by_day_with_their_gaps_beside_them(page: OverviewPage) -> None:
    lines = list(page.next_meetings.view.lines())
    assert [line.day for line in lines] == [
        *("fre 1 apr", "ons 6 apr", "tor 7 apr", "fre 8 apr", "tor 14 apr"),
    ]
    with_gap = lines[1]
    assert "08:30–10:00" in with_gap.text
    assert "Chefssamråd" in with_gap.text
    assert with_gap.note == "Socialchef: anmält förhinder"
    assert with_gap.mark is Mark.EXCUSED
    assert lines[0].note == ""
    assert "onsdag 6 april 2022" in with_gap.spoken


def test_gaps_are_soonest_first_and_no_gap_is_left_out(
    page: OverviewPage, eslov_workspace: Workspace
) -> None:
    found = read_overview(eslov_workspace.database, TODAY)
    lines = page.gaps.view.lines()
    assert len(lines) == len(found.gaps) == 8
    assert [line.row_id for line in lines] == [meeting.id for meeting, _ in found.gaps]
    assert "Fritidsledare: vakant" in lines[-1].text
    assert lines[-1].mark is Mark.GAP


def test_a_light_reading_finds_the_gaps_that_the_closer_look_finds(
    eslov_workspace: Workspace,
) -> None:
    database = eslov_workspace.database
    with database.reading() as connection:
        known = read_snapshot(connection, Scope())
    for today in (TODAY, date(2021, 6, 1), date(2022, 9, 1)):
        found = read_overview(database, today)
        closer = [
            (meeting.id, gap)
            for meeting in known.meetings
            if today <= meeting.date <= today + timedelta(days=60)
            if meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
            for gap in known.gaps_of(meeting)
        ]
        assert closer == [(meeting.id, gap) for meeting, gap in found.gaps]


def test_what_is_overdue_is_marked_and_says_how_late_it_is(page: OverviewPage) -> None:
    late, due = page.to_follow_up.view.lines()
    assert late.kind == "action_item"
    assert late.mark is Mark.WARNING
    assert late.note.startswith("17 dagar sen")
    assert due.kind == "follow_up"
    assert due.text == "Beslut om revidering eller förlängning"
    assert page.to_follow_up.count.text() == "1 försenad"


def test_a_meeting_that_nobody_logged_stays_until_it_is(
    page: OverviewPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    found = read_overview(eslov_workspace.database, TODAY)
    first = found.ahead[0]
    later = read_overview(eslov_workspace.database, first.date + timedelta(days=200))
    assert first.id in {meeting.id for meeting in later.unlogged}
    assert all(
        meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
        for meeting in later.unlogged
    )
    page.to_follow_up.show_overview(later)
    assert any("inte loggat" in line.note for line in page.to_follow_up.view.lines())
    # Far more lines than fit are behind a button, and come with it.
    assert len(page.to_follow_up.view.lines()) < len(later.unlogged)
    QTest.mouseClick(page.to_follow_up.more_button, Qt.MouseButton.LeftButton)
    assert len(page.to_follow_up.view.lines()) >= len(later.unlogged)


def test_the_last_month_counts_meetings_and_shows_coverage(page: OverviewPage) -> None:
    first, *bars = page.last_month.view.lines()
    assert first.text == "9 av 9 möten hållna"
    coverage = {line.text: line.coverage for line in bars}
    assert coverage["Lokalpolisområde Eslöv"] == 1.0
    assert coverage["Eslövs kommun"] == pytest.approx(19 / 20)
    assert coverage["Barn och utbildning"] == pytest.approx(2 / 3)
    # Offered seats only: no expected seats, so no bar.
    assert "Fastighetsägarna (exempel)" not in coverage


def test_a_click_opens_the_meeting_and_so_does_enter(
    page: OverviewPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    asked: list[tuple[str, int]] = []
    eslov_workspace.row_requested.connect(lambda kind, row_id: asked.append((kind, row_id)))
    view = page.next_meetings.view
    where = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    lines = view.lines()
    assert asked == [("meeting", lines[1].row_id), ("meeting", lines[2].row_id)]


def test_every_kind_of_line_opens_what_it_names_with_one_click(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    """In the whole window: each line is clicked, and the row it names is what comes up."""
    database = eslov_workspace.database
    (eslov,) = list_agreements(database)
    later = replace(eslov, id=0, name="Eslöv våren", valid_to=date(2022, 6, 15))
    later, _ = save_agreement(database, later)
    save_promise(database, PromiseRow(0, later.id, 2022, "Synliga poliser"))
    save_promise(database, PromiseRow(0, eslov.id, 2021, "Lugnare kvällar"))
    forum = next(row for row in list_forums(database) if row.name == "Styrgrupp")
    clash = MeetingInput(forum.id, date(2022, 4, 6), time(8, 30), time(9, 30))
    meetings.add_meeting(database, clash)
    missed = MeetingInput(forum.id, date(2022, 3, 3), time(8, 30), time(9, 30))
    meetings.add_meeting(database, missed)
    main_window.use(eslov_workspace)
    page = main_window.go_to("overview")
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(
        lambda: page.overview() is not None and page.overview().clashes is not None,  # type: ignore[union-attr]
        timeout=20_000,
    )
    assert "1 löfte utan utfall" in page.to_follow_up.count.text()
    for block in page._blocks:
        if block.more_button.isVisible():
            block.more_button.click()
    lines = {
        (block.objectName(), line.kind, line.text.split(":")[0]): (block.view, number)
        for block in page._blocks
        for number, line in reversed(list(enumerate(block.view.lines())))
    }
    opened = {}
    for key, (view, number) in lines.items():
        page = main_window.go_to("overview")
        assert isinstance(page, OverviewPage)
        view.doItemsLayout()
        where = view.visualRect(view.model().index(number, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        dialogs = [each for each in page.findChildren(QDialog) if each.isVisible()]
        opened[key] = type(dialogs[0]).__name__ if dialogs else main_window.deck.key()
        for dialog in dialogs:
            dialog.reject()
    by_kind: dict[str, set[str]] = {}
    for (_, kind, _), landed in opened.items():
        by_kind.setdefault(kind, set()).add(landed)
    assert by_kind == {
        "meeting": {"meetings"},
        "gap": {"FillGapDialog"},
        "follow_up": {"follow_ups"},
        "action_item": by_kind["action_item"],
        "promise": by_kind["promise"],
        "agreement": {"agreements"},
        "held": {"MeetingsBehindDialog"},
        "coverage": {"MeetingsBehindDialog"},
    }
    assert "overview" not in set().union(*by_kind.values())
    words = {text for block, _, text in lines if block == "toFollowUp"}
    assert {"Krock", "Överenskommelsen går ut", "Löfte 2021 utan utfall"} <= words
    for wanted in ("Medborgarlöften 2022", "Styrgrupp"):  # not planned; not logged
        assert any(text.startswith(wanted) for text in words)


def test_an_organisations_bar_opens_the_meetings_behind_it(
    page: OverviewPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    line = next(line for line in page.last_month.view.lines() if line.text == "Barn och utbildning")
    page.last_month.view.line_opened.emit(line)
    dialog = page.findChild(MeetingsBehindDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    assert ": 2 av 3 förväntade platser fyllda vid 3 hållna möten" in dialog.summary.text()
    asked: list[int] = []
    eslov_workspace.row_requested.connect(lambda _kind, row_id: asked.append(row_id))
    dialog.table.setFocus()
    wanted = dialog.table.current_id()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked == [wanted]


def test_what_has_changed_shows_at_the_next_reading(
    page: OverviewPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    before = page.overview()
    assert before is not None
    database = eslov_workspace.database
    meeting = before.ahead[0]
    meetings.edit_meeting(database, meeting.id, place="Rönneholm", note="")
    page.refresh()
    qtbot.waitUntil(lambda: page.overview() is not before)
    after = page.overview()
    assert after is not None
    assert after.ahead[0].place == "Rönneholm"


def test_what_is_due_is_read_alone_when_nothing_else_has_changed(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    main_window.use(eslov_workspace)
    page = main_window.go_to("overview")
    assert isinstance(page, OverviewPage)

    def clashes() -> object:
        found = page.overview()
        return None if found is None else found.clashes

    qtbot.waitUntil(lambda: clashes() is not None, timeout=20_000)
    first = page.overview()
    assert first is not None
    (waiting,) = first.follow_ups
    database = eslov_workspace.database
    eslov_workspace.ops.run(lambda: mark_follow_up_done(database, waiting.id, TODAY))
    qtbot.waitUntil(lambda: page.overview() is not first)
    light = page.overview()
    assert light is not None
    assert list(light.follow_ups) == []
    assert light.ahead is first.ahead, "the meetings were not read again"
    assert not page.has_clashes_to_read
    # A change of each sort at once: the second must not hide the first.
    meeting = first.ahead[0]
    eslov_workspace.ops.run(
        lambda: meetings.edit_meeting(database, meeting.id, place="Rönneholm", note="")
    )
    eslov_workspace.ops.run(lambda: mark_follow_up_done(database, waiting.id, None))
    qtbot.waitUntil(lambda: bool(page.overview() and page.overview().follow_ups))  # type: ignore[union-attr]
    whole = page.overview()
    assert whole is not None
    assert whole.ahead[0].place == "Rönneholm"
    qtbot.waitUntil(lambda: clashes() is not light.clashes, timeout=20_000)


def test_an_empty_block_says_what_belongs_there(page: OverviewPage) -> None:
    found = page.overview()
    assert found is not None
    page.gaps.show_overview(replace(found, gaps=[]))
    assert page.gaps.empty.isVisible()
    assert "förhinder" in page.gaps.empty.text()
    assert not page.gaps.view.isVisible()


def test_a_name_with_markup_shows_as_typed(page: OverviewPage) -> None:
    view = page.gaps.view
    view.set_lines([Line("meeting", 1, "<b>Fet</b> & co")], 0)
    index = view.model().index(0, 0)
    assert index.data() == "<b>Fet</b> & co"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == plain_tip("<b>Fet</b> & co")


def test_the_year_does_not_narrow_but_the_agreement_does(
    page: OverviewPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    found = page.overview()
    assert found is not None
    agreement_id = next(iter(found.names.agreements))
    eslov_workspace.scope = PageScope(agreement_id, 2021)
    page.refresh()
    qtbot.waitUntil(lambda: page.overview() is not found)
    narrowed = page.overview()
    assert narrowed is not None
    assert len(narrowed.ahead) == 5


def test_an_empty_database_offers_ways_to_begin(workspace: Workspace, qtbot: QtBot) -> None:
    page = OverviewPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(page.start_page.isVisible)
    assert page.start_page.agreement_button.isVisible()
    assert page.start_page.workbook_button.isVisible()


def test_how_it_looks(page: OverviewPage, show: Callable[[QWidget, str], None]) -> None:
    show(page, "overview")
    # Nothing is wider than the page: no horizontal scrolling at 1280×720.
    assert page._scroll.horizontalScrollBar().maximum() == 0
