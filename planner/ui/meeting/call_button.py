"""Call seats that are expected on demand to one meeting."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from planner.domain.enums import Participation
from planner.domain.representation import expected_seats
from planner.domain.rows import MeetingRow, SeatRow
from planner.services.meetings import call_seats
from planner.services.registry import Registry
from planner.ui.workspace import Workspace


class CallButton(QToolButton):
    """A menu of the forum's on-demand seats; the ticked ones are called. Hidden without any."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self.setObjectName("callSeats")
        self.setText(self.tr("Call on demand"))
        self.setToolTip(self.tr("Seats that are expected only when they are called"))
        self.setAccessibleName(self.text())
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.triggered.connect(self._call)

    def show_seats(
        self,
        meeting: MeetingRow,
        seats: Sequence[SeatRow],
        called_ids: Collection[int],
        registry: Registry,
    ) -> None:
        """Offer the seats that could be called to a meeting, on its own date."""
        self._meeting_id = meeting.id
        callable_ids = [seat.id for seat in seats]
        self._menu.clear()
        for seat in expected_seats(meeting, seats, callable_ids):
            if seat.participation is Participation.ON_DEMAND:
                name = registry.function_name(seat.function_id)
                organisation = registry.organisation_name(seat.organisation_id)
                action = self._menu.addAction(f"{name}, {organisation}".replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(seat.id in called_ids)
                action.setData(seat.id)
        self.setVisible(bool(self._menu.actions()))

    def _call(self, _action: QAction) -> None:
        chosen = [action.data() for action in self._menu.actions() if action.isChecked()]
        database = self._workspace.database
        self._workspace.ops.run(partial(call_seats, database, self._meeting_id, chosen))
