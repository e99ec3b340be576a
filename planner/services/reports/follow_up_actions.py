"""The actions that an annual follow-up tells of: closed in its period, and open at its end."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, or_, select

from planner.db import schema
from planner.db.queries.loading import load, load_by
from planner.db.queries.snapshot import Names
from planner.domain.follow_up_report import closed_in, is_late, open_at_end
from planner.domain.rows import ActionItemRow, ForumRow, MeetingRow, Period, PersonRow
from planner.services.reports.follow_up_content import ActionLine


def read_actions(
    connection: Connection, names: Names, period: Period, today: date
) -> tuple[list[ActionLine], list[ActionLine]]:
    """Return the actions closed in the period and those open at its end, by the day decided.

    An action belongs to the forum that follows it up: its own, else its meeting's.
    """
    action, meeting = schema.action_item, schema.meeting
    mine = list(names.forums)
    decided_here = select(meeting.c.id).where(
        meeting.c.forum_id.in_(mine), meeting.c.date <= period.last
    )
    rows = load(
        connection,
        ActionItemRow,
        or_(
            action.c.forum_id.in_(mine),
            action.c.forum_id.is_(None) & action.c.meeting_id.in_(decided_here),
        ),
    )
    meetings = {
        row.id: row
        for row in load_by(connection, MeetingRow, "id", {row.meeting_id for row in rows})
    }
    persons = {
        row.id: row.name
        for row in load_by(
            connection,
            PersonRow,
            "id",
            {row.owner_person_id for row in rows if row.owner_person_id is not None},
        )
    }
    elsewhere = {
        row.id: row
        for row in load_by(
            connection, ForumRow, "id", {row.forum_id for row in meetings.values()} - set(mine)
        )
    }
    closed: list[ActionLine] = []
    still_open: list[ActionLine] = []
    for row in sorted(rows, key=lambda row: (meetings[row.meeting_id].date, row.id)):
        made_on = meetings[row.meeting_id].date
        forum_id = meetings[row.meeting_id].forum_id
        forum = names.forums.get(forum_id) or elsewhere[forum_id]
        line = ActionLine(
            row,
            forum.name,
            made_on,
            _owner(row, names, persons),
            is_late(row, period, today),
        )
        if closed_in(row, made_on, period):
            closed.append(line)
        elif open_at_end(row, made_on, period):
            still_open.append(line)
    return closed, still_open


def _owner(row: ActionItemRow, names: Names, persons: Mapping[int, str]) -> str:
    """Return whose an action is: the organisation, and only without one the person."""
    if row.owner_organisation_id is not None:
        return names.organisations[row.owner_organisation_id].name
    return "" if row.owner_person_id is None else persons[row.owner_person_id]
