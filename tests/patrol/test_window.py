"""A night that ends before all is asked: what did not fit is not assessed, and accuses nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patrol.little import LOOKED_AT, NEXT, NIGHT, Little, exported, faults, page, town


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, {**town(), "/gzdt/": page("", status=404)}) as here:
        yield here


def test_what_did_not_fit_is_out_of_budget_and_no_fault(site: Little) -> None:
    assert site.patrol(NIGHT, "--hours", "0.000001").returncode == 1
    assert faults(site.folder, *LOOKED_AT) == []
    rows = exported(site.folder, "findings", "--all")
    assert rows and {row["state"] for row in rows} <= {"not_assessed", "not_applicable"}
    assert site.patrol(NEXT, "--hours", "8").returncode == 0
    assert ("column-broken", "confirmed") in {(check, sure) for check, sure, *_ in faults(site.folder, "column-broken")}
