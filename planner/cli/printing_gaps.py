"""What `check` says of gaps and of who may fill them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planner.texts import reason_text, text

if TYPE_CHECKING:
    from planner.services.checks import Standing
    from planner.services.stand_in_offers import StandIn


def gap_lines(found: "Standing", language: str) -> list[dict[str, object]]:
    """Return the gaps as JSON shows them, soonest first, each with those who may fill it."""
    snapshot = found.snapshot
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}
    return [
        {
            "meeting": gap.meeting_id,
            "forum": snapshot.forums[meetings[gap.meeting_id].forum_id].name,
            "date": meetings[gap.meeting_id].date,
            "organisation": snapshot.organisations[gap.organisation_id].name,
            "function": snapshot.functions[gap.function_id].name,
            "missing": gap.missing,
            "reason": gap.reason,
            "deputies": [
                _deputy(each, language) for each in found.proposals[gap.meeting_id, gap.seat_id]
            ],
        }
        for gap in found.gaps
    ]


def risk_lines(found: "Standing", language: str) -> list[dict[str, object]]:
    """Return the places that hang on a busy deputy as JSON shows them, soonest first."""
    snapshot = found.snapshot
    return [
        {
            "meeting": each.meeting.id,
            "forum": snapshot.forums[each.meeting.forum_id].name,
            "date": each.meeting.date,
            "organisation": snapshot.organisations[each.risk.organisation_id].name,
            "function": each.function,
            "person": each.person,
            "kind": each.risk.kind,
            "other_meeting": each.against.id,
            "other_forum": snapshot.forums[each.against.forum_id].name,
            "reason": reason_text(each.sentence, language),
        }
        for each in found.at_risk
    ]


def proposal(line: Mapping[str, object], language: str) -> str:
    """Return the end of a gap's line that says whom to ask first; empty when there is nobody.

    That is the first who is free, else the first of all.
    """
    offered = line.get("deputies")
    if not isinstance(offered, list) or not offered:
        return ""
    chosen = next((each for each in offered if each["free"]), offered[0])
    code = "cli.proposal" if chosen["free"] else "cli.proposal_busy"
    return "; " + text(code, language, chosen)


def _deputy(offered: "StandIn", language: str) -> dict[str, object]:
    return {
        "name": offered.name,
        "functions": list(offered.functions),
        "organisation": offered.organisation,
        "why": reason_text(offered.why, language),
        "free": offered.is_free,
        "busy_with": reason_text(offered.busy_with, language) or None,
    }
