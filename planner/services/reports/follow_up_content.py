"""What the annual follow-up of an agreement holds, read and ready to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.queries.snapshot import Names
from planner.domain.agreements import AgreementState
from planner.domain.coverage import Coverage, OfferedTotals, RepresentationTotals
from planner.domain.enums import FollowUpState, ReportSection
from planner.domain.follow_up_report import Deviation, ForumYear
from planner.domain.rows import (
    ActionItemRow,
    AgreementRow,
    DecisionRow,
    FollowUpRow,
    MeetingRow,
    Period,
    RevisionRow,
    SignatoryRow,
)
from planner.services.coverage_overview import CoverageOverview
from planner.services.promises import PromiseView


@dataclass(frozen=True, slots=True)
class ReportParty:
    """A party and who signed for it, each with the person's name."""

    name: str
    signatories: Sequence[tuple[SignatoryRow, str]]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision, and where and when it was made."""

    decision: DecisionRow
    forum: str
    date: date


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action, where and when it was decided, and whose it is; `is_late`: past its day."""

    action: ActionItemRow
    forum: str
    date: date
    owner: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up and how it stands."""

    row: FollowUpRow
    state: FollowUpState


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting of the appendix, with the coverage of each party that it expected, by party id."""

    meeting: MeetingRow
    forum: str
    coverage: Mapping[int, Coverage]


@dataclass(frozen=True)
class FollowUpReport:
    """All that the follow-up of a period tells.

    `year` is whose texts it carries; `is_whole_year`: the period is that year's part of the
    agreement. `coverage` holds the figures of the coverage report, `full` the functions without a
    deviation. `next_follow_ups` are those not done that fall due within a year after the period,
    `meetings_ahead` counts the meetings planned in that year.
    """

    agreement: AgreementRow
    state: AgreementState
    year: int
    period: Period
    is_whole_year: bool
    today: date
    parties: Sequence[ReportParty]
    forums: Sequence[ForumYear]
    coverage: CoverageOverview
    deviations: Sequence[Deviation]
    full: Sequence[RepresentationTotals]
    offered: Sequence[OfferedTotals]
    decisions: Sequence[DecisionLine]
    closed: Sequence[ActionLine]
    open: Sequence[ActionLine]
    promises: Sequence[PromiseView]
    follow_ups: Sequence[FollowUpLine]
    revisions: Sequence[RevisionRow]
    next_follow_ups: Sequence[FollowUpRow]
    meetings_ahead: int
    successor: AgreementRow | None
    meetings: Sequence[MeetingLine]
    texts: Mapping[ReportSection, str]
    names: Names
