"""What Typst says when the disk fails under it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typst

from planner.errors import StorageError

_UNREAD = "failed to load file"
_TOO_MANY = "os error 24"


@contextmanager
def typst_errors(path: Path) -> Iterator[None]:
    """Turn a file that Typst could not read while `path` was made into a StorageError.

    Whatever else it has to say of a template is a fault of the program's, and passes.
    """
    try:
        yield
    except typst.TypstError as error:
        said = str(error)
        if _UNREAD not in said:
            raise
        code = "file.too_many_open" if _TOO_MANY in said else "file.disk_failed"
        raise StorageError(code, {"path": str(path)}) from error
