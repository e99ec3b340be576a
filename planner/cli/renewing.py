"""`planner renew`: the successor of an agreement, shown line by line or written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli import printing
from planner.cli.options import From, Json, Language, Target, To, reading, writing
from planner.domain.renewal_rows import RenewalKind
from planner.domain.rows import Period
from planner.errors import InputError
from planner.texts import label, text

if TYPE_CHECKING:
    from planner.domain.renewal_rows import Renewal
    from planner.services.renewal_words import Wording

_WIDEST_KIND = 18


def renew(
    target: Target,
    agreement: Annotated[
        str, typer.Option("--agreement", metavar="NAME", help="which agreement to renew")
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NEW", help="what the new one is called")
    ] = None,
    first: From = None,
    last: To = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="KIND[:NAME]",
            help="leave this out, for example seat:Socialchef or promise; may be given again",
        ),
    ] = None,
    with_law: Annotated[
        bool, typer.Option("--with-law", help="with the follow-ups of the act (2023:196)")
    ] = False,
    apply: Annotated[bool, typer.Option("--apply", help="do what is shown")] = False,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Show what the successor of an agreement would take along, or make it."""
    from planner.services.renewal import (
        apply_renewal,
        plan_renewal,
        proposed_period,
        require_renewable,
    )
    from planner.services.renewal_words import Wording
    from planner.services.reports.scope import agreement_named

    spoken = printing.chosen(language)
    left_out = [_left_out(each) for each in without or ()]
    with writing(target) if apply else reading(target) as database:
        row = require_renewable(database, agreement_named(database, agreement))
        period = None
        if first is not None or last is not None:
            usual = proposed_period(row)
            period = Period(first or usual.first, last or usual.last)
        renewal = plan_renewal(
            database, row.id, name=name or "", period=period, with_law_duties=with_law or None
        )
        wording = Wording(database, renewal, spoken)
        ticked = renewal.proposed() - _named(renewal, wording, left_out)
        if apply:
            apply_renewal(database, renewal, ticked)
    _print(renewal, wording, ticked, spoken, as_json, applied=apply)


def _left_out(given: str) -> tuple[RenewalKind, str]:
    """Return the kind and the name, which may be empty, of a `--without`."""
    kind, _, name = given.partition(":")
    wanted = kind.strip().casefold().replace("-", "_")
    for each in RenewalKind:
        if wanted in (each.value, label(each, "sv"), label(each, "en")):
            return each, name.strip()
    known = ", ".join(each.value for each in RenewalKind)
    raise InputError("renewal.bad_kind", {"value": given, "known": known})


def _named(
    renewal: "Renewal", wording: "Wording", left_out: Sequence[tuple[RenewalKind, str]]
) -> frozenset[str]:
    """Return the keys of the lines that are to be left out; raises InputError for what is none."""
    found: set[str] = set()
    for kind, name in left_out:
        lines = [line for line in renewal.lines if line.kind is kind]
        if name:
            called = name.casefold()
            lines = [line for line in lines if called in wording.words[line.key].names]
            if not lines:
                raise InputError("renewal.nothing_named", {"name": name, "kind": kind.value})
        found.update(line.key for line in lines)
    return frozenset(found)


def _print(
    renewal: "Renewal",
    wording: "Wording",
    ticked: frozenset[str],
    language: str,
    as_json: bool,
    *,
    applied: bool,
) -> None:
    taken = renewal.taken(ticked)
    keys = frozenset(line.key for line in taken)
    made = renewal.agreement
    told = [
        {
            "kind": line.kind,
            "forum": words.forum or None,
            "name": words.what,
            "now": words.now or None,
            "becomes": words.becomes,
            "note": wording.left_out(line, ticked, keys) or words.note or None,
            "taken": line.key in keys,
        }
        for line in renewal.lines
        for words in (wording.words[line.key],)
    ]
    if as_json:
        printing.print_json(
            {
                "predecessor": renewal.predecessor.name,
                "agreement": {
                    "name": made.name,
                    "valid_from": made.valid_from,
                    "valid_to": made.valid_to,
                },
                "lines": told,
                "applied": applied,
            }
        )
        return
    for line, each in zip(renewal.lines, told, strict=True):
        mark = "+" if each["taken"] else "–"
        shown = f"{mark} {label(line.kind, language):<{_WIDEST_KIND}}  "
        shown += " / ".join(str(part) for part in (each["forum"], each["name"]) if part)
        if each["becomes"]:
            shown += f"  → {each['becomes']}"
        if each["note"]:
            shown += f"  – {each['note']}"
        print(printing.one_line(shown))
    print(wording.summary(taken))
    code = "renewal.done" if applied else "renewal.shown"
    known = {
        "name": renewal.predecessor.name,
        "successor": made.name,
        "period": wording.period(),
    }
    print(printing.one_line(text(code, language, known)))
