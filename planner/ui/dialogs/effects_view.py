"""What a change of holders does to the meetings: in a sentence or two, and as a list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.enums import MeetingStatus
from planner.services.holding_effects import HoldingEffects, MeetingEffect
from planner.texts import label
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.workspace import Workspace


class EffectsView(QWidget):
    """The meetings whose holder changes, held ones pointed out; `name_of` names a person."""

    def __init__(self, workspace: Workspace, name: str, name_of: Callable[[int], str]) -> None:
        super().__init__()
        self._workspace = workspace
        self._name_of = name_of
        self._build(name)

    def show_effects(self, effects: HoldingEffects) -> None:
        """Show what would come of a change."""
        self._show([*effects.held, *effects.ahead])
        self.summary.setText(self._ahead(effects))
        self.summary.setVisible(bool(self.summary.text()))
        self.warning.setText(self._held(effects))
        self.warning.setVisible(bool(effects.held))

    def show_nothing(self, why: str) -> None:
        """Show no list, and why."""
        self._show([])
        self.summary.setText(why)
        self.summary.setVisible(bool(why))
        self.warning.setVisible(False)

    def _build(self, name: str) -> None:
        self.summary = caption()
        self.summary.setObjectName(f"{name}Summary")
        self.summary.setWordWrap(True)
        self.warning = plain_label()
        self.warning.setObjectName(f"{name}Warning")
        self.warning.setForegroundRole(QPalette.ColorRole.BrightText)
        self.warning.setVisible(False)
        self.model: RowTableModel[MeetingEffect] = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[MeetingEffect] = RowTableView(
            name, self.model, self._workspace.settings, self.tr("Meetings that are affected")
        )
        self.table.setMinimumHeight(18 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.warning)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _show(self, rows: Sequence[MeetingEffect]) -> None:
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))

    def _columns(self) -> list[TableColumn[MeetingEffect]]:
        language, shown = self._workspace.language, self._workspace.colours
        return [
            TableColumn("date", self.tr("Date"), lambda row: row.meeting.date.isoformat()),
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum.name, width=25),
            TableColumn(
                "status",
                self.tr("Status"),
                lambda row: label(row.meeting.status, language),
                colour=lambda row: shown.bad if _is_held(row) else None,
            ),
            TableColumn(
                "before", self.tr("Holder now"), lambda row: self._names(row.before), width=20
            ),
            TableColumn(
                "after", self.tr("Holder then"), lambda row: self._names(row.after), width=20
            ),
            TableColumn(
                "outcome",
                self.tr("Consequence"),
                self._consequence,
                colour=lambda row: shown.bad if _is_worse(row) else None,
                width=18,
            ),
        ]

    def _names(self, person_ids: Sequence[int]) -> str:
        return ", ".join(map(self._name_of, person_ids)) or self.tr("vacant")

    def _consequence(self, row: MeetingEffect) -> str:
        if _is_held(row):
            return self.tr("the outcome changes") if row.is_result_changed else ""
        if row.gaps_after > row.gaps_before:
            return self.tr("makes a gap")
        return self.tr("closes a gap") if row.gaps_after < row.gaps_before else ""

    def _ahead(self, effects: HoldingEffects) -> str:
        count = len(effects.ahead)
        if not count:
            return "" if effects.held else self.tr("No meeting is affected.")
        parts = [self.tr("%n planned meeting(s) get another holder.", "", count)]
        if effects.closed:
            parts.append(self.tr("%n gap(s) are closed.", "", effects.closed))
        if effects.opened:
            parts.append(self.tr("%n gap(s) are made.", "", effects.opened))
        return " ".join(parts)

    def _held(self, effects: HoldingEffects) -> str:
        count, changed = len(effects.held), len(effects.results_changed)
        if not count:
            return ""
        sentence = self.tr("%n meeting(s) that have been held get another holder.", "", count)
        if changed:
            outcome = self.tr("The outcome changes at %n of them.", "", changed)
        else:
            outcome = self.tr("The outcome stays as it is.")
        return f"{sentence} {outcome}"


def _is_held(row: MeetingEffect) -> bool:
    return row.meeting.status is MeetingStatus.HELD


def _is_worse(row: MeetingEffect) -> bool:
    return row.is_result_changed or row.gaps_after > row.gaps_before
