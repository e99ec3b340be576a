"""The sheets of a workbook that are about meetings, from a whole database."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from planner.db import mapping
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.conflicts import Conflict
from planner.domain.rows import MeetingRow
from planner.services.workbook_world import World

Values = dict[str, object]


def meeting_sheets(world: World, conflicts: Iterable[Conflict]) -> dict[str, Iterable[Values]]:
    """Return the rows of each sheet; `conflicts` are those of the database, accepted ones too."""
    sheets = _MeetingSheets(world)
    return {
        "meetings": sheets.meetings(),
        "attendance": sheets.attendance(),
        "agenda": sheets.agenda(),
        "notes": sheets.texts(world.meetings.notes),
        "decisions": sheets.texts(world.meetings.decisions),
        "actions": sheets.actions(),
        "accepted": sheets.accepted(conflicts),
        "replies": sheets.replies(),
        "unlockings": sheets.unlockings(),
    }


def all_conflicts(connection: Connection, world: World) -> list[Conflict]:
    """Return every conflict that stands, if any has been accepted; it takes time to find them."""
    if not world.meetings.accepted:
        return []
    return replace(read_snapshot(connection, Scope()), accepted=()).conflicts()


class _MeetingSheets:
    def __init__(self, world: World) -> None:
        self._world = world
        self._rows = world.meetings
        rows = self._rows.meetings.values()
        self._on_day = Counter((row.forum_id, row.date) for row in rows)
        self._at_time = Counter((row.forum_id, row.date, row.start) for row in rows)
        self._rule_numbers = {
            rule.id: number
            for rules in world.rules.values()
            for number, rule in enumerate(rules, start=1)
        }

    def meetings(self) -> Iterator[Values]:
        """Give a row for each meeting."""
        for row in self._rows.meetings.values():
            yield {
                "forum": self._world.forum(row.forum_id),
                "date": row.date,
                "start": row.start,
                "end": row.end,
                "place": row.place,
                "status": row.status,
                "called": self._called(row, None),
                "note": row.note,
                "cancel_reason": row.cancel_reason,
                "approved_on": row.approved_on,
                "approved_by": row.approved_by,
                "planned_on": row.planned_on,
                "is_by_hand": row.is_by_hand,
                "cancelled_by_plan": row.cancelled_by_plan or None,
                "rule": self._rule_numbers.get(row.rule_id or 0),
                "reason": None if row.reason is None else mapping.reason_to_text(row.reason),
                "uid": row.uid,
                "sequence": row.sequence or None,
            }

    def attendance(self) -> Iterator[Values]:
        """Give a row for each person or function at a meeting."""
        for row in self._rows.attendance:
            function = self._world.functions.get(row.function_id or 0)
            yield {
                **self._meeting(row.meeting_id),
                "organisation": self._world.organisation(row.organisation_id),
                "function": None if function is None else function.name,
                "person": self._world.person(row.person_id, row.organisation_id),
                "state": row.state,
                "deputy_for": self._world.function(row.deputy_for_id, None),
                "role": row.role,
                "arrived": row.arrived,
                "left": row.left,
                "until_item": row.until_item,
            }

    def agenda(self) -> Iterator[Values]:
        """Give a row for each agenda item."""
        for row in self._rows.agenda.values():
            yield {
                **self._meeting(row.meeting_id),
                "item": row.position,
                "title": row.title,
                "presenter": row.presenter,
                "minutes": row.minutes,
                "called": self._called(self._rows.meetings[row.meeting_id], row.id),
            }

    def texts(self, rows: Iterable[Any]) -> Iterator[Values]:
        """Give a row for each note or decision."""
        for row in rows:
            item = self._rows.agenda.get(row.agenda_item_id or 0)
            yield {
                **self._meeting(row.meeting_id),
                "item": None if item is None else item.position,
                "text": row.text,
            }

    def actions(self) -> Iterator[Values]:
        """Give a row for each action item."""
        for row in self._rows.actions:
            owner_id = row.owner_organisation_id
            yield {
                **self._meeting(row.meeting_id),
                "text": row.text,
                "organisation": self._world.organisation(owner_id),
                "person": self._world.person(row.owner_person_id, owner_id),
                "due_on": row.due_on,
                "state": row.state,
                "closed_on": row.closed_on,
                "followed_by": row.forum_id and self._world.forum(row.forum_id),
            }

    def accepted(self, conflicts: Iterable[Conflict]) -> Iterator[Values]:
        """Give a row for each accepted conflict that still stands."""
        by_fingerprint = {(found.kind, found.fingerprint): found for found in conflicts}
        for row in self._rows.accepted:
            found = by_fingerprint.get((row.kind, row.fingerprint))
            if found is None:
                continue
            other = self._rows.meetings.get(found.other_meeting_id or 0)
            yield {
                **self._meeting(found.meeting_id),
                "kind": row.kind,
                "person": self._world.person(found.person_id),
                "other_forum": None if other is None else self._world.forum(other.forum_id),
                "other_date": None if other is None else other.date,
                "other_start": None if other is None else other.start,
                "reason": row.reason,
            }

    def replies(self) -> Iterator[Values]:
        """Give a row for each answer to a summons."""
        for row in self._rows.replies:
            yield {
                **self._meeting(row.meeting_id),
                "person": self._world.person(row.person_id),
                "answer": row.answer,
                "sequence": row.sequence or None,
                "is_notice": row.notice_id is not None,
            }

    def unlockings(self) -> Iterator[Values]:
        """Give a row for each time that approved minutes were opened again."""
        for row in self._rows.unlockings:
            yield {
                **self._meeting(row.meeting_id),
                "unlocked_on": row.unlocked_on,
                "unlocked_by": row.unlocked_by,
                "reason": row.reason,
                "approved_on": row.approved_on,
                "approved_by": row.approved_by,
            }

    def _meeting(self, meeting_id: int) -> Values:
        """Return the cells that point out a meeting, no more of them than are needed."""
        row = self._rows.meetings[meeting_id]
        day = (row.forum_id, row.date)
        values: Values = {"forum": self._world.forum(row.forum_id), "date": row.date}
        if self._on_day[day] > 1:
            values["start"] = row.start
        if self._at_time[(*day, row.start)] > 1:
            values["meeting_uid"] = row.uid
        return values

    def _called(self, meeting: MeetingRow, item_id: int | None) -> tuple[str, ...] | None:
        """Return the functions called to a meeting as a whole, or by one of its agenda items."""
        names = []
        for row in self._rows.called.get(meeting.id, ()):
            if row.agenda_item_id == item_id:
                seat = self._world.seats[row.seat_id]
                names.append(self._world.called_function(seat))
        return tuple(names) or None
