"""Call seats that are expected on demand to one meeting, each for the item that needs it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from planner.domain.calls import SeatCall, callable_seats, in_agenda_order
from planner.domain.rows import AgendaItemRow, MeetingRow, SeatRow
from planner.services.calling import call_seat, take_back_call
from planner.services.registry import Registry
from planner.ui.workspace import Workspace

_TITLE_LETTERS = 60


class CallButton(QToolButton):
    """A menu of the forum's on-demand seats. Hidden without any.

    Without an agenda a tick calls a seat; with one, each seat has the items to choose among.
    """

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

    def show_seats(
        self,
        meeting: MeetingRow,
        seats: Sequence[SeatRow],
        calls: Mapping[int, SeatCall],
        agenda: Sequence[AgendaItemRow],
        registry: Registry,
    ) -> None:
        """Offer the seats that could be called to a meeting, on its own date."""
        self._meeting_id = meeting.id
        self._clear()
        items = in_agenda_order(agenda)
        for seat in callable_seats(meeting, seats):
            name = registry.function_name(seat.function_id)
            organisation = registry.organisation_name(seat.organisation_id)
            title = _shown(f"{name}, {organisation}")
            if items:
                self._offer_items(title, seat.id, calls.get(seat.id), items)
            else:
                self._offer_whole(title, seat.id, calls.get(seat.id))
        self.setVisible(bool(self._menu.actions()))

    def _clear(self) -> None:
        for action in self._menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                inner.deleteLater()
        self._menu.clear()

    def _offer_whole(self, title: str, seat_id: int, call: SeatCall | None) -> None:
        action = self._menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(call is not None)
        if call is None:
            action.triggered.connect(partial(self._call, seat_id, None))
        else:
            action.triggered.connect(partial(self._take_back, seat_id))

    def _offer_items(
        self,
        title: str,
        seat_id: int,
        call: SeatCall | None,
        items: Sequence[AgendaItemRow],
    ) -> None:
        menu = self._menu.addMenu(title)
        choices = QActionGroup(menu)
        self._add_choice(
            menu,
            choices,
            self.tr("For no item in particular"),
            partial(self._call, seat_id, None),
            is_chosen=call is not None and call.item_id is None,
        )
        for number, item in enumerate(items, 1):
            self._add_choice(
                menu,
                choices,
                _shown(self.tr("For item {0}: {1}").format(number, item.title)),
                partial(self._call, seat_id, item.id),
                is_chosen=call is not None and call.item_id == item.id,
            )
        if call is not None:
            menu.setTitle(self.tr("{0} (called)").format(title))
            menu.addSeparator()
            back = menu.addAction(self.tr("Take back the call"))
            back.triggered.connect(partial(self._take_back, seat_id))

    def _add_choice(
        self,
        menu: QMenu,
        choices: QActionGroup,
        title: str,
        command: "partial[None]",
        *,
        is_chosen: bool,
    ) -> None:
        action = QAction(title, menu)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        choices.addAction(action)
        action.triggered.connect(command)
        menu.addAction(action)

    def _call(self, seat_id: int, item_id: int | None, _is_checked: bool = False) -> None:
        database = self._workspace.database
        self._workspace.ops.run(partial(call_seat, database, self._meeting_id, seat_id, item_id))

    def _take_back(self, seat_id: int, _is_checked: bool = False) -> None:
        database = self._workspace.database
        self._workspace.ops.run(partial(take_back_call, database, self._meeting_id, seat_id))


def _shown(text: str) -> str:
    """Return a text on one line of a menu, where "&" would mark a letter."""
    line = " ".join(text.split())
    if len(line) > _TITLE_LETTERS:
        line = line[: _TITLE_LETTERS - 1] + "…"
    return line.replace("&", "&&")
