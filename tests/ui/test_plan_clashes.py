"""Clashes in the plan dialog: with whom, as the boxes stand, and the room they take."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import HolidayPolicy, Level, OrganisationKind
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    OrganisationRow,
    PersonRow,
    RuleRow,
    SeatRow,
)
from planner.services import agreements, forums, registry
from planner.services.databases import Database
from planner.services.forums import ForumDraft, SeatDraft, read_forum, save_blocked_period
from planner.services.meetings import MeetingInput, add_meeting
from planner.services.planning import apply_plan, make_plan
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence

Opened = Callable[..., PlanDialog]
WEDNESDAY, THURSDAY = date(2022, 5, 4), date(2022, 5, 5)


@pytest.fixture
def towns(workspace: Workspace) -> dict[str, ForumRow]:
    """Two towns with a forum each, by name, in which the same officer sits."""
    database = workspace.database
    police, _ = registry.save_organisation(
        database, OrganisationRow(0, "Polisen", OrganisationKind.POLICE)
    )
    person, _ = registry.save_person(database, PersonRow(0, "Ove Områdespolis", police.id))
    post, _ = registry.save_function(database, FunctionRow(0, police.id, "Kommunpolis"))
    registry.save_holding(database, HoldingRow(0, post.id, person.id))
    made = {}
    for town in ("Eslöv", "Höör"):
        agreement, _ = agreements.save_agreement(
            database, AgreementRow(0, town, date(2022, 4, 1), date(2022, 5, 31))
        )
        forum = ForumRow(
            0,
            agreement.id,
            f"BRÅ {town}",
            Level.STRATEGIC,
            holiday_policy=HolidayPolicy.NEXT_WORKDAY,
        )
        seat = SeatDraft(SeatRow(0, 0, police.id, post.id))
        made[town] = forums.save_forum(database, ForumDraft(forum, (), [seat]))[0].forum
    return made


def give_rule(database: Database, forum: ForumRow, words: str, start: time, end: time) -> None:
    """Give a forum one rule, instead of the one it may have."""
    known = read_forum(database, forum.id)
    rule = RuleRow(0, forum.id, words, start, end)
    if known.rules:
        rule = replace(known.rules[0], text=words, start=start, end=end)
    forums.save_forum(
        database, ForumDraft(known.forum, [rule], [SeatDraft(s) for s in known.seats])
    )


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    """Open the dialog, for an agreement or for all, and wait for its plan."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def open_it(workspace: Workspace, agreement_id: int | None = None) -> PlanDialog:
        dialog = PlanDialog(workspace, agreement_id, None, window)
        dialog.open()
        qtbot.waitUntil(lambda: bool(dialog.summary.text()) and "…" not in dialog.summary.text())
        return dialog

    return open_it


def said(dialog: PlanDialog, forum: str, planned_on: date, key: str = "clashes") -> str:
    """Return what a column says in the row of a forum's date."""
    number = row_of(dialog, forum, planned_on)
    return str(dialog.model.index(number, column(dialog, key)).data())


def row_of(dialog: PlanDialog, forum: str, planned_on: date) -> int:
    """Return where the row of a forum's date stands."""
    return next(
        number
        for number, row in enumerate(dialog.model.rows)
        if row.item.forum == forum and row.item.change.planned_on == planned_on
    )


def column(dialog: PlanDialog, key: str) -> int:
    """Return a column's number."""
    return [each.key for each in dialog.model.columns].index(key)


def tick(dialog: PlanDialog, forum: str, planned_on: date) -> None:
    """Change the box of a row, with the keyboard."""
    dialog.table.selectRow(row_of(dialog, forum, planned_on))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)


def test_a_clash_with_another_agreements_meeting_tells_of_that_one(
    workspace: Workspace, towns: dict[str, ForumRow], opened: Opened
) -> None:
    database = workspace.database
    give_rule(database, towns["Höör"], "varje onsdag", time(9), time(10))
    add_meeting(database, MeetingInput(towns["Eslöv"].id, WEDNESDAY, time(9, 30), time(10, 30), ""))
    dialog = opened(workspace, towns["Höör"].agreement_id)
    assert said(dialog, "BRÅ Höör", WEDNESDAY) == (
        "Ove Områdespolis förväntas också på BRÅ Eslöv den 4 maj 2022 kl. 09:30–10:30."
    )


def test_each_side_of_a_clash_is_told_of_the_other(
    workspace: Workspace, towns: dict[str, ForumRow]
) -> None:
    give_rule(workspace.database, towns["Höör"], "varje onsdag", time(9), time(10))
    give_rule(workspace.database, towns["Eslöv"], "varje onsdag", time(9, 30), time(11))
    told = {
        item.change.start: dict(conflict.reason.params)["start"]
        for item in make_plan(workspace.database).items
        for conflict in item.conflicts
    }
    assert told == {time(9): time(9, 30), time(9, 30): time(9)}


def test_a_meeting_that_is_not_moved_after_all_does_not_clash_where_it_was_to_go(
    workspace: Workspace, towns: dict[str, ForumRow], opened: Opened
) -> None:
    database = workspace.database
    give_rule(database, towns["Höör"], "varje onsdag", time(9), time(10))
    give_rule(database, towns["Eslöv"], "varje torsdag", time(9), time(10))
    apply_plan(database, make_plan(database))
    save_blocked_period(database, BlockedPeriodRow(0, "studiedagar", WEDNESDAY, THURSDAY))
    dialog = opened(workspace)
    assert "BRÅ Eslöv den 6 maj 2022" in said(dialog, "BRÅ Höör", WEDNESDAY)
    tick(dialog, "BRÅ Eslöv", THURSDAY)
    assert said(dialog, "BRÅ Höör", WEDNESDAY) == ""
    tick(dialog, "BRÅ Eslöv", THURSDAY)
    assert "BRÅ Eslöv den 6 maj 2022" in said(dialog, "BRÅ Höör", WEDNESDAY)


def test_a_meeting_left_where_it_is_clashes_with_what_comes_there(
    workspace: Workspace, towns: dict[str, ForumRow], opened: Opened, qtbot: QtBot
) -> None:
    database = workspace.database
    give_rule(database, towns["Höör"], "varje onsdag", time(9), time(10))
    give_rule(database, towns["Eslöv"], "varje torsdag", time(9), time(10))
    apply_plan(database, make_plan(database))
    save_blocked_period(database, BlockedPeriodRow(0, "studiedag", WEDNESDAY, WEDNESDAY))
    give_rule(database, towns["Eslöv"], "varje torsdag", time(14), time(15))
    dialog = opened(workspace)
    clashes = column(dialog, "clashes")
    assert said(dialog, "BRÅ Höör", WEDNESDAY) == ""
    assert dialog.table.isColumnHidden(clashes)
    tick(dialog, "BRÅ Eslöv", THURSDAY)
    assert said(dialog, "BRÅ Höör", WEDNESDAY) == (
        "Ove Områdespolis förväntas också på BRÅ Eslöv den 5 maj 2022 kl. 09:00–10:00."
    )
    qtbot.waitUntil(lambda: not dialog.table.isColumnHidden(clashes))
    assert dialog.view.only_clashes.text() == "Bara med &krockar (1)"
    # What is carried out clashes as it said it would.
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    left = [item for item in make_plan(database).items if item.conflicts]
    assert {item.change.date for item in left if item.forum == "BRÅ Höör"} <= {THURSDAY}


def test_a_plan_that_has_been_carried_out_elsewhere_says_so(
    workspace: Workspace, towns: dict[str, ForumRow], opened: Opened, qtbot: QtBot
) -> None:
    database = workspace.database
    give_rule(database, towns["Höör"], "varje onsdag", time(9), time(10))
    dialog = opened(workspace)
    apply_plan(database, make_plan(database))
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(sentence(dialog, "planError")))
    assert "har ändrats sedan planen gjordes" in sentence(dialog, "planError")
    assert dialog.isVisible()


def test_without_clashes_the_reason_has_their_room_and_can_be_read(
    eslov_workspace: Workspace, opened: Opened
) -> None:
    period = BlockedPeriodRow(0, "lovvecka", date(2022, 5, 30), date(2022, 6, 3))
    save_blocked_period(eslov_workspace.database, period)
    dialog = opened(eslov_workspace)
    assert dialog.table.isColumnHidden(column(dialog, "clashes"))
    width = dialog.table.columnWidth(column(dialog, "reason"))
    metrics = dialog.table.fontMetrics()
    moved = [row for row in dialog.model.rows if row.item.change.date is not None]
    assert moved
    for row in moved:
        words = said(dialog, row.item.forum, row.item.change.planned_on, "reason")
        assert metrics.horizontalAdvance(words) < width
    assert not dialog.table.horizontalScrollBar().isVisible()


def test_a_clash_of_what_stands_has_room_when_what_stands_is_shown(
    eslov_workspace: Workspace, opened: Opened
) -> None:
    database = eslov_workspace.database
    steering = next(row for row in forums.list_forums(database) if row.name == "Styrgrupp")
    made = MeetingInput(steering.id, WEDNESDAY, time(8, 30), time(9, 30), "Stadshuset")
    add_meeting(database, made)
    dialog = opened(eslov_workspace)
    clashes = column(dialog, "clashes")
    assert dialog.table.isColumnHidden(clashes)
    dialog.view.show_kept.click()
    assert not dialog.table.isColumnHidden(clashes)
    assert "Styrgrupp" in said(dialog, "Chefssamråd", WEDNESDAY)
    dialog.view.show_kept.click()
    assert dialog.table.isColumnHidden(clashes)


def test_what_may_be_clipped_shows_whole_when_pointed_at(
    eslov_workspace: Workspace, opened: Opened
) -> None:
    period = BlockedPeriodRow(0, "lovvecka", date(2022, 5, 2), date(2022, 5, 20))
    save_blocked_period(eslov_workspace.database, period)
    dialog = opened(eslov_workspace)
    for key in ("forum", "reason"):
        index = dialog.model.index(0, column(dialog, key))
        assert index.data() in index.data(Qt.ItemDataRole.ToolTipRole)
