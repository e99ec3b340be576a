"""Holdings as a table that is typed in: a function's holders, or a person's posts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from planner.domain.enums import HoldingKind
from planner.domain.rows import HoldingRow
from planner.errors import InputError
from planner.services.holding_effects import (
    HoldingEffects,
    effects_of_removing,
    effects_of_saving,
)
from planner.services.registry import remove, save_holding
from planner.texts import label
from planner.ui.dialogs.past_dialog import PastDialog
from planner.ui.forms.edit_model import EditColumn, Line
from planner.ui.forms.rows_table import RowsTable
from planner.ui.forms.typed import read_date, show_date
from planner.ui.forum_editor.names import NameBook, find
from planner.ui.workspace import Workspace

_FIELDS = {"valid_from": "from", "valid_to": "to"}


@dataclass(frozen=True)
class Side:
    """Which end of a holding is typed: its name, what is offered, the error when unknown."""

    header: str
    names: Callable[[NameBook], dict[str, int]]
    end_of: Callable[[HoldingRow], int]
    unknown: str


class HoldingsTable(RowsTable[HoldingRow]):
    """The holdings of one function or one person; the other end is typed by name."""

    def __init__(self, workspace: Workspace, name: str, title: str, side: Side) -> None:
        self._side = side
        self._names: NameBook | None = None
        self._make: Callable[[int], HoldingRow] = _nothing_shown
        super().__init__(workspace, name, title)

    def show_holdings(
        self,
        holdings: Sequence[HoldingRow],
        names: NameBook,
        make: Callable[[int], HoldingRow],
    ) -> None:
        """Show holdings; `make` gives a new one for a typed end."""
        self._names = names
        self._make = make
        self._texts = {row_id: text for text, row_id in self._side.names(names).items()}
        self.show_rows(holdings)

    def _columns(self) -> Sequence[EditColumn]:
        kinds = [label(kind, self.workspace.language) for kind in HoldingKind]
        return [
            EditColumn(
                "name", self._side.header, None, choices=self._offers, hint=self.tr("Add …")
            ),
            EditColumn("kind", self.tr("Kind"), 12, choices=lambda _cells: kinds, is_closed=True),
            EditColumn("from", self.tr("From"), 12),
            EditColumn("to", self.tr("To"), 12),
        ]

    def _cells(self, row: HoldingRow) -> list[str]:
        return [
            self._texts.get(self._side.end_of(row), ""),
            label(row.kind, self.workspace.language),
            show_date(row.valid_from),
            show_date(row.valid_to),
        ]

    def _read(self, cells: Mapping[str, str], before: HoldingRow | None) -> HoldingRow | None:
        assert self._names is not None  # nothing is typed before anything is shown
        typed = cells["name"].strip()
        if not typed:
            if before is not None:
                raise InputError("input.empty", {}, field="name")
            return None
        row_id = find(self._side.names(self._names), typed)
        if row_id is None:
            raise InputError(self._side.unknown, {"name": typed}, field="name")
        made = self._make(row_id)
        acting = label(HoldingKind.ACTING, self.workspace.language)
        return HoldingRow(
            0 if before is None else before.id,
            made.function_id,
            made.person_id,
            HoldingKind.ACTING if cells["kind"] == acting else HoldingKind.ORDINARY,
            read_date(cells["from"], "from"),
            read_date(cells["to"], "to"),
        )

    def _save(self, row: HoldingRow) -> object:
        return save_holding(self.workspace.database, row)

    def _remove(self, row: HoldingRow) -> object:
        return remove(self.workspace.database, row)

    def _write(self, line: Line, row: HoldingRow) -> None:
        effects = effects_of_saving(self.workspace.database, row)
        is_open = row.valid_from is None and row.valid_to is None
        if effects.held and row.id == 0 and is_open:
            # One who is added now holds the post from now on, unless the dates say otherwise.
            row = replace(row, valid_from=self.workspace.today())
            effects = effects_of_saving(self.workspace.database, row)
        self._ask(effects, partial(super()._write, line, row), partial(self._take_back, line))

    def _erase(self, row: HoldingRow) -> None:
        effects = effects_of_removing(self.workspace.database, row)
        self._ask(effects, partial(super()._erase, row), lambda: None)

    def _ask(
        self,
        effects: HoldingEffects,
        go_on: Callable[[], object],
        take_back: Callable[[], object],
    ) -> None:
        """Go on at once, or after a question when held meetings would get another holder."""
        if not effects.held:
            go_on()
            return
        assert self._names is not None  # nothing is typed before anything is shown
        dialog = PastDialog(self.workspace, effects, self._names.person_name, self)
        dialog.accepted.connect(go_on)
        dialog.rejected.connect(take_back)
        dialog.open()

    def _column_of(self, field: str | None) -> str | None:
        return _FIELDS.get(field or "", field or "name")

    def _offers(self, _cells: Sequence[str]) -> list[str]:
        return [] if self._names is None else list(self._side.names(self._names))


def _nothing_shown(_row_id: int) -> HoldingRow:
    raise AssertionError("nothing has been shown yet")
