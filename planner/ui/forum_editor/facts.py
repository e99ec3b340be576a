"""The facts of a forum: what it is called, who calls and leads it, where, when, on what terms."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.enums import HolidayPolicy, Level
from planner.domain.rows import AgreementRow, ForumRow
from planner.errors import PlannerError
from planner.texts import label
from planner.ui.forms.fields import FieldGrid, PickBox, SentenceLine, TextArea
from planner.ui.forum_editor.names import NameBook
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.period_edit import PeriodEdit

_PURPOSE_LINES = 2


class FactsForm(QWidget):
    """Show a forum's facts and let them be changed; `edited` when a field is settled."""

    edited = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._build(language)
        self._connect()

    def show_names(self, names: NameBook) -> None:
        """Offer these organisations and functions."""
        organisations = [(row_id, name) for name, row_id in names.organisations.items()]
        functions = [(row_id, name) for name, row_id in names.functions.items()]
        self.convener.set_choices(organisations)
        self.chair.set_choices(functions)
        self.secretary.set_choices(functions)

    def show_agreements(self, agreements: Sequence[AgreementRow], chosen: int) -> None:
        """Offer agreements for a new forum; a single one is no choice."""
        self.agreement.set_choices([(row.id, row.name) for row in agreements])
        self.agreement.set_value(chosen)
        self.grid.set_field_visible("agreement", len(agreements) > 1)

    def show_forum(self, forum: ForumRow) -> None:
        """Show a forum, without announcing it; a text being typed stays."""
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.show_text(forum.name)
        if not (self.purpose.hasFocus() and self.purpose.document().isModified()):
            self.purpose.show_text(forum.purpose)
            self.purpose.document().setModified(False)
        if not (self.place.hasFocus() and self.place.isModified()):
            self.place.show_text(forum.place)
        self.level.set_value(forum.level)
        self.policy.set_value(forum.holiday_policy)
        self.period.set_period(forum.valid_from, forum.valid_to)
        for box, value in (
            (self.convener, forum.convener_id),
            (self.chair, forum.chair_id),
            (self.secretary, forum.secretary_id),
        ):
            if not box.is_unknown():
                box.show_value(value)

    def forum(self, before: ForumRow) -> ForumRow:
        """Return the forum as it stands in the fields; an unknown name leaves what was."""
        level, policy, agreement_id = (
            self.level.value(),
            self.policy.value(),
            self.agreement.value(),
        )
        return replace(
            before,
            agreement_id=agreement_id if isinstance(agreement_id, int) else before.agreement_id,
            name=self.name.text(),
            level=level if isinstance(level, Level) else before.level,
            purpose=self.purpose.toPlainText(),
            convener_id=_id(self.convener, before.convener_id),
            chair_id=_id(self.chair, before.chair_id),
            secretary_id=_id(self.secretary, before.secretary_id),
            place=self.place.text().strip(),
            holiday_policy=policy if isinstance(policy, HolidayPolicy) else before.holiday_policy,
            valid_from=self.period.first(),
            valid_to=self.period.last(),
        )

    def unknown(self) -> list[tuple[str, str, str]]:
        """Return what is typed and not known: field, text, and the code of its sentence."""
        boxes = (
            ("convener_id", self.convener, "form.unknown_organisation"),
            ("chair_id", self.chair, "form.unknown_function"),
            ("secretary_id", self.secretary, "form.unknown_function"),
        )
        return [(field, box.typed(), code) for field, box, code in boxes if box.is_unknown()]

    def take_error(self, error: PlannerError, sentence: str) -> bool:
        """Show an error beside its field; say whether the field is here."""
        field = "period" if error.field in ("valid_from", "valid_to") else error.field
        return self.grid.take_error(PlannerError(error.code, error.params, field=field), sentence)

    def _build(self, language: str) -> None:
        self.grid = FieldGrid(3)
        self.name = SentenceLine("forumName", self.tr("Name"))
        self.level = ChoiceBox("forumLevel", self.tr("Level"))
        self.level.set_choices([(member, label(member, language)) for member in Level])
        self.purpose = TextArea("forumPurpose", _PURPOSE_LINES)
        self.convener = PickBox("forumConvener", self.tr("Convener"))
        self.chair = PickBox("forumChair", self.tr("Chair"))
        self.secretary = PickBox("forumSecretary", self.tr("Secretary"))
        self.place = SentenceLine("forumPlace", self.tr("Place"))
        self.policy = ChoiceBox("forumPolicy", self.tr("On a day to avoid"))
        self.policy.set_choices([(member, label(member, language)) for member in HolidayPolicy])
        self.period = PeriodEdit(self.tr("The forum's period"))
        self.period.setObjectName("forumPeriod")
        self.agreement = ChoiceBox("forumAgreement", self.tr("Agreement"))
        self.agreement.setMinimumContentsLength(30)
        for key, title, editor, row, column, span in (
            ("agreement", self.tr("Agreement"), self.agreement, 0, 0, 3),
            ("name", self.tr("Name"), self.name, 1, 0, 2),
            ("level", self.tr("Level"), self.level, 1, 2, 1),
            ("purpose", self.tr("Purpose"), self.purpose, 2, 0, 3),
            ("convener_id", self.tr("Convener"), self.convener, 3, 0, 1),
            ("chair_id", self.tr("Chair"), self.chair, 3, 1, 1),
            ("secretary_id", self.tr("Secretary"), self.secretary, 3, 2, 1),
            ("place", self.tr("Place"), self.place, 4, 0, 1),
            ("holiday_policy", self.tr("On a day to avoid"), self.policy, 4, 1, 1),
            ("period", self.tr("Period, if not the agreement's"), self.period, 4, 2, 1),
        ):
            self.grid.add(key, title, editor, row, column, span)
        self.grid.set_field_visible("agreement", False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._commit_texts)
        self.place.editingFinished.connect(self._commit_texts)
        self.purpose.editing_finished.connect(self._commit_texts)
        for box in (self.level, self.policy, self.agreement):
            box.value_chosen.connect(self.edited)
        for pick in (self.convener, self.chair, self.secretary):
            pick.picked.connect(self.edited)
        self.period.period_changed.connect(self.edited)

    def _commit_texts(self) -> None:
        self.name.setModified(False)
        self.place.setModified(False)
        self.purpose.document().setModified(False)
        self.edited.emit()


def _id(box: PickBox, before: int | None) -> int | None:
    if box.is_unknown():
        return before
    value = box.value()
    return value if isinstance(value, int) else None
