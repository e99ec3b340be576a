"""A renewal in words: what each line is and becomes, and the whole in one sentence."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from planner.db.engine import Database
from planner.domain.renewal_rows import Renewal, RenewalKind, RenewalLine, RenewalRow
from planner.domain.rows import (
    ActionItemRow,
    AgendaTemplateItemRow,
    BlockedPeriodRow,
    FollowUpRow,
    ForumRow,
    OwnDutyRow,
    PartyRow,
    Period,
    PromiseRow,
    Reason,
    RuleRow,
    SeatRow,
    SpreadWishRow,
)
from planner.services.registry import Registry, read_registry
from planner.texts import reason_text, text, time_range


@dataclass(frozen=True, slots=True)
class RenewalWords:
    """A line in words: the forum it stands under, what it is, how it is now and what it becomes.

    `names` are what it can be called on the command line, in small letters.
    """

    forum: str
    what: str
    now: str
    becomes: str
    note: str
    names: frozenset[str]


class Wording:
    """Says the lines of one renewal in one language."""

    def __init__(self, database: Database, renewal: Renewal, language: str) -> None:
        self._registry: Registry = read_registry(database)
        self._renewal = renewal
        self._language = language
        self._forums = {
            line.key: line.row.name for line in renewal.lines if isinstance(line.row, ForumRow)
        }
        self.words = {line.key: self._line(line) for line in renewal.lines}

    def left_out(self, line: RenewalLine, ticked: Collection[str], taken: Collection[str]) -> str:
        """Return why a line that is ticked is not done all the same; empty when it is."""
        if line.key not in ticked or line.key in taken:
            return ""
        if not line.under:
            return text("renewal.no_promises", self._language)
        is_of_duty = line.kind is RenewalKind.FOLLOW_UP
        code = "renewal.duty_left_out" if is_of_duty else "renewal.forum_left_out"
        return text(code, self._language)

    def summary(self, taken: Iterable[RenewalLine]) -> str:
        """Return in one or two sentences what is done."""
        language = self._language
        counts = Counter(line.kind for line in taken)
        number = counts.pop(RenewalKind.ACTION, 0)
        parts = self.counts(counts)
        said = text("renewal.summary_bare", language)
        if parts:
            said = text("renewal.summary", language, {"parts": parts})
        if number:
            said += " " + text("renewal.summary_actions", language, {"count": number})
        said += self._seam()
        return said

    def counts(self, counts: Mapping[RenewalKind, int]) -> str:
        """Return how many there are of each kind: "8 forum, 8 regler och 43 platser"."""
        language = self._language
        parts = [
            text(f"renewal.count.{kind.value}", language, {"count": counts[kind]})
            for kind in RenewalKind
            if counts.get(kind)
        ]
        if len(parts) < 2:
            return "".join(parts)
        ends = {"first": ", ".join(parts[:-1]), "last": parts[-1]}
        return text("renewal.and", language, ends)

    def _seam(self) -> str:
        """Say that the two periods overlap, or leave days between them; empty when they meet."""
        last, first = self._renewal.predecessor.valid_to, self._renewal.agreement.valid_from
        if last is None:
            return " " + self._say("renewal.overlaps_open", day=first)
        if first <= last:
            return " " + self._say("renewal.overlaps", day=first, last=last)
        if (first - last).days > 1:
            return " " + self._say("renewal.gap", day=first, last=last)
        return ""

    def period(self) -> str:
        """Return the period of the successor."""
        made = self._renewal.agreement
        return self._span(Period(made.valid_from, made.valid_to))

    def _line(self, line: RenewalLine) -> RenewalWords:
        row, source = line.row, line.source
        what = self._what(row)
        forum = self._forums.get(line.under, "")
        names = {what, f"{forum}/{what}" if forum else what, *self._other_names(row, forum)}
        return RenewalWords(
            forum,
            what,
            "" if source is None else self._state(source),
            self._becomes(line),
            reason_text(line.why_not or line.note, self._language) or self._vacancy(row),
            frozenset(name.casefold() for name in names),
        )

    def _what(self, row: RenewalRow) -> str:
        registry = self._registry
        match row:
            case PartyRow():
                return registry.organisation_name(row.organisation_id)
            case ForumRow() | BlockedPeriodRow():
                return row.name
            case RuleRow():
                return self._say(
                    "renewal.rule", text=row.text, times=time_range(row.start, row.end)
                )
            case SeatRow():
                return self._say(
                    "renewal.seat" if row.count == 1 else "renewal.seats",
                    organisation=registry.organisation_name(row.organisation_id),
                    function=registry.function_name(row.function_id),
                    number=row.count,
                )
            case SpreadWishRow():
                return self._say("renewal.wish", count=row.times)
            case FollowUpRow():
                title = Reason.of(f"follow_up.{row.kind.value}", year=row.year)
                return row.title or reason_text(title, self._language)
            case AgendaTemplateItemRow() | OwnDutyRow():
                return row.title
            case PromiseRow() | ActionItemRow():
                return " ".join(row.text.split())

    def _other_names(self, row: RenewalRow, forum: str) -> list[str]:
        """Return further names by which a line may be left out on the command line."""
        registry = self._registry
        if isinstance(row, SeatRow):
            function = registry.function_name(row.function_id)
            organisation = registry.organisation_name(row.organisation_id)
            short = [function, f"{organisation}/{function}"]
            return [*short, f"{forum}/{function}", f"{forum}/{organisation}/{function}", forum]
        if isinstance(row, RuleRow):
            return [row.text, forum]
        return [forum] if forum else []

    def _state(self, row: RenewalRow) -> str:
        """Return how a row stands: its dates, for the most part."""
        match row:
            case ForumRow() | RuleRow() | SeatRow():
                return self._span(Period(row.valid_from, row.valid_to))
            case BlockedPeriodRow():
                return self._span(Period(row.starts_on, row.ends_on))
            case AgendaTemplateItemRow():
                return self._say("renewal.agenda", position=row.position)
            case OwnDutyRow():
                first = row.starts_on.isoformat()
                return self._say("renewal.duty", count=row.every_months, first=first)
            case PromiseRow():
                return str(row.year)
            case ActionItemRow():
                due = row.due_on
                return "" if due is None else self._say("renewal.due", due=due.isoformat())
            case _:
                return ""

    def _becomes(self, line: RenewalLine) -> str:
        row = line.row
        match row:
            case PartyRow():
                return self._say("renewal.party")
            case SpreadWishRow():
                return self._say("renewal.wish_becomes")
            case FollowUpRow():
                return self._say("renewal.due", due=row.due_on.isoformat())
            case PromiseRow():
                return self._say("renewal.promise", year=row.year)
            case ActionItemRow():
                return self._say("renewal.action")
            case _:
                return self._state(row)

    def _vacancy(self, row: RenewalRow) -> str:
        """Say that nobody will hold the function of a seat when the new period begins."""
        first = self._renewal.agreement.valid_from
        if not isinstance(row, SeatRow) or self._registry.holders.on(row.function_id, first):
            return ""
        return self._say("renewal.vacant", day=first)

    def _span(self, period: Period) -> str:
        first, last = period.first, period.last
        if first is None and last is None:
            return self._say("renewal.whole")
        if last is None:
            assert first is not None
            return self._say("renewal.from", first=first.isoformat())
        if first is None:
            return self._say("renewal.to", last=last.isoformat())
        return self._say("renewal.between", first=first.isoformat(), last=last.isoformat())

    def _say(self, code: str, **params: object) -> str:
        return text(code, self._language, params)
