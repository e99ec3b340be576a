"""A report that is read from beginning to end, as a PDF for publishing and for the archive."""

from pathlib import Path

from planner.domain.report import Table
from planner.domain.written_report import Block, Bullets, Facts, Paragraphs, Part, WrittenReport
from planner.formats.cells import plain_text
from planner.formats.pdf import table_data
from planner.formats.pdf_layout import breakable_line
from planner.formats.typst_pdf import page_frame, write_template
from planner.texts import text

_TEMPLATE = "follow_up.typ"
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
        "parts": [_part(part, language) for part in report.parts],
    }


def _part(part: Part, language: str) -> dict[str, object]:
    return {
        "title": breakable_line(_line(part.title)),
        "level": part.level,
        "appendix": part.is_appendix,
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


def _fact(name: str, value: str) -> list[str]:
    return [breakable_line(plain_text(name)), breakable_line(plain_text(value))]


def _line(value: str) -> str:
    return " ".join(plain_text(value).split())
