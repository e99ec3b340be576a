"""The history on the command line: what changed, in words, and putting a step back."""

from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli import printing
from planner.cli.options import LARGEST_ID, From, Json, Language, Target, To, reading, writing
from planner.errors import ConflictError, InputError
from planner.texts import reason_text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.history import HistoryFilter
    from planner.services.databases import Database
    from planner.services.history_list import ListedStep, StepDetails, ToldChange
    from planner.services.history_restoring import RestorePreview

_ALL_CHANGES = 10_000
_STEPS = 50


def history(
    target: Target,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, max=LARGEST_ID, help="how many steps", show_default=str(_STEPS)
        ),
    ] = None,
    search: Annotated[
        str, typer.Option("--search", metavar="TEXT", help="only steps that hold every word")
    ] = "",
    user: Annotated[
        str | None, typer.Option("--user", metavar="NAME", help="only what this user did")
    ] = None,
    first: From = None,
    last: To = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="only steps that wrote such a row: meeting, forum …"),
    ] = None,
    row: Annotated[
        int | None,
        typer.Option(
            "--object", metavar="ID", max=LARGEST_ID, help="only this row and what belongs to it"
        ),
    ] = None,
    step: Annotated[
        int | None,
        typer.Option(
            "--step", metavar="ID", max=LARGEST_ID, help="only this step, with its changes"
        ),
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="also what each step changed, old and new")
    ] = False,
    restore: Annotated[
        int | None,
        typer.Option(
            "--restore",
            metavar="STEP",
            max=LARGEST_ID,
            help="show what taking back a step would do",
        ),
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="take it back")] = False,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """List what changed, newest first."""
    from planner.domain.history import HistoryFilter

    spoken = printing.chosen(language)
    if apply and restore is None:
        raise InputError("history.cli_apply_needs", {})
    of_lists: dict[str, object] = {
        "--limit": limit, "--search": search, "--user": user, "--from": first, "--to": last,
        "--kind": kind,
    }  # fmt: skip
    of_steps: dict[str, object] = {"--object": row, "--step": step, "--changes": changes or None}
    if restore is not None:
        _require_alone("--restore", of_lists | of_steps)
        _restore(target, restore, spoken, as_json, apply=apply)
        return
    if step is not None:
        _require_alone("--step", of_lists)
    from planner.services.history_list import object_kind, require_kinds

    kinds = require_kinds(kind or (), spoken)
    with reading(target) as database:
        of = None if row is None else object_kind(database, row)
        asked = HistoryFilter(of, row, search, user, first, last, kinds)
        _list(database, asked, step, limit or _STEPS, spoken, as_json, with_changes=changes)


def _require_alone(option: str, others: "Mapping[str, object]") -> None:
    """Raise InputError when an option that names one step stands together with others."""
    given = [name for name, value in others.items() if value not in (None, "", [])]
    if given:
        raise InputError("history.cli_alone", {"option": option, "others": ", ".join(given)})


def _list(
    database: "Database",
    asked: "HistoryFilter",
    only: int | None,
    limit: int,
    language: str,
    as_json: bool,
    *,
    with_changes: bool,
) -> None:
    from planner.services.history_list import read_page, read_step, single_step
    from planner.services.journal_limits import removed_line

    removed = None
    if only is None:
        page = read_page(database, asked, language, limit=limit)
        steps = list(page.steps)
        removed = None if page.is_more else removed_line(database)
    else:
        steps = [single_step(database, only, language)]
    about = None if asked.kind is None or asked.row_id is None else (asked.kind, asked.row_id)
    details: list[StepDetails | None] = [None] * len(steps)
    if with_changes or only is not None:
        details = [
            read_step(database, each.id, language, limit=_ALL_CHANGES, about=about)
            for each in steps
        ]
    if as_json:
        payload = [_step(each, told) for each, told in zip(steps, details, strict=True)]
        printing.print_json({"history": payload})
        return
    for each, told in zip(steps, details, strict=True):
        print(_step_line(each, language))
        for change in told.changes if told is not None else ():
            _print_change(change, language)
        if told is not None and told.left:
            print("    " + text("history.cli_more", language, {"count": told.left}))
    if not steps:
        print(text("history.cli_nothing" if _narrows(asked) else "cli.no_history", language))
    if removed is not None:
        print(reason_text(removed, language))


def _restore(target: str, entry_id: int, language: str, as_json: bool, *, apply: bool) -> None:
    """Show what taking back a step would do, or do it."""
    from planner.services.history_list import tell_lines
    from planner.services.history_restoring import preview_step
    from planner.services.history_restoring import restore as put_back

    with writing(target) if apply else reading(target) as database:
        preview = preview_step(database, entry_id, language)
        told = tell_lines(database, preview.lines, language)
        if preview.refused and (apply or not as_json):
            first = preview.refused[0]
            raise ConflictError(first.code, dict(first.params))
        if apply:
            put_back(database, preview, language)
    if as_json:
        printing.print_json(_restore_payload(preview, told, language, applied=apply))
        return
    for change in told:
        _print_change(change, language)
    for note in preview.notes:
        print(printing.one_line(reason_text(note, language)))
    code = "history.cli_done" if apply else "history.cli_shown"
    print(text(code, language, {"count": len(told)}))


def _restore_payload(
    preview: "RestorePreview", told: "list[ToldChange]", language: str, *, applied: bool
) -> dict[str, object]:
    return {
        "applied": applied,
        "changes": [each for change in told for each in _fields(change)],
        "refused": [
            {"code": each.code, "message": reason_text(each, language)} for each in preview.refused
        ],
        "notes": [reason_text(each, language) for each in preview.notes],
    }


def _narrows(asked: "HistoryFilter") -> bool:
    from planner.domain.history import HistoryFilter

    return asked != HistoryFilter()


def _step(listed: "ListedStep", details: "StepDetails | None") -> dict[str, object]:
    step = listed.step
    payload: dict[str, object] = {
        "id": step.id,
        "at": step.at.isoformat(timespec="seconds"),
        "user": step.user,
        "what": listed.name,
        "about": listed.about or None,
        "rows": step.rows,
        "undone": step.is_undone,
        "undone_at": step.undone_at and step.undone_at.isoformat(timespec="seconds"),
        "undone_by": step.undone_by or None,
    }
    if details is not None:
        payload["changes"] = [each for change in details.changes for each in _fields(change)]
    return payload


def _fields(change: "ToldChange") -> list[dict[str, object]]:
    """Return a change field by field, values as they are stored; a row without fields is one."""
    row = change.change
    about = {
        "kind": row.kind,
        "row": row.row_id,
        "name": change.row,
        "change": "new" if change.came else "removed" if change.went else "changed",
    }
    if not change.fields:
        return [about | {"field": None, "old": None, "new": None}]
    return [
        about | {"field": each.column, "old": each.old_value, "new": each.new_value}
        for each in change.fields
    ]


def _step_line(listed: "ListedStep", language: str) -> str:
    step = listed.step
    parts = [f"{step.at.astimezone():%Y-%m-%d %H:%M}", step.user, listed.name]
    if listed.about and listed.about not in listed.name:
        parts.append(listed.about)
    if step.is_undone and step.undone_at is not None:
        at = f"{step.undone_at.astimezone():%Y-%m-%d %H:%M}"
        params = {"user": step.undone_by, "at": at}
        parts.append(f"({text('history.cli_undone_by', language, params)})")
    elif step.is_undone:
        parts.append(f"({text('cli.undone', language)})")
    parts.append(f"[{step.id}]")
    return printing.one_line("  ".join(parts))


def _print_change(change: "ToldChange", language: str) -> None:
    code = "came" if change.came else "went" if change.went else "changed"
    mark = {"came": "+", "went": "−", "changed": "~"}[code]
    what = text(f"history.{code}", language)
    print(printing.one_line(f"  {mark} {change.row} ({what})"))
    for each in change.fields:
        if change.came or change.went:
            shown = each.new if change.came else each.old
        else:
            shown = f"{each.old} → {each.new}"
        print(printing.one_line(f"      {each.field}: {shown}"))
