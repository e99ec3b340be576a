"""Renew a year's promises for the next one: a diff to look at, change, and then carry out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.domain.enums import PromiseJudgement
from planner.domain.rows import AgreementRow, PromiseRow, Reason
from planner.errors import InputError


class RenewalAction(StrEnum):
    """What becomes of a line: RENEW as it is, CHANGE, LEAVE_OUT, KEEP what stands, ADD a new."""

    RENEW = "renew"
    CHANGE = "change"
    LEAVE_OUT = "leave_out"
    KEEP = "keep"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """One line of the diff: `before` is last year's promise, `standing` what the year has already.

    `text` and `target` are what the new promise would say; `reason` is why it is left out, in the
    words of whoever does so; `why` explains what the line began as.
    """

    before: PromiseRow | None = None
    standing: PromiseRow | None = None
    is_taken: bool = True
    text: str = ""
    target: str = ""
    reason: str = ""
    why: Reason | None = None

    @property
    def action(self) -> RenewalAction:
        """What carrying out does with the line."""
        if self.standing is not None:
            return RenewalAction.KEEP
        if not self.is_taken:
            return RenewalAction.LEAVE_OUT
        if self.before is None:
            return RenewalAction.ADD
        said = (self.text.strip(), self.target.strip())
        is_same = said == (self.before.text.strip(), self.before.target.strip())
        return RenewalAction.RENEW if is_same else RenewalAction.CHANGE


def touches_year(agreement: AgreementRow, year: int) -> bool:
    """Say whether any day of a calendar year lies within the agreement's validity."""
    last = agreement.valid_to
    return agreement.valid_from.year <= year and (last is None or year <= last.year)


def require_year_within(agreement: AgreementRow, year: int) -> None:
    """Raise InputError "promise.outside" for a year that the agreement's validity never touches."""
    if not touches_year(agreement, year):
        last = agreement.valid_to
        code = "promise.before_agreement" if last is None else "promise.outside"
        params = {"year": year, "name": agreement.name, "first": agreement.valid_from, "last": last}
        raise InputError(code, params, field="year")


def beside(
    last_year: Sequence[PromiseRow], this_year: Sequence[PromiseRow]
) -> list[tuple[PromiseRow | None, PromiseRow | None]]:
    """Return last year's promises each beside this year's, then those that are new this year.

    A promise goes with the one it was renewed from, else with one of the same text without regard
    to case; each stands in one pair only.
    """
    left = {row.id: row for row in this_year}
    sources = {row.id for row in last_year}
    pairs: dict[int, PromiseRow] = {}
    for row in this_year:
        source = row.renewed_from_id
        if source in sources and source not in pairs:
            pairs[source] = left.pop(row.id)
    for row in last_year:
        if row.id not in pairs:
            same = next(
                (
                    each
                    for each in left.values()
                    # What is renewed from another of last year's is no repetition of this one.
                    if each.renewed_from_id not in sources and same_text(each.text, row.text)
                ),
                None,
            )
            if same is not None:
                pairs[row.id] = left.pop(same.id)
    matched: list[tuple[PromiseRow | None, PromiseRow | None]] = [
        (row, pairs.get(row.id)) for row in last_year
    ]
    return matched + [(None, row) for row in left.values()]


def renewal_lines(
    last_year: Sequence[PromiseRow], this_year: Sequence[PromiseRow], *, is_decided: bool
) -> list[RenewalLine]:
    """Return the diff that renews last year's promises, before anyone has changed it.

    What the year has already is kept. The rest is renewed as it is, but for a promise that was
    dropped, one that would stand twice, and, where the year's promises are decided (it has some, or
    its renewal is done), those that were not chosen then: carrying out twice changes nothing.
    """
    lines: list[RenewalLine] = []
    taken = {_folded(row.text) for row in this_year}
    for before, standing in beside(last_year, this_year):
        if standing is not None:
            lines.append(RenewalLine(before, standing, text=standing.text, target=standing.target))
        elif before is not None:
            why = _why_left_out(before, taken, is_decided=is_decided or bool(this_year))
            lines.append(
                RenewalLine(
                    before,
                    None,
                    is_taken=why is None,
                    text=before.text,
                    target=before.target,
                    why=why,
                )
            )
            if why is None:
                taken.add(_folded(before.text))
    return lines


def check_lines(lines: Iterable[RenewalLine]) -> None:
    """Raise InputError for a line that cannot be carried out.

    "promise_renewal.empty": a promise without text; "promise_renewal.twice": the year would have
    one twice; "promise_renewal.reason_needed": one is left out and nothing says why.
    """
    texts: set[str] = set()
    for line in sorted(lines, key=_standing_first):
        action = line.action
        if action is RenewalAction.LEAVE_OUT:
            if line.before is not None and line.why is None and not line.reason.strip():
                raise InputError("promise_renewal.reason_needed", {"name": line.before.text})
            continue
        folded = _folded(line.text)
        if not folded:
            raise InputError("promise_renewal.empty", {})
        if folded in texts and action is not RenewalAction.KEEP:
            raise InputError("promise_renewal.twice", {"name": " ".join(line.text.split())})
        texts.add(folded)


def new_promises(
    lines: Iterable[RenewalLine], agreement_id: int, year: int
) -> Iterator[PromiseRow]:
    """Give the promises that carrying out adds, their ids still 0.

    A renewed promise keeps its description, place, lead and answerable; how last year went and what
    the public was told about it stay with last year's.
    """
    for line in lines:
        if line.action not in (RenewalAction.RENEW, RenewalAction.CHANGE, RenewalAction.ADD):
            continue
        before = line.before
        row = PromiseRow(0, agreement_id, year, line.text.strip(), target=line.target.strip())
        if before is not None:
            row = replace(
                row,
                description=before.description,
                owner=before.owner,
                place=before.place,
                lead_id=before.lead_id,
                renewed_from_id=before.id,
            )
        yield row


def same_text(one: str, other: str) -> bool:
    """Say whether two promises say the same, without regard to case and spacing."""
    return _folded(one) == _folded(other)


def _why_left_out(before: PromiseRow, taken: set[str], *, is_decided: bool) -> Reason | None:
    if before.judgement is PromiseJudgement.DROPPED:
        return Reason.of("promise_renewal.was_dropped", year=before.year)
    if _folded(before.text) in taken:
        return Reason.of("promise_renewal.same_text")
    return Reason.of("promise_renewal.not_chosen") if is_decided else None


def _standing_first(line: RenewalLine) -> bool:
    return line.standing is None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
