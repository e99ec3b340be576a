"""Coverage on screen: the figures of the report, by mouse and by keyboard, and what is behind."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.report import CellKind
from planner.formats.cells import cell_texts
from planner.services.coverage_overview import CoverageGroup
from planner.services.reports.coverage import coverage_document
from planner.services.reports.scope import ReportScope
from planner.ui.coverage.chart_widget import ChartWidget
from planner.ui.pages.representation import RepresentationPage
from planner.ui.pages.representation_behind import MeetingsBehindDialog
from planner.ui.row_model import VALUE
from planner.ui.workspace import Workspace
from tests.ui.driver import show_representation, type_keys


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> RepresentationPage:
    made = show_representation(eslov_workspace, qtbot)
    QTest.keyClick(made, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(made.coverage.charts))
    qtbot.waitUntil(lambda: made.coverage.charts[-1].width() > 200)
    return made


def chart(page: RepresentationPage, name: str) -> ChartWidget:
    found = page.coverage.findChild(ChartWidget, f"chart_{name}")
    assert found is not None
    return found


def behind(page: RepresentationPage, qtbot: QtBot) -> MeetingsBehindDialog:
    """Return the dialog of meetings, read."""
    qtbot.waitUntil(lambda: page.findChild(MeetingsBehindDialog) is not None)
    dialog = page.findChild(MeetingsBehindDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    return dialog


def test_every_line_and_chart_shows_the_reports_own_figures(
    page: RepresentationPage, eslov_workspace: Workspace
) -> None:
    database = eslov_workspace.database
    tables = coverage_document(database, ReportScope(), "sv", date(2022, 4, 1)).tables
    by_name = {table.name: table for table in tables}
    view = page.coverage
    assert view.total.text() == "95\N{NO-BREAK SPACE}%"
    assert view.summary.text() == "446 av 469 platser, varav 8 genom ersättare"
    for group in CoverageGroup:
        view.group_box.set_value(group)
        view.group_box.value_chosen.emit(group)
        if group is CoverageGroup.QUARTER:
            continue
        table = by_name[group.value]
        shown = [
            (
                *(view.model.index(row, column).data() for column in (0, 2, 3, 4, 5)),
                view.model.index(row, 1).data(VALUE),
            )
            for row in range(view.model.rowCount())
        ]
        expected = []
        for name, *rest in table.rows:
            of = f" ({rest.pop(0)})" if isinstance(rest[0], str) else ""
            all_, came, deputy, excused, absent, ratio = rest
            counts = (f"{came}/{all_}", str(deputy), str(excused), str(absent), ratio)
            expected.append((f"{name}{of}", *counts))
        assert shown == expected
    percent = cell_texts("sv")[CellKind.PERCENT]
    drawn = [each for each in tables if each.chart is not None]
    assert [each.objectName() for each in view.charts] == [f"chart_{t.name}" for t in drawn]
    for table in drawn:
        widget = chart(page, table.name)
        figures = {(t.category, t.series) for t in widget.targets}
        assert table.chart is not None
        assert figures == {
            (row, series)
            for row, cells in enumerate(table.rows)
            for series, column in enumerate(table.chart.values)
            if cells[column] is not None
        }
        for category, series in figures:
            value = table.rows[category][table.chart.values[series]]
            words = view._in_words(table.name, category, series)
            assert f": {percent(value)}, " in words


def test_a_bar_opens_the_meetings_behind_it(page: RepresentationPage, qtbot: QtBot) -> None:
    bars = chart(page, "side_by_side")
    target = next(t for t in bars.targets if (t.category, t.series) == (1, 0))
    where = QPoint(round(target.centre.x), round(target.centre.y))
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=where)
    dialog = behind(page, qtbot)
    assert {row.forum for row in dialog.model.rows} == {"Styrgrupp"}
    assert dialog.summary.text() == (
        "83\N{NO-BREAK SPACE}%: 5 av 6 förväntade platser fyllda vid 3 hållna möten, "
        "en tom med anmält förhinder."
    )
    assert dialog.story.text().splitlines() == [
        "Kommunstyrelsens ordförande: 1 av 1, närvarande Exempla Exempelsson.",
        "Kommundirektör: 0 av 1, Modell Modellgren hade anmält förhinder.",
    ]
    dialog.reject()


def test_the_heat_map_is_walked_and_opened_by_keys(page: RepresentationPage, qtbot: QtBot) -> None:
    squares = chart(page, "months_2021")
    squares.setFocus()
    qtbot.waitUntil(squares.hasFocus)
    first = squares.current
    assert first is not None
    assert (first.category, first.series) == (0, 4)  # BRÅ in May, the first held meeting
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(squares, key)
    assert squares.accessibleDescription().startswith("Chefssamråd · ")
    current = squares.current
    assert current is not None
    assert (
        page.coverage._area.viewport()
        .rect()
        .contains(
            squares.mapTo(
                page.coverage._area.viewport(),
                QPoint(round(current.centre.x), round(current.centre.y)),
            )
        )
    )
    QTest.keyClick(squares, Qt.Key.Key_Return)
    dialog = behind(page, qtbot)
    assert [row.forum for row in dialog.model.rows] == ["Chefssamråd"]
    dialog.reject()


def test_a_line_opens_its_meetings_and_copies(page: RepresentationPage, qtbot: QtBot) -> None:
    view = page.coverage
    view.table.setFocus()
    view.table.select_id(view.model.rows[2].id)
    assert page.copy_selected().splitlines()[1].startswith("Övriga\t92 %\t103/112")
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    dialog = behind(page, qtbot)
    assert "103 av 112 förväntade platser fyllda" in dialog.summary.text()
    dialog.reject()


def test_another_period_changes_every_figure(page: RepresentationPage, qtbot: QtBot) -> None:
    view = page.coverage
    for edit, day in (
        (view.period.first_edit, "2022-01-01"),
        (view.period.last_edit, "2022-03-31"),
    ):
        edit.setFocus()
        line = QApplication.focusWidget()
        assert line is not None
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_keys(line, day)
        QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.summary.text().startswith("146 av 154"))
    assert len([each for each in view.charts if each.objectName().startswith("chart_months")]) == 1
    view.period.set_period(date(2022, 3, 31), date(2022, 1, 1))
    view._read()
    assert view.summary.text() == "Perioden slutar innan den börjar."


def test_no_held_meeting_says_so(page: RepresentationPage, qtbot: QtBot) -> None:
    view = page.coverage
    view.period.set_period(date(2022, 7, 1), date(2022, 7, 31))
    view._read()
    qtbot.waitUntil(lambda: view.total.text() == "–")
    assert view.summary.text() == "Ingen var förväntad vid något möte som hölls i perioden."
    assert view.charts == []
