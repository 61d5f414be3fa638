"""The worked example says what is planted, and its pictures are light."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from demo.almanac import at
from demo.county import County
from demo.truth import truth
from tests.docs.markdown import ROOT, fences, links

EXAMPLE = ROOT / "docs" / "示例.md"
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))


def test_the_example_counts_what_is_planted() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    county = County()
    said = re.search(r"事先埋了(\d+)处问题", text)
    rows = [row.split("|")[2] for row in text.split("| 埋下的问题 |")[1].split("\n\n")[0].splitlines()[2:]]
    counts = [int(number) for row in rows for number in re.findall(r"\d+", row)]
    planted = truth(county, at(county.start + timedelta(days=2), 2))
    assert said is not None and int(said[1]) == sum(counts) == len(planted)


def test_the_example_runs_the_county_under_all_four_standards() -> None:
    shown = "\n".join(fence.text for fence in fences(EXAMPLE.read_text(encoding="utf-8")))
    assert "xuncha demo --county" in shown
    for standard in ("national-2019", "census-2015", "district", "early-warning"):
        assert f"xuncha check --standard {standard}\n" in shown


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_light_and_shown_somewhere(picture: Path) -> None:
    shown = {Path(link).name for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
             for link in links(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert picture.stat().st_size < 250_000 and picture.name in shown
