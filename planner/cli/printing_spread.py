"""What the command says of a spread year: its plan, and what found no date."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli import printing
from planner.domain.rows import ForumRow
from planner.services.spread_offer import told
from planner.texts import reason_text, text

if TYPE_CHECKING:
    from planner.services.spreading import Spread


def spread(
    made: "Spread", barred: Sequence[ForumRow], language: str, as_json: bool, *, applied: bool
) -> None:
    """Print the plan with the windows and follow-ups that got no meeting.

    The forums that were left out since they have a rule are told on standard error.
    """
    for forum in barred:
        shown = text("spread.has_rule", language, {"forum": forum.name})
        print(printing.one_line(shown), file=sys.stderr)
    unprepared = [reason_text(reason, language) for reason in made.unprepared]
    if as_json:
        printing.print_json(
            {
                "changes": [printing.plan_change(item, language) for item in made.plan.items],
                "unplaced": [
                    {
                        "forum": each.forum,
                        "from": each.window.first,
                        "to": each.window.last,
                        "reason": reason_text(each.reason, language),
                    }
                    for each in made.unplaced
                ],
                "unprepared": unprepared,
                "applied": applied,
            }
        )
        return
    for each in made.unplaced:
        print(printing.one_line(reason_text(told(each), language)))
    for sentence in unprepared:
        print(printing.one_line(sentence))
    printing.plan(made.plan, language, as_json, applied=applied)
