"""Documents kept with the database: once each, whole, checked, and back again by undo."""

import os
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from planner.db import schema
from planner.db.unit_of_work import unjournalled
from planner.domain.attachments import MOST_BYTES
from planner.domain.rows import AgreementRow, AttachmentRow
from planner.errors import InputError, NotFoundError, StorageError
from planner.services.agreements import remove_agreement, save_agreement
from planner.services.attachments import (
    add_file,
    add_files,
    add_link,
    change_attachment,
    document_to_open,
    list_attachments,
    remove_attachment,
    save_copy,
    temporary_copy,
)
from planner.services.databases import Database
from planner.services.history import redo, undo
from planner.texts import error_text

TODAY = date(2022, 4, 1)
CONTENT = b"%PDF-1.7 undertecknad \x00\xff" * 999


@pytest.fixture
def agreement_id(database: Database) -> int:
    return save_agreement(database, AgreementRow(0, "Eslöv", date(2021, 5, 1)))[0].id


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    path = tmp_path / "Överenskommelse, undertecknad.pdf"
    path.write_bytes(CONTENT)
    return path


def contents(database: Database) -> int:
    with database.reading() as connection:
        query = select(func.count()).select_from(schema.stored_file)
        return int(connection.execute(query).scalar_one())


def test_a_file_is_kept_once_and_comes_back_by_undo(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path
) -> None:
    row, changes = add_file(database, agreement_id, signed, TODAY)
    assert changes.kinds == {"attachment"}
    assert row.title == "Överenskommelse, undertecknad"
    assert (row.file_name, row.size, row.added_on) == (signed.name, len(CONTENT), TODAY)
    again, _ = add_file(database, agreement_id, signed, TODAY, " Samma igen ")
    assert again.title == "Samma igen"
    assert contents(database) == 1
    signed.unlink()  # what is kept does not need it any longer
    target = tmp_path / "kopia.pdf"
    save_copy(database, row.id, target)
    assert target.read_bytes() == CONTENT

    remove_attachment(database, row.id)
    remove_attachment(database, again.id)
    assert list_attachments(database, agreement_id) == []
    undo(database)
    undo(database)
    assert list_attachments(database, agreement_id) == [row, again]
    save_copy(database, row.id, target)
    assert target.read_bytes() == CONTENT
    undo(database)
    undo(database)
    redo(database)
    save_copy(database, row.id, target)
    remove_agreement(database, agreement_id)
    undo(database)
    assert list_attachments(database, agreement_id) == [row]


def test_a_copy_to_look_at_cannot_be_written_to(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path
) -> None:
    row, _ = add_file(database, agreement_id, signed, TODAY)
    first, second = (temporary_copy(database, row.id, tmp_path) for _ in range(2))
    assert first != second
    assert first.name == signed.name
    assert first.read_bytes() == CONTENT
    assert not first.stat().st_mode & 0o222
    with pytest.raises(StorageError):
        temporary_copy(database, row.id, tmp_path / "borta")


def test_what_was_damaged_is_said_and_mended_by_adding_it_again(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path
) -> None:
    row, _ = add_file(database, agreement_id, signed, TODAY)
    with unjournalled(database) as tx:
        tx.connection.execute(update(schema.stored_file).values(content=CONTENT[:-1] + b"?"))
    target = tmp_path / "kopia.pdf"
    with pytest.raises(StorageError) as caught:
        save_copy(database, row.id, target)
    assert "kontrollsumman stämmer inte" in error_text(caught.value, "sv")
    assert not target.exists()
    add_file(database, agreement_id, signed, TODAY)
    save_copy(database, row.id, target)
    assert target.read_bytes() == CONTENT


def test_what_is_refused_leaves_nothing(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path
) -> None:
    large = tmp_path / "stor.pdf"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    hidden = tmp_path / "dold.pdf"
    hidden.write_bytes(b"MZ\x90\x00")
    (tmp_path / "skript.sh").write_text("echo", encoding="utf-8")
    for name in ("stor.pdf", "dold.pdf", "skript.sh"):
        with pytest.raises(InputError) as caught:
            add_file(database, agreement_id, tmp_path / name, TODAY)
        assert name in error_text(caught.value, "sv")
    for path in (tmp_path, tmp_path / "ingen.pdf"):
        with pytest.raises(StorageError):
            add_file(database, agreement_id, path, TODAY)
    with pytest.raises(NotFoundError):
        add_file(database, 1, signed, TODAY)
    if os.getuid() != 0:
        signed.chmod(0)
        with pytest.raises(StorageError):
            add_file(database, agreement_id, signed, TODAY)
    assert contents(database) == 0
    assert list_attachments(database, agreement_id) == []


def test_a_link_is_kept_and_changed(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path
) -> None:
    row, _ = add_link(database, agreement_id, " https://eslov.se/avtal ", TODAY)
    assert row.title == row.link == "https://eslov.se/avtal"
    assert document_to_open(database, row.id, tmp_path) == row.link
    changed, _ = change_attachment(database, row.id, " Avtalet ", "/srv/avtal.pdf")
    assert (changed.title, changed.link) == ("Avtalet", "/srv/avtal.pdf")
    with pytest.raises(InputError):
        change_attachment(database, row.id, "x", "javascript:x")
    with pytest.raises(InputError):
        add_link(database, agreement_id, "C:\\x.exe", TODAY)
    file, _ = add_file(database, agreement_id, signed, TODAY)
    renamed, _ = change_attachment(database, file.id, "Bilaga", "https://annan.se")
    assert renamed == AttachmentRow(
        *(file.id, agreement_id, "Bilaga"),
        file_name=file.file_name,
        size=file.size,
        checksum=file.checksum,
        added_on=TODAY,
    )
    assert Path(document_to_open(database, file.id, tmp_path)).read_bytes() == CONTENT
    with pytest.raises(StorageError) as caught:
        document_to_open(database, row.id, tmp_path)
    assert "/srv/avtal.pdf finns inte" in error_text(caught.value, "sv")


def test_files_are_added_together_as_one_step(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path
) -> None:
    script = tmp_path / "skript.sh"
    script.write_text("echo", encoding="utf-8")
    told: list[tuple[int, int]] = []
    paths = [signed, script, signed]
    added = add_files(database, agreement_id, paths, TODAY, lambda *how_far: told.append(how_far))
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert [row.file_name for row in added.rows] == [signed.name] * 2
    assert [error.params["name"] for error in added.refused] == ["skript.sh"]
    undo(database)
    assert list_attachments(database, agreement_id) == []
    large = tmp_path / "stor.pdf"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES)
    with pytest.raises(InputError) as caught:
        add_files(database, agreement_id, [large] * 5, TODAY, lambda *_how_far: None)
    assert "100 MiB" in error_text(caught.value, "sv")
    assert list_attachments(database, agreement_id) == []


@pytest.mark.parametrize(
    "planted",
    [
        "../../../hem/.bashrc",
        "/etc/passwd",
        "C:\\Windows\\avtal.pdf",
        "NUL",
        "",
        "..",
        "å" * 300 + ".pdf",
        "avtal\x00\n\u202efdp.txt",
    ],
)
def test_a_planted_name_leads_to_no_other_folder(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path, planted: str
) -> None:
    row, _ = add_file(database, agreement_id, signed, TODAY)
    with unjournalled(database) as tx:
        tx.connection.execute(update(schema.attachment).values(file_name=planted))
    folder = tmp_path / "kopior"
    folder.mkdir()
    made = temporary_copy(database, row.id, folder)
    assert made.parent.parent == folder
    assert made.read_bytes() == CONTENT
    assert set(tmp_path.iterdir()) == {folder, signed, Path(str(database.path))} | {
        path for path in tmp_path.iterdir() if path.name.startswith(Path(str(database.path)).name)
    }


@pytest.mark.parametrize("planted", ["avtal.pdf.exe", "fdp.\u202eexe", "a.lnk. ", "C:\\a.hta"])
def test_a_planted_program_is_not_made(
    database: Database, agreement_id: int, signed: Path, tmp_path: Path, planted: str
) -> None:
    row, _ = add_file(database, agreement_id, signed, TODAY)
    with unjournalled(database) as tx:
        tx.connection.execute(update(schema.attachment).values(file_name=planted))
    folder = tmp_path / "kopior"
    folder.mkdir()
    with pytest.raises(InputError):
        document_to_open(database, row.id, folder)
    assert list(folder.iterdir()) == []


def test_a_planted_link_is_refused_when_it_is_opened(
    database: Database, agreement_id: int, tmp_path: Path
) -> None:
    row, _ = add_link(database, agreement_id, "https://eslov.se", TODAY)
    for planted in ("javascript:x", "ms-msdt:/id", "smb://a/b", "\\\\a\\b", "/etc/x.desktop"):
        with unjournalled(database) as tx:
            tx.connection.execute(update(schema.attachment).values(link=planted))
        with pytest.raises(InputError):
            document_to_open(database, row.id, tmp_path)
