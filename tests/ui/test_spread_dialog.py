"""The dialog that spreads the year: what it shows is what is done, by mouse or keyboard alone."""

import sys
from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.rows import MeetingRow, SpreadWishRow
from planner.services import history
from planner.services.forums import ForumDraft, SeatDraft, list_forums, read_forum, save_forum
from planner.services.spread_wishes import read_wishes, save_wishes
from planner.ui.dialogs.spread_dialog import SpreadDialog
from planner.ui.main_window import MainWindow
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, stored_meetings, type_keys

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
FREE = ("Brottsförebyggande råd (BRÅ)", "Styrgrupp")
Opened = Callable[[], SpreadDialog]
Show = Callable[[QWidget, str], None]


def forum_ids(workspace: Workspace) -> dict[str, int]:
    """Return the forums' ids by name."""
    return {forum.name: forum.id for forum in list_forums(workspace.database)}


def meetings(workspace: Workspace) -> dict[int, MeetingRow]:
    """Return every meeting as it is stored."""
    return {row.id: row for row in stored_meetings(workspace)}


def steps(workspace: Workspace) -> int:
    """Return how many steps can be read in the history."""
    return len(history.history(workspace.database))


@pytest.fixture
def freed(eslov_workspace: Workspace) -> Workspace:
    """The example with two forums that have no rule; what was planned by it still stands."""
    for name in FREE:
        found = read_forum(eslov_workspace.database, forum_ids(eslov_workspace)[name])
        seats = [
            SeatDraft(seat, [row for row in found.deputies if row.seat_id == seat.id])
            for seat in found.seats
        ]
        save_forum(eslov_workspace.database, ForumDraft(found.forum, (), seats))
    return eslov_workspace


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the dialog opens over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def open_on(workspace: Workspace, window: QWidget) -> SpreadDialog:
    """Open the dialog over a window."""
    dialog = SpreadDialog(workspace, window)
    dialog.open()
    return dialog


@pytest.fixture
def opened(freed: Workspace, window: QWidget) -> Opened:
    """Open the dialog on the example with two free forums."""
    return lambda: open_on(freed, window)


def propose(dialog: SpreadDialog, qtbot: QtBot) -> None:
    """Press Föreslå datum and wait for the dates."""
    QTest.mouseClick(dialog.propose_button, LEFT)
    answered(dialog, qtbot)


def answered(dialog: SpreadDialog, qtbot: QtBot) -> None:
    """Wait until the dialog says what it would add, or what is wrong."""
    error = dialog.findChild(QLabel, "spreadError")
    assert error is not None
    qtbot.waitUntil(
        lambda: bool(error.text()) or ("möte" in dialog.summary.text() and not waiting(dialog)),
        timeout=15_000,
    )


def waiting(dialog: SpreadDialog) -> bool:
    """Say whether the dates are being worked out."""
    return "…" in dialog.summary.text()


def lines(dialog: SpreadDialog) -> list[str]:
    """Return what the list of forums shows."""
    model = dialog.scope.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def go_to(dialog: SpreadDialog, name: str) -> None:
    """Make a forum of the list current."""
    row = next(n for n, line in enumerate(lines(dialog)) if line.startswith(name))
    dialog.scope.list.setCurrentIndex(dialog.scope.model.index(row))


def days(dialog: SpreadDialog, forum_id: int, action: PlanAction) -> list[date]:
    """Return the days of a forum's lines of a kind."""
    changes = [row.item.change for row in dialog.model.all_rows]
    return sorted(
        change.date
        for change in changes
        if change.forum_id == forum_id and change.action is action and change.date is not None
    )


def test_what_is_proposed_is_what_is_written_as_one_step(
    freed: Workspace, opened: Opened, qtbot: QtBot, show: Show
) -> None:
    before = meetings(freed)
    steering = forum_ids(freed)["Styrgrupp"]
    dialog = opened()
    assert lines(dialog)[:3] == [
        "Brottsförebyggande råd (BRÅ) – 4 gånger per år",
        "Styrgrupp – 4 gånger per år",
        "Chefssamråd – har en regel",
    ]
    propose(dialog, qtbot)
    show(dialog, "proposed")
    assert meetings(freed) == before
    assert [wish.times for wish in read_wishes(freed.database)] == [4, 4]
    (new,) = days(dialog, steering, PlanAction.ADD)
    assert date(2022, 7, 1) <= new <= date(2022, 9, 30)
    # The first part of the year is served by a meeting before the days asked for.
    standing = [date(2022, 2, 8), date(2022, 6, 14), date(2022, 10, 11)]
    assert days(dialog, steering, PlanAction.KEEP) == standing
    assert dialog.summary.text().startswith("Lägger till 1 möte, ")
    so_far = steps(freed)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.do_button, LEFT)
    after = meetings(freed)
    (made,) = [row for row_id, row in after.items() if row_id not in before]
    assert (made.forum_id, made.date, made.status) == (steering, new, MeetingStatus.PLANNED)
    assert {row_id: after[row_id] for row_id in before} == before
    assert steps(freed) == so_far + 1
    freed.ops.undo()
    assert meetings(freed) == before


def test_it_is_done_with_the_keyboard_alone(freed: Workspace, opened: Opened, qtbot: QtBot) -> None:
    before = meetings(freed)
    council, steering = (forum_ids(freed)[name] for name in FREE)
    dialog = opened()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.focusWidget() is dialog.scope.list
    QTest.keyClick(dialog.scope.list, KEY.Key_Space)
    QTest.keyClick(dialog.scope.list, KEY.Key_Down)
    QTest.keyClick(dialog.scope.list, KEY.Key_M, ALT)
    assert dialog.focusWidget() is dialog.scope.wish_form.times
    QTest.keyClick(dialog.scope.wish_form.times, KEY.Key_6)
    assert lines(dialog)[1] == "Styrgrupp – 6 gånger per år"
    QTest.keyClick(dialog.focusWidget(), KEY.Key_D, ALT)
    pressed = dialog.focusWidget()
    assert isinstance(pressed, QToolButton)
    assert pressed.accessibleName() == "måndag"
    QTest.keyClick(pressed, KEY.Key_Space)
    QTest.keyClick(dialog.focusWidget(), KEY.Key_L, ALT)
    answered(dialog, qtbot)
    (wish,) = read_wishes(freed.database)
    assert (wish.forum_id, wish.times, wish.weekdays) == (steering, 6, frozenset({1, 2, 3, 4}))
    assert days(dialog, council, PlanAction.ADD) == []
    added = days(dialog, steering, PlanAction.ADD)
    assert len(added) > 1
    assert all(day.weekday() in wish.weekdays for day in added)
    assert dialog.focusWidget() is dialog.table
    first = next(n for n, row in enumerate(dialog.model.rows) if row.is_written)
    for _ in range(first):
        QTest.keyClick(dialog.table, KEY.Key_Down)
    QTest.keyClick(dialog.table, KEY.Key_Space)
    assert f"{len(added) - 1} möte" in dialog.summary.text()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.table, KEY.Key_G, ALT)
    made = [row.date for row_id, row in meetings(freed).items() if row_id not in before]
    assert sorted(made) == added[1:]


def test_tab_goes_through_the_fields_as_they_stand(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.waitUntil(dialog.isActiveWindow)
    seen: list[str] = []
    for _ in range(40):
        focused = dialog.focusWidget()
        assert focused is not None
        parent = focused.parent()
        is_date = focused.objectName() == "dateText"
        seen.append(parent.objectName() if is_date and parent else focused.objectName())
        if focused is dialog.propose_button:
            break
        QTest.keyClick(focused, KEY.Key_Tab)
    wanted = [
        *("spreadForums", "spreadOpenForum", "spreadTimes", "spreadStart", "spreadEnd"),
        *("spreadMonth1", "spreadMonth12", "spreadWeekday0", "spreadWeekday6", "spreadPrepares"),
        *("spreadFrom", "spreadTo", "spreadPropose"),
    ]
    # A time has two parts, each with a Tab of its own.
    assert list(dict.fromkeys(name for name in seen if name in wanted)) == wanted


def test_no_two_fields_share_an_alt_key(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    propose(dialog, qtbot)
    labels, buttons = dialog.findChildren(QLabel), dialog.findChildren(QAbstractButton)
    texts = [label.text() for label in labels if label.isVisibleTo(dialog)]
    texts += [button.text() for button in buttons if button.isVisibleTo(dialog)]
    texts = [text for text in texts if "&" in text]
    keys = [text[text.index("&") + 1].casefold() for text in texts]
    assert len(keys) >= 13
    assert len(set(keys)) == len(keys), texts


def test_a_wish_is_written_only_when_it_has_changed(
    freed: Workspace, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened()
    so_far = steps(freed)
    propose(dialog, qtbot)
    assert steps(freed) == so_far + 1
    propose(dialog, qtbot)
    assert steps(freed) == so_far + 1
    dialog.scope.wish_form.times.stepUp()
    assert dialog.summary.text() == "Önskemålen är ändrade. Föreslå datum på nytt."
    assert not dialog.do_button.isEnabled()
    propose(dialog, qtbot)
    assert steps(freed) == so_far + 2
    dialog.reject()
    again = opened()
    assert lines(again)[0] == "Brottsförebyggande råd (BRÅ) – 5 gånger per år"


def test_only_forums_with_a_wish_are_chosen_the_next_time(freed: Workspace, opened: Opened) -> None:
    steering = forum_ids(freed)["Styrgrupp"]
    save_wishes(freed.database, [SpreadWishRow(0, steering, 3, start=time(13), end=time(15))])
    dialog = opened()
    assert [wish.forum_id for wish in dialog.scope.model.chosen_wishes()] == [steering]
    go_to(dialog, "Styrgrupp")
    assert dialog.scope.wish_form.times.text() == "3 gånger per år"
    assert dialog.scope.wish_form.start.value() == time(13)
    assert not dialog.scope.wish_form.prepares.isChecked()


def test_a_window_without_a_free_day_is_told_in_words(
    freed: Workspace, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened()
    go_to(dialog, "Styrgrupp")
    form = dialog.scope.wish_form
    form.times.setValue(1)
    july = form.findChild(QToolButton, "spreadMonth7")
    assert july is not None
    QTest.mouseClick(july, LEFT)
    for day in range(1, 5):
        button = form.findChild(QToolButton, f"spreadWeekday{day}")
        assert button is not None
        QTest.mouseClick(button, LEFT)
    form.times.setValue(4)
    propose(dialog, qtbot)
    told = dialog.proposal.missing.toPlainText()
    assert dialog.proposal.missing.isVisibleTo(dialog)
    assert "Styrgrupp får inget möte" in told
    assert "en dag att undvika" in told
    assert "får inget möte" in dialog.summary.text()


def test_times_backwards_are_told_beside_them_and_nothing_is_kept(
    freed: Workspace, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.waitUntil(dialog.isActiveWindow)
    go_to(dialog, "Styrgrupp")
    form = dialog.scope.wish_form
    form.end.setFocus()
    form.end.setSelectedSection(form.end.Section.HourSection)
    type_keys(form.end, "08")
    dialog.scope.list.setFocus()
    go_to(dialog, "Brott")
    QTest.mouseClick(dialog.propose_button, LEFT)
    assert "slutar 08:00" in sentence(dialog, "spreadWishError")
    assert lines(dialog)[dialog.scope.list.currentIndex().row()].startswith("Styrgrupp")
    assert read_wishes(freed.database) == []
    assert dialog.focusWidget() is form.end


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2021-01-01", "Perioden slutar den 1 januari 2021"),
        ("2202-12-31", "mer än fem år"),
        ("snart", "”snart” är inget datum"),
    ],
)
def test_days_that_cannot_be_are_told_beside_them(
    opened: Opened, qtbot: QtBot, typed: str, told: str
) -> None:
    dialog = opened()
    qtbot.waitUntil(dialog.isActiveWindow)
    line = dialog.scope.last.line
    line.setFocus()
    line.selectAll()
    type_keys(line, typed)
    QTest.mouseClick(dialog.propose_button, LEFT)
    assert told in sentence(dialog, "spreadDateError")
    assert dialog.focusWidget() is line
    assert not dialog.do_button.isEnabled()


def test_without_the_solver_its_sentence_shows(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # None is how Python itself marks a module that is not to be found.
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    dialog = opened()
    propose(dialog, qtbot)
    assert "OR-Tools" in sentence(dialog, "spreadError")
    assert not dialog.do_button.isEnabled()
    assert dialog.propose_button.isEnabled()
    monkeypatch.undo()
    propose(dialog, qtbot)
    assert sentence(dialog, "spreadError") == ""
    assert dialog.do_button.isEnabled()


def test_when_every_forum_has_a_rule_it_says_what_to_do(
    eslov_workspace: Workspace, window: QWidget, show: Show
) -> None:
    dialog = open_on(eslov_workspace, window)
    show(dialog, "rules")
    assert "ta bort dess regel" in dialog.explanation.text()
    assert not dialog.propose_button.isEnabled()
    assert dialog.scope.model.index(0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert "har en regel" in dialog.scope.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    opened_rows: list[tuple[str, object]] = []
    eslov_workspace.row_requested.connect(lambda kind, row_id: opened_rows.append((kind, row_id)))
    go_to(dialog, "EST")
    QTest.mouseClick(dialog.scope.open_button, LEFT)
    assert opened_rows == [("forum", forum_ids(eslov_workspace)["EST"])]


def test_an_agreement_without_forums_says_so(workspace: Workspace, window: QWidget) -> None:
    dialog = open_on(workspace, window)
    assert "på sidan Forum" in dialog.explanation.text()
    assert not dialog.propose_button.isEnabled()


def test_the_menu_opens_it(main_window: MainWindow, freed: Workspace, qtbot: QtBot) -> None:
    main_window.use(freed)
    freed.open_dialog("spread")
    dialog = main_window.findChild(QDialog, "spreadDialog")
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    QApplication.processEvents()
