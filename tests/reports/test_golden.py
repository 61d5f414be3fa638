"""The pages of a small district as text. XUNCHA_GOLDEN=write renews them; the difference is then read before it is kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from reports import html
from tests.reports import fixture

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
PAGES = (
    "index.html",
    "departments/d01.html",
    "sites/portal.html",
    "scorecards/site-portal.html",
    "findings.html",
    "suspects.html",
    "unseen.html",
    "daily.html",
)
HEAD = re.compile(r"<style>.*?</style>|<script>.*?</script>|(?:'|&#39;)sha256-[^'&]*(?:'|&#39;)", re.DOTALL)


def told(text: str) -> str:
    """Without style and script, which have files of their own, and without idle blank lines."""
    lines = (line.rstrip() for line in HEAD.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def compare(name: str, text: str) -> None:
    kept = GOLDEN / name
    if os.environ.get("XUNCHA_GOLDEN") == "write":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text, "utf-8")
    assert kept.read_text("utf-8") == text


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("small")
    html.district(fixture.material(2, seed=5), out)
    return out


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_as_it_did(page: str, small: Path) -> None:
    compare(page.replace("/", "-"), told((small / page).read_text("utf-8")))


@pytest.mark.parametrize("kind", ["column-stale", "column-empty", "link-broken"])
def test_a_findings_page_reads_as_it_did(kind: str, small: Path) -> None:
    findings = sorted(fixture.material(2, seed=5).assessment.findings, key=lambda f: f.id)
    first = next(f for f in findings if f.check == kind and f.certainty)
    compare(f"finding-{kind}.html", told((small / f"findings/{first.id}.html").read_text("utf-8")))


def test_the_english_edition_has_no_chinese_words_of_its_own(tmp_path: Path) -> None:
    material = fixture.material(2, seed=5)
    html.district(material, tmp_path, lang="en")
    text = (tmp_path / "index.html").read_text("utf-8")
    assert '<html lang="en">' in text and "Due soon" in text
    for word in ("新增问题", "覆盖率", "责任单位", "未能检查", "确认"):
        assert word not in text, word
