"""The front page of a unit under the portal offers the unit's columns, however much it looks like a list itself."""

from __future__ import annotations

from pathlib import Path

from tests.patrol.little import NIGHT, Little, Reply, article, exported, home, listing, shown, town

NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}
MENU = "<ul>" + "".join(f'<li><a href="{url}">{name}</a></li>' for name, url in NAV.items()) + "</ul>"
UNITS = {"jyj": "区教育局", "mzj": "区民政局", "sjj": "区审计局"}


def column(pages: dict[str, Reply], folder: str, name: str) -> list[tuple[str, str, str]]:
    rows = []
    for number in range(1, 6):
        title, url = f"{name}第{number}件事项的情况说明", f"/{folder}/t{number}.html"
        rows.append((title, url, f"2026-11-{20 - number}"))
        pages[url] = article(title, rows[-1][2])
    pages[f"/{folder}/"] = listing(name, rows)
    return rows


def panel(pages: dict[str, Reply], folder: str, name: str) -> str:
    items = "".join(
        f'<li><a href="{url}">{title}</a><span>{day}</span></li>' for title, url, day in column(pages, folder, name)
    )
    head = f'<h3><a href="/{folder}/">{name}</a><a class="more" href="/{folder}/">更多</a></h3>'
    return f'<div class="panel">{head}<ul>{items}</ul></div>'


def portal() -> dict[str, Reply]:
    pages = town()
    two = panel(pages, "jyj/jydt", "教育动态") + panel(pages, "jyj/jygg", "教育公告")
    crumb = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; 区民政局</div>'
    teasers = "".join(panel(pages, f"mzj/{at}", name) for at, name in (("dt", "民政动态"), ("gg", "民政公告")))
    side = '<div class="left"><ul><li><a href="/sjj/dt/">审计动态</a></li></ul></div>'
    pages["/jyj/"] = shown("区教育局_小区人民政府", two, MENU)
    pages["/mzj/"] = shown("区民政局_小区人民政府", crumb + teasers, MENU)
    pages["/sjj/"] = listing("区审计局", column(pages, "sjj/dt", "审计动态"), side)
    units = "".join(f'<a href="/{unit}/">{name}</a>' for unit, name in UNITS.items())
    pages["/"] = home(NAV, f"<p>{units}</p>")
    return pages


def test_the_columns_of_units_are_found_on_their_front_pages(tmp_path: Path) -> None:
    with Little(tmp_path, portal()) as little:
        path = tmp_path / "district.yaml"
        departments = "".join(f"\n  - {{id: {unit}, name: {name}}}" for unit, name in UNITS.items())
        sections = "".join(f"\n      - {{prefix: /{unit}/, department: {unit}}}" for unit in UNITS)
        text = path.read_text(encoding="utf-8").replace("departments:", f"departments:{departments}", 1)
        path.write_text(f"{text.rstrip()}\n    sections:{sections}\n", encoding="utf-8")
        assert little.patrol(NIGHT).returncode == 0
    found = {one["name"]: (one["department"], one["items"]) for one in exported(tmp_path, "columns")}
    assert found == {
        "工作动态": ("qfb", 3),
        "通知公告": ("qfb", 3),
        "教育动态": ("jyj", 5),
        "教育公告": ("jyj", 5),
        "民政动态": ("mzj", 5),
        "民政公告": ("mzj", 5),
        "审计动态": ("sjj", 5),
    }
