"""Import a workbook from the window: in the background, then what was read or what is wrong."""

from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from planner.formats.workbook_columns import CellError
from planner.services.importing import ImportResult, import_workbook
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace


def import_into(workspace: Workspace, path: Path, parent: QWidget) -> None:
    """Import a workbook; with any error nothing is changed, and the errors are listed."""
    reading = QCoreApplication.translate("Import", "Reading {0} …").format(path.name)
    workspace.ops.worked.emit(reading)
    workspace.ops.run_in_background(
        lambda _progress: import_workbook(workspace.database, path),
        on_done=partial(_show, workspace, path.name, parent),
    )


def _show(workspace: Workspace, name: str, parent: QWidget, result: ImportResult) -> None:
    if result.errors:
        ImportErrorsDialog(workspace, name, result, parent).open()
        return
    count = sum(result.counts.values())
    said = QCoreApplication.translate("Import", "Imported from {0}. Rows: {1}.")
    left_out = [_sentence(notice, workspace) for notice in result.notices]
    workspace.ops.worked.emit(" ".join([said.format(name, count), *left_out]))


class ImportErrorsDialog(QDialog):
    """What is wrong in a workbook, cell by cell."""

    def __init__(
        self, workspace: Workspace, name: str, result: ImportResult, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importErrors")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Nothing was imported"))
        self._build(workspace, name, result)
        self._buttons.rejected.connect(self.reject)

    def _build(self, workspace: Workspace, name: str, result: ImportResult) -> None:
        columns: list[TableColumn[CellError]] = [
            TableColumn("sheet", self.tr("Sheet"), attrgetter("sheet")),
            TableColumn(
                "row", self.tr("Row"), lambda e: str(e.row), attrgetter("row"), alignment=END
            ),
            TableColumn("column", self.tr("Column"), attrgetter("column")),
            TableColumn("value", self.tr("Value"), lambda e: str(e.value)),
            TableColumn("message", self.tr("What is wrong"), lambda e: _sentence(e, workspace)),
        ]
        model = RowTableModel(columns, id_of=id, parent=self)
        table = RowTableView("importErrorTable", model, workspace.settings, self.tr("Errors"))
        model.set_rows(result.errors)
        count = len(result.errors)
        saying = self.tr("{0} has %n thing(s) to mend. Nothing was changed.", "", count)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        for widget in (plain_label(saying.format(name)), table, self._buttons):
            layout.addWidget(widget)
        self.resize(110 * GRID, 60 * GRID)


def _sentence(error: CellError, workspace: Workspace) -> str:
    from planner.texts import reason_text

    return reason_text(error.reason, workspace.language)
