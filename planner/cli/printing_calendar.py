"""What importing a calendar file prints: its events, or the answers that it holds."""

import sys
from typing import TYPE_CHECKING

from planner.cli.printing import chosen, one_line, print_json
from planner.texts import label, reason_text, text

if TYPE_CHECKING:
    from planner.services.importing_calendar import CalendarImport
    from planner.services.replies import RepliesResult


def calendar_import(
    made: "CalendarImport", language: str | None, as_json: bool, *, is_dry_run: bool
) -> None:
    """Print what a calendar did, or would do; what is refused goes to standard error as well."""
    from planner.services.importing_calendar import CalendarAction

    spoken = chosen(language)
    preview = made.preview
    counted = {action.value: preview.number_of(action) for action in CalendarAction}
    errors = [
        {
            "sheet": error.sheet,
            "row": error.row,
            "column": error.column,
            "value": error.value,
            "message": reason_text(error.reason, spoken),
        }
        for error in made.errors
    ]
    notices = [reason_text(notice.reason, spoken) for notice in preview.notices]
    if as_json:
        print_json(
            {"counts": made.counts, "errors": errors, "preview": counted, "notices": notices}
        )
    else:
        for notice in notices:
            print(one_line(notice))
        print(text("calendar.sum", spoken, {"file": preview.file, **counted}))
    if not as_json or not is_dry_run:
        for error in errors:
            params = {"file": error["sheet"], **error}
            print(one_line(text("calendar.not_taken", spoken, params)), file=sys.stderr)


def replies(taken: "RepliesResult", language: str | None, as_json: bool) -> None:
    """Print what became of the answers in a calendar file."""
    spoken = chosen(language)
    lines = [
        {
            "who": line.who,
            "forum": line.forum,
            "date": None if line.meeting is None else line.meeting.date,
            "answer": line.answer,
            "action": line.action,
            "reason": reason_text(line.reason, spoken) or None,
        }
        for line in taken.lines
    ]
    if as_json:
        print_json({"replies": lines})
        return
    for line, shown in zip(taken.lines, lines, strict=True):
        words = [
            label(line.action, spoken),
            line.who,
            line.forum,
            "" if line.meeting is None else line.meeting.date.isoformat(),
            "" if line.answer is None else label(line.answer, spoken),
            str(shown["reason"] or ""),
        ]
        print(one_line("  ".join(word for word in words if word)))
    if not lines:
        print(text("calendar.no_replies", spoken))
