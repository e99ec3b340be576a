"""Disposal on the command line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli import printing
from planner.cli.options import Json, Language, Target, reading, writing, writing_alone
from planner.errors import InputError, StorageError
from planner.texts import reason_text, text

if TYPE_CHECKING:
    from planner.services.databases import Database
    from planner.services.disposal import DisposalPreview, Disposed


def dispose(
    target: Target,
    person: Annotated[str | None, typer.Option("--person", help="whose name is to go")] = None,
    decision: Annotated[
        str | None, typer.Option("--decision", metavar="TEXT", help="the decision's reference")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="do it; it cannot be undone")] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="only write the file anew, after an earlier disposal")
    ] = False,
    removes_backups: Annotated[
        bool,
        typer.Option("--remove-backups", help="also remove the backups that hold the name"),
    ] = False,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Put the function in the place of a person's name, everywhere, by reference to a decision."""
    spoken = printing.chosen(language)
    if clean:
        _clean(target, spoken, as_json)
        return
    if person is None or (apply and decision is None):
        raise InputError("cli.dispose_needs", {})
    from planner.services import clock
    from planner.services.disposal import check_decision, preview_disposal
    from planner.services.disposal import dispose as dispose_of
    from planner.services.disposal_backups import remove_backups
    from planner.services.disposal_words import result_lines
    from planner.services.reports.scope import person_named

    removed: Sequence[Path] = ()
    with writing_alone(target) if apply else reading(target) as database:
        today = clock.today(database)
        preview = preview_disposal(database, person_named(database, person), spoken, today)
        if decision is not None:
            check_decision(preview, decision)
        done = dispose_of(database, preview, decision or "", spoken, today) if apply else None
        said = [] if done is None else result_lines(done, spoken)
        if done is not None and removes_backups:
            if not done.is_clean:
                raise StorageError("disposal.not_clean", {})
            removed = remove_backups(database, done.preview.backups, datetime.now())
            said.append(text("disposal.backups_removed", spoken, {"count": len(removed)}))
        if as_json:
            printing.print_json(_payload(database, preview, done, removed, spoken))
            return
        _print_preview(database, preview, spoken, is_done=done is not None)
    for line in said:
        print(printing.one_line(line))


def _clean(target: str, language: str, as_json: bool) -> None:
    from planner.services.disposal import clean_file

    with writing(target) as database:
        is_clean = clean_file(database)
    if as_json:
        printing.print_json({"cleaned": is_clean})
    elif not is_clean:
        raise StorageError("disposal.not_clean", {})
    else:
        print(text("disposal.cleaned", language))


def _print_preview(
    database: "Database", preview: "DisposalPreview", language: str, *, is_done: bool
) -> None:
    """Print what names the person and what becomes of it; what is done already is not repeated."""
    from planner.services.disposal_words import count_lines, part_lines, told_lines

    for line in count_lines(preview, language):
        code = "disposal.line_rewritten" if line.is_rewritten else "disposal.line_named"
        params = {"count": line.count, "kind": line.kind, "field": line.field}
        print(text(code, language, params))
    for part in part_lines(database, preview, language):
        params = {"part": part.part, "kind": part.kind, "field": part.field, "where": part.where}
        print(printing.one_line(text("disposal.line_part", language, params)))
    if is_done:
        return
    for said in told_lines(preview, language):
        print(printing.one_line(said))
    for reason in preview.refused:
        print(printing.one_line(reason_text(reason, language)))
    code = "disposal.shown_refused" if preview.refused else "disposal.shown"
    shown = {
        "person": preview.person.name,
        "name": preview.replaced_by,
        "rows": preview.rows,
        "images": preview.images,
    }
    print(printing.one_line(text(code, language, shown)))


def _payload(
    database: "Database",
    preview: "DisposalPreview",
    done: "Disposed | None",
    removed: Sequence[Path],
    language: str,
) -> dict[str, object]:
    from planner.services.disposal_words import part_lines

    return {
        "applied": done is not None,
        "is_clean": None if done is None else done.is_clean,
        "replaced_by": preview.replaced_by,
        "rows": preview.rows,
        "images": preview.images,
        "refused": [
            {"code": reason.code, "message": reason_text(reason, language)}
            for reason in preview.refused
        ],
        "named": _counts(preview.named),
        "rewritten": _counts(preview.rewritten),
        "parts": [
            {"part": line.part, "kind": line.table, "id": line.row_id, "field": line.column}
            for line in part_lines(database, preview, language)
        ],
        "notes": [reason_text(reason, language) for reason in preview.noted],
        "users": list(preview.users),
        "copies": [str(path) for path in preview.copies],
        "backups": [
            {
                "file": str(each.path),
                "until": None if each.until is None else each.until.isoformat(),
            }
            for each in (done.preview if done else preview).backups
        ],
        "backups_removed": [str(path) for path in removed],
        "documents": [each.as_facts() for each in preview.files],
    }


def _counts(counts: Mapping[tuple[str, str], int]) -> list[dict[str, object]]:
    return [
        {"kind": table, "field": column, "count": count}
        for (table, column), count in counts.items()
    ]
