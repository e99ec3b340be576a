"""The check of a damaged file, and the rescue of what is left of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from planner.cli import printing
from planner.cli.options import Json, Language
from planner.domain.rows import Reason
from planner.texts import reason_text, text


def print_damaged(wrong: Sequence[Reason], language: str, as_json: bool) -> None:
    """Print what is damaged; what a damaged file says of meetings is not counted on."""
    sentences = [reason_text(reason, language) for reason in wrong]
    if as_json:
        empty: dict[str, object] = {
            key: [] for key in ("gaps", "conflicts", "overdue", "at_risk", "retention", "expiring")
        }
        printing.print_json({"integrity": " ".join(sentences), **empty})
        return
    for sentence in sentences:
        print(sentence)
    print(text("damage.what_now", language))


def salvage(
    source: Annotated[Path, typer.Argument(metavar="DB", help="the damaged database")],
    target: Annotated[Path, typer.Argument(metavar="NEW.db", help="the new file to make")],
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Save what can be read of a damaged database into a new file."""
    from planner.services.damage import salvage_file

    spoken = printing.chosen(language)
    report = salvage_file(source, target)
    if as_json:
        printing.print_json(
            {
                "file": str(report.target),
                "tables": {
                    line.kind: {
                        "old": line.old,
                        "read": line.read,
                        "from_journal": line.from_journal,
                        "lost": line.lost,
                    }
                    for line in report.lines
                },
            }
        )
        return
    totals = {"read": report.read, "journal": report.from_journal, "lost": report.lost}
    print(text("salvage.done", spoken, {"file": str(report.target), **totals}))
    for line in report.lines:
        if line.old:
            counted = {"old": line.old, "read": line.read, "journal": line.from_journal}
            kind = text(f"damage.kind.{line.kind}", spoken)
            print("  " + text("salvage.line", spoken, {**counted, "kind": kind, "lost": line.lost}))
