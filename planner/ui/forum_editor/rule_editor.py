"""One rule: the words and the controls say the same, and the sentence beside them what it means."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agreements import check_period
from planner.domain.phrases import describe, parse_rule
from planner.domain.rows import RuleRow
from planner.errors import InputError
from planner.texts import error_text, reason_text, time_range
from planner.ui.forms.fields import ErrorLabel, SentenceLine
from planner.ui.forum_editor.rule_choice import HowOften, RuleChoice, choice_of, text_of
from planner.ui.forum_editor.rule_controls import RuleControls
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.widgets.time_edit import TimeEdit


class RuleEditor(QWidget):
    """Edit one rule; an empty text means no rule.

    `edited` comes at every change, readable or not; `committed` when the change is settled.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._row = RuleRow(0, 0, "")
        self._build()
        self._connect()

    def show_rule(self, row: RuleRow) -> None:
        """Show a rule, without announcing it; what is being typed stays."""
        self._row = row
        if not (self.text.hasFocus() and self.text.isModified()):
            self.text.show_text(row.text)
        self.start.set_value(row.start)
        self.end.set_value(row.end)
        self.period.set_period(row.valid_from, row.valid_to)
        self._error.show_sentence("")
        self._follow_text()

    def show_period(self, is_shown: bool) -> None:
        """Show from when to when the rule holds: of use when there are several."""
        self._period_row.setVisible(is_shown)

    def row(self) -> RuleRow:
        """Return the rule as it stands; raises InputError when it cannot be read."""
        row = replace(
            self._row,
            text=self.text.text().strip(),
            start=self.start.value(),
            end=self.end.value(),
            valid_from=self.period.first(),
            valid_to=self.period.last(),
        )
        if row.text:
            parse_rule(row.text)
        if row.end <= row.start:
            params = {"start": row.start, "end": row.end}
            raise InputError("times.reversed", params, field="rule")
        check_period(row.valid_from, row.valid_to, field="rule")
        return row

    def _build(self) -> None:
        self.text = SentenceLine("ruleText", self.tr("When the forum meets, in words"))
        self.text.setPlaceholderText(self.tr("for example: every other Thursday"))
        self.sentence = plain_label()
        self.sentence.setObjectName("ruleSentence")
        self._error = ErrorLabel("ruleError")
        self.controls = RuleControls(self._language)
        self.start = TimeEdit(self.tr("Starts"))
        self.start.setObjectName("ruleStart")
        self.end = TimeEdit(self.tr("Ends"))
        self.end.setObjectName("ruleEnd")
        times = QHBoxLayout()
        times.setSpacing(GRID)
        for widget in (
            caption(self.tr("Time")),
            self.start,
            caption("–"),
            self.end,
        ):
            times.addWidget(widget)
        times.addStretch()
        self.period = PeriodEdit(self.tr("The rule holds"))
        self.period.setObjectName("rulePeriod")
        self._period_row = QWidget()
        period = QHBoxLayout(self._period_row)
        period.setContentsMargins(0, 0, 0, 0)
        period.addWidget(caption(self.tr("The rule holds")))
        period.addWidget(self.period, 1)
        self._period_row.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(caption(self.tr("In words, or as an RRULE")))
        layout.addWidget(self.text)
        layout.addWidget(self._error)
        layout.addWidget(self.sentence)
        layout.addWidget(self.controls)
        layout.addLayout(times)
        layout.addWidget(self._period_row)
        layout.addStretch()

    def _connect(self) -> None:
        self.text.textEdited.connect(self._take_text)
        self.text.editingFinished.connect(self._commit_text)
        self.controls.choice_changed.connect(self._take_choice)
        self.start.time_changed.connect(self._take_start)
        self.end.time_changed.connect(self._take_rest)
        self.period.period_changed.connect(self._take_rest)

    def _take_text(self) -> None:
        self._follow_text()
        self.edited.emit()

    def _commit_text(self) -> None:
        self.text.setModified(False)
        self.committed.emit()

    def _take_choice(self, choice: RuleChoice) -> None:
        if choice.how_often is HowOften.WRITTEN:
            self.text.setFocus()
            return
        self.text.setText(text_of(choice, self._language))
        self._show_meaning()
        self._announce()

    def _take_start(self) -> None:
        self._take_rest()

    def _take_rest(self) -> None:
        self._show_meaning()
        self._announce()

    def _announce(self) -> None:
        self.edited.emit()
        self.committed.emit()

    def _follow_text(self) -> None:
        """Let the controls and the sentence follow what is written."""
        self._show_meaning()
        try:
            recurrence = parse_rule(self.text.text())
        except InputError:
            choice = replace(self.controls.choice(), how_often=HowOften.WRITTEN)
        else:
            choice = choice_of(recurrence, self.controls.choice())
        if not self.text.text().strip():
            choice = RuleChoice()
        self.controls.show_choice(choice)

    def _show_meaning(self) -> None:
        """Say what the rule means, or what is wrong with it."""
        written = self.text.text().strip()
        sentence, wrong = "", ""
        try:
            row = self.row()
        except InputError as error:
            wrong = error_text(error, self._language)
        else:
            if written:
                said = reason_text(describe(parse_rule(written)), self._language)
                capital = said[:1].upper() + said[1:]
                sentence = f"{capital}, {time_range(row.start, row.end)}."
        self.sentence.setText(sentence or ("" if wrong else self.tr("No rule yet.")))
        self.sentence.setVisible(not wrong)
        self._error.show_sentence(wrong)
