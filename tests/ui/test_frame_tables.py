"""The generic table: the model by Qt's own tester, then keyboard, memory and copying."""

from dataclasses import dataclass
from operator import attrgetter

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.domain.collation import swedish_key
from planner.ui.row_model import END, ROW_ID, RowTableModel, TableColumn
from planner.ui.row_sorting import sorted_places
from planner.ui.row_view import RowTableView
from planner.ui.settings import Settings


@dataclass(frozen=True)
class Forum:
    id: int
    name: str
    count: int


FORUMS = [Forum(1, "Örat", 3), Forum(2, "Zon", 10), Forum(3, "Ångbåten", 2), Forum(4, "apa", 3)]
TABLE = "testTable"


@pytest.fixture
def model(qapp: QApplication) -> RowTableModel[Forum]:  # timers need it
    columns: list[TableColumn[Forum]] = [
        TableColumn("name", "Namn", attrgetter("name")),
        TableColumn(
            "count", "Antal", lambda row: str(row.count), attrgetter("count"), alignment=END
        ),
        TableColumn("extra", "Extra", lambda row: f"<b>{row.id}</b>", is_hidden=True),
    ]
    made = RowTableModel(columns)
    made.set_rows(FORUMS)
    return made


@pytest.fixture
def view(model: RowTableModel[Forum], settings: Settings, qtbot: QtBot) -> RowTableView[Forum]:
    made = RowTableView(TABLE, model, settings, "Forum")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def names(model: RowTableModel[Forum]) -> list[str]:
    return [row.name for row in model.rows]


def test_qts_model_tester_finds_nothing(
    model: RowTableModel[Forum], qtmodeltester: ModelTester
) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    qtmodeltester.check(model)
    model.sort(0)
    model.set_filter("a")
    model.set_rows(FORUMS[:1])
    model.set_rows([])
    qtmodeltester.check(model)
    assert tester.model() is model


def test_text_sorts_in_swedish_order_and_numbers_by_size(model: RowTableModel[Forum]) -> None:
    model.sort(0)
    assert names(model) == ["apa", "Zon", "Ångbåten", "Örat"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Örat", "Ångbåten", "Zon", "apa"]
    model.sort(1)
    assert [row.count for row in model.rows] == [2, 3, 3, 10]
    assert names(model)[1:3] == ["Örat", "apa"]
    model.sort(-1)
    assert list(model.rows) == FORUMS


@pytest.mark.parametrize("values", [["b", "å", "a", "b", "a"] * 40, [str(n) for n in range(90)]])
def test_both_ways_of_sorting_give_what_plain_sorting_gives(values: list[str]) -> None:
    for is_upwards in (True, False):
        expected = sorted(
            range(len(values)), key=lambda n: swedish_key(values[n]), reverse=not is_upwards
        )
        assert sorted_places(values, is_upwards, swedish_key) == expected


def test_every_word_of_the_filter_must_occur_whatever_the_case(model: RowTableModel[Forum]) -> None:
    model.set_filter("ÖRA")
    assert names(model) == ["Örat"]
    model.set_filter("3 a")
    assert names(model) == ["Örat", "apa"]
    model.set_predicate(lambda row: row.id == 4)
    assert names(model) == ["apa"]
    model.set_filter("")
    model.set_predicate(None)
    assert len(model.rows) == 4


def test_new_rows_come_under_the_same_sorting_and_filter(model: RowTableModel[Forum]) -> None:
    model.sort(0)
    model.set_filter("o")
    model.set_rows([Forum(5, "Öo", 1), Forum(6, "ao", 1), Forum(7, "x", 1)])
    assert names(model) == ["ao", "Öo"]


def test_selection_and_current_row_survive_by_id(
    view: RowTableView[Forum], model: RowTableModel[Forum]
) -> None:
    view.select_id(3)
    view.selectionModel().select(
        model.index(0, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert set(view.selected_ids()) == {1, 3}
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert set(view.selected_ids()) == {1, 3}
    assert view.current_id() == 3
    model.set_rows([*FORUMS, Forum(9, "Aha", 0)])
    assert set(view.selected_ids()) == {1, 3}
    assert view.current_id() == 3
    model.set_rows([row for row in FORUMS if row.id != 3])
    assert view.selected_ids() == [1]


def test_enter_and_a_double_click_open_the_row(view: RowTableView[Forum], qtbot: QtBot) -> None:
    view.select_id(2)
    with qtbot.waitSignal(view.row_activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [2]
    where = view.visualRect(view.rows_model.index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(view.row_activated) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [4]


def test_arrows_tell_which_row_is_current(view: RowTableView[Forum], qtbot: QtBot) -> None:
    view.select_id(1)
    with qtbot.waitSignal(view.current_row_changed) as changed:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert changed.args == [2]


def test_rows_copy_as_the_visible_columns_in_their_order(view: RowTableView[Forum]) -> None:
    view.selectAll()
    view.horizontalHeader().moveSection(1, 0)
    assert view.copy_selected().split("\n") == [
        "Antal\tNamn",
        "3\tÖrat",
        "10\tZon",
        "2\tÅngbåten",
        "3\tapa",
    ]


def test_a_cell_with_tabs_and_newlines_stays_one_cell(view: RowTableView[Forum]) -> None:
    view.rows_model.set_rows([Forum(1, "a\tb\nc", 1)])
    view.selectAll()
    assert view.copy_selected() == "Namn\tAntal\na b c\t1"


def test_columns_stay_as_they_were_left(
    view: RowTableView[Forum], model: RowTableModel[Forum], settings: Settings, qtbot: QtBot
) -> None:
    view.setColumnWidth(0, 222)
    view.setColumnHidden(2, False)
    view.setColumnHidden(1, True)
    view.horizontalHeader().moveSection(2, 1)
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: bool(settings.text(f"table/{TABLE}")))
    again = RowTableView(TABLE, RowTableModel(model.columns), settings, "Forum")
    qtbot.addWidget(again)
    again.rows_model.set_rows(FORUMS)
    again.show()
    assert again.columnWidth(0) == 222
    assert again.isColumnHidden(1)
    assert not again.isColumnHidden(2)
    assert again.horizontalHeader().visualIndex(2) == 1
    assert [row.name for row in again.rows_model.rows] == ["Örat", "Ångbåten", "Zon", "apa"]


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"order": 3}', '{"order": ["gone"]}'])
def test_a_damaged_memory_of_the_columns_is_let_be(
    kept: str, model: RowTableModel[Forum], settings: Settings, qtbot: QtBot
) -> None:
    settings.set_text(f"table/{TABLE}", kept)
    view = RowTableView(TABLE, model, settings, "Forum")
    qtbot.addWidget(view)
    assert view.isColumnHidden(2)
    assert not view.isColumnHidden(0)


@pytest.mark.usefixtures("qapp")
def test_what_is_copied_is_pasted_as_text_and_numbers_as_they_are() -> None:
    column: TableColumn[Forum] = TableColumn("name", "=Namn", attrgetter("name"))
    model = RowTableModel([column])
    formulas = ["=HYPERLINK(A1)", "+cmd|' /C calc'!A0", "@SUM(1)", "\t-2+A1", "- ring skolan"]
    plain = ["-3", "−0,5", "+46 70-123 45 67", "2021-05-07", "Rådet", "1–2 = 3", ""]
    model.set_rows([Forum(number, name, 1) for number, name in enumerate([*formulas, *plain])])
    head, *lines = model.text_of(range(len(formulas) + len(plain)), [0]).split("\n")
    assert head == "'=Namn"
    assert lines == [*(f"'{each.strip()}" for each in formulas), *plain]


@pytest.mark.usefixtures("qapp")
def test_a_tool_tip_shows_markup_as_typed() -> None:
    column: TableColumn[Forum] = TableColumn(
        "name", "Namn", attrgetter("name"), tooltip=attrgetter("name")
    )
    model = RowTableModel([column])
    model.set_rows([Forum(1, "<b>x</b> & y", 1)])
    shown = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b>x" in shown
    assert "&amp;" in shown


def test_ids_of_63_bits_pass_whole(model: RowTableModel[Forum], view: RowTableView[Forum]) -> None:
    big = (1 << 62) + 12345
    model.set_rows([Forum(big, "stor", 1)])
    told: list[object] = []
    view.current_row_changed.connect(told.append)
    view.select_id(big)
    assert told == [big]
    assert model.data(model.index(0, 0), ROW_ID) == big


def test_our_delegate_and_qts_draw_a_row_at_the_same_place(
    view: RowTableView[Forum], qtbot: QtBot
) -> None:
    """Selecting a row hands it to Qt's delegate: the text must not jump by more than a pixel."""
    rect = view.visualRect(view.rows_model.index(1, 0))
    plain = view.viewport().grab(rect).toImage()
    view.select_id(1)
    view.clearSelection()
    qtbot.wait(1)
    ink = [
        x
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixelColor(x, y).lightness() < 128
    ]
    assert ink
    assert 2 <= min(ink) <= 8
