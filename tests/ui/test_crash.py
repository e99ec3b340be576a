"""A fault in the program, met as a person meets it: told once, and what is stored is shown."""

import faulthandler
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, qCritical, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from planner.app import Planner
from planner.services.databases import Database
from planner.services.forums import list_forums, read_forum
from planner.services.promises import read_promises
from planner.ui.crash import CrashKeeper
from planner.ui.dialogs.crash_dialog import CrashDialog
from planner.ui.dialogs.crash_reports_dialog import CrashReportsDialog
from planner.ui.pages.forums import ForumsPage
from planner.ui.pages.promises import PromisesPage
from planner.ui.settings import Settings
from planner.ui.theme import ThemeChoice
from tests.ui.driver import shown, type_in, write

pytestmark = pytest.mark.qt_no_exception_capture
NOBODY: dict[str, str] = {}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def planner(qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[Planner]:
    keeper = CrashKeeper(tmp_path, qapp)
    made = Planner(qapp, settings, "sv", tmp_path, keeper)
    made.theme.choose(ThemeChoice.LIGHT)
    made.keeper.install()
    yield made
    if keeper.dialog is not None:
        close(keeper.dialog)
    made.window.closed.disconnect()
    made.window.close()
    made.close()
    keeper.close()
    for each in (made.window, made, keeper):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.translators.remove()


def close(dialog: QWidget) -> None:
    import shiboken6

    if shiboken6.isValid(dialog):
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def start(planner: Planner, qtbot: QtBot, target: Path | None = None) -> None:
    with qtbot.waitSignal(planner.window.painted):
        planner.start(None if target is None else str(target))


def told(planner: Planner, qtbot: QtBot) -> CrashDialog:
    def is_open() -> None:
        assert planner.keeper.dialog is not None
        assert planner.keeper.dialog.isVisible()

    qtbot.waitUntil(is_open)
    assert planner.keeper.dialog is not None
    return planner.keeper.dialog


def places(planner: Planner) -> list[str]:
    """Return where each promise is kept, as stored."""
    database, workspace = planner.database, planner.window.workspace
    assert database is not None
    assert workspace is not None
    return [view.promise.place for view in read_promises(database, workspace.today())]


def stumble(_on: object, _cursor: object, statement: str, *_more: object) -> None:
    """Be a bug in the middle of every command."""
    if statement.startswith(("UPDATE", "INSERT", "DELETE")) and "journal" not in statement:
        raise ValueError("Anna Andersson kan inte ändras")


def test_a_command_that_fails_leaves_what_is_stored_and_work_goes_on(
    planner: Planner,
    qtbot: QtBot,
    eslov: Database,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = eslov.path
    eslov.close()
    start(planner, qtbot, path)
    window, database = planner.window, planner.database
    assert database is not None
    page = window.go_to("promises")
    assert isinstance(page, PromisesPage)
    before = places(planner)
    page.table.selectRow(0)
    line = page.details.place
    shown_before = line.text()
    event.listen(database.engine, "before_cursor_execute", stumble)
    write(qtbot, line, "Torget som inte kan sparas")

    dialog = told(planner, qtbot)
    assert "inte i det du gjorde" in dialog.saying.text()
    report = dialog.crash_text.text()
    assert "ValueError" in report
    assert "planner/services/promises.py" in report
    assert "Anna" not in report + capsys.readouterr().err
    assert places(planner) == before
    assert line.text() == shown_before
    qtbot.mouseClick(dialog.crash_text.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == report
    dialog.crash_text.save_to(str(tmp_path / "saknas" / "rapport.txt"))
    assert "saknas" in dialog.crash_text.state.text()
    dialog.crash_text.save_to(str(tmp_path / "rapport.txt"))
    assert (tmp_path / "rapport.txt").read_text(encoding="utf-8") == report
    qtbot.mouseClick(dialog.go_on_button, LEFT)

    write(qtbot, line, "Torget som inte kan sparas")
    qtbot.waitUntil(window.message_bar.isVisible)
    assert "kommit tillbaka, 2 gånger" in window.message_bar.text()
    assert line.text() == shown_before
    assert len(planner.keeper.log.reports()) == 1

    event.remove(database.engine, "before_cursor_execute", stumble)
    write(qtbot, line, "Torget")
    assert "Torget" in places(planner)
    window.actions_.undo.trigger()
    assert places(planner) == before
    assert line.text() == shown_before

    qtbot.mouseClick(window.message_bar.action_button, LEFT)
    listed = window.findChild(CrashReportsDialog)
    assert listed is not None
    assert listed.list.count() == 1
    assert "ValueError" in listed.list.item(0).text()
    assert listed.crash_text.text().strip() == report.strip()
    listed.reject()


class Torn(QWidget):
    """A widget that cannot be painted."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.update()  # and again at the next frame
        raise ValueError("Anna Andersson kan inte ritas")


def test_what_the_forum_editor_could_not_save_does_not_stand_there(
    planner: Planner, qtbot: QtBot, eslov: Database
) -> None:
    path = eslov.path
    eslov.close()
    start(planner, qtbot, path)
    assert planner.database is not None
    forum = next(row for row in list_forums(planner.database) if row.name == "EST")
    planner.window.deck.open_row("forum", forum.id)
    page = planner.window.deck.current_page()
    assert isinstance(page, ForumsPage)
    editor = page.editor
    rule = editor.rules.editor.text
    rule_before, count_before = rule.text(), shown(editor.seats.table, 0, "count")
    event.listen(planner.database.engine, "before_cursor_execute", stumble)
    write(qtbot, rule, "varje måndag")
    qtbot.mouseClick(told(planner, qtbot).go_on_button, LEFT)
    qtbot.waitUntil(lambda: rule.text() == rule_before)
    type_in(qtbot, editor.seats.table, 0, "count", "7")
    qtbot.waitUntil(lambda: shown(editor.seats.table, 0, "count") == count_before)
    event.remove(planner.database.engine, "before_cursor_execute", stumble)
    write(qtbot, rule, "varje måndag")
    assert read_forum(planner.database, forum.id).rules[0].text == "varje måndag"


def test_a_fault_at_every_frame_and_in_threads_opens_one_dialog(
    planner: Planner, qtbot: QtBot
) -> None:
    start(planner, qtbot)
    torn = Torn()
    qtbot.addWidget(torn)
    torn.show()
    dialog = told(planner, qtbot)
    qtbot.waitUntil(dialog.again.isVisible)
    assert "gånger till" in dialog.again.text()
    torn.hide()
    thread = threading.Thread(target=lambda: NOBODY["Anna Andersson"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "KeyError" in dialog.crash_text.text())
    assert dialog.crash_text.text().count("ValueError") == 1
    assert "Anna" not in dialog.crash_text.text()
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]
    assert shown == [dialog]
    sys.unraisablehook(  # what Python calls when something thrown away goes wrong
        type("Args", (), {"exc_value": OSError(5, "Anna"), "exc_type": OSError, "object": 1})()
    )
    assert len([r for r in planner.keeper.log.reports() if "OSError: EIO" in r]) == 1
    assert "OSError" not in dialog.crash_text.text()


def test_work_that_fails_in_the_background_tells_who_waits_for_it(
    planner: Planner, qtbot: QtBot, example_file: Path
) -> None:
    start(planner, qtbot, example_file)
    assert planner.window.workspace is not None
    ops, sentences = planner.window.workspace.ops, []

    def take(_error: Exception, sentence: str) -> bool:
        sentences.append(sentence)
        return True

    ops.run_in_background(lambda _progress: NOBODY["Anna Andersson"], on_error=take)
    dialog = told(planner, qtbot)
    assert sentences == ["Arbetet avbröts av ett fel i programmet. Inget halvfärdigt sparades."]
    assert "KeyError" in dialog.crash_text.text()
    qtbot.waitUntil(lambda: not ops.is_busy)


def test_what_ended_the_program_last_time_is_told_at_the_next_start(
    planner: Planner, qtbot: QtBot
) -> None:
    folder = planner.keeper.log.folder
    folder.mkdir()
    (folder / "running-999999.log").touch()
    ends = planner.keeper.begin_session()
    planner.crash_face.ends = ends
    start(planner, qtbot)
    qtbot.waitUntil(planner.window.message_bar.isVisible)
    assert "avslutades oväntat" in planner.window.message_bar.text()
    assert planner.keeper.dialog is None
    trace = 'Fatal Python error: Aborted\n\n  File "/home/anna/plan.py", line 3 in andersson\n'
    (folder / "running-999999.log").write_text(trace, encoding="utf-8")
    planner.keeper.session.end()
    planner.crash_face.ends = planner.keeper.begin_session()
    planner.crash_face.tell_of_ends()
    dialog = told(planner, qtbot)
    assert dialog.windowTitle() == "Programmet avslutades oväntat förra gången"
    assert "Fatal Python error: Aborted\n  elsewhere" in dialog.crash_text.text()
    assert len(planner.keeper.log.reports()) == 2
    planner.keeper.session.end()
    assert list(folder.glob("running-*")) == []
    if sys.__stderr__ is not None:
        faulthandler.enable(file=sys.__stderr__)  # as the tests had it


def test_what_qt_says_of_a_fault_is_logged_without_its_words(
    planner: Planner, capsys: pytest.CaptureFixture[str]
) -> None:
    qCritical("QFile::remove: /home/anna andersson.db")
    qWarning("QFile::rename: only told in the terminal")
    assert capsys.readouterr().err.count("QFile") == 2
    (report,) = planner.keeper.log.reports()
    assert "Qt: QtCriticalMsg QFile::remove\n" in report
    assert "anna" not in report


def test_an_empty_list_of_reports_explains_itself(planner: Planner, qtbot: QtBot) -> None:
    start(planner, qtbot)
    planner.window.actions_.crash_reports.trigger()
    listed = planner.window.findChild(CrashReportsDialog)
    assert listed is not None
    assert "Inget fel i programmet har inträffat" in listed.saying.text()
    assert not listed.list.isVisible()
    assert not listed.crash_text.copy_button.isEnabled()
    listed.reject()
