"""The night's window: how long a run may go on asking."""

from __future__ import annotations

from dataclasses import dataclass

LAST_LOOKS = 0.1
"""The part of the window that is kept for second looks: what failed is asked again before the night ends."""


@dataclass(frozen=True, slots=True)
class Window:
    """`began` is the monotonic moment at which the run began; `seconds` None: it takes as long as it takes."""

    began: float
    seconds: float | None = None

    def open(self, now: float, *, second: bool = False) -> bool:
        """Whether a request may still be begun at the monotonic moment `now`; `second`: a second look at what
        failed."""
        if self.seconds is None:
            return True
        return now - self.began < self.seconds * (1.0 if second else 1.0 - LAST_LOOKS)
