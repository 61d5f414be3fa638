"""Crawled text is hostile: scripts, formulas, reordering marks, endless titles, private-use characters, emoji."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import Certainty, Evidence, Finding, State
from reports import excel, html
from reports.material import Material
from reports.wording import UNSAFE
from tests.reports import fixture
from tests.reports.pages import outside, pages, read

TITLES = {
    "script": "<script>alert('x')</script>",
    "attribute": "\"><img src=x onerror=alert(1)> 'a'",
    "formula": "=HYPERLINK(\"http://bad.example/\",\"点我\")",
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "plus": "+1+1",
    "bidi": "报告\u202egnp.exe\u2066隐藏\u2069",
    "control": "前\x00中\x07后\x1b[31m红",
    "long": "长" * 2000,
    "emoji": "政务公开🏛️👨‍👩‍👧",
    "private": "标题\ue000\uf8ff𠮷",
    "template": "{{ 7*7 }}{% raw %}${7*7}{0.__class__}",
    "surrogate": "坏\ud800字\ufffe",
}  # fmt: skip

ADDRESSES = [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//bad.example/x",
    'http://www.example.gov.cn/" onmouseover="alert(1)',
    "http://www.example.gov.cn/<script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
]


@pytest.fixture(scope="module")
def hostile() -> Material:
    """Every text that a crawl can bring carries every attack."""
    base = fixture.material(2)
    findings, items = [], []
    for n, (name, title) in enumerate([*TITLES.items(), *((f"url{i}", a) for i, a in enumerate(ADDRESSES))]):
        url = title if name.startswith("url") else f"http://www.example.gov.cn/{n}.html"
        body = base.evidence.store(url, f"<title>{title}</title><p>{title}</p>", base.as_of)  # type: ignore[attr-defined]
        finding = Finding(
            f"{n:012x}", "link-broken", State.FAIL, "portal", "d01", url, title, Certainty.CONFIRMED, None, url, url,
            title, title, (url,), ("D22",), (title,), "1", base.as_of, base.as_of, (Evidence(None, body, url, title),), title,
        )  # fmt: skip
        findings.append(finding)
        items.append(
            Item(
                f"ZG-{n:04d}", url, "link-broken", title, "portal", "d01", url, url, url, title, title, title, ("D22",),
                (title,), (finding.id,), (url,), "deduct", base.as_of, base.as_of, base.as_of.date() + timedelta(9),
                ItemStatus.NOTIFIED, (Change(base.as_of, Event.APPEALED, title, title),),
            )
        )  # fmt: skip
    name = TITLES["script"] + TITLES["bidi"]
    facts = tuple(
        dataclasses.replace(
            f,
            columns=tuple(dataclasses.replace(c, name=name) for c in f.columns),
            messages=tuple(dataclasses.replace(m, title=name, url=ADDRESSES[0], state_word=name) for m in f.messages),
        )
        for f in base.facts
    )
    patrol = dataclasses.replace(base.patrol, reasons=(name,)) if base.patrol else None
    assessment = dataclasses.replace(base.assessment, findings=tuple(findings), standard_title=name)
    return dataclasses.replace(
        base, assessment=assessment, items=tuple(items), facts=facts, patrol=patrol, vantage=name
    )


@pytest.fixture(scope="module")
def written(hostile: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile")
    html.district(hostile, out)
    return out


def test_no_title_becomes_markup(written: Path) -> None:
    for page in pages(written):
        seen = read(page)
        assert len(seen.of("script")) == (0 if "evidence" in page.parts else 1), page
        assert not [a for a in seen.of("img") if a.get("src") == "x"]
        assert not [a for _, a in seen.tags if any(n.startswith("on") for n in a)]


@pytest.mark.parametrize("name", ["script", "attribute", "formula", "command", "plus", "emoji", "private", "template"])
def test_a_hostile_title_is_shown_as_the_text_that_it_is(name: str, hostile: Material, written: Path) -> None:
    finding = next(f for f in hostile.assessment.findings if f.detail == TITLES[name])
    assert TITLES[name] in "".join(read(written / f"findings/{finding.id}.html").text)


def test_a_title_of_two_thousand_characters_is_whole_on_its_page_and_clipped_in_lists(
    hostile: Material, written: Path
) -> None:
    finding = next(f for f in hostile.assessment.findings if f.detail == TITLES["long"])
    assert TITLES["long"] in "".join(read(written / f"findings/{finding.id}.html").text)
    assert "长" * 200 not in "".join(read(written / "findings.html").text)


def test_nothing_shown_reorders_or_hides_its_neighbours(written: Path) -> None:
    for page in written.rglob("*"):
        if page.suffix in (".html", ".txt"):
            assert not UNSAFE.search(page.read_text("utf-8")), page


def test_only_plain_web_addresses_become_links(written: Path) -> None:
    for page in pages(written):
        for link in read(page).of("a"):
            if outside(link.get("href", "")):
                assert link["href"].startswith(("http://", "https://"))
                assert not set(link["href"]) & set("\"<> '")


def test_the_sheet_holds_no_formula_and_no_link(hostile: Material, tmp_path: Path) -> None:
    path = excel.rectification(hostile, "d01", tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    shown = []
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f" and cell.hyperlink is None
            if isinstance(cell.value, str):
                assert not UNSAFE.search(cell.value)
                shown.append(cell.value)
    assert TITLES["formula"] in shown and TITLES["command"] in shown and TITLES["long"] in shown
    assert TITLES["private"] in shown
