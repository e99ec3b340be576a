"""How the matrix says who is expected and how they came, in words."""

from PySide6.QtCore import QObject

from planner.domain.enums import Participation
from planner.services.matrix import Matrix, MatrixSeat
from planner.texts import label
from planner.ui.widgets.coverage_bar import coverage_text


class MatrixWords(QObject):
    """The sentences of the matrix, in the window's language."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def title(self, seat: MatrixSeat) -> str:
        """Return the function, with how many of it when they are several."""
        if seat.count == 1 or seat.participation is None:
            return seat.function
        # Kept together: the number means nothing on a line of its own.
        return f"{seat.function} ×\N{NO-BREAK SPACE}{seat.count}"

    def came(self, seat: MatrixSeat) -> str:
        """Return "9/10"; empty when no held meeting expected the seat."""
        if seat.coverage.expected:
            return f"{seat.coverage.present}/{seat.coverage.expected}"
        if seat.is_offered and seat.meetings:
            return f"{seat.coverage.present}/{seat.meetings}"
        return ""

    def by_deputy(self, seat: MatrixSeat) -> str:
        """Return "once a deputy" or "3 times a deputy"; empty when the holders came themselves."""
        times = seat.coverage.by_deputy
        if times == 0:
            return ""
        return (
            self.tr("once a deputy") if times == 1 else self.tr("{0} times a deputy").format(times)
        )

    def holders(self, seat: MatrixSeat) -> str:
        """Return the holders that day, "vacant", or that there is no seat that day."""
        if seat.participation is None:
            return self.tr("no seat that day")
        return ", ".join(seat.holders) if seat.holders else self.vacant()

    def vacant(self) -> str:
        """Return the word for a function that nobody holds."""
        return self.tr("vacant")

    def participation(self, seat: MatrixSeat) -> str:
        """Return "on demand" or "offered"; empty for a seat that is always expected."""
        if seat.participation in (None, Participation.ALWAYS):
            return ""
        assert seat.participation is not None
        return label(seat.participation, self._language)

    def seat(self, seat: MatrixSeat) -> str:
        """Return a seat as one line: "Kommunpolis 9/10, once a deputy: Demo Demosson"."""
        came = f"{self.title(seat)} {self.came(seat)}".strip()
        facts = (came, self.by_deputy(seat), self.participation(seat))
        return f"{', '.join(part for part in facts if part)}: {self.holders(seat)}"

    def cell(self, matrix: Matrix, forum_id: int, organisation_id: int) -> str:
        """Return a cell's seats, a line each."""
        seats = matrix.cells.get((forum_id, organisation_id), ())
        return "\n".join(self.seat(seat) for seat in seats)

    def spoken_cell(self, matrix: Matrix, row: int, column: int) -> str:
        """Return what a screen reader says of a cell: where it is, its seats, its coverage."""
        forum, organisation_id = matrix.forums[row], matrix.organisations[column]
        where = f"{forum.name}, {matrix.registry.organisation_name(organisation_id)}"
        said = self.cell(matrix, forum.id, organisation_id)
        if not said:
            nobody = self.tr("not expected")
            return f"{where}: {nobody}"
        counted = matrix.cell_coverage(forum.id, organisation_id)
        return f"{where}:\n{said}\n{self.coverage(counted.ratio)}"

    def coverage(self, ratio: float | None) -> str:
        """Return "Coverage 95 %"."""
        return self.tr("Coverage {0}").format(coverage_text(ratio))
