"""The dialog of days to avoid, with mouse and keyboard, on the Eslöv example."""

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import BlockedKind, DayCategory, HolidayPolicy, Level
from planner.domain.rows import DEFAULT_AVOID, AgreementRow, ForumRow, RuleRow
from planner.services.agreements import list_agreements, save_agreement
from planner.services.days_to_avoid import read_blocked_periods
from planner.services.forums import ForumDraft, save_forum
from planner.services.planning import apply_plan, make_plan
from planner.ui.avoid.dialog import DaysToAvoidDialog
from planner.ui.avoid.period_dialogs import BlockedDialog, BreakDialog
from planner.ui.dialogs.import_report import ImportErrorsDialog
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.main_window import MainWindow
from planner.ui.page import Scope
from planner.ui.theme import Theme, ThemeChoice
from planner.ui.workspace import Workspace
from tests.ui.driver import type_keys, write

LEFT = Qt.MouseButton.LeftButton
Show = Callable[[QWidget, str], None]


@pytest.fixture
def dialog(eslov_workspace: Workspace, qtbot: QtBot) -> Iterator[DaysToAvoidDialog]:
    """The dialog, open and settled, on 2022."""
    made = DaysToAvoidDialog(eslov_workspace)
    made.show()
    settle(qtbot, made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(qtbot: QtBot, dialog: DaysToAvoidDialog) -> None:
    qtbot.waitUntil(dialog.is_settled, timeout=5000)


def names(dialog: DaysToAvoidDialog) -> list[str]:
    return [line.row.name for line in dialog.periods.model.rows]


def point(dialog: DaysToAvoidDialog, day: date) -> QPoint:
    return dialog.grid.cell_of(day).center().toPoint()


def drag(dialog: DaysToAvoidDialog, first: date, last: date) -> None:
    QTest.mousePress(dialog.grid, LEFT, pos=point(dialog, first))
    QTest.mouseMove(dialog.grid, point(dialog, last))
    QTest.mouseRelease(dialog.grid, LEFT, pos=point(dialog, last))


def asked(dialog: DaysToAvoidDialog) -> BlockedDialog:
    found = dialog.findChild(BlockedDialog)
    assert found is not None
    return found


def save_as(qtbot: QtBot, dialog: DaysToAvoidDialog, name: str) -> None:
    form = asked(dialog)
    form.name.selectAll()
    type_keys(form.name, name)
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(BlockedDialog) is None)
    settle(qtbot, dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def test_the_year_shows_its_periods_and_names_its_days(
    dialog: DaysToAvoidDialog, qtbot: QtBot
) -> None:
    assert names(dialog) == ["jullov", "sportlov", "påsklov", "industrisemester", "höstlov"]
    assert dialog.year_label.text() == "2022"
    QTest.mouseClick(dialog.grid, LEFT, pos=point(dialog, date(2022, 4, 15)))
    assert dialog.day_label.text() == "fredag 15 april 2022, v. 15 · långfredagen"
    assert dialog.grid.accessibleDescription() == dialog.day_label.text()
    QTest.mouseClick(dialog.grid, LEFT, pos=point(dialog, date(2022, 5, 27)))
    assert "klämdag (undviks inte) · 1 planerat möte" in dialog.day_label.text()
    # A blocked day leads to its row, and that to the forums it counts for.
    QTest.mouseClick(dialog.grid, LEFT, pos=point(dialog, date(2022, 2, 23)))
    line = dialog.periods.table.current_row()
    assert line is not None
    assert line.row.name == "sportlov"
    assert "SSPF arbetsgrupp" in dialog.periods.forums.text()


def test_hovering_a_day_names_it(dialog: DaysToAvoidDialog) -> None:
    where = point(dialog, date(2022, 6, 24))
    event = QHelpEvent(QEvent.Type.ToolTip, where, dialog.grid.mapToGlobal(where))
    QApplication.sendEvent(dialog.grid, event)
    assert "midsommarafton" in QToolTip.text()
    QToolTip.hideText()


def test_every_day_of_the_year_lies_under_its_own_cell(dialog: DaysToAvoidDialog) -> None:
    day = date(2022, 1, 1)
    while day.year == 2022:
        assert dialog.grid.day_at(dialog.grid.cell_of(day).center()) == day
        day = date.fromordinal(day.toordinal() + 1)
    before_the_first = dialog.grid.cell_of(date(2022, 6, 1)).center()
    before_the_first.setX(before_the_first.x() - dialog.grid.cell_of(date(2022, 6, 1)).width())
    assert dialog.grid.day_at(before_the_first) is None


def test_dragging_over_days_blocks_them_and_says_what_it_hits(
    dialog: DaysToAvoidDialog, qtbot: QtBot, show: Show
) -> None:
    drag(dialog, date(2022, 5, 30), date(2022, 6, 3))
    form = asked(dialog)
    assert (form.first.date(), form.last.date()) == (date(2022, 5, 30), date(2022, 6, 3))
    assert form.weeks.text() == "v. 22, 5 dagar"
    save_as(qtbot, dialog, "lovvecka")
    assert "lovvecka" in names(dialog)
    assert dialog.bar.text() == (
        "Ändringen berör 3 planerade möten: Chefssamråd 1 juni, EST 2 juni, Örat mot marken 3 juni."
    )
    assert [action.text() for action in dialog.bar.menu.actions()] == [
        "Chefssamråd 1 juni – lovvecka",
        "EST 2 juni – lovvecka",
        "Örat mot marken 3 juni – lovvecka",
    ]
    show(dialog, "hit")


def test_ctrl_z_in_the_dialog_takes_it_back(
    dialog: DaysToAvoidDialog, qtbot: QtBot, eslov_workspace: Workspace
) -> None:
    before = read_blocked_periods(eslov_workspace.database)
    drag(dialog, date(2022, 5, 30), date(2022, 6, 3))
    save_as(qtbot, dialog, "lovvecka")
    dialog.grid.setFocus()
    QTest.keyClick(dialog.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "lovvecka" not in names(dialog))
    settle(qtbot, dialog)
    assert read_blocked_periods(eslov_workspace.database) == before
    assert dialog.bar.text().startswith("3 möten kan ligga kvar:")
    assert "kan komma tillbaka i planen" in dialog.bar.text()
    QTest.keyClick(dialog.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "lovvecka" in names(dialog))


def test_the_keyboard_alone_walks_marks_and_blocks(dialog: DaysToAvoidDialog, qtbot: QtBot) -> None:
    grid = dialog.grid
    grid.setFocus()
    assert grid.current == date(2022, 4, 1)  # the example's today
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.current == date(2022, 5, 31)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert dialog.day_label.text().startswith("måndag 30 maj 2022, v. 22")
    for _ in range(4):
        QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.stretch() == (date(2022, 5, 30), date(2022, 6, 3))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    save_as(qtbot, dialog, "lovvecka")
    assert "lovvecka" in names(dialog)
    # Enter on a blocked day changes that period.
    grid.go_to(date(2022, 6, 1))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert asked(dialog).name.text() == "lovvecka"
    save_as(qtbot, dialog, "ledigt")
    assert "ledigt" in names(dialog)
    assert "lovvecka" not in names(dialog)
    # Escape lets go of the marked days before it closes anything.
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.stretch() == (grid.current, grid.current)
    assert dialog.isVisible()


def test_years_are_turned_by_keys_and_buttons(dialog: DaysToAvoidDialog, qtbot: QtBot) -> None:
    dialog.grid.setFocus()
    QTest.keyClick(dialog.grid, Qt.Key.Key_PageUp)
    settle(qtbot, dialog)
    assert dialog.year == 2021
    assert names(dialog) == ["industrisemester", "höstlov", "jullov"]
    assert dialog.grid.current == date(2021, 4, 1)
    assert dialog.periods.copy_button.text() == "Kopiera från 2020"
    QTest.mouseClick(dialog.next_button, LEFT)
    settle(qtbot, dialog)
    assert dialog.year == 2022
    dialog.grid.go_to(date(2022, 12, 31))
    QTest.keyClick(dialog.grid, Qt.Key.Key_Right)
    settle(qtbot, dialog)
    assert dialog.grid.current == date(2023, 1, 1)
    assert "nyårsdagen" in dialog.day_label.text()
    dialog.show_year(2100)
    settle(qtbot, dialog)
    QTest.keyClick(dialog.grid, Qt.Key.Key_PageDown)
    assert dialog.year == 2100


def test_leap_day_has_a_place_in_other_years(dialog: DaysToAvoidDialog, qtbot: QtBot) -> None:
    dialog.show_year(2024)
    settle(qtbot, dialog)
    dialog.grid.go_to(date(2024, 2, 29))
    dialog.show_year(2025)
    settle(qtbot, dialog)
    assert dialog.grid.current == date(2025, 2, 28)


def test_delete_removes_the_selected_rows_without_a_question(
    dialog: DaysToAvoidDialog, qtbot: QtBot
) -> None:
    table = dialog.periods.table
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(dialog) == ["påsklov", "industrisemester", "höstlov"])
    dialog.grid.setFocus()
    settle(qtbot, dialog)
    QTest.keyClick(dialog.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(names(dialog)) == 5)


def test_industrial_holiday_is_one_press_and_never_doubled(
    dialog: DaysToAvoidDialog, qtbot: QtBot
) -> None:
    QTest.mouseClick(dialog.periods.industrial_button, LEFT)
    assert dialog.bar.text() == "Industrisemester finns redan, v. 28–31."
    assert names(dialog).count("industrisemester") == 1
    dialog.show_year(2023)
    settle(qtbot, dialog)
    QTest.mouseClick(dialog.periods.industrial_button, LEFT)
    qtbot.waitUntil(lambda: "industrisemester" in names(dialog))
    line = dialog.periods.model.rows[-1]
    assert (line.row.starts_on, line.row.ends_on) == (date(2023, 7, 10), date(2023, 8, 6))
    assert line.row.kind is BlockedKind.INDUSTRIAL_HOLIDAY


def test_last_years_periods_are_copied_by_week(dialog: DaysToAvoidDialog, qtbot: QtBot) -> None:
    dialog.show_year(2023)
    settle(qtbot, dialog)
    assert names(dialog) == []
    QTest.mouseClick(dialog.periods.copy_button, LEFT)
    qtbot.waitUntil(lambda: len(names(dialog)) == 4)
    settle(qtbot, dialog)
    assert dialog.bar.text().startswith("4 spärrtider kopierade.")
    QTest.mouseClick(dialog.periods.copy_button, LEFT)
    settle(qtbot, dialog)
    assert dialog.bar.text() == "0 spärrtider kopierade. 4 fanns redan."
    dialog.show_year(2030)
    settle(qtbot, dialog)
    QTest.mouseClick(dialog.periods.copy_button, LEFT)
    assert dialog.bar.text() == "2029 har ingen spärrtid att kopiera."


def test_a_school_break_is_chosen_by_name_and_week(
    dialog: DaysToAvoidDialog, qtbot: QtBot, show: Show
) -> None:
    dialog.show_year(2023)
    settle(qtbot, dialog)
    QTest.mouseClick(dialog.periods.break_button, LEFT)
    form = dialog.findChild(BreakDialog)
    assert form is not None
    assert (form.first_week.value(), form.last_week.value()) == (8, 8)
    assert form.organisation.typed() == "Barn och utbildning"
    form.first_week.setFocus()
    QTest.keyClick(form.first_week, Qt.Key.Key_Up)
    assert (form.first.date(), form.last.date()) == (date(2023, 2, 27), date(2023, 3, 3))
    assert form.weeks.text() == "v. 9, 5 dagar"
    form.kind.setFocus()
    QTest.keyClick(form.kind, Qt.Key.Key_Down)
    assert form.name.text() == "påsklov"
    assert (form.first.date(), form.first_week.value()) == (date(2023, 4, 3), 14)
    show(form, "break")
    write(qtbot, form.last.line, "2023-04-06")
    form.name.setFocus()
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(dialog) == ["påsklov"])
    row = dialog.periods.model.rows[0].row
    assert (row.starts_on, row.ends_on) == (date(2023, 4, 3), date(2023, 4, 6))
    assert row.kind is BlockedKind.SCHOOL_BREAK
    assert dialog.periods.model.rows[0].organisation == "Barn och utbildning"


def test_a_christmas_break_moved_a_week_still_reaches_into_the_new_year(
    dialog: DaysToAvoidDialog, qtbot: QtBot
) -> None:
    dialog.show_year(2025)
    settle(qtbot, dialog)
    QTest.mouseClick(dialog.periods.break_button, LEFT)
    form = dialog.findChild(BreakDialog)
    assert form is not None
    form.kind.setFocus()
    QTest.keyClick(form.kind, Qt.Key.Key_End)
    assert (form.name.text(), form.weeks.text()) == ("jullov", "v. 52–2, 17 dagar")
    form.first_week.setFocus()
    QTest.keyClick(form.first_week, Qt.Key.Key_Down)
    assert (form.first.date(), form.last.date()) == (date(2025, 12, 15), date(2026, 1, 2))
    assert form.weeks.text() == "v. 51–1, 19 dagar"
    form.reject()


def test_industrial_holiday_is_week_28_to_31_in_a_year_of_53_weeks(
    dialog: DaysToAvoidDialog, qtbot: QtBot
) -> None:
    dialog.show_year(2026)
    settle(qtbot, dialog)
    QTest.mouseClick(dialog.periods.industrial_button, LEFT)
    qtbot.waitUntil(lambda: names(dialog) == ["industrisemester"])
    row = dialog.periods.model.rows[0]
    assert (row.row.starts_on, row.row.ends_on) == (date(2026, 7, 6), date(2026, 8, 2))
    assert row.weeks == (28, 31)


def test_what_is_wrong_is_said_beside_its_field(dialog: DaysToAvoidDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.periods.new_button, LEFT)
    form = asked(dialog)
    QTest.mouseClick(form.save_button, LEFT)
    wrong = form.findChild(QLabel, "nameError")
    assert wrong is not None
    assert wrong.isVisible()
    type_keys(form.name, "bakvänd")
    write(qtbot, form.last.line, "2022-03-01")  # Enter saves
    wrong = form.findChild(QLabel, "ends_onError")
    assert wrong is not None
    assert wrong.isVisible()
    write(qtbot, form.last.line, "inte ett datum")
    assert wrong.text() == "Skriv ett datum, som 2021-05-07."
    form.last.line.clear()
    form.last.line.insert("2022-04-02")
    form.organisation.setEditText("Finns inte AB")
    QTest.mouseClick(form.save_button, LEFT)
    wrong = form.findChild(QLabel, "organisation_idError")
    assert wrong is not None
    assert "Finns inte AB" in wrong.text()
    assert len(names(dialog)) == 5
    form.reject()


def test_a_kind_of_day_is_ticked_and_tells_what_it_hits(
    dialog: DaysToAvoidDialog, qtbot: QtBot, eslov_workspace: Workspace
) -> None:
    box = dialog.categories.boxes[DayCategory.SQUEEZE]
    assert box.text() == "Klämdag – 1 planerat möte"
    assert not box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "27 maj" in dialog.bar.text())
    agreement = list_agreements(eslov_workspace.database)[0]
    assert agreement.avoid == DEFAULT_AVOID | {DayCategory.SQUEEZE}
    assert dialog.bar.text() == ("Ändringen berör 1 planerat möte: Örat mot marken 27 maj.")
    QTest.mouseClick(dialog.grid, LEFT, pos=point(dialog, date(2022, 5, 27)))
    assert "undviks inte" not in dialog.day_label.text()


def test_the_bar_leads_to_the_plan_and_to_the_meetings(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    main_window.use(eslov_workspace)
    eslov_workspace.open_dialog("days_to_avoid")
    dialog = main_window.findChild(DaysToAvoidDialog)
    assert dialog is not None
    settle(qtbot, dialog)
    drag(dialog, date(2022, 5, 30), date(2022, 6, 3))
    save_as(qtbot, dialog, "lovvecka")
    QTest.mouseClick(dialog.bar.plan_button, LEFT)
    plan = dialog.findChild(QWidget, "planDialog")
    assert plan is not None
    assert plan.isVisible()
    plan.close()
    opened: list[tuple[str, object]] = []
    eslov_workspace.row_requested.connect(lambda kind, row_id: opened.append((kind, row_id)))
    meeting_id = dialog.bar.menu.actions()[1].data()
    dialog.bar.menu.actions()[1].trigger()
    assert opened == [("meeting", meeting_id)]
    assert dialog.isHidden()
    shown = {item.change.meeting_id for item in make_plan(eslov_workspace.database).items}
    assert meeting_id in shown


def test_the_plan_that_is_opened_holds_what_is_hit_in_another_agreement_too(
    eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    own = list_agreements(database)[0].id
    other, _ = save_agreement(
        database, AgreementRow(0, "Höör", date(2022, 5, 1), date(2022, 6, 30))
    )
    policy = HolidayPolicy.NEXT_WORKDAY
    forum = ForumRow(0, other.id, "BRÅ Höör", Level.STRATEGIC, holiday_policy=policy)
    rule = RuleRow(0, 0, "varje onsdag", time(9), time(10))
    save_forum(database, ForumDraft(forum, [rule]))
    apply_plan(database, make_plan(database))
    eslov_workspace.choose_scope(Scope(own))
    dialog = DaysToAvoidDialog(eslov_workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, dialog)
    drag(dialog, date(2022, 5, 10), date(2022, 5, 11))
    save_as(qtbot, dialog, "studiedag")
    assert "BRÅ Höör" in dialog.bar.text()
    QTest.mouseClick(dialog.bar.plan_button, LEFT)
    plan = dialog.findChild(PlanDialog)
    assert plan is not None
    qtbot.waitUntil(lambda: plan.model.rowCount() > 0)
    assert "BRÅ Höör" in {row.item.forum for row in plan.model.rows}
    plan.close()


def test_once_the_plan_is_carried_out_nothing_is_hit_any_more(
    dialog: DaysToAvoidDialog, qtbot: QtBot, eslov_workspace: Workspace
) -> None:
    drag(dialog, date(2022, 5, 30), date(2022, 6, 3))
    save_as(qtbot, dialog, "lovvecka")
    database = eslov_workspace.database
    assert dialog.bar.show_button.isVisible()
    eslov_workspace.ops.run(lambda: apply_plan(database, make_plan(database)))
    qtbot.waitUntil(lambda: dialog.bar.text().startswith("Det du ändrar här sparas direkt."))
    assert not dialog.bar.show_button.isVisible()
    dialog.grid.go_to(date(2022, 6, 2))
    assert "möte" not in dialog.day_label.text()
    line = next(row for row in dialog.periods.model.rows if row.row.name == "lovvecka")
    dialog.commands.remove([line.row.id])
    qtbot.waitUntil(lambda: "kan få tillbaka regelns egen dag" in dialog.bar.text())


def test_the_agreements_page_leads_here(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    main_window.use(eslov_workspace)
    agreement = list_agreements(eslov_workspace.database)[0]
    eslov_workspace.open_row("agreement", agreement.id)
    button = main_window.findChild(QWidget, "openDaysToAvoid")
    assert button is not None
    QTest.mouseClick(button, LEFT)
    dialog = main_window.findChild(DaysToAvoidDialog)
    assert dialog is not None
    settle(qtbot, dialog)
    QTest.mouseClick(dialog.close_button, LEFT)


def test_a_workbooks_periods_are_read_in_or_their_errors_listed(
    dialog: DaysToAvoidDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = "Spärrtider"
    page.append(["Namn", "Från", "Till"])
    page.append(["lovvecka", date(2022, 5, 30), date(2022, 6, 3)])
    made.save(tmp_path / "lov.xlsx")
    dialog.commands.take_file(str(tmp_path / "lov.xlsx"))
    qtbot.waitUntil(lambda: "lovvecka" in names(dialog))
    settle(qtbot, dialog)
    qtbot.waitUntil(lambda: "lov.xlsx" in dialog.bar.text())
    page.append(["fel", "i går", date(2022, 6, 3)])
    made.save(tmp_path / "fel.xlsx")
    dialog.commands.take_file(str(tmp_path / "fel.xlsx"))
    qtbot.waitUntil(lambda: dialog.findChild(ImportErrorsDialog) is not None)
    errors = dialog.findChild(ImportErrorsDialog)
    assert errors is not None
    errors.reject()
    made.remove(page)
    made.create_sheet("Annat")
    made.save(tmp_path / "annat.xlsx")
    dialog.commands.take_file(str(tmp_path / "annat.xlsx"))
    qtbot.waitUntil(lambda: "annat.xlsx har inget blad" in dialog.bar.text())
    assert names(dialog).count("lovvecka") == 1


def test_an_empty_database_has_a_year_and_nothing_to_tick(
    workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = DaysToAvoidDialog(workspace)
    dialog.show()
    settle(qtbot, dialog)
    assert names(dialog) == []
    assert not any(box.isEnabled() for box in dialog.categories.boxes.values())
    QTest.mouseClick(dialog.periods.industrial_button, LEFT)
    qtbot.waitUntil(lambda: len(names(dialog)) == 1)
    settle(qtbot, dialog)
    assert dialog.bar.text() == "Ändringen berör inget planerat möte."
    dialog.close()


@pytest.mark.parametrize("choice", [ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_it_is_dressed_anew_while_open(
    dialog: DaysToAvoidDialog, theme: Theme, choice: ThemeChoice, show: Show
) -> None:
    cell = dialog.grid.cell_of(date(2022, 9, 14)).topLeft().toPoint() + QPoint(2, 2)
    light = dialog.grid.grab().toImage().pixelColor(cell)
    theme.choose(choice)
    dark = dialog.grid.grab().toImage().pixelColor(cell)
    assert light.lightness() > 200
    assert dark.lightness() < 60
    show(dialog, choice.value)


def test_it_fits_a_small_screen_and_every_part_is_reached_by_tab(
    dialog: DaysToAvoidDialog,
) -> None:
    smallest = dialog.minimumSizeHint()
    assert smallest.width() <= 1100
    assert smallest.height() <= 640
    found: set[str] = set()
    widget: QWidget | None = dialog.grid
    for _ in range(200):
        assert widget is not None
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(dialog):
            found.add(widget.objectName())
        widget = widget.nextInFocusChain()
    assert {
        "avoidYear",
        "avoidPreviousYear",
        "avoidNextYear",
        "avoidPeriods",
        "avoidNew",
        "avoidIndustrial",
        "avoidBreak",
        "avoidCopy",
        "avoidImport",
        "avoidAgreement",
        "avoidKind_squeeze",
        "avoidOpenPlan",
        "avoidClose",
    } <= found
