"""How far back the history reaches, on the command line."""

from datetime import datetime
from typing import Annotated

import typer

from planner.cli import printing
from planner.cli.options import Json, Language, Target, reading, writing
from planner.texts import reason_text


def journal(
    target: Target,
    keep_years: Annotated[
        int | None, typer.Option("--keep-years", metavar="N", help="years to keep; 0: all")
    ] = None,
    keep_mb: Annotated[
        int | None, typer.Option("--keep-mb", metavar="N", help="megabytes to keep; 0: all")
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="set the limits, and remove what is past them")
    ] = False,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Show how far back history and undo reach, and what the limits would remove."""
    from planner.services import clock
    from planner.services import journal_limits as service

    spoken = printing.chosen(language)
    with writing(target) if apply else reading(target) as database:
        today, limits = clock.today(database), service.read_limits(database)
        wanted = service.JournalLimits(
            limits.years if keep_years is None else keep_years or None,
            limits.megabytes if keep_mb is None else keep_mb or None,
        )
        standing = service.journal_standing(database, today, wanted)
        done = None
        if apply:
            service.set_limits(database, wanted)
            done = service.trim_journal(database, today, datetime.now())
            standing = service.journal_standing(database, today, wanted)
    warning = reason_text(standing.warning, spoken)
    if as_json:
        printing.print_json(
            {
                "steps": standing.steps,
                "bytes": standing.size,
                "since": standing.since,
                "keep_years": wanted.years,
                "keep_megabytes": wanted.megabytes,
                "retention_years": standing.retention_years,
                "to_remove": standing.trim.steps,
                "removed": 0 if done is None else done.steps,
                "backup": done and done.backup and str(done.backup),
                "trimmed_to": standing.trimmed_to,
                "warning": warning or None,
            }
        )
        return
    for line in service.standing_lines(standing):
        print(reason_text(line, spoken))
    if done is not None and done.steps:
        print(reason_text(service.removed_told(done, is_whole_path=True), spoken))
    if warning:
        print(warning)
