"""What the command line writes, without what a terminal obeys.

A name out of a file may hold the codes with which programs colour a terminal, move in it and give
its window another title. Every stream is passed through here, so no print need think of it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from planner.formats.cells import plain_text


class _PlainStream:
    """A stream in which control codes show as "�"; all else goes to the stream behind it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, shown: str) -> int:
        if not isinstance(shown, str):
            raise TypeError("a stream of text takes text alone")
        self._stream.write(plain_text(shown))
        return len(shown)

    def writelines(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def plain_output() -> Iterator[None]:
    """Let nothing but text reach standard output and standard error, as long as it lasts."""
    output, errors = (cast(TextIO, _PlainStream(each)) for each in (sys.stdout, sys.stderr))
    with redirect_stdout(output), redirect_stderr(errors):
        yield
