"""A server's list of files in the way of a patrol: nothing is said of it, of its links or of a column there."""

from __future__ import annotations

from pathlib import Path

from tests.patrol.little import NIGHT, Little, exported, home, town

LIST = (
    "<html><head><title>Index of /o/5</title></head><body><h1>Index of /o/5</h1><ul><li><a href='../'>../</a></li>"
    "<li><a href='a.html'>a.html</a></li></ul></body></html>"
)
NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "资料下载": "/o/5/"}


def test_a_server_s_list_of_files_is_not_judged(tmp_path: Path) -> None:
    frames = "<html><head><title>党建</title></head><frameset><noframes><a href='/gzdt/'>动态</a></noframes></frameset></html>"
    pages = {**town(), "/": home(NAV, '<a href="/fs.html">党建工作</a>'), "/o/5/": LIST, "/fs.html": frames}
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    found = [one for one in exported(tmp_path, "findings") if one["state"] == "fail"]
    assert {one["check"] for one in found} >= {"meta-missing", "footer-missing"}
    assert not [one for one in found if any("/o/" in url or "/fs" in url for url in (one["url"], *one["pages"]))]
    assert [one["state"] for one in exported(tmp_path, "columns") if "/o/5/" in one["url"]] == ["not_assessed"]
