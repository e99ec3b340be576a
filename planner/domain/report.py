"""What a report is, before any file format: titled tables of plain cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CellKind(StrEnum):
    """How a column's values are shown: PERCENT is 0..1 or None ("–"), TIME a datetime.time.

    DECIMAL is a number with two decimals at most.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` is its stable English name, `header` what a person reads.

    `width` is in characters; None lets the format choose from the values.
    """

    key: str
    header: str
    kind: CellKind = CellKind.TEXT
    width: int | None = None


class ChartKind(StrEnum):
    """How a table's percentages are drawn: bars across, lines over time, or tinted cells."""

    BARS = "bars"
    LINES = "lines"
    HEAT = "heat"


@dataclass(frozen=True, slots=True)
class TableChart:
    """A chart of a table: the first column names the categories, `values` are PERCENT columns.

    `description` is what someone who does not see it is told.
    """

    kind: ChartKind
    values: Sequence[int]
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `marked_rows` are the indexes of rows that show a gap (a red mark)."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[tuple[object, ...]]
    marked_rows: frozenset[int] = frozenset()
    empty_text: str = ""
    chart: TableChart | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report ready to be written: title, facts under it, tables; texts in `language`."""

    title: str
    subtitle: str
    language: str
    generated_on: date
    tables: Sequence[Table]
    facts: Sequence[tuple[str, str]] = field(default=())
