"""What a spread year is made from: the forums at the left, their wishes, and which days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Period, SpreadWishRow
from planner.errors import InputError, PlannerError
from planner.services.checking import require_times
from planner.services.spread_offer import (
    read_spread_forums,
    require_spread_period,
    suggested_period,
)
from planner.texts import error_text, text
from planner.ui.dialogs.spread_forums import SpreadForumList, SpreadForumModel
from planner.ui.dialogs.spread_wishes import SpreadWishForm
from planner.ui.forms.fields import ErrorLabel
from planner.ui.theme import GRID
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import heading, plain_label
from planner.ui.workspace import Workspace


class SpreadScope(QWidget):
    """Choose forums, say how often each is to meet, and from which day to which."""

    edited = Signal()
    """A wish, a choice or a date has changed: what was proposed no longer answers to them."""

    forum_wanted = Signal(object)
    """The id of a forum to be opened."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._stored: list[SpreadWishRow] = []
        self.model = SpreadForumModel(workspace, self)
        self._build()
        self._connect()
        self._read()

    def has_forums(self) -> bool:
        """Say whether there is any forum at all."""
        return bool(self.model.lines)

    def can_spread(self) -> bool:
        """Say whether there is a forum without a rule."""
        return any(line.forum is not None and not line.forum.has_rule for line in self.model.lines)

    def asked(self) -> tuple[list[SpreadWishRow], Period]:
        """Return the chosen forums' wishes and the days; raises InputError."""
        self.wish_form.settle()
        wishes = self.model.chosen_wishes()
        for wish in wishes:
            try:
                require_times(wish.start, wish.end)
            except InputError:
                self._go_to(wish.forum_id)
                raise
        for field, edit in self._date_edits.items():
            if not edit.is_valid():
                raise InputError("form.bad_date", {"text": edit.line.text()[:40]}, field=field)
        period = require_spread_period(self.first.date(), self.last.date())
        return wishes, period

    def changed_wishes(self) -> list[SpreadWishRow]:
        """Return the chosen forums' wishes that differ from what is stored."""
        return [wish for wish in self.model.chosen_wishes() if wish not in self._stored]

    def note_stored(self) -> None:
        """Take the chosen forums' wishes for stored, as they now are."""
        self._stored += self.changed_wishes()

    def show_error(self, error: PlannerError, sentence: str) -> bool:
        """Show an error beside its field and go there; say whether the field is here."""
        self.clear_errors()
        if self.wish_form.take_error(error, sentence):
            return True
        if error.field not in self._date_edits:
            return False
        self._date_error.show_sentence(sentence)
        self._date_edits[error.field].setFocus()
        return True

    def clear_errors(self) -> None:
        """Take away what is said of the dates; a wish's own stays as long as it is wrong."""
        self._date_error.show_sentence("")

    def _build(self) -> None:
        self.list = SpreadForumList(self.model, self._workspace)
        title = QLabel(self.tr("&Forums"))
        title.setBuddy(self.list)
        self._name = heading("", 1.05)
        self._name.setWordWrap(True)
        self.wish_form = SpreadWishForm(self._workspace.language)
        self._why_not = plain_label()
        self._why_not.setObjectName("spreadWhyNot")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.wish_form)
        holder = QWidget()
        above = QVBoxLayout(holder)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._why_not)
        above.addStretch()
        self._stack.addWidget(holder)
        self.open_button = QPushButton(self.tr("&Open the forum"))
        self.open_button.setObjectName("spreadOpenForum")
        self.open_button.setAutoDefault(False)
        self.propose_button = QPushButton(self.tr("Propose &dates"))
        self.propose_button.setObjectName("spreadPropose")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._name, 1)
        top.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(title)
        layout.addWidget(self.list, 1)
        layout.addLayout(top)
        layout.addWidget(self._stack)
        layout.addLayout(self._dates())
        layout.addWidget(self.propose_button)

    def _dates(self) -> QGridLayout:
        self.first = DateEdit(self.tr("From and including"))
        self.first.setObjectName("spreadFrom")
        self.last = DateEdit(self.tr("Up to and including"))
        self.last.setObjectName("spreadTo")
        self._date_edits = {"from": self.first, "to": self.last}
        self._date_error = ErrorLabel("spreadDateError")
        first_label = QLabel(self.tr("F&rom and including"))
        first_label.setBuddy(self.first.line)
        last_label = QLabel(self.tr("&Up to and including"))
        last_label.setBuddy(self.last.line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID // 2)
        for column, widgets in enumerate(((first_label, self.first), (last_label, self.last))):
            for row, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._date_error, 2, 0, 1, 2)
        return grid

    def _connect(self) -> None:
        self.list.current_changed.connect(self._show_current)
        self.model.forums_chosen.connect(self.edited)
        self.model.forums_chosen.connect(self._enable)
        self.wish_form.edited.connect(self._take_wish)
        self.first.date_changed.connect(self._take_date)
        self.last.date_changed.connect(self._take_date)
        self.open_button.clicked.connect(self._open)

    def _read(self) -> None:
        workspace = self._workspace
        forums = read_spread_forums(workspace.database, workspace.scope.agreement_id)
        self._stored = [each.wish for each in forums if each.is_stored]
        self.model.set_forums(forums)
        free = [each for each in forums if not each.has_rule]
        period = suggested_period(free or forums, workspace.today())
        self.first.set_date(period.first)
        self.last.set_date(period.last)
        first = next((n for n, line in enumerate(self.model.lines) if line.forum is not None), None)
        if first is not None:
            self.list.setCurrentIndex(self.model.index(first))
        self._show_current()
        self._enable()

    def _enable(self) -> None:
        self.propose_button.setEnabled(bool(self.model.chosen_wishes()))
        for edit in self._date_edits.values():
            edit.setEnabled(self.can_spread())

    def _show_current(self) -> None:
        each = self.list.current_forum()
        self.open_button.setVisible(each is not None)
        self._stack.setVisible(each is not None)
        self._name.setText("" if each is None else " ".join(each.forum.name.split()))
        if each is None:
            return
        self._stack.setCurrentIndex(int(each.has_rule))
        if each.has_rule:
            language = self._workspace.language
            self._why_not.setText(text("spread.has_rule", language, {"forum": each.forum.name}))
        else:
            self.wish_form.show_wish(self.model.wish(each.forum.id))

    def _take_wish(self) -> None:
        self.model.set_wish(self.wish_form.wish())
        self.edited.emit()

    def _take_date(self) -> None:
        """Tell of the change, and point out at once a period that cannot be."""
        self.clear_errors()
        try:
            require_spread_period(self.first.date(), self.last.date())
        except InputError as error:
            self._date_error.show_sentence(error_text(error, self._workspace.language))
        self.edited.emit()

    def _go_to(self, forum_id: int) -> None:
        self.list.setCurrentIndex(self.model.index(self.model.row_of(forum_id)))

    def _open(self) -> None:
        each = self.list.current_forum()
        if each is not None:
            self.forum_wanted.emit(each.forum.id)
