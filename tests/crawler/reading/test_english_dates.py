"""English pages: the day of publication in their words, and what is none."""

from __future__ import annotations

import pytest
from style_pages import BODY, CRUMB, FOOTS, NAVS, day, reading

from crawler.page import DateBasis

URL = "http://www.xx.gov.cn/en/news/12345.html"
PUBLISHED = {
    "Posted on Nov 20, 2026": "2026-11-20",
    "Posted on <span>Nov 20, 2026</span>": "2026-11-20",
    "Posted: Nov. 20, 2026": "2026-11-20",
    "Posted by admin on Nov 20, 2026": "2026-11-20",
    "Posted on Nov 20, 2026 by admin in News": "2026-11-20",
    "Posted on 2026-11-20": "2026-11-20",
    "posted on Nov 20, 2026": "2026-11-20",
    "Published: November 3, 2026": "2026-11-03",
    "PUBLISHED: NOVEMBER 3, 2026": "2026-11-03",
    "Published on November 3, 2026": "2026-11-03",
    "Published November 3, 2026": "2026-11-03",
    "<b>Published:</b> 3rd November 2026": "2026-11-03",
    "Published at 2026-11-03 10:00": "2026-11-03",
    "Release date: 3 Nov 2026": "2026-11-03",
    "Post date: Nov 3, 2026": "2026-11-03",
}
NONE = [
    "Closing date: Nov 20, 2026",
    "Event Date: Nov 20, 2026",
    "It was published on November 3, 2026.",
    "The plan was posted on Nov 20, 2026 and has ten goals",
    "Published on November 3, 2026, the plan sets out ten goals for the county.",
    "Published by Xinhua",
    "Posted on Nov 20",
]


def article(line: str) -> str:
    head = "<h1>Yuncheng holds a safety meeting</h1>"
    return (
        "<html><head><title>Yuncheng holds a safety meeting</title></head><body>"
        f"{head}<div class=info>{line}</div><div class=c>{BODY}</div>{FOOTS['div']}</body></html>"
    )


@pytest.mark.parametrize(("line", "wanted"), PUBLISHED.items())
def test_an_english_line_tells_when_a_page_was_published(line: str, wanted: str) -> None:
    got = reading(article(line), URL)
    assert (day(got.published), got.date_doubt, got.date_readings[0].basis) == (
        wanted,
        False,
        DateBasis.PUBLISHED_LABEL,
    )


@pytest.mark.parametrize("line", NONE)
def test_other_days_are_no_day_of_publication(line: str) -> None:
    assert reading(article(line), URL).published is None


def test_a_day_of_changing_is_another_label() -> None:
    got = reading(article("Last updated on Nov 3, 2026"), URL)
    assert day(got.published) == "2026-11-03"
    assert got.date_readings[0].basis is DateBasis.OTHER_LABEL


@pytest.mark.parametrize("form", ["Nov {}, 2026", "Posted on Nov {}, 2026", "Published: November {}, 2026"])
def test_rows_of_an_english_list_have_their_days(form: str) -> None:
    rows = "".join(
        f"<li><a href='/en/n{at}.html'>Yuncheng holds meeting {at} on safety</a><span>{form.format(20 - at)}</span></li>"
        for at in range(5)
    )
    html = f"<html><head><title>News</title></head><body>{NAVS['div']}{CRUMB}<ul>{rows}</ul></body></html>"
    got = reading(html, "http://www.xx.gov.cn/zwgk/gzdt/")
    assert [day(entry.published) for entry in got.entries] == [f"2026-11-{20 - at}" for at in range(5)]
    assert all(entry.title.endswith("on safety") for entry in got.entries)
