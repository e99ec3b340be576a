"""What may be kept with an agreement: how large, which kinds of file, which links."""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from planner.errors import InputError

MEBIBYTE = 1024 * 1024
MOST_BYTES = 25 * MEBIBYTE

_LONGEST_NAME = 120
_LONGEST_BYTES = 240  # a file system takes 255
_LONGEST_LINK = 2000
# What a system runs, rather than shows, when it is asked to open it.
_PROGRAMS = """
    action ade adp apk app appimage appref-ms application appx appxbundle bash bat bin cab chm cmd
    com command cpl csh desktop diagcab dll dmg elf exe fish gadget hlp hta inf ins iso jar jnlp
    job jse js ksh lnk mde msc msi msix msixbundle msp mst mjs osx out pif pkg pl ps1 ps1xml ps2
    psc1 psd1 psm1 py pyc pyw pyz rb reg rpm deb run scf scpt scr sct settingcontent-ms sh shb shs
    terminal tool url vb vbe vbs vhd vhdx website workflow ws wsc wsf wsh xbap xll zsh
    dqy fileloc inetloc iqy library-ms oqy rdp rqy search-ms searchconnector-ms slk theme themepack
    webloc
    accdb accde accdr img mda mdb mpkg msu pyzw vsto wll
"""
_RUNNABLE = frozenset(_PROGRAMS.split())
# What a system shows, but whose program may run what the document carries with it.
_MACROS_AND_SCRIPTS = """
    doc docm dot dotm htm html mht mhtml one pot potm ppa ppam pps ppsm ppt pptm sldm svg xhtml xla
    xlam xls xlsb xlsm xlt xltm xlw
"""
_CARRIERS = frozenset(_MACROS_AND_SCRIPTS.split())
_RUNNABLE_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!", b"[Desktop Entry]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\..*)?", re.IGNORECASE
)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_BETWEEN = re.compile(r"[\\/]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def clean_file_name(given: str) -> str:
    """Return a file's name without the path before it, and without what no system's names hold.

    Characters that show nothing, or turn the text round, are taken away, so that a name ends as it
    looks. Raises InputError "attachment.no_name" when nothing is left.
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if not unicodedata.category(letter).startswith("C"))
    name = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", shown)).strip(" .")
    if not name:
        raise InputError("attachment.no_name", {}, field="file")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    if len(name) > _LONGEST_NAME:
        suffix = PurePosixPath(name).suffix[:20]
        name = (name[: _LONGEST_NAME - len(suffix)].rstrip(" .") + suffix).rstrip(" .")
    while len(name.encode()) > _LONGEST_BYTES:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[:-1].rstrip(' .')}.{suffix}" if dot and len(stem) > 1 else name[:-1]
        name = name.rstrip(" .")
    return name


def shown_file_name(stored: str) -> str:
    """Return a stored file's name as it may be shown, proposed and made: `clean_file_name` of it.

    A database from somebody else may hold any name; one of which nothing is left is "_".
    """
    try:
        return clean_file_name(stored)
    except InputError:
        return "_"


def carries_programs(name: str) -> str:
    """Return the ending of a document whose program may run what it carries (macros, scripts).

    Empty for any other document. The ending is that of the clean name: the one that counts.
    """
    suffix = PurePosixPath(name.strip(" .").casefold()).suffix.removeprefix(".").strip()
    return suffix if suffix in _CARRIERS else ""


def require_size(name: str, size: int) -> None:
    """Raise InputError when a file is empty or larger than what is kept; `size` in bytes."""
    if size == 0:
        raise InputError("attachment.empty", {"name": name}, field="file")
    if size > MOST_BYTES:
        known = {"name": name, "size": -(-size // MEBIBYTE), "most": MOST_BYTES // MEBIBYTE}
        raise InputError("attachment.too_large", known, field="file")


def require_readable(name: str, beginning: bytes = b"") -> None:
    """Raise InputError when a file is a program, by its name or by how it begins."""
    suffix = PurePosixPath(name.strip(" .").casefold()).suffix.removeprefix(".").strip()
    if suffix in _RUNNABLE or beginning.startswith(_RUNNABLE_BEGINNINGS):
        raise InputError("attachment.runnable", {"name": name}, field="file")


def clean_link(given: str) -> str:
    """Return a link as it is stored: http, https, file, or a whole path on a disk.

    Raises InputError for any other, for one that points at a program or signs in with a name, and
    for one to another computer's share: Windows signs in at whatever computer such a link names.
    """
    link = given.strip()
    if not link:
        raise InputError("input.empty", {}, field="link")
    if _shows_nothing(link) or len(link) > _LONGEST_LINK:
        raise InputError("attachment.bad_link", {"link": _short(link)}, field="link")
    if is_path(link):
        _require_here(link, link)
        _require_no_program(link)
        return link
    scheme = _SCHEME.match(link)
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = None
    if scheme is None or parts is None:
        raise InputError("attachment.bad_link", {"link": _short(link)}, field="link")
    if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc:
        return link
    if parts.scheme == "file" and parts.path.strip("/"):
        if parts.netloc not in ("", "localhost"):
            raise InputError("attachment.share_link", {"link": _short(link)}, field="link")
        _require_here(unquote(parts.path), link)
        _require_no_program(unquote(parts.path))
        return link
    raise InputError("attachment.bad_link", {"link": _short(link)}, field="link")


def is_path(link: str) -> bool:
    """Say whether a link is a whole path, on Windows or elsewhere, and not an address."""
    return link.startswith(("/", "\\\\")) or _DRIVE.match(link) is not None


def path_of(link: str) -> str:
    """Return the path on this computer that a link leads to; empty for an address elsewhere."""
    if is_path(link):
        return link
    parts = urlsplit(link)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return ""
    path = unquote(parts.path)
    return path[1:] if _DRIVE.match(path[1:]) else path


def _require_here(path: str, link: str) -> None:
    """Raise InputError for a path to a share, or to what a file holds beside its content."""
    first, *more = _BETWEEN.split(path)
    is_share = len(more) > 1 and not first and more[0] in ("", "??")
    # "/.//server" and "/a/..//server" are "//server" when their dots are taken away.
    is_share = is_share or ("" in more[:-1] and not {".", ".."}.isdisjoint(more))
    if is_share:
        raise InputError("attachment.share_link", {"link": _short(link)}, field="link")
    local = path.lstrip("/")
    is_beside = _DRIVE.match(local) and ":" in local[2:]
    if is_beside or "?" in path or _shows_nothing(path):
        raise InputError("attachment.bad_link", {"link": _short(link)}, field="link")


def _require_no_program(path: str) -> None:
    """Raise InputError when a path ends at a program, also with a slash or dots after its name."""
    left: list[str] = []
    named = ""
    for part in _BETWEEN.split(path):
        if part == "..":
            del left[-1:]
        elif part.strip(" ."):
            left.append(part)
            named = part
    for name in (named, *left[-1:]):
        try:
            require_readable(name)
        except InputError as error:
            raise InputError(error.code, error.params, field="link") from None


def _shows_nothing(text: str) -> bool:
    """Say whether a text holds a character that shows nothing, or turns the text round."""
    return any(unicodedata.category(letter).startswith("C") for letter in text)


def _short(link: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in link)
    return shown if len(shown) <= 80 else shown[:79] + "…"
