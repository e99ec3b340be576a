"""Write the annual follow-up to a file, and show how it begins."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.db.engine import Database
from planner.domain.report import Document
from planner.formats.json_file import write_json
from planner.formats.written_pdf import write_written_pdf
from planner.services.reports.follow_up import read_follow_up
from planner.services.reports.follow_up_json import follow_up_payload
from planner.services.reports.follow_up_parts import written_report
from planner.services.reports.follow_up_tables import forum_table
from planner.services.reports.follow_up_words import FollowUpWords
from planner.services.reports.scope import ReportScope


def write_follow_up(
    database: Database, path: Path, suffix: str, scope: ReportScope, language: str, today: date
) -> None:
    """Write the follow-up as "pdf", "docx" or "json"; raises as `read_follow_up`."""
    found = read_follow_up(database, scope, today)
    if suffix == "json":
        write_json(follow_up_payload(found, language), path)
    elif suffix == "docx":
        pass
    else:
        write_written_pdf(written_report(found, language), path)


def follow_up_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the follow-up's first table, of its forums, for a preview."""
    found = read_follow_up(database, scope, today)
    words = FollowUpWords(found, language)
    table = replace(
        forum_table(words), title=words.say("forums"), empty_text=words.say("no_forums")
    )
    return Document(words.title, found.agreement.name, language, today, [table])
