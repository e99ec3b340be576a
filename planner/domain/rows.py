"""Immutable rows: what crosses a layer, in the shape it is stored.

Ids are 63-bit integers. Periods are closed at both ends; `None` at an end means open. Times are
local wall time in the agreement's time zone.
"""

import datetime as dt
from dataclasses import dataclass
from datetime import date, time

from planner.domain.changes import Changes as Changes
from planner.domain.changes import HistoryRow as HistoryRow
from planner.domain.enums import (
    ActionState,
    AttendanceRole,
    AttendanceState,
    DayCategory,
    FollowUpKind,
    HoldingKind,
    HolidayPolicy,
    Level,
    MeetingStatus,
    OrganisationKind,
    Participation,
    PromiseJudgement,
    SignatoryRole,
)
from planner.domain.planning_rows import AcceptedConflictRow as AcceptedConflictRow
from planner.domain.planning_rows import BlockedPeriodRow as BlockedPeriodRow
from planner.domain.planning_rows import ReplyRow as ReplyRow
from planner.domain.planning_rows import SpreadWishRow as SpreadWishRow
from planner.domain.year_rows import AgendaTemplateItemRow as AgendaTemplateItemRow
from planner.domain.year_rows import AttachmentRow as AttachmentRow
from planner.domain.year_rows import DisposalRow as DisposalRow
from planner.domain.year_rows import OwnDutyRow as OwnDutyRow
from planner.domain.year_rows import PromiseSupportRow as PromiseSupportRow
from planner.domain.year_rows import ReportTextRow as ReportTextRow
from planner.domain.year_rows import RetentionRow as RetentionRow
from planner.domain.year_rows import UnlockingRow as UnlockingRow
from planner.domain.year_rows import WordTemplateRow as WordTemplateRow

DEFAULT_AVOID = frozenset(
    {DayCategory.WEEKEND, DayCategory.PUBLIC, DayCategory.DE_FACTO, DayCategory.BLOCKED}
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is as it is: the code of a text and what fills it in, not yet in words.

    Params are str, int, date, time or another code's text; `planner.texts.reason_text` makes the
    sentence.
    """

    code: str
    params: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, code: str, **params: object) -> "Reason":
        """Make a reason; keyword arguments become its params, in a stable order."""
        return cls(code, tuple(sorted(params.items())))


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; None is open at that end."""

    first: date | None = None
    last: date | None = None

    def contains(self, day: date) -> bool:
        """Say whether the day lies within, ends included."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def intersection(self, other: "Period") -> "Period":
        """Return the days common to both; it may be empty (see `is_empty`)."""
        firsts = [d for d in (self.first, other.first) if d is not None]
        lasts = [d for d in (self.last, other.last) if d is not None]
        return Period(max(firsts, default=None), min(lasts, default=None))

    @property
    def is_empty(self) -> bool:
        """True when no day lies within."""
        return self.first is not None and self.last is not None and self.last < self.first


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: int
    name: str
    short_name: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class FunctionRow:
    id: int
    organisation_id: int
    name: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    name: str
    organisation_id: int
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """Person holds function from–to."""

    id: int
    function_id: int
    person_id: int
    kind: HoldingKind = HoldingKind.ORDINARY
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """`predecessor_id` is the agreement this one succeeds; `avoid` the kinds of day it avoids."""

    id: int
    name: str
    valid_from: date
    valid_to: date | None = None
    case_number: str = ""
    signed_on: date | None = None
    purpose: str = ""
    predecessor_id: int | None = None
    avoid: frozenset[DayCategory] = DEFAULT_AVOID
    time_zone: str = "Europe/Stockholm"


@dataclass(frozen=True, slots=True)
class PartyRow:
    id: int
    agreement_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class SignatoryRow:
    """`function` is the title as signed; it is not looked up again later."""

    id: int
    party_id: int
    person_id: int
    function: str = ""
    signed_on: date | None = None
    role: SignatoryRole = SignatoryRole.SIGNED


@dataclass(frozen=True, slots=True)
class RevisionRow:
    id: int
    agreement_id: int
    revised_on: date
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ForumRow:
    """`chair_id` and `secretary_id` are functions, `convener_id` an organisation.

    `colour` is an index into the window's palette of forum colours, `predecessor_id` the forum of
    an earlier agreement that this one goes on from.
    """

    id: int
    agreement_id: int
    name: str
    level: Level
    purpose: str = ""
    convener_id: int | None = None
    chair_id: int | None = None
    secretary_id: int | None = None
    place: str = ""
    holiday_policy: HolidayPolicy = HolidayPolicy.KEEP
    valid_from: date | None = None
    valid_to: date | None = None
    colour: int = 0
    predecessor_id: int | None = None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How often a forum meets: `text` is an RRULE or words, as written.

    `valid_from` and `valid_to` bound this rule within the forum's own period; the first is its
    DTSTART (None: the forum's first date, else the agreement's).
    """

    id: int
    forum_id: int
    text: str
    start: time = time(9, 0)
    end: time = time(10, 0)
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Forum expects `count` of a function from an organisation; empty `months` means all."""

    id: int
    forum_id: int
    organisation_id: int
    function_id: int
    count: int = 1
    participation: Participation = Participation.ALWAYS
    months: frozenset[int] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class DeputyRow:
    """Who may fill a seat: a function or a person (exactly one); `for_person_id`: personal."""

    id: int
    seat_id: int
    function_id: int | None = None
    person_id: int | None = None
    for_person_id: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting; `planned_on` is the rule's own date and its identity, None when made by hand.

    `is_by_hand`: made or moved by a person, so planning leaves it alone. `cancelled_by_plan`:
    cancelled because the rule no longer gives it, so planning may bring it back. `approved_by`:
    who approved the minutes, as written.
    """

    id: int
    forum_id: int
    date: date
    start: time = time(9, 0)
    end: time = time(10, 0)
    place: str = ""
    status: MeetingStatus = MeetingStatus.PLANNED
    rule_id: int | None = None
    planned_on: dt.date | None = None
    is_by_hand: bool = False
    cancelled_by_plan: bool = False
    reason: Reason | None = None
    cancel_reason: str = ""
    note: str = ""
    uid: str = ""
    sequence: int = 0
    approved_on: dt.date | None = None
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class CalledSeatRow:
    """An ON_DEMAND seat called to one meeting, with the agenda item that calls it, if any."""

    id: int
    meeting_id: int
    seat_id: int
    agenda_item_id: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person's or function's presence at a meeting.

    `function_id` is the function in which they took part (for a deputy: their own, or the seat's),
    `deputy_for_id` the function whose seat they filled as a deputy. `until_item` is the last agenda
    item (1-based) they were present for.
    """

    id: int
    meeting_id: int
    organisation_id: int
    state: AttendanceState
    function_id: int | None = None
    person_id: int | None = None
    role: AttendanceRole = AttendanceRole.ORDINARY
    deputy_for_id: int | None = None
    arrived: time | None = None
    left: time | None = None
    until_item: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItemRow:
    id: int
    meeting_id: int
    position: int
    title: str
    presenter: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class NoteRow:
    id: int
    meeting_id: int
    text: str
    agenda_item_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    id: int
    meeting_id: int
    text: str
    agenda_item_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActionItemRow:
    """`forum_id` is the forum that follows it up; None: that of the meeting which made it."""

    id: int
    meeting_id: int
    text: str
    owner_organisation_id: int | None = None
    owner_person_id: int | None = None
    due_on: date | None = None
    state: ActionState = ActionState.OPEN
    closed_on: date | None = None
    forum_id: int | None = None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """`owner` is the answerable organisation, function or person, as named; target as written.

    `lead_id` is the organisation that leads the work, `feedback_on` and `feedback_where` when and
    where the public was told, `renewed_from_id` the promise of the year before.
    """

    id: int
    agreement_id: int
    year: int
    text: str
    description: str = ""
    owner: str = ""
    target: str = ""
    outcome: str = ""
    place: str = ""
    lead_id: int | None = None
    judgement: PromiseJudgement = PromiseJudgement.OPEN
    feedback_on: date | None = None
    feedback_where: str = ""
    renewed_from_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    id: int
    promise_id: int
    text: str
    held_on: date | None = None
    outcome: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A dated duty; `year` is the calendar or promise year it answers for, None for own ones.

    `meeting_id` is the meeting that prepares it; `duty_id` and `planned_on` the own duty that it
    comes of and the day that duty gives it.
    """

    id: int
    agreement_id: int
    kind: FollowUpKind
    due_on: date
    title: str = ""
    year: int | None = None
    owner: str = ""
    done_on: date | None = None
    report: str = ""
    is_by_hand: bool = False
    meeting_id: int | None = None
    duty_id: int | None = None
    planned_on: date | None = None
