"""A portal whose departments and towns live under prefixes: planted is found, and everything has its owner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from demo.almanac import at
from demo.county import County
from demo.district import register
from demo.plans.units import DEPARTMENTS, TOWNS
from demo.planted import Planted
from demo.server import Served
from demo.truth import truth
from tests.patrol.little import exported, patrol
from xuncha.check import check

UNITS = ("qfb", "jyj", "mzj", "tjj", "xfj", "jgsw", "shiqiao", "nanpu")
FIELDS = ("certainty", "department", "found_on", "column_url")


@dataclass(frozen=True)
class Walked:
    planted: tuple[Planted, ...]
    found: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    entries: list[dict[str, Any]]
    folder: Path


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    folder = tmp_path_factory.mktemp("county")
    county = County(units=UNITS)
    with Served(county) as served:
        (folder / "district.yaml").write_text(register(served.port, county), encoding="utf-8")
        served.now = at(county.start, 2)
        done = patrol(folder, served.now.isoformat(), limit=100)
        assert done.returncode == 0, done.stderr
        planted = truth(county, served.now)
    yield Walked(planted, *(exported(folder, what) for what in ("findings", "columns", "entries")), folder)


def _prefix_owner(url: str) -> str:
    if "/hdjl/zxts/" in url:
        return "xfj"  # the shared board
    first = url.removeprefix("http://www.yuntang.gov.cn/").split("/")[0]
    return first if first in UNITS else "qfb"


@pytest.mark.timeout(120)
def test_what_is_planted_in_a_merged_portal_is_found_and_nothing_else(walked: Walked) -> None:
    left, missed = list(walked.found), []
    for planted in walked.planted:
        hit = next((o for o in left if planted.matches(o["check"], o["site"], o["url"], o["subject"])), None)
        if hit is None:
            missed.append((planted.check, planted.url, planted.note))
            continue
        left.remove(hit)
        for field in FIELDS:
            wanted = getattr(planted, field)
            assert wanted is None or hit[field] == wanted, (planted.check, planted.url, field)
    assert missed == []
    assert [(one["check"], one["url"], one["detail"]) for one in left] == []


def test_columns_below_a_prefix_are_found_without_being_declared_and_belong_to_its_unit(walked: Walked) -> None:
    assert {(one["name"], one["department"]) for one in walked.columns} >= {
        ("招生考试", "jyj"), ("社会救助", "mzj"), ("村务公开", "nanpu"), ("云棠要闻", "qfb"),
    }  # fmt: skip
    assert [one["url"] for one in walked.columns if one["department"] != _prefix_owner(one["url"])] == []


def test_items_belong_to_the_unit_below_whose_prefix_they_stand(walked: Walked) -> None:
    items = [one for one in walked.entries if "/content/post_" in one["url"]]
    assert len(items) > 100
    assert [one["url"] for one in items if one["department"] != _prefix_owner(one["url"])] == []


@pytest.mark.parametrize("standard", ["national-2019", "census-2015", "district", "early-warning"])
def test_every_profile_judges_the_portal_and_each_unit_and_the_warnings_have_no_price(
    walked: Walked, standard: str
) -> None:
    done = CliRunner().invoke(
        check, ["--ledger", str(walked.folder / "xuncha.db"), "--district", str(walked.folder / "district.yaml"),
                "--standard", standard],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    said = dict(re.findall(r"^  (?:site|department) (\w+): (\w+),", done.output, re.M))
    assert set(said) == {"yuntang", *UNITS}
    assert set(said.values()) == ({"unscored"} if standard == "early-warning" else {"passed"})


def test_the_whole_county_is_one_portal_of_thirty_five_departments_and_eight_towns() -> None:
    county = County()
    assert (len(DEPARTMENTS), len(TOWNS), len(county.departments), len(county.sites)) == (35, 8, 43, 1)
    assert len({path for path in county.sites[0].routes if "post_" in path or path.endswith("index.html")}) > 600


@pytest.mark.parametrize("night", range(3))
def test_its_stale_columns_add_up_to_a_veto_by_the_census_and_not_by_the_table_of_2019(night: int) -> None:
    """P-V3 counts news and notices together; V4.1 counts notices of the first level only, and needs five as well."""
    county = County()
    portal = county.sites[0]
    planted = truth(county, at(county.start + timedelta(days=night), 2), ["column-stale", "column-empty"])
    kinds = Counter(next(c.kind for c in portal.plan.columns if portal.column_url(c) == one.url) for one in planted)
    stale = [one for one in planted if one.check == "column-stale"]
    assert len(stale) == 7 and len(planted) < 10
    assert kinds["news"] < 5 <= kinds["news"] + kinds["notice"]
