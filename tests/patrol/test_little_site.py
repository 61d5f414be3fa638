from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patrol import little
from tests.patrol.little import LOOKED_AT, NEXT, Little, exported, faults, town


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def test_a_site_without_a_fault_is_accused_of_nothing(site: Little) -> None:
    done = site.patrol()
    assert done.returncode == 0, done.stderr
    assert faults(site.folder, *LOOKED_AT) == []
    assert {one["name"]: one["items"] for one in exported(site.folder, "columns")} == {"工作动态": 3, "通知公告": 3}
    second = site.patrol(NEXT)
    assert second.returncode == 0, second.stderr
    assert faults(site.folder, *LOOKED_AT) == []
    assert little.outcomes(site.folder)["/gzdt/t1.html"] == ["ok", "ok"]
