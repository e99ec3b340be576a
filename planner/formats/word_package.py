"""What must be known of a .docx file before it is used as a template.

A template is a zip file of XML parts that someone else has made: it may be built to fill the memory
when opened, to fetch something from elsewhere, or to carry a program.
"""

import zipfile
import zlib
from functools import lru_cache
from io import BytesIO
from xml.parsers import expat

from planner.errors import InputError
from planner.formats import limits

_DAMAGED = (zipfile.BadZipFile, KeyError, EOFError, RuntimeError, OSError, ValueError, zlib.error)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_XML_NAMES = (".xml", ".rels", ".vml")
_XML_BEGINNINGS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
_PROGRAMS = ("vbaproject", "vbadata", "activex", "oleobject", "attachedtoolbars", "altchunk")
_PROGRAM_TYPES = ("macroenabled", "vbaproject", "activex", "oleobject")
# The field codes of Word that fetch a file or start a program.
_FETCHING = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "MACROBUTTON")


@lru_cache(maxsize=4)  # the same few templates are used again and again
def check_package(content: bytes, name: str) -> None:
    """Raise InputError, naming the template, when it is no .docx that may be used as one.

    It is something else or damaged ("word.not_docx", "word.damaged"), too large when unpacked
    ("word.too_large"), declares entities ("word.entities"), carries a program ("word.macros") or
    fetches something from elsewhere ("word.external").
    """
    if content.startswith(_COMPOUND_FILE):
        raise InputError("word.old_format", {"file": name})
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
            _check_members(members, name)
            if _CONTENT_TYPES not in package.namelist():
                raise InputError("word.not_docx", {"file": name})
            for member in members:
                content_of_part = package.read(member)  # a checksum that is wrong is told now
                lowered = member.filename.lower()
                # The names of parts say nothing of what Word takes them for.
                is_xml = content_of_part.lstrip().startswith(_XML_BEGINNINGS)
                if lowered.endswith(_XML_NAMES) or (is_xml and not lowered.endswith(".svg")):
                    _PartReader(name, member.filename).read(content_of_part)
    except _DAMAGED as error:
        raise InputError(
            "word.damaged" if content.startswith(b"PK") else "word.not_docx", {"file": name}
        ) from error


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(member.file_size for member in members)
    if total > limits.TEMPLATE_UNPACKED or len(members) > limits.TEMPLATE_PARTS:
        raise _too_large(name)
    names = [member.filename.lower() for member in members]
    # Two parts of one name would be read as one by some programs, and as the other by others.
    if len(set(names)) != len(names):
        raise InputError("word.damaged", {"file": name})
    if any(word in each for each in names for word in _PROGRAMS):
        raise InputError("word.macros", {"file": name})


def _too_large(name: str) -> InputError:
    limit = limits.TEMPLATE_UNPACKED // limits.MEBIBYTE
    params = {"file": name, "limit": limit, "parts": limits.shown(limits.TEMPLATE_PARTS)}
    return InputError("word.unpacked_too_large", params)


class _PartReader:
    """Reads one XML part through, and raises InputError for what no template may hold."""

    def __init__(self, file: str, part: str) -> None:
        self._file = file
        self._part = part
        self._is_of_settings = part == "word/_rels/settings.xml.rels"
        self._is_main_there = part != _CONTENT_TYPES
        self._code: list[str] = []
        self._is_in_code = False

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse_entities
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(xml, True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # or letters of no known kind
            raise InputError("word.damaged", {"file": self._file}) from error
        if not self._is_main_there:
            raise InputError("word.not_docx", {"file": self._file})
        self._check_code()

    def _refuse_entities(self, *declared: object) -> None:
        del declared
        raise InputError("word.entities", {"file": self._file})

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "Relationship":
            self._check_relation(attributes)
        elif local in ("Override", "Default"):
            self._check_type(attributes.get("ContentType", ""))
        elif local == "instrText":
            self._is_in_code = True
        elif local == "fldChar" and self._code:
            self._check_code()
        elif local == "fldSimple":
            self._code = [value for key, value in attributes.items() if key.endswith("instr")]
            self._check_code()

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "instrText":
            self._is_in_code = False

    def _text(self, shown: str) -> None:
        if self._is_in_code:
            self._code.append(shown)

    def _check_relation(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        if any(word in kind for word in (*_PROGRAM_TYPES, "afchunk")):
            raise InputError("word.macros", {"file": self._file})
        # A document that was begun from another template says so: `write_word` forgets it.
        is_known = kind == "hyperlink" or (kind == "attachedtemplate" and self._is_of_settings)
        if attributes.get("TargetMode", "").lower() == "external" and not is_known:
            raise InputError(
                "word.external",
                {"file": self._file, "target": attributes.get("Target", "")[:200]},
            )

    def _check_type(self, content_type: str) -> None:
        if any(word in content_type.lower() for word in _PROGRAM_TYPES):
            raise InputError("word.macros", {"file": self._file})
        self._is_main_there = self._is_main_there or content_type == _MAIN_TYPE

    def _check_code(self) -> None:
        words = "".join(self._code).split()
        self._code = []
        if words and words[0].upper() in _FETCHING:
            raise InputError("word.external", {"file": self._file, "target": words[0].upper()})
