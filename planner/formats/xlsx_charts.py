"""A table's chart as one of the spreadsheet's own: it follows the cells when they change."""

from typing import Any

from planner.domain.palette import FORUM_COLOURS
from planner.domain.report import ChartKind, Table
from planner.formats.cells import plain_text

_MARKERS = ("circle", "square", "triangle", "diamond")
_WIDTH, _ROW, _LEAST = 760, 20, 240
# Red under a half, green at all, as in the window.
_HEAT = {
    "type": "3_color_scale",
    "min_type": "num",
    "mid_type": "num",
    "max_type": "num",
    "min_value": 0.5,
    "mid_value": 0.8,
    "max_value": 1,
    "min_color": "#F7CFCB",
    "mid_color": "#FBE6BB",
    "max_color": "#B9E3C9",
}


def plotted_columns(table: Table) -> frozenset[int]:
    """Return the columns that a chart takes its values from."""
    if table.chart is None or table.chart.kind is ChartKind.HEAT:
        return frozenset()
    return frozenset(table.chart.values)


def add_chart(workbook: Any, sheet: Any, name: str, table: Table) -> None:
    """Add a table's chart below it in its sheet; a heat map tints the table's own cells.

    Categories are the first column's cells. A row without a value has no bar, and breaks a line.
    """
    chart, rows = table.chart, len(table.rows)
    if chart is None or not rows:
        return
    if chart.kind is ChartKind.HEAT:
        first, last = min(chart.values), max(chart.values)
        sheet.conditional_format(1, first, rows, last, _HEAT)
        return
    is_bars = chart.kind is ChartKind.BARS
    drawn = workbook.add_chart({"type": "bar" if is_bars else "line"})
    for place, column in enumerate(chart.values):
        colour = FORUM_COLOURS[place % len(FORUM_COLOURS)]
        series: dict[str, object] = {
            "name": [name, 0, column],
            "categories": [name, 1, 0, rows, 0],
            "values": [name, 1, column, rows, column],
        }
        if is_bars:
            series |= {"fill": {"color": colour}, "gap": 60, "data_labels": {"value": True}}
        else:
            marker = {"type": _MARKERS[place % len(_MARKERS)], "size": 7}
            look = {"fill": {"color": colour}, "border": {"color": colour}}
            series |= {"line": {"color": colour, "width": 2}, "marker": marker | look}
        drawn.add_series(series)
    percent = {"min": 0, "max": 1, "num_format": "0 %", "major_gridlines": {"visible": True}}
    # A bar chart's categories stand on the other axis, and come from below unless turned.
    drawn.set_y_axis({"reverse": True} if is_bars else percent)
    drawn.set_x_axis(percent if is_bars else {})
    drawn.set_title({"name": plain_text(table.title), "name_font": {"size": 12}})
    drawn.set_legend({"none": True} if len(chart.values) == 1 else {"position": "bottom"})
    drawn.show_blanks_as("gap")
    height = max(_LEAST, _ROW * rows * len(chart.values) + 120) if is_bars else 320
    drawn.set_size({"width": _WIDTH, "height": height})
    options = {"description": plain_text(chart.description), "object_position": 2}
    sheet.insert_chart(rows + 2, 0, drawn, options)
