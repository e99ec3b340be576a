"""The sentences of the annual follow-up, in the language asked for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.queries.snapshot import Names
from planner.domain.coverage import Coverage, OfferedTotals
from planner.domain.enums import FollowUpKind, FollowUpState, SignatoryRole
from planner.domain.follow_up_report import Cancellation, Deviation
from planner.domain.promises import PromiseState
from planner.domain.rows import FollowUpRow, Period, Reason
from planner.services.coverage_overview import CoverageGroup
from planner.services.explaining import coverage_sentence
from planner.services.promises import PromiseView
from planner.services.reports.coverage import CoverageWords
from planner.services.reports.follow_up_content import FollowUpReport
from planner.texts import label, long_date, month_name, percent_text, reason_text, text

_MOST_DAYS = 6
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """Says what a report holds."""

    report: FollowUpReport
    language: str

    def say(self, code: str, **params: object) -> str:
        """Return one of the report's own texts."""
        return text(f"annual.{code}", self.language, params)

    @property
    def title(self) -> str:
        """What the report is called: after its year, else after its days."""
        found = self.report
        if found.is_whole_year:
            return self.say("title_year", year=found.year)
        return self.say("title_days", first=found.period.first, last=found.period.last)

    def days(self, period: Period) -> str:
        """Return a period in words; it has a first day."""
        code = "open_ended" if period.last is None else "days"
        return self.say(code, first=period.first, last=period.last)

    def validity(self) -> str:
        """Return from when to when the agreement is valid."""
        row = self.report.agreement
        return self.days(Period(row.valid_from, row.valid_to))

    def signed(self, is_signed: bool) -> str:
        """Return when the agreement was signed."""
        day = self.report.agreement.signed_on
        if day is not None:
            return long_date(day, self.language)
        return self.say("unknown_date") if is_signed else self.say("not_signed")

    def witnesses(self) -> str:
        """Return who was present at the signing without signing; empty when nobody was."""
        shown = [
            self.say(
                "witness" if row.function else "witness.no_function",
                name=name,
                function=row.function,
                party=party.name,
            )
            for party in self.report.parties
            for row, name in party.signatories
            if row.role is SignatoryRole.WITNESS
        ]
        return self.say("witnesses", names=self.listed(shown)) if shown else ""

    def meetings(self) -> str:
        """Return how many meetings there were and how they went."""
        forums = self.report.forums
        planned = sum(each.planned for each in forums)
        if not planned:
            return self.say("no_meetings")
        parts = self._counts(
            ("planned.held", sum(each.held for each in forums)),
            ("planned.cancelled", sum(each.cancelled for each in forums)),
            ("planned.not_logged", sum(len(each.not_logged) for each in forums)),
            ("planned.ahead", sum(each.ahead for each in forums)),
        )
        return f"{self.say('planned', count=planned)}: {', '.join(parts)}."

    def coverage(self) -> str:
        """Return the coverage of all parties together, and how it came about."""
        total = self.report.coverage.total
        held = sum(bool(line.coverage) for line in self.report.meetings)
        sentence = coverage_sentence(total, held, self.language)
        return self.say("coverage", sentence=sentence) if total.expected else sentence

    def parties(self) -> str:
        """Return the coverage of each party in one sentence; empty when nobody was expected."""
        found = self.report.coverage
        words = CoverageWords(self.language)
        by_party = self.coverage_of_parties()
        shown = [
            self.say(
                "party",
                party=words.party(party),
                percent=percent_text(by_party[party.id].ratio, self.language),
            )
            for party in found.parties
        ]
        return self.say("by_party", parties=", ".join(shown)) if shown else ""

    def coverage_of_parties(self) -> dict[int, Coverage]:
        """Return the coverage of each party by its id, 0 for those under none."""
        lines = self.report.coverage.lines[CoverageGroup.PARTY]
        return {line.id: line.coverage for line in lines}

    def reason(self, cancellation: Cancellation) -> str:
        """Return why a meeting was cancelled."""
        reason = cancellation.reason
        if isinstance(reason, Reason):
            return reason_text(reason, self.language)
        return reason or self.say("no_reason")

    def deviation(self, found: Deviation, *, with_days: bool) -> str:
        """Return a deviation: "9 av 10, en gång ersättare (18 juni), en gång förhinder (…)"."""
        sums = found.totals.coverage
        parts = [self.say("places", present=sums.present, expected=sums.expected)]
        for code, count, days in (
            ("by_deputy", sums.by_deputy, found.deputy_on),
            ("excused", sums.excused, found.excused_on),
            ("absent", sums.absent, found.absent_on),
            ("vacant", found.totals.vacant, found.vacant_on),
        ):
            if count:
                said = self.say(code, times=self.times(count))
                if with_days and days:
                    said = self.say("on_days", what=said, days=self.day_list(days))
                parts.append(said)
        return ", ".join(parts)

    def full(self, names: Names) -> str:
        """Return which functions had no deviation, in one sentence; empty when there are none."""
        found = self.report.full
        by_forum: dict[int, list[str]] = {}
        for row in found:
            function = names.functions[row.function_id].name
            by_forum.setdefault(row.forum_id, []).append(function)
        which = [
            self.say("full.forum", forum=names.forums[forum_id].name, functions=", ".join(mine))
            for forum_id, mine in by_forum.items()
        ]
        return self.say("full", count=len(found), which="; ".join(which)) if which else ""

    def offered(self, row: OfferedTotals, names: Names) -> str:
        """Return how an offered seat was taken up."""
        return self.say(
            "offered.line",
            forum=names.forums[row.forum_id].name,
            function=names.functions[row.function_id].name,
            organisation=names.organisations[row.organisation_id].name,
            present=row.present,
            meetings=row.meetings,
        )

    def decisions(self) -> str:
        """Return how many decisions were made, and how many actions closed and open."""
        found = self.report
        parts = [
            self.say("decided", count=len(found.decisions))
            if found.decisions
            else self.say("no_decisions").rstrip(".")
        ]
        parts += self._counts(
            ("actions_closed", len(found.closed)),
            ("actions_open", len(found.open)),
            ("actions_late", sum(line.is_late for line in found.open)),
        )
        return f"{', '.join(parts)}."

    def promises(self) -> str:
        """Return how many promises there were and how they stand."""
        found = self.report.promises
        if not found:
            return self.say("no_promises", year=self.report.year)
        states = Counter(view.state for view in found)
        shown = [
            self.say("state_count", state=label(state, self.language), count=states[state])
            for state in PromiseState
            if states[state]
        ]
        promises = self.say("promises", count=len(found))
        return self.say("promise_states", promises=promises, states=", ".join(shown))

    def follow_ups(self) -> str:
        """Return how many follow-ups are done and overdue."""
        found = self.report.follow_ups
        if not found:
            return self.say("no_follow_ups")
        states = Counter(line.state for line in found)
        parts = [self.say("follow_ups", done=states[FollowUpState.DONE], count=len(found))]
        parts += self._counts(("follow_ups_late", states[FollowUpState.OVERDUE]))
        return f"{', '.join(parts)}."

    def revisions(self) -> str:
        """Return how often the agreement was revised."""
        times = len(self.report.revisions)
        return self.say("revised", times=self.times(times)) if times else self.say("not_revised")

    def ahead(self) -> list[str]:
        """Return until when the agreement is valid, what follows it, and how much is planned."""
        found = self.report
        last = found.agreement.valid_to
        if last is None:
            said = [self.say("is_open_ended")]
        else:
            said = [self.say("expired" if last < found.today else "expires", day=last)]
        if found.successor is not None:
            successor = found.successor
            said.append(self.say("succeeded", day=successor.valid_from, name=successor.name))
        elif last is None or found.period.last is None or found.period.last < last:
            count = found.meetings_ahead
            code = "meetings_ahead" if count else "no_meetings_ahead"
            said.append(self.say(code, count=count))
        return said

    def lead(self, view: PromiseView) -> str:
        """Return who answers for a promise, and who supports it."""
        others = [row.name for row in view.supporting]
        if not others:
            return view.lead or NOTHING
        return self.say("supported", lead=view.lead or NOTHING, others=self.listed(others))

    def outcome(self, view: PromiseView) -> str:
        """Return what came of a promise, as written and as counted from its activities."""
        written = view.promise.outcome.strip()
        count = view.outcome
        if not written:
            return NOTHING if count is None else str(count)
        if view.activities and count is not None and str(count) not in written:
            return self.say("counted", outcome=written, count=count)
        return written

    def feedback(self, view: PromiseView) -> str:
        """Return when and where the public was told, or that they have not been."""
        row = view.promise
        day = "" if row.feedback_on is None else row.feedback_on.isoformat()
        told = ", ".join(part for part in (day, row.feedback_where.strip()) if part)
        return told or (self.say("no_feedback") if view.lacks_feedback else NOTHING)

    def duty(self, row: FollowUpRow) -> str:
        """Return what a follow-up is called."""
        if row.title:
            return row.title
        if row.kind is FollowUpKind.OTHER:
            return label(row.kind, self.language)
        year = row.year or row.due_on.year
        return text(f"follow_up.{row.kind.value}", self.language, {"year": year})

    def times(self, count: int) -> str:
        """Return "en gång", "två gånger", "14 gånger"."""
        if count == 2:
            return self.say("times.two")
        numbers = self.say("numbers").split()
        number = numbers[count - 1] if 0 < count <= len(numbers) else str(count)
        return self.say("times", count=count, number=number)

    def day_list(self, days: Sequence[date]) -> str:
        """Return days as "18 juni och 24 september", with the year where they are of several."""
        period = self.report.period
        assert period.first is not None  # a report's period is closed
        assert period.last is not None
        is_one_year = period.first.year == period.last.year
        shown = [
            self.say("month_day", day=each.day, month=month_name(each.month, self.language))
            if is_one_year
            else long_date(each, self.language)
            for each in days
        ]
        if len(shown) > _MOST_DAYS:
            left = len(shown) - _MOST_DAYS + 1
            shown = [*shown[: _MOST_DAYS - 1], self.say("and_more", count=left)]
        return self.listed(shown)

    def listed(self, names: Sequence[str]) -> str:
        """Return names with commas and an "and"."""
        if len(names) < 2:
            return "".join(names)
        return self.say("and", first=", ".join(names[:-1]), last=names[-1])

    def _counts(self, *counts: tuple[str, int]) -> list[str]:
        return [self.say(code, count=count) for code, count in counts if count]
