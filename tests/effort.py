"""How many examples the property tests try: few in the run that everybody waits for.

PLANNER_EFFORT=10 tries ten times as many, for a long run overnight.
"""

import os

_EFFORT = float(os.environ.get("PLANNER_EFFORT", "1"))


def examples(usual: int) -> int:
    """Return the number of examples to try where `usual` are enough by day."""
    return max(1, round(usual * _EFFORT))
