"""How an agreement stands, its documents, and its renewal, in the window on the example."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from planner.domain.rows import RevisionRow
from planner.services.agreements import list_agreements, read_agreement, save_agreement
from planner.services.attachments import add_file, add_link, list_attachments
from planner.services.forums import list_forums
from planner.ui import opening
from planner.ui.dialogs.renewal_dialog import RenewalDialog
from planner.ui.main_window import MainWindow
from planner.ui.pages.agreements import AgreementsPage
from planner.ui.pages.agreements_documents import DocumentsPanel
from planner.ui.pages.agreements_editor import AgreementEditor
from planner.ui.workspace import Workspace
from tests.ui.driver import Opened, cell, sentence, shown, type_in, write

NEW = "Överenskommelse om samverkan för ökad trygghet i Eslöv 2023–2024"


@pytest.fixture
def page(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> AgreementsPage:
    """The agreements in the window, on the example."""
    main_window.settings.set_text("page", "agreements")
    main_window.resize(1280, 720)
    main_window.use(eslov_workspace)
    found = main_window.go_to("agreements")
    assert isinstance(found, AgreementsPage)
    qtbot.waitExposed(main_window)
    main_window.activateWindow()
    return found


@pytest.fixture
def editor(page: AgreementsPage) -> AgreementEditor:
    page.workspace.open_row("agreement", list_agreements(page.workspace.database)[0].id)
    return page.editor


@pytest.fixture
def opener() -> Iterator[Opened]:
    """What would be opened with another program."""
    taker = Opened()
    for scheme in ("file", "https"):
        QDesktopServices.setUrlHandler(scheme, taker, "take")  # type: ignore[arg-type]  # the stub is wrong
    yield taker
    for scheme in ("file", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]  # a widget


def consent(panel: DocumentsPanel, answer: str) -> QMessageBox:
    """Answer the question before something is opened."""
    box = next(each for each in panel.findChildren(QMessageBox) if each.isVisible())
    click(box.findChild(QPushButton, answer))
    return box


def renewal(editor: AgreementEditor) -> RenewalDialog:
    click(editor.renew_button)
    dialog = editor.findChild(RenewalDialog)
    assert dialog is not None
    return dialog


def line(dialog: RenewalDialog, *texts: str) -> QModelIndex:
    """Return where a line stands, by the beginnings of the texts on the way to it."""
    index = QModelIndex()
    for text in texts:
        below = [dialog.model.index(n, 0, index) for n in range(dialog.model.rowCount(index))]
        index = next(each for each in below if str(each.data()).startswith(text))
    return index


def is_ticked(index: QModelIndex) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked


def test_eslov_is_renewed_after_a_look_at_what_goes_along(
    editor: AgreementEditor, page: AgreementsPage, qtbot: QtBot, main_window: MainWindow
) -> None:
    database = page.workspace.database
    old = editor.agreement_id
    before = read_agreement(database, old)
    assert editor.state.told.text() == "Går ut den 31 december 2022."
    assert "Går ut den 31 december 2022." in page.table.copy_selected()
    assert not editor.state.before_button.isVisible()
    dialog = renewal(editor)
    assert dialog.name.text() == NEW
    assert (
        "8 forum, 8 regler, 37 platser, 11 stående dagordningspunkter, 3 löften"
        in dialog.summary.text()
    )
    assert "En öppen åtgärd följer med" in dialog.summary.text()

    # What is wrong with a field is said beside it, and nothing can be carried out meanwhile.
    write(qtbot, dialog.period.last_edit.line, "2022-01-01")
    assert "innan den börjar" in sentence(dialog, "periodError")
    assert not dialog.do_button.isEnabled()
    write(qtbot, dialog.period.last_edit.line, "2023-12-31")
    assert dialog.name.text().endswith("Eslöv 2023")  # the name follows until one is typed
    write(qtbot, dialog.period.first_edit.line, "2023-02-01")
    assert "finns ingen överenskommelse" in dialog.summary.text()
    write(qtbot, dialog.period.first_edit.line, "2023-01-01")
    write(qtbot, dialog.period.last_edit.line, "2024-12-31")

    # Space at a forum's line leaves it out with all that stands under it.
    council = line(dialog, "Forum", "Brottsförebyggande")
    dialog.tree.setFocus()
    dialog.tree.setCurrentIndex(council)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert "7 forum, 7 regler, 30 platser" in dialog.summary.text()
    assert "åtgärd" not in dialog.summary.text()
    seat = line(dialog, "Forum", "Brottsförebyggande", "Plats")
    assert seat.siblingAtColumn(3).data() == "Forumet utelämnas."
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    click(dialog.with_actions)
    assert not is_ticked(line(dialog, "Forum", "Brottsförebyggande", "Åtgärd"))
    assert "åtgärd" not in dialog.summary.text()
    # A heading takes all its lines; the schedule then has no promises to renew.
    promises = line(dialog, "Medborgarlöften")
    dialog.tree.setCurrentIndex(promises)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert str(promises.data()) == "Medborgarlöften: 0 av 3"
    renewed = line(dialog, "Uppföljningsschema", "Medborgarlöften 2023")
    assert renewed.siblingAtColumn(3).data() == "Inga löften följer med."
    assert not dialog.with_law.isChecked()  # as the schedule of 2021–2022 is without them
    click(dialog.with_law)
    assert line(dialog, "Uppföljningsschema", "Lägesbild").isValid()
    assert str(line(dialog, "Medborgarlöften").data()) == "Medborgarlöften: 0 av 3"
    write(qtbot, dialog.name, before.agreement.name.upper())
    click(dialog.do_button)
    assert "heter" in sentence(dialog, "nameError")
    assert len(list_agreements(database)) == 1
    write(qtbot, dialog.name, "Nya Eslöv")
    click(dialog.do_button)

    # The successor is shown, and each opens the other.
    assert len(list_agreements(database)) == 2
    assert editor.agreement_id != old
    made = read_agreement(database, editor.agreement_id)
    assert made.agreement.name == "Nya Eslöv"
    assert made.promises == []
    assert len(made.follow_ups) == 5
    assert len(list_forums(database, editor.agreement_id)) == 8
    assert editor.state.told.text() == "Ingen underskrift är antecknad än."
    click(editor.state.before_button)
    assert editor.agreement_id == old
    assert read_agreement(database, old) == before
    assert editor.state.told.text() == (
        "Går ut den 31 december 2022. Efterträds av Nya Eslöv från den 1 januari 2023."
    )
    said: list[str] = []
    page.workspace.ops.failed.connect(said.append)
    click(editor.renew_button)
    assert "kan inte förnyas en gång till" in said[0]
    click(editor.state.after_button)
    assert editor.agreement_id == made.agreement.id
    main_window.actions_.undo.trigger()
    assert [row.id for row in list_agreements(database)] == [old]


def test_an_open_ended_agreement_asks_for_its_successors_first_day(
    editor: AgreementEditor, page: AgreementsPage, qtbot: QtBot
) -> None:
    editor.period.last_edit.line.clear()
    write(qtbot, editor.period.last_edit.line, "")
    assert editor.state.told.text() == "Gäller tills vidare."
    dialog = renewal(editor)
    assert "Ange den nya periodens första dag" in sentence(dialog, "periodError")
    assert not dialog.do_button.isEnabled()
    write(qtbot, dialog.period.first_edit.line, "2024-01-01")
    assert dialog.do_button.isEnabled()
    assert dialog.name.text().endswith("Eslöv 2024–")
    assert "står kvar" in dialog.summary.text()
    dialog.reject()


def test_documents_are_added_opened_saved_and_removed(
    editor: AgreementEditor,
    page: AgreementsPage,
    qtbot: QtBot,
    main_window: MainWindow,
    opener: Opened,
    tmp_path: Path,
) -> None:
    database, panel = page.workspace.database, editor.documents
    said: list[str] = []
    page.workspace.ops.failed.connect(said.append)
    editor.tabs.setCurrentWidget(panel)
    assert "undertecknade överenskommelsen" in panel.hint.text()
    assert not panel.open_button.isEnabled()
    signed = tmp_path / "Överenskommelsen.pdf"
    signed.write_bytes(b"%PDF-1.7 undertecknad")
    script = tmp_path / "skript.sh"
    script.write_text("echo", encoding="utf-8")

    # Dropped: the document is taken, the script refused with its name.
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in (script, signed)])
    panel.dropEvent(
        QDropEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: bool(said))
    assert [sentence.split(" ")[0] for sentence in said] == ["skript.sh"]
    (row,) = list_attachments(database, editor.agreement_id)
    table = panel.table.table
    assert shown(table, 0, "title") == "Överenskommelsen"
    assert opener.urls == []  # nothing opens by itself
    click(panel.open_button)
    qtbot.waitUntil(lambda: bool(opener.urls))
    copy = Path(opener.urls[0].toLocalFile())
    assert copy.name == signed.name
    assert copy.read_bytes() == signed.read_bytes()
    assert not copy.stat().st_mode & 0o222

    click(panel.file_button)
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    click(panel.save_button)
    dialog = next(each for each in panel.findChildren(QFileDialog) if each.isVisible())
    assert Path(dialog.selectedFiles()[0]).name == signed.name
    dialog.fileSelected.emit(str(tmp_path / "kopia.pdf"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "kopia.pdf").exists)
    assert (tmp_path / "kopia.pdf").read_bytes() == signed.read_bytes()

    # A link is typed; what cannot be opened is refused where it stands.
    type_in(qtbot, table, 1, "link", "javascript:alert(1)")
    assert "ingen länk som går att öppna" in sentence(panel, "documentTableError")
    type_in(qtbot, table, 1, "link", "https://eslov.se/avtal")
    type_in(qtbot, table, 1, "title", "Nyheten")
    assert [each.title for each in list_attachments(database, row.agreement_id)][1] == "Nyheten"
    table.view.setCurrentIndex(cell(table, 1, "title"))
    assert not panel.save_button.isEnabled()
    click(panel.open_button)
    assert "https://eslov.se/avtal" in consent(panel, "openNot").informativeText()
    assert len(opener.urls) == 1  # nobody said yes
    click(panel.open_button)
    consent(panel, "openAnyway")
    qtbot.waitUntil(lambda: len(opener.urls) == 2)
    assert opener.urls[1] == QUrl("https://eslov.se/avtal")
    click(panel.open_button)  # asked once
    qtbot.waitUntil(lambda: len(opener.urls) == 3)
    type_in(qtbot, table, 1, "link", str(tmp_path / "borta.pdf"))
    click(panel.open_button)
    assert "borta.pdf" in consent(panel, "openAnyway").informativeText()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "borta.pdf finns inte" in said[-1]
    type_in(qtbot, table, 0, "link", "annan.pdf")
    assert "ändras inte" in sentence(panel, "documentTableError")

    table.view.setCurrentIndex(cell(table, 0, "title"))
    click(panel.remove_button)
    assert [each.title for each in list_attachments(database, row.agreement_id)] == ["Nyheten"]
    main_window.actions_.undo.trigger()
    assert list_attachments(database, row.agreement_id)[0] == row


def test_what_a_hostile_database_holds_is_not_opened_without_a_word(
    editor: AgreementEditor,
    page: AgreementsPage,
    qtbot: QtBot,
    opener: Opened,
    tmp_path: Path,
) -> None:
    database, panel = page.workspace.database, editor.documents
    said: list[str] = []
    page.workspace.ops.failed.connect(said.append)
    editor.tabs.setCurrentWidget(panel)
    today = page.workspace.today()
    for name in ("budget.docm", "avtal.pdf"):
        (tmp_path / name).write_bytes(b"PK")
        add_file(database, editor.agreement_id, tmp_path / name, today)
    add_link(database, editor.agreement_id, "https://xn--eslv-7qa.se/a", today, "https://eslov.se")
    assert database.path is not None
    with closing(sqlite3.connect(database.path)) as other, other:
        other.execute(
            "UPDATE attachment SET file_name = ? WHERE file_name = 'avtal.pdf'",
            ("../../hem/fdp.\u202eexe",),
        )
    page.refresh()
    panel.show_agreement(editor.agreement_id)
    table = panel.table.table
    assert shown(table, 1, "link") == "fdp.exe"

    # Macros: the true ending is named, a copy is offered, and nothing opens by itself.
    table.view.setCurrentIndex(cell(table, 0, "title"))
    click(panel.open_button)
    assert ".docm" in consent(panel, "saveInstead").informativeText()
    asked = next(each for each in panel.findChildren(QFileDialog) if each.isVisible())
    assert Path(asked.selectedFiles()[0]).name == "budget.docm"
    asked.reject()
    assert opener.urls == []
    click(panel.open_button)
    consent(panel, "openAnyway")
    qtbot.waitUntil(lambda: len(opener.urls) == 1)

    # A program: never opened, and its copy is proposed in the user's own folder.
    table.view.setCurrentIndex(cell(table, 1, "title"))
    click(panel.open_button)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].startswith("fdp.exe är ett program")
    click(panel.save_button)
    asked = next(each for each in panel.findChildren(QFileDialog) if each.isVisible())
    assert Path(asked.selectedFiles()[0]) == Path.home() / "fdp.exe"
    asked.reject()

    # A link says where it truly leads, whatever it is called.
    table.view.setCurrentIndex(cell(table, 2, "title"))
    click(panel.open_button)
    assert "https://xn--eslv-7qa.se/a" in consent(panel, "openNot").informativeText()
    with closing(sqlite3.connect(database.path)) as other, other:
        other.execute("UPDATE attachment SET link = 'smb://annan/yta' WHERE link <> ''")
    panel.show_agreement(editor.agreement_id)
    table.view.setCurrentIndex(cell(table, 2, "title"))
    click(panel.open_button)
    assert "smb://annan/yta" in said[-1]
    assert len(opener.urls) == 1


def test_a_long_target_can_be_broken_and_still_shows_its_host_and_end() -> None:
    shown_ = opening.target_text(f"https://Eslöv.se/{'x' * 1900}/slut.pdf")
    assert shown_.startswith("https://xn--eslv-7qa.se/")
    assert shown_.endswith("slut.pdf")
    assert len(shown_) < 600
    assert max(len(part) for part in re.split("[/\u200b ]", shown_)) <= 40


def test_other_programs_are_reached_through_one_door() -> None:
    door = Path(opening.__file__)
    others = [path for path in door.parents[1].rglob("*.py") if path != door]
    assert len(others) > 100
    assert [path for path in others if "QDesktopServices" in path.read_text("utf-8")] == []


def test_a_revision_is_a_day_and_what_changed(
    editor: AgreementEditor, page: AgreementsPage, qtbot: QtBot
) -> None:
    database = page.workspace.database
    tab = editor.revisions.parentWidget()
    assert tab is not None
    editor.tabs.setCurrentWidget(tab)
    table = editor.revisions.table
    (stands,) = read_agreement(database, editor.agreement_id).revisions
    type_in(qtbot, table, 1, "revised_on", "2022-02-01")
    assert read_agreement(database, editor.agreement_id).revisions == [stands]
    type_in(qtbot, table, 1, "summary", "Skolan blir part i SSPF")
    _, row = read_agreement(database, editor.agreement_id).revisions
    day, said = date(2022, 2, 1), "Skolan blir part i SSPF"
    assert row == RevisionRow(row.id, editor.agreement_id, day, said)
    type_in(qtbot, table, 1, "summary", "")
    assert "kan inte vara tomt" in sentence(tab, "revisionTableError")
    # An agreement cannot come after itself, by way of another.
    first = read_agreement(database, editor.agreement_id).agreement
    other, _ = save_agreement(
        database, type(first)(0, "Nästa", date(2023, 1, 1), predecessor_id=first.id)
    )
    page.refresh()
    editor.predecessor.set_value(other.id)
    editor.predecessor.value_chosen.emit(other.id)
    assert "kan inte efterträda" in sentence(editor, "predecessor_idError")
    assert read_agreement(database, first.id).agreement == first
