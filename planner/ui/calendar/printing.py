"""Print what the calendar shows; on a computer without a printer, as a PDF file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from planner.errors import StorageError
from planner.formats.safe_write import replace_file
from planner.services.agreements import list_agreements
from planner.texts import long_date
from planner.ui.calendar.header import period_title
from planner.ui.calendar.list_view import ListView
from planner.ui.calendar.month_view import MonthView
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.calendar.print_paper import Paper, new_printer, set_up_page
from planner.ui.calendar.print_views import paint_list, paint_view
from planner.ui.calendar.view_protocol import CalendarViewWidget
from planner.ui.calendar.week_view import WeekView

_NOT_IN_NAMES = '/\\:*?"<>|'


def print_view(view: CalendarViewWidget, parent: QWidget) -> None:
    """Ask where to print what a view shows, and print it; without a printer ask for a file."""
    if QPrinterInfo.availablePrinterNames():
        print_on_printer(view, parent)
    else:
        print_to_file(view, parent)


def print_on_printer(view: CalendarViewWidget, parent: QWidget) -> None:
    """Open the system's print dialog, and print what a view shows when it is accepted."""
    _Printing(view, parent).ask_for_printer()


def print_to_file(view: CalendarViewWidget, parent: QWidget) -> None:
    """Ask for a file, and write what a view shows as a PDF."""
    _Printing(view, parent).ask_for_file()


def paint_pages(view: CalendarViewWidget, printer: QPrinter) -> int:
    """Paint a view on a printer whose page is set up; return how many pages, 0 if it cannot.

    The views of a period take a page each, the list as many as it needs.
    """
    if view.view is None:
        return 0
    title = title_of(view)
    printer.setDocName(title)
    printer.setCreator(QCoreApplication.applicationName())
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    paper = Paper(printer, view.font(), view.view.shown_forums())
    foot = long_date(view.today, view.workspace.language)
    pages = 1
    if isinstance(view, ListView):
        pages = paint_list(painter, printer, paper, view, title, foot)
    elif isinstance(view, PaintedView):
        paint_view(painter, paper, view, title, foot)
    painter.end()
    return pages


def title_of(view: CalendarViewWidget) -> str:
    """Return what stands over the page: the period, and the agreement if one is chosen."""
    workspace = view.workspace
    key = "year"
    if isinstance(view, MonthView):
        key = "month"
    elif isinstance(view, WeekView):
        key = "week"
    period = period_title(key, view.anchor, workspace.language)
    period = period[:1].upper() + period[1:]
    agreement_id = workspace.scope.agreement_id
    rows = list_agreements(workspace.database)
    names = [row.name for row in rows if agreement_id in (None, row.id)]
    return f"{period} · {' '.join(names[0].split())}" if len(names) == 1 else period


class _Printing(QObject):
    """One printing: the question, and then the pages."""

    def __init__(self, view: CalendarViewWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._parent = parent

    def ask_for_printer(self) -> None:
        """Open the system's print dialog."""
        printer = new_printer(self._view)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setObjectName("printDialog")
        dialog.setWindowTitle(self.tr("Print the calendar"))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(partial(self._print, printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.deleteLater)
        # Its own `open` wants a receiver and a method by name.
        QDialog.open(dialog)

    def ask_for_file(self) -> None:
        """Say that there is no printer, and offer a file instead."""
        title = self.tr("No printer is installed: save the page as PDF")
        name = "".join(char for char in title_of(self._view) if char not in _NOT_IN_NAMES)
        dialog = QFileDialog(self._parent, title, f"{name[:60].strip()}.pdf", "PDF (*.pdf)")
        dialog.setObjectName("printFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.deleteLater)
        dialog.open()

    def _print(self, printer: QPrinter) -> None:
        # The dialog may have changed the paper; how things are measured must stay.
        printer.setResolution(self._view.logicalDpiX())
        ops = self._view.workspace.ops
        if not paint_pages(self._view, printer):
            ops.failed.emit(
                self.tr("The page could not be printed. Choose another printer, or a file.")
            )

    def _save(self, path: str) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        ops = self._view.workspace.ops
        try:
            with replace_file(Path(path)) as temporary:
                printer.setOutputFileName(str(temporary))
                printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
                set_up_page(printer, self._view)
                paint_pages(self._view, printer)
        except StorageError as error:
            ops.show_error(error)
        else:
            ops.worked.emit(self.tr("Saved {0}.").format(path))
