"""The documents of a meeting, minutes and summons: fields, and a .docx or .pdf of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from planner.db.engine import Database
from planner.domain.enums import WordTemplateKind
from planner.domain.report import CellKind, Column, Document, Table
from planner.errors import InputError
from planner.formats.meeting_pdf import write_meeting_pdf
from planner.services.reports.meeting_facts import Fields
from planner.services.reports.minutes import minutes_fields
from planner.services.reports.scope import ReportScope
from planner.services.reports.summons import summons_fields
from planner.services.word_templates import WordTemplate, template_in_use
from planner.texts import text

_FIELDS: dict[str, Callable[[Database, int, str, date], Fields]] = {
    "minutes": minutes_fields,
    "summons": summons_fields,
}
PAPERS = tuple(_FIELDS)
"""The reports that are documents of one meeting."""

_FACTS = (
    ("time", ("meeting", "when")),
    ("place", ("meeting", "place")),
    ("agreement", ("agreement", "name")),
    ("case_number", ("agreement", "case_number")),
    ("convener", ("forum", "convener")),
    ("caller", ("caller",)),
)


def write_meeting_paper(
    database: Database,
    path: Path,
    report: str,
    meeting_id: int,
    language: str,
    today: date,
    template: WordTemplate | None = None,
) -> None:
    """Write a meeting's document; the suffix of the path says whether as .docx or .pdf.

    A .docx is made from `template`, else from the organisation's own, else from the standard one.
    Raises NotFoundError, InputError "word.…" and StorageError.
    """
    fields = _FIELDS[report](database, meeting_id, language, today)
    if path.suffix.lower() == ".docx":
        # Imported here: docxtpl takes a fifth of a second, and most exports do without it.
        from planner.formats.word import write_word

        used = template or template_in_use(database, WordTemplateKind(report))
        write_word(
            used.content, fields, path, name=used.file_name, created=today, language=language
        )
        return
    facts = [(label, value) for label, value in _facts(fields) if value]
    write_meeting_pdf(f"{report}.typ", fields, facts, _foot(fields), language, today, path)


def meeting_document(report: str) -> Callable[[Database, ReportScope, str, date], Document]:
    """Return what makes a meeting's document as one table, for a preview."""

    def made(database: Database, scope: ReportScope, language: str, today: date) -> Document:
        if scope.meeting_id is None:
            raise InputError("export.meeting_needed", {"report": report})
        fields = _FIELDS[report](database, scope.meeting_id, language, today)
        columns = [
            Column("part", str(fields["heading"]), CellKind.TEXT),
            Column("content", text("paper.label.content", language), CellKind.LONG_TEXT),
        ]
        rows = [*((label, value) for label, value in _facts(fields) if value), *_lines(fields)]
        title = str(fields["title"])
        table = Table(report, title, columns, rows, frozenset(), "")
        return Document(title, "", language, today, [table], [])

    return made


def _lines(fields: Fields) -> Iterator[tuple[str, str]]:
    """Give the lists of a document, a line each: what it is called, then what it says."""
    for key in ("expected", "present", "guests", "excused", "absent"):
        for person in _list(fields, key):
            yield _at(fields, ("labels", key)), str(person["line"])
    for item in _list(fields, "agenda"):
        yield _at(fields, ("labels", "agenda")), f"{item['number']}. {item['title']}"
        notes, decisions = item["notes"], item["decisions"]
        assert isinstance(notes, list)
        assert isinstance(decisions, list)
        yield from ((_at(fields, ("labels", "notes")), each) for each in notes)
        yield from ((_at(fields, ("labels", "decision")), each) for each in decisions)
    for key, label in (("other_notes", "notes"), ("other_decisions", "decisions")):
        found = fields.get(key, [])
        assert isinstance(found, list)
        yield from ((_at(fields, ("labels", label)), str(each)) for each in found)
    for key in ("actions", "carried"):
        for action in _list(fields, key):
            yield (
                _at(fields, ("labels", key)),
                f"{action['text']} ({action['owner']}, {action['due']})",
            )


def _list(fields: Fields, key: str) -> list[Mapping[str, object]]:
    found = fields.get(key, [])
    assert isinstance(found, list)
    return found


def _facts(fields: Fields) -> list[tuple[str, str]]:
    return [
        (_at(fields, ("labels", label)), _at(fields, where))
        for label, where in _FACTS
        if where[0] in fields
    ]


def _foot(fields: Fields) -> str:
    parts = (("heading",), ("forum", "name"), ("meeting", "day"))
    return ", ".join(_at(fields, where) for where in parts)


def _at(fields: Mapping[str, object], where: tuple[str, ...]) -> str:
    found: object = fields
    for key in where:
        assert isinstance(found, Mapping)
        found = found[key]
    return str(found)
