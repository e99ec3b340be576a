"""63-bit ids that two copies of a database never both make.

41 bits of milliseconds since 2020-01-01 (enough until 2089), 10 of the copy, 12 of sequence.
"""

import secrets
import threading
import time

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z
_COPY_BITS = 10
_SEQUENCE_BITS = 12


class IdMaker:
    """Makes ids that rise, for one copy (0–1023; drawn at random when not given)."""

    def __init__(self, copy: int | None = None) -> None:
        self._copy = secrets.randbelow(1 << _COPY_BITS) if copy is None else copy
        if not 0 <= self._copy < 1 << _COPY_BITS:
            raise ValueError(f"copy must be 0–1023, not {self._copy}")
        self._last = 0
        self._lock = threading.Lock()

    def make(self) -> int:
        """Return a new id, larger than every earlier one of this maker."""
        return self.make_many(1)[0]

    def make_many(self, number: int) -> list[int]:
        """Return `number` new ids in rising order.

        When more are asked for than a millisecond holds, later milliseconds are borrowed: ids stay
        unique and rising also when the clock stands still or is set back.
        """
        sequences = 1 << _SEQUENCE_BITS
        with self._lock:
            now = (time.time_ns() // 1_000_000 - _EPOCH_MS) * sequences
            first = max(now, self._last + 1)
            self._last = first + number - 1
        copy = self._copy << _SEQUENCE_BITS
        return [
            (tick >> _SEQUENCE_BITS) << (_SEQUENCE_BITS + _COPY_BITS)
            | copy
            | (tick & (sequences - 1))
            for tick in range(first, first + number)
        ]
