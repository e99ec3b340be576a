"""Minutes and summons from the meeting, and the organisation's own Word templates."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from planner.domain.enums import WordTemplateKind
from planner.services.meeting_list import ListScope, list_meetings
from planner.services.word_templates import list_templates, set_template
from planner.ui.dialogs.export import ExportDialog
from planner.ui.dialogs.summons_dialog import SummonsDialog
from planner.ui.dialogs.word_templates_dialog import WordTemplatesDialog
from planner.ui.main_window import MainWindow
from planner.ui.meeting.view import MeetingView
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, type_keys


def template(folder: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    path = folder / "vår mall.docx"
    document.save(str(path))
    return path


@pytest.fixture
def window(main_window: MainWindow, eslov_workspace: Workspace, tmp_path: Path) -> MainWindow:
    eslov_workspace.settings.set_text("export/folder", str(tmp_path))
    main_window.use(eslov_workspace)
    return main_window


def meeting_on(workspace: Workspace, day: str) -> int:
    listed = list_meetings(workspace.database, ListScope())
    forum = next(row.id for row in listed.forums.values() if "(BRÅ)" in row.name)
    return next(row.id for row in listed.rows if row.date == day and row.forum_id == forum)


def press(button: QPushButton | None) -> None:
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_minutes_of_a_held_meeting_become_a_word_document(
    window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    view = MeetingView(eslov_workspace)
    qtbot.addWidget(view)
    view.open_meeting(meeting_on(eslov_workspace, "2021-11-17"))
    view.show()
    press(view.findChild(QPushButton, "meetingMinutes"))
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.report() == "minutes"
    assert dialog.meeting.line.isVisible()
    assert "17 november 2021" in dialog.meeting.line.text()
    assert not dialog.period.isVisible()
    qtbot.waitUntil(lambda: dialog.preview.title.text().startswith("Protokoll"))
    dialog.format_box.set_value("docx")
    dialog.format_box.value_chosen.emit("docx")
    press(dialog.export_button)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=15_000)
    (made,) = tmp_path.glob("2021-11-17 *.docx")
    assert made.name == "2021-11-17 Brottsförebyggande råd (BRÅ) protokoll.docx"
    assert Document(str(made)).paragraphs[0].text == "Protokoll"
    dialog.report_box.set_value("meetings")
    dialog.report_box.value_chosen.emit("meetings")
    assert dialog.period.isVisible()
    assert not dialog.meeting.line.isVisible()
    dialog.reject()


def test_a_summons_is_exported_from_its_dialog(
    window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    listed = list_meetings(eslov_workspace.database, ListScope())
    view = MeetingView(eslov_workspace)
    qtbot.addWidget(view)
    view.open_meeting(listed.rows[-1].id)
    view.show()
    assert not view.header.minutes_button.isVisible()
    press(view.findChild(QPushButton, "meetingSummons"))
    summons = view.findChild(SummonsDialog)
    assert summons is not None
    press(summons.document_button)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.report() == "summons"
    qtbot.waitUntil(lambda: dialog.preview.title.text().startswith("Kallelse"))
    dialog.reject()


@pytest.fixture
def templates(window: MainWindow) -> Iterator[WordTemplatesDialog]:
    window.actions_.word_templates.trigger()
    dialog = window.findChild(WordTemplatesDialog)
    assert dialog is not None
    yield dialog
    dialog.reject()


def test_a_template_of_ones_own_is_chosen_refused_and_taken_back(
    templates: WordTemplatesDialog, eslov_workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog, database = templates, eslov_workspace.database
    assert [dialog.model.index(row, 0).data() for row in range(2)] == [
        "Kallelse",
        "Minnesanteckningar",
    ]
    assert not dialog.restore_button.isEnabled()
    dialog.kinds.setFocus()
    QTest.keyClick(dialog.kinds, Qt.Key.Key_Down)
    chosen = dialog.choice()
    assert chosen is not None
    assert chosen.kind is WordTemplateKind.MINUTES

    press(dialog.standard_button)
    asked = dialog.findChild(QFileDialog, "fileDialog")
    assert asked is not None
    start = tmp_path / "start.docx"
    asked.fileSelected.emit(str(start))
    asked.reject()
    assert start.read_bytes().startswith(b"PK")
    assert "start.docx" in dialog.state.text()

    dialog.take_file(str(template(tmp_path, "{{ meeting.datum }}")))
    shown = sentence(dialog, "wordTemplateError")
    assert "meeting.datum" in shown
    assert "when" in shown
    assert not dialog.state.isVisible()
    dialog.take_file(str(template(tmp_path, "Brevhuvud {{ meeting.date }}")))
    assert sentence(dialog, "wordTemplateError") == ""
    assert dialog.model.index(1, 1).data() == "vår mall.docx"
    assert dialog.own_button.isEnabled()
    press(dialog.restore_button)
    assert dialog.model.index(1, 1).data() == "standardmallen"
    assert eslov_workspace.ops.undo()
    assert dialog.model.index(1, 1).data() == "vår mall.docx"
    assert [each.own is None for each in list_templates(database)] == [True, False, True]


def test_the_fields_are_listed_with_what_they_are(templates: WordTemplatesDialog) -> None:
    before = len(templates.field_model.rows)
    templates.search.setFocus()
    type_keys(templates.search, "vakant")
    assert [row.name for row in templates.field_model.rows] == ["each.name"]
    templates.search.clear()
    assert len(templates.field_model.rows) == before


def test_a_change_elsewhere_shows_in_the_dialog(
    templates: WordTemplatesDialog, eslov_workspace: Workspace, tmp_path: Path
) -> None:
    path, database = template(tmp_path, "x"), eslov_workspace.database
    day = eslov_workspace.today()
    eslov_workspace.ops.run(lambda: set_template(database, WordTemplateKind.SUMMONS, path, day))
    assert templates.model.index(0, 1).data() == "vår mall.docx"
    assert templates.model.index(0, 2).data() == f"{day}"
