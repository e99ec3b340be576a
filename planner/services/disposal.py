"""Dispose of a person's name, with reference to the decision: the function stands in its place.

Rows, ids and figures stay; the name goes out of the register, every text, the journal and the file.
docs/decisions/0022 says how, and what it does not reach.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.lock import user_name
from planner.db.queries.loading import load
from planner.db.queries.texts import StoredText, text_columns
from planner.db.rewriting import (
    NewImages,
    RowTexts,
    new_images,
    new_params,
    new_settings,
    new_texts,
    scrub,
    write_all,
)
from planner.db.unit_of_work import unit_of_work, unjournalled
from planner.domain.disposal import NameSearch
from planner.domain.rows import Changes, DisposalRow, PersonRow, Reason
from planner.errors import ConflictError, InputError
from planner.services.backups import BackupReason, back_up_before
from planner.services.checking import require_text
from planner.services.disposal_backups import HeldBackup, backups_holding
from planner.services.disposal_files import KeptFile, copies_beside, is_file_clean, kept_files
from planner.services.disposal_rules import Substitute, refusals, stays_named, substitute_for
from planner.services.person_traces import Identity, Naming, Traces, read_traces
from planner.texts import text

LABEL = "person.dispose"


@dataclass(frozen=True, slots=True)
class DisposalPreview:
    """What disposing of a person's name would do.

    `refused` says what must be ended first; nothing can be done while it is not empty. `named`
    counts the rows that go on naming the person by id, and `rewritten` the texts that change, by
    table and column; `images` and `steps` count what is rewritten in the journal. `parts` are left
    for the user's judgement, `noted` is what else to know, `users` are user names in the journal
    that look like the person's and stay.
    """

    person: PersonRow
    replaced_by: str
    refused: Sequence[Reason]
    named: Mapping[tuple[str, str], int]
    rewritten: Mapping[tuple[str, str], int]
    rows: int
    images: int
    steps: int
    parts: Sequence[tuple[StoredText, tuple[str, ...]]]
    noted: Sequence[Reason]
    users: Sequence[str]
    search: NameSearch
    is_server: bool = False
    copies: Sequence[Path] = ()
    files: Sequence[KeptFile] = ()
    backups: Sequence[HeldBackup] = ()


@dataclass(frozen=True, slots=True)
class Disposed:
    """What was done; `is_clean`: no byte of the database's files holds the name any more.

    `copies`, `files` and `backups` are what the user has to deal with, as in the preview.
    """

    row: DisposalRow
    preview: DisposalPreview
    changes: Changes
    is_clean: bool


@dataclass(frozen=True, slots=True)
class _Work:
    """What there is to write, and to whom it is done."""

    identity: Identity
    texts: RowTexts
    images: Sequence[NewImages]
    params: Mapping[int, str]
    preview: DisposalPreview
    settings: Mapping[str, str] = field(default_factory=dict)


def preview_disposal(
    database: Database, person_id: int, language: str, today: date
) -> DisposalPreview:
    """Return what disposing of a person's name would do; nothing is written.

    Raises NotFoundError, and ConflictError "disposal.done_already".
    """
    with database.reading() as connection:
        work = _work(connection, person_id, language, today)
        files = kept_files(connection, work.identity.full_search)
    return _with_files(database, work, files)


def dispose(
    database: Database, preview: DisposalPreview, decision: str, language: str, today: date
) -> Disposed:
    """Do what a preview showed, and write the file anew so that nothing of the name is left in it.

    It is no step that undo takes back, and earlier steps bring the name back no more. Raises
    InputError beside "decision" when there is none or it holds the name, and ConflictError when the
    person may not be disposed of or something has changed since the preview.
    """
    cited = check_decision(preview, decision)
    with unit_of_work(database, LABEL, decision=cited, name=preview.replaced_by) as tx:
        work = _work(tx.connection, preview.person.id, language, today)
        now = work.preview
        if now.refused:
            raise ConflictError(now.refused[0].code, dict(now.refused[0].params))
        if (now.named, now.rewritten, now.images, now.replaced_by) != (
            *(preview.named, preview.rewritten, preview.images),
            preview.replaced_by,
        ):
            raise ConflictError("disposal.changed_since", {})
        back_up_before(database, BackupReason.DISPOSAL)
        write_all(tx, work.texts, work.images, work.params, work.settings)
        row = tx.insert(DisposalRow(0, today, cited, now.replaced_by, now.rows, user_name()))
        files = kept_files(tx.connection, work.identity.full_search)
    is_scrubbed = scrub(database, {table for table, _ in work.texts})
    is_clean = is_scrubbed and is_file_clean(database, work.identity.search)
    return Disposed(row, _with_files(database, work, files), tx.changes, is_clean)


def check_decision(preview: DisposalPreview, decision: str) -> str:
    """Return a decision's reference, trimmed; raises InputError beside "decision"."""
    cited = require_text(decision, "decision")
    if preview.search.is_in(cited):
        raise InputError("disposal.name_in_decision", {}, field="decision")
    return cited


def clean_file(database: Database) -> bool:
    """Write the file anew, when that could not be done at once; False: it still cannot.

    Raises StorageError when the database is read-only.
    """
    with unjournalled(database):
        tables = text_columns()
    return scrub(database, tables)


def _work(connection: Connection, person_id: int, language: str, today: date) -> _Work:
    traces = read_traces(connection, person_id)
    identity = traces.identity
    if identity.person.name in {row.replaced_by for row in load(connection, DisposalRow)}:
        raise ConflictError("disposal.done_already", {"name": identity.person.name})
    substitute = substitute_for(connection, identity, language)
    gone = text("disposal.contact_gone", language)
    own = identity.row_ids

    def rewrite(table: str, row_id: int, column: str, stored: str) -> str:
        if table == "person" and row_id in own:
            return substitute.name if column == "name" else ""
        return identity.search.replaced(stored, substitute.name, gone)[0]

    texts = new_texts(connection, rewrite)
    # An image of the person's own row is read whatever it holds: a namesake's name is not looked
    # for elsewhere.
    images = new_images(
        connection,
        rewrite,
        texts,
        lambda kind, row_id, raw: (
            (kind == "person" and row_id in own) or identity.search.may_be_in_json(raw)
        ),
    )
    steps_of_own = {each.entry_id for each in images if each.kind == "person"}

    def param(entry_id: int, stored: str) -> str:
        search = identity.full_search if entry_id in steps_of_own else identity.search
        return search.replaced(stored, substitute.name, gone)[0]

    params = new_params(connection, param)
    settings = new_settings(
        connection, lambda value: identity.search.replaced(value, substitute.name, gone)[0]
    )
    preview = _preview(connection, traces, texts, substitute, today, (len(images), len(params)))
    return _Work(identity, texts, images, params, preview, settings)


def _preview(
    connection: Connection,
    traces: Traces,
    texts: RowTexts,
    substitute: Substitute,
    today: date,
    journal: tuple[int, int],
) -> DisposalPreview:
    identity = traces.identity
    named = Counter((each.table, each.column) for each in traces.named if each.is_by_id)
    rewritten = Counter((table, column) for (table, _), new in texts.items() for column in new)
    return DisposalPreview(
        identity.person,
        substitute.name,
        refusals(connection, identity, traces.named, today),
        dict(sorted(named.items())),
        dict(sorted(rewritten.items())),
        len(texts),
        *journal,
        traces.parts,
        list(_noted(connection, traces, texts, today)),
        _users(connection, identity),
        identity.full_search,
        connection.dialect.name != "sqlite",
    )


def _noted(connection: Connection, traces: Traces, texts: RowTexts, today: date) -> list[Reason]:
    """Tell what the list cannot show by itself."""
    identity = traces.identity
    found = [Reason.of("disposal.namesake", name=row.name) for row in identity.namesakes]
    unsure = sum(
        1
        for each in traces.named
        if each.text and each.table != "person" and not _is_rewritten(each, texts)
    )
    if unsure:
        found.append(Reason.of("disposal.left_for_namesake", count=unsure))
    found += [Reason.of("disposal.shared", value=value) for value in identity.shared]
    found += stays_named(connection, identity.person.id, today)
    return found


def _is_rewritten(naming: Naming, texts: RowTexts) -> bool:
    return naming.column in texts.get((naming.table, naming.row_id), {})


def _users(connection: Connection, identity: Identity) -> list[str]:
    """Return user names in the journal that hold the name or a part of it."""
    users = connection.execute(select(schema.journal_entry.c.user).distinct()).scalars().all()
    search = identity.full_search
    return sorted(user for user in users if search.is_in(user) or search.parts_in(user))


def _with_files(database: Database, work: _Work, files: Sequence[KeptFile]) -> DisposalPreview:
    search = work.identity.full_search
    copies = copies_beside(database, search)
    backups = backups_holding(database, search, datetime.now())
    return replace(work.preview, copies=copies, files=files, backups=backups)
