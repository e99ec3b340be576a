"""Retention periods: for how long each kind is kept, what is past it, and whom it concerns."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import RetentionKind
from planner.services.retention import (
    MOST_YEARS,
    PersonKept,
    RetentionLine,
    mark_reviewed,
    persons_past,
    read_retention,
    set_retention,
)
from planner.texts import label
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace


class RetentionDialog(QDialog):
    """A row each kind, which saves itself, and the persons past their period, who open."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("retentionDialog")
        self.setWindowTitle(self.tr("Retention periods"))
        self.years: dict[RetentionKind, QSpinBox] = {}
        self.review_buttons: dict[RetentionKind, QPushButton] = {}
        self._past: dict[RetentionKind, QLabel] = {}
        self._reviewed: dict[RetentionKind, QLabel] = {}
        self._build()
        self._connect()
        self.refresh()

    def past_text(self, kind: RetentionKind) -> str:
        """Return what is said to be past a kind's period."""
        return self._past[kind].text()

    def reviewed_text(self, kind: RetentionKind) -> str:
        """Return when a kind was last looked over, as it shows."""
        return self._reviewed[kind].text()

    def refresh(self) -> None:
        """Read what is set and what is past it, as of today."""
        database, today = self._workspace.database, self._workspace.today()
        for line in read_retention(database, today):
            self._show_line(line)
        persons = persons_past(database, today)
        self._model.set_rows(persons)
        if persons and self.persons.current_row() is None:
            self.persons.select_id(persons[0].id)
        self.persons.setVisible(bool(persons))
        self._nobody.setVisible(not persons)
        has_period = self.years[RetentionKind.PERSON].value() > 0
        self._nobody.setText(
            self.tr("Nobody is past the period.")
            if has_period
            else self.tr(
                "Set for how many years persons without a post are kept. Those past it are listed"
                " here, the longest first, and can be disposed of on their pages."
            )
        )

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        words = plain_label(
            self.tr(
                "Periods are taken from the organisation's decision on what is kept and what is"
                " disposed of. Nothing is removed by itself: once a year the overview reminds of"
                " what is past its period."
            )
        )
        layout.addWidget(words)
        layout.addLayout(self._build_grid())
        layout.addWidget(heading(self.tr("Persons past the period"), 1.1))
        self._model: RowTableModel[PersonKept] = RowTableModel(
            self._columns(), id_of=_person_id, parent=self
        )
        self.persons: RowTableView[PersonKept] = RowTableView(
            "retentionPersons",
            self._model,
            self._workspace.settings,
            self.tr("Persons past the period"),
        )
        self._nobody = caption()
        self._nobody.setObjectName("retentionNobody")
        self._nobody.setWordWrap(True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.persons, 1)
        layout.addWidget(self._nobody, 1)
        buttons = QDialogButtonBox()
        self.open_button = QPushButton(self.tr("Open the person"))
        self.open_button.setObjectName("retentionOpen")
        self.open_button.setAutoDefault(False)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setObjectName("retentionClose")
        self.close_button.setAutoDefault(False)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self.resize(GRID * 100, GRID * 62)

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 3)
        grid.setVerticalSpacing(GRID)
        heads = (
            self.tr("Kind"),
            self.tr("Kept"),
            self.tr("Past the period now"),
            self.tr("Looked over"),
        )
        for column, head in enumerate(heads):
            grid.addWidget(caption(head), 0, column)
        grid.setColumnStretch(2, 1)
        language, can_write = self._workspace.language, not self._workspace.is_read_only
        for row, kind in enumerate(RetentionKind, 1):
            name = label(kind, language)
            title = QLabel(name[:1].upper() + name[1:])
            title.setTextFormat(Qt.TextFormat.PlainText)
            years = QSpinBox()
            years.setObjectName(f"retentionYears_{kind.value}")
            years.setRange(0, MOST_YEARS)
            years.setSpecialValueText(self.tr("no period"))
            years.setSuffix(self.tr(" years"))
            years.setKeyboardTracking(False)
            years.setMinimumWidth(GRID * 14)
            years.setAccessibleName(self.tr("Years kept: {0}").format(name))
            years.setEnabled(can_write)
            title.setBuddy(years)
            review = QPushButton(self.tr("Looked over today"))
            review.setObjectName(f"retentionReviewed_{kind.value}")
            review.setAccessibleName(self.tr("Looked over today: {0}").format(name))
            review.setAutoDefault(False)
            self.years[kind], self.review_buttons[kind] = years, review
            self._past[kind], self._reviewed[kind] = plain_label(), plain_label()
            for shown in (self._past[kind], self._reviewed[kind]):
                shown.setWordWrap(False)
            for column, widget in enumerate(
                (title, years, self._past[kind], self._reviewed[kind], review)
            ):
                grid.addWidget(widget, row, column)
        return grid

    def _columns(self) -> list[TableColumn[PersonKept]]:
        return [
            TableColumn("name", self.tr("Name"), lambda row: row.person.name, width=30),
            TableColumn(
                "organisation", self.tr("Organisation"), lambda row: row.organisation, width=30
            ),
            TableColumn("last", self.tr("Last in use"), lambda row: row.last.isoformat()),
        ]

    def _connect(self) -> None:
        for kind in RetentionKind:
            self.years[kind].valueChanged.connect(partial(self._set, kind))
            self.review_buttons[kind].clicked.connect(partial(self._mark, kind))
        self.persons.row_activated.connect(self._open_person)
        self.persons.current_row_changed.connect(self._enable_open)
        self.open_button.clicked.connect(self._open_person)
        self.close_button.clicked.connect(self.reject)
        self._workspace.ops.changed.connect(self._take_changes)
        self._enable_open()

    def _show_line(self, line: RetentionLine) -> None:
        years = self.years[line.kind]
        if years.value() != (line.years or 0):
            years.setValue(line.years or 0)
        self._past[line.kind].setText(self._past_words(line))
        reviewed = line.reviewed_on
        self._reviewed[line.kind].setText("–" if reviewed is None else reviewed.isoformat())
        can_mark = line.years is not None and not self._workspace.is_read_only
        self.review_buttons[line.kind].setEnabled(can_mark)

    def _past_words(self, line: RetentionLine) -> str:
        if line.years is None:
            return "–"
        if not line.past:
            return self.tr("nothing")
        counted = {
            RetentionKind.PERSON: self.tr("%n person(s)", "", line.past),
            RetentionKind.ATTENDANCE: self.tr("%n meeting(s)", "", line.past),
            RetentionKind.NOTES: self.tr("%n meeting(s)", "", line.past),
            RetentionKind.JOURNAL: self.tr("%n step(s)", "", line.past),
        }[line.kind]
        return self.tr("{0}, the oldest of {1}").format(counted, line.oldest)

    def _set(self, kind: RetentionKind, years: int) -> None:
        database = self._workspace.database
        stored = next(
            e for e in read_retention(database, self._workspace.today()) if e.kind is kind
        )
        if (stored.years or 0) != years:
            self._workspace.ops.run(lambda: set_retention(database, kind, years or None))

    def _mark(self, kind: RetentionKind) -> None:
        database, today = self._workspace.database, self._workspace.today()
        self._workspace.ops.run(lambda: mark_reviewed(database, [kind], today))

    def _take_changes(self, _changes: object) -> None:
        self.refresh()

    def _enable_open(self) -> None:
        self.open_button.setEnabled(self.persons.current_row() is not None)

    def _open_person(self) -> None:
        """Go to a person's page, where the extract and the disposal are."""
        row = self.persons.current_row()
        if row is not None:
            self.accept()
            self._workspace.open_row("person", row.id)


def _person_id(row: PersonKept) -> int:
    return row.id
