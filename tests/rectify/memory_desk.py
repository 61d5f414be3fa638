"""A desk in memory, with the promises of the real one; it can be told to die at any of its writes."""

from __future__ import annotations

from dataclasses import replace

from ledger.outbox import Letter
from rectify.night import Appended


class Killed(BaseException):
    """The process is gone: nothing that comes after is done, and no handler of ordinary errors sees it."""


class MemoryDesk:
    def __init__(self, items=(), rulings=(), patrol=None) -> None:
        self.kept = {item.id: item for item in items}
        self.box: dict[str, Letter] = {}
        self.found = {finding.id: finding for finding in rulings}
        self.latest = patrol
        self.writes = 0
        self.die_before: int | None = None
        self.die_after: int | None = None

    def _write(self, what) -> None:
        self.writes += 1
        if self.writes == self.die_before:
            raise Killed
        what()
        if self.writes == self.die_after:
            raise Killed

    def items(self):
        return tuple(self.kept.values())

    def record(self, outcome) -> None:
        def write() -> None:
            for entry in outcome:
                before = self.kept.get(entry.item.id)
                changes = entry.changes if isinstance(entry, Appended) else entry.item.history
                history = (*(before.history if before else ()), *changes)
                self.kept[entry.item.id] = replace(entry.item, history=history)

        self._write(write)

    def rulings(self, findings):
        return tuple(self.found[name] for name in findings if name in self.found)

    def reckoned(self):
        return self.latest

    def letters(self):
        return tuple(self.box.values())

    def post(self, letters) -> None:
        self._write(lambda: [self.box.setdefault(letter.key, letter) for letter in letters])

    def swap(self, before, after) -> bool:
        now = self.box.get(before.key)
        if now is None or (now.state, now.attempts) != (before.state, before.attempts):
            return False
        self._write(lambda: self.box.update({after.key: after}))
        return True
