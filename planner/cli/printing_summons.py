"""What the command says of the summonses that it has written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.printing import print_json
from planner.texts import text

if TYPE_CHECKING:
    from planner.services.summons import Summons


def summonses(
    files: Sequence[Path], written: Sequence["Summons"], language: str, as_json: bool
) -> None:
    """Print which summons was written to which file, and whom it does not reach."""
    if as_json:
        payload = [
            {
                "file": str(path),
                "method": summons.method,
                "meeting": summons.meeting.id,
                "forum": summons.forum.name,
                "date": summons.meeting.date,
                "sequence": summons.meeting.sequence,
                "attendees": [
                    {"name": each.name, "address": each.email, "answer": each.answer}
                    for each in summons.attendees
                ],
                "without_address": [each.name for each in summons.without_address],
            }
            for path, summons in zip(files, written, strict=True)
        ]
        print_json({"summonses": payload})
        return
    for path, summons in zip(files, written, strict=True):
        print(text("summons.written", language, {"file": str(path)}))
        if summons.without_address:
            who = ", ".join(each.name for each in summons.without_address)
            shown = text("summons.without_address", language, {"who": who})
            print("  " + " ".join(shown.split()))
