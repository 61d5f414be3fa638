"""The entry 我为政府网站找错 of a whole site: at the present host, at one that is withdrawn, at none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import FOOT, Little, faults, town

CODE = '<script id="_jiucuo_" sitecode="4453020001" src="http://{}/exposure/jiucuo.js"></script>'


@pytest.mark.parametrize(
    ("entry", "missing"),
    [(CODE.format("zfwzgl.www.gov.cn"), False), (CODE.format("pucha.kaipuyun.cn"), True), ("", True)],
    ids=["present", "withdrawn", "none"],
)
def test_only_a_present_entry_is_one(tmp_path: Path, entry: str, missing: bool) -> None:
    pages = {url: body.replace(FOOT, FOOT + entry) if isinstance(body, str) else body for url, body in town().items()}
    with Little(tmp_path, pages) as site:
        assert site.patrol().returncode == 0
        found = [one[1] for one in faults(site.folder, "error-report-missing")]
    assert found == (["confirmed"] if missing else [])


@pytest.mark.parametrize(
    ("foot", "missing"),
    [
        ('<div id="footer"></div><script>$("#footer").load("/foot.html")</script>', 0),
        ('<div class="footer"><img src="/p.jpg" usemap="#m"></div>', 0),
        ('<div class="footer">小区人民政府办公室</div>', 6),
    ],
    ids=["brought", "pictured", "read"],
)
def test_a_foot_that_was_not_read_lacks_nothing(tmp_path: Path, foot: str, missing: int) -> None:
    pages = {url: body.replace(FOOT, foot) if isinstance(body, str) else body for url, body in town().items()}
    with Little(tmp_path, pages) as site:
        assert site.patrol().returncode == 0
        found = faults(site.folder, "footer-missing") + faults(site.folder, "error-report-missing")
    assert len(found) == (missing + 2 if missing else 0), found
