"""The list of follow-ups: what is due, when, who answers for it, which meeting prepares it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.domain.enums import FollowUpState
from planner.domain.follow_ups import FollowUpChange, follow_up_name, follow_up_state
from planner.domain.preparing import may_prepare, proposed_preparation
from planner.domain.rows import (
    AgreementRow,
    FollowUpRow,
    ForumRow,
    MeetingRow,
    OwnDutyRow,
    Reason,
)
from planner.domain.running_out import agreements_running_out

_OFFERED_WITHIN = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up as a line, or an agreement that runs out (`row` is None): then its id is `id`.

    `meeting` prepares it, at `forum`; `duty` is the one of one's own that it comes of.
    """

    id: int
    agreement: AgreementRow
    due_on: date
    state: FollowUpState
    row: FollowUpRow | None = None
    meeting: MeetingRow | None = None
    forum: str = ""
    duty: OwnDutyRow | None = None

    @property
    def title(self) -> Reason:
        """What the line is about, as a text to be rendered."""
        if self.row is None:
            return Reason.of("follow_up.agreement_ends", name=self.agreement.name)
        return follow_up_name(self.row)


@dataclass(frozen=True, slots=True)
class Preparations:
    """The meetings that may prepare a follow-up, the last one first, and the one proposed.

    `forums` are their forums' names by id.
    """

    meetings: Sequence[MeetingRow]
    forums: dict[int, str]
    proposed: MeetingRow | None


def list_follow_ups(
    database: Database, today: date, agreement_id: int | None = None, year: int | None = None
) -> list[FollowUpLine]:
    """Return the follow-ups of one agreement or all that are due in a year (None: any).

    What waits comes first, by date, then what is done, the latest first. With the rest stand the
    agreements that run out within 180 days, on the day that they do.
    """
    table = schema.follow_up
    conditions = [] if agreement_id is None else [table.c.agreement_id == agreement_id]
    if year is not None:
        conditions.append(table.c.due_on.between(date(year, 1, 1), date(year, 12, 31)))
    with database.reading() as connection:
        agreements = {row.id: row for row in load(connection, AgreementRow)}
        rows = load(connection, FollowUpRow, *conditions)
        duty_ids = {row.duty_id for row in rows if row.duty_id is not None}
        duties = {row.id: row for row in load_by(connection, OwnDutyRow, "id", duty_ids)}
        meeting_ids = {row.meeting_id for row in rows if row.meeting_id is not None}
        meetings = {row.id: row for row in load_by(connection, MeetingRow, "id", meeting_ids)}
        forum_ids = {row.forum_id for row in meetings.values()}
        forums = {row.id: row.name for row in load_by(connection, ForumRow, "id", forum_ids)}
    lines = []
    for row in rows:
        meeting = meetings.get(row.meeting_id or 0)
        lines.append(
            FollowUpLine(
                row.id,
                agreements[row.agreement_id],
                row.due_on,
                follow_up_state(row, today),
                row,
                meeting,
                "" if meeting is None else forums[meeting.forum_id],
                duties.get(row.duty_id or 0),
            )
        )
    for agreement in agreements_running_out(list(agreements.values()), today):
        ends = agreement.valid_to
        is_chosen = agreement_id in (None, agreement.id)
        if ends is not None and is_chosen and year in (None, ends.year):
            lines.append(FollowUpLine(agreement.id, agreement, ends, FollowUpState.DUE))
    return sorted(lines, key=_what_waits_first)


def _what_waits_first(line: FollowUpLine) -> tuple[bool, int, int]:
    is_done = line.state is FollowUpState.DONE
    day = line.due_on.toordinal()
    return is_done, -day if is_done else day, line.id


def read_preparations(database: Database, agreement_id: int, due_on: date) -> Preparations:
    """Return the agreement's meetings that may prepare what is due on a day, of the year before."""
    table = schema.meeting
    with database.reading() as connection:
        get(connection, AgreementRow, agreement_id)
        forums = {
            row.id: row for row in load_by(connection, ForumRow, "agreement_id", [agreement_id])
        }
        found = load(
            connection,
            MeetingRow,
            table.c.forum_id.in_(list(forums)),
            table.c.date.between(due_on - _OFFERED_WITHIN, due_on),
        )
    fitting = [row for row in found if may_prepare(row, due_on)]
    return Preparations(
        sorted(fitting, key=lambda row: (row.date, row.start, row.id), reverse=True),
        {row.id: row.name for row in forums.values()},
        proposed_preparation(due_on, fitting, forums),
    )


def names_of_meetings(database: Database, changes: Iterable[FollowUpChange]) -> dict[int, str]:
    """Return what the meetings of a diff are called in a list: "2022-10-12 Styrgrupp", by id."""
    ids = {change.preparing_id for change in changes} - {None}
    with database.reading() as connection:
        meetings = load_by(connection, MeetingRow, "id", [row_id for row_id in ids if row_id])
        forum_ids = {row.forum_id for row in meetings}
        forums = {row.id: row.name for row in load_by(connection, ForumRow, "id", forum_ids)}
    return {row.id: meeting_name(row, forums[row.forum_id]) for row in meetings}


def meeting_name(meeting: MeetingRow, forum: str) -> str:
    """Return what a meeting is called in a list: "2022-10-12 Styrgrupp"."""
    return f"{meeting.date.isoformat()} {' '.join(forum.split())}"
