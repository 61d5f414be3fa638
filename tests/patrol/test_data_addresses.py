"""A list that came as data without a row: empty where the page's script asks for it so, else nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NIGHT, Little, faults, shown, town, unseen

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
