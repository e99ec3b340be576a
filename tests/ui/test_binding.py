"""The Qt binding itself: a version of it lost a reference to None at each call, and died of it."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot run out of references")
def test_setting_a_text_keeps_the_references_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(5_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 1_000
