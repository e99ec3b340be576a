"""The list beside the wheel: the same items, in words."""

from PySide6.QtCore import QCoreApplication

from planner.domain.wheel import WheelItem
from planner.domain.wheel_shapes import WheelKind, WheelState
from planner.services.wheel import item_in_words
from planner.texts import text, week_text
from planner.ui.row_model import TableColumn
from planner.ui.workspace import Workspace


def item_columns(workspace: Workspace) -> list[TableColumn[WheelItem]]:
    """Return the columns: date, week, letter, what, and how it stands."""
    language = workspace.language

    def faded(item: WheelItem) -> str | None:
        is_faint = item.state is WheelState.CANCELLED or item.is_period
        return workspace.colours.muted if is_faint else None

    def told(item: WheelItem) -> str:
        return item_in_words(item, language)

    def kind(item: WheelItem) -> str:
        return text(f"wheel.kind.{item.kind.value}", language)

    def mark(item: WheelItem) -> str:
        return item.letter

    def note(item: WheelItem) -> str:
        return item.note if item.kind is not WheelKind.RED_DAY else kind(item)

    return [
        TableColumn(
            "date",
            QCoreApplication.translate("WheelPage", "Date"),
            lambda item: item.first.isoformat(),
            sort_key=lambda item: item.number,
            colour=faded,
            width=12,
        ),
        TableColumn(
            "week",
            QCoreApplication.translate("WheelPage", "Week"),
            lambda item: week_text(item.first, language),
            sort_key=lambda item: item.number,
            colour=faded,
            width=5,
        ),
        TableColumn(
            "time",
            QCoreApplication.translate("WheelPage", "Time"),
            lambda item: item.time,
            colour=faded,
            is_hidden=True,
        ),
        TableColumn(
            "mark",
            QCoreApplication.translate("WheelPage", "Mark"),
            mark,
            colour=faded,
            width=5,
            header_tooltip=QCoreApplication.translate(
                "WheelPage", "The forum's letter in the wheel"
            ),
        ),
        TableColumn(
            "what",
            QCoreApplication.translate("WheelPage", "What"),
            lambda item: item.title,
            tooltip=told,
            colour=faded,
            width=18,
        ),
        TableColumn(
            "note",
            QCoreApplication.translate("WheelPage", "State"),
            note,
            tooltip=told,
            colour=faded,
            width=9,
        ),
        TableColumn(
            "kind",
            QCoreApplication.translate("WheelPage", "Kind"),
            kind,
            colour=faded,
            is_hidden=True,
        ),
    ]
