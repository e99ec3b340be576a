"""Files that are made to harm whoever opens them: one past each limit, and some that trick."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import openpyxl

from planner.formats import limits
from tests.integration.test_word_engine import empty, part, repacked, small, template

MIB = 1 << 20
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
Build = Callable[[Path], None]


def hole(beginning: bytes, size: int) -> Build:
    """Return what makes a file of a size that takes no room on the disk."""

    def build(path: Path) -> None:
        with path.open("wb") as file:
            file.write(beginning)
            file.truncate(size)

    return build


def base_book() -> bytes:
    """Return a workbook of one person."""
    made = openpyxl.Workbook()
    made.active.title = "Personer"
    made.active.append(["Namn", "Organisation"])
    made.active.append(["Eva Ek", "Eslövs kommun"])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def sheet_of(rows: str, before: str = "") -> bytes:
    """Return a sheet's XML."""
    return f'{before}<worksheet xmlns="{_SPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def inline(place: str, value: str) -> str:
    """Return a cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def book(changed: Mapping[str, bytes], level: int = 1) -> Build:
    """Return what makes a workbook with some parts changed."""

    def build(path: Path) -> None:
        whole = base_book()
        with (
            zipfile.ZipFile(io.BytesIO(whole)) as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as target,
        ):
            for name in source.namelist():
                if name not in changed:
                    target.writestr(name, source.read(name))
            for name, content in changed.items():
                target.writestr(name, content)

    return build


def filled(*rows: str) -> Build:
    """Return what makes a workbook whose sheet has such rows."""
    return book({SHEET: sheet_of("".join(rows))})


def large_member(name: str, size: int) -> Build:
    """Return what makes a workbook with a part that unpacks to a size."""

    def build(path: Path) -> None:
        book({})(path)
        with (
            zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
            package.open(name, "w") as member,
        ):
            for _ in range(size // MIB + 1):
                member.write(b" " * MIB)

    return build


def without_sheet_but_large(path: Path) -> None:
    """Make a workbook whose sheet is larger than a part may be."""
    whole = base_book()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            if name != SHEET:
                target.writestr(name, source.read(name))
        with target.open(SHEET, "w") as member:
            for _ in range(limits.WORKBOOK_PART // MIB + 1):
                member.write(b" " * MIB)


HEAD = '<row r="1">' + inline("A1", "Namn") + inline("B1", "Organisation") + "</row>"
FAR_CELLS = {
    "a cell far away": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "a row too far": '<row r="250001"><c r="A250001"><v>1</v></c></row>',
    "cells that give no place": "<row>" + "<c/>" * 16383 + "<c><v>1</v></c></row>"
    '<row r="1048576"><c><v>1</v></c></row>',
    "a tag that seems to end": '<row><c r="XFD1048576" x="/>"><v>1</v></c></row>',
    "a place with spaces": '<row><c r = "XFD1048576"><v>1</v></c></row>',
    "a place in single quotes": "<row><c r='XFD1048576'><v>1</v></c></row>",
    "a place after another tag's end": '<row><c x=">" r="XFD1048576"><v>1</v></c></row>',
    "a name with a prefix": f'<row><x:c xmlns:x="{_SPACE}" r="XFD1048576"><x:v>1</x:v></x:c></row>',
}


def far_on_each_sheet(row: int, columns: int) -> Build:
    """Return what makes a small workbook whose sheets each go down to a row."""

    def build(path: Path) -> None:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name in ("Personer", "Organisationer", "Forum", "Möten", "Parter", "Beslut", "Närvaro"):
            book.create_sheet(name).cell(row, columns, "vilse")
        book.save(path)

    return build


def shared_text_shown_often(path: Path) -> None:
    """Make a small workbook that shows one long text in thousands of cells."""
    texts = f'<sst xmlns="{_SPACE}"><si><t>{"x" * 30_000}</t></si></sst>'.encode()
    cell = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
    rows = "".join(cell.format(number) for number in range(2, 3_000))
    book({"xl/sharedStrings.xml": texts, SHEET: sheet_of(HEAD + rows)})(path)


def with_program_and_links(path: Path) -> None:
    """Make a workbook with macros, a formula that starts a program, and links elsewhere."""
    cells = (
        '<row r="2"><c r="A2" t="str"><f>cmd|\'/C calc\'!A0</f><v>Eva Ek</v></c>'
        '<c r="B2" t="str"><f>HYPERLINK("http://127.0.0.1:9/x")</f><v>Eslövs kommun</v></c></row>'
    )
    linked = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    parts = {
        SHEET: sheet_of(HEAD + cells),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 200,
        "xl/externalLinks/externalLink1.xml": linked,
        "xl/embeddings/oleObject1.bin": b"MZ" * 200,
    }
    book(parts)(path)


_ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;">]>'


def entities(path: Path) -> None:
    """Make a workbook whose sheet declares entities that grow."""
    book({SHEET: sheet_of(HEAD + '<row r="2">' + inline("A2", "&c;") + "</row>", _ENTITIES)})(path)


def two_sheets_of_one_name(path: Path) -> None:
    """Make a workbook with two sheets of a name: which is read is for each program to say."""
    whole = base_book()
    main = part(whole, "xl/workbook.xml")
    at = main.index(b"<sheet ")
    one = main[at : main.index(b"/>", at) + 2]
    book({"xl/workbook.xml": main.replace(one, one + one.replace(b"rId1", b"rId2"))})(path)


def tags_without_end(path: Path) -> None:
    """Make a workbook with tens of thousands of tags that never end."""
    book({SHEET: sheet_of(HEAD + '<c t="e" r="A1"><f>' * 30_000)})(path)


def nested(path: Path) -> None:
    """Make a workbook whose XML goes a hundred thousand levels down."""
    book({SHEET: sheet_of("<row>" * 100_000 + "</row>" * 100_000)})(path)


def calendar(*events: str, head: str = "") -> Build:
    """Return what makes a calendar of events, each without its BEGIN and END."""
    return calendar_of((f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events), head)


def calendar_of(components: Iterable[str], head: str = "") -> Build:
    """Return what makes a calendar of whole components."""

    def build(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write(f"BEGIN:VCALENDAR\n{head}")
            file.writelines(components)
            file.write("END:VCALENDAR\n")

    return build


def zone(name: str, *changes: str) -> str:
    """Return a VTIMEZONE."""
    parts = "".join(
        f"BEGIN:STANDARD\n{change}\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
        for change in changes
    )
    return f"BEGIN:VTIMEZONE\nTZID:{name}\n{parts}END:VTIMEZONE\n"


def word(content: Callable[[], bytes]) -> Build:
    """Return what makes a Word template."""

    def build(path: Path) -> None:
        path.write_bytes(content())

    return build


def large_picture() -> bytes:
    """Return a template with a part that unpacks past the limit."""
    return repacked(small("x"), {"word/media/a.png": b"\0" * (limits.TEMPLATE_UNPACKED + 1)})


def many_paragraphs() -> bytes:
    """Return a template with more text than its main part may hold."""
    made = template("x")
    xml = part(made, "word/document.xml")
    text = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * (limits.TEMPLATE_TEXT // 34 + 1)
    return repacked(made, {"word/document.xml": xml.replace(b"<w:sectPr", text + b"<w:sectPr", 1)})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file."""
    return repacked(empty(), dict(parts))
