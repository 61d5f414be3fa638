"""Rows that stand in a script word for word, and those that a script makes up."""

from __future__ import annotations

import pytest
from style_pages import CRUMB, FOOTS, NAVS, day, reading

from crawler.page import PageKind, Reading
from crawler.written import as_written

URL = "http://www.xx.gov.cn/zwgk/gzdt/"
TITLES = [
    "区政府召开常务会议研究安全生产工作",
    "区住建局开展燃气安全专项检查",
    "我区举行重点项目集中开工仪式",
    "区领导调研乡村振兴工作进展",
]
DAYS = [f"2026-11-{20 - at}" for at in range(4)]
ROWS = [
    f'<li><a href="/zwgk/gzdt/t{at}.html">{title}</a><span>{DAYS[at]}</span></li>' for at, title in enumerate(TITLES)
]


def page(body: str, below: str = "") -> Reading:
    html = f"<html><head><title>工作动态-云城区</title></head><body>{NAVS['div']}{CRUMB}{body}{FOOTS['div']}{below}</body></html>"
    return reading(html, URL)


def escaped(row: str) -> str:
    return row.replace("/", r"\/").replace('"', r"\"")


WRITTEN = {
    "a call a row": "<ul><script>" + "".join(f"document.write('{row}');\n" for row in ROWS) + "</script></ul>",
    "a script a row": "<ul>" + "".join(f"<script>document.writeln('{row}')</script>" for row in ROWS) + "</ul>",
    "one call": f"<script type='text/javascript'>document.write('<ul>{''.join(ROWS)}</ul>');</script>",
    "escaped in double quotes": "<ul><script>"
    + "".join(f'document.write("{escaped(row)}");' for row in ROWS)
    + "</script></ul>",
    "parts that are added": "<ul><script>document.write("
    + " +\n".join(f"'{row}'" for row in ROWS)
    + ");</script></ul>",
    "with comments": "<ul><script><!--\n// 列表\n"
    + "".join(f"window.document.write('{row}'); /* {at} */\n" for at, row in enumerate(ROWS))
    + "//-->\n</script></ul>",
    "letters as numbers": "<ul><script>"
    + "".join(f"document.write('{row.replace('区', chr(92) + 'u533a')}');" for row in ROWS)
    + "</script></ul>",
}


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN.keys())
def test_rows_that_are_written_out_are_read(body: str) -> None:
    got = page(body)
    assert (got.kind, got.script_built, got.rows_whole) == (PageKind.LIST, False, True)
    assert [(one.title, day(one.published)) for one in got.entries] == list(zip(TITLES, DAYS, strict=True))
    assert got.entries[0].url == "http://www.xx.gov.cn/zwgk/gzdt/t0.html"
    assert {one.url for one in got.entries} <= {one.url for one in got.links}


MADE_UP = {
    "an address put together": "<ul><script>var b='/x/';"
    + "".join(f"document.write('{row.replace('/zwgk/gzdt/', chr(39) + '+b+' + chr(39))}');" for row in ROWS)
    + "</script></ul>",
    "a loop": "<ul><script>for(var i=0;i<a.length;i++){document.write('<li><a href='+a[i].u+'>'+a[i].t+'</a></li>');}</script></ul>",
    "a condition": "<ul><script>if(now>end){" + "".join(f"document.write('{row}');" for row in ROWS) + "}</script></ul>",
    "a call among them": "<ul><script>"
    + "".join(f"document.write('{row}');" for row in ROWS)
    + "more();</script></ul>",
    "today's day": "<ul><script>document.write('<li><a href=/a.html>今天</a>' + new Date() + '</li>');</script></ul>",
}  # fmt: skip


@pytest.mark.parametrize("body", MADE_UP.values(), ids=MADE_UP.keys())
def test_what_a_script_makes_up_is_not_read(body: str) -> None:
    got = page(body)
    assert (got.entries, got.rows_whole, got.script_built) == ((), False, True)


@pytest.mark.parametrize(
    "script",
    [
        "<script src='/js/a.js'>document.write('<li>一</li>')</script>",
        "<script type='text/template'>document.write('<li>一</li>')</script>",
        "<script>document.write('2026-11-20')</script>",
        "<script>document.write('<a href=/a.html>一</a>')</script>",
        "<script>document.write('<script src=/a.js><\\/script><li>一</li>')</script>",
        "<script>document.write(unescape('%3Cli%3E'))</script>",
        "<script>document.write('<li>一</li>)</script>",
        "<script>document.write('<li>一</li>'",
    ],
)
def test_other_scripts_stay_as_they_are(script: str) -> None:
    assert as_written(script) == script


RECORDS = [f'{{title:"{title}",url:"/zwgk/gzdt/t{at}.html",date:"{DAYS[at]}"}}' for at, title in enumerate(TITLES)]
SHOW = "for(var i in list){$('#l').append('<li><a href='+list[i].url+'>'+list[i].title+'</a></li>');}"


def test_an_array_that_is_written_out_is_read() -> None:
    got = page("<ul id=l></ul>", f"<script>var list=[{','.join(RECORDS)}];{SHOW}</script>")
    assert [(one.title, day(one.published)) for one in got.entries] == list(zip(TITLES, DAYS, strict=True))


@pytest.mark.parametrize(
    "array",
    [
        ",".join(RECORDS).replace(f'"{DAYS[0]}"', "today()"),
        ",".join(f'["{title}","/zwgk/gzdt/t{at}.html","{DAYS[at]}"]' for at, title in enumerate(TITLES)),
    ],
    ids=["a call in it", "fields without names"],
)
def test_an_array_that_is_not_is_left_to_a_browser(array: str) -> None:
    got = page("<ul id=l></ul>", f"<script>var list=[{array}];{SHOW}</script>")
    assert (got.entries, got.script_built) == ((), True)
