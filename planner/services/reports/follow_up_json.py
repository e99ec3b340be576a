"""The annual follow-up as JSON: figures where a figure will do, with what was written for it."""

from planner.domain.coverage import Coverage
from planner.domain.follow_up_report import Deviation
from planner.services.coverage_overview import CoverageGroup
from planner.services.promises import PromiseView
from planner.services.reports.follow_up_content import (
    ActionLine,
    FollowUpLine,
    FollowUpReport,
    MeetingLine,
)
from planner.services.reports.follow_up_words import FollowUpWords


def follow_up_payload(found: FollowUpReport, language: str) -> dict[str, object]:
    """Return the report as JSON; only reasons of the plan and deviations are words of ours."""
    words = FollowUpWords(found, language)
    lines = found.coverage.lines
    party_names = {party.id: party.name or None for party in found.coverage.parties}
    party_of = {
        organisation_id: party.name or None
        for party in found.coverage.parties
        for organisation_id in party.organisation_ids
    }
    return {
        "agreement": _agreement(found),
        "year": found.year,
        "as_of": found.today,
        "period": {"from": found.period.first, "to": found.period.last},
        "forums": [
            {
                "forum": each.forum.name,
                "level": each.forum.level,
                "planned": each.planned,
                "held": each.held,
                "cancelled": each.cancelled,
                "reasons": [words.reason(cancelled) for cancelled in each.cancellations],
                "cancellations": [
                    {"date": cancelled.date, "reason": words.reason(cancelled)}
                    for cancelled in each.cancellations
                ],
                "not_logged": each.not_logged,
                "ahead": each.ahead,
            }
            for each in found.forums
        ],
        "coverage": _sums(found.coverage.total),
        "parties": [
            {"party": party_names[line.id]} | _sums(line.coverage)
            for line in lines[CoverageGroup.PARTY]
        ],
        "representation": [
            {"organisation": line.name, "party": party_of[line.id]} | _sums(line.coverage)
            for line in lines[CoverageGroup.ORGANISATION]
        ],
        "deviations": [_deviation(each, words) for each in found.deviations],
        "decisions": [
            {"date": line.date, "forum": line.forum, "text": line.decision.text}
            for line in found.decisions
        ],
        "actions": {
            "closed": [_action(line) for line in found.closed],
            "open": [_action(line) | {"is_late": line.is_late} for line in found.open],
        },
        "promises": [_promise(view) for view in found.promises],
        "follow_ups": [_follow_up(line, words) for line in found.follow_ups],
        "revisions": [{"date": row.revised_on, "summary": row.summary} for row in found.revisions],
        "ahead": {
            "expires_on": found.agreement.valid_to,
            "successor": None if found.successor is None else found.successor.name,
            "meetings": found.meetings_ahead,
            "follow_ups": [
                {"kind": row.kind, "title": words.duty(row), "due_on": row.due_on}
                for row in found.next_follow_ups
            ],
        },
        "texts": {section.value: written for section, written in found.texts.items()},
        "meetings": [_meeting(line, party_names) for line in found.meetings],
    }


def _agreement(found: FollowUpReport) -> dict[str, object]:
    row = found.agreement
    return {
        "name": row.name,
        "case_number": row.case_number,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "signed_on": row.signed_on,
        "state": found.state,
        "purpose": row.purpose,
        "parties": [
            {
                "organisation": party.name,
                "signatories": [
                    {
                        "person": name,
                        "function": signed.function,
                        "signed_on": signed.signed_on,
                        "role": signed.role,
                    }
                    for signed, name in party.signatories
                ],
            }
            for party in found.parties
        ],
    }


def _deviation(each: Deviation, words: FollowUpWords) -> dict[str, object]:
    names, row = words.report.names, each.totals
    function = names.functions[row.function_id].name
    return {
        "forum": names.forums[row.forum_id].name,
        "organisation": names.organisations[row.organisation_id].name,
        "function": function,
        "meetings": row.meetings,
        **_sums(row.coverage),
        "vacant": row.vacant,
        "deputy_on": each.deputy_on,
        "excused_on": each.excused_on,
        "absent_on": each.absent_on,
        "vacant_on": each.vacant_on,
        "text": words.say(
            "deviation", function=function, text=words.deviation(each, with_days=False)
        ),
    }


def _action(line: ActionLine) -> dict[str, object]:
    row = line.action
    return {
        "text": row.text,
        "owner": line.owner or None,
        "forum": line.forum,
        "decided_on": line.date,
        "due_on": row.due_on,
        "closed_on": row.closed_on,
        "state": row.state,
    }


def _promise(view: PromiseView) -> dict[str, object]:
    row = view.promise
    return {
        "year": row.year,
        "promise": row.text,
        "description": row.description,
        "place": row.place,
        "lead": view.lead or None,
        "supporting": [each.name for each in view.supporting],
        "target": row.target,
        "outcome": row.outcome,
        "counted_target": view.target,
        "counted_outcome": view.outcome,
        "state": view.state,
        "feedback_on": row.feedback_on,
        "feedback_where": row.feedback_where,
        "activities": [
            {
                "date": each.held_on,
                "text": each.text,
                "outcome": each.outcome,
                "count": each.count,
            }
            for each in view.activities
        ],
    }


def _follow_up(line: FollowUpLine, words: FollowUpWords) -> dict[str, object]:
    row = line.row
    return {
        "kind": row.kind,
        "title": words.duty(row),
        "year": row.year,
        "due_on": row.due_on,
        "state": line.state,
        "done_on": row.done_on,
        "owner": row.owner,
        "report": row.report,
    }


def _meeting(line: MeetingLine, party_names: dict[int, str | None]) -> dict[str, object]:
    row = line.meeting
    coverage: list[dict[str, object]] = [
        {"party": name} | _sums(line.coverage[party_id])
        for party_id, name in party_names.items()
        if party_id in line.coverage
    ]
    return {
        "id": row.id,
        "date": row.date,
        "forum": line.forum,
        "status": row.status,
        "coverage": coverage,
    }


def _sums(sums: Coverage) -> dict[str, object]:
    return {
        "expected": sums.expected,
        "present": sums.present,
        "by_deputy": sums.by_deputy,
        "excused": sums.excused,
        "absent": sums.absent,
        "coverage": sums.ratio,
    }
