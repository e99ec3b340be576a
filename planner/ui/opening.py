"""The one door through which a file, a folder or a link is opened in another program."""

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from planner.domain.attachments import clean_link, is_path, require_readable

_LONGEST_SHOWN = 500
_UNBROKEN = re.compile(r"[^\s/]{40}(?=[^\s/])")


def open_file(path: Path) -> bool:
    """Open a file of this computer; say whether there was a program for it.

    Raises InputError when the file's name is that of a program, which is never run.
    """
    require_readable(path.name)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_folder(path: Path) -> bool:
    """Show a folder of this computer; say whether there was a program for it."""
    return path.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_link(link: str) -> bool:
    """Open a link; say whether there was a program for it.

    Raises InputError for what is no link that may be opened (`clean_link`).
    """
    link = clean_link(link)
    url = QUrl.fromLocalFile(link) if is_path(link) else QUrl(link)
    return QDesktopServices.openUrl(url)


def target_text(link: str) -> str:
    """Return where a link leads as the network reads it: letters that look like others show.

    Without a place to break it a long one would widen what shows it past the screen.
    """
    whole = link
    if not is_path(link):
        whole = QUrl(link).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    if len(whole) > _LONGEST_SHOWN:
        whole = f"{whole[: _LONGEST_SHOWN - 80]} … {whole[-80:]}"
    return _UNBROKEN.sub(lambda found: f"{found[0]}\u200b", whole)
