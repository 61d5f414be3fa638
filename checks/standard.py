"""A standard: which findings count under which clause, and what they cost. It is data (`standards/*.yaml`, read by
`checks.loading`); the same checks under another table are another standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from checks.check import CROWD, Answer
from ledger.register import SiteKind


class Block(StrEnum):
    VETO = "veto"
    DEDUCT = "deduct"
    BONUS = "bonus"
    WARN = "warn"  # says that something comes near; no price


class Machine(StrEnum):
    """How far a program decides a clause (standards, section 0.2)."""

    FULL = "full"
    PARTLY = "partly"  # it brings candidates, or a necessary condition
    HUMAN = "human"


class By(StrEnum):
    """What is counted in a finding."""

    FINDING = "finding"
    AMOUNT = "amount"
    PARTS = "parts"  # what is missing in it
    PLACES = "places"  # the pages that it lists, once for each subject
    CLASSES = "classes"  # what is missing, each class once over all findings
    PAGES = "pages"  # the pages that it lists


@dataclass(frozen=True, slots=True)
class Count:
    """Which findings a clause counts, and at what price. Empty conditions hold for all.

    `level` is the deepest column level counted, `deeper` the deepest one not counted; `place` home or inner; `among`
    the parts that count; `families` groups of subjects: a page counts when it lacks a whole group. `once` is charged if
    anything is found, `each` for every unit; `sample` units are drawn. `gain` is given where a key passed, with
    `whole` only where all did. `veto_at` makes this count alone a veto.
    """

    checks: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    level: int | None = None
    deeper: int | None = None
    subjects: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    place: str | None = None
    by: By = By.FINDING
    among: frozenset[str] = frozenset()
    families: tuple[tuple[str, ...], ...] = ()
    page_kinds: frozenset[str] = frozenset()
    each: Decimal = Decimal(0)
    once: Decimal = Decimal(0)
    at_most: Decimal | None = None
    sample: int | None = None
    gain: Decimal = Decimal(0)
    whole: bool = False
    veto_at: int | None = None
    bare: bool = field(init=False, default=False)  # no condition at all: every answer of its checks is taken

    def __post_init__(self) -> None:
        sets = (self.kinds, self.subjects, self.tags, self.without, self.words)
        numbers = (self.level, self.deeper, self.place)
        object.__setattr__(self, "bare", not any(sets) and all(one is None for one in numbers))

    def takes(self, check: str, answer: Answer) -> bool:
        """Whether the answer is of this count's population, whatever it says."""
        return check in self.checks and (self.bare or self.fits(answer))

    def fits(self, answer: Answer) -> bool:
        """Whether an answer of one of its checks meets its conditions."""
        key = answer.key
        if key is CROWD:
            return self.place != "home" and not self.kinds
        if self.kinds and key.kind not in self.kinds:
            return False
        if self.level is not None and key.level > self.level:
            return False
        if self.deeper is not None and key.level <= self.deeper:
            return False
        if self.subjects and key.subject not in self.subjects:
            return False
        if (
            self.by not in (By.PAGES, By.PLACES)
            and self.place is not None
            and ("home" in key.tags) != (self.place == "home")
        ):
            return False
        if self.words and not any(word in key.name for word in self.words):
            return False
        tags = key.tags | answer.tags
        # A tag such as `grave` stands on faults only: an answer that is none belongs to the population all the same.
        return not self.without & tags and (answer.certainty is None or self.tags <= tags)


@dataclass(frozen=True, slots=True)
class Places:
    """Where an inspector looks for what only a person can judge: columns by kind or by words of their names, so many
    guides, the boards, the home page."""

    kinds: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    guides: int = 0
    boards: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of a standard, a sub-row being one of its own. `document`, `number`, `text` and `confidence` say where it
    comes from; `look` tells an inspector what to look at. `excludes` names clauses whose findings are not charged here
    again. `settles`: a clean result of the program is a pass. `needs_service`: not for units without outward service.
    `candidates` are checks whose findings are shown to the person who judges the clause, and never counted.
    """

    id: str
    title: str
    block: Block
    document: str
    number: str
    text: str
    confidence: str
    machine: Machine
    binds: frozenset[SiteKind]
    cap: Decimal = Decimal(0)
    counts: tuple[Count, ...] = ()
    veto_at: int = 1
    fewer_than: int | None = None
    excludes: frozenset[str] = frozenset()
    settles: bool = False
    needs_service: bool = False
    of_accounts: bool = False
    look: str = ""
    candidates: tuple[str, ...] = ()
    places: Places = Places()

    @property
    def group(self) -> str:
        """The indicator whose cap the sub-rows share."""
        return self.id.partition(".")[0]

    @property
    def checks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for count in self.counts for name in count.checks))


@dataclass(frozen=True, slots=True)
class Standard:
    """`thresholds` are a check's keyword arguments by its name. `hash` is over the text of all its files.

    `bonus_above`: the bonus counts from more than so many points; `rescale`: where the clauses on outward
    service do not apply, the rest is scaled up to `full`; `judges_departments`: a department is judged on
    clauses that only a person can judge too.
    """

    id: str
    title: str
    document: str
    hash: str
    clauses: tuple[Clause, ...]
    thresholds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    full: Decimal = Decimal(100)
    pass_mark: Decimal = Decimal(60)
    bonus_above: Decimal | None = None
    rescale: bool = False
    judges_departments: bool = False
    priced: bool = True
    seed: int = 0

    @property
    def by_check(self) -> Mapping[str, tuple[Clause, ...]]:
        """The clauses that count a check's findings."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            for name in clause.checks:
                found.setdefault(name, []).append(clause)
        return {name: tuple(several) for name, several in found.items()}
