"""The export dialog: what can be chosen, the preview, the file, Cancel, and what goes wrong."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.services import report_preview
from planner.services.exports import FORMATS, OF_A_MEETING
from planner.services.forums import list_forums
from planner.services.reports.representation import representation_payload
from planner.services.reports.scope import ReportScope
from planner.ui.dialogs.export import ExportDialog
from planner.ui.page import Scope
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace
from tests.ui.driver import Opened


@pytest.fixture
def opened(
    eslov_workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[[str], ExportDialog]]:
    """Open the dialog on a report, with a folder of the test's own to write to."""
    folder = tmp_path / "ut"
    folder.mkdir()
    eslov_workspace.settings.set_text("export/folder", str(folder))
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_on(report: str) -> ExportDialog:
        dialog = ExportDialog(eslov_workspace, report, parent)
        dialog.open()
        return dialog

    yield open_on
    eslov_workspace.ops.stop()


def written(dialog: ExportDialog, qtbot: QtBot) -> Path:
    """Press Export and wait for the file."""
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=15_000)
    path = dialog.target.path()
    assert path is not None
    return path


def error_beside(dialog: ExportDialog, field: str) -> str:
    label = dialog.findChild(QLabel, f"{field}Error")
    assert label is not None
    return label.text() if label.isVisible() else ""


def test_only_pairs_that_make_sense_are_offered(opened: Callable[[str], ExportDialog]) -> None:
    dialog = opened("meetings")
    offered = [report for report in FORMATS if report not in OF_A_MEETING]
    assert list(dialog.report_box.values()) == offered
    for report in offered:
        dialog.report_box.set_value(report)
        dialog.report_box.value_chosen.emit(report)
        assert tuple(dialog.format_box.values()) == FORMATS[report]
        assert dialog.format_box.value() in FORMATS[report]


def test_a_report_that_is_yet_to_come_opens_on_the_first(
    opened: Callable[[str], ExportDialog],
) -> None:
    assert opened("minutes").report() == "meetings"


def test_the_format_is_kept_where_the_next_report_has_it(
    opened: Callable[[str], ExportDialog],
) -> None:
    dialog = opened("meetings")
    dialog.format_box.set_value("csv")
    dialog.report_box.set_value("attendance")
    dialog.report_box.value_chosen.emit("attendance")
    assert dialog.format_box.value() == "csv"
    path = dialog.target.path()
    assert path is not None
    assert path.name == "Närvaro.csv"


def test_the_preview_shows_the_first_rows_of_what_will_be_written(
    opened: Callable[[str], ExportDialog], qtbot: QtBot
) -> None:
    dialog = opened("meetings")
    qtbot.waitUntil(lambda: dialog.preview.model.rowCount() == 20)
    model = dialog.preview.model
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Forum"
    assert model.index(0, 0).data() == "Chefssamråd"
    assert model.index(0, 1).data() == "2021-05-05"
    assert "20 raderna" in dialog.preview.note.text()


def test_ticking_a_forum_with_the_space_bar_narrows_preview_and_file(
    opened: Callable[[str], ExportDialog], qtbot: QtBot, eslov_workspace: Workspace
) -> None:
    dialog = opened("representation")
    qtbot.waitUntil(lambda: dialog.preview.model.rowCount() > 3)
    dialog.forums.setFocus()
    dialog.forums.setCurrentIndex(dialog.forums.check_model.index(0, 0))
    QTest.keyClick(dialog.forums, Qt.Key.Key_Space)
    first = list_forums(eslov_workspace.database)[0]
    assert dialog.scope().forum_ids == frozenset({first.id})
    qtbot.waitUntil(lambda: dialog.preview.model.rowCount() == 3)
    dialog.format_box.set_value("csv")
    dialog.format_box.value_chosen.emit("csv")
    content = written(dialog, qtbot).read_text(encoding="utf-8-sig")
    assert "Styrgrupp" in content
    assert "Chefssamråd" not in content


def test_a_click_on_a_forum_ticks_it_and_a_second_unticks_it(
    opened: Callable[[str], ExportDialog], qtbot: QtBot
) -> None:
    dialog = opened("meetings")
    where = dialog.forums.visualRect(dialog.forums.check_model.index(2, 0)).center()
    QTest.mouseClick(dialog.forums.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(dialog.forums.chosen() or ()) == 1
    QTest.mouseClick(dialog.forums.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog.forums.chosen() is None


def test_the_period_chosen_at_the_top_is_proposed(
    opened: Callable[[str], ExportDialog], eslov_workspace: Workspace
) -> None:
    eslov_workspace.scope = Scope(None, 2021)
    dialog = opened("representation")
    assert dialog.scope() == ReportScope(date(2021, 1, 1), date(2021, 12, 31))
    path = dialog.target.path()
    assert path is not None
    assert path.name == "Representation 2021-01-01 2021-12-31.xlsx"


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "pdf"])
def test_every_format_is_written(
    opened: Callable[[str], ExportDialog], qtbot: QtBot, suffix: str
) -> None:
    dialog = opened("representation")
    dialog.format_box.set_value(suffix)
    dialog.format_box.value_chosen.emit(suffix)
    path = written(dialog, qtbot)
    start = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{", "pdf": b"%PDF"}[suffix]
    assert path.read_bytes().startswith(start)
    assert dialog.state.text() == f"Klart: {path.name}"


def test_a_typed_suffix_chooses_the_format_and_a_missing_one_is_added(
    opened: Callable[[str], ExportDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened("meetings")
    dialog.activateWindow()
    dialog.target.line.setFocus()
    qtbot.waitUntil(dialog.target.line.hasFocus)
    dialog.target.line.selectAll()
    QTest.keyClicks(dialog.target.line, str(tmp_path / "moten.ics"))
    QTest.keyClick(dialog.target.line, Qt.Key.Key_Tab)
    assert dialog.format_box.value() == "ics"
    dialog.target.line.selectAll()
    QTest.keyClicks(dialog.target.line, str(tmp_path / "kalender"))
    path = written(dialog, qtbot)
    assert path == tmp_path / "kalender.ics"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_folder_that_is_not_there_is_said_beside_the_file(
    opened: Callable[[str], ExportDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened("meetings")
    dialog.target.line.selectAll()
    QTest.keyClicks(dialog.target.line, str(tmp_path / "saknas" / "m.xlsx"))
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: error_beside(dialog, "target") != "")
    assert "saknas" in error_beside(dialog, "target")
    assert dialog.export_button.isEnabled()


def test_a_period_that_runs_backwards_is_said_beside_the_period(
    opened: Callable[[str], ExportDialog], qtbot: QtBot
) -> None:
    dialog = opened("meetings")
    dialog.period.set_period(date(2022, 1, 1), date(2021, 1, 1))
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: error_beside(dialog, "period") != "")
    assert not list(dialog.target._folder().iterdir())


def test_a_date_that_is_none_and_an_empty_file_name_are_pointed_out(
    opened: Callable[[str], ExportDialog], qtbot: QtBot
) -> None:
    dialog = opened("meetings")
    dialog.period.first_edit.line.setText("i våras")
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert "2021-05-07" in error_beside(dialog, "period")
    dialog.period.set_period(None, None)
    dialog.target.line.clear()
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert error_beside(dialog, "target")


def test_cancel_leaves_what_was_there_untouched(
    opened: Callable[[str], ExportDialog], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened("meetings")
    path = dialog.target.path()
    assert path is not None
    path.write_text("det gamla", encoding="utf-8")
    begun, go_on = threading.Event(), threading.Event()
    real = report_preview.write_report

    def slow(*arguments: object) -> Path:
        begun.set()
        go_on.wait(10)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("planner.ui.dialogs.export.write_report", slow)
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert begun.wait(10)
    assert dialog.progress.isVisible()
    assert dialog.close_button.text() == "Avbryt"
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: "ingenting skrevs" in dialog.state.text())
    assert path.read_text(encoding="utf-8") == "det gamla"
    assert list(path.parent.iterdir()) == [path]
    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()


def test_the_file_and_its_folder_can_be_opened_afterwards(
    opened: Callable[[str], ExportDialog], qtbot: QtBot
) -> None:
    dialog = opened("meetings")
    path = written(dialog, qtbot)
    taker = Opened()
    QDesktopServices.setUrlHandler("file", taker, "take")  # type: ignore[arg-type]  # the stub is wrong
    try:
        QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(dialog.folder_button, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in taker.urls] == [path, path.parent]


def test_the_whole_database_is_not_narrowed(
    opened: Callable[[str], ExportDialog], qtbot: QtBot
) -> None:
    dialog = opened("workbook")
    assert not dialog.period.isVisible()
    assert not dialog.forums.isVisible()
    qtbot.waitUntil(lambda: "arbetsbok" in dialog.preview.note.text())
    assert written(dialog, qtbot).read_bytes().startswith(b"PK")


def test_closing_while_the_preview_is_read_is_no_error(
    opened: Callable[[str], ExportDialog], eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = opened("meetings")
    dialog._read_preview()
    dialog.reject()
    eslov_workspace.ops.stop()
    qtbot.wait(50)


def test_the_numbers_of_the_file_are_those_of_the_report(
    opened: Callable[[str], ExportDialog], qtbot: QtBot, eslov_workspace: Workspace
) -> None:

    dialog = opened("representation")
    dialog.format_box.set_value("json")
    dialog.format_box.value_chosen.emit("json")
    made = json.loads(written(dialog, qtbot).read_text(encoding="utf-8"))
    assert made == json.loads(
        json.dumps(representation_payload(eslov_workspace.database, ReportScope()))
    )


def test_every_button_and_field_can_be_reached_and_is_named(
    opened: Callable[[str], ExportDialog], show: Callable[[QWidget, str], None], qtbot: QtBot
) -> None:
    dialog = opened("meetings")
    qtbot.waitUntil(lambda: dialog.preview.model.rowCount() == 20)
    for button in dialog.findChildren(QPushButton):
        assert button.text()
    for field in (
        dialog.report_box,
        dialog.subject.organisation_box,
        dialog.forums,
        dialog.target.line,
    ):
        assert field.accessibleName()
    show(dialog, "export")


def choose(box: ChoiceBox, place: int) -> None:
    """Go down a list with the arrow key, as far as this place from the top."""
    for _ in range(place):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_a_report_about_one_takes_one_and_says_so_while_none_is_chosen(
    opened: Callable[[str], ExportDialog], qtbot: QtBot
) -> None:
    dialog = opened("expected")
    qtbot.waitUntil(lambda: dialog.preview.note.text().startswith("Välj en organisation"))
    # Nothing is called wrong before it is asked for.
    assert error_beside(dialog, "organisation") == ""
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert error_beside(dialog, "organisation").startswith("Välj en organisation")
    subject = dialog.subject
    choose(subject.organisation_box, 2)
    assert dialog.scope().organisation_id is not None
    assert error_beside(dialog, "organisation") == ""
    choose(subject.function_box, 1)
    scope = dialog.scope()
    assert (scope.organisation_id, scope.person_id) == (None, None)
    assert scope.function_id == subject.function_box.value()
    qtbot.waitUntil(lambda: dialog.preview.model.rowCount() > 3)
    path = dialog.target.path()
    assert path is not None
    name = subject.function_box.currentText()
    assert path.name == f"När kan vi förvänta oss er {name}.xlsx"
    # What another report is not narrowed by plays no part in it.
    dialog.report_box.set_value("meetings")
    dialog.report_box.value_chosen.emit("meetings")
    assert dialog.scope() == ReportScope()
    assert subject.organisation_box.currentText() == "Alla organisationer"
