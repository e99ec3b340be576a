"""What can go wrong in a way that the user can mend.

An error carries a code and parameters, never a sentence: `planner.texts` makes the sentence in the
user's language. Anything that is not a PlannerError is a bug.
"""

from collections.abc import Mapping


class PlannerError(Exception):
    """A problem the user can mend; `code` names a text, `params` fill it in.

    `field` names the input it concerns (a command's field, a column), so that a form can show the
    sentence beside it.
    """

    def __init__(
        self, code: str, params: Mapping[str, object] | None = None, *, field: str | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, object] = dict(params or {})
        self.field = field

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code}({shown})"


class InputError(PlannerError):
    """A value that was typed, or read from a file, cannot be used."""


class NotFoundError(PlannerError):
    """Something was named that is not there."""


class ConflictError(PlannerError):
    """The command cannot be done as things stand (changed since, locked by approval, in use)."""


class StorageError(PlannerError):
    """The database is locked, full, read-only, damaged, newer, or not one at all."""
