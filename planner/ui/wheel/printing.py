"""The wheel on paper: an A4 page on its side, from the same geometry as on screen."""

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from planner.services.wheel import WheelYear
from planner.ui.colours import LIGHT
from planner.ui.wheel.painting import paint_wheel


def prepare(printer: QPrinter, found: WheelYear) -> None:
    """Lay the page on its side, with narrow margins, and name the job."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setPageMargins(QMarginsF(8, 8, 8, 8), QPageLayout.Unit.Millimeter)
    printer.setDocName(found.content.title)
    printer.setCreator(QCoreApplication.applicationName())


def print_wheel(printer: QPrinter, found: WheelYear, font: QFont) -> None:
    """Paint the year in the middle of the page, as large as it will go."""
    wheel = found.drawing()
    painter = QPainter(printer)
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    scale = min(page.width() / wheel.canvas.width, page.height() / wheel.canvas.height)
    painter.translate(
        (page.width() - scale * wheel.canvas.width) / 2,
        (page.height() - scale * wheel.canvas.height) / 2,
    )
    painter.scale(scale, scale)
    paint_wheel(painter, wheel, LIGHT, font)
    painter.end()
