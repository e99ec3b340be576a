"""Write the annual follow-up to a file, and show how it begins."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.db.engine import Database
from planner.domain.enums import WordTemplateKind
from planner.domain.report import Document
from planner.formats.json_file import write_json
from planner.formats.written_pdf import write_written_pdf
from planner.services.reports.follow_up import read_follow_up
from planner.services.reports.follow_up_fields import follow_up_fields
from planner.services.reports.follow_up_json import follow_up_payload
from planner.services.reports.follow_up_parts import written_report
from planner.services.reports.follow_up_tables import forum_table
from planner.services.reports.follow_up_words import FollowUpWords
from planner.services.reports.scope import ReportScope
from planner.services.word_templates import WordTemplate, template_in_use


def write_follow_up(
    database: Database,
    path: Path,
    scope: ReportScope,
    language: str,
    today: date,
    template: WordTemplate | None = None,
) -> None:
    """Write the follow-up as the path's suffix says: .pdf, .docx or .json.

    A .docx is made from `template`, else from the organisation's own, else from the standard one.
    Raises as `read_follow_up`, InputError "word.…" and StorageError.
    """
    suffix = path.suffix.lower()
    found = read_follow_up(database, scope, today)
    if suffix == ".json":
        write_json(follow_up_payload(found, language), path)
    elif suffix == ".docx":
        # Imported here: docxtpl takes a fifth of a second, and most exports do without it.
        from planner.formats.word import write_word

        used = template or template_in_use(database, WordTemplateKind.FOLLOW_UP)
        fields = follow_up_fields(found, language)
        write_word(
            used.content, fields, path, name=used.file_name, created=today, language=language
        )
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
