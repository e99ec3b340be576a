"""The Word templates in use: those that come with the program, or an organisation's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.stored_files import get_content, put_content
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import WordTemplateKind
from planner.domain.rows import Changes, WordTemplateRow
from planner.errors import InputError
from planner.formats.limits import MEBIBYTE, TEMPLATE_FILE
from planner.formats.safe_write import replace_file
from planner.paths import is_special_file, resource
from planner.services.word_fields import SAMPLES


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template's bytes, and what it is called in an error."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """Which template a kind of document uses; `own` is None for the standard one."""

    kind: WordTemplateKind
    own: WordTemplateRow | None


def list_templates(database: Database) -> Sequence[TemplateChoice]:
    """Return what each kind of document uses."""
    with database.reading() as connection:
        own = {row.kind: row for row in load(connection, WordTemplateRow)}
    return [TemplateChoice(kind, own.get(kind)) for kind in SAMPLES]


def template_in_use(database: Database, kind: WordTemplateKind) -> WordTemplate:
    """Return the organisation's own template, else the standard one.

    Raises StorageError "stored_file.…" when the file behind its own one is missing or damaged.
    """
    with database.reading() as connection:
        rows = load(connection, WordTemplateRow, schema.word_template.c.kind == kind.value)
        if not rows:
            return standard_template(kind)
        content = get_content(connection, rows[0].checksum, rows[0].file_name)
    return WordTemplate(rows[0].file_name, content)


def standard_template(kind: WordTemplateKind) -> WordTemplate:
    """Return the template that comes with the program."""
    path = resource("templates", f"{kind.value}.docx")
    return WordTemplate(path.name, path.read_bytes())


def read_template(kind: WordTemplateKind, path: Path) -> WordTemplate:
    """Return a template out of a file, looked over for a kind of document.

    Raises InputError: the file cannot be read ("word.missing", "word.unreadable"), is too large, or
    the template cannot be used ("word.…", such as an unknown field by its name).
    """
    # Imported here: docxtpl takes a fifth of a second.
    from planner.formats.word import check_word

    if is_special_file(path):
        raise InputError("file.special", {"file": path.name}, field="template")
    try:
        if path.stat().st_size > TEMPLATE_FILE:
            limit = TEMPLATE_FILE // MEBIBYTE
            raise InputError("word.too_large", {"file": path.name, "limit": limit})
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError("word.missing", {"file": path.name}, field="template") from None
    except OSError as error:
        raise InputError("word.unreadable", {"file": path.name}, field="template") from error
    check_word(content, SAMPLES[kind], name=path.name)
    return WordTemplate(path.name, content)


def set_template(database: Database, kind: WordTemplateKind, path: Path, today: date) -> Changes:
    """Use a file as the template of a kind of document; raises InputError as `read_template`."""
    template = read_template(kind, path)
    with unit_of_work(database, "word_template.set", kind=kind) as tx:
        checksum = put_content(tx.connection, template.content)
        row = WordTemplateRow(0, kind, template.file_name, checksum, added_on=today)
        before = load(tx.connection, WordTemplateRow, schema.word_template.c.kind == kind.value)
        if before:
            tx.update(
                WordTemplateRow,
                before[0].id,
                file_name=row.file_name,
                checksum=row.checksum,
                added_on=row.added_on,
            )
        else:
            tx.insert(row)
    return tx.changes


def remove_template(database: Database, kind: WordTemplateKind) -> Changes:
    """Use the standard template again; what the other one held stays, so that undo finds it."""
    with unit_of_work(database, "word_template.remove", kind=kind) as tx:
        rows = load(tx.connection, WordTemplateRow, schema.word_template.c.kind == kind.value)
        tx.delete_all(WordTemplateRow, [row.id for row in rows])
    return tx.changes


def save_copy(template: WordTemplate, path: Path) -> None:
    """Write a template to a file, to start one's own from; raises StorageError."""
    with replace_file(path) as temporary:
        temporary.write_bytes(template.content)
