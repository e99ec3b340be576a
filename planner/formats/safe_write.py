"""Write a file whole or not at all."""

import errno
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.errors import StorageError
from planner.paths import flush_folder

_CODES = {
    errno.ENOSPC: "file.full",
    errno.EDQUOT: "file.full",
    errno.EFBIG: "file.full",
    errno.EACCES: "file.not_writable",
    errno.EPERM: "file.not_writable",
    errno.EROFS: "file.not_writable",
    errno.EBUSY: "file.not_writable",
    errno.ETXTBSY: "file.not_writable",
    errno.ENOENT: "file.no_folder",
    errno.ENOTDIR: "file.no_folder",
    errno.EISDIR: "file.is_folder",
    errno.EIO: "file.disk_failed",
    errno.ENXIO: "file.disk_failed",
    errno.ENODEV: "file.disk_failed",
    errno.ESTALE: "file.disk_failed",
    errno.ETIMEDOUT: "file.disk_failed",
    errno.EMFILE: "file.too_many_open",
    errno.ENFILE: "file.too_many_open",
    errno.ENOMEM: "file.too_many_open",
    errno.ENAMETOOLONG: "file.bad_name",
    errno.EINVAL: "file.bad_name",
    errno.EILSEQ: "file.bad_name",
}
_BEGINNING, _END = ".planner-", ".tmp"
_left: set[Path] = set()
"""What this process could not take away: tried again the next time that something is written."""
_OLD = 24 * 3600  # seconds


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Give a temporary file in the same folder, and put it in the place of `path` at success.

    An exception in the block, or a failure to write, leaves what was at `path` as it was. A link is
    followed, and the permissions of a file that is replaced are kept. Both the file and its name
    are on the disk before the block is left, as far as the system can say. Raises StorageError with
    code file.full, file.not_writable, file.no_folder, file.is_folder, file.bad_name,
    file.disk_failed, file.too_many_open or file.failed and param `path`.
    """
    _try_again()
    try:
        target = _target(path)
        temporary = _make_beside(target)
    except (OSError, ValueError, RuntimeError) as error:
        raise storage_error(error, path) from error
    try:
        yield temporary
        _flush(temporary)
        _keep_permissions(target, temporary)
        os.replace(temporary, target)
        flush_folder(target.parent)
    except OSError as error:
        raise storage_error(error, path) from error
    finally:
        _take_away(temporary)


@contextmanager
def working_folder(path: Path) -> Iterator[Path]:
    """Give a folder for what is needed while `path` is read or made, and take it away afterwards.

    What cannot be taken away is left to the system. Raises StorageError, as `replace_file`, when no
    folder can be made; what the block raises passes unchanged.
    """
    _try_again()
    try:
        folder = Path(tempfile.mkdtemp(prefix="planner-"))
    except OSError as error:
        raise storage_error(error, Path(error.filename or path)) from error
    try:
        yield folder
    finally:
        _take_away(folder)


def storage_error(error: Exception, path: Path) -> StorageError:
    """Return the error, in the user's terms, of an OSError met while writing `path`."""
    params = {"path": str(path)}
    if isinstance(error, OSError):
        code = _CODES.get(error.errno or 0)
        if code is not None:
            return StorageError(code, params)
        return StorageError("file.failed", {**params, "cause": error.strerror or str(error)})
    # A name that holds a NUL character (ValueError), links that go round (RuntimeError).
    return StorageError("file.bad_name", params)


def _target(path: Path) -> Path:
    target = path.resolve()
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise
        return target
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    # A device or a pipe would be replaced by a file, and a protected file would lose what it
    # says about itself: neither is what the user meant.
    if not stat.S_ISREG(mode) or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return target


def _make_beside(target: Path) -> Path:
    # Opened by hand, since `tempfile` would leave the file readable by its owner alone.
    _sweep(target.parent)
    temporary = target.with_name(f"{_BEGINNING}{secrets.token_hex(8)}{_END}")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return temporary


def _take_away(place: Path) -> None:
    """Remove a file or a folder; what the disk refuses now is removed later."""
    try:
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
        _left.discard(place)
    except OSError:
        _left.add(place)


def _try_again() -> None:
    for place in list(_left):
        _take_away(place)


def _sweep(folder: Path) -> None:
    """Take away what a process that was killed left here, when it is old enough to be nobody's."""
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            if each.name.startswith(_BEGINNING) and each.name.endswith(_END):
                with suppress(OSError):
                    if time.time() - each.stat(follow_symlinks=False).st_mtime > _OLD:
                        os.unlink(each.path)


def _flush(temporary: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())


def _keep_permissions(target: Path, temporary: Path) -> None:
    with suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
