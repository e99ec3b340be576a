"""The forum page and its editor, by keyboard and mouse, on the example."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTimeEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import MeetingStatus, Participation
from planner.domain.rows import ForumRow, MeetingRow
from planner.services import history
from planner.services.forums import ForumDetails, list_forums, read_forum
from planner.services.planning import make_plan
from planner.services.registry import read_registry, save_organisation
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.forum_editor.editor import ForumEditor
from planner.ui.main_window import MainWindow
from planner.ui.page import Scope
from planner.ui.pages.forums import ForumsPage
from planner.ui.workspace import Workspace
from tests.ui.driver import cell, sentence, type_in, type_keys, write

# Said by the platform without a screen whenever a list of completions opens.
completions = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HOSTILE = '<b>Fet</b> & "citat" 🚓 \u202eשלום\u202c'
Show = Callable[[QWidget, str], None]


@pytest.fixture
def page(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> ForumsPage:
    """The forum page in the window, on the example."""
    main_window.settings.set_text("page", "forums")
    main_window.resize(1280, 720)
    main_window.use(eslov_workspace)
    found = main_window.go_to("forums")
    assert isinstance(found, ForumsPage)
    qtbot.waitExposed(main_window)
    main_window.activateWindow()
    return found


def forum_named(page: ForumsPage, name: str) -> ForumRow:
    return next(row for row in list_forums(page.workspace.database) if row.name == name)


def opened(page: ForumsPage, name: str) -> ForumEditor:
    page.workspace.open_row("forum", forum_named(page, name).id)
    assert page.editor.isVisible()
    return page.editor


def stored(page: ForumsPage) -> ForumDetails:
    return read_forum(page.workspace.database, page.editor.forum_id)


def meetings_of(page: ForumsPage, forum_id: int) -> list[MeetingRow]:
    found = make_plan(page.workspace.database).snapshot.meetings
    return [meeting for meeting in found if meeting.forum_id == forum_id]


def dates(editor: ForumEditor) -> list[str]:
    return [editor.dates.model.columns[0].display(row) for row in editor.dates.model.rows]


def reasons(editor: ForumEditor) -> list[str]:
    model = editor.dates.model
    return [column.display(row) for row in model.rows for column in model.columns[-1:]]


def test_the_table_says_how_each_forum_meets(page: ForumsPage, show: Show) -> None:
    model = page.table.rows_model
    shown = {row.forum.name: [c.display(row) for c in model.columns] for row in model.rows}
    assert shown["Chefssamråd"][1:3] == ["taktisk", "första onsdagen i månaden, 08:30–10:00"]
    held, planned = shown["Chefssamråd"][4].split("/")
    assert 0 < int(held) < int(planned)
    show(page.window(), "forums")


def test_words_change_dates_sentence_and_controls(
    page: ForumsPage, qtbot: QtBot, show: Show
) -> None:
    editor = opened(page, "EST")
    before = dates(editor)
    assert all(day.startswith("tor") for day in before)

    line = editor.rules.editor.text
    line.setFocus()
    line.selectAll()
    type_keys(line, "andra tisdagen i månaden")
    qtbot.waitUntil(lambda: dates(editor) != before)

    assert len(dates(editor)) >= 8
    assert {row.planned_on.weekday() for row in editor.dates.model.rows} == {1}
    assert editor.rules.editor.sentence.text() == "Andra tisdagen i månaden, 10:00–11:30."
    controls = editor.rules.editor.controls
    assert controls.how_often.currentText() == "månadsvis, på en veckodag"
    assert (controls.positions.values(), controls.weekdays.values()) == ((2,), (1,))
    assert stored(page).rules[0].text != "andra tisdagen i månaden"  # nothing is settled yet

    QTest.keyClick(line, Qt.Key.Key_Return)
    assert stored(page).rules[0].text == "andra tisdagen i månaden"
    show(page.window(), "editor")


def test_controls_write_the_words(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "Chefssamråd")
    rule = editor.rules.editor
    assert rule.text.text() == "första onsdagen i månaden"
    for name in ("ruleWeekday3", "rulePosition2", "rulePosition1", "ruleWeekday2"):
        button = editor.findChild(QToolButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert rule.text.text() == "andra torsdagen i månaden"
    assert stored(page).rules[0].text == "andra torsdagen i månaden"
    assert {row.planned_on.weekday() for row in editor.dates.model.rows} == {3}

    rule.controls.how_often.setFocus()
    QTest.keyClick(rule.controls.how_often, Qt.Key.Key_Home)
    QTest.keyClick(rule.controls.how_often, Qt.Key.Key_Down)
    assert rule.text.text() == "varannan torsdag jämna veckor"
    weeks = [row.planned_on.isocalendar().week for row in editor.dates.model.rows]
    assert len(weeks) == 10
    assert all(week % 2 == 0 for week in weeks)


def test_a_shifted_date_says_why(page: ForumsPage, qtbot: QtBot) -> None:
    page.workspace.choose_scope(Scope(None, 2021))
    editor = opened(page, "Chefssamråd")
    editor.facts.policy.setFocus()
    QTest.keyClick(editor.facts.policy, Qt.Key.Key_Home)
    QTest.keyClick(editor.facts.policy, Qt.Key.Key_Down)
    QTest.keyClick(editor.facts.policy, Qt.Key.Key_Down)
    assert editor.facts.policy.currentText() == "nästa arbetsdag"
    write(qtbot, editor.rules.editor.text, "den 6 varje månad")
    # Epiphany and the National Day are red, and 6 November 2021 was a Saturday.
    found = dict(
        zip(
            [r.planned_on.isoformat() for r in editor.dates.model.rows],
            zip(dates(editor), reasons(editor), strict=True),
            strict=True,
        )
    )
    day, why = found["2021-06-06"]
    assert day == "mån 2021-06-07"
    assert "nationaldagen" in why


def test_an_unreadable_phrase_is_said_beside_the_field(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    before = stored(page).rules[0].text
    write(qtbot, editor.rules.editor.text, "lite då och då")
    wrong = sentence(editor, "ruleError")
    assert "”lite då och då”" in wrong
    assert "varannan torsdag" in wrong  # it says what can be written
    assert editor.dates.model.rowCount() == 0
    assert stored(page).rules[0].text == before

    write(qtbot, editor.facts.place, "Nya salen")  # the rest saves all the same
    assert stored(page).forum.place == "Nya salen"
    assert editor.rules.editor.text.text() == "lite då och då"

    write(qtbot, editor.rules.editor.text, "varje måndag")
    assert sentence(editor, "ruleError") == ""
    assert stored(page).rules[0].text == "varje måndag"


def test_a_literal_rrule_stays_as_it_is_written(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    text = "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2"
    write(qtbot, editor.rules.editor.text, text)
    assert stored(page).rules[0].text == text
    assert editor.rules.editor.controls.how_often.currentText() == "som det är skrivet"
    assert {row.planned_on.weekday() for row in editor.dates.model.rows} == {1}


def test_a_rule_that_loses_months_says_which(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    write(qtbot, editor.rules.editor.text, "FREQ=MONTHLY;BYMONTHDAY=31")
    assert "juni 2021" in editor.dates.notice.text()
    write(qtbot, editor.rules.editor.text, "den 31 varje månad")  # words mean the last day
    assert not editor.dates.notice.isVisible()


def test_times_and_their_order(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    rule = editor.rules.editor
    rule.end.setFocus()
    rule.end.setSelectedSection(QTimeEdit.Section.HourSection)
    QTest.keyClicks(rule.end, "0815")
    QTest.keyClick(rule.end, Qt.Key.Key_Return)
    assert "slutar 08:15" in sentence(editor, "ruleError")
    assert f"{stored(page).rules[0].end:%H:%M}" == "11:30"
    rule.end.setSelectedSection(QTimeEdit.Section.HourSection)
    QTest.keyClicks(rule.end, "1200")
    QTest.keyClick(rule.end, Qt.Key.Key_Return)
    assert sentence(editor, "ruleError") == ""
    assert f"{stored(page).rules[0].end:%H:%M}" == "12:00"


def test_each_settled_change_is_one_undo_step(
    page: ForumsPage, qtbot: QtBot, main_window: MainWindow
) -> None:
    editor = opened(page, "EST")
    steps = len(history.history(page.workspace.database))
    write(qtbot, editor.facts.name, "EST-gruppen")
    write(qtbot, editor.facts.place, "Stadshuset")
    write(qtbot, editor.facts.place, "Stadshuset")  # the same again is no change
    assert len(history.history(page.workspace.database)) == steps + 2

    editor.facts.level.setFocus()
    QTest.keyClick(main_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.facts.place.text() == "Polishuset"
    QTest.keyClick(main_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.facts.name.text() == "EST"
    assert stored(page).forum.name == "EST"


def test_opening_and_leaving_changes_nothing(page: ForumsPage, qtbot: QtBot) -> None:
    steps = len(history.history(page.workspace.database))
    for row in list_forums(page.workspace.database):
        editor = opened(page, row.name)
        for _ in range(30):
            QTest.keyClick(editor.window().focusWidget() or editor, Qt.Key.Key_Tab)
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert len(history.history(page.workspace.database)) == steps


def test_a_name_that_is_taken_is_said_beside_it(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    write(qtbot, editor.facts.name, "styrgrupp")
    assert "redan ett forum som heter styrgrupp" in sentence(editor, "nameError")
    assert stored(page).forum.name == "EST"


@completions
def test_a_seat_is_typed_with_a_function_that_is_new(
    page: ForumsPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    editor = opened(page, "EST")
    table = editor.seats.table
    last = table.model.rowCount() - 1
    steps = len(history.history(page.workspace.database))
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, last, "organisation"))
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    line = table.view.findChild(QLineEdit, "organisationCell")
    assert line is not None
    type_keys(line, "räddningstjänsten")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: table.view.findChild(QLineEdit, "functionCell") is not None)
    line = table.view.findChild(QLineEdit, "functionCell")
    assert line is not None
    assert len(stored(page).seats) == last  # an organisation alone is no seat yet
    type_keys(line, "Insatsledare")
    QTest.keyClick(line, Qt.Key.Key_Return)
    offer = editor.seats.offers.button
    qtbot.waitUntil(offer.isVisible)
    assert "ingen funktion som heter Insatsledare i Räddnings" in sentence(editor, "seatTableError")
    assert len(stored(page).seats) == last  # a slip of the pen makes no function
    qtbot.waitUntil(lambda: table.view.findChild(QLineEdit, "functionCell") is None)
    QTest.keyClick(table.view, Qt.Key.Key_Tab)
    assert main_window.focusWidget() is offer
    QTest.keyClick(offer, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(stored(page).seats) == last + 1)
    assert sentence(editor, "seatTableError") == ""
    assert not offer.isVisible()

    seat = stored(page).seats[-1]
    registry = read_registry(page.workspace.database)
    assert registry.function_name(seat.function_id) == "Insatsledare"
    assert registry.organisation_name(seat.organisation_id) == "Räddningstjänsten"
    assert table.model.data(cell(table, last, "holder")) == "vakant"
    assert table.model.rowCount() == last + 2  # an empty line waits for the next one

    type_in(qtbot, table, last, "count", "2")
    type_in(qtbot, table, last, "months", "jan, maj")
    type_in(qtbot, table, last, "from", "2022-02-01")
    type_in(qtbot, table, last, "deputies", "Förebyggandechef; Test Testlund")
    seat = stored(page).seats[-1]
    assert (seat.count, seat.months) == (2, frozenset({1, 5}))
    assert str(seat.valid_from) == "2022-02-01"
    assert [d.seat_id for d in stored(page).deputies[-2:]] == [seat.id, seat.id]
    show(page.window(), "seats")

    assert len(history.history(page.workspace.database)) == steps + 5
    for _ in range(5):
        main_window.actions_.undo.trigger()
    assert table.model.rowCount() == last + 1
    names = {row.name for row in read_registry(page.workspace.database).functions.values()}
    assert "Insatsledare" not in names


def test_participation_is_chosen_in_a_list(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    table = editor.seats.table
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, 0, "participation"))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    box = table.view.findChild(QComboBox, "participationCell")
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(page).seats[0].participation is Participation.ON_DEMAND)


@completions
@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("count", "noll", "antal"),
        ("months", "13", "månader"),
        ("from", "i våras", "datum"),
        ("deputies", "Ingen Alls", "varken en funktion eller en person"),
        ("organisation", "Marskommunen", "ingen organisation som heter Marskommunen"),
    ],
)
def test_what_is_wrong_in_a_seat_is_said_and_nothing_saved(
    page: ForumsPage, qtbot: QtBot, key: str, typed: str, said: str
) -> None:
    editor = opened(page, "EST")
    before = stored(page)
    table = editor.seats.table
    type_in(qtbot, table, 0, key, typed)
    assert said in sentence(editor, "seatTableError")
    assert stored(page) == before
    write(qtbot, editor.facts.place, "Annan plats")  # a save of the rest leaves the seat alone
    assert stored(page).seats == before.seats
    assert table.model.data(cell(table, 0, key)) == typed


def test_delete_removes_the_line_and_not_the_forum(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    table = editor.seats.table
    number = len(stored(page).seats)
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, 1, "function"))
    gone = stored(page).seats[1]
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert len(stored(page).seats) == number - 1
    assert gone not in stored(page).seats
    assert table.model.rowCount() == number


def test_a_second_rule_follows_the_first(page: ForumsPage, qtbot: QtBot) -> None:
    page.workspace.choose_scope(Scope(None, 2021))
    editor = opened(page, "Chefssamråd")
    QTest.mouseClick(editor.rules.add_button, Qt.MouseButton.LeftButton)
    assert editor.rules.list.isVisible()
    rule = editor.rules.editor
    write(qtbot, rule.period.first_edit.line, "2021-09-01")
    write(qtbot, rule.text, "varje måndag")
    assert [each.text for each in stored(page).rules] == [
        "första onsdagen i månaden",
        "varje måndag",
    ]
    shown = dates(editor)
    assert any(day.startswith("ons") for day in shown)
    assert any(day.startswith("mån 2021-09") for day in shown)
    QTest.mouseClick(editor.rules.remove_button, Qt.MouseButton.LeftButton)
    assert [each.text for each in stored(page).rules] == ["första onsdagen i månaden"]


def test_a_new_forum_by_keyboard(page: ForumsPage, qtbot: QtBot, main_window: MainWindow) -> None:
    agreement = page.table.rows_model.rows[0].agreement
    page.workspace.choose_scope(Scope(agreement.id, None))
    number = len(list_forums(page.workspace.database))
    main_window.actions_.new_row.trigger()
    editor = page.editor
    assert editor.isVisible()
    write(qtbot, editor.facts.place, "Stadshuset")
    assert len(list_forums(page.workspace.database)) == number  # it has no name yet
    write(qtbot, editor.facts.name, HOSTILE)
    assert len(list_forums(page.workspace.database)) == number + 1
    write(qtbot, editor.rules.editor.text, "varje tisdag")
    assert stored(page).forum.name == HOSTILE
    assert stored(page).forum.place == "Stadshuset"
    assert stored(page).rules[0].text == "varje tisdag"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    row = page.table.current_row()
    assert row is not None
    assert row.forum.name == HOSTILE
    assert page.table.rows_model.data(page.table.currentIndex()) == HOSTILE
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(list_forums(page.workspace.database)) == number
    main_window.actions_.undo.trigger()
    assert len(list_forums(page.workspace.database)) == number + 1


@completions
def test_seats_typed_before_the_name_are_saved_once_each(page: ForumsPage, qtbot: QtBot) -> None:
    page.new_row()
    editor = page.editor
    table = editor.seats.table
    for row, function in enumerate(("Kommunpolis", "Gruppchef")):
        type_in(qtbot, table, row, "organisation", "LPO")
        type_in(qtbot, table, row, "function", function)
    assert editor.forum_id == 0
    write(qtbot, editor.facts.name, "Nytt forum")
    write(qtbot, editor.facts.place, "Stadshuset")
    registry = read_registry(page.workspace.database)
    names = [registry.function_name(seat.function_id) for seat in stored(page).seats]
    assert names == ["Kommunpolis", "Gruppchef"]
    assert table.model.rowCount() == 3


def test_without_an_agreement_a_forum_has_to_wait(
    main_window: MainWindow, workspace: Workspace
) -> None:
    main_window.settings.set_text("page", "forums")
    main_window.use(workspace)
    page = main_window.go_to("forums")
    assert isinstance(page, ForumsPage)
    said: list[str] = []
    workspace.ops.failed.connect(said.append)
    main_window.actions_.new_row.trigger()
    assert not page.editor.isVisible()
    assert "Skapa först en" in said[0]


def test_a_convener_whose_name_has_a_line_break_stays(page: ForumsPage, qtbot: QtBot) -> None:
    database = page.workspace.database
    convener = forum_named(page, "EST").convener_id
    assert convener is not None
    row = read_registry(database).organisations[convener]
    page.workspace.ops.run(lambda: save_organisation(database, replace(row, name="A\nB ")))
    editor = opened(page, "EST")
    write(qtbot, editor.facts.place, "Annan plats")
    assert stored(page).forum.convener_id == convener


def test_names_show_as_they_are_typed(page: ForumsPage, qtbot: QtBot) -> None:
    database = page.workspace.database
    name = HOSTILE + "\nandra raden"
    row = next(iter(read_registry(database).organisations.values()))
    page.workspace.ops.run(lambda: save_organisation(database, replace(row, name=name)))
    editor = opened(page, "EST")
    assert name in [editor.facts.convener.itemText(n) for n in range(editor.facts.convener.count())]
    steps = len(history.history(database))
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert len(history.history(database)) == steps


def test_planning_shows_first_and_does_what_is_ticked(
    page: ForumsPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    editor = opened(page, "Trygghetsvandring")
    forum_id = editor.forum_id
    write(qtbot, editor.rules.editor.text, "första måndagen i maj, september, november")
    before = meetings_of(page, forum_id)
    QTest.mouseClick(editor.plan_button, Qt.MouseButton.LeftButton)
    dialog = editor.findChild(PlanDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    show(dialog, "plan")
    assert dialog.summary.text().startswith("Lägger till")
    assert meetings_of(page, forum_id) == before
    added = sum(row.item.change.action.value == "add" for row in dialog.model.rows)
    first = next(n for n, row in enumerate(dialog.model.rows) if row.is_written)
    dialog.table.selectRow(first)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    left = dialog.model.rows[first].item.change
    assert f"Lägger till {added - (left.action.value == 'add')} möte" in dialog.summary.text()
    box = dialog.table.visualRect(dialog.model.index(first, 0)).topLeft() + QPoint(10, 12)
    for said in (f"Lägger till {added} möten", f"Lägger till {added - 1} möten"):
        QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert said in dialog.summary.text()
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.findChild(PlanDialog) is None)
    after = meetings_of(page, forum_id)
    new = {m.id for m in after} - {m.id for m in before}
    assert len(new) == added - (left.action.value == "add")
    held = [m for m in before if m.status is MeetingStatus.HELD]
    assert [m for m in after if m.status is MeetingStatus.HELD] == held
    main_window.actions_.undo.trigger()
    assert meetings_of(page, forum_id) == before


def test_the_wheel_over_a_closed_list_changes_nothing(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    steps = len(history.history(page.workspace.database))
    for box in (editor.facts.level, editor.facts.convener, editor.facts.policy):
        box.setFocus()
        QTest.mouseMove(box, QPoint(4, 4))
        qtbot.wait(1)
        _wheel(box)
    assert len(history.history(page.workspace.database)) == steps


def _wheel(widget: QWidget) -> None:
    where = QPointF(4, 4)
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            where,
            widget.mapToGlobal(where),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
