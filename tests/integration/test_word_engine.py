"""Word templates from anybody: what is typed comes out as typed, and nothing else gets through."""

import html
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from planner.errors import InputError
from planner.formats.word import check_word, write_word
from planner.texts import error_text

DAY = date(2021, 5, 7)
FIELDS: dict[str, object] = {
    "title": "Råd & <mening>",
    "typed": '<b>Åsa</b> & "Öster" 🚓\nandra raden\t{{ title }} {_{ {% for %} \x07]]>',
    "empty": None,
    "meeting": {"date": "7 maj 2021", "items": "ett fält som heter items"},
    "rows": [{"name": "A", "parts": ["x"]}, {"name": "B", "parts": []}],
}


def template(
    *paragraphs: str, title: str = "", change: Callable[[Any], None] | None = None
) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.core_properties.title = title
    if change is not None:
        change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def small(text: str) -> bytes:
    """Return the smallest document there is, of one paragraph: it is quick to look over."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r>'
        f"<w:t>{html.escape(text, quote=False)}</w:t></w:r></w:p></w:body></w:document>",
    }
    return repacked(empty(), {name: xml.encode() for name, xml in parts.items()})


def filled(folder: Path, *paragraphs: str, **more: Any) -> Any:
    path = folder / "a.docx"
    write_word(template(*paragraphs, **more), FIELDS, path, name="mall.docx", created=DAY)
    return Document(str(path))


def repacked(content: bytes, changed: dict[str, bytes]) -> bytes:
    """Return a package with some parts changed or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            if name not in changed:
                target.writestr(name, source.read(name), zipfile.ZIP_DEFLATED)
        for name, data in changed.items():
            target.writestr(name, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def refusal(content: bytes, folder: Path) -> InputError:
    """Fill a template in that must be refused, and leave no file behind."""
    path = folder / "refused.docx"
    with pytest.raises(InputError) as caught:
        write_word(content, FIELDS, path, name="mall.docx", created=DAY)
    assert list(folder.glob("*refused*")) == []
    sentence = error_text(caught.value, "sv")
    assert "mall.docx" in sentence
    assert sentence.endswith(".")
    return caught.value


def test_what_is_typed_comes_out_as_typed(tmp_path: Path) -> None:
    made = filled(
        tmp_path,
        "{{ typed }}|{{ empty }}|{{ meeting.items }}",
        "{%p for row in rows if row.name != 'A' %}",
        "{{ loop.index }} {{ row.name|lower }}{% for each in row.parts %}{{ each }}{% endfor %}",
        "{%p endfor %}",
        title="{{ title }}",
    )
    typed = '<b>Åsa</b> & "Öster" 🚓\nandra raden\t{{ title }} {_{ {% for %} '
    shown = f"{typed}\N{REPLACEMENT CHARACTER}]]>"
    assert [each.text for each in made.paragraphs] == [
        f"{shown}||ett fält som heter items",
        "1 b",
    ]
    assert made.core_properties.title == "Råd & <mening>"


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "1.docx", tmp_path / "2.docx"
    for path in (one, two):
        write_word(template("{{ typed }}"), FIELDS, path, name="m", created=DAY, language="en")
    assert one.read_bytes() == two.read_bytes()
    made = Document(str(one))
    assert made.core_properties.created.date() == DAY
    assert b'w:lang w:val="en-GB"' in part(one.read_bytes(), "word/styles.xml")


@pytest.mark.parametrize(
    ("text", "field", "known"),
    [
        ("{{ nope }}", "nope", "empty, meeting, rows, title, typed"),
        ("{{ meeting.datum }}", "meeting.datum", "date, items"),
        ("{{ meeting['datum'] }}", "meeting.datum", "date, items"),
        ("{% for r in rows %}{{ r.namn }}{% endfor %}", "r.namn", "name, parts"),
        ("{{ rows[0].namn }}", "rows.0.namn", "name, parts"),
        ("{{ (rows|last).namn }}", "namn", "name, parts"),
        ("{% if nope is defined %}x{% endif %}", "nope", "empty, meeting, rows, title, typed"),
        ("{{ nope|default('') }}", "nope", "empty, meeting, rows, title, typed"),
        ("{{ self }}", "self", "empty, meeting, rows, title, typed"),
    ],
)
def test_an_unknown_field_is_named_with_those_there_are(
    tmp_path: Path, text: str, field: str, known: str
) -> None:
    error = refusal(small(text), tmp_path)
    assert (error.code, error.params["field"], error.params["known"]) == (
        "word.unknown_field",
        field,
        known,
    )


def test_fields_are_looked_for_in_heads_feet_and_properties(tmp_path: Path) -> None:
    def foot(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].add_run("{{ sidfot }}")

    assert refusal(template("x", change=foot), tmp_path).params["field"] == "sidfot"
    assert refusal(template("x", title="{{ titel }}"), tmp_path).params["field"] == "titel"


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ meeting|attr('__class__') }}",
    "{{ typed.format(x=1) }}",
    "{{ '{0.__class__}'.format(typed) }}",
    "{{ meeting.items() }}",
    "{{ meeting.update({}) }}",
    "{{ cycler('a').__init__.__globals__ }}",
    "{{ lipsum() }}",
    "{{ namespace(a=1) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% set x = typed %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% for r in rows recursive %}{{ loop(rows) }}{% endfor %}",
    "{% autoescape false %}{{ typed }}{% endautoescape %}",
    "{% filter upper %}x{% endfilter %}",
    "{{ typed|safe }}",
    "{{ typed|map('upper') }}",
    "{{ 'a' * 9999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%99999999s' % typed }}",
    "{{p typed }}",
    "{{r typed }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_the_way_out_of_the_sandbox_is_shut(tmp_path: Path, text: str) -> None:
    assert refusal(small(text), tmp_path).code in ("word.not_allowed", "word.unknown_field")


# Few turns, each of which works out thousands of things.
LONG_BODY = (
    "{% for i in range(999) %}{% if ("
    + "~".join(["typed"] * 2500)
    + ")|length == 1 %}x{% endif %}{% endfor %}"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% for i in range(99999999) %}x{% endfor %}", "word.endless"),
        (
            "{% for i in range(900) %}{% for j in range(900) %}{% endfor %}{% endfor %}",
            "word.endless",
        ),
        ("{% for i in range(999) %}" + "x" * 60_000 + "{% endfor %}", "word.endless"),
        (LONG_BODY, "word.endless"),
        ("{{ range(999)|join(range(999)|join(range(999)|join(typed))) }}", "word.endless"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "word.too_deep"),
        ("{{ title }}" * 2001, "word.too_many"),
        ("-%} " * 100_000, "word.unopened"),
        ("{{ title }} %}", "word.unopened"),
        ("{" * 50_000, "word.unclosed"),
        ("{{ title", "word.unclosed"),
        ("{{ title {{ typed }}", "word.unclosed"),
        ("{% for r in rows %}", "word.syntax"),
        ("{% endif %}", "word.syntax"),
        ("{{ title title }}", "word.syntax"),
        ("{{ rows }}", "word.not_text"),
        ("{% for x in meeting %}{% endfor %}", "word.not_a_list"),
        ("{{ rows[7].name }}", "word.failed"),
        ("{{ range(3) }}", "word.failed"),
        ("{{ title + 1 }}", "word.failed"),
    ],
)
def test_an_absurd_template_ends_in_one_sentence(tmp_path: Path, text: str, code: str) -> None:
    assert refusal(small(text), tmp_path).code == code


def test_a_loop_that_ends_outside_its_cell_is_no_document(tmp_path: Path) -> None:
    def table(document: Any) -> None:
        document.add_table(1, 2).rows[0].cells[0].text = "{% for r in rows %}"
        document.add_paragraph("{% endfor %}")

    assert refusal(template("x", change=table), tmp_path).code == "word.broken"


def macros(content: bytes) -> bytes:
    return repacked(content, {"word/vbaProject.bin": b"\xd0\xcf"})


def macro_type(content: bytes) -> bytes:
    types = part(content, "[Content_Types].xml").replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    return repacked(content, {"[Content_Types].xml": types})


def dotx(content: bytes) -> bytes:
    types = part(content, "[Content_Types].xml").replace(b"document.main", b"template.main")
    return repacked(content, {"[Content_Types].xml": types})


def fetching(kind: str, target: str) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        name = "word/_rels/document.xml.rels"
        relation = (
            '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
        )
        return repacked(
            content, {name: part(content, name).replace(b"</Relationships>", relation.encode())}
        )

    return changed


def entities(content: bytes) -> bytes:
    name = "word/document.xml"
    xml = part(content, name)
    start = xml.index(b"?>") + 2
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    return repacked(content, {name: xml[:start] + bomb + xml[start:]})


def utf16_entities(content: bytes) -> bytes:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY a "a">]><a>&a;</a>'
    return repacked(content, {"word/settings.xml": bomb.encode("utf-16")})


def bomb(content: bytes) -> bytes:
    return repacked(content, {"word/media/a.png": b"\0" * (51 * 1024 * 1024)})


def many_parts(content: bytes) -> bytes:
    return repacked(content, {f"word/a{number}.xml": b"<a/>" for number in range(2001)})


def dde(content: bytes) -> bytes:
    code = b"<w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c</w:instrText></w:r>"
    field = b"<w:p>" + code + b"</w:p><w:sectPr"
    name = "word/document.xml"
    return repacked(content, {name: part(content, name).replace(b"<w:sectPr", field, 1)})


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flipped(content: bytes) -> bytes:
    at = content.index(b"word/document.xml") + 400
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def no_body(content: bytes) -> bytes:
    return repacked(content, {"word/document.xml": b"<a/>"})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (macros, "word.macros"),
        (macro_type, "word.macros"),
        (dotx, "word.not_docx"),
        (fetching("image", "http://example.org/a.png"), "word.external"),
        (fetching("attachedTemplate", "file:///a.dotm"), "word.external"),
        (fetching("frame", "http://example.org/a.htm"), "word.external"),
        (entities, "word.entities"),
        (utf16_entities, "word.entities"),
        (bomb, "word.unpacked_too_large"),
        (many_parts, "word.unpacked_too_large"),
        (dde, "word.external"),
        (cut, "word.damaged"),
        (flipped, "word.damaged"),
        (no_body, "word.damaged"),
        (lambda _: b"", "word.not_docx"),
        (lambda _: b"{\\rtf1 hej}", "word.not_docx"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word.old_format"),
        (lambda _: repacked(empty(), {"a.txt": b"a"}), "word.not_docx"),
    ],
)
def test_what_is_no_harmless_word_document_is_refused(
    tmp_path: Path, change: Callable[[bytes], bytes], code: str
) -> None:
    assert refusal(change(template("{{ title }}")), tmp_path).code == code


def empty() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w"):
        pass
    return made.getvalue()


def test_links_that_a_reader_follows_are_allowed() -> None:
    content = fetching("hyperlink", "https://example.org")(template("{{ title }}"))
    check_word(content, FIELDS, name="mall.docx")


def test_the_template_that_a_document_was_begun_from_is_forgotten(tmp_path: Path) -> None:
    content = template("{{ title }}")
    settings = part(content, "word/settings.xml")
    start = settings.index(b">", settings.index(b"<w:settings")) + 1
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    element = f'<w:attachedTemplate xmlns:r="{space}" r:id="rId1"/>'.encode()
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{space}/attachedTemplate" TargetMode="External"'
        ' Target="file:///S:/mallar/brev.dotm"/></Relationships>'
    )
    changed = repacked(
        content,
        {
            "word/settings.xml": settings[:start] + element + settings[start:],
            "word/_rels/settings.xml.rels": relations.encode(),
        },
    )
    path = tmp_path / "a.docx"
    write_word(changed, FIELDS, path, name="mall.docx", created=DAY)
    assert Document(str(path)).paragraphs[0].text == "Råd & <mening>"
    with zipfile.ZipFile(path) as package:
        assert not any(b"brev.dotm" in package.read(name) for name in package.namelist())
        assert b"attachedTemplate" not in package.read("word/settings.xml")


def test_objects_with_methods_are_no_fields(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="plain data"):
        write_word(template("x"), {"a": tmp_path}, tmp_path / "a.docx", name="m")
