"""The window speaks Swedish whole: texts as literals, translated, and up to date."""

import ast
import importlib.util
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from planner.domain.rows import Reason
from planner.texts import step_text

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
MODULES = [ROOT / "planner" / "app.py", *sorted((ROOT / "planner" / "ui").rglob("*.py"))]
CALLS = {"tr", "translate"}
PLACEHOLDER = re.compile(r"%n|\{\w*\}")


def scripts_translations() -> ModuleType:
    """Return the script that updates the translations, which is no module of the package."""
    path = ROOT / "scripts" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(language: str) -> Iterator[tuple[str, ElementTree.Element]]:
    tree = ElementTree.parse(FOLDER / f"planner_{language}.ts")
    for context in tree.getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            yield name, message


def forms(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_texts_are_literals_that_lupdate_can_read(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.name not in CALLS, f"{path.name}:{node.lineno} wraps {node.name}"
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        where = f"{path.name}:{node.lineno}"
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name not in CALLS or (name == "translate" and not is_qts_translate(called)):
            continue
        assert isinstance(called, ast.Attribute), f"{where}: {name} loses its context"
        if name == "tr":
            owner = called.value
            assert isinstance(owner, ast.Name), where
            assert owner.id == "self", f"{where}: tr of something else loses its context"
        for argument in node.args[: 1 if name == "tr" else 2]:
            assert isinstance(argument, ast.Constant), f"{where}: not a literal"
            assert isinstance(argument.value, str), where
    assert not aliases(path), f"{path.name}: a function of translation under another name"


def is_qts_translate(called: ast.expr) -> bool:
    """Tell QCoreApplication.translate from QPainter.translate and str.translate."""
    if not isinstance(called, ast.Attribute):
        return False
    return isinstance(called.value, ast.Name) and called.value.id.endswith("Application")


def aliases(path: Path) -> list[int]:
    """Return the lines that give `tr` or `QCoreApplication.translate` another name."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Attribute)
        and (node.value.attr == "tr" or is_qts_translate(node.value))
    ]


def test_swedish_is_finished() -> None:
    unfinished = [
        f"{context}: {message.findtext('source')}"
        for context, message in messages("sv")
        if (found := message.find("translation")) is None
        or found.get("type") is not None
        or not all(forms(message))
    ]
    assert not unfinished


@pytest.mark.parametrize("language", ["sv", "en"])
def test_plurals_have_both_forms(language: str) -> None:
    counted = [message for _, message in messages(language) if message.get("numerus") == "yes"]
    assert counted
    for message in counted:
        assert len(forms(message)) == 2, message.findtext("source")
        assert all(forms(message)), message.findtext("source")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_placeholders_are_the_same(language: str) -> None:
    for context, message in messages(language):
        source = message.findtext("source") or ""
        expected = sorted(PLACEHOLDER.findall(source))
        for form in forms(message):
            found = sorted(PLACEHOLDER.findall(form))
            spelled_out = [mark for mark in expected if mark != "%n"]
            is_counted = message.get("numerus") == "yes"
            assert found == expected or (is_counted and found == spelled_out), (context, source)


def test_mnemonics_and_ellipses_are_kept() -> None:
    for context, message in messages("sv"):
        source = message.findtext("source") or ""
        for form in forms(message):
            assert ("&" in source.replace("&&", "")) == ("&" in form.replace("&&", "")), (
                context,
                source,
            )
            assert source.endswith("…") == form.endswith("…"), (context, source)


def test_the_shipped_files_are_up_to_date(tmp_path: Path) -> None:
    scripts_translations().release(tmp_path)
    for language in ("sv", "en"):
        name = f"planner_{language}.qm"
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_every_text_of_the_code_is_in_the_files(tmp_path: Path) -> None:
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    fresh = tmp_path / "fresh.ts"
    command = [str(tool), "-silent", "-no-obsolete", "-locations", "none"]
    sources = scripts_translations().sources()
    subprocess.run([*command, *sources, "-ts", str(fresh)], cwd=ROOT, check=True)
    expected = {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(fresh).getroot().iter("context")
        for message in context.iter("message")
    }
    held = {(context, message.findtext("source")) for context, message in messages("sv")}
    assert expected == held


def test_a_step_of_another_version_is_told_by_its_label() -> None:
    told = step_text(Reason.of("something.newer", name="x"), "sv")
    assert told == "ett steg som en annan version av programmet gjorde (something.newer)"
    assert step_text(None, "sv") == ""
