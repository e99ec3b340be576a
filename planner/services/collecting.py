"""Leave Python's search for cycles until a large piece of work is done."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Make many small rows, which can form no cycles, without looking for cycles among them.

    Beside a hundred thousand rows that stay, each search takes longer than the rows themselves.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
