"""Fields that save themselves: a label above, the input, and what is wrong with it below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.errors import PlannerError
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption


class ErrorLabel(QLabel):
    """The sentence of what is wrong; takes no room while nothing is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setForegroundRole(QPalette.ColorRole.BrightText)
        self.setVisible(False)

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence; empty hides it."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


class FieldGrid(QWidget):
    """Fields by key in rows and columns; the key is the `field` of the errors that concern it.

    Unlike a dialog's form it never takes the focus back: what is wrong stays pointed out while the
    person goes on.
    """

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._errors: dict[str, ErrorLabel] = {}
        self._holders: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID * 2)
        self._grid.setVerticalSpacing(GRID)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(
        self, key: str, label: str, editor: QWidget, row: int, column: int, span: int = 1
    ) -> None:
        """Put a field in a cell, `span` columns wide."""
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        title = caption(label)
        title.setBuddy(editor)
        error = ErrorLabel(f"{key}Error")
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 4)
        layout.addWidget(title)
        layout.addWidget(editor)
        layout.addWidget(error)
        layout.addStretch()
        self._grid.addWidget(holder, row, column, 1, span)
        self._errors[key] = error
        self._holders[key] = holder

    def set_field_visible(self, key: str, is_visible: bool) -> None:
        """Show or hide a field with its label."""
        self._holders[key].setVisible(is_visible)

    def take_error(self, error: PlannerError, sentence: str) -> bool:
        """Show an error beside its field; say whether the field is here."""
        if error.field is None or error.field not in self._errors:
            return False
        self._errors[error.field].show_sentence(sentence)
        return True

    def clear_errors(self) -> None:
        """Take away every sentence."""
        for shown in self._errors.values():
            shown.show_sentence("")


class Title(QLabel):
    """A heading in one line that gives way to what stands beside it, and is then cut with "…"."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        text = " ".join(self.text().split())
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), where, shown)


class TextArea(QPlainTextEdit):
    """Several lines of text, told of when they are left."""

    editing_finished = Signal()

    def __init__(self, name: str, lines: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 2 * GRID)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.editing_finished.emit()

    def show_text(self, text: str) -> None:
        """Show a text without moving the cursor when it already stands there."""
        if text != self.toPlainText():
            self.setPlainText(text)


class PickBox(QComboBox):
    """One of a long list, or none: type a part of its name, or open the list.

    `picked` tells that the user has settled on something; `value` is then its id, or None.
    """

    picked = Signal()

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choices: list[tuple[object, str]] = []
        self._settled: tuple[str, object] = ("", None)
        self.activated.connect(self._settle)
        line = self.lineEdit()
        assert line is not None  # an editable combo box has one
        self._line = line
        self._line.setAccessibleName(accessible_name)
        self._line.editingFinished.connect(self._settle)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other values, each with its name; the chosen one stays if it is among them."""
        if list(choices) == self._choices:
            return
        chosen = self._settled[1]
        self._choices = list(choices)
        self.clear()
        self.addItems(["", *(text for _value, text in choices)])
        find_anywhere(self.completer())
        self.show_value(chosen)

    def value(self) -> object:
        """Return the value whose name is typed; None when none is, or the name is unknown.

        What was shown and not changed is still the value shown, whatever a line makes of its name.
        """
        if self.typed() == self._settled[0]:
            return self._settled[1]
        number = self.currentIndex() - 1
        typed = self.currentText().strip().casefold()
        if 0 <= number < len(self._choices) and _folded(self._choices[number][1]) == typed:
            return self._choices[number][0]
        return next((value for value, text in self._choices if _folded(text) == typed), None)

    def typed(self) -> str:
        """Return what is typed, without surrounding space."""
        return self.currentText().strip()

    def is_unknown(self) -> bool:
        """Say whether something is typed that is none of the choices."""
        return bool(self.typed()) and self.value() is None

    def show_value(self, value: object) -> None:
        """Show a value's name; None shows nothing."""
        number = next((n for n, (each, _) in enumerate(self._choices, 1) if each == value), 0)
        self.setCurrentIndex(number)
        text = self.itemText(number)
        if self.currentText() != text:
            self.setEditText(text)
        self._settled = (self.typed(), value)
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _settle(self) -> None:
        # Two entries may read alike: the one picked in the list is the one meant.
        number = self.currentIndex() - 1
        is_picked = 0 <= number < len(self._choices) and (
            _folded(self.itemText(number + 1)) == _folded(self.typed())
        )
        now = (self.typed(), self._choices[number][0] if is_picked else self.value())
        if now != self._settled:
            self._settled = now
            self.picked.emit()


class SentenceLine(QLineEdit):
    """A line of text in which Escape takes back what was typed since it was entered."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._shown = ""

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, unless it already stands there."""
        self._shown = text
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self.textEdited.emit(self._shown)
            event.accept()
            return
        super().keyPressEvent(event)


def find_anywhere(completer: QCompleter | None) -> None:
    """Let a completer find a name by any part of it, whatever the case."""
    if completer is None:
        return
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)


def _folded(text: str) -> str:
    return text.strip().casefold()
