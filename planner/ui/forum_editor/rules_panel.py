"""A forum's rules: one, or several that follow each other, beside their next dates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from planner.domain.rows import RuleRow
from planner.errors import InputError
from planner.ui.forum_editor.rule_editor import RuleEditor
from planner.ui.theme import GRID

_LINES = 3


class RulesPanel(QWidget):
    """Edit the rules; `edited` at every change, `committed` when one is settled."""

    edited = Signal()
    committed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._rules: list[RuleRow] = [RuleRow(0, 0, "")]
        self._current = 0
        self._build(language)
        self._connect()

    def show_rules(self, rules: Sequence[RuleRow]) -> None:
        """Show other rules, without announcing it."""
        self._rules = list(rules) or [RuleRow(0, 0, "")]
        self._current = min(self._current, len(self._rules) - 1)
        self._show_current()

    def rules(self) -> list[RuleRow]:
        """Return the rules that say something; raises InputError when one cannot be read."""
        current = self.editor.row()
        rules = [*self._rules]
        rules[self._current] = current
        return [rule for rule in rules if rule.text]

    def start_over(self) -> None:
        """Show the first rule: another forum is going to be shown."""
        self._current = 0
        self.editor.text.setModified(False)

    def _build(self, language: str) -> None:
        self._names = QStringListModel(self)
        self.list = QListView()
        self.list.setObjectName("ruleList")
        self.list.setAccessibleName(self.tr("Rules"))
        self.list.setModel(self._names)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFixedHeight((self.list.fontMetrics().height() + 6) * _LINES)
        self.editor = RuleEditor(language)
        self.add_button = QPushButton(self.tr("Another rule from a later date"))
        self.add_button.setObjectName("addRule")
        self.remove_button = QPushButton(self.tr("Remove this rule"))
        self.remove_button.setObjectName("removeRule")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.list)
        layout.addWidget(self.editor)
        layout.addLayout(buttons)
        layout.addStretch()

    def _connect(self) -> None:
        self.editor.edited.connect(self.edited)
        self.editor.committed.connect(self._commit)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)

    def _commit(self) -> None:
        self._keep_current()
        self._name_rules()
        self.committed.emit()

    def _keep_current(self) -> None:
        try:
            self._rules[self._current] = self.editor.row()
        except InputError:
            return  # what cannot be read stands in the field with its sentence until it is mended

    def _choose(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row != self._current:
            self._keep_current()
            self._current = row
            self.editor.show_rule(self._rules[row])

    def _add(self) -> None:
        """Begin a rule the day after the current one ends, which ends now if it had no end."""
        self._keep_current()
        before = self._rules[self._current]
        if not before.text:
            self.editor.text.setFocus()
            return
        begins = _day_after(before.valid_to) or before.valid_from
        self._rules.append(replace(before, id=0, valid_from=begins, valid_to=None))
        self._current = len(self._rules) - 1
        self._show_current()
        self.editor.period.setFocus()

    def _remove(self) -> None:
        del self._rules[self._current]
        self.show_rules(self._rules)
        self.committed.emit()

    def _show_current(self) -> None:
        is_several = len(self._rules) > 1
        self.list.setVisible(is_several)
        self.editor.show_period(is_several)
        self.editor.show_rule(self._rules[self._current])
        self.remove_button.setVisible(is_several or bool(self._rules[0].text))
        self.add_button.setVisible(bool(self._rules[0].text))
        self._name_rules()

    def _name_rules(self) -> None:
        names = [f"{rule.text} ({_span(rule)})" for rule in self._rules]
        if names != self._names.stringList():
            self._names.setStringList(names)
        self.list.setCurrentIndex(self._names.index(self._current))


def _day_after(day: date | None) -> date | None:
    return None if day is None or day == date.max else day + timedelta(days=1)


def _span(rule: RuleRow) -> str:
    first = "" if rule.valid_from is None else rule.valid_from.isoformat()
    last = "" if rule.valid_to is None else rule.valid_to.isoformat()
    return f"{first}–{last}"
