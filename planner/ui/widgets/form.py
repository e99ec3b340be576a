"""A form: labelled fields, each with room for the sentence that says what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from planner.errors import PlannerError
from planner.ui.theme import GRID


class Form(QWidget):
    """Fields by key; the key is the `field` of the errors that concern it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._holders: dict[str, QWidget] = {}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(GRID * 2)
        self._layout.setVerticalSpacing(GRID)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def add(self, key: str, label: str, widget: QWidget) -> None:
        """Add a field; its label names it for a screen reader unless it has a name of its own."""
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        error = QLabel()
        error.setTextFormat(Qt.TextFormat.PlainText)
        error.setObjectName(f"{key}Error")
        error.setForegroundRole(QPalette.ColorRole.BrightText)
        error.setWordWrap(True)
        error.setVisible(False)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID // 2)
        inner.addWidget(widget)
        inner.addWidget(error)
        caption = QLabel(label)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        caption.setBuddy(widget)
        self._layout.addRow(caption, holder)
        self._fields[key] = widget
        self._errors[key] = error
        self._holders[key] = holder

    def set_row_visible(self, key: str, is_visible: bool) -> None:
        """Show or hide a field with its label."""
        self._layout.setRowVisible(self._holders[key], is_visible)

    def take_error(self, error: PlannerError, sentence: str) -> bool:
        """Show an error beside its field and go there; say whether the field is here."""
        self.clear_errors()
        if error.field is None or error.field not in self._fields:
            return False
        shown = self._errors[error.field]
        shown.setText(sentence)
        shown.setVisible(True)
        self._fields[error.field].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_errors(self) -> None:
        """Take away every sentence."""
        for shown in self._errors.values():
            shown.clear()
            shown.setVisible(False)
