"""A document's bytes, opened as far as they can be, for a search for a name.

What is read: text, XML and HTML, RTF, e-mail, and what is packed with zip or gzip (Word, Excel and
OpenDocument are zips), also within one another. What is not (PDF, pictures, old Office files, other
packers, whatever else) is searched as it stands, and said not to have been read.
"""

import binascii
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from planner.formats.limits import (
    SEARCHED_PART,
    SEARCHED_PARTS,
    SEARCHED_RTF_SIGNS,
    SEARCHED_UNPACKED,
)
from planner.formats.searched_text import binary_forms, is_text, rtf_forms, text_forms

_DAMAGED = (
    *(BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, KeyError),
    *(OverflowError, zlib.error),
)
_DEEPEST = 3  # a sheet in a document in a zip
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP = b"\x1f\x8b"
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|BM....\x00{4}|II\*\x00|MM\x00\*|II\xbc|RIFF....WEBP"
    rb"|\xd7\xcd\xc6\x9a|\x01\x00\x09\x00\x00\x03|\x01\x00{3}.{36} EMF|\x00\x00\x01\x00|VCLMTF"
    rb"|....ftyp(?:hei|mif|avi)",
    re.DOTALL,
)
# What every program puts into its documents, and where nobody has written anything: the picture of
# a page that is searched as text, the theme's backgrounds, fonts, the settings of a printer (packed
# in a settings.xml), and where LibreOffice broke the lines.
_NOTHING_WRITTEN = re.compile(
    r"(?:docProps/thumbnail\.\w+|Thumbnails/thumbnail\.png|\w+/theme/.*|layout-cache"
    r"|\w+/fonts/[^/]+\.(?:odttf|fntdata)|Fonts/[^/]+\.\w+"
    r"|\w+/printerSettings/[^/]+\.bin|(?:.*/)?settings\.xml)",
    re.IGNORECASE,
)
# Base64: what an e-mail says is that, and any run that is too long for a word.
_SAID_PACKED = re.compile(rb"content-transfer-encoding:\s{0,9}base64", re.IGNORECASE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_PACKED_LINES = re.compile(rb"[A-Za-z0-9+/=\s]*+")
# Looked for from the beginning of a run only: a text is full of words that are too short.
_PACKED_RUN = re.compile(
    rb"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{60,}+(?:\r?\n[ \t]*[A-Za-z0-9+/]++)*+={0,2}"
)
_SHORTEST_RUN = 200
_FEWEST_LETTERS = 16  # a rule of slashes or a row of x is nothing packed


class Searched:
    """What can be read of a document; when `texts` has run to its end, what could not be is told.

    `is_whole` is False when there was more than was read; `has_pictures` is True when pictures are
    in it, which nobody can search.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = SEARCHED_UNPACKED
        self._parts = SEARCHED_PARTS
        self._signs = SEARCHED_RTF_SIGNS
        self.is_whole = True
        self.has_pictures = False

    def texts(self) -> Iterator[bytes]:
        """Yield the document's bytes, and those packed in it, in every way they may be read."""
        yield from self._part("", self._content, 0)

    def _part(self, name: str, content: bytes, depth: int) -> Iterator[bytes]:
        if content.startswith(_ZIP):
            yield content  # the names of its members stand there
            if depth < _DEEPEST:
                yield from self._packed(content, depth)
            else:
                self.is_whole = False
        elif content.startswith(_GZIP):
            yield content
            if depth < _DEEPEST:
                yield from self._part(name, self._inflated(content), depth + 1)
            else:
                self.is_whole = False
        elif content.startswith(b"{\\rtf"):
            yield from self._rtf(content)
        elif b"%PDF-" not in content[:1024] and is_text(content):
            yield from text_forms(content)
            yield from self._in_text(name, content, depth)
        else:
            yield from binary_forms(content)
            if depth and _NOTHING_WRITTEN.fullmatch(name):
                return
            if depth and _PICTURE.match(content):
                self.has_pictures = True
            else:
                self.is_whole = False

    def _rtf(self, content: bytes) -> Iterator[bytes]:
        yield from binary_forms(content)
        self.has_pictures = self.has_pictures or b"\\pict" in content
        self._signs -= sum(map(content.count, (b"\\", b"{", b"}")))
        if self._signs < 0:
            self.is_whole = False
        else:
            yield from rtf_forms(content)
            self.is_whole = self.is_whole and not re.search(rb"\\(?:objdata|bin\d)", content)

    def _packed(self, content: bytes, depth: int) -> Iterator[bytes]:
        try:
            with ZipFile(BytesIO(content)) as archive:
                for member in archive.infolist():
                    yield member.filename.encode(errors="ignore")
                    if self._may_take(member.file_size):
                        yield from self._part(member.filename, archive.read(member), depth + 1)
        except _DAMAGED:
            self.is_whole = False

    def _inflated(self, content: bytes) -> bytes:
        """Return what is packed with gzip; nothing when that is damaged or too much."""
        unpacker = zlib.decompressobj(31)
        try:
            shown = unpacker.decompress(content, min(max(self._left, 0), SEARCHED_PART) + 1)
        except zlib.error:
            self.is_whole = False
            return b""
        if not unpacker.eof or unpacker.unused_data.strip(b"\0"):
            self.is_whole = False
        return shown if self._may_take(len(shown)) else b""

    def _in_text(self, name: str, content: bytes, depth: int) -> Iterator[bytes]:
        """Yield what is packed as letters within a text: attachments, pictures of a web page."""
        for packed in _runs(content):
            unpacked = binascii.a2b_base64(packed)
            if depth >= _DEEPEST:
                self.is_whole = False
            elif self._may_take(len(unpacked)):
                yield from self._part(name, unpacked, depth + 1)

    def _may_take(self, size: int) -> bool:
        """Say whether one more part of `size` bytes is searched; when not, it is remembered."""
        self._parts -= 1
        self._left -= size
        is_taken = self._parts >= 0 and self._left >= 0 and size <= SEARCHED_PART
        self.is_whole = self.is_whole and is_taken
        return is_taken


def _runs(content: bytes) -> Iterator[bytes]:
    """Yield the Base64 that a text holds: whole fours, without line breaks."""
    at = 0
    while said := _SAID_PACKED.search(content, at):
        blank = _BLANK_LINE.search(content, said.end())
        if blank is None:
            break
        at = blank.end()
        lines = _PACKED_LINES.match(content, at)
        yield _whole_fours(lines[0] if lines else b"")
    for run in _PACKED_RUN.finditer(content):
        packed = _whole_fours(run[0])
        if len(packed) > _SHORTEST_RUN and len(set(packed)) >= _FEWEST_LETTERS:
            yield packed


def _whole_fours(packed: bytes) -> bytes:
    letters = b"".join(packed.split()).rstrip(b"=")
    if len(letters) % 4 == 1:
        letters = letters[:-1]  # no Base64 ends so: what follows it has been taken along
    return letters + b"=" * (-len(letters) % 4)
