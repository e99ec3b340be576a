"""A change of post: from a date, one person instead of another, and what that does, beforehand."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from planner.domain.enums import HoldingKind
from planner.domain.holding_changes import NEW_PERSON, PostChange
from planner.domain.rows import HoldingRow
from planner.errors import InputError, PlannerError
from planner.services.post_changes import (
    PostPreview,
    apply_post_change,
    preview_post_change,
    read_replaceable,
)
from planner.services.registry import Registry
from planner.texts import error_text, label
from planner.ui.dialogs.effects_view import EffectsView
from planner.ui.dialogs.preview_dialog import PreviewDialog
from planner.ui.dialogs.save_dialog import require
from planner.ui.forms.fields import PickBox
from planner.ui.forum_editor.names import NameBook
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.workspace import Workspace


@dataclass(frozen=True)
class PostStart:
    """What the dialog opens on: a post, or a person whose post it is or will be."""

    function_id: int | None = None
    person_id: int | None = None


class ChangePostDialog(PreviewDialog):
    """Fields above, and below them the meetings whose holder changes; Save does just that."""

    def __init__(
        self, workspace: Workspace, registry: Registry, start: PostStart, parent: QWidget
    ) -> None:
        self._registry = registry
        self._names = NameBook(registry)
        self._start = start
        self._may_end: list[HoldingRow] = []
        super().__init__(workspace, "", parent)
        self.setWindowTitle(self.tr("Change of post"))
        self.effects = EffectsView(workspace, "postEffects", self._person_name)
        self._put_below(self.effects)
        self.setMinimumWidth(GRID * 106)
        self._connect()
        if start.function_id is not None:
            self.from_day.line.setFocus()
        self._take_function()
        self._look()

    def _add_fields(self) -> None:
        language = self.workspace.language
        self.function = PickBox("changePostFunction", self.tr("Post"))
        self.function.set_choices([(i, name) for name, i in self._names.functions.items()])
        self.function.show_value(self._first_function())
        self.from_day = DateEdit(self.tr("From"))
        self.from_day.line.setObjectName("changePostFrom")
        self.from_day.set_date(self.workspace.today())
        self.kind = ChoiceBox("changePostKind", self.tr("Kind"))
        self.kind.set_choices([(kind, label(kind, language)) for kind in HoldingKind])
        self.kind.set_value(HoldingKind.ORDINARY)
        self.instead = ChoiceBox("changePostInstead", self.tr("Instead of"))
        self.person = PickBox("changePostPerson", self.tr("Holds the post from then"))
        self.person.set_choices([(row_id, name) for name, row_id in self._names.persons.items()])
        self.new_person = QCheckBox()
        self.new_person.setObjectName("changePostNewPerson")
        self.until = DateEdit(self.tr("To"))
        self.until.line.setObjectName("changePostUntil")
        self.until.line.setPlaceholderText(self.tr("until further notice"))
        self.form.add("function", self.tr("Post"), self.function)
        self.form.add("valid_from", self.tr("From"), self.from_day)
        self.form.add("kind", self.tr("Kind"), self.kind)
        self.form.add("instead", self.tr("Instead of"), self.instead)
        self.form.add("person_id", self.tr("Person"), self.person)
        self.form.add("new_person", "", self.new_person)
        self.form.add("valid_to", self.tr("To"), self.until)
        self.form.set_row_visible("new_person", False)

    def _connect(self) -> None:
        self.function.picked.connect(self._take_function)
        self.from_day.date_changed.connect(self._take_function)
        self.kind.value_chosen.connect(self._take_function)
        self.instead.value_chosen.connect(self._take_replaced)
        self.person.picked.connect(self._take_person)
        self.person.editTextChanged.connect(self._offer_new_person)
        self.new_person.toggled.connect(self._look)
        self.until.date_changed.connect(self._look)

    def _command(self) -> object:
        change = self._change()
        preview = preview_post_change(self.workspace.database, change)
        return apply_post_change(self.workspace.database, preview, self.person.typed())

    def _first_function(self) -> int | None:
        """Return the post to begin with: the one given, or the person's only one today."""
        if self._start.function_id is not None or self._start.person_id is None:
            return self._start.function_id
        today = self.workspace.today()
        held = self._registry.holders.functions_of(self._start.person_id, today)
        return next(iter(held)) if len(held) == 1 else None

    def _take_function(self) -> None:
        """Offer whom one may replace in the post, on the day."""
        function_id, day = self.function.value(), self.from_day.date()
        self._may_end = []
        if isinstance(function_id, int) and day is not None:
            database, kind = self.workspace.database, self._kind()
            self._may_end = read_replaceable(database, function_id, day, kind)
        self._offer_replaced(function_id, day is not None)
        holders = {row.person_id for row in self._may_end}
        own = self._start.person_id
        if own is not None and own not in holders and not self.person.typed():
            self.person.show_value(own)  # one who does not hold the post is to have it
        self._take_replaced()

    def _offer_replaced(self, function_id: object, is_dated: bool) -> None:
        everyone = frozenset(row.id for row in self._may_end)
        choices: list[tuple[object, str]] = []
        if len(self._may_end) != 1:
            choices = [(everyone, ", ".join(map(self._holder, self._may_end)) or self._nobody())]
        if isinstance(function_id, int) and is_dated:
            choices += [(frozenset({row.id}), self._holder(row)) for row in self._may_end]
        self.instead.set_choices(choices)
        ordinary = [row for row in self._may_end if row.kind is HoldingKind.ORDINARY]
        # Which one of several ordinary holders goes is not ours to guess.
        self.instead.set_value(None if len(ordinary) > 1 else choices[0][0])
        self.instead.setEnabled(len(choices) > 1)

    def _take_replaced(self) -> None:
        """A successor's time ends when the predecessor's would have."""
        chosen = self.instead.value()
        if isinstance(chosen, frozenset):
            ends = {row.valid_to for row in self._may_end if row.id in chosen}
            self.until.set_date(ends.pop() if len(ends) == 1 else None)
        self._look()

    def _take_person(self) -> None:
        self._offer_new_person()
        self._look()

    def _offer_new_person(self) -> None:
        """Ask whether a name that the register does not know is a new person's."""
        is_unknown = self.person.is_unknown()
        self.form.set_row_visible("new_person", is_unknown)
        if is_unknown:
            text = self.tr("Enter {0} in the register as a new person")
            self.new_person.setText(text.format(self.person.typed().replace("&", "&&")))
            self.new_person.setAccessibleName(text.format(self.person.typed()))
        else:
            self.new_person.setChecked(False)

    def _look(self) -> None:
        """Show what would come of what is chosen."""
        try:
            preview = self._preview()
        except PlannerError as error:
            self._take_shown(None)
            self.effects.show_nothing(error_text(error, self.workspace.language))
            return
        self._take_shown(preview)
        if preview is None:
            why = self.tr("When a person and a date are chosen, the meetings affected show here.")
            self.effects.show_nothing(why)
        else:
            self.effects.show_effects(preview.effects)

    def _preview(self) -> PostPreview | None:
        try:
            change = self._change()
        except InputError:
            return None
        return preview_post_change(self.workspace.database, change)

    def _change(self) -> PostChange:
        function_id = require(self.function.value(), "function")
        day = self.from_day.date()
        if day is None or not self.from_day.is_valid():
            raise InputError("form.date_needed", {}, field="valid_from")
        if not self.until.is_valid():
            raise InputError("form.date_needed", {}, field="valid_to")
        replaced = self.instead.value()
        if not isinstance(replaced, frozenset):
            raise InputError("form.choose", {}, field="instead")
        return PostChange(
            function_id, day, self._person_id(), self._kind(), self.until.date(), replaced
        )

    def _person_id(self) -> int:
        if self.person.is_unknown():
            if self.new_person.isChecked():
                return NEW_PERSON
            params = {"name": self.person.typed()}
            raise InputError("form.unknown_person", params, field="person_id")
        return require(self.person.value(), "person_id")

    def _kind(self) -> HoldingKind:
        kind = self.kind.value()
        return kind if isinstance(kind, HoldingKind) else HoldingKind.ORDINARY

    def _nobody(self) -> str:
        """Return what stands where nobody's post ends."""
        function_id, day = self.function.value(), self.from_day.date()
        if isinstance(function_id, int) and day is not None and self._kind() is HoldingKind.ACTING:
            names = ", ".join(self._registry.holder_names(function_id, day))
            if names:
                return self.tr("{0}, who keeps the post meanwhile").format(names)
        return self.tr("vacant")

    def _holder(self, row: HoldingRow) -> str:
        name = self._registry.person_name(row.person_id)
        if row.kind is HoldingKind.ORDINARY:
            return name
        return f"{name} ({label(row.kind, self.workspace.language)})"

    def _person_name(self, person_id: int) -> str:
        if person_id == NEW_PERSON:
            return self.person.typed()
        return self._registry.person_name(person_id)
