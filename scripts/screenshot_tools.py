"""What every picture takes: letting the window settle, and saving what it shows."""

from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QThreadPool, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget

from planner.ui.main_window import MainWindow

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
SIZE = (1280, 720)


def settle(milliseconds: int = 400) -> None:
    """Let the window read, lay out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QThreadPool.globalInstance().waitForDone()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def save(widget: QWidget, name: str, theme: str) -> None:
    """Save a picture of a widget."""
    settle()
    if (widget.width(), widget.height()) != SIZE:
        raise SystemExit(f"{name} needs {widget.width()}×{widget.height()}, more than there is")
    widget.grab().save(str(FOLDER / f"{name}-{theme}.png"))


def save_dialog(window: MainWindow, key: str, name: str, theme: str) -> str:
    """Save a picture of a dialog of the window's, close it, and return the picture's name."""
    settle(900)
    dialog = window.findChild(QDialog, key)
    assert dialog is not None
    dialog.grab().save(str(FOLDER / f"{name}-{theme}.png"))
    dialog.reject()
    settle(200)
    return name


def scroll_to(window: MainWindow, name: str) -> None:
    """Scroll so that a widget stands at the top of what is shown of its page."""
    settle()
    page = window.deck.current_page()
    assert page is not None
    widget = next(each for each in page.findChildren(QWidget, name) if each.isVisible())
    around = widget.parentWidget()
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    inner = around.widget()
    assert inner is not None
    around.verticalScrollBar().setValue(widget.mapTo(inner, QPoint(0, 0)).y() - 40)


def draw_dialog(window: MainWindow, button_name: str, name: str, theme: str, page: str = "") -> str:
    """Draw the dialog that a button of the page opens."""
    if page:
        window.go_to(page)
    shown = window.deck.current_page()
    assert shown is not None
    button = next(
        each for each in shown.findChildren(QAbstractButton, button_name) if each.isVisible()
    )
    button.click()
    settle()
    dialog = next(each for each in shown.findChildren(QDialog) if each.isVisible())
    dialog.grab().save(str(FOLDER / f"{name}-{theme}.png"))
    dialog.reject()
    settle(200)
    return name
