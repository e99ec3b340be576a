"""A small dialog whose fields become one command."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.errors import InputError, PlannerError
from planner.ui.forms.fields import ErrorLabel
from planner.ui.theme import GRID
from planner.ui.widgets.form import Form
from planner.ui.workspace import Workspace


class SaveDialog(QDialog):
    """Fields, Save and Cancel. A subclass adds fields in `_add_fields` and writes in `_command`."""

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        parent: QWidget | None,
        on_saved: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._on_saved = on_saved
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = Form()
        self._add_fields()
        self._build_frame()

    def _add_fields(self) -> None:
        """Add the fields to the form."""

    def _command(self) -> object:
        """Run the service; what it returns is a row and Changes. Raises PlannerError."""
        raise NotImplementedError

    def _build_frame(self) -> None:
        self._error = ErrorLabel("dialogError")
        buttons = QDialogButtonBox()
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setObjectName("dialogSave")
        self.save_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("dialogCancel")
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        layout.addWidget(self.form)
        layout.addWidget(self._error)
        layout.addStretch()
        layout.addWidget(buttons)
        self.setMinimumWidth(GRID * 64)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)

    def _save(self) -> None:
        self.form.clear_errors()
        self._error.show_sentence("")
        self.workspace.ops.run(self._command, then=self._take_result, on_error=self._take_error)

    def _take_result(self, result: object) -> None:
        row_id = getattr(result[0], "id", 0) if isinstance(result, tuple) else 0
        self.accept()
        if self._on_saved is not None:
            self._on_saved(row_id)

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        if not self.form.take_error(error, sentence):
            self._error.show_sentence(sentence)
        self._make_room()
        QTimer.singleShot(0, self._make_room)  # again, when the lines have wrapped
        return True

    def _make_room(self) -> None:
        """Grow with the sentences that have come, which wrap."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = max(layout.heightForWidth(self.width()), layout.sizeHint().height())
            self.resize(self.width(), max(self.height(), needed))


def require(value: object, field: str) -> int:
    """Return an id that has been chosen; raises InputError beside its field."""
    if isinstance(value, int):
        return value
    raise InputError("form.choose", {}, field=field)
