"""The renewal of an agreement as a diff: what it becomes in the period of its successor."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from planner.domain.enums import FollowUpKind, PromiseJudgement
from planner.domain.follow_ups import follow_up_duties, law_duties
from planner.domain.phrases import parse_rule
from planner.domain.recurrence import occurrences
from planner.domain.renewal_blocked import repeated_blocked
from planner.domain.renewal_rows import Renewal, RenewalKind, RenewalLine, RenewalSource
from planner.domain.rows import (
    AgreementRow,
    DeputyRow,
    FollowUpRow,
    ForumRow,
    OwnDutyRow,
    Period,
    PromiseRow,
    Reason,
    RuleRow,
    SeatRow,
)
from planner.domain.rrule_text import format_rrule, looks_like_rrule
from planner.errors import InputError

_YEARS = re.compile(r"\b(?:19|20|21)\d\d\b(?:\s*[-–]\s*(?:19|20|21)\d\d\b)?")
_DAY = timedelta(days=1)


def renewal_name(name: str, period: Period) -> str:
    """Return what a successor is called: the years of its period in place of those in the name.

    `period` must have a first day. A name without years gets them at its end; one that would stay
    as it is gets the first day.
    """
    assert period.first is not None
    years = str(period.first.year)
    if period.last is None:
        years += "–"
    elif period.last.year != period.first.year:
        years += f"–{period.last.year}"
    if _YEARS.search(name):
        renamed = _YEARS.sub(years, name)
        return renamed if renamed != name else f"{name} ({period.first})"
    return f"{name} {years}"


def plan_renewal(
    source: RenewalSource, name: str, period: Period, *, with_law_duties: bool = False
) -> Renewal:
    """Return the diff of a renewal into a period, which must have a first day.

    Raises InputError "renewal.not_later" when the period does not begin after the agreement does,
    "period.reversed" when it ends before it begins.
    """
    agreement, first = source.agreement, period.first
    assert first is not None
    if first <= agreement.valid_from:
        begins = {"first": agreement.valid_from}
        raise InputError("renewal.not_later", begins, field="valid_from")
    if period.is_empty:
        raise InputError("period.reversed", {"first": first, "last": period.last}, field="valid_to")
    made = replace(
        agreement,
        id=0,
        name=name,
        valid_from=first,
        valid_to=period.last,
        case_number="",
        signed_on=None,
        predecessor_id=agreement.id,
    )
    planner = _Planner(source, made, with_law_duties)
    return Renewal(agreement, made, with_law_duties, tuple(planner.lines()))


class _Planner:
    """Works out the lines; `before` is the time that the agreement has until its successor."""

    def __init__(self, source: RenewalSource, made: AgreementRow, with_law_duties: bool) -> None:
        self._source = source
        self._made = made
        self._with_law_duties = with_law_duties
        self._period = Period(made.valid_from, made.valid_to)
        last = made.valid_from - _DAY
        if source.agreement.valid_to is not None:
            last = min(last, source.agreement.valid_to)
        self._last = last
        self._before = Period(source.agreement.valid_from, last)
        self._deputies: dict[int, list[DeputyRow]] = {}
        for deputy in sorted(source.deputies, key=lambda each: (each.position, each.id)):
            self._deputies.setdefault(deputy.seat_id, []).append(deputy)
        # What comes back every year is worked out two years ahead when nothing ends it.
        self._horizon = made.valid_to or date(made.valid_from.year + 1, 12, 31)

    def lines(self) -> Iterator[RenewalLine]:
        source = self._source
        for party in source.parties:
            row = replace(party, id=0, agreement_id=0)
            yield RenewalLine(f"party:{party.id}", RenewalKind.PARTY, row, party)
        for forum in source.forums:
            yield from self._forum(forum)
        promises = [self._promise(row) for row in self._promises()]
        yield from promises
        for duty in source.duties:
            yield from self._duty(duty)
        yield from self._follow_ups(has_promises=bool(promises))
        yield from self._blocked()

    def _forum(self, forum: ForumRow) -> Iterator[RenewalLine]:
        source, key = self._source, f"forum:{forum.id}"
        first, last, why_not = self._carried(forum.valid_from, forum.valid_to, self._last)
        row = replace(
            forum,
            id=0,
            agreement_id=0,
            valid_from=first,
            valid_to=last,
            predecessor_id=forum.id,
        )
        yield RenewalLine(key, RenewalKind.FORUM, row, forum, why_not=why_not)
        ran_until = self._last if forum.valid_to is None else min(self._last, forum.valid_to)
        for rule in source.rules:
            if rule.forum_id == forum.id:
                yield self._rule(rule, forum, ran_until)
        for seat in source.seats:
            if seat.forum_id == forum.id:
                yield self._seat(seat, ran_until)
        for item in source.agenda:
            if item.forum_id == forum.id:
                new_item = replace(item, id=0, forum_id=0)
                name = f"agenda:{item.id}"
                yield RenewalLine(name, RenewalKind.AGENDA, new_item, item, key)
        for wish in source.wishes:
            if wish.forum_id == forum.id:
                new_wish = replace(wish, id=0, forum_id=0)
                yield RenewalLine(f"wish:{wish.id}", RenewalKind.WISH, new_wish, wish, key)
        for forum_id, action in source.actions:
            if forum_id == forum.id:
                moved = replace(action, forum_id=0)
                yield RenewalLine(f"action:{action.id}", RenewalKind.ACTION, moved, action, key)

    def _rule(self, rule: RuleRow, forum: ForumRow, ran_until: date) -> RenewalLine:
        first, last, why_not = self._carried(rule.valid_from, rule.valid_to, ran_until)
        text, ends = _without_until(rule.text)
        note = None
        if ends is not None and ends < self._made.valid_from:
            begins = rule.valid_from or forum.valid_from or self._source.agreement.valid_from
            left = Period(ends + _DAY, ran_until)
            if not left.is_empty and occurrences(parse_rule(text), begins, left):
                why_not = why_not or Reason.of("renewal.ended", day=ends)
            else:
                note = Reason.of("renewal.until_dropped", day=ends)
        else:
            text = rule.text
        row = replace(rule, id=0, forum_id=0, text=text, valid_from=first, valid_to=last)
        return RenewalLine(
            *(f"rule:{rule.id}", RenewalKind.RULE, row, rule, f"forum:{rule.forum_id}"),
            *(why_not, note),
        )

    def _seat(self, seat: SeatRow, ran_until: date) -> RenewalLine:
        first, last, why_not = self._carried(seat.valid_from, seat.valid_to, ran_until)
        row = replace(seat, id=0, forum_id=0, valid_from=first, valid_to=last)
        deputies = self._deputies.get(seat.id, [])
        return RenewalLine(
            *(f"seat:{seat.id}", RenewalKind.SEAT, row, seat, f"forum:{seat.forum_id}", why_not),
            belonging=tuple(replace(each, id=0, seat_id=0) for each in deputies),
        )

    def _promises(self) -> list[PromiseRow]:
        """Return the promises of the newest year: those before have had their renewal."""
        promises = self._source.promises
        newest = max((row.year for row in promises), default=0)
        return [row for row in promises if row.year == newest]

    def _promise(self, promise: PromiseRow) -> RenewalLine:
        why_not = None
        if promise.judgement is PromiseJudgement.DROPPED:
            why_not = Reason.of("renewal.promise_dropped")
        elif promise.id in self._source.renewed_ids:
            why_not = Reason.of("renewal.promise_renewed")
        row = replace(
            promise,
            id=0,
            agreement_id=0,
            year=self._made.valid_from.year,
            outcome="",
            judgement=PromiseJudgement.OPEN,
            feedback_on=None,
            feedback_where="",
            renewed_from_id=promise.id,
        )
        supports = tuple(
            replace(each, id=0, promise_id=0)
            for each in self._source.supports
            if each.promise_id == promise.id
        )
        key = f"promise:{promise.id}"
        return RenewalLine(
            key, RenewalKind.PROMISE, row, promise, why_not=why_not, belonging=supports
        )

    def _duty(self, duty: OwnDutyRow) -> Iterator[RenewalLine]:
        key = f"duty:{duty.id}"
        days = _duty_days(duty, self._made.valid_from, self._horizon)
        begins = days[0]
        row = replace(duty, id=0, agreement_id=0, starts_on=begins)
        is_later = begins > self._horizon
        why_not = Reason.of("renewal.begins_later", day=begins) if is_later else None
        yield RenewalLine(key, RenewalKind.DUTY, row, duty, why_not=why_not)
        for day in days:
            if day > self._horizon:
                continue
            owed = FollowUpRow(
                *(0, 0, FollowUpKind.OTHER, day, duty.title),
                owner=duty.owner,
                duty_id=0,
                planned_on=day,
            )
            yield RenewalLine(f"follow_up:{key}:{day}", RenewalKind.FOLLOW_UP, owed, under=key)

    def _follow_ups(self, *, has_promises: bool) -> Iterator[RenewalLine]:
        years = {self._made.valid_from.year} if has_promises else set()
        duties = follow_up_duties(self._made, years, horizon=self._horizon)
        if self._with_law_duties:
            duties += law_duties(self._made, horizon=self._horizon)
        for duty in sorted(duties, key=lambda each: (each.due_on, each.kind, each.year)):
            row = FollowUpRow(0, 0, duty.kind, duty.due_on, year=duty.year)
            key = f"follow_up:{duty.kind.value}:{duty.year}"
            yield RenewalLine(key, RenewalKind.FOLLOW_UP, row)

    def _blocked(self) -> Iterator[RenewalLine]:
        source = self._source
        involved = {row.organisation_id for row in source.parties}
        involved |= {row.organisation_id for row in source.seats}
        involved |= {row.convener_id for row in source.forums if row.convener_id is not None}
        period = Period(self._made.valid_from, self._horizon)
        for before, after in repeated_blocked(source.blocked, involved, self._before, period):
            key = f"blocked:{before.id}:{after.starts_on}"
            yield RenewalLine(key, RenewalKind.BLOCKED, after, before)

    def _carried(
        self, first: date | None, last: date | None, ran_until: date
    ) -> tuple[date | None, date | None, Reason | None]:
        """Return the ends of a time as they stand in the new period, and why not to take it.

        An end that does not lie within the new period is left open. What ended before that under
        which it stood, or would begin after the new period, is not proposed.
        """
        why_not = None
        if last is not None and last < ran_until:
            why_not = Reason.of("renewal.ended", day=last)
        elif first is not None and self._made.valid_to is not None and first > self._made.valid_to:
            why_not = Reason.of("renewal.begins_later", day=first)
        return self._kept(first), self._kept(last), why_not

    def _kept(self, end: date | None) -> date | None:
        is_an_end = end in (self._period.first, self._period.last)
        return None if end is None or is_an_end or not self._period.contains(end) else end


def _without_until(text: str) -> tuple[str, date | None]:
    """Return a rule without its UNTIL, and the day that said; None when it has none."""
    if not looks_like_rrule(text):
        return text, None
    try:
        parts = parse_rule(text).parts
    except InputError:  # kept as it is: the forum editor points it out
        return text, None
    if parts.until is None:
        return text, None
    return format_rrule(replace(parts, until=None)), parts.until.moment.date()


def _duty_days(duty: OwnDutyRow, first: date, last: date) -> list[date]:
    """Return the days from `first` to `last` that an own duty gives; the next one when none is."""
    months = (first.year - duty.starts_on.year) * 12 + first.month - duty.starts_on.month
    number = max(months // duty.every_months - 1, 0)
    days: list[date] = []
    while not days or days[-1] <= last:
        day = duty.starts_on + relativedelta(months=number * duty.every_months)
        number += 1
        if day > last and days:
            break
        if day >= first:
            days.append(day)
    return days
