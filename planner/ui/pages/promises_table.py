"""The columns of the table of promises, the marks of their states, and the bar of a count."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from planner.domain.promises import PromiseState
from planner.services.promises import PromiseView
from planner.services.reports.promises import counted_words, feedback_words, outcome_words
from planner.texts import label
from planner.ui.colours import Colours
from planner.ui.meeting.mark_icons import row_mark_icon
from planner.ui.row_delegate import RowDelegate
from planner.ui.row_model import VALUE, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.marks import Mark
from planner.ui.workspace import Workspace

_CHOSEN = QStyle.StateFlag.State_Selected.value
_BAR_HEIGHT = 6
_BAR_WIDTH = 5 * GRID
_ORDER = {state: rank for rank, state in enumerate(PromiseState)}
_MARKS = {
    PromiseState.KEPT: Mark.DONE,
    PromiseState.PARTLY: Mark.PARTLY,
    PromiseState.NOT_KEPT: Mark.MISSING,
    PromiseState.UNJUDGED: Mark.WARNING,
    PromiseState.DROPPED: Mark.NONE,
}


def state_icon(state: PromiseState, shown: Colours) -> QIcon | None:
    """Return the mark of a state; None while there is nothing to tell yet."""
    mark = _MARKS.get(state)
    return None if mark is None else row_mark_icon(mark, shown)


def ratio(view: PromiseView) -> float | None:
    """Return how much of a count is reached, 0 to 1; None for a yes/no promise."""
    if view.target is None:
        return None
    return min((view.outcome or 0) / view.target, 1.0)


def promise_columns(workspace: Workspace) -> list[TableColumn[PromiseView]]:
    """Return the columns: year, promise, place, lead, target, outcome, state, feedback."""
    language = workspace.language
    translate = QCoreApplication.translate

    def outcome(view: PromiseView) -> str:
        return counted_words(view, language) or outcome_words(view, language)

    def feedback_icon(view: PromiseView) -> QIcon | None:
        return row_mark_icon(Mark.WARNING, workspace.colours) if view.lacks_feedback else None

    return [
        TableColumn(
            "year",
            translate("PromisesPage", "Year"),
            lambda view: str(view.promise.year),
            sort_key=lambda view: view.promise.year,
            width=5,
        ),
        TableColumn(
            "promise",
            translate("PromisesPage", "Promise"),
            lambda view: view.promise.text,
            tooltip=lambda view: view.promise.text,
            width=22,
        ),
        TableColumn(
            "place",
            translate("PromisesPage", "Place"),
            lambda view: view.promise.place,
            tooltip=lambda view: view.promise.place,
            width=8,
        ),
        TableColumn(
            "lead",
            translate("PromisesPage", "Lead"),
            lambda view: view.lead_short,
            spoken=lambda view: view.lead,
            tooltip=lambda view: view.lead,
            width=10,
        ),
        TableColumn(
            "target",
            translate("PromisesPage", "Target"),
            lambda view: view.promise.target,
            tooltip=lambda view: view.promise.target,
            width=8,
        ),
        TableColumn(
            "outcome",
            translate("PromisesPage", "Outcome"),
            outcome,
            sort_key=lambda view: (ratio(view) is None, ratio(view) or 0.0),
            tooltip=lambda view: outcome_words(view, language),
            spoken=lambda view: outcome_words(view, language),
            value=ratio,
            width=15,
        ),
        TableColumn(
            "state",
            translate("PromisesPage", "State"),
            lambda view: label(view.state, language),
            sort_key=lambda view: _ORDER[view.state],
            decoration=lambda view: state_icon(view.state, workspace.colours),
            width=15,
        ),
        TableColumn(
            "feedback",
            translate("PromisesPage", "Feedback"),
            lambda view: feedback_words(view, language),
            sort_key=lambda view: (not view.lacks_feedback, feedback_words(view, language)),
            tooltip=lambda view: feedback_words(view, language),
            decoration=feedback_icon,
            width=11,
            header_tooltip=translate(
                "PromisesPage", "When and where the public was told how it went"
            ),
        ),
        TableColumn(
            "agreement",
            translate("PromisesPage", "Agreement"),
            lambda view: view.agreement,
            tooltip=lambda view: view.agreement,
            width=24,
            is_hidden=True,
        ),
    ]


class OutcomeDelegate(RowDelegate):
    """Paints the outcome in words and, for a counted promise, a small bar after them."""

    def __init__(
        self,
        workspace: Workspace,
        model: RowTableModel[PromiseView],
        view: RowTableView[PromiseView],
    ) -> None:
        super().__init__(model, view)
        self._workspace = workspace

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        reached = index.data(VALUE)
        rect = option.rect
        words = self._metrics.horizontalAdvance(str(index.data()))
        if reached is None or rect.width() < words + _BAR_WIDTH + 2 * GRID:
            return
        shown = self._workspace.colours
        is_chosen = bool(option.state.value & _CHOSEN)
        role = QPalette.ColorRole.HighlightedText
        ink = option.palette.color(role) if is_chosen else QColor(shown.outline)
        fill = option.palette.color(role) if is_chosen else QColor(_colour(reached, shown))
        track = QRectF(
            rect.right() - _BAR_WIDTH - GRID,
            rect.center().y() - _BAR_HEIGHT / 2,
            _BAR_WIDTH,
            _BAR_HEIGHT,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if reached > 0:
            track.setWidth(max(_BAR_WIDTH * reached, float(_BAR_HEIGHT)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(track, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.restore()


def sorted_years(views: Sequence[PromiseView]) -> list[int]:
    """Return the years that have promises, newest first."""
    return sorted({view.promise.year for view in views}, reverse=True)


def _colour(reached: float, shown: Colours) -> str:
    return shown.good if reached >= 1 else shown.accent
