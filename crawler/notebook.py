"""Sightings on their way into the ledger: gathered, and written in short transactions together with the end of their
requests. Evidence lies on the disk before the ledger says where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from time import monotonic

from ledger.evidence import EvidenceWriter
from ledger.scribe import Scribe
from ledger.sightings import Sighting

BATCH = 100
"""Sightings a transaction."""

LONGEST = 2.0
"""Seconds that a sighting waits at most: what a kill can cost."""

Written = Callable[[list[Sighting], Collection[str]], None]
"""Hears which sightings are in the ledger, and for which sites they queued something."""


class Notebook:
    def __init__(self, scribe: Scribe, evidence: EvidenceWriter, written: Written) -> None:
        self.scribe = scribe
        self.evidence = evidence
        self.written = written
        self.pending: list[Sighting] = []
        self._sites: Counter[str] = Counter()
        self._last = monotonic()

    def add(self, sighting: Sighting) -> None:
        self.pending.append(sighting)
        self._sites[sighting.site] += 1
        if len(self.pending) >= BATCH or monotonic() - self._last > LONGEST:
            self.flush()

    def waits(self, site: str) -> bool:
        return self._sites[site] > 0

    def flush(self) -> None:
        """Writes what is gathered. Raises DiskFull; what was gathered is then lost with the run, which says so."""
        self._last = monotonic()
        if not self.pending:
            return
        batch, self.pending = self.pending, []
        self._sites.clear()
        self.evidence.flush()
        self.written(batch, self.scribe.record(batch))
