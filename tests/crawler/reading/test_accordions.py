"""Lists that unfold, and what unfolds and is no list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from style_pages import BODY, CRUMB, FOOTS, NAVS, day, reading

from crawler.page import PageKind, Reading

URL = "http://www.xx.gov.cn/zwgk/gzdt/"
TITLES = [
    "区政府召开常务会议研究安全生产工作",
    "区住建局开展燃气安全专项检查",
    "我区举行重点项目集中开工仪式",
    "区领导调研乡村振兴工作进展",
]
DAYS = [f"2026-11-{20 - at}" for at in range(4)]
TEXT = "各单位要认真落实：一是加强领导，压实责任，于2026年12月31日前完成；二是落实责任，加强督查。"
Item = Callable[[str, str], str]


def page(body: str, expect: PageKind | None = PageKind.LIST) -> Reading:
    html = f"<html><head><title>工作动态-云城区</title></head><body>{NAVS['div']}{CRUMB}<div class='main'>{body}</div>{FOOTS['div']}</body></html>"
    return reading(html, URL, expect)


def items(make: Item, around: str = "{}", days: list[str] = DAYS) -> str:
    return around.format("".join(make(title, when) for title, when in zip(TITLES, days, strict=True)))


BOX = "<div class=accordion>{}</div>"
LISTS = {
    "details": items(lambda title, when: f"<details><summary>{title} <span>{when}</span></summary><p>{TEXT}</p></details>"),
    "details with a link to the whole": items(
        lambda title, when: f"<details><summary>{title}<i>{when}</i></summary><p>{TEXT}<a href='/zwgk/a.html'>查看全文</a></p></details>"
    ),
    "an accordion of items": items(
        lambda title, when: f"<div class=item><div class=hd><h4>{title}</h4><em>{when}</em></div><div class=bd style='display:none'>{TEXT}</div></div>",
        BOX,
    ),
    "an accordion of buttons": items(
        lambda title, when: (
            f"<div class=accordion-item><h2 class=accordion-header><button>{title}</button><span>{when}</span></h2>"
            f"<div class='accordion-collapse collapse'><div class=accordion-body>{TEXT}</div></div></div>"
        ),
        BOX,
    ),
    "an accordion of heads and texts": items(
        lambda title, when: f"<h3>{title}<span>{when}</span></h3><div class=panel>{TEXT}</div>", BOX
    ),
}  # fmt: skip


@pytest.mark.parametrize("expect", [None, PageKind.LIST], ids=str)
@pytest.mark.parametrize("body", LISTS.values(), ids=LISTS.keys())
def test_an_unfolding_list_is_read_by_its_heads(body: str, expect: PageKind | None) -> None:
    got = page(body, expect)
    assert got.kind is PageKind.LIST
    assert [(one.title, day(one.published), one.url) for one in got.entries] == [
        (title, when, None) for title, when in zip(TITLES, DAYS, strict=True)
    ]


NO_LISTS = {
    "questions without days": items(lambda title, _: f"<details><summary>{title}怎么办？</summary><p>{TEXT}</p></details>"),
    "one of them without a day": items(
        lambda title, when: f"<details><summary>{title} <span>{when}</span></summary><p>{TEXT}</p></details>",
        days=[*DAYS[:3], ""],
    ),
    "two items": "".join(
        f"<details><summary>{title} <span>{when}</span></summary><p>{TEXT}</p></details>"
        for title, when in zip(TITLES[:2], DAYS, strict=False)
    ),
    "stages of one matter": items(lambda _, when: f"<details><summary>阶段 <span>{when}</span></summary><p>{TEXT}</p></details>"),
    "days in the text alone": items(
        lambda title, when: f"<div class=item><div class=hd><h4>{title}</h4></div><div class=bd>{when} {TEXT}</div></div>", BOX
    ),
    "a menu that unfolds": "<div class=accordion>"
    + "".join(f"<h3>{name}</h3><ul><li>{name}简介</li><li>{name}职责</li></ul>" for name in ("办公室", "财务科", "法规科"))
    + "</div>",
}  # fmt: skip


@pytest.mark.parametrize("body", NO_LISTS.values(), ids=NO_LISTS.keys())
def test_what_unfolds_without_titles_and_days_of_its_own_is_no_list(body: str) -> None:
    assert page(body).entries == ()


def test_an_article_with_parts_that_unfold_stays_one() -> None:
    head = f"<h1>{TITLES[0]}</h1><p>发布时间：2026-11-20</p><div>{BODY}</div>"
    parts = items(lambda _, when: f"<details><summary>附件 <span>{when}</span></summary><p>{TEXT}</p></details>")
    got = page(head + parts, None)
    assert (got.kind, day(got.published)) == (PageKind.ARTICLE, "2026-11-20")
