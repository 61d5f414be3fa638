"""A list that came as data without a row: empty where the page's script asks for it so, else nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.answer import data
from tests.patrol.little import NIGHT, Little, article, exported, faults, shown, town, unseen

CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">通知公告</a></div><h2>通知公告</h2>'
PLAIN = "$.getJSON('/api/list.json?cid=11',draw)"
ROWS = '{"data":[{"title":"关于第九号事项的情况说明","url":"/tzgg/t1.html","date":"2026-11-19"}]}'


@pytest.mark.parametrize(
    ("script", "answer", "empty", "cause"),
    [
        (PLAIN, '{"data":[]}', True, None),
        (PLAIN, ROWS, False, None),
        ("page=1;$.getJSON('/api/list.json?cid=11&page='+(page++),draw)", '{"data":[]}', False, "js_required"),
        ("page=1;$.getJSON('/api/list.json?cid=11&page='+(page++),draw)", ROWS, False, None),
        ("var p=0;function more(){p++;$.get('/api/list.json?p='+p,draw)}more()", "[]", False, "js_required"),
        ("function load(page){$.get('/api/list.json?p='+page,draw)}load(1)", '{"total":0,"data":[]}', True, None),
        ("var url='/api/list.json';url+='?c='+'abc';$.get(url,draw)", "[]", False, "js_required"),
        ("$.getJSON('/api/list.json',{c:$('#u6').data('c')},draw)", "[]", False, "js_required"),
    ],
    ids=[
        "plain",
        "rows",
        "a page",
        "a page, rows",
        "a click's page",
        "a count",
        "an address that grows",
        "a parameter",
    ],
)
def test_an_empty_answer_says_that_the_column_is_empty_only_to_the_scripts_own_question(
    tmp_path: Path, script: str, answer: str, empty: bool, cause: str | None
) -> None:
    pages = town() | {"/api/list.json": answer}
    pages["/tzgg/"] = shown("通知公告_小区人民政府", f"{CRUMB}<ul id='list'></ul><script>{script}</script>")
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert faults(tmp_path, "column-empty") == ([("column-empty", "confirmed", "/tzgg/", "")] if empty else [])
    assert unseen(tmp_path, "column-empty") == ({"/tzgg/": cause} if cause else {})


def _record(number: int) -> str:
    row = f"<li><a href='/art/2026/11/{20 - number}/art_12_{number}.html'>关于第{number}号事项的情况说明</a><span>2026-11-{20 - number:02d}</span></li>"
    return f"<record><![CDATA[{row}]]></record>"


@pytest.mark.parametrize("media", ["text/xml;charset=UTF-8", "application/xml", "text/html;charset=UTF-8"])
def test_the_further_rows_of_a_datastore_are_read_whatever_their_answer_is_called(tmp_path: Path, media: str) -> None:
    proxy = "/module/web/jpage/dataproxy.jsp?startrecord=4&endrecord=12&perpage=3&columnid=12"
    first, rest = ("".join(map(_record, part)) for part in (range(1, 4), range(4, 9)))
    group = f'<nextgroup><![CDATA[<a href="{proxy}"></a>]]></nextgroup>'
    store = f'<script type="text/xml"><datastore>{group}<recordset>{first}</recordset></datastore></script>'
    pages = town() | {
        proxy: data(f"<datastore><totalrecord>8</totalrecord><recordset>{rest}</recordset></datastore>", media)
    }
    pages["/tzgg/"] = shown("通知公告_小区人民政府", f"{CRUMB}<div>{store}</div><script>var totalRecord=8;</script>")
    pages |= {
        f"/art/2026/11/{20 - n}/art_12_{n}.html": article(f"关于第{n}号事项的情况说明", f"2026-11-{20 - n:02d}")
        for n in range(1, 9)
    }
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert {one["name"]: one["items"] for one in exported(tmp_path, "columns")}["通知公告"] == 8
    pages_named = [page for one in exported(tmp_path, "findings", "--all") for page in one["pages"] or ()]
    assert not [page for page in pages_named if "dataproxy" in page]
