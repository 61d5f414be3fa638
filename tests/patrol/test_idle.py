"""A patrol whose queue is empty for a moment goes on at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.patrol.little import NIGHT, Little, environment, home, page, town

HEARTBEAT = """
from scrapy.core.engine import ExecutionEngine
ExecutionEngine._SLOT_HEARTBEAT_INTERVAL = 600
from xuncha.cli import main
main(["patrol", "--no-report", "--as-of", "{night}"])
"""
SEARCH = (
    '<form action="/search.html" method="get"><input type="text" name="q"><input type="submit" value="搜索"></form>'
)


def test_what_is_asked_at_the_end_does_not_wait_for_the_engines_heartbeat(tmp_path: Path) -> None:
    """The second looks, the look at the whole site and its search come when nothing else is under way any more."""
    pages = town() | {
        "/": home({"工作动态": "/gzdt/", "通知公告": "/tzgg/"}, SEARCH),
        "/gzdt/t1.html": page("<h1>503</h1>", status=503),
    }
    with Little(tmp_path, pages) as site:
        subprocess.run(
            [sys.executable, "-c", HEARTBEAT.format(night=NIGHT)], cwd=tmp_path, env=environment(), check=True, timeout=100
        )  # fmt: skip
        assert site.count("/gzdt/t1.html") == 2 and site.count("/") == 2
        assert any(one.target.startswith("/search.html") for one in site.asked())
