"""The dates that are proposed as a diff, and below it in words what found no date."""

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from planner.domain.enums import PlanAction
from planner.services.spread_offer import told
from planner.services.spreading import Spread
from planner.texts import reason_text
from planner.ui.dialogs.plan_view import PlanView
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_MOST_LINES_SHOWN = 5


class SpreadResult(QWidget):
    """A proposal: rows that can be left out, and the windows and follow-ups without a meeting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._unplaced = 0
        self._build()

    def show_spread(self, spread: Spread) -> None:
        """Show a proposal, with what it could not do."""
        language = self._workspace.language
        sentences = [reason_text(told(each), language) for each in spread.unplaced]
        sentences += [reason_text(reason, language) for reason in spread.unprepared]
        self._unplaced = len(spread.unplaced)
        self.missing.setPlainText("\n".join(sentences))
        self._title.setVisible(bool(sentences))
        self.missing.setVisible(bool(sentences))
        lines = min(max(len(sentences), 2), _MOST_LINES_SHOWN)
        self.missing.setFixedHeight(self.missing.fontMetrics().lineSpacing() * lines + 2 * GRID)
        self.setEnabled(True)
        self.view.show_plan(spread.plan)

    def summary(self) -> str:
        """Return in one sentence what would be done, as the boxes stand."""
        model = self.view.model
        added, kept = model.count(PlanAction.ADD), model.count(PlanAction.KEEP)
        parts = [
            text
            for count, text in (
                (added, self.tr("adds %n meeting(s)", "", added)),
                (kept, self.tr("%n stand(s) already", "", kept)),
                (self._unplaced, self.tr("%n part(s) of the year get none", "", self._unplaced)),
            )
            if count
        ]
        sentence = ", ".join(parts)
        sentence = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
        if added:
            return sentence
        if model.has_left_out():
            nothing = self.tr("Nothing is chosen to be done.")
        elif self._unplaced:
            nothing = self.tr("No meeting could be laid out.")
        else:
            nothing = self.tr("There is nothing to add.")
        return f"{nothing} {sentence}".strip()

    def _build(self) -> None:
        self.view = PlanView(self._workspace, is_forum_shown=True)
        self.view.show_kept.setChecked(True)
        self.missing = QPlainTextEdit()
        self.missing.setObjectName("spreadMissing")
        self.missing.setReadOnly(True)
        self.missing.setTabChangesFocus(True)
        self.missing.setAccessibleName(self.tr("What found no date"))
        self._title = QLabel(self.tr("What found &no date"))
        self._title.setBuddy(self.missing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._title)
        layout.addWidget(self.missing)
