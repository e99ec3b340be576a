"""From a row on any page to its history (Ctrl+H)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from planner.ui.main_window import MainWindow


def show_chosen_history(window: "MainWindow") -> None:
    """Show the history of what is open or selected on the page; say so when nothing is."""
    from planner.ui.history.page import HistoryListPage

    page = window.deck.current_page()
    chosen = None if page is None else page.chosen_object()
    if chosen is None:
        window.show_info(
            QCoreApplication.translate("HistoryPage", "Select something first, to see its history.")
        )
        return
    shown = window.go_to("history")
    if isinstance(shown, HistoryListPage):
        shown.show_object(*chosen)
