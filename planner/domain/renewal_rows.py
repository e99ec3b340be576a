"""What a renewal works on and what it comes to: the agreement as it is, and the lines of the diff.

A line's row is as it will be stored, but for the ids of rows that do not exist yet: those are 0.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.enums import FollowUpKind
from planner.domain.rows import (
    ActionItemRow,
    AgendaTemplateItemRow,
    AgreementRow,
    BlockedPeriodRow,
    DeputyRow,
    FollowUpRow,
    ForumRow,
    OwnDutyRow,
    PartyRow,
    PromiseRow,
    PromiseSupportRow,
    Reason,
    RuleRow,
    SeatRow,
    SpreadWishRow,
)

RenewalRow = (
    PartyRow
    | ForumRow
    | RuleRow
    | SeatRow
    | AgendaTemplateItemRow
    | SpreadWishRow
    | ActionItemRow
    | PromiseRow
    | OwnDutyRow
    | FollowUpRow
    | BlockedPeriodRow
)


class RenewalKind(StrEnum):
    """What a renewal can take along. Those of one forum stand under its line."""

    PARTY = "party"
    FORUM = "forum"
    RULE = "rule"
    SEAT = "seat"
    AGENDA = "agenda"
    WISH = "wish"
    ACTION = "action"
    PROMISE = "promise"
    DUTY = "duty"
    FOLLOW_UP = "follow_up"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class RenewalSource:
    """An agreement with all that a renewal may take along, as it is now.

    `blocked` are all blocked periods, also the new period's; `actions` the open ones, each after
    the id of the forum that follows it up; `renewed_ids` the promises that have been renewed.
    """

    agreement: AgreementRow
    parties: Sequence[PartyRow] = ()
    forums: Sequence[ForumRow] = ()
    rules: Sequence[RuleRow] = ()
    seats: Sequence[SeatRow] = ()
    deputies: Sequence[DeputyRow] = ()
    agenda: Sequence[AgendaTemplateItemRow] = ()
    wishes: Sequence[SpreadWishRow] = ()
    duties: Sequence[OwnDutyRow] = ()
    blocked: Sequence[BlockedPeriodRow] = ()
    promises: Sequence[PromiseRow] = ()
    supports: Sequence[PromiseSupportRow] = ()
    actions: Sequence[tuple[int, ActionItemRow]] = ()
    renewed_ids: Collection[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """One line of the diff: `row` is what `source` becomes (None: it comes of nothing).

    `key` names the line also when the period changes; `under` is the key of the line without which
    it cannot be. `why_not` says why it is not proposed; `note` what is worth knowing. `belonging`
    goes with it: a seat's deputies, a promise's supporting organisations.
    """

    key: str
    kind: RenewalKind
    row: RenewalRow
    source: RenewalRow | None = None
    under: str = ""
    why_not: Reason | None = None
    note: Reason | None = None
    belonging: tuple[DeputyRow | PromiseSupportRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewal:
    """The successor and the lines of the diff; a line comes after the one that it stands under."""

    predecessor: AgreementRow
    agreement: AgreementRow
    with_law_duties: bool
    lines: tuple[RenewalLine, ...]

    def proposed(self) -> frozenset[str]:
        """Return the keys of the lines that are proposed."""
        return frozenset(line.key for line in self.lines if line.why_not is None)

    def taken(self, ticked: Collection[str]) -> list[RenewalLine]:
        """Return the lines that are done when these keys are ticked.

        Without its forum, or its own duty, a line is left out; so is the renewal of the promises
        when no promise goes along.
        """
        done: dict[str, RenewalLine] = {}
        has_promises = False
        for line in self.lines:
            if line.key not in ticked or (line.under and line.under not in done):
                continue
            if is_promise_renewal(line) and not has_promises:
                continue
            has_promises = has_promises or line.kind is RenewalKind.PROMISE
            done[line.key] = line
        return list(done.values())


def is_promise_renewal(line: RenewalLine) -> bool:
    """Say whether a line is the follow-up at which the promises are renewed."""
    return isinstance(line.row, FollowUpRow) and line.row.kind is FollowUpKind.PROMISES
