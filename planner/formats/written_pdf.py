"""A report that is read from beginning to end, as a PDF for publishing and for the archive."""

from collections.abc import Sequence
from pathlib import Path

from planner.domain.report import Table
from planner.domain.written_report import Block, Bullets, Facts, Paragraphs, Part, WrittenReport
from planner.formats.cells import plain_text
from planner.formats.pdf import table_data
from planner.formats.pdf_layout import breakable_line
from planner.formats.typst_pdf import page_frame, write_template
from planner.texts import text

_TEMPLATE = "follow_up.typ"
_MOST_KEPT = 24
"""A part of no more lines than this is not parted by the end of a page."""
_LINE = 95
_ROOM = 498.0
"""Between the margins of an upright A4 page, in points."""


def write_written_pdf(report: WrittenReport, path: Path) -> None:
    """Write a report as a PDF; raises as `planner.formats.typst_pdf.write_template`."""
    write_template(_TEMPLATE, written_data(report), report.generated_on, path)


def written_data(report: WrittenReport) -> dict[str, object]:
    """Return what the template reads: nothing but texts, numbers and switches."""
    language = report.language
    title = _line(report.title) or text("formats.report", language)
    return {
        **page_frame(language, report.generated_on),
        "title": f"{title}, {_line(report.subtitle)}" if report.subtitle else title,
        "heading": breakable_line(title),
        "subtitle": breakable_line(_line(report.subtitle)),
        "contents": text("annual.contents", language),
        "mark": text("formats.mark", language),
        "facts": [_fact(*fact) for fact in report.facts],
        "parts": [
            _part(part, language, is_followed=bool(below and below[0].level > part.level))
            for part, *below in _with_next(report.parts)
        ],
    }


def _with_next(parts: Sequence[Part]) -> list[Sequence[Part]]:
    return [parts[place : place + 2] for place in range(len(parts))]


def _part(part: Part, language: str, *, is_followed: bool) -> dict[str, object]:
    has_table = any(isinstance(block, Table) for block in part.blocks)
    lines = _lines_of(part)
    return {
        "title": breakable_line(_line(part.title)),
        "level": part.level,
        "appendix": part.is_appendix,
        "whole": lines <= _MOST_KEPT,
        "sticky": is_followed and not has_table and lines <= _MOST_KEPT,
        "blocks": [_block(block, language) for block in part.blocks],
    }


def _block(block: Block, language: str) -> dict[str, object]:
    match block:
        case Paragraphs(texts):
            return {"kind": "text", "items": [breakable_line(plain_text(each)) for each in texts]}
        case Bullets(items):
            return {"kind": "list", "items": [breakable_line(plain_text(each)) for each in items]}
        case Facts(items):
            return {"kind": "facts", "items": [_fact(*each) for each in items]}
        case Table():
            return {"kind": "table", "table": table_data(block, "", language, _ROOM)}


def _lines_of(part: Part) -> int:
    """Return about how many lines a part takes."""
    lines = 2
    for block in part.blocks:
        if isinstance(block, Table):
            room = _LINE // len(block.columns)
            lines += 2 + sum(max(_height(str(cell), room) for cell in row) for row in block.rows)
            lines += 5 if block.chart is not None else 0
        elif isinstance(block, Facts):
            lines += sum(_height(f"{name} {value}", _LINE) for name, value in block.items)
        else:
            texts = block.texts if isinstance(block, Paragraphs) else block.items
            lines += sum(_height(each, _LINE) for each in texts)
    return lines


def _height(said: str, room: int) -> int:
    return sum(1 + len(line) // room for line in said.split("\n"))


def _fact(name: str, value: str) -> list[str]:
    return [breakable_line(plain_text(name)), breakable_line(plain_text(value))]


def _line(value: str) -> str:
    return " ".join(plain_text(value).split())
