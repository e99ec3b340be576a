"""Copy seats from another forum, also of another agreement, into the one being edited."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.services.forums import read_forum
from planner.services.registry import read_registry
from planner.services.seat_copying import (
    CopyOffer,
    copy_seats,
    read_copy_offers,
    read_seat_sources,
)
from planner.ui.forum_editor.names import NameBook
from planner.ui.forum_editor.seat_lines import COLUMNS, show_seat
from planner.ui.row_model import CENTRE, START, TableColumn
from planner.ui.theme import GRID
from planner.ui.ticked_rows import TickedModel, TickedTable
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace

_SIZE = (GRID * 148, GRID * 64)
_WIDTHS = {
    "organisation": 24,
    "function": 24,
    "holder": 19,
    "count": 6,
    "participation": 9,
    "deputies": 16,
    "months": 10,
    "from": 11,
    "to": 11,
}
Cells = Callable[[CopyOffer], Sequence[str]]


class CopyModel(TickedModel[CopyOffer]):
    """The seats of the other forum; those that are here already have no box."""

    def __init__(self, columns: Sequence[TableColumn[CopyOffer]], parent: QObject) -> None:
        super().__init__(columns, parent=parent)
        self._taken: set[int] = set()

    def set_offers(self, offers: Sequence[CopyOffer]) -> None:
        """Show what could be copied; a seat that was given up early is left to be ticked."""
        self._taken = {
            offer.id for offer in offers if not offer.copy.is_here and not offer.copy.has_ended
        }
        self.set_rows(offers)
        self.taken_changed.emit()

    def taken_ids(self) -> frozenset[int]:
        """Return the seats that are to be copied."""
        return frozenset(self._taken)

    def can_take(self, row: CopyOffer) -> bool:
        return not row.copy.is_here

    def is_taken(self, row: CopyOffer) -> bool:
        return row.id in self._taken

    def note(self, row: CopyOffer, is_taken: bool) -> None:
        if is_taken:
            self._taken.add(row.id)
        else:
            self._taken.discard(row.id)


class CopySeatsDialog(QDialog):
    """Choose a forum, see its seats as they would stand here, and copy the ticked ones."""

    def __init__(self, workspace: Workspace, forum_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._forum_id = forum_id
        self._names = NameBook(read_registry(workspace.database))
        self._shown: dict[int, list[str]] = {}
        self._build()
        self._connect()
        self._show_source()

    def _build(self) -> None:
        database = self._workspace.database
        name = " ".join(read_forum(database, self._forum_id).forum.name.split())
        self.setObjectName("copySeatsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Copy seats to {0}").format(name))
        self.source = ChoiceBox("copySource", self.tr("From the forum"))
        self.source.setMinimumContentsLength(84)
        sources = read_seat_sources(database, self._forum_id)
        self.source.set_choices(
            [(each.forum.id, f"{each.forum.name} – {each.agreement.name}") for each in sources]
        )
        label = QLabel(self.tr("&From the forum"))
        label.setBuddy(self.source)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(label)
        top.addWidget(self.source)
        top.addStretch()
        self.model = CopyModel(_columns(self._cells), self)
        self.table = TickedTable(
            "copySeatsTable", self.model, self._workspace.settings, self.tr("Seats to copy")
        )
        self.hint = plain_label()
        self.hint.setObjectName("copyHint")
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setObjectName("copyTaken")
        self.copy_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("copyCancel")
        buttons = QDialogButtonBox()
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.hint)
        layout.addWidget(buttons)
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self.source.value_chosen.connect(self._show_source)
        self.model.taken_changed.connect(self._show_count)
        self.copy_button.clicked.connect(self._copy)
        self.cancel_button.clicked.connect(self.reject)

    def _show_source(self) -> None:
        source_id = self.source.value()
        if not isinstance(source_id, int):
            self.model.set_offers([])
            self.hint.setText(self.tr("No other forum has any seats yet."))
            return
        workspace = self._workspace
        offers = read_copy_offers(workspace.database, source_id, self._forum_id)
        words = (workspace.today(), self.tr("vacant"), workspace.language)
        self._shown = {offer.id: show_seat(offer.draft, self._names, *words) for offer in offers}
        self.model.set_offers(offers)
        if offers:
            self.table.select_id(offers[0].id)
        self.hint.setText(
            self.tr(
                "From and to as they will stand here: an end that does not lie within this "
                "forum's time is left open. Space ticks the selected rows."
            )
        )

    def _cells(self, offer: CopyOffer) -> Sequence[str]:
        return self._shown[offer.id]

    def _show_count(self) -> None:
        count = len(self.model.taken_ids())
        some = self.tr("Copy %n seat(s)", "", count)
        self.copy_button.setText(some if count else self.tr("Copy"))
        self.copy_button.setEnabled(bool(count) and not self._workspace.is_read_only)

    def _copy(self) -> None:
        source_id = self.source.value()
        if isinstance(source_id, int):
            database, chosen = self._workspace.database, self.model.taken_ids()
            command = partial(copy_seats, database, source_id, self._forum_id, chosen)
            if self._workspace.ops.run(command):
                self.accept()


def _columns(cells: Cells) -> list[TableColumn[CopyOffer]]:
    headers = {
        "organisation": QCoreApplication.translate("CopySeatsDialog", "Organisation"),
        "function": QCoreApplication.translate("CopySeatsDialog", "Function"),
        "holder": QCoreApplication.translate("CopySeatsDialog", "Holder"),
        "count": QCoreApplication.translate("CopySeatsDialog", "Number"),
        "participation": QCoreApplication.translate("CopySeatsDialog", "Takes part"),
        "deputies": QCoreApplication.translate("CopySeatsDialog", "Deputies"),
        "months": QCoreApplication.translate("CopySeatsDialog", "Months"),
        "from": QCoreApplication.translate("CopySeatsDialog", "From"),
        "to": QCoreApplication.translate("CopySeatsDialog", "To"),
    }
    states = {
        "here": QCoreApplication.translate("CopySeatsDialog", "is here already"),
        "ended": QCoreApplication.translate("CopySeatsDialog", "ended {0}"),
    }

    def state(offer: CopyOffer) -> str:
        if offer.copy.is_here:
            return states["here"]
        ended = offer.copy.source.valid_to if offer.copy.has_ended else None
        return "" if ended is None else states["ended"].format(ended.isoformat())

    def cell(number: int, offer: CopyOffer) -> str:
        return cells(offer)[number]

    found = [
        TableColumn(
            key,
            headers[key],
            partial(cell, number),
            tooltip=partial(cell, number),
            alignment=CENTRE if key == "count" else START,
            width=_WIDTHS[key],
        )
        for number, key in enumerate(COLUMNS)
    ]
    title = QCoreApplication.translate("CopySeatsDialog", "Note")
    note = TableColumn("state", title, state, tooltip=state, width=17)
    return [*found[:2], note, *found[2:]]
