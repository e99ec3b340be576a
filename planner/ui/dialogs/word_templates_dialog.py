"""The Word templates: which one each kind of document uses, and the fields it may ask for."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Changes
from planner.errors import PlannerError
from planner.services.word_fields import FieldLine, field_lines
from planner.services.word_templates import (
    TemplateChoice,
    WordTemplate,
    list_templates,
    remove_template,
    save_copy,
    set_template,
    standard_template,
    template_in_use,
)
from planner.texts import label
from planner.ui.files import ask_for_new_word, ask_for_word
from planner.ui.forms.fields import ErrorLabel
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_FOLDER = "word_templates/folder"


class WordTemplatesDialog(QDialog):
    """Choose one's own template for a kind of document, or go back to the standard one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("wordTemplatesDialog")
        self.setWindowTitle(self.tr("Word templates"))
        self._build()
        self._connect()
        self._read()

    def choice(self) -> TemplateChoice | None:
        """Return the kind of document that is selected, with its template."""
        return self.kinds.current_row()

    def take_file(self, file: str) -> None:
        """Use a file as the template of the selected kind."""
        chosen = self.choice()
        if chosen is None:
            return
        self._clear()
        path, workspace = Path(file), self._workspace
        command = partial(set_template, workspace.database, chosen.kind, path, workspace.today())
        if workspace.ops.run(command, on_error=self._take_error):
            workspace.settings.set_text(_FOLDER, str(path.parent))
            self._say(self.tr("{0} is used from now on.").format(path.name))

    def save_to(self, template: WordTemplate, file: str) -> None:
        """Write a template to a file, to be changed in Word."""
        self._clear()
        path = Path(file)

        def write() -> Changes:
            save_copy(template, path)
            return Changes()

        if self._workspace.ops.run(write, on_error=self._take_error):
            self._workspace.settings.set_text(_FOLDER, str(path.parent))
            self._say(
                self.tr("Written: {0}. Change it in Word, then choose it here.").format(path.name)
            )

    def _build(self) -> None:
        intro = caption(
            self.tr(
                "Word documents are made from a template. Save the standard template, put in your"
                " letterhead and change what you like in Word, then choose your file here. It is"
                " kept with the database."
            )
        )
        intro.setWordWrap(True)
        self.model: RowTableModel[TemplateChoice] = RowTableModel(
            self._kind_columns(), lambda row: row.kind, self
        )
        self.kinds: RowTableView[TemplateChoice] = RowTableView(
            "wordTemplates", self.model, self._workspace.settings, self.tr("Documents")
        )
        self.kinds.setFixedHeight(GRID * 16)
        self.standard_button = self._button(
            "saveStandardTemplate", self.tr("&Save the standard template as …")
        )
        self.own_button = self._button("saveOwnTemplate", self.tr("Save a &copy of ours as …"))
        self.change_button = self._button("changeTemplate", self.tr("C&hange …"))
        self.restore_button = self._button("restoreTemplate", self.tr("&Restore the standard"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (
            *(self.change_button, self.restore_button),
            *(self.standard_button, self.own_button),
        ):
            buttons.addWidget(button)
        buttons.addStretch()
        self.error = ErrorLabel("wordTemplateError")
        self.state = plain_label()
        self.state.setObjectName("wordTemplateState")
        self.state.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(intro)
        layout.addWidget(self.kinds)
        layout.addLayout(buttons)
        layout.addWidget(self.error)
        layout.addWidget(self.state)
        layout.addSpacing(GRID)
        layout.addLayout(self._fields_head())
        layout.addWidget(self.fields, 1)
        layout.addWidget(self._usage())
        layout.addLayout(self._foot())
        self.resize(GRID * 118, GRID * 82)

    def _fields_head(self) -> QHBoxLayout:
        self.fields_title = heading("", 1.0)
        self.search = QLineEdit()
        self.search.setObjectName("wordFieldSearch")
        self.search.setAccessibleName(self.tr("Find a field"))
        self.search.setPlaceholderText(self.tr("Find a field …"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(GRID * 32)
        self.field_model: RowTableModel[FieldLine] = RowTableModel(
            self._field_columns(), lambda row: (row.of_list, row.name), self
        )
        self.fields: RowTableView[FieldLine] = RowTableView(
            "wordFields", self.field_model, self._workspace.settings, self.tr("Fields")
        )
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.fields_title, 1)
        head.addWidget(self.search)
        return head

    def _usage(self) -> QWidget:
        usage = caption(
            self.tr(
                "A field is written {0}. A row of a table for each in a list: {1} … {2}, each in a"
                " row of its own; for paragraphs the same with {3}. What may be empty is left out"
                " with {4} … {5}."
            ).format(
                "{{ meeting.when }}",
                "{%tr for each in present %}",
                "{%tr endfor %}",
                "{%p for … %}",
                "{%p if … %}",
                "{%p endif %}",
            )
        )
        usage.setWordWrap(True)
        return usage

    def _foot(self) -> QHBoxLayout:
        self.close_button = self._button("wordTemplatesClose", self.tr("Close"))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        return foot

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _kind_columns(self) -> list[TableColumn[TemplateChoice]]:
        return [
            TableColumn("kind", self.tr("Document"), self._kind_name, width=26),
            TableColumn("template", self.tr("Template"), self._template_name, width=46),
            TableColumn("since", self.tr("Chosen"), self._since, width=14),
        ]

    def _field_columns(self) -> list[TableColumn[FieldLine]]:
        return [
            TableColumn("name", self.tr("Field"), lambda row: row.name, width=25),
            TableColumn("list", self.tr("In the list"), lambda row: row.of_list, width=16),
            TableColumn("what", self.tr("What it is"), lambda row: row.explanation, width=64),
        ]

    def _connect(self) -> None:
        self.kinds.current_row_changed.connect(self._show_kind)
        self.search.textChanged.connect(self.field_model.set_filter)
        self.standard_button.clicked.connect(self._ask_where_standard)
        self.own_button.clicked.connect(self._ask_where_own)
        self.change_button.clicked.connect(self._ask_which)
        self.restore_button.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        self._workspace.ops.changed.connect(self._take_changes)

    def _take_changes(self, changes: Changes) -> None:
        if "word_template" in changes.kinds:
            self._read()

    def _read(self) -> None:
        self.model.set_rows(list_templates(self._workspace.database))
        if self.choice() is None:
            self.kinds.select_id(self.model.rows[0].kind)
        self._show_kind()

    def _show_kind(self) -> None:
        chosen = self.choice()
        if chosen is None:
            return
        can_write = not self._workspace.is_read_only
        self.change_button.setEnabled(can_write)
        self.restore_button.setEnabled(can_write and chosen.own is not None)
        self.own_button.setEnabled(chosen.own is not None)
        self.fields_title.setText(
            self.tr("Fields of the document: {0}").format(self._kind_name(chosen).lower())
        )
        self.field_model.set_rows(field_lines(chosen.kind, self._workspace.language))

    def _kind_name(self, row: TemplateChoice) -> str:
        name = label(row.kind, self._workspace.language)
        return name[:1].upper() + name[1:]

    def _template_name(self, row: TemplateChoice) -> str:
        return self.tr("the standard template") if row.own is None else row.own.file_name

    def _since(self, row: TemplateChoice) -> str:
        return "" if row.own is None or row.own.added_on is None else f"{row.own.added_on}"

    def _ask_which(self) -> None:
        ask_for_word(self, self._folder(), self.take_file)

    def _ask_where_standard(self) -> None:
        chosen = self.choice()
        if chosen is not None:
            self._ask_where(standard_template(chosen.kind), self._kind_name(chosen))

    def _ask_where_own(self) -> None:
        chosen = self.choice()
        if chosen is None:
            return
        try:
            template = template_in_use(self._workspace.database, chosen.kind)
        except PlannerError as error:
            self._workspace.ops.show_error(error, self._take_error)
        else:
            self._ask_where(template, Path(template.file_name).stem)

    def _ask_where(self, template: WordTemplate, name: str) -> None:
        proposal = self._folder() / f"{name}.docx"
        title = self.tr("Save the template")
        ask_for_new_word(self, title, proposal, partial(self.save_to, template))

    def _restore(self) -> None:
        chosen = self.choice()
        if chosen is None:
            return
        self._clear()
        command = partial(remove_template, self._workspace.database, chosen.kind)
        if self._workspace.ops.run(command, on_error=self._take_error):
            self._say(self.tr("The standard template is used again. Undo brings yours back."))

    def _clear(self) -> None:
        self.error.show_sentence("")
        self.state.setVisible(False)

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(True)

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self.error.show_sentence(sentence)
        return True

    def _folder(self) -> Path:
        kept = self._workspace.settings.text(_FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        return folder if folder.is_dir() else Path.home()
