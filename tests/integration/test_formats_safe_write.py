"""Files are written whole or not at all, and what goes wrong is said in the user's terms."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from planner.errors import StorageError
from planner.formats.json_file import write_json
from planner.formats.safe_write import replace_file, storage_error, working_folder
from planner.texts import LANGUAGES, error_text


def _refuse(*_given: object, **_named: object) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def _write_half(path: Path) -> None:
    path.write_text("halv", encoding="utf-8")
    raise ZeroDivisionError


def test_a_new_file_appears_and_nothing_else(tmp_path: Path) -> None:
    with replace_file(tmp_path / "möten.txt") as temporary:
        temporary.write_text("hej", encoding="utf-8")
        assert not (tmp_path / "möten.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["möten.txt"]


def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("gammal", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), replace_file(target) as temporary:
        _write_half(temporary)
    assert target.read_text(encoding="utf-8") == "gammal"
    assert list(tmp_path.iterdir()) == [target]


def test_what_cannot_be_taken_away_is_taken_away_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    target = tmp_path / "a.txt"
    with monkeypatch.context() as refused, replace_file(target), working_folder(target) as folder:
        (folder / "del").write_text("ett", encoding="utf-8")
        for name in ("unlink", "rmdir"):
            refused.setattr(os, name, _refuse)
    assert list((tmp_path / "tmp").iterdir()) == [folder]
    with replace_file(target) as temporary:
        temporary.write_text("hel", encoding="utf-8")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "tmp"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("gammal", encoding="utf-8")
    with (
        pytest.raises(StorageError) as caught,
        replace_file(target),
        open("/dev/full", "w") as full,
    ):
        full.write("x" * 100_000)
    assert caught.value.code == "file.full"
    assert target.read_text(encoding="utf-8") == "gammal"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("finns-inte/a.json", "file.no_folder"),
        (".", "file.is_folder"),
        ("x" * 300 + ".json", "file.bad_name"),
        ("a\0b.json", "file.bad_name"),
        ("fil.txt/a.json", "file.no_folder"),
    ],
)
def test_a_place_that_will_not_do_is_named(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "fil.txt").touch()
    path = tmp_path / name
    with pytest.raises(StorageError) as caught:
        write_json({}, path)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert str(path) in error_text(caught.value, language)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device")
def test_a_device_is_never_replaced() -> None:
    with pytest.raises(StorageError) as caught:
        write_json({}, Path("/dev/null"))
    assert caught.value.code == "file.not_writable"
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_protected_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError) as caught:
        write_json({}, tmp_path / "a.json")
    tmp_path.chmod(0o700)
    assert caught.value.code == "file.not_writable"


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "verklig.json"
    real.touch()
    real.chmod(0o640)
    link = tmp_path / "länk.json"
    link.symlink_to(real)
    write_json({"a": 1}, link)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert '"a": 1' in real.read_text(encoding="utf-8")


def test_a_new_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "vanlig").touch()
    write_json({}, tmp_path / "a.json")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "vanlig").stat().st_mode


def test_an_unusual_error_tells_its_cause(tmp_path: Path) -> None:
    error = storage_error(OSError(errno.ELOOP, "Too many links"), tmp_path / "a")
    assert "Too many links" in error_text(error, "sv")
