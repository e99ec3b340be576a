"""Two persons who are one: who stays, what is moved and joined, and then the merging."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from planner.domain.rows import PersonRow
from planner.errors import InputError, PlannerError
from planner.services.person_merge import (
    MergeEffect,
    MergePreview,
    merge_persons,
    preview_merge,
)
from planner.services.registry import Registry
from planner.texts import error_text, label, reason_text
from planner.ui.dialogs.preview_dialog import PreviewDialog
from planner.ui.dialogs.save_dialog import require
from planner.ui.forms.fields import PickBox
from planner.ui.forum_editor.names import NameBook
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.workspace import Workspace


class MergeDialog(PreviewDialog):
    """A person, another who is the same, and a preview; `on_saved` gets the one who stays."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        person_id: int,
        on_saved: Callable[[int], object],
        parent: QWidget,
    ) -> None:
        self._registry = registry
        self._names = NameBook(registry)
        self._own = registry.persons[person_id]
        self._preview: MergePreview | None = None
        super().__init__(workspace, "", parent, on_saved)
        self.setWindowTitle(self.tr("Merge persons"))
        self.save_button.setText(self.tr("Merge"))
        self._add_preview()
        self.other.picked.connect(self._take_other)
        self.keep.value_chosen.connect(self._look)
        self._take_other()

    def _add_fields(self) -> None:
        others = [
            (row_id, name) for name, row_id in self._names.persons.items() if row_id != self._own.id
        ]
        self.other = PickBox("mergeOther", self.tr("Is the same person as"))
        self.other.set_choices(others)
        self.other.show_value(self._likely())
        self.keep = ChoiceBox("mergeKeep", self.tr("Stays in the register"))
        own = self._names.person_name(self._own.id)
        self.form.add("person", self.tr("Person"), plain_label(own))
        self.form.add("other_id", self.tr("Is the same person as"), self.other)
        self.form.add("keep", self.tr("Stays in the register"), self.keep)

    def _add_preview(self) -> None:
        self.told = QPlainTextEdit()
        self.told.setObjectName("mergeTold")
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName(self.tr("What is moved and joined"))
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 7 + 2 * GRID)
        self.summary = caption()
        self.summary.setObjectName("mergeSummary")
        self.summary.setWordWrap(True)
        self.model: RowTableModel[MergeEffect] = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[MergeEffect] = RowTableView(
            "mergeEffects",
            self.model,
            self.workspace.settings,
            self.tr("Meetings that come out in another way"),
        )
        self.table.setMinimumHeight(14 * GRID)
        self._below = QWidget()
        inner = QVBoxLayout(self._below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        for widget in (self.told, self.summary, self.table):
            inner.addWidget(widget)
        self._put_below(self._below)
        self.setMinimumWidth(GRID * 80)

    def _columns(self) -> list[TableColumn[MergeEffect]]:
        language = self.workspace.language
        return [
            TableColumn("date", self.tr("Date"), lambda row: row.meeting.date.isoformat()),
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum.name, width=28),
            TableColumn(
                "status", self.tr("Status"), lambda row: label(row.meeting.status, language)
            ),
            TableColumn("before", self.tr("Gaps now"), lambda row: str(row.gaps_before)),
            TableColumn("after", self.tr("Gaps then"), lambda row: str(row.gaps_after)),
        ]

    def _command(self) -> object:
        if self.other.is_unknown():
            params = {"name": self.other.typed()}
            raise InputError("form.unknown_person", params, field="other_id")
        require(self.other.value(), "other_id")
        if self._preview is None:
            raise InputError("form.choose", {}, field="other_id")
        return merge_persons(self.workspace.database, self._preview)

    def _likely(self) -> int | None:
        """Return the only other person of the same name; None when there is none, or more."""
        name = self._own.name.casefold()
        same = [
            row.id
            for row in self._registry.persons.values()
            if row.name.casefold() == name and row.id != self._own.id
        ]
        return same[0] if len(same) == 1 else None

    def _take_other(self) -> None:
        """Offer both as the one who stays: first the one whose page this is."""
        other = self.other.value()
        chosen = self.keep.value()
        ids = [self._own.id, *([other] if isinstance(other, int) else [])]
        self.keep.set_choices([(each, self._described(each)) for each in ids])
        self.keep.set_value(chosen if chosen in ids else self._own.id)
        self.keep.setEnabled(len(ids) > 1)
        self._look()

    def _described(self, person_id: int) -> str:
        row: PersonRow = self._registry.persons[person_id]
        facts = (row.name, self._registry.organisation_name(row.organisation_id), row.email)
        return ", ".join(fact for fact in facts if fact)

    def _look(self) -> None:
        """Show what merging would do."""
        self._preview = None
        if isinstance(self.other.value(), int) and self.other.value() not in self.keep.values():
            self._take_other()
            return
        other, keep = self.other.value(), self.keep.value()
        if not isinstance(other, int) or not isinstance(keep, int):
            self._show(self.tr("When the other person is chosen, what is moved shows here."))
            return
        gone = other if keep == self._own.id else self._own.id
        try:
            self._preview = preview_merge(self.workspace.database, keep, gone)
        except PlannerError as error:
            self._show(error_text(error, self.workspace.language))
            return
        language = self.workspace.language
        lines = [reason_text(reason, language) for reason in self._preview.said]
        lines.append(self.tr("{0} leaves the register.").format(self._described(gone)))
        self._show(self._said_of(self._preview), lines, self._preview)

    def _said_of(self, preview: MergePreview) -> str:
        count = len(preview.effects)
        if not count:
            return self.tr("Every meeting comes out as before, and no coverage figure changes.")
        return self.tr("%n meeting(s) come out in another way, or have other gaps:", "", count)

    def _show(
        self, summary: str, lines: list[str] | None = None, preview: MergePreview | None = None
    ) -> None:
        self._take_shown(preview)
        effects = [] if preview is None else list(preview.effects)
        self.told.setPlainText("\n".join(lines or []))
        self.told.setVisible(bool(lines))
        self.summary.setText(summary)
        self.model.set_rows(effects)
        self.table.setVisible(bool(effects))
