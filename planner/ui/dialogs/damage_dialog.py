"""A damaged database: what is hurt, its newest good copy, and the rescue into a new file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Reason
from planner.errors import PlannerError
from planner.services.damage import (
    GoodCopy,
    SalvageLine,
    SalvageReport,
    describe,
    free_name,
    newest_good_copy,
    salvage_file,
)
from planner.texts import error_text, reason_text, text
from planner.ui.background import Job, JobRunner, Progress
from planner.ui.files import ask_for_new_database
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.settings import Settings
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label

_Looked = tuple[list[Reason], GoodCopy | None]
_Work = Callable[[Progress], object]
_Done = Callable[..., object]


class DamageDialog(QDialog):
    """Says what is hurt and offers two ways on; reading the rest can always go on."""

    open_requested = Signal(str)
    """The path of the file that was rescued, to be opened."""

    restore_requested = Signal(object)
    """The copy to be put in the damaged file's place; what was there is kept."""

    def __init__(self, path: Path, settings: Settings, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._path, self._settings, self._language = path, settings, language
        self._copy: GoodCopy | None = None
        self._rescued: Path | None = None
        self._runner = JobRunner(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("damageDialog")
        self.setWindowTitle(self.tr("Damaged database"))
        self._build()
        self._connect()
        self._start(self._look, self._show_looked)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(heading(self.tr("{0} is damaged").format(self._path.name)))
        layout.addWidget(
            plain_label(
                self.tr(
                    "Nothing more is written in the file. What can be read can be looked at and"
                    " exported, and the file is kept whatever you choose."
                )
            )
        )
        layout.addSpacing(GRID)
        layout.addWidget(heading(self.tr("What is hurt"), 1.1))
        self.findings = QPlainTextEdit()
        self.findings.setReadOnly(True)
        self.findings.setObjectName("damageFindings")
        self.findings.setAccessibleName(self.tr("What is hurt"))
        self.findings.setMaximumHeight(GRID * 14)
        layout.addWidget(self.findings)
        layout.addSpacing(GRID)
        layout.addWidget(heading(self.tr("The newest good copy"), 1.1))
        self.copy_words = plain_label(self.tr("Looking for copies …"))
        self.copy_words.setObjectName("damageCopy")
        self.restore_copy = self._button("damageRestoreCopy", self.tr("Restore the copy"))
        layout.addLayout(_beside(self.copy_words, self.restore_copy))
        layout.addSpacing(GRID)
        layout.addWidget(heading(self.tr("Rescue into a new file"), 1.1))
        self.rescue_words = plain_label(
            self.tr(
                "Takes every row that can be read, and what the history still holds of the others."
                " What was lost is counted."
            )
        )
        self.rescue_words.setObjectName("damageRescueWords")
        self.rescue = self._button("damageRescue", self.tr("Rescue to a new file …"))
        layout.addLayout(_beside(self.rescue_words, self.rescue))
        self._build_counts(layout)
        self._build_below(layout)
        self.resize(GRID * 96, GRID * 68)

    def _build_counts(self, layout: QVBoxLayout) -> None:
        self._model: RowTableModel[SalvageLine] = RowTableModel(self._columns(), parent=self)
        self.counts: RowTableView[SalvageLine] = RowTableView(
            "damageCounts", self._model, self._settings, self.tr("What was rescued")
        )
        self.counts.setMinimumHeight(GRID * 20)
        self.counts.setVisible(False)
        layout.addWidget(self.counts, 1)
        self.bar = QProgressBar()
        self.bar.setObjectName("damageProgress")
        self.bar.setAccessibleName(self.tr("Working"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        layout.addWidget(self.bar)
        self._room = QWidget()
        layout.addWidget(self._room, 1)

    def _build_below(self, layout: QVBoxLayout) -> None:
        below = QHBoxLayout()
        self.problem = caption()
        self.problem.setObjectName("damageProblem")
        self.problem.setWordWrap(True)
        below.addWidget(self.problem, 1)
        self.open_new = self._button("damageOpenNew", self.tr("Open the new file"))
        self.open_new.setVisible(False)
        self.go_on = self._button("damageGoOn", self.tr("Go on reading"))
        self.go_on.setEnabled(True)
        below.addWidget(self.open_new)
        below.addWidget(self.go_on)
        layout.addLayout(below)

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.setEnabled(False)
        return button

    def _columns(self) -> list[TableColumn[SalvageLine]]:
        language = self._language

        def kind(line: SalvageLine) -> str:
            name = text(f"damage.kind.{line.kind}", language)
            return name[:1].upper() + name[1:]

        def number(name: str, title: str, width: int) -> TableColumn[SalvageLine]:
            return TableColumn(
                name,
                title,
                lambda line: str(getattr(line, name)),
                lambda line: getattr(line, name),
                alignment=END,
                width=width,
            )

        return [
            TableColumn("kind", self.tr("Kind"), kind, width=26),
            number("old", self.tr("In the old file"), 15),
            number("read", self.tr("Read"), 10),
            number("from_journal", self.tr("From the history"), 17),
            number("lost", self.tr("Lost"), 11),
        ]

    def _connect(self) -> None:
        self.restore_copy.clicked.connect(self._restore_copy)
        self.rescue.clicked.connect(self._ask_where)
        self.open_new.clicked.connect(self._open_new)
        self.go_on.clicked.connect(self.reject)
        self.finished.connect(self._stop)

    def _start(self, work: _Work, done: _Done) -> None:
        job: Job[object] = Job(work, self)
        job.done.connect(done)
        job.failed.connect(self._fail)
        self.bar.setVisible(True)
        self._runner.run(job)

    def _look(self, _progress: Progress) -> _Looked:
        return describe(self._path), newest_good_copy(self._path)

    def _show_looked(self, looked: _Looked) -> None:
        found, self._copy = looked
        self.bar.setVisible(False)
        sentences = [reason_text(reason, self._language) for reason in found]
        self.findings.setPlainText("\n".join(sentences))
        self.restore_copy.setEnabled(self._copy is not None)
        self.rescue.setEnabled(True)
        if self._copy is None:
            self.copy_words.setText(
                self.tr(
                    "There is no whole copy of it in its backup folder or beside it. Ask whoever"
                    " looks after your computers whether there is one elsewhere."
                )
            )
            return
        made = f"{self._copy.made:%Y-%m-%d %H:%M}"
        self.copy_words.setText(
            self.tr(
                "{0}, from {1}. It takes the damaged file's place, which is kept among the"
                " backups. What was done after that is not in it."
            ).format(self._copy.path.name, made)
        )

    def _restore_copy(self) -> None:
        if self._copy is not None:
            self.accept()
            self.restore_requested.emit(self._copy.path)

    def _ask_where(self) -> None:
        ask_for_new_database(self, free_name(self._path), self.rescue_to)

    def rescue_to(self, target: str) -> None:
        """Rescue what there is into a new file."""
        self.rescue.setEnabled(False)
        self.problem.clear()
        self._start(partial(self._salvage, Path(target)), self._show_report)

    def _salvage(self, target: Path, progress: Progress) -> SalvageReport:
        return salvage_file(self._path, target, partial(progress.report, 0, 0))

    def _show_report(self, report: SalvageReport) -> None:
        self.bar.setVisible(False)
        self._rescued = report.target
        totals = {"read": report.read, "journal": report.from_journal, "lost": report.lost}
        self.rescue_words.setText(
            text("salvage.done", self._language, {"file": report.target.name, **totals})
        )
        known = [line for line in report.lines if line.old]
        self._model.set_rows(sorted(known, key=lambda line: (-line.lost, -line.from_journal)))
        self.counts.setVisible(True)
        self._room.setVisible(False)
        self.rescue.setVisible(False)
        self.open_new.setVisible(True)
        self.open_new.setEnabled(True)
        self.open_new.setDefault(True)

    def _open_new(self) -> None:
        if self._rescued is not None:
            self.accept()
            self.open_requested.emit(str(self._rescued))

    def _fail(self, error: BaseException) -> None:
        self.bar.setVisible(False)
        self.rescue.setEnabled(True)
        if not isinstance(error, PlannerError):
            raise error
        self.problem.setText(error_text(error, self._language))

    def _stop(self) -> None:
        self._runner.stop()


def _beside(words: QWidget, button: QPushButton) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(GRID * 2)
    layout.addWidget(words, 1)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return layout
