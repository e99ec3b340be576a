"""When can we expect you, on screen: chosen by keyboard, the same figures as in the report."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.report import Table
from planner.formats.cells import cell_texts
from planner.services.expected_rows import Subject, SubjectKind
from planner.services.registry import read_registry
from planner.services.reports.expected import expected_document, expected_sentence
from planner.services.reports.scope import ReportScope
from planner.ui.page import Scope
from planner.ui.pages.representation import RepresentationPage
from planner.ui.pages.representation_expected import ExpectedMeetings
from planner.ui.workspace import Workspace
from tests.ui.driver import show_representation, type_keys

TODAY = date(2022, 4, 1)


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> RepresentationPage:
    made = show_representation(eslov_workspace, qtbot)
    QTest.mouseClick(made.organisation_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made.expected.model.rowCount() > 0)
    return made


def ask(view: ExpectedMeetings, qtbot: QtBot, typed: str) -> None:
    """Type a part of a name, take the first of what is found, and wait for the meetings."""
    line = view.subject_box.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    type_keys(line, typed)
    completer = view.subject_box.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    asked = view._asked
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view._asked > asked)
    settle(view, qtbot)


def settle(view: ExpectedMeetings, qtbot: QtBot) -> None:
    """Wait until what is shown is about whom and when the fields say."""

    def is_read() -> bool:
        found, scope = view._found, view.report_scope()
        return found is not None and (found.subject, found.first, found.last) == (
            *(view.subject(), scope.first, scope.last),
        )

    qtbot.waitUntil(is_read)


def texts(table: Table, keys: list[str]) -> list[list[str]]:
    """Return a report's cells as a person reads them, a line break as what the window has."""
    places = [[column.key for column in table.columns].index(key) for key in keys]
    makers = [cell_texts("sv")[table.columns[place].kind] for place in places]
    return [
        [make(row[place]).replace("\n", "; ") for make, place in zip(makers, places, strict=True)]
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("typed", "shown", "has_person_hours"),
    [
        ("lokalpolisområde e", "Lokalpolisområde Eslöv", True),
        ("områdespolis (", "Områdespolis (Lokalpolisområde Eslöv)", True),
        ("demosson", "Demo Demosson, Lokalpolisområde Eslöv", False),
    ],
)
def test_whoever_is_typed_has_the_figures_of_the_report(
    page: RepresentationPage, qtbot: QtBot, typed: str, shown: str, has_person_hours: bool
) -> None:
    view = page.expected
    ask(view, qtbot, typed)
    assert view.subject_box.currentText() == shown
    database = page.workspace.database
    meetings, months = expected_document(database, view.report_scope(), "sv", TODAY).tables
    assert len(meetings.rows) > 10
    columns = ["date", "weekday", "week", "forum", "expected", "gaps", "place"]
    on_screen = [column.key for column in view.model.columns if column.key != "time"]
    assert on_screen == columns
    numbers = [n for n, column in enumerate(view.model.columns) if column.key != "time"]
    rows = range(view.model.rowCount())
    assert [[view.model.index(row, n).data() for n in numbers] for row in rows] == texts(
        meetings, columns
    )
    times = [row.split("–") for row in (view.model.index(n, 3).data() for n in rows)]
    assert times == texts(meetings, ["start", "end"])
    keys = [column.key for column in months.columns]
    assert ("person_hours" in keys) == has_person_hours
    assert view.month_table.isColumnHidden(3) != has_person_hours
    assert [
        [view.months.index(row, n).data() for n in range(len(keys))]
        for row in range(view.months.rowCount())
    ] == texts(months, keys)
    found = view._found
    assert found is not None
    assert view.summary.text().startswith(expected_sentence(found, "sv"))


def test_an_emptied_first_day_is_today_on_screen_and_in_the_report(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    view = page.expected
    line = view.period.first_edit.line
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(view, qtbot)
    assert view.report_scope().first == TODAY
    assert line.text() == "2022-04-01"


def is_period(view: ExpectedMeetings, first: date, last: date | None) -> bool:
    return (view.period.first(), view.period.last()) == (first, last)


def test_the_year_at_the_top_is_the_period(page: RepresentationPage, qtbot: QtBot) -> None:
    workspace, view = page.workspace, page.expected
    for year, first, last in (
        (2022, TODAY, date(2022, 12, 31)),
        (2021, date(2021, 1, 1), date(2021, 12, 31)),
        (None, TODAY, None),
    ):
        workspace.scope = Scope(None, year)
        page.refresh()
        qtbot.waitUntil(partial(is_period, view, first, last))
        settle(view, qtbot)
        days = [row.meeting.date for row in view.model.rows]
        assert first <= min(days) <= max(days) <= (last or date.max)


def test_who_is_no_longer_there_gives_way_to_the_first(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    view = page.expected
    registry = read_registry(page.workspace.database)
    view.turn_to(Subject(SubjectKind.PERSON, 4711))
    roster = page._roster
    assert roster is not None
    view.offer(roster.organisations, roster.functions, registry, Scope())
    assert view.subject() == Subject(SubjectKind.ORGANISATION, roster.organisations[0])
    assert view.subject_box.currentText() == "Eslövs kommun"


def test_the_export_begins_with_what_is_shown(page: RepresentationPage, qtbot: QtBot) -> None:
    ask(page.expected, qtbot, "demosson")
    asked: list[tuple[str, object]] = []
    page.workspace.export_requested.connect(lambda report, scope: asked.append((report, scope)))
    QTest.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    ((report, scope),) = asked
    assert report == "expected"
    assert isinstance(scope, ReportScope)
    registry = read_registry(page.workspace.database)
    assert scope.person_id is not None
    assert registry.person_name(scope.person_id) == "Demo Demosson"
    assert (scope.first, scope.organisation_id, scope.function_id) == (TODAY, None, None)
