"""A night judged after another gives what it gives alone, and the past does not change with what comes later."""

from __future__ import annotations

import gc
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.loading import load
from ledger import verdicts
from ledger.moment import Moment
from ledger.rulings import Assessment
from ledger.sitefacts import SiteStock, site_facts
from tests.nights.worlds import REGISTER, World
from xuncha import judging
from xuncha.nights import judge_nights

SITE = REGISTER.sites[0]
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.integers(0, 2**32), st.integers(2, 9), st.data())
def test_facts_carried_over_nights_are_those_of_each_night_alone(seed: int, nights: int, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, World(Path(folder) / "x.db", Random(seed)) as world:
        for _ in range(nights):
            world.run()
        asked = data.draw(st.lists(st.sampled_from(world.nights), min_size=1, max_size=8))  # any order, some twice
        for order in (world.nights, asked):
            stock = SiteStock(SITE)
            for as_of in order:
                moment = Moment(world.book, REGISTER, as_of)
                assert stock.at(moment) == site_facts(moment, SITE)


@SLOW
@given(st.integers(0, 2**32), st.integers(2, 8))
def test_the_facts_of_a_night_stay_the_same_whatever_later_patrols_see(seed: int, nights: int) -> None:
    with TemporaryDirectory() as folder, World(Path(folder) / "x.db", Random(seed)) as world:
        then = {}
        for _ in range(nights):
            world.run()
            moment = Moment(world.book, REGISTER, world.nights[-1])
            then[world.nights[-1]] = site_facts(moment, SITE)
        for as_of, facts in then.items():
            assert site_facts(Moment(world.book, REGISTER, as_of), SITE) == facts


def _alone(world: World, name: str) -> list[Assessment]:
    standard = load(name)
    return [judging.judge(world.book, REGISTER, standard, as_of) for as_of in world.nights]


def _plain(world: World, name: str) -> list[tuple[object, ...]]:
    """What the ledger keeps of a standard's assessments, without row numbers."""
    found = [verdicts.assessment(world.book, as_of, name) for as_of in world.nights]
    return [
        (one.as_of, one.patrol, one.findings, one.scores, one.tallies, one.foresight)
        for one in found
        if one is not None
    ]


@settings(SLOW, max_examples=15)
@given(st.integers(0, 2**32), st.integers(2, 7), st.sampled_from(["national-2019", "district"]))
def test_many_nights_judged_at_once_are_the_nights_judged_one_by_one(seed: int, nights: int, name: str) -> None:
    with TemporaryDirectory() as folder, World(Path(folder) / "x.db", Random(seed)) as world:
        for _ in range(nights):
            world.run()
        _alone(world, name)
        alone = _plain(world, name)
        world.book.connection.execute("DELETE FROM assessment")
        assert len(list(judge_nights(world.book, lambda _: REGISTER, load(name), world.nights[0]))) == nights
        assert _plain(world, name) == alone


@pytest.mark.parametrize("seed", range(3))
def test_standards_and_later_nights_do_not_disturb_each_other(seed: int, tmp_path: Path) -> None:
    with World(tmp_path / "x.db", Random(seed)) as world:
        for _ in range(4):
            world.run()
        early = list(world.nights)
        _alone(world, "census-2015")
        before = _plain(world, "census-2015")
        _alone(world, "national-2019")
        for _ in range(3):
            world.run()
        _alone(world, "national-2019")
        world.nights = early
        assert _plain(world, "census-2015") == before
        _alone(world, "census-2015")
        assert _plain(world, "census-2015") == before


def test_a_midday_judgement_between_two_nights_is_taken_up(tmp_path: Path) -> None:
    with World(tmp_path / "x.db", Random(5)) as world:
        for _ in range(4):
            world.run()
        standard = load("national-2019")
        midday = world.nights[1].replace(hour=12)
        judging.judge(world.book, REGISTER, standard, midday)
        _alone(world, standard.id)
        alone = _plain(world, standard.id)
        list(judge_nights(world.book, lambda _: REGISTER, standard, world.nights[0]))
        assert _plain(world, standard.id) == alone


def test_judging_leaves_no_circles_that_only_a_collection_would_free(tmp_path: Path) -> None:
    """Many nights are judged without one: a circle a night would stay till the end."""
    with World(tmp_path / "x.db", Random(3)) as world:
        for _ in range(5):
            world.run()
        standard = load("national-2019")
        list(judge_nights(world.book, lambda _: REGISTER, standard, world.nights[0]))  # fills what is kept
        gc.collect()
        gc.disable()
        try:
            list(judge_nights(world.book, lambda _: REGISTER, standard, world.nights[0]))
            assert gc.collect() == 0
        finally:
            gc.enable()
