"""A table's chart as a drawing, for paper and for the window: its figures are the table's own."""

from planner.domain.charts import Chart, Series, bar_chart, heat_map, line_chart
from planner.domain.report import CellKind, ChartKind, Table
from planner.formats.cells import as_number, cell_texts, plain_text


def draw_chart(table: Table, language: str, width: float) -> Chart | None:
    """Return the drawing of a table's chart, that many units wide; None when it has none."""
    chart = table.chart
    if chart is None or not table.rows:
        return None
    names = [_line(row[0]) for row in table.rows]
    heads = [_line(table.columns[column].header) for column in chart.values]
    figure = cell_texts(language)[CellKind.PERCENT]
    by_row = [[_ratio(row[column]) for column in chart.values] for row in table.rows]
    if chart.kind is ChartKind.HEAT:
        rows = [
            # In a small square the sign has no room; the table's title says that it is percent.
            Series(name, ratios, [figure(ratio).rstrip("%\N{NO-BREAK SPACE}") for ratio in ratios])
            for name, ratios in zip(names, by_row, strict=True)
        ]
        return heat_map(names, heads, rows, width)
    by_column = [list(ratios) for ratios in zip(*by_row, strict=True)]
    # One series alone is named by the chart's title.
    series = [
        Series(head if len(heads) > 1 else "", ratios, [figure(ratio) for ratio in ratios])
        for head, ratios in zip(heads, by_column, strict=True)
    ]
    draw = bar_chart if chart.kind is ChartKind.BARS else line_chart
    return draw(names, series, width)


def _ratio(value: object) -> float | None:
    return None if value is None else as_number(value)


def _line(value: object) -> str:
    return " ".join(plain_text(value).split())
