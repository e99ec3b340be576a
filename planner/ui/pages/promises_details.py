"""Edit the selected promise in the pane at the right; every settled change saves itself."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.enums import PromiseJudgement
from planner.domain.promises import PromiseState
from planner.domain.rows import PromiseRow
from planner.errors import InputError, PlannerError
from planner.services.promises import PromiseView, save_promise
from planner.services.registry import Registry
from planner.services.reports.promises import counted_words
from planner.texts import error_text, label
from planner.ui.forms.fields import FieldGrid, PickBox, SentenceLine, TextArea
from planner.ui.forms.piece_completer import PieceCompleter
from planner.ui.forms.typed import read_year
from planner.ui.forum_editor.names import NameBook
from planner.ui.pages.promises_activities import ActivitiesTable
from planner.ui.pages.promises_table import state_icon
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.widgets.scrolled import fill_scrolled
from planner.ui.workspace import Workspace

_SEPARATOR = ";"
_MARK = 16


class PromiseDetailsPane(QWidget):
    """A promise's fields, how it stands and why, and its activities."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._view: PromiseView | None = None
        self._names = NameBook(Registry({}, {}, {}, {}))
        self._build()
        self._connect()

    def show_nothing(self, sentence: str) -> None:
        """Say how to see a promise here."""
        self._view = None
        self._nothing.setText(sentence)
        self._nothing.setVisible(True)
        self._content.setVisible(False)

    def show_view(self, view: PromiseView, registry: Registry) -> None:
        """Show a promise; what is wrong stays pointed out while it is the same one."""
        if self._view is None or self._view.id != view.id:
            self.grid.clear_errors()
            self._scroll.verticalScrollBar().setValue(0)
        self._view = view
        self._names = NameBook(registry)
        self._nothing.setVisible(False)
        self._content.setVisible(True)
        self._show_state(view)
        self._show_fields(view)
        self.activities.show_view(view)

    def state_text(self) -> str:
        """Return what is said of how the promise stands."""
        return self._state.text()

    def note_text(self) -> str:
        """Return what is said to explain the state, or to ask for what is missing."""
        return "" if self._note.isHidden() else self._note.text()

    def _show_state(self, view: PromiseView) -> None:
        language = self._workspace.language
        words = [label(view.state, language), counted_words(view, language)]
        said = " · ".join(part for part in words if part)
        self._state.setText(said[:1].upper() + said[1:])
        picture = state_icon(view.state, self._workspace.colours)
        self._mark.setVisible(picture is not None)
        if picture is not None:
            self._mark.setPixmap(picture.pixmap(_MARK, _MARK))
        self._agreement.setText(f"{view.agreement}, {view.promise.year}")
        notes = []
        if view.state is PromiseState.UNJUDGED:
            notes.append(
                self.tr("The year is over. Judge it below: nothing counted tells how it went.")
            )
        if view.lacks_feedback:
            notes.append(
                self.tr("The public has not been told how it went. Say below when and where.")
            )
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))

    def _show_fields(self, view: PromiseView) -> None:
        row = view.promise
        for area, text in ((self.text, row.text), (self.description, row.description)):
            area.show_text(text)
        self.year.show_text(str(row.year))
        self.judgement.set_value(row.judgement)
        for line, text in (
            (self.target, row.target),
            (self.outcome, row.outcome),
            (self.place, row.place),
            (self.owner, row.owner),
            (self.feedback_where, row.feedback_where),
        ):
            line.show_text(text)
        offered = list(self._names.organisations.items())
        self.lead.set_choices([(row_id, name) for name, row_id in offered])
        self.lead.show_value(row.lead_id)
        self.supporting.setCompleter(
            PieceCompleter([name for name, _ in offered], _SEPARATOR, self.supporting)
        )
        self.supporting.show_text(_joined(each.name for each in view.supporting))
        self.feedback_on.set_date(row.feedback_on)
        # What the workbook says is of use while it says something else than who leads.
        is_said = row.lead_id is not None and row.owner in ("", view.lead)
        self.grid.set_field_visible("owner", not is_said)

    def _build(self) -> None:
        self.setObjectName("promiseDetails")
        self._nothing = caption()
        self._nothing.setWordWrap(True)
        self._state = heading("", 1.2)
        self._state.setObjectName("promiseState")
        self._state.setWordWrap(True)
        self._mark = QLabel()
        self._mark.setFixedWidth(_MARK)
        self._agreement = caption()
        self._agreement.setWordWrap(True)
        self._note = plain_label()
        self._note.setObjectName("promiseNote")
        self._build_grid()
        self.activities = ActivitiesTable(self._workspace)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._mark)
        top.addWidget(self._state, 1)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addLayout(top)
        for widget in (self._agreement, self._note, self.grid):
            inner.addWidget(widget)
        inner.addWidget(heading(self.tr("Activities"), 1.05))
        inner.addWidget(self.activities)
        self._scroll = fill_scrolled(self, self._nothing, self._content)
        self.show_nothing("")

    def _build_grid(self) -> None:
        language = self._workspace.language
        self.grid = FieldGrid(2)
        self.grid.setEnabled(not self._workspace.is_read_only)
        self.text = TextArea("promiseText", 2)
        self.year = SentenceLine("promiseYear", self.tr("Year"))
        self.judgement = ChoiceBox("promiseJudgement", self.tr("Judgement"))
        self.judgement.set_choices([(each, label(each, language)) for each in PromiseJudgement])
        self.target = SentenceLine("promiseTarget", self.tr("Target"))
        self.target.setPlaceholderText(self.tr("for example: at least 4"))
        self.outcome = SentenceLine("promiseOutcome", self.tr("Outcome"))
        self.place = SentenceLine("promisePlace", self.tr("Place"))
        self.lead = PickBox("promiseLead", self.tr("Lead"))
        self.supporting = SentenceLine("promiseSupporting", self.tr("Supporting organisations"))
        self.supporting.setPlaceholderText(self.tr("several with “;” between them"))
        self.owner = SentenceLine("promiseOwner", self.tr("Answerable, as written"))
        self.owner.setToolTip(
            self.tr("A name that is not in the register; shown while no organisation leads")
        )
        self.feedback_on = DateEdit(self.tr("Feedback given on"))
        self.feedback_on.line.setObjectName("promiseFeedbackOn")
        self.feedback_where = SentenceLine("promiseFeedbackWhere", self.tr("Feedback given where"))
        self.feedback_where.setPlaceholderText(self.tr("e.g. the website"))
        self.description = TextArea("promiseDescription", 2)
        for key, title, editor, row, column, span in (
            ("text", self.tr("Promise"), self.text, 0, 0, 2),
            ("target", self.tr("Target"), self.target, 1, 0, 1),
            ("outcome", self.tr("Outcome"), self.outcome, 1, 1, 1),
            ("year", self.tr("Year"), self.year, 2, 0, 1),
            ("judgement", self.tr("Judgement"), self.judgement, 2, 1, 1),
            ("lead", self.tr("Lead"), self.lead, 3, 0, 1),
            ("place", self.tr("Place"), self.place, 3, 1, 1),
            ("supporting", self.tr("Supporting organisations"), self.supporting, 4, 0, 2),
            ("feedback_on", self.tr("Public told on"), self.feedback_on, 5, 0, 1),
            ("feedback_where", self.tr("Public told where"), self.feedback_where, 5, 1, 1),
            ("description", self.tr("Description"), self.description, 6, 0, 2),
            ("owner", self.tr("Answerable, as written"), self.owner, 7, 0, 2),
        ):
            self.grid.add(key, title, editor, row, column, span)

    def _connect(self) -> None:
        for area in (self.text, self.description):
            area.editing_finished.connect(self._save)
        for line in (
            *(self.year, self.target, self.outcome, self.place),
            *(self.supporting, self.owner, self.feedback_where),
        ):
            line.editingFinished.connect(self._save)
        self.judgement.value_chosen.connect(self._save)
        self.lead.picked.connect(self._save)
        self.feedback_on.date_changed.connect(self._save)

    def _save(self) -> None:
        view = self._view
        if view is None or self._workspace.is_read_only:
            return
        self.grid.clear_errors()
        try:
            row, supporting = self._typed(view.promise)
        except InputError as error:
            self._take_error(error, error_text(error, self._workspace.language))
            return
        if row != view.promise or supporting != {each.id for each in view.supporting}:
            self._workspace.ops.run(
                partial(save_promise, self._workspace.database, row, supporting),
                on_error=self._take_error,
                opened=view.promise,
            )

    def _typed(self, before: PromiseRow) -> tuple[PromiseRow, set[int]]:
        """Return the promise that the fields say, and who supports it; raises InputError."""
        judgement, lead_id = self.judgement.value(), self.lead.value()
        if self.lead.is_unknown():
            raise _unknown(self.lead.typed(), "lead")
        row = replace(
            before,
            text=self.text.toPlainText().strip(),
            year=read_year(self.year.text(), "year"),
            description=self.description.toPlainText().strip(),
            owner=self.owner.text().strip(),
            target=self.target.text().strip(),
            outcome=self.outcome.text().strip(),
            place=self.place.text().strip(),
            lead_id=lead_id if isinstance(lead_id, int) else None,
            judgement=judgement if isinstance(judgement, PromiseJudgement) else before.judgement,
            feedback_on=self.feedback_on.date(),
            feedback_where=self.feedback_where.text().strip(),
        )
        return row, self._supporting()

    def _supporting(self) -> set[int]:
        found = set()
        for typed in self.supporting.text().split(_SEPARATOR):
            if not typed.strip():
                continue
            organisation_id = self._names.organisation_id(typed)
            if organisation_id is None:
                raise _unknown(typed.strip(), "supporting")
            found.add(organisation_id)
        return found - {self.lead.value()}

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        return self.grid.take_error(error, sentence)


def _unknown(name: str, field: str) -> InputError:
    return InputError("form.unknown_organisation", {"name": name[:60]}, field=field)


def _joined(names: Iterable[str]) -> str:
    return f"{_SEPARATOR} ".join(names)
