"""An agreement's validity, how far it has come, and its renewal."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.enums import SignatoryRole
from planner.domain.rows import AgreementRow, ForumRow, Period, Reason, SignatoryRow
from planner.errors import InputError

EXPIRING_WITHIN_DAYS = 180


class AgreementState(StrEnum):
    """How far an agreement has come; derived from its dates, never stored."""

    DRAFT = "draft"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    SUCCEEDED = "succeeded"


def check_period(first: date | None, last: date | None, *, field: str = "valid_to") -> None:
    """Raise InputError("period.reversed") when a period ends before it begins.

    Open ends pass; `field` names the input that the sentence is shown beside.
    """
    if first is not None and last is not None and last < first:
        raise InputError("period.reversed", {"first": first, "last": last}, field=field)


def validity(agreement: AgreementRow) -> Period:
    """Return the days on which the agreement is valid, both ends included."""
    return Period(agreement.valid_from, agreement.valid_to)


def forum_period(agreement: AgreementRow, forum: ForumRow) -> Period:
    """Return the days on which the forum may meet: its own period within the agreement's.

    It may be empty (domain.md, "Validity").
    """
    return validity(agreement).intersection(Period(forum.valid_from, forum.valid_to))


def is_signed(agreement: AgreementRow, signatories: Iterable[SignatoryRow], today: date) -> bool:
    """Say whether it has been signed: by its own date, or by someone who put their name to it.

    A signature without a date counts: the day is not always known. Witnesses do not sign.
    """
    dates = [agreement.signed_on] if agreement.signed_on is not None else []
    dates += [row.signed_on or today for row in signatories if row.role is SignatoryRole.SIGNED]
    return any(day <= today for day in dates)


def agreement_state(
    agreement: AgreementRow,
    signatories: Iterable[SignatoryRow],
    successors: Collection[AgreementRow],
    today: date,
    expiring_within_days: int = EXPIRING_WITHIN_DAYS,
) -> AgreementState:
    """Return how far the agreement has come.

    `signatories` are its own parties'; `successors` the agreements that name it as predecessor: it
    is succeeded from the day one of them begins to be valid.
    """
    if any(successor.valid_from <= today for successor in successors):
        return AgreementState.SUCCEEDED
    last = agreement.valid_to
    if last is not None and last < today:
        return AgreementState.EXPIRED
    if not is_signed(agreement, signatories, today):
        return AgreementState.DRAFT
    if today < agreement.valid_from:
        return AgreementState.SIGNED
    if last is not None and (last - today).days <= expiring_within_days:
        return AgreementState.EXPIRING
    return AgreementState.IN_FORCE


def require_no_circle(agreement: AgreementRow, others: Iterable[AgreementRow]) -> None:
    """Raise InputError when an agreement would succeed itself, by way of others or not."""
    before = {row.id: row.predecessor_id for row in others}
    earlier = agreement.predecessor_id
    for _ in range(len(before) + 1):
        if earlier is not None and earlier == agreement.id:
            raise InputError("agreement.circle", {"name": agreement.name}, field="predecessor_id")
        earlier = before.get(earlier) if earlier is not None else None


def next_agreement(successors: Iterable[AgreementRow]) -> AgreementRow | None:
    """Return the one of an agreement's successors that takes over first; None without any."""
    return min(successors, key=lambda row: (row.valid_from, row.id), default=None)


def state_told(
    agreement: AgreementRow,
    state: AgreementState,
    successors: Collection[AgreementRow],
    today: date,
) -> list[Reason]:
    """Return how far the agreement has come as sentences: what ends when, and what comes after."""
    told: list[Reason] = []
    last = agreement.valid_to
    if state is AgreementState.DRAFT:
        told.append(Reason.of("agreement.told.draft"))
    elif state is AgreementState.SIGNED:
        ahead = (agreement.valid_from - today).days
        told.append(Reason.of("agreement.told.begins", count=ahead, day=agreement.valid_from))
    elif state is AgreementState.EXPIRED:
        told.append(Reason.of("agreement.told.expired", day=last))
    elif state is AgreementState.EXPIRING and last is not None:
        left = (last - today).days
        code = "agreement.told.expires" if left else "agreement.told.expires_today"
        told.append(Reason.of(code, count=left, day=last))
    elif state is AgreementState.IN_FORCE:
        is_open = last is None
        code = "agreement.told.open_ended" if is_open else "agreement.told.in_force"
        told.append(Reason.of(code, day=last))
    successor = next_agreement(successors)
    if successor is not None:
        code = "succeeded" if state is AgreementState.SUCCEEDED else "to_be_succeeded"
        known = {"name": successor.name, "day": successor.valid_from}
        told.append(Reason.of(f"agreement.told.{code}", **known))
    return told


def renewal_period(agreement: AgreementRow) -> Period:
    """Return the period that a renewal would have: from the day after, for as many days.

    A period of whole calendar years is followed by as many whole years. Raises
    InputError("agreement.open_ended") when the agreement has no end to follow.
    """
    last = agreement.valid_to
    if last is None:
        raise InputError("agreement.open_ended", {"name": agreement.name})
    first = last + timedelta(days=1)
    if (first.month, first.day) == (1, 1):
        years = first.year - agreement.valid_from.year
        return Period(first, date(last.year + years, 12, 31))
    return Period(first, first + (last - agreement.valid_from))
