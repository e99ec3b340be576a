"""The lines of `check` that remind of retention periods."""

from collections.abc import Sequence

from planner.domain.rows import Reason
from planner.texts import reason_text


def retention_lines(reminders: Sequence[Reason], language: str) -> list[dict[str, object]]:
    """Return what is to be looked over for disposal, as `check --json` has it."""
    return [
        {
            "kind": reason.code.rpartition(".")[2],
            **dict(reason.params),
            "message": reason_text(reason, language),
        }
        for reason in reminders
    ]
