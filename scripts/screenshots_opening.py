"""The questions before something that the database holds is opened in another program."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog
from screenshot_tools import FOLDER, settle

from planner.services.agreements import list_agreements
from planner.services.attachments import add_file, add_link
from planner.ui.main_window import MainWindow
from planner.ui.pages.agreements import AgreementsPage
from planner.ui.workspace import Workspace


def draw_opening(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw what is asked before a document with macros and before a link is opened."""
    database, today = workspace.database, workspace.today()
    agreement = list_agreements(database)[0].id
    with tempfile.TemporaryDirectory() as folder:
        budget = Path(folder) / "Budget för trygghetsarbetet.xlsm"
        budget.write_bytes(b"PK")
        file, _ = add_file(database, agreement, budget, today)
    link, _ = add_link(database, agreement, "https://www.eslov.se/samverkan", today, "Nyheten")
    workspace.open_row("agreement", agreement)
    page = window.deck.current_page()
    assert isinstance(page, AgreementsPage)
    panel = page.editor.documents
    page.editor.tabs.setCurrentWidget(panel)
    panel.show_agreement(agreement)
    for row, name in ((file, "open-macros"), (link, "open-link")):
        panel.table.choose(row.id)
        settle(200)
        panel.open_button.click()
        settle(600)
        box = next(each for each in panel.findChildren(QDialog) if each.isVisible())
        box.grab().save(str(FOLDER / f"{name}-{theme}.png"))
        box.reject()
        settle(200)
        yield name
