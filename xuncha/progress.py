"""How a patrol is getting on: a live line a site on a terminal, plain log lines elsewhere."""

from __future__ import annotations

import sys
from collections import Counter
from time import monotonic
from typing import TextIO

from wcwidth import wcswidth

from crawler.closing import Ended
from crawler.ground import Ground
from ledger.register import Register

EVERY = 0.25
"""Seconds between two drawings on a terminal."""

LINE_EVERY = 200
"""Requests of a site between two log lines."""

BAR = 24


class Progress:
    def __init__(self, register: Register, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.names = {site.id: site.name for site in register.sites}
        self.live = self.stream.isatty()
        self.counts: Counter[str] = Counter()
        self.limits = {site.id: site.crawl.max_pages for site in register.sites}
        self.drawn = 0
        self.last = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.live:
            self._draw()

    def told(self, site: str, requests: int) -> None:
        """A worker's word on how many requests of a site it has made."""
        before = self.counts[site] // LINE_EVERY
        self.counts[site] = max(self.counts[site], requests)
        if self.live:
            if monotonic() - self.last >= EVERY:
                self._draw()
        elif self.counts[site] // LINE_EVERY > before:
            self.stream.write(f"{site}: {self.counts[site]} requests\n")
            self.stream.flush()

    def step(self, site: str, ground: Ground) -> None:
        """One more finished request of a site."""
        self.counts[site] = max(self.counts[site] + 1, ground.requests)
        if self.live:
            if monotonic() - self.last >= EVERY:
                self._draw()
        elif self.counts[site] % LINE_EVERY == 0:
            self.stream.write(f"{site}: {self.counts[site]} requests\n")
            self.stream.flush()

    def _draw(self) -> None:
        self.last = monotonic()
        if self.drawn:
            self.stream.write(f"\x1b[{self.drawn}A")
        most = max(self.counts.values(), default=1)
        for site, name in self.names.items():
            count = self.counts[site]
            full = round(BAR * count / max(most, 1))
            label = name if wcswidth(name) <= 30 else site
            pad = " " * max(0, 32 - max(wcswidth(label), 0))
            self.stream.write(
                f"\x1b[2K{label}{pad}{'█' * full}{'·' * (BAR - full)} {count:>6} of {self.limits[site]}\n"
            )
        self.drawn = len(self.names)
        self.stream.flush()

    def summary(self, ended: Ended) -> list[str]:
        state = "resumed and ended" if ended.resumed else "ended"
        return [
            f"patrol {ended.patrol} {state}: {ended.state.value}, {ended.requests} requests, {ended.pages} pages read"
        ]
