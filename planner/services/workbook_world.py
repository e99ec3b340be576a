"""A whole database in memory, with each row named as a workbook names it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection

from planner.db.queries.loading import load
from planner.domain import rows
from planner.formats.workbook_columns import fold

R = TypeVar("R")


@dataclass(frozen=True)
class World:
    """Every row in the order of their ids, by id or by what they belong to."""

    agreements: Mapping[int, rows.AgreementRow]
    organisations: Mapping[int, rows.OrganisationRow]
    persons: Mapping[int, rows.PersonRow]
    functions: Mapping[int, rows.FunctionRow]
    forums: Mapping[int, rows.ForumRow]
    seats: Mapping[int, rows.SeatRow]
    promises: Mapping[int, rows.PromiseRow]
    rules: Mapping[int, Sequence[rows.RuleRow]]
    deputies: Mapping[int, Sequence[rows.DeputyRow]]
    signatories: Mapping[int, Sequence[rows.SignatoryRow]]
    parties: Sequence[rows.PartyRow]
    holdings: Sequence[rows.HoldingRow]
    activities: Sequence[rows.ActivityRow]
    follow_ups: Sequence[rows.FollowUpRow]
    revisions: Sequence[rows.RevisionRow]
    blocked: Sequence[rows.BlockedPeriodRow]
    wishes: Sequence[rows.SpreadWishRow]
    standing: Sequence[rows.AgendaTemplateItemRow]
    meetings: "MeetingWorld"

    def organisation(self, organisation_id: int | None) -> str | None:
        """Return an organisation's name, None for None."""
        return None if organisation_id is None else self.organisations[organisation_id].name

    def person(self, person_id: int | None, home_id: int | None = None) -> str | None:
        """Return what names a person where `home_id` is the organisation beside the name."""
        if person_id is None:
            return None
        row = self.persons[person_id]
        namesakes = self._persons_by_name[fold(row.name)]
        near = [other for other in namesakes if other.organisation_id == home_id]
        if len(namesakes) == 1 or near == [row]:
            return row.name
        same = [other for other in namesakes if other.organisation_id == row.organisation_id]
        number = "" if same == [row] else f" #{same.index(row) + 1}"
        return f"{row.name} ({self.organisation(row.organisation_id)}{number})"

    def namesake_number(self, row: rows.PersonRow) -> int | None:
        """Return which of several of the same name in one organisation this person is."""
        namesakes = self._persons_by_name[fold(row.name)]
        same = [other for other in namesakes if other.organisation_id == row.organisation_id]
        return None if same == [row] else same.index(row) + 1

    def function(self, function_id: int | None, home_id: int | None) -> str | None:
        """Return what names a function where `home_id` is the organisation beside the name."""
        if function_id is None:
            return None
        row = self.functions[function_id]
        namesakes = self._functions_by_name[fold(row.name)]
        is_near = any(other.organisation_id == home_id for other in namesakes)
        if row.organisation_id == home_id or (len(namesakes) == 1 and not is_near):
            return row.name
        return f"{row.name} ({self.organisation(row.organisation_id)})"

    def called_function(self, seat: rows.SeatRow) -> str:
        """Return what names a seat's function among the organisations with a seat in its forum."""
        row = self.functions[seat.function_id]
        same = {
            other.id for other in self._seated[seat.forum_id] if fold(other.name) == fold(row.name)
        }
        return (
            row.name if len(same) == 1 else f"{row.name} ({self.organisation(row.organisation_id)})"
        )

    def forum(self, forum_id: int) -> str:
        """Return what names a forum."""
        row = self.forums[forum_id]
        if self._forum_names[fold(row.name)] == 1:
            return row.name
        return f"{row.name} ({self.agreements[row.agreement_id].name})"

    def main_rule(self, forum_id: int) -> rows.RuleRow | None:
        """Return the rule that stands on the forum's own row: its first, when nothing bounds it."""
        first = next(iter(self.rules.get(forum_id, [])), None)
        is_bounded = first is not None and (first.valid_from or first.valid_to)
        return None if is_bounded else first

    def listed_deputies(self, seat: rows.SeatRow) -> tuple[str, ...]:
        """Return a seat's deputies as its own row lists them; empty when it cannot."""
        names: list[str] = []
        for position, row in enumerate(self.deputies.get(seat.id, [])):
            home = seat.organisation_id
            name = self.person(row.person_id, home) or self.function(row.function_id, home) or ""
            function = self.functions.get(row.function_id or 0)
            is_told_wrong = function and fold(function.name) in self._persons_by_name
            if row.for_person_id is not None or row.position != position or is_told_wrong:
                return ()
            names.append(name)
        return tuple(names)

    @cached_property
    def _seated(self) -> Mapping[int, set[rows.FunctionRow]]:
        found = _grouped(self.seats.values(), lambda row: row.forum_id)
        return {
            forum_id: {self.functions[seat.function_id] for seat in seats}
            for forum_id, seats in found.items()
        }

    @cached_property
    def _persons_by_name(self) -> Mapping[str, list[rows.PersonRow]]:
        return _grouped(self.persons.values(), lambda row: fold(row.name))

    @cached_property
    def _functions_by_name(self) -> Mapping[str, list[rows.FunctionRow]]:
        return _grouped(self.functions.values(), lambda row: fold(row.name))

    @cached_property
    def _forum_names(self) -> Mapping[str, int]:
        found = _grouped(self.forums.values(), lambda row: fold(row.name))
        return {name: len(same) for name, same in found.items()}


@dataclass(frozen=True)
class MeetingWorld:
    """Every meeting, in the order of date, start and id, and what is recorded at meetings."""

    meetings: Mapping[int, rows.MeetingRow]
    called: Mapping[int, Sequence[rows.CalledSeatRow]]
    attendance: Sequence[rows.AttendanceRow]
    agenda: Mapping[int, rows.AgendaItemRow]
    notes: Sequence[rows.NoteRow]
    decisions: Sequence[rows.DecisionRow]
    actions: Sequence[rows.ActionItemRow]
    accepted: Sequence[rows.AcceptedConflictRow]
    replies: Sequence[rows.ReplyRow]
    unlockings: Sequence[rows.UnlockingRow]


def read_world(connection: Connection) -> World:
    """Return the whole database."""

    def by_id(row_type: type[R]) -> dict[int, R]:
        return {row.id: row for row in load(connection, row_type)}  # type: ignore[attr-defined]

    def by_owner(row_type: type[R], column: str) -> dict[int, list[R]]:
        return _grouped(load(connection, row_type), lambda row: getattr(row, column))

    meetings = load(connection, rows.MeetingRow)
    meetings.sort(key=lambda row: (row.date, row.start, row.id))
    deputies = by_owner(rows.DeputyRow, "seat_id")
    for some in deputies.values():
        some.sort(key=lambda row: (row.position, row.id))
    return World(
        by_id(rows.AgreementRow),
        by_id(rows.OrganisationRow),
        by_id(rows.PersonRow),
        by_id(rows.FunctionRow),
        by_id(rows.ForumRow),
        by_id(rows.SeatRow),
        by_id(rows.PromiseRow),
        by_owner(rows.RuleRow, "forum_id"),
        deputies,
        by_owner(rows.SignatoryRow, "party_id"),
        load(connection, rows.PartyRow),
        load(connection, rows.HoldingRow),
        load(connection, rows.ActivityRow),
        load(connection, rows.FollowUpRow),
        load(connection, rows.RevisionRow),
        load(connection, rows.BlockedPeriodRow),
        load(connection, rows.SpreadWishRow),
        load(connection, rows.AgendaTemplateItemRow),
        MeetingWorld(
            {row.id: row for row in meetings},
            by_owner(rows.CalledSeatRow, "meeting_id"),
            load(connection, rows.AttendanceRow),
            by_id(rows.AgendaItemRow),
            load(connection, rows.NoteRow),
            load(connection, rows.DecisionRow),
            load(connection, rows.ActionItemRow),
            load(connection, rows.AcceptedConflictRow),
            load(connection, rows.ReplyRow),
            load(connection, rows.UnlockingRow),
        ),
    )


def _grouped(found: Iterable[R], key: Callable[[R], Any]) -> dict[Any, list[R]]:
    groups: defaultdict[Any, list[R]] = defaultdict(list)
    for row in found:
        groups[key(row)].append(row)
    return dict(groups)
