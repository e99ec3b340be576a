"""What an import did, or would do."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.domain.rows import Changes
from planner.formats.workbook_columns import CellError
from planner.formats.workbook_read import WorkbookData
from planner.services.importing_names import Problems


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do: rows read by sheet, as named in the file, and the errors.

    With any error nothing was changed. The notices tell what was left out without being wrong.
    """

    counts: dict[str, int]
    errors: list[CellError]
    changes: Changes = field(default_factory=Changes)
    notices: Sequence[CellError] = ()


def result_of(
    data: WorkbookData, problems: Problems, changes: Changes | None = None
) -> ImportResult:
    """Return the outcome, each error once, sheet by sheet and row by row as in the file."""
    counts = {name: len(data.records.get(key, ())) for key, name in data.sheet_names.items()}
    errors = problems.errors
    names = [*data.sheet_names.values(), *(error.sheet for error in errors)]
    place = {name: position for position, name in reversed(list(enumerate(names)))}
    ordered = sorted(dict.fromkeys(errors), key=lambda error: (place[error.sheet], error.row))
    return ImportResult(counts, ordered, changes or Changes(), tuple(problems.notices))
