"""Identity elements of a site made of frames: what a frame shows is shown with every page (D21)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NIGHT, Little, Reply, exported, faults, unseen

TEXT = "为进一步做好有关工作，现将有关事项通知如下，请各单位认真组织实施，并于月底前报送情况。" * 4
BOTTOM = "<html><body><p>小区人民政府主办　电话：0766-1234567</p></body></html>"


def plain(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h3>{title}</h3>{body}</body></html>"


def framed(bottom: str) -> dict[str, Reply]:
    rows = "".join(
        f'<p><a href="news/{n}.htm">关于第{n}号事项的情况说明</a> (2026/11/{20 - n})</p>' for n in range(1, 4)
    )
    pages: dict[str, Reply] = {
        "/": '<html><head><title>小区人民政府</title></head><frameset rows="90,*,60"><frame src="top.htm"><frame '
        f'src="main.htm" name="main"><frame src="{bottom}"></frameset></html>',
        "/top.htm": '<html><body><a href="main.htm">首页</a> <a href="news.htm">工作动态</a> <a href="about.htm">单位概况'
        "</a></body></html>",
        "/main.htm": plain("工作动态", rows),
        "/news.htm": plain("工作动态", rows),
        "/about.htm": plain("单位概况", f"<p>{TEXT}</p>"),
        "/d.htm": BOTTOM,
    }
    for number in range(1, 4):
        title = f"关于第{number}号事项的情况说明"
        pages[f"/news/{number}.htm"] = plain(title, f"<center>2026年11月{20 - number}日</center><p>{TEXT}</p>")
    return pages


def missing(folder: Path, pages: dict[str, Reply]) -> set[str]:
    with Little(folder, pages) as little:
        done = little.patrol(NIGHT)
        assert done.returncode == 0, done.stderr
    return {subject for *_, subject in faults(folder, "footer-missing")}


def test_what_the_bottom_frame_shows_is_missing_nowhere(tmp_path: Path) -> None:
    assert missing(tmp_path, framed("d.htm")) == {"site_code", "icp", "police", "conac", "site_map"}


@pytest.mark.parametrize("bottom", ["http://other.example/d.htm", "gone.htm"])
def test_nothing_is_said_where_a_frame_was_not_read(tmp_path: Path, bottom: str) -> None:
    assert missing(tmp_path, framed(bottom)) == set()
    assert set(unseen(tmp_path, "footer-missing").values()) == {"our_fault"}


@pytest.mark.parametrize(("last", "expected"), [('<iframe src="/d.htm"></iframe>', set()), ("", {"host_unit", "icp"})])
def test_a_page_without_a_foot_may_have_it_in_its_last_frame(tmp_path: Path, last: str, expected: set[str]) -> None:
    body = f'<p><a href="/about.htm">单位概况</a></p><p>{TEXT}</p>{last}'
    pages: dict[str, Reply] = {"/": plain("小区人民政府", body), "/about.htm": plain("概况", body), "/d.htm": BOTTOM}
    found = missing(tmp_path, pages)
    assert (expected <= found) if expected else not found


def test_the_menu_in_a_frame_offers_the_columns(tmp_path: Path) -> None:
    with Little(tmp_path, framed("d.htm")) as little:
        assert little.patrol(NIGHT).returncode == 0
    found = {one["name"]: one["items"] for one in exported(tmp_path, "columns")}
    assert found == {"工作动态": 3, "单位概况": 0}


def test_what_stands_in_a_frame_of_a_page_needs_no_foot_of_its_own(tmp_path: Path) -> None:
    foot = "<div class='footer'>主办单位：小区人民政府　网站标识码：4499010055　联系电话：0766-1234567</div>"
    inner = plain("在线咨询须知", f"<p>{TEXT}</p>")

    def pages(frame: str) -> dict[str, Reply]:
        body = f'<p><a href="/about.htm">单位概况</a></p><p>{TEXT}</p>{frame}{foot}'
        return {"/": plain("小区人民政府", body), "/about.htm": plain("概况", body), "/frame.htm": inner}

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    without = missing(tmp_path / "a", pages(""))
    assert "site_code" not in without
    assert missing(tmp_path / "b", pages('<iframe src="/frame.htm"></iframe>')) == without


def test_the_search_of_a_site_is_found_in_whichever_frame_it_stands(tmp_path: Path) -> None:
    pages = framed("d.htm")
    form = '<form action="/search"><input name="q" placeholder="请输入关键词"><input type="submit" value="搜索"></form>'
    for absent in (True, False):
        with Little(tmp_path, pages) as little:
            assert little.patrol(NIGHT).returncode == 0
            said = [one["detail"] for one in exported(tmp_path, "findings") if one["check"] == "search-broken"]
            assert any("没有找到全站站内搜索功能" in one for one in said) is absent, said
        main = pages["/main.htm"]
        assert isinstance(main, str)
        pages["/main.htm"] = main.replace("<h3>", form + "<h3>")
        (tmp_path / "xuncha.db").unlink()


def test_a_worker_that_takes_a_site_over_knows_the_search_in_its_frames(tmp_path: Path) -> None:
    pages = framed("d.htm")
    main = pages["/main.htm"]
    assert isinstance(main, str)
    pages["/main.htm"] = main.replace("<h3>", '<form action="/find.asp"><input name="key"></form><h3>')
    others = tuple(f"www.town{number}.gov.cn" for number in range(7))
    more = "".join(f"  - {{id: town{n}, name: 镇, url: 'http://{host}/'}}\n" for n, host in enumerate(others))
    with Little(tmp_path, pages) as little:
        little.write(hosts=others, more=more)
        done = little.patrol(NIGHT, "--jobs", "2")
        assert done.returncode == 0, done.stderr
    said = [one["detail"] for one in exported(tmp_path, "findings") if one["check"] == "search-broken"]
    assert len(said) == 8 and not any("没有找到" in one for one in said), said


@pytest.mark.parametrize(("target", "expected"), [(' target="gk"', set()), ("", {"host_unit", "icp", "contact"})])
def test_what_a_page_shows_in_a_frame_is_no_page_of_its_own(tmp_path: Path, target: str, expected: set[str]) -> None:
    """A directory's lists stand in a frame of it; they have neither foot nor tags, and are linked before the frame."""
    foot = (
        '<div class="foot">主办单位：小区办公室 联系电话：0766-1234567 网站标识码：4453020001 粤ICP备05000001号 '
        '粤公网安备 44530202000001号 <a href="/map.htm">网站地图</a> <a href="http://bszs.conac.cn/x">党政机关</a></div>'
    )
    rows = f'<html><head><title>目录</title></head><body><ul><li><a href="/a.htm">关于第1号事项的情况说明</a> 2026-11-19</li></ul><p>{TEXT}</p></body></html>'
    frame = '<iframe name="gk" src="/l.htm?c=1"></iframe>' if target else ""
    tree = f'<p><a href="/l.htm?c=1"{target}>机构职能</a> <a href="/l.htm?c=2"{target}>规划计划</a></p>{frame}'
    pages: dict[str, Reply] = {
        "/": plain("小区人民政府", f'<p><a href="/ml.htm">信息公开目录</a></p><p>{TEXT}</p>{foot}'),
        "/ml.htm": plain("信息公开目录", tree + foot),
        "/map.htm": plain("网站地图", foot),
        "/a.htm": plain("关于第1号事项的情况说明", f"<center>2026年11月19日</center><p>{TEXT}</p>{foot}"),
        "/l.htm": rows,
    }
    found = missing(tmp_path, pages)
    assert found >= expected if expected else found & {"host_unit", "icp", "contact", "site_code"} == set()
    assert ("SiteName" in {subject for *_, subject in faults(tmp_path, "meta-missing")}) or not expected
