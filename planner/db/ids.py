"""63-bit ids that two copies of a database never both make.

41 bits of milliseconds since 2020-01-01 (enough until 2089), 10 of the copy, 12 of sequence. The
newest step is the one with the largest id, whatever the clock says: a maker that has been told of
an earlier id goes on after it (docs/decisions/0030).
"""

import secrets
import threading
import time

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z
_COPY_BITS = 10
_SEQUENCE_BITS = 12
_SEQUENCES = 1 << _SEQUENCE_BITS
_LAST_MS = (1 << 41) - 1


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
        unique and rising also when the clock stands still, is set back, or is past what ids hold.
        """
        with self._lock:
            since = time.time_ns() // 1_000_000 - _EPOCH_MS
            now = since * _SEQUENCES if 0 <= since < _LAST_MS else 0
            first = max(now, self._last + 1)
            self._last = first + number - 1
        return [self._id(tick) for tick in range(first, first + number)]

    def go_after(self, row_id: int) -> None:
        """Make larger ids than this one from now on, whichever copy made it."""
        with self._lock:
            if self._id(self._last + 1) <= row_id:
                # Within one millisecond the copy comes before the sequence: begin the next one.
                milliseconds = row_id >> (_COPY_BITS + _SEQUENCE_BITS)
                self._last = (milliseconds + 1) * _SEQUENCES - 1

    def _id(self, tick: int) -> int:
        return (
            (tick >> _SEQUENCE_BITS) << (_SEQUENCE_BITS + _COPY_BITS)
            | self._copy << _SEQUENCE_BITS
            | tick & (_SEQUENCES - 1)
        )
