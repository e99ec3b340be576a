"""The forums as a table: when they meet, what has been held, who is missing."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.domain.agreements import forum_period
from planner.domain.enums import MeetingStatus, Participation
from planner.domain.holders import Holders
from planner.domain.rows import (
    AgreementRow,
    ForumRow,
    HoldingRow,
    Period,
    RuleRow,
    SeatRow,
)


@dataclass(frozen=True, slots=True)
class ForumSummary:
    """One forum: `planned` counts every meeting that is not cancelled, the held ones too.

    `places` and `vacancies` are those of the ALWAYS and ON_DEMAND seats on `as_of`: today, or the
    nearest day of the forum's period. `next_meeting` is the first from today on.
    """

    forum: ForumRow
    agreement: AgreementRow
    rules: Sequence[RuleRow]
    next_meeting: date | None
    held: int
    planned: int
    places: int
    vacancies: int
    as_of: date

    @property
    def id(self) -> int:
        """The forum's id."""
        return self.forum.id


def read_forum_summaries(
    database: Database, agreement_id: int | None, period: Period, today: date
) -> list[ForumSummary]:
    """Return the forums of an agreement (None: of all), counting the meetings of a period."""
    with database.reading() as connection:
        agreements = {row.id: row for row in load(connection, AgreementRow)}
        chosen = [row_id for row_id in agreements if agreement_id in (None, row_id)]
        forums = load_by(connection, ForumRow, "agreement_id", chosen)
        ids = [forum.id for forum in forums]
        rules = load_by(connection, RuleRow, "forum_id", ids)
        seats = load_by(connection, SeatRow, "forum_id", ids)
        holders = Holders(load(connection, HoldingRow))
        meeting = schema.meeting
        counting = (
            select(meeting.c.forum_id, meeting.c.status, func.count())
            .where(meeting.c.status != MeetingStatus.CANCELLED.value)
            .group_by(meeting.c.forum_id, meeting.c.status)
        )
        if period.first is not None:
            counting = counting.where(meeting.c.date >= period.first)
        if period.last is not None:
            counting = counting.where(meeting.c.date <= period.last)
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for forum_id, status, number in connection.execute(counting):
            counts[forum_id][status] += number
        coming = (
            select(meeting.c.forum_id, func.min(meeting.c.date))
            .where(meeting.c.date >= today, meeting.c.status != MeetingStatus.CANCELLED.value)
            .group_by(meeting.c.forum_id)
        )
        next_meetings: dict[int, date] = {row[0]: row[1] for row in connection.execute(coming)}
    summaries = []
    for forum in forums:
        agreement = agreements[forum.agreement_id]
        day = nearest_day(forum_period(agreement, forum), today)
        standing = [
            seat
            for seat in seats
            if seat.forum_id == forum.id
            and seat.participation is not Participation.OFFERED
            and Period(seat.valid_from, seat.valid_to).contains(day)
        ]
        summaries.append(
            ForumSummary(
                forum,
                agreement,
                [rule for rule in rules if rule.forum_id == forum.id],
                next_meetings.get(forum.id),
                counts[forum.id][MeetingStatus.HELD.value],
                counts[forum.id].total(),
                sum(seat.count for seat in standing),
                sum(
                    max(0, seat.count - len(holders.persons_on(seat.function_id, day)))
                    for seat in standing
                ),
                day,
            )
        )
    return summaries


def nearest_day(period: Period, today: date) -> date:
    """Return today, or the day of the period that is nearest to it."""
    if period.first is not None and today < period.first:
        return period.first
    return period.last if period.last is not None and period.last < today else today
