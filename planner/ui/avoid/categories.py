"""Which kinds of day an agreement avoids, what each kind is, and how many meetings fall on it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.enums import DayCategory
from planner.domain.rows import AgreementRow
from planner.texts import label
from planner.ui.avoid.words import about
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace

_COLUMNS = 3


class CategoriesPanel(QWidget):
    """A box for each kind of day, for the agreement chosen."""

    agreement_chosen = Signal(object)
    categories_chosen = Signal(object, object)
    """The agreement's id, and the frozenset of kinds that it is to avoid."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._build()
        self._connect()

    def agreement_id(self) -> int | None:
        """Return the agreement chosen; None when there is none."""
        found = self.agreement.value()
        return found if isinstance(found, int) else None

    def show_agreements(self, agreements: Sequence[AgreementRow], wanted: int | None) -> None:
        """Offer the agreements there are, and choose one."""
        self.agreement.set_choices([(row.id, row.name) for row in agreements])
        ids = [row.id for row in agreements]
        if self.agreement_id() not in ids or wanted in ids:
            self.agreement.set_value(wanted if wanted in ids else next(iter(ids), None))
        for box in self.boxes.values():
            box.setEnabled(bool(ids) and not self._workspace.is_read_only)

    def show_categories(
        self, chosen: frozenset[DayCategory], meetings: Mapping[DayCategory, int]
    ) -> None:
        """Tick what is avoided, and say how many planned meetings fall on each kind of day."""
        language = self._workspace.language
        for category, box in self.boxes.items():
            count = meetings.get(category, 0)
            name = label(category, language).capitalize()
            shown = self.tr("%n planned meeting(s)", "", count) if count else ""
            box.setText(f"{name} – {shown}" if shown else name)
            box.setChecked(category in chosen)

    def _build(self) -> None:
        self.agreement = ChoiceBox("avoidAgreement", self.tr("Agreement"))
        self.agreement.setMinimumContentsLength(40)
        title = QLabel(self.tr("These kinds of day are avoided by"))
        title.setBuddy(self.agreement)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(title)
        top.addWidget(self.agreement, 2)
        top.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        self.boxes: dict[DayCategory, QCheckBox] = {}
        for number, category in enumerate(DayCategory):
            box = QCheckBox(label(category, self._workspace.language).capitalize())
            box.setObjectName(f"avoidKind_{category.value}")
            box.setAccessibleDescription(about(category))
            row, column = divmod(number, _COLUMNS)
            grid.addWidget(box, 2 * row, column)
            below = caption(about(category))
            below.setIndent(3 * GRID)
            below.setWordWrap(True)
            grid.addWidget(below, 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
            self.boxes[category] = box
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addLayout(grid)

    def _connect(self) -> None:
        self.agreement.value_chosen.connect(self.agreement_chosen)
        for box in self.boxes.values():
            box.clicked.connect(self._tell)

    def _tell(self) -> None:
        agreement_id = self.agreement_id()
        if agreement_id is not None:
            chosen = frozenset(c for c, box in self.boxes.items() if box.isChecked())
            self.categories_chosen.emit(agreement_id, chosen)
