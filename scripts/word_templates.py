"""Make the Word templates that come with the program, in resources/templates.

    python scripts/word_templates.py

The parts of a document (`facts_line`, `table`, `heading` …) are for every template. What a person
reads in them are fields, also the headings (`labels.…`): one template serves both languages.
"""

import sys
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "templates"
TEXT_WIDTH = 16.0  # cm, of an A4 page
_INK = RGBColor(0x1C, 0x1C, 0x1C)
_MADE = datetime(2021, 1, 1, tzinfo=UTC)


def new_document(title: str) -> Any:
    """Return an empty A4 document with our styles; `title` is the field of its title."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.language = title, "sv-SE"
    properties.author = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _MADE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    _set_language(document, "sv-SE")
    _set_styles(document)
    return document


def title(document: Any, text: str, subtitle: str) -> None:
    """Add the title and, below it, what the document is about."""
    document.add_paragraph(text, style="Title")
    document.add_paragraph(subtitle, style="Subtitle")


def heading(document: Any, text: str, level: int = 1) -> None:
    """Add a heading of level 1 or 2."""
    document.add_paragraph(text, style=f"Heading {level}")


def tag(document: Any, text: str) -> None:
    """Add a tag that takes a paragraph of its own: "for item in agenda"."""
    document.add_paragraph(f"{{%p {text} %}}")


def facts_line(document: Any, label: str, field: str) -> None:
    """Add a line with a bold label; it is left out when the field is empty."""
    tag(document, f"if {field}")
    paragraph = document.add_paragraph(style="Facts")
    paragraph.add_run(f"{{{{ labels.{label} }}}}:").bold = True
    paragraph.add_run(f"\t{{{{ {field} }}}}")
    tag(document, "endif")


def bullets(document: Any, label: str, field: str, each: str = "line") -> None:
    """Add a heading and a list of what a field holds; both are left out when it is empty."""
    tag(document, f"if {field}")
    heading(document, f"{{{{ labels.{label} }}}}")
    tag(document, f"for each in {field}")
    shown = f"each.{each}" if each else "each"
    document.add_paragraph(f"{{{{ {shown} }}}}", style="List Bullet")
    tag(document, "endfor")
    tag(document, "endif")


def table(
    document: Any,
    caption: str,
    loop: str,
    columns: Sequence[tuple[str, str, float]],
    least_height: float = 0,
) -> None:
    """Add a table with a row for each of a loop: "row in actions".

    `columns` are label, cell and width in cm. Its heads are marked as such, and come back on every
    page; `least_height` in cm leaves room to write.
    """
    made = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    made.autofit = False
    _describe(made, caption)
    heads, first, cells, last = made.rows
    _mark_heads(heads)
    for index, (label, cell, width) in enumerate(columns):
        made.columns[index].width = Cm(width)
        for row in made.rows:
            row.cells[index].width = Cm(width)
        _fill(heads.cells[index], f"{{{{ labels.{label} }}}}", "Table Head")
        _fill(cells.cells[index], cell, "Table Text")
    _fill(first.cells[0], f"{{%tr for {loop} %}}", "Table Text")
    _fill(last.cells[0], "{%tr endfor %}", "Table Text")
    _keep_whole(cells)
    if least_height:
        cells.height = Cm(least_height)
    document.add_paragraph(style="After Table")


def footer(document: Any, text: str) -> None:
    """Set the foot of every page: a text at the left, the page's number at the right."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    # The style's own stop in the middle would catch the page's number after a short text.
    paragraph.style.paragraph_format.tab_stops.clear_all()
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\t{{{{ labels.page }}}} ")
    _add_number(paragraph, "PAGE")
    paragraph.add_run(" {{ labels.of }} ")
    _add_number(paragraph, "NUMPAGES")


def save(document: Any, name: str) -> None:
    """Save a template, the same bytes each time."""
    packed = BytesIO()
    document.save(packed)
    with (
        zipfile.ZipFile(packed) as source,
        zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.namelist():
            if not member.startswith("docProps/thumbnail"):
                info = zipfile.ZipInfo(member, (2021, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, _without_thumbnail(member, source.read(member)))


def _without_thumbnail(member: str, content: bytes) -> bytes:
    """Return a part without the relation to the picture that python-docx's own template has."""
    if member != "_rels/.rels":
        return content
    text = content.decode("utf-8")
    start = text.find("metadata/thumbnail")
    if start < 0:
        return content
    first = text.rfind("<Relationship ", 0, start)
    return (text[:first] + text[text.find("/>", start) + 2 :]).encode("utf-8")


def _set_language(document: Any, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    found = properties.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        properties.append(found)
    found.set(qn("w:val"), language)


def _set_styles(document: Any) -> None:
    styles = document.styles
    _set_font(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size, before, after in (
        ("Title", 22, 0, 2),
        ("Subtitle", 13, 0, 12),
        ("Heading 1", 14, 16, 4),
        ("Heading 2", 12, 12, 3),
    ):
        style = styles[name]
        _set_font(style, size)
        style.font.bold = name != "Subtitle"
        style.font.italic = False
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = True
    border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)
    facts = styles.add_style("Facts", WD_STYLE_TYPE.PARAGRAPH)
    facts.base_style = styles["Normal"]
    facts.paragraph_format.left_indent, facts.paragraph_format.first_line_indent = Cm(4.4), Cm(-4.4)
    facts.paragraph_format.space_after = Pt(2)
    facts.paragraph_format.tab_stops.add_tab_stop(Cm(4.4))
    decision = styles.add_style("Decision", WD_STYLE_TYPE.PARAGRAPH)
    decision.base_style = styles["Normal"]
    decision.paragraph_format.left_indent = Cm(0.6)
    for name, is_bold in (("Table Head", True), ("Table Text", False)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(9), is_bold
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
    after = styles.add_style("After Table", WD_STYLE_TYPE.PARAGRAPH)
    after.base_style = styles["Normal"]
    after.font.size = Pt(4)
    after.paragraph_format.space_after = Pt(0)
    _set_font(styles["Footer"], 9)


def _set_font(style: Any, size: float) -> None:
    style.font.name, style.font.size = "Arial", Pt(size)
    style.font.color.rgb = _INK
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _fill(cell: Any, text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text)


def _describe(made: Any, caption: str) -> None:
    """Name a table for those who do not see it."""
    properties = made._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    for name, value in (("firstRow", "1"), ("firstColumn", "0"), ("noVBand", "1")):
        look.set(qn(f"w:{name}"), value)
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    look.addnext(element)


def _mark_heads(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), "EBEBEB")
        cell._tc.get_or_add_tcPr().append(shade)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_number(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind == "":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
            run._r.append(element)
        elif kind != "text":
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def main() -> None:
    """Make them all."""
    sys.path.insert(0, str(Path(__file__).parent))
    from word_template_follow_up import make_follow_up
    from word_template_meeting import make_minutes, make_summons

    kit = SimpleNamespace(**globals())
    for make in (make_follow_up, make_minutes, make_summons):
        make(kit)


if __name__ == "__main__":
    main()
