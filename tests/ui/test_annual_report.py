"""The annual follow-up in the window: texts by key, saved by themselves, beside the figures."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.domain.enums import ReportSection
from planner.domain.rows import AgreementRow
from planner.services.agreements import list_agreements, remove_agreement, save_agreement
from planner.services.report_texts import read_texts, save_text
from planner.services.reports.scope import ReportScope
from planner.ui.annual_report.dialog import AnnualReportDialog
from planner.ui.dialogs.export import ExportDialog
from planner.ui.main_window import MainWindow
from planner.ui.page import Scope
from planner.ui.pages.agreements import AgreementsPage
from planner.ui.workspace import Workspace
from tests.ui.driver import type_keys

TYPED = "Vi möttes <b>oftare</b> & bättre."


@pytest.fixture
def dialog(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> AnnualReportDialog:
    """The dialog, opened from the menu on 2021."""
    main_window.use(eslov_workspace)
    eslov_workspace.choose_scope(Scope(None, 2021))
    action = next(a for a in main_window.actions_.planning.actions() if a.data() == "annual_report")
    assert action in main_window.actions_.all()
    action.trigger()
    found = main_window.findChild(AnnualReportDialog)
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def figures(dialog: AnnualReportDialog) -> str:
    return dialog.figures.toPlainText()


def test_a_year_is_written_and_exported_by_key(
    dialog: AnnualReportDialog, eslov_workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    database = eslov_workspace.database
    agreement_id = list_agreements(database)[0].id
    kept = read_texts(database, agreement_id, 2021)
    assert dialog.text.toPlainText() == kept.pop(ReportSection.SUMMARY)
    qtbot.waitUntil(lambda: "63 möten var planerade" in figures(dialog))
    assert dialog.focusWidget() is dialog.text
    dialog.text.selectAll()
    type_keys(dialog.text, TYPED)
    assert dialog.state.text() == "Sparas när du gör en paus."
    # A pause saves, without a key.
    qtbot.waitUntil(
        lambda: read_texts(database, agreement_id, 2021)[ReportSection.SUMMARY] == TYPED
    )
    assert dialog.state.text() == "Allt är sparat."
    # So does going to the next section: Shift+Tab to the list, and down.
    type_keys(dialog.text, " Mer.")
    dialog.sections.setFocus()
    QTest.keyClick(dialog.sections, Qt.Key.Key_Down)
    QTest.keyClick(dialog.sections, Qt.Key.Key_Down)
    assert read_texts(database, agreement_id, 2021) == kept | {
        ReportSection.SUMMARY: f"{TYPED} Mer."
    }
    title = dialog.findChild(QLabel, "reportSectionTitle")
    assert title is not None
    assert title.text() == "Representation"
    assert dialog.text.toPlainText() == ""
    assert "en gång förhinder (22 oktober)" in figures(dialog)
    spoken = dialog.sections.section_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Sammanfattning, har text"

    # The year after, last year's text is there to begin from.
    dialog.year_box.setFocus()
    QTest.keyClick(dialog.year_box, Qt.Key.Key_Up)
    assert dialog.year() == 2022
    dialog.sections.setFocus()
    QTest.keyClick(dialog.sections, Qt.Key.Key_Home)
    assert dialog.text.toPlainText() == ""
    assert dialog.copy_button.text() == "Hämta texten från 2021"
    QTest.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    assert dialog.text.toPlainText() == f"{TYPED} Mer."
    qtbot.waitUntil(lambda: "107 möten var planerade" in figures(dialog))

    # Export is about the same agreement and year, and carries the text.
    QTest.keyClick(dialog.export_button, Qt.Key.Key_Space)
    export = dialog.findChild(ExportDialog)
    assert export is not None
    assert (export.report(), export.scope().year) == ("follow-up", 2022)
    assert read_texts(database, agreement_id, 2022)
    export.format_box.set_value("json")
    export.format_box.value_chosen.emit("json")
    export.target.line.setText(str(tmp_path / "a.json"))
    export.target.line.textEdited.emit("")
    QTest.keyClick(export.export_button, Qt.Key.Key_Space)
    qtbot.waitUntil(export.open_button.isVisible, timeout=15_000)
    assert "<b>oftare</b> & bättre. Mer." in (tmp_path / "a.json").read_text("utf-8")
    export.reject()

    # What is emptied is removed when the dialog closes.
    dialog.text.setFocus()
    dialog.text.selectAll()
    QTest.keyClick(dialog.text, Qt.Key.Key_Delete)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert read_texts(database, agreement_id, 2022) == {}


def test_what_cannot_be_saved_is_said_and_stays(
    main_window: MainWindow, eslov_workspace: Workspace
) -> None:
    database = eslov_workspace.database
    gone, _ = save_agreement(database, AgreementRow(0, "Borta", date(2022, 1, 1)))
    main_window.use(eslov_workspace)
    dialog = AnnualReportDialog(eslov_workspace, gone.id, main_window)
    dialog.open()
    remove_agreement(database, gone.id)
    type_keys(dialog.text, "Text")
    QTest.keyClick(dialog.sections, Qt.Key.Key_Down)
    assert dialog.text.toPlainText() == "Text"
    assert dialog.sections.section() is ReportSection.SUMMARY
    assert dialog.state.text() not in ("", "Allt är sparat.", "Sparas när du gör en paus.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_agreements_page_opens_it_on_the_one_selected(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    agreement = list_agreements(database)[0]
    save_text(database, agreement.id, 2021, ReportSection.SUMMARY, "")
    save_text(database, agreement.id, 2022, ReportSection.SUMMARY, "Skrivet förut.")
    main_window.use(eslov_workspace)
    page = main_window.go_to("agreements")
    assert isinstance(page, AgreementsPage)
    page.table.select_id(agreement.id)
    button = main_window.findChild(QPushButton, "annualReport")
    assert button is not None
    qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    found = page.findChild(AnnualReportDialog)
    assert found is not None
    assert found.year() == 2022
    assert found.text.toPlainText() == "Skrivet förut."
    assert not found.copy_button.isVisible()
    found.reject()


def test_an_export_asks_which_agreement_where_there_are_several(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    eslov = list_agreements(database)[0]
    alone = ExportDialog(eslov_workspace, "follow-up", main_window)
    alone.open()
    assert not alone.which_year.agreement_box.isVisible()
    assert alone.scope() == ReportScope(agreement_id=eslov.id, year=2022)
    alone.reject()
    other, _ = save_agreement(database, AgreementRow(0, "Höör", date(2019, 1, 1)))
    dialog = ExportDialog(eslov_workspace, "follow-up", main_window)
    dialog.open()
    box = dialog.which_year.agreement_box
    assert box.isVisible()
    assert not dialog.period.isVisible()
    assert not dialog.forums.isVisible()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert dialog.scope() == ReportScope(agreement_id=other.id, year=2022)
    QTest.keyClick(dialog.year_box, Qt.Key.Key_End)
    assert dialog.scope() == ReportScope(agreement_id=other.id, year=2019)
    qtbot.waitUntil(lambda: "inga forum" in dialog.preview.note.text())
    dialog.reject()


def test_without_an_agreement_it_says_what_belongs_there(
    main_window: MainWindow, workspace: Workspace
) -> None:
    main_window.use(workspace)
    workspace.open_dialog("annual_report")
    found = main_window.findChild(AnnualReportDialog)
    assert found is not None
    said = " ".join(label.text() for label in found.findChildren(QLabel))
    assert "Lägg först in överenskommelsen" in said
    assert not found.export_button.isEnabled()
    QTest.mouseClick(found.close_button, Qt.MouseButton.LeftButton)
    assert not found.isVisible()
