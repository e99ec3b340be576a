"""Backups on the command line: made, listed, put back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli import printing
from planner.cli.options import Json, Language, Target, reading
from planner.errors import InputError
from planner.texts import label, size_text, step_text, text

if TYPE_CHECKING:
    from planner.services.backups import BackupLine


def backup(
    target: Target,
    out: Annotated[Path | None, typer.Argument(metavar="[OUT]", help="where to")] = None,
    is_list: Annotated[
        bool, typer.Option("--list", help="list the backups there are, and what they hold")
    ] = False,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Copy a database, also while it is in use; or list its backups."""
    from planner.services.backups import back_up, list_backups

    spoken, now = printing.chosen(language), datetime.now()
    if is_list:
        if out is not None:
            raise InputError("backup.list_has_no_place", {"file": str(out)})
        _print_list(list_backups(target, now), target, spoken, as_json)
        return
    with reading(target) as database:
        place = back_up(database, out, now)
    printing.say("cli.backed_up", language, as_json, {"file": str(place)})


def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP", help="the backup")],
    into: Annotated[str, typer.Option("--into", metavar="DB", help="the database to replace")],
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Put a backup in a database's place; the file it replaces is kept."""
    from planner.services.backups import restore as put_back

    kept = put_back(source, into, datetime.now())
    if kept is None:
        printing.say("cli.restored", language, as_json, {"database": into})
    else:
        printing.say("cli.restored_kept", language, as_json, {"database": into, "kept": str(kept)})


def _print_list(lines: "list[BackupLine]", target: str, language: str, as_json: bool) -> None:
    if as_json:
        printing.print_json({"backups": [_payload(line, language) for line in lines]})
        return
    if not lines:
        print(text("backup.none", language, {"file": target}))
    for line in lines:
        held = line.contents
        params = {
            "at": f"{line.moment:%Y-%m-%d %H:%M}",
            "reason": label(line.reason, language),
            "size": size_text(line.size, language),
            "agreements": ", ".join(held.agreements) or "–",
            "count": held.meetings,
            "file": str(line.path),
        }
        code = "backup.line" if held.is_whole else "backup.line_damaged"
        print(printing.one_line(text(code, language, params)))
        if line.is_ahead:
            print(text("backup.ahead", language, {"file": line.path.name}))


def _payload(line: "BackupLine", language: str) -> dict[str, object]:
    held = line.contents
    return {
        "file": str(line.path),
        "at": line.moment.isoformat(sep=" "),
        "reason": line.reason.value,
        "size": line.size,
        "verified": held.is_whole,
        "kept_until": None if line.until is None else line.until.isoformat(),
        "dated_ahead": line.is_ahead,
        "agreements": list(held.agreements),
        "meetings": held.meetings,
        "last_step": step_text(held.last_step, language) or None,
        "last_step_at": None if held.last_at is None else held.last_at.isoformat(),
    }
