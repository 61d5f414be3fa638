"""Error pages with status 200: a program that failed for a night, a page that is gone, and a login in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patrol.little import NEXT, Little, article, exported, faults, outcomes, page, redirect, town


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


FAILED = (
    "<html><body>数据库连接出错，请检查连接字串。</body></html>",
    "<html><head><title>运行时错误</title></head><body>“/”应用程序中的服务器错误。</body></html>",
    "Microsoft OLE DB Provider for SQL Server error '80004005'",
)
LOST = "<html><head><title>错误提示</title></head><body>您访问的页面不存在或已删除。</body></html>"


@pytest.mark.parametrize("words", FAILED)
def test_a_program_that_failed_for_a_night_is_no_lost_page(site: Little, words: str) -> None:
    kept = dict(site.pages)
    site.pages |= {"/gzdt/": page(words), "/tzgg/t1.html": page(words)}
    site.patrol()
    looked = ("column-broken", "link-broken")
    assert {(one[0], one[1]) for one in faults(site.folder, *looked)} == {(check, "suspected") for check in looked}
    site.pages = kept
    site.patrol(NEXT)
    assert faults(site.folder, *looked) == []


def test_a_program_that_failed_on_two_nights_and_a_lost_page_are_broken(site: Little) -> None:
    site.pages |= {"/gzdt/": page(FAILED[0]), "/tzgg/t1.html": page(LOST)}
    site.patrol()
    assert [(one[0], one[1]) for one in faults(site.folder, "link-broken")] == [("link-broken", "confirmed")]
    site.patrol(NEXT)
    assert [(one[0], one[1]) for one in faults(site.folder, "column-broken")] == [("column-broken", "confirmed")]
    said = [one["detail"] for one in exported(site.folder, "findings") if one["check"] == "column-broken"]
    assert said == ["栏目“工作动态”的页面无法正常打开：返回的是程序出错的提示页。"]


LOGIN = "<html><head><title>后台登录</title></head><body><form>用户名<input><input type=password></form></body></html>"


@pytest.mark.parametrize("moved", [True, False])
def test_a_column_behind_a_login_is_not_assessed_and_its_login_is_no_page_without_a_foot(
    site: Little, moved: bool
) -> None:
    site.pages |= {"/gzdt/": redirect("/admin.html") if moved else page(LOGIN), "/admin.html": page(LOGIN)}
    site.patrol()
    assert faults(site.folder, "column-broken", "link-broken") == []
    assert outcomes(site.folder)["/gzdt/"] == ["blocked" if moved else "ok"]
    if moved:
        assert not any("/gzdt/" in page for one in exported(site.folder, "findings") for page in one["pages"] or ())


@pytest.mark.parametrize(("words", "certainty"), [(FAILED[0], "suspected"), (LOST, "confirmed")])
def test_a_file_whose_program_failed_is_asked_again_the_next_night(site: Little, words: str, certainty: str) -> None:
    text = "<a href='/f/a.doc'>附件</a>" + "为进一步做好有关工作，现将有关事项通知如下。" * 6
    site.pages |= {
        "/tzgg/t1.html": article("关于通知公告第1号事项的情况说明", "2026-11-19", text),
        "/f/a.doc": page(words),
    }
    site.patrol()
    assert [(one[0], one[1]) for one in faults(site.folder, "link-broken")] == [("link-broken", certainty)]
