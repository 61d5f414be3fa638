"""Killed with SIGKILL at any moment and taken up again, nights end with what undisturbed ones find."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from demo.district import SITES, START, District
from tests.patrol.killing import NIGHTS, TOLD, doubled, drawn, walked
from tests.patrol.little import reader

KILLS = 20
SITED = ("nyj", "zjj", "shiqiao", "xikou")
"""Four hosts are as few as workers are started for: lists of four makes, boards in tables, data and pages, soft error
pages, an address that fails on some nights."""


def _district() -> District:
    made = (make(plan(START, 1), START, 1) for make, plan in SITES)
    return District(sites=tuple(site for site in made if site.plan.id in SITED))


@pytest.mark.timeout(600)
def test_nights_killed_at_twenty_moments_find_what_undisturbed_ones_find(tmp_path: Path) -> None:
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    calm.mkdir()
    rough.mkdir()
    expected = walked(calm, _district(), [()] * len(NIGHTS))
    found = walked(rough, _district(), drawn(random.Random(7), KILLS, expected.sizes))
    assert found.died >= KILLS * 3 // 4
    for name, one, other in zip(TOLD, found.told, expected.told, strict=True):
        assert one, name
        assert one == other, name
    with reader(rough) as book:
        assert book.connection.execute("SELECT count(*) FROM patrol WHERE state = 'running'").fetchone() == (0,)
        assert doubled(book.connection) == []
