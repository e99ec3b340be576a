"""The seats of a forum: what is offered, pointed out, completed and copied, by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.rows import AgreementRow, DeputyRow
from planner.services import history
from planner.services.agreements import save_agreement
from planner.services.forums import list_forums, read_forum
from planner.services.registry import read_registry
from planner.ui.dialogs.copy_seats_dialog import CopySeatsDialog
from planner.ui.dialogs.register_dialogs import OrganisationDialog
from planner.ui.forms.piece_completer import PieceCompleter
from planner.ui.forum_editor.names import NameBook
from planner.ui.forum_editor.seat_lines import read_seat
from planner.ui.main_window import MainWindow
from planner.ui.pages.forums import ForumsPage
from tests.ui.driver import cell, sentence, shown, type_in, type_keys, write
from tests.ui.test_forum_editor import opened, stored
from tests.ui.test_forum_editor import page as page

Show = Callable[[QWidget, str], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def said(page: ForumsPage, name: str) -> str:
    """Return what a label of the seats says; empty while it is hidden."""
    label = page.editor.seats.findChild(QLabel, name)
    assert label is not None
    return "" if label.isHidden() else label.text()


def test_an_unknown_organisation_is_offered_to_be_made(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    table, number = editor.seats.table, len(stored(page).seats)
    type_in(qtbot, table, number, "organisation", "Kriminalvården & co")
    assert "ingen organisation som heter Kriminalvården" in sentence(editor, "seatTableError")
    offer = editor.seats.offers.button
    assert offer.text() == "&Lägg till organisationen Kriminalvården && co …"
    QTest.keyClick(offer, Qt.Key.Key_Space)
    dialog = editor.findChild(OrganisationDialog)
    assert dialog is not None
    assert dialog.name.text() == "Kriminalvården & co"
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.findChild(OrganisationDialog) is None)
    assert sentence(editor, "seatTableError") == ""
    type_in(qtbot, table, number, "function", "Frivårdschef")
    QTest.keyClick(editor.seats.offers.button, Qt.Key.Key_Space)
    registry = read_registry(page.workspace.database)
    seat = stored(page).seats[-1]
    assert registry.organisation_name(seat.organisation_id) == "Kriminalvården & co"
    assert registry.function_name(seat.function_id) == "Frivårdschef"


def test_an_offer_goes_when_the_line_is_mended_or_left(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    table, before = editor.seats.table, stored(page)
    type_in(qtbot, table, 0, "function", "Kommunpolsi")
    assert editor.seats.offers.isVisible()
    type_in(qtbot, table, 0, "function", shown_function(page, 0))
    assert not editor.seats.offers.isVisible()
    type_in(qtbot, table, 0, "function", "Kommunpolsi")
    opened(page, "Chefssamråd")
    assert not editor.seats.offers.isVisible()
    opened(page, "EST")
    assert stored(page) == before


def has_child(widget: QWidget, name: str) -> bool:
    """Say whether a cell is being typed in."""
    return widget.findChild(QWidget, name) is not None


def shown_function(page: ForumsPage, number: int) -> str:
    """Return the function of a seat as it is stored."""
    seat = stored(page).seats[number]
    return read_registry(page.workspace.database).function_name(seat.function_id)


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("to", "2020-12-31", "innan forumets eller överenskommelsens tid börjar 1 maj 2021"),
        ("from", "2023-01-01", "gått ut 31 december 2022"),
        ("count", "0", "inget antal"),
        ("months", "13", "månader"),
    ],
)
def test_what_never_applies_is_refused(
    page: ForumsPage, qtbot: QtBot, key: str, typed: str, words: str
) -> None:
    editor = opened(page, "EST")
    before = stored(page)
    type_in(qtbot, editor.seats.table, 0, key, typed)
    assert words in sentence(editor, "seatTableError")
    assert stored(page) == before


def test_a_double_and_a_deputy_who_holds_are_pointed_out_and_saved(
    page: ForumsPage, qtbot: QtBot, show: Show
) -> None:
    editor = opened(page, "Chefssamråd")
    table, number = editor.seats.table, len(stored(page).seats)
    assert said(page, "seatWarning") == ""
    first = stored(page).seats[0]
    registry = read_registry(page.workspace.database)
    organisation = registry.organisation_name(first.organisation_id)
    type_in(qtbot, table, number, "organisation", organisation)
    type_in(qtbot, table, number, "function", registry.function_name(first.function_id))
    assert len(stored(page).seats) == number + 1
    assert "plats också på rad 1, under samma tid" in said(page, "seatWarning")
    assert "rad 1" in str(cell(table, number, "function").data(Qt.ItemDataRole.AccessibleTextRole))
    type_in(qtbot, table, 0, "to", "2021-12-31")
    type_in(qtbot, table, number, "from", "2022-01-01")
    assert said(page, "seatWarning") == ""

    (holder,) = registry.holder_names(first.function_id, date(2022, 4, 1))
    type_in(qtbot, table, number, "deputies", holder)
    assert f"{holder} innehar själv funktionen" in said(page, "seatWarning")
    show(page.window(), "warned")
    type_in(qtbot, table, number, "deputies", shown(table, number, "function"))
    assert "kan inte vara ersättare för sig själv" in sentence(editor, "seatTableError")


def test_a_forum_that_is_cut_short_points_at_its_seats(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    type_in(qtbot, editor.seats.table, 0, "to", "2022-12-01")
    assert said(page, "seatWarning") == ""
    write(qtbot, editor.facts.period.last_edit.line, "2022-11-30")
    assert "Till 1 december 2022 är senare än forumet" in said(page, "seatWarning")
    assert stored(page).forum.valid_to == date(2022, 11, 30)


def test_deputies_are_completed_one_by_one_and_told_in_order(
    page: ForumsPage, qtbot: QtBot
) -> None:
    editor = opened(page, "Chefssamråd")
    table = editor.seats.table
    registry = read_registry(page.workspace.database)
    persons = sorted(row.name for row in registry.persons.values())
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, 1, "deputies"))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    line = table.view.findChild(QLineEdit, "deputiesCell")
    assert line is not None
    line.selectAll()
    type_keys(line, f"{persons[0]}; {persons[1][2:6]}")
    completer = line.completer()
    assert isinstance(completer, PieceCompleter)
    assert completer.currentCompletion() == f"{persons[0]}; {persons[1]}"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not has_child(table.view, "deputiesCell"))

    text = f"{persons[0]}, personlig ersättare för {persons[2]}; {persons[1]}"
    type_in(qtbot, table, 1, "deputies", text)
    table.view.setCurrentIndex(cell(table, 1, "function"))
    assert said(page, "seatDeputies") == (
        f"Ersättare, i ordning: 1. {persons[0]}, personlig ersättare för {persons[2]}"
        f" · 2. {persons[1]}"
    )
    table.view.setCurrentIndex(cell(table, 3, "function"))
    assert persons[1] not in said(page, "seatDeputies")


def test_a_personal_deputy_is_read_as_it_is_written(page: ForumsPage) -> None:
    names = NameBook(read_registry(page.workspace.database))
    one, other = list(names.persons)[:2]
    organisation = next(iter(names.organisations))
    function = next(iter(names.functions_in(names.organisations[organisation])))
    cells = dict.fromkeys(("count", "participation", "months", "from", "to"), "")
    for typed in (
        f"{one} för {other}",
        f"{one}, personlig ersättare för {other}",
        f"{one} (personlig ersättare för {other})",
        f"{one} personal deputy for {other}",
    ):
        found = read_seat(
            {**cells, "organisation": organisation, "function": function, "deputies": typed},
            None,
            names,
            "sv",
        )
        assert found is not None
        assert list(found.deputies) == [
            DeputyRow(0, 0, person_id=names.persons[one], for_person_id=names.persons[other])
        ]


def test_seats_are_copied_with_the_keyboard_as_one_step(
    page: ForumsPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    editor = opened(page, "Styrgrupp")
    before = stored(page)
    steps = len(history.history(page.workspace.database))
    QTest.keyClick(editor.seats.copy_button, Qt.Key.Key_Space)
    dialog = editor.findChild(CopySeatsDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Kopiera platser till Styrgrupp"
    QTest.keyClicks(dialog.source, "Bro")
    assert dialog.source.currentText().startswith("Brottsförebyggande råd")
    rows = dialog.model.rows
    here = [row for row in rows if not dialog.model.can_take(row)]
    assert {row.copy.source.function_id for row in here} <= {s.function_id for s in before.seats}
    assert here
    column = next(each for each in dialog.model.columns if each.key == "state")
    states = [column.display(row) for row in rows]
    assert states.count("finns redan här") == len(here)
    free = len(rows) - len(here)
    assert dialog.copy_button.text() == f"Kopiera {free} platser"
    show(dialog, "copy")
    number = next(n for n, row in enumerate(rows) if dialog.model.can_take(row))
    dialog.table.selectRow(number)
    left_out = rows[number]
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.source, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.findChild(CopySeatsDialog) is None)

    after = stored(page)
    assert len(after.seats) == len(before.seats) + free - 1
    assert left_out.copy.source.function_id not in {seat.function_id for seat in after.seats}
    assert editor.seats.table.model.rowCount() == len(after.seats) + 1
    assert len(history.history(page.workspace.database)) == steps + 1
    main_window.actions_.undo.trigger()
    assert stored(page) == before


def test_a_forum_of_another_agreement_can_be_copied_from(page: ForumsPage, qtbot: QtBot) -> None:
    database = page.workspace.database
    agreement, _ = save_agreement(
        database, AgreementRow(0, "Nästa", date(2023, 1, 1), date(2024, 12, 31))
    )
    source = next(row for row in list_forums(database) if row.name == "EST")
    page.new_row()
    editor = page.editor
    assert not editor.seats.copy_button.isEnabled()  # there is no forum yet
    editor.facts.agreement.setFocus()
    type_keys(editor.facts.agreement, "Näs")
    write(qtbot, editor.facts.name, "EST")
    editor.seats.copy_button.click()
    dialog = editor.findChild(CopySeatsDialog)
    assert dialog is not None
    type_keys(dialog.source, "EST")
    assert dialog.source.value() == source.id
    dialog.copy_button.click()
    qtbot.waitUntil(lambda: editor.findChild(CopySeatsDialog) is None)
    assert stored(page).forum.agreement_id == agreement.id
    # A seat since September 2021 is here one from the first day.
    wanted = [
        replace(seat, id=0, forum_id=0, valid_from=None)
        for seat in read_forum(database, source.id).seats
    ]
    assert [replace(s, id=0, forum_id=0) for s in stored(page).seats] == wanted


def test_every_cell_is_reached_and_changed_by_keys(page: ForumsPage, qtbot: QtBot) -> None:
    editor = opened(page, "EST")
    table, number = editor.seats.table, len(stored(page).seats)
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, number, "organisation"))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    for key, typed in (
        ("organisation", "Eslövs kommun"),
        ("function", "Gatuchef"),
        ("count", "2"),
        ("participation", ""),
        ("deputies", "Säkerhetschef"),
        ("months", "1,5"),
        ("from", "2021-06-01"),
        ("to", "2022-06-30"),
    ):
        name = f"{key}Cell"
        qtbot.waitUntil(partial(has_child, table.view, name))
        widget = table.view.findChild(QWidget, name)
        assert widget is not None
        if isinstance(widget, QComboBox):
            QTest.keyClick(widget, Qt.Key.Key_Down)
        else:
            type_keys(widget, typed)
        last = key == "to"
        QTest.keyClick(widget, Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: stored(page).seats[-1].valid_to == date(2022, 6, 30))
    seat = stored(page).seats[-1]
    assert (seat.count, seat.participation.value, sorted(seat.months)) == (2, "on_demand", [1, 5])
    assert seat.valid_from == date(2021, 6, 1)
    assert len(stored(page).seats) == number + 1
