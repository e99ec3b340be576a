"""A database out to a workbook and back in: every table and column, conflicts, files."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain import rows
from planner.domain.enums import (
    ConflictKind,
)
from planner.formats.workbook_sheets import SHEETS
from planner.formats.workbook_write import write_workbook
from planner.services.databases import create, open_for_reading
from planner.services.importing import import_workbook
from planner.services.workbook_export import workbook_records
from planner.texts import LANGUAGES, reason_text
from tests.integration.workbook_sample import (
    DAY,
    ESLOV,
    all_rows,
    fill_with_everything,
    take_in,
    told,
    without_ids,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_database_goes_out_and_comes_back(
    database: Database, tmp_path: Path, language: str
) -> None:
    fill_with_everything(database, tmp_path)
    path = tmp_path / "ut.xlsx"
    write_workbook(workbook_records(database), path, language)
    copy = create(tmp_path / "kopia.db")
    try:
        assert told(import_workbook(copy, path)) == []
        assert without_ids(copy) == without_ids(database)
        assert workbook_records(copy) == workbook_records(database)
        again = import_workbook(copy, path)
        assert (again.errors, again.changes.kinds) == ([], frozenset())
    finally:
        copy.close()
    back = import_workbook(database, path)
    assert (told(back), back.changes.kinds) == ([], frozenset())


def test_the_whole_database_that_goes_out_leaves_no_table_and_no_column_empty(
    database: Database, tmp_path: Path
) -> None:
    """Or the round trip above would say nothing of them."""
    fill_with_everything(database, tmp_path)
    empty = {name for name, some in all_rows(database).items() if not some}
    assert empty == {"accepted_conflict", "word_template"}  # a template is in no workbook
    records = workbook_records(database)
    unused = {
        f"{sheet.key}.{key}"
        for sheet in SHEETS
        if sheet.key != "accepted"  # it has a test of its own below, and so have files
        for key in sheet.by_key
        if not any(key in record.values for record in records[sheet.key])
    }
    assert unused == {"attachments.file_name", "attachments.size", "attachments.checksum"}


def test_a_file_is_named_in_the_workbook_and_comes_back_only_where_it_is_kept(
    database: Database, tmp_path: Path
) -> None:
    take_in(database, tmp_path, ESLOV)
    checksum = "ab" * 32
    with unit_of_work(database, "example.build") as tx:
        agreement_id = load(tx.connection, rows.AgreementRow)[0].id
        tx.connection.execute(
            insert(schema.stored_file), {"checksum": checksum, "content": b"avtal"}
        )
        tx.insert(rows.AttachmentRow(0, agreement_id, "Avtalet", "", "avtal.pdf", 5, checksum, DAY))
    path = tmp_path / "ut.xlsx"
    write_workbook(workbook_records(database), path, "sv")
    back = import_workbook(database, path)
    assert (told(back), back.notices, back.changes.kinds) == ([], (), frozenset())
    copy = create(tmp_path / "kopia.db")
    try:
        result = import_workbook(copy, path)
        assert told(result) == []
        (notice,) = result.notices
        assert (notice.sheet, notice.row, notice.column) == ("Handlingar", 2, "Filnamn")
        assert "avtal.pdf" in reason_text(notice.reason, "sv")
        assert all_rows(copy)["attachment"] == []
        assert all_rows(copy)["agreement"]
    finally:
        copy.close()


def test_accepted_conflicts_are_carried_over_and_stay_quiet(
    database: Database, tmp_path: Path
) -> None:
    take_in(database, tmp_path, ESLOV)
    from planner.db.queries.snapshot import Scope, read_snapshot

    with database.reading() as connection:
        (conflict,) = read_snapshot(connection, Scope()).conflicts()
    assert conflict.kind is ConflictKind.OUTSIDE_PERIOD
    with unit_of_work(database, "conflict.accept") as tx:
        tx.insert(rows.AcceptedConflictRow(0, conflict.meeting_id, conflict.kind,
                                           conflict.fingerprint, "avtalat"))  # fmt: skip
    path = tmp_path / "ut.xlsx"
    write_workbook(workbook_records(database), path, "sv")
    copy = create(tmp_path / "kopia.db")
    try:
        for _ in range(2):
            assert told(import_workbook(copy, path)) == []
        assert [row.reason for row in all_rows(copy)["accepted_conflict"]] == ["avtalat"]
        with copy.reading() as connection:
            assert read_snapshot(connection, Scope()).conflicts() == []
    finally:
        copy.close()


def test_the_example_goes_out_and_comes_back_cell_by_cell(
    example_file: Path, tmp_path: Path
) -> None:
    path, copy = tmp_path / "ut.xlsx", create(tmp_path / "kopia.db")
    example = open_for_reading(example_file)
    try:
        sent = workbook_records(example)
        write_workbook(sent, path, "sv")
        result = import_workbook(copy, path)
        assert (told(result), result.notices) == ([], ())
        assert workbook_records(copy) == sent
    finally:
        example.close()
        copy.close()
