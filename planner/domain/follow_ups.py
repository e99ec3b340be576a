"""The follow-ups that an agreement owes, and what a change of its period does to them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from planner.domain.enums import FollowUpKind, FollowUpState
from planner.domain.rows import AgreementRow, FollowUpRow, Period, Reason
from planner.errors import InputError

REVISION_MONTHS_BEFORE = 6
# Lag (2023:196) om kommuners ansvar för brottsförebyggande arbete is in force from this day; the
# situational picture and the action plan are to be looked over at least every second year.
LAW_IN_FORCE_FROM = date(2023, 7, 1)
LAW_INTERVAL_YEARS = 2
LAW_KINDS = (FollowUpKind.SITUATIONAL_PICTURE, FollowUpKind.ACTION_PLAN)


class FollowUpAction(StrEnum):
    """What happens to a follow-up when the duties are worked out anew."""

    ADD = "add"
    MOVE = "move"
    REMOVE = "remove"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Duty:
    """A follow-up that has to be held: `year` is the calendar or promise year it answers for.

    One that a duty of one's own gives has that duty's id, with its name and owner.
    """

    kind: FollowUpKind
    year: int
    due_on: date
    duty_id: int | None = None
    name: str = ""
    owner: str = ""

    @property
    def title(self) -> Reason:
        """What the duty is called, as a text to be rendered."""
        return _name(self.kind, self.name, self.year)


@dataclass(frozen=True, slots=True)
class FollowUpChange:
    """One line of the diff: `row` is the follow-up there is, `duty` the one there should be.

    ADD has a duty only, REMOVE a row only, MOVE both; KEEP has a row, and a duty when it meets one.
    `meeting_id` is the meeting that is proposed to prepare what is added or moved.
    """

    action: FollowUpAction
    row: FollowUpRow | None
    duty: Duty | None
    reason: Reason
    meeting_id: int | None = None

    @property
    def title(self) -> Reason:
        """What the follow-up is called, as a text to be rendered."""
        if self.row is not None and (self.duty is None or self.row.title):
            return follow_up_name(self.row)
        assert self.duty is not None  # a line without a row has a duty
        return self.duty.title

    @property
    def preparing_id(self) -> int | None:
        """The meeting that will prepare it: the one proposed, or the one that it has."""
        if self.action in (FollowUpAction.ADD, FollowUpAction.MOVE) or self.row is None:
            return self.meeting_id
        return self.row.meeting_id

    @property
    def due_on(self) -> date:
        """The day that it will be due on; of what is removed, the day that it was."""
        if self.duty is not None and self.action in (FollowUpAction.ADD, FollowUpAction.MOVE):
            return self.duty.due_on
        assert self.row is not None  # only what is added has none
        return self.row.due_on


def days_left(due_on: date, today: date, done_on: date | None = None) -> Reason:
    """Return how near a day is, as a text to be rendered: in 12 days, 3 days late, done."""
    if done_on is not None:
        return Reason.of("due.done", day=done_on.isoformat())
    left = (due_on - today).days
    if left in (0, 1):
        return Reason.of("due.tomorrow" if left else "due.today")
    return Reason.of("due.ahead" if left > 0 else "due.late", count=abs(left))


def follow_up_name(row: FollowUpRow) -> Reason:
    """Return what a follow-up is called: its own title, or that of its kind and year."""
    return _name(row.kind, row.title, row.year or row.due_on.year)


def _name(kind: FollowUpKind, title: str, year: int) -> Reason:
    if title:
        return Reason.of("follow_up.own", title=title)
    return Reason.of(f"follow_up.{kind.value}", year=year)


def follow_up_state(row: FollowUpRow, today: date) -> FollowUpState:
    """Return whether it is done, due, or overdue; on its own day it is still due."""
    if row.done_on is not None:
        return FollowUpState.DONE
    return FollowUpState.OVERDUE if row.due_on < today else FollowUpState.DUE


def follow_up_duties(
    agreement: AgreementRow,
    promise_years: Collection[int],
    *,
    horizon: date | None = None,
    revision_months: int = REVISION_MONTHS_BEFORE,
) -> list[Duty]:
    """Return what the agreement itself asks for, by due date (domain.md, "Follow-ups").

    One annual follow-up for each calendar year it touches, due 30 November; one renewal for each
    promise year within it, due 1 December, before the next one begins; one decision on revision or
    renewal, `revision_months` before the end. Every date lies within the validity: where the year's
    part of it does not hold the usual day, its last day counts. An open-ended agreement runs on
    through the horizon's year and has no revision; without a horizon it raises
    InputError("follow_up.horizon_needed").
    """
    years = _years(agreement, horizon)
    duties = [_duty(FollowUpKind.ANNUAL, agreement, year, (11, 30)) for year in years]
    duties += [
        _duty(FollowUpKind.PROMISES, agreement, year, (12, 1))
        for year in sorted(set(promise_years))
        if not _part(agreement, year).is_empty
    ]
    if agreement.valid_to is not None:
        ahead = agreement.valid_to - relativedelta(months=revision_months)
        due_on = max(ahead, agreement.valid_from)
        duties.append(Duty(FollowUpKind.REVISION, agreement.valid_to.year, due_on))
    return by_date(duties)


def is_law_offered(agreement: AgreementRow) -> bool:
    """Say whether an agreement is in force on some day on or after lag (2023:196) came into it."""
    return agreement.valid_to is None or agreement.valid_to >= LAW_IN_FORCE_FROM


def law_duties(agreement: AgreementRow, *, horizon: date | None = None) -> list[Duty]:
    """Return the duties of lag (2023:196): situational picture and action plan, by due date.

    Both are due in the first calendar year that the agreement and the law share and in every
    second year from then on, 30 November. None for an agreement that ended before the law. An
    open-ended one needs a horizon, as in `follow_up_duties`.
    """
    if not is_law_offered(agreement):
        return []
    first = max(agreement.valid_from, LAW_IN_FORCE_FROM)
    years = [year for year in _years(agreement, horizon) if year >= first.year]
    return by_date(
        _duty(kind, agreement, year, (11, 30))
        for year in years[::LAW_INTERVAL_YEARS]
        for kind in LAW_KINDS
    )


def follow_up_diff(
    existing: Sequence[FollowUpRow], duties: Sequence[Duty], *, until: date | None = None
) -> list[FollowUpChange]:
    """Return what would be added, moved, removed and kept for the duties to be met, by date.

    A follow-up that is done, made or moved by hand, or has a report is never touched; it meets the
    duty of its kind and year, so that no second one is added. One that comes of a duty of one's own
    is known by that duty and the day it gives; what else is one's own (OTHER) is kept. `until` is
    how far the duties reach when the agreement goes on after it: what is due later is kept.
    Applying the diff and asking again gives nothing but KEEP.
    """
    left = list(duties)
    matches: dict[int, Duty] = {}
    for row in sorted(existing, key=_precedence):
        duty = next((duty for duty in left if _answers(row, duty)), None)
        if duty is not None:
            left.remove(duty)
            matches[row.id] = duty
    for row in sorted(existing, key=_precedence):
        # A decision on revision belongs to the end of the agreement, wherever that has moved.
        duty = next((duty for duty in left if _is_same_decision(row, duty)), None)
        if duty is not None and row.id not in matches:
            left.remove(duty)
            matches[row.id] = duty
    changes = [_change(row, matches.get(row.id), until) for row in existing]
    changes += [
        FollowUpChange(FollowUpAction.ADD, None, duty, Reason.of(_why_added(duty))) for duty in left
    ]
    return sorted(changes, key=_date_and_kind)


def is_untouchable(row: FollowUpRow) -> bool:
    """Say whether a person's work is in the row, so that no diff may change it."""
    return row.done_on is not None or row.is_by_hand or bool(row.report.strip())


def _change(row: FollowUpRow, duty: Duty | None, until: date | None) -> FollowUpChange:
    is_own = row.duty_id is not None
    if is_untouchable(row) or (row.kind is FollowUpKind.OTHER and not is_own):
        return FollowUpChange(FollowUpAction.KEEP, row, duty, _why_untouched(row))
    if duty is None:
        if until is not None and row.due_on > until:
            reason = Reason.of("follow_up.beyond_horizon", day=until)
            return FollowUpChange(FollowUpAction.KEEP, row, None, reason)
        code = "follow_up.own_no_longer_due" if is_own else "follow_up.no_longer_due"
        return FollowUpChange(FollowUpAction.REMOVE, row, None, Reason.of(code))
    if row.due_on == duty.due_on and (is_own or row.year == duty.year):
        return FollowUpChange(FollowUpAction.KEEP, row, duty, Reason.of("follow_up.unchanged"))
    return FollowUpChange(
        FollowUpAction.MOVE,
        row,
        duty,
        Reason.of("follow_up.moved", before=row.due_on, after=duty.due_on),
    )


def _why_added(duty: Duty) -> str:
    if duty.duty_id is not None:
        return "follow_up.own_added"
    return "follow_up.law_added" if duty.kind in LAW_KINDS else "follow_up.added"


def _why_untouched(row: FollowUpRow) -> Reason:
    if row.done_on is not None:
        return Reason.of("follow_up.kept_done", day=row.done_on)
    if row.report.strip():
        return Reason.of("follow_up.kept_report")
    return Reason.of("follow_up.kept_by_hand")


def _precedence(row: FollowUpRow) -> tuple[bool, bool, date, int]:
    return row.done_on is None, not is_untouchable(row), row.due_on, row.id


def _answers(row: FollowUpRow, duty: Duty) -> bool:
    if row.duty_id is not None or duty.duty_id is not None:
        return (row.duty_id, row.planned_on) == (duty.duty_id, duty.due_on)
    if row.kind is not duty.kind:
        return False
    if row.year is not None:
        return row.year == duty.year
    # A decision on revision may fall due in the year before the one that it answers for.
    return row.due_on.year in (duty.year, duty.due_on.year)


def _is_same_decision(row: FollowUpRow, duty: Duty) -> bool:
    return row.kind is duty.kind is FollowUpKind.REVISION and row.done_on is None


def _date_and_kind(change: FollowUpChange) -> tuple[date, int, int]:
    known = change.row or change.duty
    assert known is not None  # a line has the one or the other
    return change.due_on, _KINDS.index(known.kind), 0 if change.row is None else change.row.id


_KINDS = list(FollowUpKind)


def by_date(duties: Iterable[Duty]) -> list[Duty]:
    """Return duties in the order in which they are due."""
    return sorted(duties, key=lambda duty: (duty.due_on, _KINDS.index(duty.kind), duty.year))


def _years(agreement: AgreementRow, horizon: date | None) -> range:
    last = agreement.valid_to or horizon
    if last is None:
        raise InputError("follow_up.horizon_needed", {"name": agreement.name}, field="horizon")
    return range(agreement.valid_from.year, last.year + 1)


def _part(agreement: AgreementRow, year: int) -> Period:
    """Return the part of the validity that lies in a calendar year; it may be empty."""
    whole_year = Period(date(year, 1, 1), date(year, 12, 31))
    return whole_year.intersection(Period(agreement.valid_from, agreement.valid_to))


def _duty(kind: FollowUpKind, agreement: AgreementRow, year: int, usual: tuple[int, int]) -> Duty:
    part = _part(agreement, year)
    assert part.last is not None  # the year itself ends
    due_on = date(year, *usual)
    return Duty(kind, year, due_on if part.contains(due_on) else part.last)
