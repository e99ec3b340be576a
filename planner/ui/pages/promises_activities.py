"""What has been done for a promise, as a table that is typed in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.domain.rows import ActivityRow
from planner.errors import InputError
from planner.services.promises import PromiseView, remove_activity, save_activity
from planner.ui.forms.edit_model import EditColumn
from planner.ui.forms.rows_table import RowsTable
from planner.ui.forms.typed import read_date, show_date
from planner.ui.row_model import END
from planner.ui.workspace import Workspace

_LONGEST = 6


class ActivitiesTable(RowsTable[ActivityRow]):
    """A line an activity; one that was held counts as one unless a count is written."""

    def __init__(self, workspace: Workspace) -> None:
        self._promise_id = 0
        super().__init__(workspace, "activityTable", "")
        self.table.view.setAccessibleName(self.tr("Activities"))

    def show_view(self, view: PromiseView) -> None:
        """Show a promise's activities."""
        if view.id != self._promise_id:
            self.start_over()
        self._promise_id = view.id
        self.show_rows(view.activities)

    def _columns(self) -> Sequence[EditColumn]:
        return [
            EditColumn("text", self.tr("Activity"), None, hint=self.tr("Add …")),
            EditColumn("held_on", self.tr("Date"), 11),
            EditColumn("count", self.tr("Count"), 5, alignment=END),
            EditColumn("outcome", self.tr("Outcome"), 11),
        ]

    def _cells(self, row: ActivityRow) -> list[str]:
        count = "" if row.count is None else str(row.count)
        return [row.text, show_date(row.held_on), count, row.outcome]

    def _read(self, cells: Mapping[str, str], before: ActivityRow | None) -> ActivityRow | None:
        if before is None and not cells["text"].strip():
            return None
        return replace(
            before or ActivityRow(0, self._promise_id, ""),
            text=cells["text"].strip(),
            held_on=read_date(cells["held_on"], "held_on"),
            count=_read_count(cells["count"]),
            outcome=cells["outcome"].strip(),
        )

    def _save(self, row: ActivityRow) -> object:
        return save_activity(self.workspace.database, row)

    def _remove(self, row: ActivityRow) -> object:
        return remove_activity(self.workspace.database, row.id)


def _read_count(text: str) -> int | None:
    """Return a whole number of nought or more, None when nothing is typed; raises InputError."""
    typed = text.strip()
    if not typed:
        return None
    if typed.isdecimal() and len(typed) <= _LONGEST:
        return int(typed)
    raise InputError("activity.bad_count", {"text": typed[:40]}, field="count")
