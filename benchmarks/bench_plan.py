"""The diff of 1,000 forums over two years, holidays and shifts included, over plain arithmetic.

The floor gives the rules' own dates and does nothing with them. The diff is worked out twice: when
nothing has been planned yet, and when all is planned and every forum gets one more school break.
"""

import sys
from collections.abc import Sequence
from datetime import date, time
from itertools import count
from statistics import median

from benchmarks.measuring import report, timed
from benchmarks.plain_dates import Expansion, mixed_rules
from planner.domain.enums import HolidayPolicy, Level, PlanAction
from planner.domain.plan_changes import ExistingMeeting, PlanChange
from planner.domain.planning import plan_forum
from planner.domain.rows import AgreementRow, BlockedPeriodRow, ForumRow, MeetingRow, RuleRow
from planner.services.collecting import without_collecting

FORUMS = 1_000
RUNS = 7
SEED = 20210501
FIRST, LAST = date(2021, 5, 1), date(2023, 4, 30)
TARGET = 12.0
AGREEMENT = AgreementRow(1, "Överenskommelse", FIRST, LAST)
BREAKS = [
    BlockedPeriodRow(number, name, date(*begins), date(*ends))
    for number, (name, begins, ends) in enumerate(
        (
            ("Industrisemester", (2021, 7, 12), (2021, 8, 8)),
            ("Höstlov", (2021, 11, 1), (2021, 11, 7)),
            ("Jullov", (2021, 12, 20), (2022, 1, 9)),
            ("Sportlov", (2022, 2, 21), (2022, 2, 27)),
            ("Påsklov", (2022, 4, 11), (2022, 4, 18)),
            ("Industrisemester", (2022, 7, 11), (2022, 8, 7)),
            ("Höstlov", (2022, 10, 31), (2022, 11, 6)),
            ("Jullov", (2022, 12, 21), (2023, 1, 9)),
        ),
        1,
    )
]
ONE_MORE = BlockedPeriodRow(99, "Lovvecka", date(2022, 5, 23), date(2022, 5, 29))


class Case:
    """A number of forums with a rule each, and the meetings they have."""

    def __init__(self, forums: int) -> None:
        rules = mixed_rules(forums, SEED, (FIRST, LAST))
        policies = list(HolidayPolicy)
        self.plain: list[Expansion] = [plain for _, plain in rules]
        self.forums = [
            ForumRow(
                number,
                1,
                f"Forum {number}",
                Level.OPERATIVE,
                holiday_policy=policies[number % len(policies)],
            )
            for number in range(1, forums + 1)
        ]
        self.rules = [
            RuleRow(number, number, recurrence.rrule, time(9), time(10))
            for number, (recurrence, _) in enumerate(rules, 1)
        ]
        self.existing: list[Sequence[ExistingMeeting]] = [()] * forums

    def diff(self, breaks: Sequence[BlockedPeriodRow]) -> list[list[PlanChange]]:
        """Return every forum's plan, worked out as `planner.services.planning.make_plan` does."""
        forums = zip(self.forums, self.rules, self.existing, strict=True)
        with without_collecting():
            return [
                plan_forum(AGREEMENT, forum, [rule], (), breaks, existing)
                for forum, rule, existing in forums
            ]

    def floor(self) -> list[list[date]]:
        """Return every rule's own dates."""
        return [plain() for plain in self.plain]

    def settle(self) -> None:
        """Make the meetings that the plan adds."""
        ids = count(1)
        self.existing = [
            [
                ExistingMeeting(
                    MeetingRow(
                        next(ids),
                        change.forum_id,
                        change.date,
                        change.start,
                        change.end,
                        rule_id=change.rule_id,
                        planned_on=change.planned_on,
                        reason=change.reason,
                    )
                )
                for change in changes
                if change.date is not None
            ]
            for changes in self.diff(BREAKS)
        ]


def ratio(case: Case, breaks: Sequence[BlockedPeriodRow], name: str) -> float:
    """Print figure and floor; return the figure in seconds."""
    figures, floors = [], []
    for _ in range(RUNS):
        figures.append(timed(lambda: case.diff(breaks)))
        floors.append(timed(case.floor))
    report(name, median(figures), median(floors), TARGET)
    return median(figures)


def main() -> int:
    """Print figures, floors and growth; return 1 when over the target."""
    whole = Case(FORUMS)
    lines = [change for changes in whole.diff(BREAKS) for change in changes]
    shifted = sum(change.reason is not None for change in lines)
    print(f"{FORUMS} forums, two years: {len(lines)} lines, {shifted} on a day to avoid")
    first = ratio(whole, BREAKS, "a first plan")
    whole.settle()
    again = ratio(whole, [*BREAKS, ONE_MORE], "planned, and one more break")
    actions = {
        action.value: sum(c.action is action for cs in whole.diff([*BREAKS, ONE_MORE]) for c in cs)
        for action in PlanAction
    }
    print(f"  {actions}")
    small = Case(FORUMS // 4)
    quarter = median(timed(lambda: small.diff(BREAKS)) for _ in range(RUNS))
    print(f"  a quarter of the forums: {first / quarter:.2f} × less (linear: 4)")
    floor = median(timed(whole.floor) for _ in range(RUNS))
    return int(max(first, again) > TARGET * floor)


if __name__ == "__main__":
    sys.exit(main())
