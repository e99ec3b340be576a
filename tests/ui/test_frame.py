"""The window's frame on the example: going about, narrowing, undoing, finding."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from planner.domain.enums import OrganisationKind
from planner.domain.rows import OrganisationRow
from planner.errors import InputError
from planner.services import registry
from planner.ui import page_list
from planner.ui.finding import find_rows
from planner.ui.main_window import MainWindow
from planner.ui.page import Page, Scope
from planner.ui.settings import Settings
from planner.ui.theme import Theme
from planner.ui.workspace import Workspace


class CountingPage(Page):
    """Shows how many organisations there are, and how often it has read them."""

    kinds = frozenset({"organisation"})
    opens = frozenset({"organisation"})

    def _build(self) -> None:
        self.reads = 0
        self.opened: list[tuple[str, int]] = []
        self.label = QLabel()
        layout = QVBoxLayout(self)
        layout.addWidget(self.label)
        self.details = QLabel("details")

    def refresh(self) -> None:
        self.reads += 1
        count = len(registry.read_registry(self.workspace.database).organisations)
        self.label.setText(str(count))

    def details_widget(self) -> QLabel:
        return self.details

    def new_row_text(self) -> str:
        return "Ny organisation"

    def new_row(self) -> None:
        row = OrganisationRow(0, f"Organisation {self.label.text()}", "", OrganisationKind.SCHOOL)
        self.workspace.ops.run(lambda: registry.save_organisation(self.workspace.database, row))

    def open_row(self, kind: str, row_id: int) -> None:
        self.opened.append((kind, row_id))


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put two counting pages in the navigation."""
    entries = [
        page_list.PageEntry("one", "overview", "Ett", frozenset(), CountingPage),
        page_list.PageEntry("two", "register", "Två", CountingPage.opens, CountingPage),
    ]
    monkeypatch.setattr("planner.ui.main_window.page_entries", lambda: entries)


@pytest.fixture
def window(counting: None, main_window: MainWindow, workspace: Workspace) -> MainWindow:
    main_window.use(workspace)
    main_window.activateWindow()
    return main_window


def shown(window: MainWindow) -> CountingPage:
    page = window.deck.current_page()
    assert isinstance(page, CountingPage)
    return page


def test_before_a_database_nothing_can_be_done_but_begin(main_window: MainWindow) -> None:
    actions = main_window.actions_
    assert not actions.new_row.isEnabled()
    assert not actions.undo.isEnabled()
    assert not actions.export.isEnabled()
    assert actions.open_database.isEnabled()
    assert actions.import_workbook.isEnabled()


def test_a_page_is_made_when_it_is_first_visited(window: MainWindow) -> None:
    assert len(window.deck.findChildren(CountingPage)) == 1
    window.go_to("two")
    assert len(window.deck.findChildren(CountingPage)) == 2


def test_ctrl_and_a_number_go_to_the_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.deck.key() == "two"
    assert window.navigation.currentRow() == 1
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.deck.key() == "one"


def test_a_click_in_the_navigation_goes_to_the_page(window: MainWindow, qtbot: QtBot) -> None:
    where = window.navigation.visualItemRect(window.navigation.item(1)).center()
    qtbot.mouseClick(window.navigation.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.deck.key() == "two"


def test_a_new_one_is_made_undone_and_done_again_from_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_N, control)
    assert shown(window).label.text() == "1"
    undo = window.actions_.undo
    assert undo.isEnabled()
    assert undo.text().startswith("&Ångra: ")
    assert len(undo.text()) > len("&Ångra: ")
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    assert shown(window).label.text() == "0"
    assert not undo.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert shown(window).label.text() == "1"


def test_a_hidden_page_reads_again_only_when_it_is_shown(window: MainWindow) -> None:
    first = shown(window)
    window.go_to("two")
    second = shown(window)
    second.new_row()
    assert (first.reads, second.reads) == (1, 2)
    window.go_to("one")
    assert (first.reads, first.label.text()) == (2, "1")
    window.go_to("two")
    assert second.reads == 2


def test_what_is_saved_and_when_stands_at_the_foot(window: MainWindow) -> None:
    saved = window.status_line.saved
    assert saved.text() == "Allt sparat · empty.db"
    shown(window).new_row()
    assert saved.text().startswith("Allt sparat ")
    assert saved.text().endswith(" · empty.db")
    assert ":" in saved.text()


def test_an_error_is_said_above_the_page_and_changes_nothing(
    window: MainWindow, workspace: Workspace
) -> None:
    row = OrganisationRow(0, "   ")
    done = workspace.ops.run(lambda: registry.save_organisation(workspace.database, row))
    assert not done
    assert window.message_bar.isVisible()
    assert window.message_bar.text()
    assert not window.actions_.undo.isEnabled()


def test_a_form_that_knows_the_field_shows_the_error_itself(
    window: MainWindow, workspace: Workspace
) -> None:
    taken: list[str] = []

    def take(error: InputError, sentence: str) -> bool:
        taken.append(f"{error.field}: {sentence}")
        return True

    row = OrganisationRow(0, "")
    workspace.ops.run(
        lambda: registry.save_organisation(workspace.database, row),
        on_error=take,  # type: ignore[arg-type]  # it is an InputError that comes
    )
    assert taken[0].startswith("name: ")
    assert not window.message_bar.isVisible()


def test_a_message_shows_markup_as_typed(window: MainWindow) -> None:
    window.show_error("<b>fet</b>")
    assert window.message_bar.label.textFormat() is Qt.TextFormat.PlainText
    assert window.message_bar.text() == "<b>fet</b>"


def test_the_command_box_filters_the_actions_and_does_the_chosen_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.top_bar.command_box
    qtbot.keyClicks(box, "två")
    qtbot.waitUntil(lambda: box.popup.isVisible())
    assert box.popup_texts() == ["Två   Ctrl+2"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.deck.key() == "two"
    assert box.text() == ""
    assert not box.popup.isVisible()


def test_the_command_box_opens_rows_that_it_finds(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window)
    page.new_row()
    box = window.top_bar.command_box
    box.offer_rows(partial(find_rows, page.workspace.database))
    qtbot.keyClicks(box, "organisation 0")
    qtbot.waitUntil(lambda: box.popup.isVisible())
    assert box.popup_texts() == ["Organisation 0"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.deck.key() == "two"
    assert [kind for kind, _ in shown(window).opened] == ["organisation"]


def test_escape_leaves_the_command_box(window: MainWindow, qtbot: QtBot) -> None:
    box = window.top_bar.command_box
    qtbot.keyClicks(box, "zzz")
    qtbot.waitUntil(lambda: box.popup.isVisible())
    assert box.popup_texts() == ["Inget hittades"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()
    assert box.text() == ""


def test_the_details_can_be_put_away(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window)
    assert page.details.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert not page.details.isVisible()
    window.go_to("two")
    assert not shown(window).details.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert shown(window).details.isVisible()


def test_the_window_comes_back_where_and_as_it_was(
    counting: None,
    window: MainWindow,
    workspace: Workspace,
    settings: Settings,
    theme: Theme,
    tmp_path: Path,
) -> None:
    window.resize(window.minimumSizeHint().width(), 655)  # within the screen that is not there
    window.go_to("two")
    window.deck.setSizes([600, 250])
    sizes = window.deck.sizes()
    window.keep_state()
    again = MainWindow(Settings(tmp_path / "window.ini"), theme)
    again.show()
    fresh = Workspace(workspace.database, settings, theme, "sv")
    again.use(fresh)
    assert again.size() == window.size()
    assert again.deck.key() == "two"
    assert again.deck.sizes() == sizes
    again.close()
    again.deleteLater()


def test_agreement_and_year_hold_on_every_page(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    main_window.use(eslov_workspace)
    top = main_window.top_bar
    assert eslov_workspace.scope == Scope(None, None)
    with qtbot.waitSignal(eslov_workspace.scope_changed):
        qtbot.mouseClick(top.later_button, Qt.MouseButton.LeftButton)
    assert eslov_workspace.scope == Scope(None, 2021)
    qtbot.mouseClick(top.later_button, Qt.MouseButton.LeftButton)
    assert eslov_workspace.scope == Scope(None, 2022)
    assert not top.later_button.isEnabled()
    top.agreement_box.setFocus()
    qtbot.keyClick(top.agreement_box, Qt.Key.Key_Down)
    assert eslov_workspace.scope.agreement_id is not None
    assert eslov_workspace.scope.year == 2022


def test_gaps_and_overdue_work_are_counted_at_the_foot(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    main_window.use(eslov_workspace)
    standing = main_window.status_line.gaps
    qtbot.waitUntil(lambda: standing.isVisible(), timeout=20_000)
    assert "luckor" in standing.text()
    main_window.go_to("meetings")
    qtbot.mouseClick(standing, Qt.MouseButton.LeftButton)
    assert main_window.deck.key() == "overview"


def test_every_action_is_in_a_menu_and_no_shortcut_is_given_twice(window: MainWindow) -> None:
    in_menus = set()
    for menu in window.menuBar().findChildren(type(window.actions_.recent_menu)):
        in_menus.update(menu.actions())
    assert set(window.actions_.all()) <= in_menus
    keys = [key.toString() for action in in_menus for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_everything_one_can_reach_has_a_name(window: MainWindow) -> None:
    for widget in (
        window.navigation,
        window.top_bar.agreement_box,
        window.top_bar.period_box,
        window.top_bar.earlier_button,
        window.top_bar.later_button,
        window.top_bar.command_box,
    ):
        assert widget.objectName()
        assert widget.accessibleName()


def test_ctrl_c_copies_what_the_page_offers(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CountingPage, "copy_selected", lambda _self: "a\tb")
    shown(window).setFocus()
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a\tb"
