"""`make bench-reading`: how well and how fast the readers read, beside what others do on the same pages in one run.

Per task the pages judged, right ones and errors (for rows and dates precision and recall); the same by family; for
publish dates the figures of htmldate and of the rules that GNE uses; for speed the cost of Scrapy's LinkExtractor on
the same pages. Without the labelled pages it measures the repository's own cases only, and says so.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from scrapy.http import HtmlResponse
from scrapy.linkextractors import LinkExtractor
from selectolax.lexbor import LexborHTMLParser

from crawler.page import Page
from crawler.reader import read
from tests.labelled_pages import FOLDER, TASKS, Labelled, dated, day, matched, pages, reading

ROUNDS = 5

# The rules of GNE (GeneralNewsExtractor, times extractor): tags first, then the first match of each pattern in turn.
_GNE_TAGS = (
    'meta[property="rnews:datePublished" i]', 'meta[property="article:published_time" i]', 'meta[property="og:published_time" i]',
    'meta[property="og:release_date" i]', 'meta[name="OriginalPublicationDate" i]', 'meta[name="article_date_original" i]',
    'meta[name="apub:time" i]', 'meta[name="publication_date" i]', 'meta[name="sailthru.date" i]', 'meta[name="PublishDate" i]',
    'meta[name="publishdate" i]', 'meta[name="PubDate" i]', 'meta[name="pubtime" i]', 'meta[name="_pubtime" i]',
    'meta[itemprop="datePublished" i]', 'meta[name="weibo: article:create_at" i]',
)  # fmt: skip
_GNE_PATTERNS = [
    re.compile(pattern + clock)
    for clock in (r"\s*?[0-2]?\d:[0-5]?\d:[0-5]?\d", r"\s*?[0-2]?\d:[0-5]?\d", r"\s*?[0-2]?\d时[0-5]?\d分", "")
    for pattern in (
        r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})",
        r"(\d{4})年(\d{1,2})月(\d{1,2})日",
        r"(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})",
    )
]


def gne_style(html: str) -> str | None:
    tree = LexborHTMLParser(html)
    for selector in _GNE_TAGS:
        node = tree.css_first(selector)
        found = re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", (node.attributes.get("content") or "") if node else "")
        if found:
            return _iso(found)
    for node in tree.css("script,style"):
        node.decompose()
    text = tree.body.text() if tree.body else ""
    for pattern in _GNE_PATTERNS:
        if found := pattern.search(text):
            return _iso(found)
    return None


def _iso(found: re.Match[str]) -> str | None:
    year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
    try:
        return date(year, int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def htmldate(extensive: bool) -> Callable[[str], str | None]:
    from htmldate import find_date

    return lambda html: find_date(html, extensive_search=extensive, original_date=True)


def baselines() -> dict[str, Callable[[str], str | None]]:
    found: dict[str, Callable[[str], str | None]] = {"GNE-style rules": gne_style}
    try:
        found |= {"htmldate, extensive": htmldate(True), "htmldate, fast": htmldate(False)}
    except ImportError:
        print("htmldate is not installed: its figures are left out")
    return found


def report_tasks() -> None:
    print(f"{'task':<14}{'judged':>7}{'right':>7}{'wrong':>7}   by family (right/judged)")
    for task, judge in TASKS.items():
        families: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for at, one in enumerate(pages()):
            verdict = judge(one.label, reading(at))
            if verdict is not None:
                families[one.family][0] += verdict
                families[one.family][1] += 1
        right, judged = (sum(counts[side] for counts in families.values()) for side in (0, 1))
        parts = "  ".join(f"{name} {got}/{all_}" for name, (got, all_) in sorted(families.items()))
        print(f"{task:<14}{judged:>7}{right:>7}{judged - right:>7}   {parts}")


def report_rows() -> None:
    sums = [
        matched(one.label, reading(at).entries) for at, one in enumerate(pages()) if one.label["page_type"] == "list"
    ]
    found, wanted, false = (sum(column) for column in zip(*sums, strict=True))
    print(f"\nrows of lists: recall {found}/{wanted} = {found / wanted:.2%}, precision {found}/{found + false}")


def report_dates() -> None:
    print(f"\n{'publish date':<24}{'recall':>12}{'precision':>12}{'invented':>10}{'ms/page':>9}")
    chosen = [(at, pages()[at]) for at in dated()]
    _date_line("these readers", chosen, lambda at, one: day(read(one.page, one.today).published))
    for name, extract in baselines().items():
        _date_line(name, chosen, lambda at, one, extract=extract: extract(one.page.body.decode("utf-8", "replace")))


def _date_line(name: str, chosen: list[tuple[int, Labelled]], extract: Callable[[int, Labelled], str | None]) -> None:
    right = given = invented = 0
    began = time.process_time()
    for at, one in chosen:
        try:
            got = extract(at, one)
        except Exception:
            got = None  # a baseline that falls over has found nothing
        wanted = one.label["publish_date"]
        given += got is not None
        right += got is not None and got == wanted
        invented += got is not None and wanted is None
    spent = (time.process_time() - began) / len(chosen) * 1000
    there = sum(one.label["publish_date"] is not None for _, one in chosen)
    print(
        f"{name:<24}{right:>5}/{there:<3}{right / there:>4.0%}{right:>5}/{given:<3}{right / max(given, 1):>4.0%}{invented:>8}{spent:>11.2f}"
    )


def least(work: Callable[[Page, date], object], chosen: list[tuple[Page, date]]) -> float:
    """Processor milliseconds a page, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        began = time.process_time()
        for page, today in chosen:
            work(page, today)
        best = min(best, time.process_time() - began)
    return best / len(chosen) * 1000


def report_speed(chosen: list[tuple[Page, date]]) -> None:
    extractor = LinkExtractor()
    theirs = least(lambda p, _: extractor.extract_links(HtmlResponse(p.url, body=p.body, encoding="utf-8")), chosen)
    ours = least(read, chosen)
    size = sum(len(page.body) for page, _ in chosen) / len(chosen) / 1024
    print(f"\nspeed, {len(chosen)} pages of {size:.0f} KB: {ours:.2f} ms a page; LinkExtractor alone {theirs:.2f} ms")
    print(f"ratio {ours / theirs:.2f} (goal 0.20); per 60 KB {ours * 60 / size:.2f} ms (aim 4)")


def main() -> int:
    if not pages():
        print(f"no labelled pages at {FOLDER}: set XUNCHA_SHARED to measure on real pages")
        return 0
    report_tasks()
    report_rows()
    report_dates()
    everything = [(one.page, one.today) for one in pages()]
    report_speed(everything)
    for kind in ("article", "list", "home"):
        some = [(one.page, one.today) for one in pages() if one.label["page_type"] == kind]
        print(f"  {kind}: ", end="")
        report_speed(some)
    return 0


if __name__ == "__main__":
    sys.exit(main())
