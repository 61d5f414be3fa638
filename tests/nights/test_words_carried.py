"""What persons said between nights is heard on the next one, whatever was carried to it; and counting what is alike
together gives what counting each by itself gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from checks.assess import Sitting, assess
from checks.casefile import CaseFile
from checks.docket import rule_on
from checks.gathered import Gathered
from checks.loading import load, shipped
from checks.standard import Count, Standard
from checks.units import Ruling
from ledger.moment import Moment
from ledger.rulings import Assessment, Judgement, State, SubjectKind
from ledger.sitefacts import SiteStock
from ledger.siterows import SiteFacts
from tests.nights.test_nights import SLOW
from tests.nights.worlds import REGISTER, World

SITE = REGISTER.sites[0]


def _nights(seed: int, count: int) -> Iterator[SiteFacts]:
    with TemporaryDirectory() as folder, World(Path(folder) / "x.db", Random(seed)) as world:
        stock = SiteStock(SITE)
        for _ in range(count):
            world.run()
            yield stock.at(Moment(world.book, REGISTER, world.nights[-1]))


@with_settings(SLOW, max_examples=15)
@given(st.integers(0, 2**32), st.integers(2, 7), st.sampled_from(["national-2019", "district"]))
def test_a_word_on_a_finding_counts_as_on_a_night_alone(seed: int, nights: int, name: str) -> None:
    roll, standard, sitting = Random(seed), load(name), Sitting()
    words: list[Judgement] = []
    annulled: set[str] = set()
    waived: set[str] = set()
    for facts in _nights(seed, nights):
        found: list[Assessment] = [
            assess(
                (facts,), REGISTER, standard, facts.as_of, waived=frozenset(waived), annulled=frozenset(annulled),
                worksheet=tuple(words), sitting=one,
            )
            for one in (sitting, None)
        ]  # fmt: skip
        assert found[0] == found[1]
        for one in found[0].findings:
            what = roll.randrange(12)
            if what < 2:
                (annulled if what else waived).add(one.id)
            elif what < 4:
                state = State.FAIL if what == 2 else State.PASS
                words.append(_word(standard, one.id, state, facts))
        if roll.random() < 0.3:
            waived.clear()
            annulled.clear()


def _word(standard: Standard, finding: str, state: State, facts: SiteFacts) -> Judgement:
    return Judgement(
        standard.id, "", SubjectKind.SITE, SITE.id, state, "核实人", facts.as_of.date(), finding=finding, remark="已看"
    )


@pytest.mark.parametrize("seed", range(4))
def test_counting_together_is_counting_one_by_one(seed: int) -> None:
    counts = [count for name in shipped() for clause in load(name).clauses for count in clause.counts]
    for facts in _nights(seed, 3):
        docket = rule_on(CaseFile(facts, REGISTER), load("national-2019"), {})
        for count in counts:
            nameless = replace(count, words=())
            for name in count.checks:
                rulings = docket.by_check.get(name, Gathered())
                singly = [(one, one.answer.count) for one in rulings]
                assert _summed(nameless, rulings.weighed) == _summed(nameless, singly)


def _summed(count: Count, weighed: list[tuple[Ruling, int]] | tuple[tuple[Ruling, int], ...]) -> Counter[object]:
    found: Counter[object] = Counter()
    for ruling, number in weighed:
        if count.bare or count.fits(ruling.answer):
            found[ruling.site_kind, ruling.answer.state, ruling.id] += number
    return found
