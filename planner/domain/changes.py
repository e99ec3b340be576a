"""What a write touched, and the steps of the journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write touched: kind of row (table name) → ids. Pages refresh by it."""

    touched: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of rows touched."""
        return frozenset(self.touched)

    def ids(self, kind: str) -> frozenset[int]:
        """The ids touched of one kind; empty when none."""
        return self.touched.get(kind, frozenset())


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of the journal: what was done, when (UTC) and by whom.

    A step that was taken back says when (UTC) and by whom, unless an older version took it back.
    """

    id: int
    label: str
    params: Mapping[str, Any]
    at: datetime
    user: str
    rows: int
    is_undone: bool
    undone_at: datetime | None = None
    undone_by: str = ""
