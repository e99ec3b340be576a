"""What the pane at the right says of a forum."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.domain.phrases import describe, parse_rule
from planner.domain.rows import RuleRow
from planner.errors import InputError
from planner.services.forum_overview import ForumSummary
from planner.services.registry import Registry
from planner.texts import label, long_date, reason_text, time_range
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.widgets.scrolled import fill_scrolled
from planner.ui.workspace import Workspace


class ForumDetailsPane(QWidget):
    """The selected forum in words, with the ways on from it."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forum_id: int | None = None
        self._build()
        self._connect()

    def show_forum(
        self, summary: ForumSummary | None, registry: Registry, people: Sequence[str]
    ) -> None:
        """Show one forum; `people` are its seats in words. None: nothing is selected."""
        self._content.setVisible(summary is not None)
        self._nothing.setVisible(summary is None)
        if summary is None:
            return
        forum = summary.forum
        language = self._workspace.language
        self._forum_id = forum.id
        self._name.setText(forum.name)
        self._level.setText(label(forum.level, language))
        self._purpose.setText(forum.purpose)
        self._purpose.setVisible(bool(forum.purpose))
        facts = [
            (self.tr("Meets"), "\n".join(rule_words(rule, language) for rule in summary.rules)),
            (
                self.tr("Next meeting"),
                "" if summary.next_meeting is None else long_date(summary.next_meeting, language),
            ),
            (self.tr("Convener"), registry.organisation_name(forum.convener_id)),
            (self.tr("Chair"), registry.function_name(forum.chair_id)),
            (self.tr("Secretary"), registry.function_name(forum.secretary_id)),
            (self.tr("Place"), forum.place),
            (self.tr("Expected"), "\n".join(people)),
        ]
        for (title, value), (text, body) in zip(self._facts, facts, strict=True):
            title.setText(text)
            value.setText(body)
            title.setVisible(bool(body))
            value.setVisible(bool(body))

    def _build(self) -> None:
        self._nothing = caption(self.tr("Select a forum to see it here."))
        self._nothing.setWordWrap(True)
        self._content = QWidget()
        self._name = heading()
        self._name.setWordWrap(True)
        self._level = caption()
        self._purpose = plain_label()
        self._facts = [(caption(), plain_label()) for _ in range(7)]
        self.open_button = QPushButton(self.tr("Open the forum"))
        self.open_button.setObjectName("openForum")
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID // 2)
        for widget in (self._name, self._level, self._purpose):
            inner.addWidget(widget)
        for title, value in self._facts:
            inner.addSpacing(GRID // 2)
            inner.addWidget(title)
            inner.addWidget(value)
        inner.addSpacing(GRID)
        inner.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._content.setVisible(False)
        fill_scrolled(self, self._nothing, self._content)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open)

    def _open(self) -> None:
        self.opened.emit(self._forum_id)


def rule_words(rule: RuleRow, language: str) -> str:
    """Return a rule in words with its time; one that cannot be read, as it is written."""
    try:
        words = reason_text(describe(parse_rule(rule.text)), language)
    except InputError:
        words = rule.text
    return f"{words}, {time_range(rule.start, rule.end)}"
