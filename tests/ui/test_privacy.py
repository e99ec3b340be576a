"""Extract, disposal and retention periods, as a person meets them: mostly by the keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import RetentionKind
from planner.domain.rows import HoldingRow, NoteRow, PersonRow, Reason
from planner.services.history import next_undo
from planner.services.registry import read_registry
from planner.services.retention import read_retention, set_retention
from planner.ui.dialogs.dispose_dialog import DisposeDialog
from planner.ui.dialogs.export import ExportDialog
from planner.ui.dialogs.retention_dialog import RetentionDialog
from planner.ui.main_window import MainWindow
from planner.ui.pages.overview import OverviewPage
from planner.ui.pages.register import RegisterPage
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, type_keys

Show = Callable[[QWidget, str], None]
NAME = "Gamla <b>Gammelsson</b>"
FORMER = "Tidigare kommunpolis, Lokalpolisområde Eslöv"
DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def page(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> RegisterPage:
    """The page of a person who left their post long ago, and whom a note still names."""
    database = eslov_workspace.database
    with database.reading() as connection:
        meeting_id = connection.exec_driver_sql("SELECT min(id) FROM meeting").scalar_one()
    register = read_registry(database)
    post = next(row for row in register.functions.values() if row.name == "Kommunpolis")
    with unit_of_work(database, "person.save", name=NAME) as tx:
        person = tx.insert(PersonRow(0, NAME, post.organisation_id, "gamla@exempel.se"))
        tx.insert(HoldingRow(0, post.id, person.id, valid_to=date(2015, 6, 30)))
        tx.insert(NoteRow(0, meeting_id, f"{NAME} inledde."))
        tx.insert(NoteRow(0, meeting_id, "<b>Gammelsson</b> återkommer."))
    main_window.settings.set_text("page", "register")
    main_window.resize(1280, 720)
    main_window.use(eslov_workspace)
    found = main_window.go_to("register")
    assert isinstance(found, RegisterPage)
    eslov_workspace.open_row("person", person.id)
    found.open_selected()
    qtbot.waitUntil(found.person_page.isVisible)
    return found


def press(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_name_is_disposed_of_by_decision_and_confirmation(
    page: RegisterPage, qtbot: QtBot, show: Show
) -> None:
    opened = page.person_page
    press(opened.dispose_button)
    dialog = opened.findChild(DisposeDialog)
    assert dialog is not None
    assert not dialog.sure.isEnabled()  # not before the list is there
    qtbot.waitUntil(dialog.counts.isVisible)
    show(dialog, "list")
    assert dialog.replaced_by.text() == FORMER
    rows = {(row.kind, row.field, row.is_rewritten) for row in dialog.counts_model.rows}
    assert rows == {
        ("Person", "namn", True),
        ("Person", "e-post", True),
        ("Minnesanteckning", "text", True),
        ("Innehav", "person", False),
    }
    assert [row.part for row in dialog.parts_model.rows] == ["<b>Gammelsson</b>"]
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog.decision, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter does nothing that cannot be undone
    QTest.keyClick(dialog.sure, Qt.Key.Key_Space)
    press(dialog.save_button)
    assert sentence(dialog, "decisionError") == "Skriv vilket beslut gallringen sker enligt."
    type_keys(dialog.decision, f"om {NAME}")
    press(dialog.save_button)
    qtbot.waitUntil(lambda: "innehåller namnet" in sentence(dialog, "decisionError"))
    dialog.decision.clear()
    type_keys(dialog.decision, "dnr 2022/17")
    qtbot.waitUntil(dialog.sure.isEnabled)
    QTest.keyClick(dialog.sure, Qt.Key.Key_Space)
    press(dialog.save_button)
    qtbot.waitUntil(lambda: dialog.cancel_button.text() == "Stäng", timeout=15_000)
    show(dialog, "done")
    assert dialog.summary.text().startswith(f"Namnet är gallrat. I stället står {FORMER}.")
    assert not dialog.save_button.isVisible()
    assert "-före-gallring.db innehåller fortfarande namnet" in dialog.told.toPlainText()
    assert dialog.backups_button.isVisible()
    press(dialog.backups_button)
    qtbot.waitUntil(lambda: "En säkerhetskopia som innehöll" in dialog.told.toPlainText())
    show(dialog, "removed")
    assert not dialog.backups_button.isVisible()
    assert dialog.cancel_button.isEnabled()
    press(dialog.cancel_button)
    assert opened._title.text() == FORMER
    step = next_undo(page.workspace.database)
    assert step is not None
    assert NAME not in str(step)


def test_who_holds_a_post_is_refused_and_told_what_to_end(
    page: RegisterPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    persons = read_registry(page.workspace.database).persons.values()
    demo = next(row for row in persons if row.name == "Demo Demosson")
    page.workspace.open_row("person", demo.id)
    page.open_selected()
    press(page.person_page.dispose_button)
    dialog = page.person_page.findChild(DisposeDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(sentence(dialog, "disposeRefused")))
    show(dialog, "refused")
    assert sentence(dialog, "disposeRefused").startswith("Personen innehar Kommunpolis")
    assert not dialog.sure.isEnabled()
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    # The extract of the same page: nothing but the person is chosen, and there is a preview.
    press(page.person_page.extract_button)
    export = main_window.findChild(ExportDialog)
    assert export is not None
    assert export.report() == "extract"
    assert export.scope().person_id == demo.id
    assert not export.period.isVisible()
    assert not export.subject.organisation_box.isVisible()
    path = export.target.path()
    assert path is not None
    assert path.name == "Registerutdrag Demo Demosson.pdf"
    model = export.preview.table.model()
    qtbot.waitUntil(lambda: model.rowCount() > 5)
    assert model.index(0, 4).data(DISPLAY) == "Demo Demosson"
    export.subject.person_box.set_value(None)
    press(export.export_button)
    label = export.findChild(QLabel, "personError")
    assert label is not None
    assert label.text() == "Välj en person."
    export.reject()
    page.workspace.ops.stop()


def test_periods_are_set_reminded_of_and_looked_over(
    page: RegisterPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    for each in RetentionKind:
        set_retention(page.workspace.database, each, None)
    action = main_window.findChild(QAction, "dialog_retention")
    assert action is not None
    action.trigger()
    dialog = main_window.findChild(RetentionDialog)
    assert dialog is not None
    assert "Ange hur många år" in sentence(dialog, "retentionNobody")
    kind = RetentionKind.PERSON
    years = dialog.years[kind]
    years.setFocus()
    years.selectAll()
    type_keys(years, "5")
    QTest.keyClick(years, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.past_text(kind) == "1 person, äldst från 2015-06-30"
    assert [row.person.name for row in dialog._model.rows] == [NAME]
    show(dialog, "past")

    overview = main_window.go_to("overview")
    assert isinstance(overview, OverviewPage)
    qtbot.waitUntil(lambda: overview.overview() is not None and not overview.is_stale)
    shown = [line.text for line in overview.to_follow_up.view.lines()]
    assert shown[-1] == "En person har passerat gallringsfristen på 5 år"
    dialog.reject()
    view = overview.to_follow_up.view
    view.setCurrentIndex(view.model().index(len(shown) - 1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    dialog = next(each for each in main_window.findChildren(RetentionDialog) if each.isVisible())

    press(dialog.review_buttons[kind])
    assert dialog.reviewed_text(kind) == page.workspace.today().isoformat()
    database, today = page.workspace.database, page.workspace.today()
    assert not read_retention(database, today)[0].is_due
    qtbot.waitUntil(lambda: "gallringsfristen" not in str(overview.to_follow_up.view.lines()))
    dialog.persons.setFocus()
    QTest.keyClick(dialog.persons, Qt.Key.Key_Return)
    qtbot.waitUntil(page.person_page.isVisible)
    assert page.person_page._title.text() == NAME


def test_a_read_only_file_is_neither_disposed_of_nor_given_periods(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    eslov_workspace.database.read_only_because = Reason.of("storage.read_only", file="x")
    main_window.use(eslov_workspace)
    page = main_window.go_to("register")
    assert isinstance(page, RegisterPage)
    assert not page.person_page.dispose_button.isEnabled()
    assert page.person_page.extract_button.isEnabled()
    eslov_workspace.open_dialog("retention")
    dialog = main_window.findChild(RetentionDialog)
    assert dialog is not None
    assert not any(each.isEnabled() for each in dialog.years.values())
    assert not any(each.isEnabled() for each in dialog.review_buttons.values())
    dialog.reject()
