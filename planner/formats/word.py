"""Fill in a Word template (.docx), which may come from anybody, through docxtpl."""

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError

from planner.errors import InputError
from planner.formats import limits
from planner.formats.cells import plain_text
from planner.formats.safe_write import replace_file
from planner.formats.word_fields import check_fields
from planner.formats.word_package import check_package
from planner.formats.word_sandbox import TooMuchError, WordEnvironment

# What python-docx and docxtpl raise for a package that lacks a part, or has it in another shape.
_UNUSABLE = (KeyError, ValueError, AttributeError, TypeError, LookupError, OSError, SyntaxError)
_FAILURES = (TemplateError, ArithmeticError, MemoryError, RecursionError, *_UNUSABLE)
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# Of docxtpl's own tags those that would put a text where Word wants a paragraph or a run.
_RAW_TAG = re.compile(r"\{\{(?:p|r|tr|tc) [^}]*\}\}|\{%\s*(?:cellbg|colspan|hm|vm)\b[^%]*%\}")
_MARKUP = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_FIRST_ZIP_DAY = date(1980, 1, 1)
_DEEPEST = 12
_LONGEST_SHOWN = 80
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_NAMESPACES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_DEFAULT_LANGUAGE = "w:docDefaults/w:rPrDefault/w:rPr/w:lang"


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl's template, which refuses what would become a damaged document."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(BytesIO(content))
        self._name = name
        self.init_docx()

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, object], jinja_env: object = None
    ) -> str:
        """Fill a part in; raises InputError "word.broken" when loops and cells overlap."""
        filled = super().render_xml_part(src_xml, part, context, jinja_env)
        parser = expat.ParserCreate()
        try:
            parser.Parse(re.sub(r"^<\?xml[^>]*\?>", "", filled), True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise InputError("word.broken", {"file": self._name}) from error
        return str(filled)

    def sources(self) -> Iterator[str]:
        """Give the XML of each part, and each property, in which fields may stand, unpatched."""
        yield self.get_xml()
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield self.get_part_xml(part)
        for part in self.docx.part.package.iter_parts():
            if part.content_type.endswith("wordprocessingml.footnotes+xml"):
                yield part.blob.decode("utf-8")


def write_word(
    template: bytes,
    fields: Mapping[str, object],
    path: Path,
    *,
    name: str,
    created: date | None = None,
    language: str = "",
) -> None:
    """Fill in a template and write it as a .docx, whole or not at all.

    `fields` is plain data: str, int, bool, None, and lists, tuples and dicts of those; whatever is
    typed in it comes out as typed. `name` is what the template is called in an error. With
    `created`, the same data gives the same bytes. `language` ("sv", "en") is what the text is read
    aloud and spelt in, else what the template says. Raises InputError as `check_word` does, and
    "word.endless" or "word.failed" when the template cannot be filled in; StorageError when the
    file cannot be written.
    """
    plain = _plain_fields(fields)
    document = _checked(template, plain, name)
    titles = {key: getattr(document.docx.core_properties, key) for key in _PROPERTIES}
    try:
        document.render(plain, WordEnvironment(), autoescape=True)
        _set_properties(document, titles, created)
        _set_language(document, language)
        _forget_attached_template(document)
        filled = BytesIO()
        document.docx.save(filled)
    except TooMuchError as error:
        params = {
            "file": name,
            "rounds": limits.shown(limits.TEMPLATE_ROUNDS),
            "range": limits.shown(limits.TEMPLATE_RANGE),
            "limit": limits.DOCUMENT_TEXT // limits.MEBIBYTE,
        }
        raise InputError("word.endless", params) from error
    except _FAILURES as error:
        raise InputError("word.failed", {"file": name, "cause": _cause(error)}) from error
    with replace_file(path) as temporary:
        temporary.write_bytes(_repacked(filled, created))


def check_word(template: bytes, fields: Mapping[str, object], *, name: str) -> None:
    """Raise InputError when a template could not be filled in from such fields.

    `fields` is an example of the data, with something in each list. The codes: as `check_package`
    and `check_fields`, "word.unclosed" for a tag without an end.
    """
    _checked(template, _plain_fields(fields), name)


def _checked(template: bytes, fields: Mapping[str, object], name: str) -> _Template:
    check_package(template, name)
    try:
        document = _Template(template, name)
        sources = list(document.sources())
        properties = [getattr(document.docx.core_properties, key) for key in _PROPERTIES]
    except _UNUSABLE as error:
        raise InputError("word.damaged", {"file": name}) from error
    for source in sources:
        _check_tags(source, name)
        patched = document.patch_xml(source)
        check_fields(_PARAGRAPH.sub(r"\n<w:p\1", patched), fields, name)
    for value in properties:
        _check_tags(value, name)
        check_fields(value, fields, name)
    return document


def _check_tags(source: str, name: str) -> None:
    """Raise InputError for a tag without an end, too many tags, or one that is none of ours.

    docxtpl goes through the XML with expressions that take time without end for tags that do.
    """
    if len(source) > limits.TEMPLATE_TEXT:
        limit = limits.TEMPLATE_TEXT // limits.MEBIBYTE
        raise InputError("word.text_too_large", {"file": name, "limit": limit})
    text = re.sub(r"(?<=[{}%#])(?:<[^>]*>)+(?=[{}%#])", "", source)
    position, count = 0, 0
    while found := _OPENING.search(text, position):
        count += 1
        _check_no_end(text[position : found.start()], name)
        end = text.find(_CLOSING[found.group()], found.end(), found.end() + limits.TEMPLATE_TAG)
        shown = _MARKUP.sub("", text[found.start() : found.start() + limits.TEMPLATE_TAG])
        if end < 0 or _OPENING.search(text, found.end(), end):
            params = {"where": shown[:_LONGEST_SHOWN], "limit": limits.shown(limits.TEMPLATE_TAG)}
            raise InputError("word.unclosed", {"file": name, **params})
        tag = _MARKUP.sub("", text[found.start() : end + 2])
        if _RAW_TAG.match(tag):
            raise InputError("word.not_allowed", {"file": name, "where": tag[:_LONGEST_SHOWN]})
        position = end + 2
    _check_no_end(text[position:], name)
    if count > limits.TEMPLATE_FIELDS:
        raise InputError(
            "word.too_many", {"file": name, "limit": limits.shown(limits.TEMPLATE_FIELDS)}
        )


def _check_no_end(between: str, name: str) -> None:
    """Raise InputError for an end without a beginning, from which docxtpl would look far ahead."""
    at = between.find("%}")
    if at >= 0:
        # The piece may begin within a mark.
        piece = _MARKUP.sub("", re.sub(r"^[^<>]*>", "", between[max(at - 500, 0) : at + 2]))
        shown = piece.strip()[-_LONGEST_SHOWN:]
        raise InputError("word.unopened", {"file": name, "where": shown})


def _plain_fields(fields: Mapping[str, object]) -> dict[str, object]:
    found = _plain(fields, 0)
    assert isinstance(found, dict)
    return found


def _plain(value: object, depth: int) -> object:
    """Return plain data with clean texts; anything else is a bug of the caller (TypeError)."""
    if depth > _DEEPEST:
        raise TypeError("fields are nested too deep")
    if isinstance(value, str):
        # Exactly str: an enum member or a marked-up text is one with more to it.
        return plain_text(str(value)) if type(value) is str else plain_text("".join(value))
    if value is None or type(value) in (int, bool, float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(each, depth + 1) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(each, depth + 1) for key, each in value.items()}
    raise TypeError(f"a field of a Word document is plain data, not {type(value).__name__}")


def _set_properties(
    document: _Template, templates: Mapping[str, str], created: date | None
) -> None:
    properties = document.docx.core_properties
    for key, template in templates.items():
        if "{" in template:  # docxtpl has filled it in as XML, and it is a text
            setattr(properties, key, html.unescape(getattr(properties, key))[:255])
    if created is not None:
        moment = datetime.combine(created, time(), UTC)
        properties.created = properties.modified = moment
        properties.last_modified_by = ""
        properties.revision = 1


def _set_language(document: _Template, language: str) -> None:
    if language not in _LANGUAGES:
        return
    document.docx.core_properties.language = _LANGUAGES[language]
    for found in document.docx.styles.element.iterfind(_DEFAULT_LANGUAGE, _NAMESPACES):
        found.set(f"{{{_NAMESPACES['w']}}}val", _LANGUAGES[language])


def _forget_attached_template(document: _Template) -> None:
    """Drop what names the template that a document was begun from: Word would fetch it."""
    for part in document.docx.part.package.iter_parts():
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith("/attachedTemplate"):
                del part.rels[key]
    settings = document.docx.settings.element
    for found in settings.findall("w:attachedTemplate", _NAMESPACES):
        settings.remove(found)


def _repacked(filled: BytesIO, created: date | None) -> bytes:
    """Return the package with one time on all its parts, so that it is the same each time."""
    if created is None:
        return filled.getvalue()
    day = max(created, _FIRST_ZIP_DAY)
    target = BytesIO()
    with zipfile.ZipFile(filled) as source, zipfile.ZipFile(target, "w") as package:
        for member in source.infolist():
            info = zipfile.ZipInfo(member.filename, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            package.writestr(info, source.read(member))
    return target.getvalue()


def _cause(error: BaseException) -> str:
    return " ".join(_MARKUP.sub("", str(error)).split())[:_LONGEST_SHOWN] or type(error).__name__
