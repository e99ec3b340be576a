"""What a harness found, in figures: printed a line each, and kept for docs/reliability.md."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KEPT = Path("build/torture")


@dataclass(slots=True)
class Result:
    """What one harness did and found; `faults` are what must never happen, in words.

    `figures` are counts by name ("kills", "acknowledged writes found"), in the order to be shown.
    """

    name: str
    figures: dict[str, int | float | str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        """Add to a figure."""
        self.figures[what] = int(self.figures.get(what, 0)) + number

    def shown(self) -> str:
        """Return the result as a line, and a line for each fault."""
        figures = ", ".join(f"{what} {value}" for what, value in self.figures.items())
        lines = [f"{self.name}: {figures}; faults {len(self.faults)}"]
        return "\n".join([*lines, *(f"  {fault}" for fault in self.faults[:20])])

    def keep(self, seconds: float) -> None:
        """Write the result to build/torture/, for whoever writes the figures down."""
        KEPT.mkdir(parents=True, exist_ok=True)
        content: Mapping[str, object] = {
            "figures": self.figures,
            "faults": self.faults,
            "seconds": round(seconds, 1),
        }
        path = KEPT / f"{self.name}.json"
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False), encoding="utf-8")
