"""Which face the arguments ask for, decided without importing either."""

import subprocess
import sys

import pytest

from planner.__main__ import (
    UsageError,
    WindowArguments,
    is_for_command_line,
    main,
    window_arguments,
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "x.db"],
        ["--language", "sv", "export", "x.db", "y.pdf"],
        ["--language=en", "history", "x.db"],
        ["--help"],
        ["--version"],
        ["x.db", "--help"][1:],
    ],
)
def test_subcommands_help_and_version_are_for_the_command_line(arguments: list[str]) -> None:
    assert is_for_command_line(arguments)


@pytest.mark.parametrize(
    "arguments", [[], ["x.db"], ["--demo"], ["--language", "new"], ["x.db", "new"]]
)
def test_the_rest_is_for_the_window(arguments: list[str]) -> None:
    assert not is_for_command_line(arguments)


def test_the_windows_arguments_are_read() -> None:
    assert window_arguments([]) == WindowArguments()
    assert window_arguments(["--demo"]).is_demo
    read = window_arguments(["a b.db", "--language=en", "--theme", "dark"])
    assert read == WindowArguments("a b.db", False, "en", "dark")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--dmeo"], "window.unknown_option"),
        (["--language", "de"], "window.unknown_language"),
        (["--theme"], "window.unknown_theme"),
        (["a.db", "b.db"], "window.one_database"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: list[str], code: str) -> None:
    with pytest.raises(UsageError) as refused:
        window_arguments(arguments)
    assert refused.value.code == code


def test_a_refusal_is_one_sentence_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dmeo", "--language", "sv"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "--dmeo är inget alternativ i planeraren; planner --help visar dem som finns.\n"
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_without_a_display_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--demo", "--language=en"]) == 1
    assert "no display" in capsys.readouterr().err
    monkeypatch.setenv("DISPLAY", ":987")
    assert main(["--language", "sv"]) == 1
    assert "ingen skärm" in capsys.readouterr().err


def test_neither_face_is_imported_to_decide() -> None:
    code = (
        "import sys; from planner.__main__ import is_for_command_line;"
        "is_for_command_line(['check']);"
        "print([m for m in ('PySide6', 'typer', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_is_shown_before_the_database_layer_is_imported() -> None:
    code = (
        "import sys, planner.app;"
        "heavy = ('sqlalchemy', 'planner.domain.rows', 'planner.texts', 'holidays', 'typer');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
