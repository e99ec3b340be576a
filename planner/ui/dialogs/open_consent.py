"""The question before something from the database is opened in another program."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from planner.domain.attachments import is_path
from planner.ui.opening import target_text


def ask_to_open_link(parent: QWidget, link: str) -> QMessageBox:
    """Ask before a link is opened, with the whole place that it leads to."""
    if is_path(link):
        said = QCoreApplication.translate("OpenConsent", "Open the file that the link leads to?")
    else:
        said = QCoreApplication.translate("OpenConsent", "Open the link in the web browser?")
    box = _box(parent, said, QCoreApplication.translate("OpenConsent", "Open the link"))
    box.setInformativeText(
        QCoreApplication.translate(
            "OpenConsent", "It leads to {0}\n\nOpen it only if you know the place."
        ).format(target_text(link))
    )
    return box


def ask_to_open_carrier(parent: QWidget, name: str, ending: str) -> QMessageBox:
    """Ask before a document that may carry macros or scripts is opened; offer a copy instead."""
    said = QCoreApplication.translate("OpenConsent", "Open {0}?").format(name)
    box = _box(parent, said, QCoreApplication.translate("OpenConsent", "Open anyway"))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setInformativeText(
        QCoreApplication.translate(
            "OpenConsent",
            "A file that ends with .{0} can hold macros or scripts, which the program that opens"
            " it may run. Open it only if you know who added it, and do not allow macros.",
        ).format(ending)
    )
    copy = box.addButton(
        QCoreApplication.translate("OpenConsent", "Save a copy …"),
        QMessageBox.ButtonRole.ActionRole,
    )
    copy.setObjectName("saveInstead")
    return box


def _box(parent: QWidget, said: str, yes: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName("openConsent")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(QCoreApplication.translate("OpenConsent", "Open in another program"))
    box.setText(said)
    box.addButton(yes, QMessageBox.ButtonRole.AcceptRole).setObjectName("openAnyway")
    cancel = box.addButton(
        QCoreApplication.translate("OpenConsent", "Cancel"), QMessageBox.ButtonRole.RejectRole
    )
    cancel.setObjectName("openNot")
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return box
