"""Documents searched for a name: found however it is written, and never called clean unread."""

import base64
import gzip
import lzma
from io import BytesIO
from zipfile import ZipFile

import pytest

from planner.domain.disposal import NameSearch
from planner.formats.searched import Searched

NAME = "Asta Åberg"
_SEARCH = NameSearch((NAME,))
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(range(200))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
_CLEAN = b"<w:t>inget</w:t>"


def packed(**parts: bytes) -> bytes:
    """Return a zip of parts; "__" stands for "/" and "_dot_" for "."."""
    made = BytesIO()
    with ZipFile(made, "w", 8) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def looked(content: bytes) -> tuple[bool, bool, bool]:
    """Return whether the name was found, all was searched, and pictures are in it."""
    searched = Searched(content)
    found = [_SEARCH.is_in_bytes(each) for each in searched.texts()]
    return any(found), searched.is_whole, searched.has_pictures


def _mail(encoding: str, body: bytes, subject: bytes = b"Hej") -> bytes:
    heads = b"From: a@b.se\r\nSubject: " + subject + b"\r\nMIME-Version: 1.0\r\n"
    said = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}"
    return heads + said.encode() + b"\r\n\r\n" + body


_SHEET = packed(xl__sharedStrings_dot_xml=b"<si><t>%s</t></si>" % NAME.encode())
_MEMO = "Möte med Asta Åberg i Eslöv. ".encode()

HOLDING = {
    "a sheet in a document": packed(word__embeddings__a_dot_xlsx=_SHEET),
    "a document in a zip": packed(brev_dot_docx=packed(word__embeddings__a_dot_xlsx=_SHEET)),
    "gzip": gzip.compress(NAME.encode()),
    "RTF, hexadecimal": rb"{\rtf1\ansi\ansicpg1252 Asta \'c5berg}",
    "RTF, Unicode": rb"{\rtf1\ansi Asta{\*\bkmkstart x}{\*\bkmkend x} \u197\'c5berg}",
    "RTF, a stand-in of its own": rb"{\rtf1\ansi{\uc2 Asta \u197 Abe}rg}".replace(b"Abe", b"AAbe"),
    "HTML with entities": b"<p>Asta&nbsp;<b>&Aring;</b>berg",
    "HTML, with a break for a space": "<td>Asta</td><td>Åberg</td>".encode(),
    "XML with numbers": packed(word__document_dot_xml=b"<w:t>Asta &#197;berg</w:t>"),
    "XML in an attribute": packed(word__comments_dot_xml=b'<w:c w:author="Asta &#xC5;berg"/>'),
    "XML in 16 bits": packed(a_dot_xml=f"<w:t>Asta <b/>{NAME[5:]}</w:t>".encode("utf-16")),
    "16 bits, big end first": b"\xfe\xff" + NAME.encode("utf-16-be"),
    "a text of Windows": NAME.encode("cp1252"),
    "a text of DOS": NAME.encode("cp850"),
    "a hyphen that does not show": "Asta Å\u00adberg".encode(),
    "a folded line": "DESCRIPTION:Asta Åb\r\n erg".encode(),
    "an e-mail's text, quoted": _mail("quoted-printable", b"Asta =C3=85be=\r\nrg"),
    "an e-mail's text, in Base64": _mail("base64", base64.b64encode(NAME.encode())),
    "an e-mail's subject": _mail("7bit", b"", b"=?utf-8?Q?Asta_=C3=85b?=\r\n =?utf-8?B?ZXJn?="),
    "an e-mail's attachment": _mail("base64", base64.encodebytes(_SHEET)),
    "a name of a file in a zip": packed(**{f"{NAME}_dot_txt": b""}),
    "an old Word file": _OLE + b"\x01" + NAME.encode("utf-16-le"),
}


@pytest.mark.parametrize("content", HOLDING.values(), ids=HOLDING)
def test_a_name_is_found_however_it_is_written(content: bytes) -> None:
    assert looked(content)[0]


UNREAD = {
    "a PDF": b"%PDF-1.7\nhej",
    "a PDF in a zip": packed(a_dot_pdf=b"%PDF-1.7\nhej"),
    "a picture": _PNG,
    "an old Word file": _OLE,
    "one in a document": packed(word__document_dot_xml=_CLEAN, word__embeddings__o_dot_bin=_OLE),
    "another packer": lzma.compress(_MEMO * 9),
    "another packer in a zip": packed(a_dot_7z=lzma.compress(_MEMO * 9)),
    "damaged gzip": gzip.compress(_MEMO * 9)[:-12],
    "a damaged zip": packed(a_dot_xml=_CLEAN)[:-30],
    "zips in zips": packed(a=packed(b=packed(c=packed(d=_MEMO)))),
    "gzips in gzips": gzip.compress(gzip.compress(gzip.compress(gzip.compress(_MEMO)))),
    "too much RTF": b"{\\rtf1" + b"{}" * 1_000_001,
    "an object in RTF": rb"{\rtf1 {\object{\*\objdata d0cf11e0}}}",
    "an attachment that is a PDF": _mail("base64", base64.b64encode(b"%PDF-1.7\nhej")),
}


@pytest.mark.parametrize("content", UNREAD.values(), ids=UNREAD)
def test_what_could_not_be_read_is_said_to_be_unread(content: bytes) -> None:
    assert not looked(content)[1]


def test_pictures_are_told_apart_from_what_could_not_be_read() -> None:
    """A picture within a document is told; a theme's, a thumbnail and a printer's settings not."""
    logotype = packed(word__document_dot_xml=_CLEAN, word__media__image1_dot_png=_PNG)
    quiet = packed(
        word__document_dot_xml=_CLEAN,
        docProps__thumbnail_dot_jpeg=b"\xff\xd8\xff\xe0" + bytes(9),
        word__theme__media__image1_dot_png=_PNG,
        word__fonts__font1_dot_odttf=bytes(range(64)),
        xl__printerSettings__printerSettings1_dot_bin="HP Laser".encode("utf-16-le"),
        settings_dot_xml=b"<c>" + base64.b64encode(bytes(range(256))) + b"</c>",
    )
    page = b"<p>Hej <img src='data:image/png;base64," + base64.b64encode(_PNG) + b"'>"
    for content, has_pictures in (
        *((logotype, True), (page, True), (rb"{\rtf1 {\pict 8950}}", True)),
        *((quiet, False), ("Nämnden träffas två gånger".encode("cp1252"), False), (b"", False)),
    ):
        assert looked(content) == (False, True, has_pictures)
