"""A PDF of 5,000 rows (tagged, PDF/A-2a, PDF/UA-1) over the same rows drawn by QPainter.

Run with `python -m benchmarks.bench_pdf`.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.export_sample import compare, document

ROWS = 5_000


def planner_case(folder: Path) -> float:
    """Return the seconds that the program takes."""
    from planner.formats.pdf import write_pdf

    report = document(ROWS)
    began = time.perf_counter()
    write_pdf(report, folder / "a.pdf")
    return time.perf_counter() - began


def floor_case(folder: Path) -> float:
    """Return the seconds that drawing the same cells, wrapped and ruled, takes; no tags."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import (
        QFont,
        QFontMetricsF,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPainter,
        QPdfWriter,
    )

    from planner.formats.cells import cell_texts

    application = QGuiApplication.instance() or QGuiApplication([])
    (table,) = document(ROWS).tables
    began = time.perf_counter()
    writer = QPdfWriter(str(folder / "b.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter(writer)
    font = QFont()
    font.setPointSizeF(8)
    painter.setFont(font)
    line = QFontMetricsF(font, writer).height() * 1.5
    width = writer.width() / len(table.columns)
    makers = [cell_texts("sv")[column.kind] for column in table.columns]
    flags = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
    heads = [column.header for column in table.columns]
    top, page = 0.0, 0
    for row in table.rows:
        if top == 0.0:
            page += 1
            painter.drawText(QRectF(0, writer.height() - line, 900, line), flags, f"Sida {page}")
            for index, head in enumerate(heads):
                painter.drawText(QRectF(index * width, 0, width, line), flags, head)
            top = line
        for index, (make, value) in enumerate(zip(makers, row, strict=True)):
            painter.drawText(QRectF(index * width, top, width, line), flags, make(value))
        painter.drawLine(QPointF(0, top + line), QPointF(writer.width(), top + line))
        top += line
        if top + 2 * line > writer.height():
            writer.newPage()
            top = 0.0
    painter.end()
    took = time.perf_counter() - began
    application.processEvents()
    return took


CASES = {"planner": planner_case, "floor": floor_case}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as name:
            print(CASES[sys.argv[1]](Path(name)))
    else:
        compare("bench_pdf", {f".pdf, {ROWS:,} rows × 12": ("planner", "floor")}, rounds=5)
