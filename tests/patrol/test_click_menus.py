"""A site whose menu is made of clicks alone: its columns are found by name and level, and what is wrong behind them."""

from __future__ import annotations

from pathlib import Path

from tests.patrol.little import (
    HOST,
    LOOKED_AT,
    NEXT,
    NIGHT,
    THIRD,
    Little,
    Reply,
    article,
    exported,
    faults,
    listing,
    outcomes,
    reader,
    shown,
)

COLUMNS = {
    "gzdt": ("工作动态", "2026-11"),
    "tzgg": ("通知公告", "2026-11"),
    "bmdt": ("部门动态", "2026-03"),  # stale
    "zcwj": ("政策文件", "2026-10"),
    "zcjd": ("政策解读", "2026-10"),
    "rsxx": ("人事信息", "2026-10"),
    "ghjh": ("规划计划", "2026-10"),
    "zdxx": ("重点信息", "2026-10"),
    "gsgg": ("公示公告", "2026-10"),
}
MENU = """
<ul class="nav">
<li onclick="location.href='/'">首页</li>
<li onclick="location.href='/gzdt/'">工作动态<ul>
  <li onclick="window.open('/bmdt/')">部门动态</li><li><a href="javascript:location='/tzgg/'">通知公告</a></li></ul></li>
<li><button onclick="location.href='/zcwj/'">政策文件</button></li>
<li class="go" data-href="/zcjd/">政策解读</li>
<li><a href="javascript:window.open('/rsxx/')"><img src="/i/rs.png" alt="人事信息"></a></li>
<li><img src="/i/gh.png" alt="规划计划" onclick="toUrl('/ghjh/')"></li>
<li onclick="goUrl('/zdxx/')">重点信息</li>
<li onclick="goUrl('/nowhere/')">财政信息</li>
<li onclick="addFavorite('http://www.little.gov.cn/fav/')">加入收藏</li>
</ul>
<select onchange="location=this.value"><option value="">栏目导航</option>
<option value="/gsgg/">公示公告</option><option value="/tzgg/">通知公告</option></select>
<script>function toUrl(u){location.href=u}$('.go').click(function(){window.open($(this).data('href'))})</script>
"""
FRIENDS = "".join(f'<option value="http://www.little.gov.cn/{one}">{one}</option>' for one in ("ok.html", "lost.html"))
BELOW = f"""
<div><p onclick="window.open('/gone.html')">便民服务热线一览</p><p onclick="goUrl('/unsure.html')">其他服务热线</p>
<p onclick="window.open('/late.html?'+new Date())">随机</p></div>
<select onchange="window.open(this.value)"><option value="">友情链接</option>{FRIENDS}
<option value="relative.html">相对地址</option></select>
"""


def site() -> dict[str, Reply]:
    pages: dict[str, Reply] = {}
    for folder, (name, month) in COLUMNS.items():
        rows = [(f"关于{name}第{at}号事项的情况说明", f"/{folder}/{at}.html", f"{month}-1{at}") for at in range(4)]
        pages |= {url: article(title, day) for title, url, day in rows}
        pages[f"/{folder}/"] = listing(name, rows)
    pages["/map.html"] = pages["/ok.html"] = shown("网站地图", "<p>本站各栏目一览，便于公众查找信息。</p>" * 10)
    pages["/i/rs.png"] = pages["/i/gh.png"] = shown("图", "")
    return {**pages, "/": shown("小区人民政府门户网站", MENU + BELOW)}


def test_columns_behind_clicks_are_found_and_looked_at(tmp_path: Path) -> None:
    with Little(tmp_path, site()) as little:
        for night in (NIGHT, NEXT, THIRD):
            assert little.patrol(night).returncode == 0
        asked = {one.target for one in little.asked()}
    found = {one["name"]: one for one in exported(tmp_path, "columns")}
    assert {name: one["items"] for name, one in found.items()} == {name: 4 for name, _ in COLUMNS.values()}
    assert {one["kind"] for name, one in found.items() if name in ("工作动态", "部门动态")} == {"news"}
    with reader(tmp_path) as book:
        levels = book.connection.execute("SELECT name, level, parent FROM column_facts WHERE last_patrol IS NULL")
        assert {name: (level, parent) for name, level, parent in levels} == {
            name: (2, "工作动态") if name in ("部门动态", "通知公告") else (1, None) for name, _ in COLUMNS.values()
        }
    stale = [one[:3] for one in faults(tmp_path, "column-stale", "column-empty", "column-broken")]
    assert stale == [("column-stale", "confirmed", "/bmdt/")]
    # A function that is not seen may put something before the address: that it does not open is nobody's fault.
    assert outcomes(tmp_path)["/nowhere/"] == ["not_found"] * len(outcomes(tmp_path)["/nowhere/"])
    assert not {"/fav/", "/relative.html"} & asked and not any(one.startswith("/late") for one in asked)
    accused = {place for check, _, place, _ in faults(tmp_path, *LOOKED_AT) if check == "link-broken"}
    assert accused == {"/gone.html", "/lost.html"}


def test_what_is_broken_behind_a_click_is_shown_with_the_page_that_carries_it(tmp_path: Path) -> None:
    with Little(tmp_path, site()) as little:
        for night in (NIGHT, NEXT):
            assert little.patrol(night).returncode == 0
    broken = [one for one in exported(tmp_path, "findings") if one["url"] == f"http://{HOST}/gone.html"]
    assert [(one["check"], one["state"], one["found_on"]) for one in broken] == [
        ("link-broken", "fail", f"http://{HOST}/")
    ]
    assert "便民服务热线一览" in broken[0]["detail"]
