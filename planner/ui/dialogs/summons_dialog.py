"""Summon to a meeting: who is called, who has answered, who has to be called otherwise."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import ReplyAnswer
from planner.domain.rows import Changes
from planner.errors import PlannerError
from planner.services.reports.scope import ReportScope
from planner.services.summons import (
    Summoned,
    Summons,
    SummonsMethod,
    file_name,
    read_summons,
    write_summons,
)
from planner.texts import label, long_date, reason_text, time_range, weekday_name
from planner.ui.forms.fields import ErrorLabel
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView, copy_text
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace

_FOLDER = "summons/folder"
_KINDS = frozenset({"meeting", "reply", "attendance", "person", "holding", "seat", "called_seat"})
_MARKS = {
    ReplyAnswer.ACCEPTED: Mark.MET,
    ReplyAnswer.TENTATIVE: Mark.PARTLY,
    ReplyAnswer.DECLINED: Mark.EXCUSED,
}


class SummonsDialog(QDialog):
    """The summons of one meeting; of a cancelled one, the message that it is called off."""

    def __init__(
        self, workspace: Workspace, meeting_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._summons: Summons | None = None
        self.setObjectName("summonsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._read()

    def write_to(self, path: str) -> None:
        """Write the summons to a file, and remember its folder."""
        database, language = self._workspace.database, self._workspace.language
        target = Path(path)
        self._error.show_sentence("")
        self._say("")

        def write() -> Changes:
            write_summons(database, [self._meeting_id], target, language)
            return Changes()

        if self._workspace.ops.run(write, on_error=self._take_error):
            self._workspace.settings.set_text(_FOLDER, str(target.parent))
            self._say(
                self.tr("Written: {0}. Attach it to an e-mail to those below.").format(target.name)
            )

    def _say(self, done: str) -> None:
        self.state.setText(done)
        self.state.setVisible(bool(done))

    def _build(self) -> None:
        self.title = heading()
        self.facts = caption()
        self.facts.setWordWrap(True)
        self.organiser = plain_label()
        self.organiser.setObjectName("summonsOrganiser")
        self._error = ErrorLabel("summonsError")
        self.state = plain_label()
        self.state.setObjectName("summonsState")
        self.state.setVisible(False)
        self.model = RowTableModel(self._columns(), lambda row: row.number, self)
        self.table = RowTableView(
            "summonsTable", self.model, self._workspace.settings, self.tr("Who is called")
        )
        self.without: QLabel = plain_label()
        self.without.setObjectName("summonsWithout")
        self.save_button = self._button("summonsSave", self.tr("&Save .ics …"))
        self.save_button.setDefault(True)
        self.copy_button = self._button("summonsCopy", self.tr("&Copy addresses"))
        self.document_button = self._button("summonsDocument", self.tr("As a &document …"))
        self.document_button.setToolTip(
            self.tr("The summons with agenda and expected representation, for Word or as a PDF")
        )
        self.close_button = self._button("summonsClose", self.tr("Close"))
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.copy_button)
        foot.addStretch()
        foot.addWidget(self.document_button)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        for widget in (self.title, self.facts, self.organiser, self._error, self.state):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.without)
        layout.addSpacing(GRID)
        layout.addLayout(foot)
        self.resize(GRID * 108, GRID * 60)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _columns(self) -> list[TableColumn[Summoned]]:
        return [
            TableColumn("function", self.tr("Function"), self._functions, width=24),
            TableColumn("person", self.tr("Person"), self._person, width=22),
            TableColumn("address", self.tr("E-mail"), self._address, width=30),
            TableColumn(
                "answer",
                self.tr("Answer"),
                self._answer,
                decoration=lambda row: (
                    mark_icon(_MARKS[row.answer], self._workspace.colours) if row.answer else None
                ),
                width=22,
            ),
        ]

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._ask_where)
        self.copy_button.clicked.connect(self._copy_addresses)
        self.document_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.reject)
        self._workspace.ops.changed.connect(self._take_changes)

    def _take_changes(self, changes: Changes) -> None:
        if changes.kinds & _KINDS:
            self._read()

    def _read(self) -> None:
        database, language = self._workspace.database, self._workspace.language
        try:
            summons = read_summons(database, self._meeting_id, language)
        except PlannerError:
            self.reject()  # the meeting is gone: undone while the dialog was open
            return
        self._summons = summons
        is_off = summons.method is SummonsMethod.CANCEL
        title = self.tr("Call off") if is_off else self.tr("Summons")
        self.setWindowTitle(title)
        meeting = summons.meeting
        self.title.setText(f"{title}: {' '.join(summons.forum.name.split())}")
        facts = [
            f"{weekday_name(meeting.date.weekday(), language)} {long_date(meeting.date, language)}",
            time_range(meeting.start, meeting.end),
            " ".join(meeting.place.split()),
        ]
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        person = summons.organiser
        self.organiser.setText(
            ""
            if person is None
            else self.tr("Summoned by {0} <{1}>, who gets the answers").format(
                person.name, person.email
            )
        )
        self.organiser.setVisible(person is not None)
        self._error.show_sentence(reason_text(summons.problem, language))
        self.model.set_rows(summons.called)
        self._show_without(summons)
        self.save_button.setEnabled(summons.problem is None)
        self.copy_button.setEnabled(bool(summons.attendees))

    def _show_without(self, summons: Summons) -> None:
        names = [
            f"{each.name} ({each.phone})" if each.phone else each.name
            for each in summons.without_address
        ]
        self.without.setText(
            self.tr("Without an e-mail address, to be called otherwise: {0}").format(
                ", ".join(names)
            )
        )
        self.without.setVisible(bool(names))

    def _functions(self, row: Summoned) -> str:
        return ", ".join(row.functions) or row.organisation

    def _person(self, row: Summoned) -> str:
        return row.name or self.tr("vacant")

    def _address(self, row: Summoned) -> str:
        return row.email or "–"

    def _answer(self, row: Summoned) -> str:
        language = self._workspace.language
        if row.answer is not None:
            return label(row.answer, language)
        if row.has_notice:
            return self.tr("notice of absence")
        if row.earlier_answer is not None:
            return self.tr("{0} before the change").format(label(row.earlier_answer, language))
        return ""

    def _export(self) -> None:
        self._workspace.open_export("summons", ReportScope(meeting_id=self._meeting_id))
        self.accept()

    def _copy_addresses(self) -> None:
        if self._summons is not None:
            found = dict.fromkeys(each.email for each in self._summons.attendees)
            copy_text("; ".join(found))
            self._say(self.tr("%n address(es) copied", "", len(found)))

    def _ask_where(self) -> None:
        if self._summons is None:
            return
        proposal = self._folder() / file_name(self._summons)
        dialog = QFileDialog(self, self.tr("Save the summons"), str(proposal.parent), "*.ics")
        dialog.setObjectName("fileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("ics")
        dialog.selectFile(proposal.name)
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    def _folder(self) -> Path:
        kept = self._workspace.settings.text(_FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        return folder if folder.is_dir() else Path.home()

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self._error.show_sentence(sentence)
        return True
