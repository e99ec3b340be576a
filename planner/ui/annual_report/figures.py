"""The figures of a section, to be read while one writes about them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from planner.domain.report import CellKind, Table
from planner.domain.written_report import Bullets, Facts, Paragraphs, Part
from planner.formats.cells import cell_texts
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_SCALE = 0.92
"""So that a table of seven columns has room beside the text."""
_RIGHT = (CellKind.INTEGER, CellKind.DECIMAL, CellKind.PERCENT)


class FiguresView(QTextEdit):
    """Parts of a report as text and tables; read only, and all of it can be copied."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("reportFigures")
        self.setAccessibleName(self.tr("Figures"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        # A head of a column is not cut within a word: its column widens instead.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(GRID)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SCALE)
        self.setFont(font)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the parts of one section; texts are inserted as they are, never read as markup."""
        self.clear()
        cursor = QTextCursor(self.document())
        for number, part in enumerate(parts):
            if number:
                self._heading(cursor, part.title)
            for block in part.blocks:
                if isinstance(block, Table):
                    self._table(cursor, block)
                elif isinstance(block, Facts):
                    self._lines(cursor, [f"{name}: {value}" for name, value in block.items])
                elif isinstance(block, Bullets):
                    self._lines(cursor, [f"• {each}" for each in block.items])
                elif isinstance(block, Paragraphs):
                    self._lines(cursor, block.texts)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _heading(self, cursor: QTextCursor, title: str) -> None:
        above = QTextBlockFormat()
        above.setTopMargin(GRID)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertBlock(above, bold)
        cursor.insertText(title, bold)
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())

    def _lines(self, cursor: QTextCursor, texts: Sequence[str]) -> None:
        spaced = QTextBlockFormat()
        spaced.setBottomMargin(GRID / 2)
        for text in texts:
            if cursor.block().text():
                cursor.insertBlock(spaced, QTextCharFormat())
            else:
                cursor.setBlockFormat(spaced)
            cursor.insertText(text, QTextCharFormat())

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        shape = QTextTableFormat()
        shape.setHeaderRowCount(1)
        shape.setBorderCollapse(True)
        shape.setBorder(0.5)
        shape.setBorderBrush(self.palette().mid())
        shape.setCellPadding(GRID / 4)
        shape.setCellSpacing(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        makers = [cell_texts(self._workspace.language)[column.kind] for column in table.columns]
        made = cursor.insertTable(len(table.rows) + 1, len(table.columns), shape)
        for place, column in enumerate(table.columns):
            self._cell(
                made.cellAt(0, place).firstCursorPosition(), column.header, column.kind, bold
            )
        for number, row in enumerate(table.rows, start=1):
            for place, (make, value) in enumerate(zip(makers, row, strict=True)):
                at = made.cellAt(number, place).firstCursorPosition()
                self._cell(at, make(value), table.columns[place].kind, QTextCharFormat())
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _cell(self, at: QTextCursor, text: str, kind: CellKind, look: QTextCharFormat) -> None:
        aligned = QTextBlockFormat()
        side = Qt.AlignmentFlag.AlignRight if kind in _RIGHT else Qt.AlignmentFlag.AlignLeft
        aligned.setAlignment(side)
        at.setBlockFormat(aligned)
        at.insertText(text, look)
