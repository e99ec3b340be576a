"""The page of the annual wheel: the ring, the list beside it, and the keys that walk them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from planner.domain.wheel import WheelItem
from planner.domain.wheel_shapes import WheelKind, on_circle
from planner.services.agreements import list_agreements
from planner.services.forums import list_forums
from planner.services.meetings import MeetingInput, add_meeting
from planner.ui.dialogs.export import ExportDialog
from planner.ui.page import Scope
from planner.ui.pages.wheel import WheelPage
from planner.ui.theme import ThemeChoice
from planner.ui.wheel.printing import prepare, print_wheel
from planner.ui.workspace import Workspace


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> Iterator[WheelPage]:
    """The page on the example, shown and read."""
    made = WheelPage(eslov_workspace)
    qtbot.addWidget(made)
    made.resize(1080, 620)
    made.show()
    read(made, qtbot)
    yield made
    eslov_workspace.ops.stop()


def read(page: WheelPage, qtbot: QtBot) -> None:
    """Refresh, and wait until the year has been read."""
    with qtbot.waitSignal(page.abilities_changed, timeout=10_000):
        page.refresh()


def items(page: WheelPage) -> list[WheelItem]:
    return list(page.table.rows_model.all_rows)


def current(page: WheelPage) -> WheelItem:
    number = page.view.current
    assert number is not None
    return items(page)[number]


def spot(page: WheelPage, number: int) -> QPoint:
    where = page.view.position_of(number)
    assert where is not None
    return QPoint(round(where.x), round(where.y))


def first_alone(page: WheelPage, kind: WheelKind) -> WheelItem:
    """Return the first item of a kind that has a mark of its own."""
    assert page.view.wheel is not None
    alone = {mark.items[0] for mark in page.view.wheel.marks if not mark.is_counted}
    return next(item for item in items(page) if item.kind is kind and item.number in alone)


def test_ring_and_list_hold_the_same_items(page: WheelPage) -> None:
    wheel = page.view.wheel
    assert wheel is not None
    drawn = {number for mark in wheel.marks for number in mark.items}
    drawn |= {arc.item for arc in wheel.tints if arc.item is not None}
    assert drawn == {item.number for item in items(page)}
    assert page.year_label.text() == "2022"
    assert page.count.text() == f"{len(items(page))} poster"


def test_the_arrow_keys_walk_in_date_order(page: WheelPage) -> None:
    view = page.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    days = [current(page).first]
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Right)
        days.append(current(page).first)
        assert page.table.current_id() == view.current
        assert current(page).title in view.accessibleDescription()
    assert days == sorted(days)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert current(page).number == 9
    QTest.keyClick(view, Qt.Key.Key_End)
    assert current(page).number == len(items(page)) - 1
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert current(page).number == len(items(page)) - 1


def test_what_is_current_has_a_ring_that_shows(page: WheelPage) -> None:
    item = first_alone(page, WheelKind.MEETING)
    before = page.view.grab().toImage()
    page.table.select_id(item.number)
    after = page.view.grab().toImage()
    assert page.view.current == item.number
    around = [
        QPoint(spot(page, item.number).x() + dx, spot(page, item.number).y() + dy)
        for dx in range(-16, 17)
        for dy in range(-16, 17)
    ]
    link = QColor(page.workspace.colours.link)
    assert link not in [before.pixelColor(each) for each in around]
    assert any(_near(after.pixelColor(each), link) for each in around)


def _near(one: QColor, other: QColor) -> bool:
    apart = (
        one.red() - other.red(),
        one.green() - other.green(),
        one.blue() - other.blue(),
    )
    return all(abs(each) < 24 for each in apart)


def test_a_press_selects_in_the_list_too_and_elsewhere_lets_go(
    page: WheelPage, qtbot: QtBot
) -> None:
    item = first_alone(page, WheelKind.FOLLOW_UP)
    QTest.mousePress(page.view, Qt.MouseButton.LeftButton, pos=spot(page, item.number))
    assert page.view.current == item.number
    assert page.table.current_row() == item
    with qtbot.assertNotEmitted(page.workspace.row_requested):
        QTest.mouseRelease(page.view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_a_break_is_selected_by_one_click_and_opened_by_two(page: WheelPage, qtbot: QtBot) -> None:
    view = page.view
    assert view.wheel is not None
    arc = next(
        arc
        for arc in view.wheel.tints
        if arc.item is not None and items(page)[arc.item].kind is WheelKind.BLOCKED
    )
    middle = on_circle(view.wheel.centre, arc.outer - 3, (arc.start + arc.end) / 2)
    where = QPoint(round(middle.x), round(middle.y))
    with qtbot.assertNotEmitted(page.workspace.dialog_requested):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert current(page).kind is WheelKind.BLOCKED
    with qtbot.waitSignal(page.workspace.dialog_requested) as asked:
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == ["days_to_avoid"]
    for widget in (view, page.table):
        with qtbot.waitSignal(page.workspace.dialog_requested) as asked:
            QTest.keyClick(widget, Qt.Key.Key_Return)
        assert asked.args == ["days_to_avoid"]


@pytest.mark.parametrize(
    ("kind", "opens"),
    [
        (WheelKind.MEETING, "meeting"),
        (WheelKind.FOLLOW_UP, "follow_up"),
        (WheelKind.AGREEMENT_END, "agreement"),
    ],
)
def test_a_click_and_enter_open_what_it_is(
    page: WheelPage, qtbot: QtBot, kind: WheelKind, opens: str
) -> None:
    item = first_alone(page, kind)
    with qtbot.waitSignal(page.workspace.row_requested) as asked:
        QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=spot(page, item.number))
    assert asked.args == [opens, item.row_id]
    page.table.select_id(item.number)
    for widget in (page.view, page.table):
        with qtbot.waitSignal(page.workspace.row_requested) as asked:
            QTest.keyClick(widget, Qt.Key.Key_Return)
        assert asked.args == [opens, item.row_id]


def test_a_red_day_opens_nothing(page: WheelPage, qtbot: QtBot) -> None:
    item = next(each for each in items(page) if each.kind is WheelKind.RED_DAY)
    page.table.select_id(item.number)
    with qtbot.assertNotEmitted(page.workspace.row_requested):
        QTest.keyClick(page.view, Qt.Key.Key_Return)


def test_hovering_tells_the_name(page: WheelPage, qtbot: QtBot) -> None:
    item = first_alone(page, WheelKind.MEETING)
    where = spot(page, item.number)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, where, page.view.mapToGlobal(where))
    QApplication.sendEvent(page.view, event)
    qtbot.waitUntil(lambda: item.title in QToolTip.text())
    assert item.time in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_counted_mark_offers_what_it_holds(page: WheelPage, qtbot: QtBot) -> None:
    database = page.workspace.database
    forum = list_forums(database)[-1]
    for number in range(40):
        day = date(2022, 8, 2) + timedelta(days=number % 2)
        add_meeting(database, MeetingInput(forum.id, day, place=f"Rum {number}"))
    read(page, qtbot)
    assert page.view.wheel is not None
    counted = next(m for m in page.view.wheel.marks if m.is_counted and len(m.items) > 12)
    menu = page.view.menu_for([items(page)[number] for number in counted.items])
    actions = menu.actions()
    assert len(actions) == 13
    assert actions[-1].text() == f"{len(counted.items) - 12} till i listan"
    with qtbot.waitSignal(page.workspace.row_requested) as asked:
        menu.triggered.emit(actions[0])
    assert asked.args == ["meeting", items(page)[counted.items[0]].row_id]
    menu.close()


def test_the_year_buttons_step_and_stop_at_the_ends(page: WheelPage, qtbot: QtBot) -> None:
    assert not page.later_button.isEnabled()
    QTest.mouseClick(page.earlier_button, Qt.MouseButton.LeftButton)
    assert page.workspace.scope == Scope(None, 2021)
    read(page, qtbot)
    assert page.year_label.text() == "2021"
    assert not page.earlier_button.isEnabled()
    assert page.view.wheel is not None
    assert page.view.wheel.hand is None
    page.workspace.scope = Scope(None, 2022)
    read(page, qtbot)
    assert page.view.wheel.hand is not None


def test_the_selection_stays_by_what_it_is(page: WheelPage, qtbot: QtBot) -> None:
    item = first_alone(page, WheelKind.FOLLOW_UP)
    page.table.select_id(item.number)
    forum = list_forums(page.workspace.database)[0]
    add_meeting(page.workspace.database, MeetingInput(forum.id, date(2022, 1, 3)))
    read(page, qtbot)
    assert current(page).row_id == item.row_id
    assert current(page).number == item.number + 1
    assert page.table.current_row() == current(page)


def test_an_agreement_narrows_it(page: WheelPage, qtbot: QtBot) -> None:
    agreement = list_agreements(page.workspace.database)[0]
    page.workspace.scope = Scope(agreement.id, 2021)
    read(page, qtbot)
    assert {item.first.year for item in items(page)} <= {2021}
    assert sum(item.kind is WheelKind.MEETING for item in items(page)) > 40


def test_an_empty_database_says_what_belongs_here(workspace: Workspace, qtbot: QtBot) -> None:
    page = WheelPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page._empty.isVisible()
    assert not page.can_print()


def test_it_paints_in_every_theme_and_size(page: WheelPage, qtbot: QtBot) -> None:
    grounds = []
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        page.workspace.theme.choose(choice)
        grounds.append(page.view.grab().toImage().pixelColor(3, 3).name())
        assert grounds[-1] == page.workspace.colours.window
    assert len(set(grounds)) == 3
    page.workspace.theme.choose(ThemeChoice.LIGHT)
    page.resize(1500, 900)
    qtbot.waitUntil(
        lambda: page.view.wheel is not None and page.view.wheel.canvas.width == page.view.width()
    )


def test_it_prints_on_one_page_on_its_side(page: WheelPage, tmp_path: Path) -> None:
    assert page.can_print()
    assert page._found is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "hjul.pdf"))
    prepare(printer, page._found)
    print_wheel(printer, page._found, page.font())
    data = (tmp_path / "hjul.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert b"842" in data


def test_the_export_dialog_offers_the_year_and_writes_it(
    page: WheelPage, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = page.workspace
    with qtbot.waitSignal(workspace.export_requested) as asked:
        QTest.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["wheel", None]
    workspace.scope = Scope(None, 2021)
    workspace.settings.set_text("export/folder", str(tmp_path))
    dialog = ExportDialog(workspace, "wheel", page)
    dialog.open()
    assert dialog.year_box.isVisible()
    assert not dialog.period.isVisible()
    assert dialog.year_box.value() == 2021
    assert list(dialog.year_box.values()) == [2021, 2022]
    assert list(dialog.format_box.values()) == ["svg", "png", "pdf"]
    path = dialog.target.path()
    assert path is not None
    assert path.name == "Årshjul 2021.svg"
    qtbot.waitUntil(lambda: dialog.preview.model.rowCount() == 20)
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=15_000)
    assert "Årshjul 2021" in path.read_text(encoding="utf-8")
    dialog.reject()
