"""What the log asks in words: who stands in, who the guest is and where a new one comes from."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView, QWidget

from planner.domain.enums import AttendanceRole, AttendanceState
from planner.services.registry import Registry
from planner.ui.meeting.log_rows import LogRow
from planner.ui.meeting.person_picker import Candidate, PersonPicker
from planner.ui.theme import GRID


class LogQuestions(QObject):
    """Asks in a picker laid over the page at the current row, and tells the answer."""

    deputy_chosen = Signal(object, object)
    """The row of the place, and the id of the person who fills it."""

    guest_chosen = Signal(object, object)
    """The id of a person of the register, and their AttendanceRole."""

    guest_named = Signal(str, object, object)
    """A name that the register does not have, the id of an organisation, and the role."""

    def __init__(self, table: QTableView, overlay: QWidget) -> None:
        super().__init__(table)
        self._table = table
        self._overlay = overlay
        self._registry: Registry | None = None
        self._asked = ""
        self._row: LogRow | None = None
        self._name = ""
        self._role = AttendanceRole.GUEST
        self.picker = PersonPicker(overlay)
        self.picker.chosen.connect(self._take_chosen)
        self.picker.named.connect(self._ask_organisation)

    def ask_deputy(self, registry: Registry, day: date, row: LogRow) -> None:
        """Ask who fills a place: its deputies first, then everyone in the register."""
        assert row.line is not None  # only a place has a deputy
        listed = list(row.line.deputies)
        people = [Candidate(each, registry.persons[each].name, is_first=True) for each in listed]
        people += [
            Candidate(person.id, person.name)
            for person in registry.persons.values()
            if person.id not in listed and person.id != row.line.holder_id
        ]
        self._asked, self._row = "deputy", row
        about = partial(about_person, registry, day)
        self.picker.ask(self.tr("Deputy for {0}").format(row.function), people, about=about)
        self._place()

    def ask_guest(
        self,
        registry: Registry,
        day: date,
        rows: Sequence[LogRow],
        role: AttendanceRole,
        remembered: Sequence[int],
    ) -> None:
        """Ask who the guest or co-opted one is: someone not here yet, or a new name.

        Those `remembered` are offered before a letter is typed.
        """
        present = {
            row.recorded.person_id
            for row in rows
            if row.recorded is not None and row.recorded.state is AttendanceState.PRESENT
        }
        known = [each for each in remembered if each not in present and each in registry.persons]
        people = [Candidate(each, registry.persons[each].name, is_first=True) for each in known]
        people += [
            Candidate(person.id, person.name)
            for person in registry.persons.values()
            if person.id not in present and person.id not in known
        ]
        self._asked, self._registry, self._role = "guest", registry, role
        is_guest = role is AttendanceRole.GUEST
        self.picker.ask(
            self.tr("Guest: type a name") if is_guest else self.tr("Co-opted: type a name"),
            people,
            about=partial(about_person, registry, day),
            new_pattern=self.tr("New in the register: {0}"),
        )
        self._place()

    def _ask_organisation(self, name: str) -> None:
        assert self._registry is not None  # only a guest has a new name
        found = [Candidate(row.id, row.name) for row in self._registry.organisations.values()]
        self._asked, self._name = "organisation", name
        prompt = self.tr("Which organisation does {0} come from?").format(name)
        self.picker.ask(prompt, found)
        self._place()

    def _place(self) -> None:
        """Lay the picker below the current row, or above it when there is no room."""
        row = self._table.visualRect(self._table.currentIndex())
        top = self._table.viewport().mapTo(self._overlay, row.topLeft())
        below = top.y() + row.height() + 2
        height = self.picker.height()
        fits = below + height <= self._overlay.height()
        self.picker.move(top.x() + GRID * 3, below if fits else max(0, top.y() - height - 2))

    def _take_chosen(self, chosen: object) -> None:
        if self._asked == "deputy":
            self.deputy_chosen.emit(self._row, chosen)
        elif self._asked == "guest":
            self.guest_chosen.emit(chosen, self._role)
        elif self._asked == "organisation":
            self.guest_named.emit(self._name, chosen, self._role)


def about_person(registry: Registry, day: date, person_id: int) -> str:
    """Return a person's functions on a day, and their organisation."""
    held = registry.holders.functions_of(person_id, day)
    names = [registry.function_name(function_id) for function_id in sorted(held)]
    names.append(registry.organisation_name(registry.persons[person_id].organisation_id))
    return ", ".join(names)
