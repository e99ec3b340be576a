"""Rows that planning needs beside the meetings: blocked periods, accepted clashes, answers, wishes.

They are read from `planner.domain.rows`, like all rows.
"""

from dataclasses import dataclass
from datetime import date, time

from planner.domain.enums import BlockedKind, ConflictKind, ReplyAnswer


@dataclass(frozen=True, slots=True)
class BlockedPeriodRow:
    """Days to avoid; `organisation_id` None: for everyone."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    organisation_id: int | None = None
    kind: BlockedKind = BlockedKind.OTHER


@dataclass(frozen=True, slots=True)
class AcceptedConflictRow:
    """A conflict that someone has accepted; `fingerprint` holds the facts it was accepted for."""

    id: int
    meeting_id: int
    kind: ConflictKind
    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What a person has answered to the summons of a meeting, the newest answer only.

    `sequence` is the summons' version that was answered, `stamp` when, as ISO text in UTC (the
    REPLY's DTSTAMP; empty: not told); `notice_id` the notice of absence that a DECLINED made, so
    that a later answer takes back that one and no other.
    """

    id: int
    meeting_id: int
    person_id: int
    answer: ReplyAnswer
    sequence: int = 0
    notice_id: int | None = None
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class SpreadWishRow:
    """How often a forum without a rule is to meet in a year, and when it may.

    `times` meetings a year, on one of `weekdays` (0–6) in one of `months` (empty: any), at these
    times of day. `prepares_follow_up`: its meetings come before the agreement's annual follow-up.
    """

    id: int
    forum_id: int
    times: int
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    start: time = time(9, 0)
    end: time = time(10, 0)
    prepares_follow_up: bool = False
