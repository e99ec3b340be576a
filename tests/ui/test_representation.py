"""The representation matrix: its numbers, the roster of any day, keyboard, mouse and copying."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.rows import Period
from planner.services.matrix import Matrix, MatrixSeat, read_matrix
from planner.services.matrix_meetings import MeetingsBehind, read_meetings_behind
from planner.services.reports.representation import representation_payload
from planner.services.reports.scope import ReportScope
from planner.ui.page import Scope
from planner.ui.pages.representation import RepresentationPage
from planner.ui.pages.representation_behind import MeetingsBehindDialog
from planner.ui.pages.representation_layout import breakable
from planner.ui.pages.representation_model import RATIO
from planner.ui.workspace import Workspace
from tests.ui.driver import show_representation

WHOLE = Period(date(2021, 5, 1), date(2022, 12, 31))
KOMMUN, POLIS = "Eslövs kommun", "Lokalpolisområde Eslöv"


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> RepresentationPage:
    return show_representation(eslov_workspace, qtbot)


def shown(page: RepresentationPage) -> Matrix:
    matrix = page.view.matrix_model.matrix
    assert matrix is not None
    return matrix


def cell(page: RepresentationPage, forum: str, organisation: str) -> QModelIndex:
    matrix = shown(page)
    rows = [number for number, row in enumerate(matrix.forums) if row.name == forum]
    names = [matrix.registry.organisation_name(each) for each in matrix.organisations]
    return page.view.matrix_model.index(rows[0], names.index(organisation))


def seat(page: RepresentationPage, forum: str, organisation: str, function: str) -> MatrixSeat:
    index = cell(page, forum, organisation)
    seats = page.view.matrix_model.seats_at(index.row(), index.column())
    return next(each for each in seats if each.function == function)


def choose(page: RepresentationPage, day: date) -> None:
    page.day_chooser.slider.setValue((day - WHOLE.first).days if WHOLE.first else 0)
    assert shown(page).day == day


def test_the_numbers_are_those_of_the_representation_report(
    page: RepresentationPage, eslov_workspace: Workspace
) -> None:
    payload = representation_payload(eslov_workspace.database, ReportScope())
    rows, offered = payload["rows"], payload["offered"]
    assert isinstance(rows, list)
    assert isinstance(offered, list)
    assert len(rows) > 25
    assert offered
    for row in rows:
        found = seat(page, row["forum"], row["organisation"], row["function"])
        counted = found.coverage
        assert found.meetings == row["meetings"]
        assert (counted.expected, counted.present) == (row["expected"], row["present"])
        assert counted.by_deputy == row["by_deputy"]
        assert (counted.excused, counted.absent) == (row["excused"], row["absent"])
    for row in offered:
        found = seat(page, row["forum"], row["organisation"], row["function"])
        assert found.is_offered
        assert found.coverage.present == row["present"]


def test_totals_leave_the_offered_seats_out(
    page: RepresentationPage, eslov_workspace: Workspace
) -> None:
    payload = representation_payload(eslov_workspace.database, ReportScope())
    rows = payload["rows"]
    assert isinstance(rows, list)
    sums: dict[str, dict[str, list[int]]] = {
        "forum": defaultdict(lambda: [0, 0]),
        "organisation": defaultdict(lambda: [0, 0]),
    }
    for row in rows:
        for key, groups in sums.items():
            groups[row[key]][0] += row["present"]
            groups[row[key]][1] += row["expected"]
    model, matrix = page.view.matrix_model, shown(page)
    for number, forum in enumerate(matrix.forums):
        present, expected = sums["forum"][forum.name]
        ratio = model.headerData(number, Qt.Orientation.Vertical, RATIO)
        assert ratio == pytest.approx(present / expected)
    for number, organisation_id in enumerate(matrix.organisations):
        name = matrix.registry.organisation_name(organisation_id)
        present, expected = sums["organisation"].get(name, [0, 0])
        ratio = model.headerData(number, Qt.Orientation.Horizontal, RATIO)
        assert ratio == (pytest.approx(present / expected) if expected else None)


def test_a_cell_says_who_and_how_they_came(page: RepresentationPage) -> None:
    said = cell(page, "Örat mot marken", POLIS).data()
    assert said == "Kommunpolis 36/37, 3 gånger ersättare: Demo Demosson"
    assert "en gång ersättare" in cell(page, "Chefssamråd", KOMMUN).data()
    assert "(erbjuds)" not in said
    offered = cell(page, "Örat mot marken", "Fastighetsägarna (exempel)").data()
    assert offered == "Representant 6/37, erbjuds: Gårda Gårdsgren"
    assert "Områdespolis ×\N{NO-BREAK SPACE}2 36/38" in cell(page, "EST", POLIS).data()


@pytest.mark.parametrize(
    ("forum", "organisation", "function", "before", "day"),
    [
        ("Chefssamråd", KOMMUN, "Socialchef", date(2021, 10, 31), date(2021, 11, 1)),
        ("Chefssamråd", POLIS, "Lokalpolisområdeschef", date(2021, 8, 31), date(2021, 9, 1)),
        ("Chefssamråd", POLIS, "Lokalpolisområdeschef", date(2021, 11, 30), date(2021, 12, 1)),
        ("Örat mot marken", POLIS, "Kommunpolis", date(2021, 12, 31), date(2022, 1, 1)),
    ],
)
def test_the_slider_changes_the_holder_on_the_day_the_post_changes_hands(
    page: RepresentationPage,
    forum: str,
    organisation: str,
    function: str,
    before: date,
    day: date,
) -> None:
    choose(page, before)
    one = seat(page, forum, organisation, function)
    choose(page, day)
    other = seat(page, forum, organisation, function)
    assert one.holders
    assert other.holders
    assert list(one.holders) != list(other.holders)
    # How they came in the period does not hang on the day.
    assert one.coverage == other.coverage
    assert other.holders[0] in cell(page, forum, organisation).data()


def test_the_acting_holder_hides_the_ordinary_one_and_then_goes_again(
    page: RepresentationPage,
) -> None:
    held = []
    for day in (date(2021, 8, 31), date(2021, 10, 15), date(2021, 12, 1)):
        choose(page, day)
        held.append(list(seat(page, "Styrgrupp", POLIS, "Lokalpolisområdeschef").holders))
    assert held[0] == held[2] != held[1]


def test_a_vacant_function_says_so_and_is_marked(page: RepresentationPage) -> None:
    choose(page, date(2022, 5, 6))
    found = seat(page, "Örat mot marken", KOMMUN, "Fritidsledare")
    assert found.is_vacant
    index = cell(page, "Örat mot marken", KOMMUN)
    assert "Fritidsledare 37/37: vakant" in index.data()
    layout = page.view._delegate.layout_of(index, 132)
    assert sum(piece.mark is not None for piece in layout.pieces) == 1


def test_the_slider_goes_a_week_with_the_arrow_keys(page: RepresentationPage, qtbot: QtBot) -> None:
    assert page.day_chooser.day() == date(2022, 4, 1)
    page.day_chooser.slider.setFocus()
    QTest.keyClick(page.day_chooser.slider, Qt.Key.Key_Right)
    assert page.day_chooser.day() == date(2022, 4, 8)
    assert page.day_chooser.date_edit.date() == date(2022, 4, 8)
    QTest.keyClick(page.day_chooser.slider, Qt.Key.Key_Left)
    QTest.keyClick(page.day_chooser.slider, Qt.Key.Key_Left)
    assert page.day_chooser.day() == date(2022, 3, 25)
    assert page.day_chooser.slider.accessibleDescription() == "25 mars 2022"
    QTest.mouseClick(page.day_chooser.today_button, Qt.MouseButton.LeftButton)
    assert page.day_chooser.day() == date(2022, 4, 1)


def test_a_typed_day_is_shown_and_one_outside_gives_the_nearest(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    line = page.day_chooser.date_edit.line
    for typed, day in (("2021-11-01", date(2021, 11, 1)), ("2030-01-01", date(2022, 12, 31))):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert page.day_chooser.day() == day
        assert shown(page).day == day
    assert line.text() == "2022-12-31"


def test_moving_the_day_keeps_the_cell(page: RepresentationPage) -> None:
    index = cell(page, "EST", POLIS)
    page.view.setCurrentIndex(index)
    choose(page, date(2021, 6, 1))
    current = page.view.currentIndex()
    assert (current.row(), current.column()) == (index.row(), index.column())


def test_enter_opens_the_meetings_behind_the_cell_and_enter_opens_one_of_them(
    page: RepresentationPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    page.view.setCurrentIndex(cell(page, "Chefssamråd", KOMMUN))
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    dialog = page.findChild(MeetingsBehindDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 11)
    assert dialog.summary.text().startswith(
        "95\N{NO-BREAK SPACE}%: 21 av 22 förväntade platser fyllda vid 11 hållna möten, "
    )
    asked: list[tuple[str, int]] = []
    eslov_workspace.row_requested.connect(lambda kind, row_id: asked.append((kind, row_id)))
    wanted = dialog.table.current_id()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked == [("meeting", wanted)]


def test_a_click_on_a_number_opens_the_meetings_of_that_function_alone(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    index = cell(page, "Chefssamråd", "Barn och utbildning")
    page.view.scrollTo(index)
    rect = page.view.visualRect(index)
    layout = page.view._delegate.layout_of(index, rect.width())
    number = next(piece.number for piece in layout.pieces if piece.number is not None)
    where = rect.topLeft() + number.center().toPoint()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    dialog = page.findChild(MeetingsBehindDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 11)
    assert "9 av 11 förväntade platser fyllda" in dialog.summary.text()


def test_a_click_beside_the_numbers_only_selects(page: RepresentationPage, qtbot: QtBot) -> None:
    index = cell(page, "Styrgrupp", "Väktarbolaget Exempelvakt")
    where = page.view.visualRect(index).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.findChild(MeetingsBehindDialog) is None
    assert page.view.currentIndex() == index


def test_a_heading_opens_the_meetings_that_it_counts(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    page.view.down.sectionClicked.emit(0)
    dialog = page.findChild(MeetingsBehindDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)


def test_the_meetings_behind_every_number_add_up_to_it(
    page: RepresentationPage, eslov_workspace: Workspace
) -> None:
    matrix = shown(page)
    for (forum_id, organisation_id), seats in list(matrix.cells.items())[::4]:
        for each in seats:
            which = MeetingsBehind(None, forum_id, organisation_id, each.function_id)
            found = read_meetings_behind(eslov_workspace.database, which)
            assert len(found) == each.meetings
            assert sum(row.coverage.present for row in found) == each.coverage.present
            assert sum(row.coverage.expected for row in found) == each.coverage.expected


def test_the_year_at_the_top_narrows_the_outcome(
    page: RepresentationPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    eslov_workspace.scope = Scope(None, 2022)
    page.refresh()
    qtbot.waitUntil(lambda: seat(page, "Chefssamråd", KOMMUN, "Socialchef").meetings < 11)
    expected = read_matrix(
        eslov_workspace.database,
        date(2022, 4, 1),
        Period(date(2022, 1, 1), date(2022, 12, 31)),
    )
    assert shown(page).cells == expected.cells
    assert page.day_chooser.slider.maximum() == 364


def test_one_cell_is_copied_as_its_text_and_several_as_a_table(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    index = cell(page, "Styrgrupp", POLIS)
    page.view.setCurrentIndex(index)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "Lokalpolisområdeschef 3/3: Påhitta Påhittsson"
    QTest.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    lines = page.copy_selected().split("\n")
    assert len(lines) == 9
    assert all(line.count("\t") == 7 for line in lines)
    assert lines[0].split("\t")[1:3] == [KOMMUN, POLIS]
    assert lines[1].startswith("Styrgrupp\tKommundirektör 2/3: Modell Modellgren; ")


def test_a_screen_reader_is_told_where_it_is_and_what_stands_there(
    page: RepresentationPage,
) -> None:
    index = cell(page, "Styrgrupp", POLIS)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Styrgrupp, Lokalpolisområde Eslöv:")
    assert "Påhitta Påhittsson" in said
    assert said.endswith("Täckning 100\N{NO-BREAK SPACE}%")
    interface = QAccessible.queryAccessibleInterface(page.view)
    heard = [
        interface.child(number).text(QAccessible.Text.Name)
        for number in range(interface.childCount())
    ]
    assert said in heard
    assert any(each.startswith("Eslövs kommun. Täckning 96") for each in heard)
    nobody = cell(page, "Styrgrupp", "Räddningstjänsten")
    assert "förväntas inte" in nobody.data(Qt.ItemDataRole.AccessibleTextRole)


def test_turned_round_it_lists_what_an_organisation_has_before_it(
    page: RepresentationPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.organisation_button, Qt.MouseButton.LeftButton)
    matrix = shown(page)
    name = matrix.registry.organisation_name
    page._turn_to(next(each for each in matrix.organisations if name(each) == KOMMUN))
    qtbot.waitUntil(lambda: page.expected.model.rowCount() > 0)
    first = page.expected.model.rows[0]
    assert first.meeting.date == date(2022, 4, 1)
    assert {each.function for each in first.places} == {
        *("Socialsekreterare", "Fritidsledare", "Skolsamordnare"),
    }
    with_gaps = [row for row in page.expected.model.rows if row.gaps]
    assert with_gaps[0].forum.name == "Chefssamråd"
    assert "luckor" in page.expected.summary.text()
    asked: list[tuple[str, int]] = []
    eslov_workspace.row_requested.connect(lambda kind, row_id: asked.append((kind, row_id)))
    page.expected.table.select_id(first.id)
    QTest.keyClick(page.expected.table, Qt.Key.Key_Return)
    assert asked == [("meeting", first.id)]
    # A later day leaves the earlier meetings out.
    page.expected.period.set_period(date(2022, 10, 1), None)
    page.expected.period.period_changed.emit(date(2022, 10, 1), None)
    qtbot.waitUntil(lambda: page.expected.model.rows[0].meeting.date >= date(2022, 10, 1))


def test_every_number_opens_by_the_menu_of_the_keyboard(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    index = cell(page, "Chefssamråd", KOMMUN)
    menu = page.view.menu_for(shown(page), index.row(), index.column())
    by_text = {action.text(): action for action in menu.actions()}
    by_text["Mötena bakom Socialchef"].trigger()
    dialog = page.findChild(MeetingsBehindDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 11)
    how = [dialog.model.index(row, 5).data() for row in range(11)]
    assert all(each.startswith("Socialchef ") for each in how)
    assert how.count("Socialchef 1/1") == 10
    dialog.reject()
    asked: list[tuple[object, ...]] = []
    page.view.number_opened.connect(lambda *names: asked.append(names))
    by_text["Mötena bakom hela matrisen"].trigger()
    assert asked == [(None, None, None)]


def test_a_meeting_behind_a_number_says_how_each_seat_came_out_and_why(
    page: RepresentationPage, qtbot: QtBot
) -> None:
    page.view.down.sectionClicked.emit(0)
    dialog = page.findChild(MeetingsBehindDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)
    # Who did not come is told first, whatever the width of the column.
    assert dialog.model.index(2, 5).data() == (
        "Kommundirektör 0/1, 1 anmält förhinder;"
        " Lokalpolisområdeschef 1/1; Kommunstyrelsens ordförande 1/1"
    )
    assert "Modell Modellgren hade anmält förhinder" in dialog.story.text()
    assert len(dialog.story.text().splitlines()) == 3


def test_the_menu_of_a_cell_leads_on(
    page: RepresentationPage, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    index = cell(page, "Styrgrupp", POLIS)
    menu = page.view.menu_for(shown(page), index.row(), index.column())
    asked: list[tuple[str, int]] = []
    eslov_workspace.row_requested.connect(lambda kind, row_id: asked.append((kind, row_id)))
    by_text = {action.text(): action for action in menu.actions()}
    by_text["Öppna Styrgrupp"].trigger()
    by_text[f"Öppna {POLIS}"].trigger()
    assert [kind for kind, _ in asked] == ["forum", "organisation"]
    by_text["När kan vi förvänta oss Lokalpolisområde Eslöv?"].trigger()
    assert page.expected.subject_box.currentText() == POLIS
    qtbot.waitUntil(lambda: page.expected.model.rowCount() == 77)


def test_a_seat_that_is_opened_is_shown_in_its_cell(
    page: RepresentationPage, eslov_workspace: Workspace
) -> None:
    assert page._roster is not None
    key, seats = next(iter(page._roster.seats.items()))
    page.open_row("seat", seats[0].id)
    current = page.view.currentIndex()
    assert shown(page).forums[current.row()].id == key[0]
    assert shown(page).organisations[current.column()] == key[1]


def test_no_word_is_clipped_at_the_narrowest(page: RepresentationPage) -> None:
    for row in range(page.view.matrix_model.rowCount()):
        for column in range(page.view.matrix_model.columnCount()):
            index = page.view.matrix_model.index(row, column)
            layout = page.view._delegate.layout_of(index, 128)
            assert layout.height <= page.view.rowHeight(row) + 40
            for piece in layout.pieces:
                room = 128 - 8 - piece.corner.x()
                for number in range(piece.text.lineCount()):
                    assert piece.text.lineAt(number).naturalTextWidth() <= room + 1
    # At this width everything is to be seen without scrolling sideways.
    assert page.view.horizontalScrollBar().maximum() == 0


def test_long_words_may_be_hyphenated_at_their_joints() -> None:
    assert breakable("Skolskjutshandläggare") == "Skolskjuts\N{SOFT HYPHEN}handläggare"
    assert breakable("Socialchef") == "Socialchef"
    assert "\N{SOFT HYPHEN}" in breakable("x" * 40)
    assert breakable("<b>Räddnings & co</b>") == "<b>Räddnings & co</b>"


def test_an_empty_database_says_what_belongs_here(workspace: Workspace, qtbot: QtBot) -> None:
    page = RepresentationPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(page._no_forums.isVisible)
    assert not page._controls.isVisible()


def test_how_it_looks(page: RepresentationPage, show: Callable[[QWidget, str], None]) -> None:
    show(page, "matrix")
    page._turn_to(shown(page).organisations[0])
    assert page.expected.isVisible()
    show(page, "turned")
