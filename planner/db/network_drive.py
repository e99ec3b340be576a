"""Where a file lies: on this computer, on a network drive, or in a folder that a program syncs.

A write-ahead log needs memory that all its users share, which a network drive does not give
(sqlite.org/wal.html); and a program that syncs a folder copies files while they are written.
"""

import ctypes
import os
import re
import sys
from enum import StrEnum
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_FUSE = ("davfs", "glusterfs", "gvfsd-fuse", "rclone", "s3fs", "sshfs")
_OTHERS = ("9p", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs")
_SHARES = ("nfs", "nfs4", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs")
_REMOTE_KINDS = frozenset({*_OTHERS, *_SHARES, *(f"fuse.{kind}" for kind in _FUSE)})
_SYNCED = re.compile(
    r"^(onedrive|dropbox|google ?drive|googledrive|mobile documents|icloud ?drive|nextcloud"
    r"|owncloud|box sync|synologydrive)( ?[-–(].*)?$",
    re.IGNORECASE,
)
_DRIVE_REMOTE = 4
_MNT_LOCAL = 0x1000


class Place(StrEnum):
    """Where a file lies, as far as it matters to a database."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


def place_of(path: Path, mounts: Path = MOUNTS) -> Place:
    """Return where a file lies; LOCAL when the system does not tell.

    `mounts` is the system's table of mounts (Linux: proc(5), mountinfo).
    """
    whole = path.absolute()
    behind = Path(os.path.realpath(path))  # a link may lead to another drive or folder
    if _is_remote(whole, mounts) or _is_remote(behind, mounts):
        return Place.NETWORK
    if any(_SYNCED.match(part) for part in (*whole.parts[:-1], *behind.parts[:-1])):
        return Place.SYNCED
    return Place.LOCAL


def _is_remote(path: Path, mounts: Path) -> bool:
    if sys.platform == "win32":
        return _is_remote_windows(path)
    if sys.platform == "darwin":
        return _is_remote_mac(path)
    return _kind_of_mount(path, mounts) in _REMOTE_KINDS


def _kind_of_mount(path: Path, mounts: Path) -> str:
    """Return the file system of the mount that a path is under, "" when it is not known."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, described = before.split(" "), after.split(" ")
        if len(fields) < 5 or not described[0]:
            continue
        point = Path(_unescaped(fields[4]))
        # The last of those mounted on the same place is the one that is seen.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), described[0]
    return kind


def _unescaped(text: str) -> str:
    """Return a path of the table of mounts with its octal escapes (a space is \\040) undone."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _is_remote_windows(path: Path) -> bool:
    anchor = path.anchor
    if anchor.startswith("\\\\") and not anchor.startswith("\\\\?\\"):
        return True
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # Windows only
    return bool(kernel.GetDriveTypeW(anchor) == _DRIVE_REMOTE)


def _is_remote_mac(path: Path) -> bool:
    """Ask statfs(2); its flags lie 64 bytes into the answer, and MNT_LOCAL is one of them."""
    library = ctypes.CDLL(None)
    answer = ctypes.create_string_buffer(4096)
    asked = path if path.exists() else path.parent
    if library.statfs(os.fsencode(asked), answer) != 0:
        return False
    flags = int.from_bytes(answer.raw[64:68], sys.byteorder)
    return not flags & _MNT_LOCAL
