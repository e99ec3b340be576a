"""Tool tips show what is typed: no name in a database is read as markup."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import planner.ui
from planner.ui.plain_tip import plain_tip

_TRANSLATING = {"tr", "translate"}


def _is_safe(shown: ast.expr) -> bool:
    """Say whether a tool tip is a text of the program's own, or goes through plain_tip."""
    if isinstance(shown, ast.IfExp):
        return _is_safe(shown.body) and _is_safe(shown.orelse)
    if isinstance(shown, ast.Call):
        called = shown.func
        if isinstance(called, ast.Attribute):
            return called.attr in _TRANSLATING
        return isinstance(called, ast.Name) and called.id == "plain_tip"
    return isinstance(shown, ast.Constant)


def test_every_tool_tip_in_the_window_is_plain() -> None:
    ways = {"setToolTip": 0, "showText": 1, "setStatusTip": 0, "setWhatsThis": 0}
    found, seen = [], 0
    root = Path(planner.ui.__file__).parent
    for path in [*root.rglob("*.py"), root.parent / "app.py"]:
        source = path.read_text("utf-8")
        # A model gives its tool tips out of what it returns for the role.
        if "ToolTipRole" in source and "plain_tip(" not in source:
            found.append(path.name)
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in ways:
                seen += 1
                shown = node.args[-1] if node.func.attr != "showText" else node.args[1]
                if not _is_safe(shown):
                    found.append(f"{path.name}:{node.lineno}")
    assert found == []
    assert seen > 50


@pytest.mark.parametrize(
    "name",
    [
        '<b></b><img src="/tmp/a.png">',
        "<?xml version='1.0'?><b>Rådet</b>",
        "Drift & <underhåll>\n<i>Lomma</i> &lt;nu&gt;",
        "Rådet & nämnden",
        "Rådet " * 40,
    ],
)
def test_a_tool_tip_shows_its_text_as_typed(qapp: QApplication, name: str) -> None:
    shown = plain_tip(name)
    if not Qt.mightBeRichText(shown):
        assert shown == name
        return
    document = QTextDocument()
    document.setHtml(shown)
    assert document.toPlainText().split() == name.split()
    assert "<img" not in shown


def test_no_file_is_opened_for_a_tool_tip(qtbot: QtBot, tmp_path: Path) -> None:
    """A picture that the tool tip would show makes it as large as the picture."""
    picture = QImage(700, 500, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "a.png"))
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QToolTip.showText(QPoint(5, 5), plain_tip(f'<img src="{tmp_path}/a.png">'), widget)
    tips = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    assert tips
    assert all(each.height() < 200 for each in tips)
    QToolTip.hideText()
