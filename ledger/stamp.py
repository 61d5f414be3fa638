"""A day, with the time of day where it is known: the form in which pages state when something was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """`at` carries its offset and lies on `day` (local); None where the page gives no time."""

    day: date
    at: datetime | None = None

    def __str__(self) -> str:
        return self.day.isoformat() if self.at is None else self.at.isoformat(timespec="seconds")

    @classmethod
    def parse(cls, text: str) -> Stamp:
        """Reads what `str()` wrote: an ISO day, or an ISO instant with its offset."""
        if len(text) == 10:
            return cls(date.fromisoformat(text))
        at = datetime.fromisoformat(text)
        return cls(at.date(), at)
