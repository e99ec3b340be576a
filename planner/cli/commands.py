"""The subcommands of interfaces.md, each a thin function over the services."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from planner import __version__
from planner.cli import backing_up, journal, printing, privacy, salvaging
from planner.cli.history import history
from planner.cli.options import (
    LARGEST_ID,
    Forums,
    From,
    Json,
    Language,
    OutFile,
    Target,
    To,
    reading,
    writing,
    writing_alone,
)
from planner.cli.renewing import renew
from planner.domain.rows import Period
from planner.errors import InputError

application = typer.Typer(
    name="planner",
    help="Plan and follow up collaboration agreements between a municipality and the police.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


application.command()(renew)
application.command()(backing_up.backup)
application.command()(backing_up.restore)
application.command()(salvaging.salvage)


@application.callback(invoke_without_command=True)
def everywhere(
    language: Language = None,
    version: Annotated[bool, typer.Option("--version", help="print the version")] = False,
) -> None:
    """Take the options that stand before the subcommand."""
    printing.set_default_language(language)
    if version:
        print(f"planner {__version__}")
        raise typer.Exit


@application.command()
def new(target: Target, language: Language = None, as_json: Json = False) -> None:
    """Create an empty database."""
    from planner.services.databases import create, shown

    create(target).close()
    printing.say("cli.created", language, as_json, {"database": shown(target)})


@application.command()
def example(target: Target, language: Language = None, as_json: Json = False) -> None:
    """Create a database holding the Eslöv example."""
    from planner.services.databases import shown
    from planner.services.example import create_example

    create_example(target).close()
    printing.say("cli.created", language, as_json, {"database": shown(target)})


@application.command()
def template(
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="the workbook to write")],
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Write an empty planning workbook: headings, help texts, drop-down lists."""
    from planner.formats.workbook_template import write_template

    if out.suffix.lower() != ".xlsx":
        raise InputError("cli.template_suffix", {"file": out.name})
    write_template(out, printing.chosen(language))
    printing.say("cli.written", language, as_json, {"file": str(out)})


@application.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help=".xlsx workbook, .ics calendar")],
    into: Annotated[str, typer.Option("--into", metavar="DB", help="the database")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="only say what would be read, and what is wrong")
    ] = False,
    forum: Annotated[
        str | None, typer.Option("--forum", help="the forum that a calendar's meetings belong to")
    ] = None,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Read a planning workbook or a calendar into a database."""
    if source.suffix.lower() == ".ics":
        _import_calendar_file(source, into, forum, language, as_json, dry_run=dry_run)
        return
    from planner.services.importing import import_workbook

    with writing_alone(into) if not dry_run else reading(into) as database:
        result = import_workbook(database, source, dry_run=dry_run)
    printing.import_result(result, source, language, as_json, is_dry_run=dry_run)
    if result.errors and not dry_run:
        printing.import_refused(result, source, language)
        raise typer.Exit(1)


def _import_calendar_file(
    source: Path,
    into: str,
    forum: str | None,
    language: str | None,
    as_json: bool,
    *,
    dry_run: bool,
) -> None:
    """Take in a calendar's events, or the answers that it holds."""
    from planner.cli import printing_calendar
    from planner.services.importing import import_calendar
    from planner.services.importing_calendar import look_at_calendar
    from planner.services.replies import take_replies

    replies = look_at_calendar(source).replies
    if replies is None and forum is None:
        raise InputError("cli.forum_needed", {"file": source.name})
    opened = reading if dry_run else writing if replies is not None else writing_alone
    with opened(into) as database:
        if replies is not None:
            taken = take_replies(database, replies, dry_run=dry_run)
            printing_calendar.replies(taken, language, as_json)
        elif forum is not None:
            made = import_calendar(database, source, forum, dry_run=dry_run)
            printing_calendar.calendar_import(made, language, as_json, is_dry_run=dry_run)


@application.command()
def plan(
    target: Target,
    first: From = None,
    last: To = None,
    forum: Forums = None,
    apply: Annotated[bool, typer.Option("--apply", help="do what the plan shows")] = False,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Show what planning would add, move, cancel and keep, and why."""
    from planner.services.planning import apply_plan, make_plan
    from planner.services.reports.scope import report_scope

    with writing(target) if apply else reading(target) as database:
        scope = report_scope(database, first=first, last=last, forums=forum or ())
        made = make_plan(
            database, forum_ids=scope.forum_ids, window=Period(first, last), horizon=last
        )
        if apply:
            apply_plan(database, made)
    printing.plan(made, language, as_json, applied=apply)


@application.command()
def spread(
    target: Target,
    first: From = None,
    last: To = None,
    forum: Forums = None,
    apply: Annotated[bool, typer.Option("--apply", help="write the meetings proposed")] = False,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Propose dates for the forums that are to meet so many times a year."""
    from planner.cli import printing_spread
    from planner.services import clock
    from planner.services.planning import apply_plan
    from planner.services.reports.scope import forums_named
    from planner.services.spread_offer import require_spread_period, stored_wishes
    from planner.services.spreading import make_spread

    period = require_spread_period(first, last)
    with writing(target) if apply else reading(target) as database:
        forum_ids = forums_named(database, forum) if forum else None
        wishes, barred = stored_wishes(database, forum_ids)
        made = make_spread(database, wishes, period, clock.today(database))
        if apply:
            apply_plan(database, made.plan)
    printing_spread.spread(made, barred, printing.chosen(language), as_json, applied=apply)


@application.command()
def export(
    target: Target,
    out: OutFile,
    report: Annotated[str, typer.Option("--report", help="which report")] = "meetings",
    first: From = None,
    last: To = None,
    forum: Forums = None,
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="only this organisation")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", help="only what this person is expected or recorded at"),
    ] = None,
    function: Annotated[
        str | None, typer.Option("--function", help="only where this function is expected")
    ] = None,
    meeting: Annotated[
        int | None,
        typer.Option(
            "--meeting", metavar="ID", max=LARGEST_ID, help="which (minutes, summons, sign-in)"
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="Y", help="which year's annual wheel or follow-up"),
    ] = None,
    agreement: Annotated[
        str | None,
        typer.Option("--agreement", metavar="NAME", help="only this agreement, or the one meant"),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="a Word template for this .docx"),
    ] = None,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Write a report to a file; the file's suffix picks the format."""
    from planner.services import clock
    from planner.services.exports import export_report, format_of

    format_of(out, report)
    # Not before: what is wrong usage need not wait for the database's modules.
    from planner.services.reports.scope import (
        report_scope,
        require_by_function,
        require_by_person,
    )

    if person is not None:
        require_by_person(report)
    if function is not None:
        require_by_function(report)
    with reading(target) as database:
        scope = report_scope(
            database,
            first=first,
            last=last,
            forums=forum or (),
            organisation=organisation,
            person=person,
            function=function,
            agreement=agreement,
        )
        scope = replace(scope, year=year, meeting_id=meeting)
        shown, today = printing.chosen(language), clock.today(database)
        export_report(database, out, report, scope, shown, today, template)
    printing.say("cli.written", language, as_json, {"file": str(out)})


@application.command()
def summons(
    target: Target,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="the .ics file; a folder for several meetings")
    ],
    meeting: Annotated[
        list[int] | None,
        typer.Option("--meeting", metavar="ID", max=LARGEST_ID, help="which; may be given again"),
    ] = None,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Write the summons of a meeting, or its cancellation, for calendar programs."""
    from planner.cli.printing_summons import summonses
    from planner.services.summons import write_summons

    spoken = printing.chosen(language)
    with reading(target) as database:
        files, written = write_summons(database, meeting or (), out, spoken)
    summonses(files, written, spoken, as_json)


@application.command()
def check(target: Target, language: Language = None, as_json: Json = False) -> None:
    """Check the file, then list gaps, conflicts and overdue work."""
    from planner.services import clock
    from planner.services.checks import file_integrity, standing
    from planner.services.journal_limits import journal_warning
    from planner.services.retention import retention_reminder

    with reading(target) as database:
        wrong = file_integrity(database)
        if wrong:
            salvaging.print_damaged(wrong, printing.chosen(language), as_json)
            raise typer.Exit(1)
        today = clock.today(database)
        found = standing(database, today)
        reminders = [*retention_reminder(database, today), *journal_warning(database, today)]
    printing.check(found, [], language, as_json, reminders)


application.command()(history)
application.command()(privacy.dispose)
application.command()(journal.journal)
