"""What the subcommands print: sentences and lists for people, JSON for programs."""

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli import printing_gaps
from planner.cli.printing_retention import retention_lines
from planner.domain.enums import PlanAction
from planner.domain.rows import Reason
from planner.texts import label, reason_text, system_language, text, time_range

if TYPE_CHECKING:
    from planner.services.checks import Standing
    from planner.services.importing import ImportResult
    from planner.services.planning import Plan, PlanItem

_default: list[str] = []
# What JSON may hold as it is, and what shown on a terminal is a code or a line break.
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")


def set_default_language(language: str | None) -> None:
    """Set the language for a command that names none (it stood before the subcommand, or None)."""
    _default[:] = [] if language is None else [language]


def chosen(language: str | None) -> str:
    """Return the language to speak in: the command's, the one before it, else the system's."""
    return language or (_default[0] if _default else system_language())


def say(code: str, language: str | None, as_json: bool, params: Mapping[str, str]) -> None:
    """Print a sentence, or its facts as JSON."""
    if as_json:
        print_json(dict(params))
    else:
        print(text(code, chosen(language), params))


def print_json(payload: object) -> None:
    """Print JSON."""
    from planner.formats.json_file import to_json

    shown = _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", to_json(payload))
    print(shown.rstrip("\n"))


def import_result(
    result: "ImportResult", source: Path, language: str | None, as_json: bool, *, is_dry_run: bool
) -> None:
    """Print what was, or would be, read, and each error with its place."""
    spoken = chosen(language)
    errors, notices = (
        [
            {
                "sheet": found.sheet,
                "row": found.row,
                "column": found.column,
                "value": found.value,
                "message": reason_text(found.reason, spoken),
            }
            for found in some
        ]
        for some in (result.errors, result.notices)
    )
    if as_json:
        print_json({"counts": dict(result.counts), "errors": errors, "notices": notices})
        return
    for found in (*errors, *notices):
        print(one_line(text("cli.import_error", spoken, found)))
    counted = ", ".join(f"{sheet} {count}" for sheet, count in result.counts.items() if count)
    if errors:
        return
    if not counted:
        print(text("cli.import_nothing", spoken, {"file": source.name}))
    else:
        code = "cli.would_import" if is_dry_run else "cli.imported"
        print(text(code, spoken, {"file": source.name, "counts": counted}))


def import_refused(result: "ImportResult", source: Path, language: str | None) -> None:
    """Say on standard error, in one sentence, that an import changed nothing, and the first why."""
    spoken = chosen(language)
    first = result.errors[0]
    params = {
        "file": source.name,
        "count": len(result.errors),
        "sheet": first.sheet,
        "row": first.row,
        "column": first.column,
        "message": reason_text(first.reason, spoken),
    }
    print(one_line(text("cli.import_refused", spoken, params)), file=sys.stderr)


def one_line(shown: str) -> str:
    """Return a text on one line, whatever line breaks the names in it hold."""
    return " ".join(shown.splitlines())


def plan(made: "Plan", language: str | None, as_json: bool, *, applied: bool) -> None:
    """Print a plan: a line a change, then the sum."""
    spoken = chosen(language)
    if as_json:
        print_json(
            {"changes": [plan_change(item, spoken) for item in made.items], "applied": applied}
        )
        return
    for item in made.items:
        change = item.change
        shown = change.date or change.planned_on
        words = [
            f"{label(change.action, spoken):<12}",
            f"{shown} {time_range(change.start, change.end)}",
            item.forum,
        ]
        if change.reason is not None:
            words.append(f"– {reason_text(change.reason, spoken)}")
        words += [f"! {reason_text(conflict.reason, spoken)}" for conflict in item.conflicts]
        print("  ".join(words))
    counts = {action.value: made.count(action) for action in PlanAction}
    print(text("cli.plan_applied" if applied else "cli.plan_shown", spoken, counts))


def plan_change(item: "PlanItem", language: str) -> dict[str, object]:
    """Return a line of a plan as JSON has it."""
    change = item.change
    is_gone = change.action in (PlanAction.SKIP, PlanAction.CANCEL)
    return {
        "action": change.action,
        "forum": item.forum,
        "planned_on": change.planned_on,
        "date": None if is_gone else change.date,
        "start": change.start,
        "end": change.end,
        "reason": reason_text(change.reason, language) or None,
        "conflicts": [
            {"kind": conflict.kind, "reason": reason_text(conflict.reason, language)}
            for conflict in item.conflicts
        ],
    }


def check(
    found: "Standing",
    wrong: Sequence[str],
    language: str | None,
    as_json: bool,
    reminders: Sequence[Reason] = (),
) -> None:
    """Print how things stand."""
    spoken = chosen(language)
    snapshot = found.snapshot
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}

    def forum_of(meeting_id: int) -> str:
        return snapshot.forums[meetings[meeting_id].forum_id].name

    gaps = printing_gaps.gap_lines(found, spoken)
    at_risk = printing_gaps.risk_lines(found, spoken)
    conflicts = [
        {
            "kind": conflict.kind,
            "meeting": conflict.meeting_id,
            "forum": forum_of(conflict.meeting_id),
            "date": meetings[conflict.meeting_id].date,
            "other_meeting": conflict.other_meeting_id,
            "other_forum": None
            if conflict.other_meeting_id is None
            else forum_of(conflict.other_meeting_id),
            "person": None
            if conflict.person_id is None
            else snapshot.persons[conflict.person_id].name,
            "reason": reason_text(conflict.reason, spoken),
        }
        for conflict in found.conflicts
    ]
    overdue = [
        {
            "kind": row.kind,
            "agreement": snapshot.agreements[row.agreement_id].name,
            "title": row.title or label(row.kind, spoken),
            "due": row.due_on,
        }
        for row in found.overdue_follow_ups
    ] + [
        {
            "kind": "action_item",
            "agreement": snapshot.agreements[
                snapshot.forums[meetings[row.meeting_id].forum_id].agreement_id
            ].name,
            "title": row.text,
            "due": row.due_on,
        }
        for row in found.overdue_actions
    ]
    retention = retention_lines(reminders, spoken)
    expiring = [
        {"agreement": row.name, "ends": row.valid_to, "days": days} for row, days in found.expiring
    ]
    integrity = "; ".join(wrong) or "ok"
    if as_json:
        print_json(
            {
                "integrity": integrity,
                "gaps": gaps,
                "conflicts": conflicts,
                "overdue": overdue,
                "at_risk": at_risk,
                "retention": retention,
                "expiring": expiring,
            }
        )
        return
    print(text("cli.integrity_ok", spoken) if not wrong else integrity)
    for code, lines in (
        ("cli.gap", gaps),
        ("cli.at_risk", at_risk),
        ("cli.conflict", conflicts),
        ("cli.overdue", overdue),
        ("cli.expiring", expiring),
    ):
        if code == "cli.at_risk" and not lines:
            continue  # rare, and no figure of its own to look for
        print(text(f"{code}s", spoken, {"count": len(lines)}))
        for line in lines:
            said = text(code, spoken, {key: _iso(value) for key, value in line.items()})
            print("  " + said + printing_gaps.proposal(line, spoken))
    if retention:  # nothing to say while no period is set
        print(text("cli.retentions", spoken, {"count": len(retention)}))
        for reminder in retention:
            print(f"  {reminder['message']}")


def _iso(value: object) -> object:
    """Return a date as lists show it, 2021-05-07; everything else as it is."""
    return value.isoformat() if isinstance(value, date) else value
