"""The foot of a site's pages in a file of its own: fetched once a night, judged with every page that names it (D21)."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.answer import Answer, page
from ledger import verdicts
from ledger.evidence import read_stored
from ledger.reading import snapshot
from tests.patrol.little import (
    FOOT,
    HOST,
    NEXT,
    NIGHT,
    THIRD,
    Asked,
    Little,
    Reply,
    exported,
    faults,
    outcomes,
    patrol,
    reader,
    town,
)
from xuncha import evidenced

WORDS = (
    "<p>主办单位：小区人民政府办公室　联系电话：0766-1234567</p><p>网站标识码：4453020001　粤ICP备05000001号</p>"
    '<a href="/map.html">网站地图</a>'
)
LOADED = '<div id="footer"></div><script>$("#footer").load("/public/foot.html")</script>'
WRITTEN = '<script src="/js/foot.js"></script>'
REST = {"police", "conac"}
ALL = {"host_unit", "contact", "site_code", "icp", "police", "conac", "site_map"}


def pages(foot: str, files: dict[str, Reply]) -> dict[str, Reply]:
    found = {url: body.replace(FOOT, foot) if isinstance(body, str) else body for url, body in town().items()}
    return found | files


def subjects(folder: Path, state: str) -> set[str]:
    return {
        one["subject"]
        for one in exported(folder, "findings", "--all")
        if one["state"] == state and one["check"] == "footer-missing"
    }


def script(text: str) -> Answer:
    return Answer(200, (("Content-Type", "application/javascript"),), text.encode())


def test_what_the_file_shows_is_shown_on_every_page_and_is_the_evidence(tmp_path: Path) -> None:
    with Little(tmp_path, pages(LOADED, {"/public/foot.html": WORDS})) as site:
        assert patrol(tmp_path, NIGHT, report=True).returncode in (0, 1)
        assert site.count("/public/foot.html") == 1
    assert subjects(tmp_path, "fail") == REST
    assert not subjects(tmp_path, "not_assessed")
    assert not faults(tmp_path, "link-broken")
    with reader(tmp_path) as book:
        assessment = verdicts.assessment(book)
        assert assessment is not None
        found = [
            next(proof for proof in one.evidence if proof.url == f"http://{HOST}/public/foot.html")
            for one in evidenced.with_pages(book, assessment).findings
            if one.check == "footer-missing" and one.state == "fail"
        ]
        assert len(found) == 2 and all(one.visit and one.body for one in found)
        kept = snapshot(book, found[0].body or "")
        stored = read_stored(book.evidence, kept) if kept is not None else None
        assert stored is not None and stored.body == WORDS.encode()


@pytest.mark.parametrize(
    ("foot", "files", "missing", "unknown"),
    [
        (WRITTEN, {"/js/foot.js": script(f"document.write('{WORDS}');")}, REST, set()),
        (WRITTEN, {"/js/foot.js": script(f"var h='{WORDS}';document.getElementById('f').innerHTML=h;")}, set(), REST),
        ('<iframe src="/foot.html"></iframe>', {"/foot.html": f"<html><body>{WORDS}</body></html>"}, REST, set()),
        (LOADED, {"/public/foot.html": "<p>欢迎访问</p>"}, set(), ALL),
        (LOADED, {"/public/foot.html": f"{WORDS}<script>$('#gh').html(a)</script>"}, set(), REST),
        (f"{LOADED}{WRITTEN}", {"/public/foot.html": WORDS}, set(), REST),
        (f"{WORDS}{WRITTEN}", {"/js/foot.js": script("document.write('<p>粤公网安备 44530202000001号</p>')")}, set(), {"conac"}),
        (LOADED, {}, set(), ALL),
        (LOADED, {"/public/foot.html": page(WORDS, status=403)}, set(), ALL),
        (LOADED.replace("/public", "http://inc.other.cn"), {}, set(), ALL),
        ("<!--#include virtual='/inc/foot.html' -->", {"/inc/foot.html": WORDS}, REST, set()),
        (LOADED, {"/public/foot.html": '<script src="/js/foot.js"></script>', "/js/foot.js": script(f"document.write('{WORDS}')")}, REST, set()),
    ],
    ids=["written", "put together", "framed", "no foot", "filled by a script", "one of two not there", "beside the page's own",
         "not there", "refused", "elsewhere", "included", "a file that names a file"],
)  # fmt: skip
def test_what_is_missing_must_be_plain(
    tmp_path: Path, foot: str, files: dict[str, Reply], missing: set[str], unknown: set[str]
) -> None:
    with Little(tmp_path, pages(foot, files)) as site:
        assert site.patrol().returncode == 0
        assert not site.asked("inc.other.cn")
    assert (subjects(tmp_path, "fail"), subjects(tmp_path, "not_assessed")) == (missing, unknown)


def test_a_later_night_asks_the_file_whether_it_changed(tmp_path: Path) -> None:
    asked: list[str | None] = []
    words = [WORDS]

    def answer(one: Asked) -> Answer:
        asked.append(one.headers.get("if-none-match"))
        tag = f'"{len(words[0])}"'
        if asked[-1] == tag:
            return Answer(304, (("ETag", tag),))
        return Answer(200, (("ETag", tag), ("Content-Type", "text/html; charset=utf-8")), words[0].encode())

    with Little(tmp_path, pages(LOADED, {"/public/foot.html": answer})) as site:
        assert site.patrol(NIGHT).returncode == 0
        assert site.patrol(NEXT).returncode == 0
        assert subjects(tmp_path, "fail") == REST
        words[0] = WORDS.replace("　粤ICP备05000001号", "")
        assert site.patrol(THIRD).returncode == 0
    assert len(asked) == 3 and asked[0] is None and all(asked[1:])
    assert outcomes(tmp_path)["/public/foot.html"] == ["ok", "unchanged", "ok"]
    assert subjects(tmp_path, "fail") == REST | {"icp"}


def test_a_file_that_does_not_open_any_more_is_not_seen(tmp_path: Path) -> None:
    with Little(tmp_path, pages(LOADED, {"/public/foot.html": WORDS})) as site:
        assert site.patrol(NIGHT).returncode == 0
        site.pages["/public/foot.html"] = page("busy", status=503)
        assert site.patrol(NEXT).returncode == 0
        assert subjects(tmp_path, "not_assessed") >= REST and not subjects(tmp_path, "fail")
        site.pages["/public/foot.html"] = WORDS
        assert site.patrol(THIRD).returncode == 0
    assert subjects(tmp_path, "fail") == REST


def test_a_name_that_each_folder_makes_another_file_is_not_asked_without_end(tmp_path: Path) -> None:
    found = pages('<div id="footer"></div><script>$("#footer").load("foot.html")</script>', {})
    rows = "".join(f'<a href="/d{number}/">第{number}号目录</a>' for number in range(40))
    home = found["/"]
    assert isinstance(home, str)
    found["/"] = home.replace("</body>", f"{rows}</body>")
    found |= {f"/d{number}/": found["/map.html"] for number in range(40)}
    with Little(tmp_path, found) as site:
        assert site.patrol().returncode == 0
        assert 0 < len({one.target for one in site.asked() if one.target.endswith("/foot.html")}) <= 20
    assert not subjects(tmp_path, "fail")
