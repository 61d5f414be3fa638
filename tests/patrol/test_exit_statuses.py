"""What a patrol says by its exit status, and that each mistake gives one clear message (contract, section 2)."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.answer import Answer
from tests.patrol.little import (
    LOOKED_AT,
    NEXT,
    NIGHT,
    Asked,
    Little,
    environment,
    exported,
    faults,
    patrol,
    reader,
    town,
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


BROKEN = {
    "no sites": ("sites: []\n", "sites"),
    "no url": ("sites:\n  - {id: a}\n", ":2:"),
    "not yaml": ("sites: [\n", "district.yaml"),
    "unknown key": ("sites:\n  - {url: http://a.gov.cn/, colour: red}\n", "colour"),
    "two ids": ("sites:\n  - {id: a, url: http://a.gov.cn/}\n  - {id: a, url: http://b.gov.cn/}\n", ":3:"),
    "bad kind": ("sites:\n  - {url: http://a.gov.cn/, kind: village}\n", "kind"),
    "bad limit": (
        "sites:\n  - url: http://a.gov.cn/\n    columns:\n      - {name: 动态, url: /a/, max_age: soon}\n",
        "max_age",
    ),
    "no such department": ("sites:\n  - {url: http://a.gov.cn/, department: nobody}\n", "nobody"),
    "bad network": ("crawl: {allow_private: [10.1.0.0/40]}\nsites:\n  - {url: http://a.gov.cn/}\n", "allow_private"),
    "no such standard": ("standard: my-own\nsites:\n  - {url: http://a.gov.cn/}\n", "standard"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_register_stops_the_run_before_any_request(tmp_path: Path, case: str) -> None:
    text, named = BROKEN[case]
    (tmp_path / "district.yaml").write_text(text, encoding="utf-8")
    done = patrol(tmp_path)
    assert done.returncode == 2
    assert "district.yaml:" in done.stderr
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "xuncha.db").exists()


def test_every_mistake_of_a_register_is_listed_at_once(tmp_path: Path) -> None:
    (tmp_path / "district.yaml").write_text(
        "sites:\n  - {url: http://a.gov.cn/, kind: village}\n  - {id: b}\n  - {url: http://c.gov.cn/, colour: red}\n",
        encoding="utf-8",
    )
    lines = [line for line in patrol(tmp_path).stderr.splitlines() if "district.yaml:" in line]
    assert len(lines) >= 3


def test_a_ledger_of_a_newer_version_is_left_alone(site: Little) -> None:
    assert site.patrol().returncode == 0
    with sqlite3.connect(site.folder / "xuncha.db") as db:
        db.execute(
            "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('xuncha', '9999_later', '2030-01-01')"
        )
    done = site.patrol(NEXT)
    assert done.returncode == 3
    assert "newer version" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_a_truncated_ledger_is_told_and_left_alone(site: Little, share: float) -> None:
    assert site.patrol().returncode == 0
    path = site.folder / "xuncha.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    done = site.patrol(NEXT)
    assert done.returncode == 3
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_pages_of_a_ledger_that_were_overwritten_are_told(site: Little) -> None:
    assert site.patrol().returncode == 0
    path = site.folder / "xuncha.db"
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 30] = b"\xff" * (4096 * 27)
    path.write_bytes(whole)
    done = site.patrol(NEXT)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"this is no database at all, only text\n" * 200, b"x"])
def test_a_file_that_is_no_database_is_told(site: Little, content: bytes) -> None:
    (site.folder / "xuncha.db").write_bytes(content)
    done = site.patrol()
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert (site.folder / "xuncha.db").read_bytes() == content


def test_a_database_of_something_else_is_told(site: Little) -> None:
    with sqlite3.connect(site.folder / "xuncha.db") as db:
        db.execute("CREATE TABLE people(name TEXT)")
    assert site.patrol().returncode == 3


@pytest.mark.parametrize("out", ["/proc/reports", "taken"])
def test_a_reports_folder_that_cannot_be_written_stops_the_run_before_any_request(site: Little, out: str) -> None:
    (site.folder / "taken").write_text("a file")
    done = patrol(site.folder, NIGHT, "--out", out, report=True)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert site.asked() == []


def test_a_ledger_in_a_folder_that_is_not_there_is_a_usage_error(site: Little) -> None:
    assert site.patrol(NIGHT, "--ledger", "nowhere/xuncha.db").returncode == 2
    assert site.asked() == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--site", "nobody"], "nobody"),
        (["http://127.0.0.1:1/", "--district", "district.yaml"], "--district"),
        (["ftp://127.0.0.1/"], "ftp"),
        (["--district", "other.yaml"], "other.yaml"),
    ],
)
def test_wrong_usage_is_told_before_any_request(site: Little, arguments: list[str], named: str) -> None:
    done = site.patrol(NIGHT, *arguments)
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert site.asked() == []


def test_no_register_is_a_usage_error(tmp_path: Path) -> None:
    assert patrol(tmp_path).returncode == 2


@pytest.mark.parametrize(("moment", "status"), [("2026-11-22T01:59:59+08:00", 2), (NIGHT, 0), ("yesterday", 2)])
def test_a_patrol_before_the_last_one_is_refused(site: Little, moment: str, status: int) -> None:
    assert site.patrol(NIGHT).returncode == 0
    assert site.patrol(moment).returncode == status


def xuncha(site: Little, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xuncha.cli", *words]
    return subprocess.run(command, cwd=site.folder, env=environment(), capture_output=True, text=True, check=False)


def test_an_export_under_a_standard_that_nothing_was_judged_under_is_refused(site: Little) -> None:
    site.pages["/gzdt/t1.html"] = Answer(404, (("Content-Type", "text/html"),), b"<title>404</title>Not Found")
    assert site.patrol(NIGHT).returncode == 0
    plain = xuncha(site, "export", "findings").stdout
    assert "link-broken" in plain
    for what in ("findings", "scores"):
        unknown, unjudged = (xuncha(site, "export", what, "--standard", name) for name in ("nope", "census-2015"))
        assert (unknown.returncode, unjudged.returncode) == (2, 2)
        assert "national-2019" in unknown.stderr
        assert "xuncha check --standard census-2015" in unjudged.stderr
        assert unknown.stdout == unjudged.stdout == ""
        named = xuncha(site, "export", what, "--standard", "national-2019")
        assert (named.returncode, bool(named.stdout)) == (0, True)


def test_an_export_is_of_the_latest_assessment_whatever_its_standard(site: Little) -> None:
    """Contract, section 5; a standard can be named."""
    assert site.patrol(NIGHT).returncode == 0
    assert xuncha(site, "check", "--standard", "census-2015", "--as-of", NIGHT).returncode == 0
    assert '"standard": "census-2015"' in xuncha(site, "export", "scores").stdout
    assert '"standard": "national-2019"' in xuncha(site, "export", "scores", "--standard", "national-2019").stdout


def test_a_site_is_patrolled_without_a_register(tmp_path: Path) -> None:
    with Little(tmp_path, town()) as site:
        (tmp_path / "district.yaml").unlink()
        url = f"http://127.0.0.1:{site.served.port}/"
        done = patrol(tmp_path, NIGHT, url, report=True)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "reports" / "index.html").exists()
        assert {one["name"]: one["items"] for one in exported(tmp_path, "columns")} == {"工作动态": 3, "通知公告": 3}
        assert {one["site"] for one in exported(tmp_path, "columns")} == {f"127.0.0.1_{site.served.port}"}


def started(site: Little, *more: str, as_of: str = NIGHT) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "xuncha.cli", "patrol", "--no-report", "--as-of", as_of, *more]
    return subprocess.Popen(
        command, cwd=site.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


class Halfway:
    """A page whose asker does something to the patrol that asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.running: subprocess.Popen[str] | None = None
        self.then = signal.SIGTERM

    def __call__(self, asked: Asked) -> str:
        if self.running is not None:
            self.running.send_signal(self.then)
        return self.text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_patrol_cleanly_and_the_night_is_taken_up(site: Little, number: signal.Signals) -> None:
    text = site.pages["/gzdt/"]
    assert isinstance(text, str)
    half = site.pages["/gzdt/"] = Halfway(text)
    half.then = number
    running = half.running = started(site)
    _, told = running.communicate(timeout=60)
    half.running = None
    assert running.returncode == 1, told
    assert "stopped by a signal" in told
    assert "Traceback" not in told
    with reader(site.folder) as book:
        assert book.connection.execute("SELECT state FROM patrol").fetchall() == [("partial",)]
    asked = len(site.asked())
    done = site.patrol(NIGHT)
    assert done.returncode == 0, done.stderr
    assert "resumed" in done.stderr
    assert len(site.asked()) - asked < 12
    with reader(site.folder) as book:
        assert book.connection.execute("SELECT state FROM patrol").fetchall() == [("whole",)]
    assert faults(site.folder, *LOOKED_AT) == []
    assert {one["items"] for one in exported(site.folder, "columns")} == {3}


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_a_signal_while_the_program_loads_is_told_too(site: Little, tmp_path: Path, number: str) -> None:
    """A package that is loaded with the patrol stands for the second that loading takes."""
    package = tmp_path / "shadow" / "scrapy"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"import os, signal\nos.kill(os.getpid(), signal.{number})\n")
    places = f"{package.parent}{os.pathsep}{environment()['PYTHONPATH']}"
    command = [sys.executable, "-m", "xuncha.cli", "patrol", "--no-report", "--as-of", NIGHT]
    done = subprocess.run(
        command,
        cwd=site.folder,
        env={**environment(), "PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "stopped by a signal before anything was begun\n")
    assert site.asked() == []
    assert not (site.folder / "xuncha.db").exists()


def killed(site: Little) -> None:
    text = site.pages["/gzdt/"]
    assert isinstance(text, str)
    half = site.pages["/gzdt/"] = Halfway(text)
    half.then = signal.SIGKILL
    running = half.running = started(site)
    running.communicate(timeout=60)
    half.running = None
    assert running.returncode == -signal.SIGKILL


def test_a_patrol_of_another_night_closes_a_killed_one_and_starts_afresh(site: Little) -> None:
    killed(site)
    done = site.patrol("2026-11-23T15:00:00+08:00")
    assert done.returncode == 0
    assert "resumed" not in done.stderr
    with reader(site.folder) as book:
        states = book.connection.execute("SELECT as_of, state, reasons FROM patrol ORDER BY id").fetchall()
    assert [(as_of, state) for as_of, state, _ in states] == [
        (NIGHT, "partial"),
        ("2026-11-23T15:00:00+08:00", "whole"),
    ]
    assert "killed" in states[0][2]


def test_a_patrol_of_the_same_night_takes_a_killed_one_up_under_its_own_moment(site: Little) -> None:
    killed(site)
    done = site.patrol("2026-11-23T13:59:00+08:00")
    assert done.returncode == 0
    assert "resumed" in done.stderr
    with reader(site.folder) as book:
        assert book.connection.execute("SELECT as_of, state FROM patrol").fetchall() == [(NIGHT, "whole")]


def test_a_second_patrol_at_the_same_time_is_held_off_and_readers_are_not(site: Little) -> None:
    seen: list[int] = []

    def meanwhile(asked: Asked) -> str:
        if not seen:
            seen.append(site.patrol(NIGHT).returncode)
            seen.append(len(exported(site.folder, "columns")))
        return text

    text = site.pages["/gzdt/"]
    assert isinstance(text, str)
    # The page's answer waits for a whole other patrol, so it is served from a site of its own thread.
    site.pages["/gzdt/"] = meanwhile
    assert site.patrol(NIGHT).returncode == 0
    assert seen[0] == 75


def test_every_stamp_of_a_run_is_its_moment(site: Little) -> None:
    assert site.patrol(NIGHT).returncode == 0
    assert site.patrol("2026-11-24").returncode == 0
    with reader(site.folder) as book:
        run = book.connection.execute
        assert set(run("SELECT v.at, p.as_of FROM visit v JOIN patrol p ON p.id = v.patrol_id")) == {
            (NIGHT, NIGHT), ("2026-11-24T23:59:59+08:00", "2026-11-24T23:59:59+08:00"),
        }  # fmt: skip
        assert {row[0] for row in run("SELECT stored_at FROM snapshot")} <= {NIGHT, "2026-11-24T23:59:59+08:00"}


def _limited(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def big(site: Little) -> None:
    noise = "".join(f"<p>{os.urandom(300).hex()}</p>" for _ in range(60))
    for path, reply in list(site.pages.items()):
        if isinstance(reply, str) and path not in ("/",):
            site.pages[path] = reply.replace("</body>", f"<!-- {noise} --></body>")


@pytest.mark.parametrize("size", [60_000, 120_000, 200_000, 400_000])
def test_no_room_on_the_disk_ends_the_run_as_partial_with_one_clear_message(site: Little, size: int) -> None:
    """A file-size limit stands for the full disk: it fails the same writes, and needs no root."""
    big(site)
    command = [sys.executable, "-m", "xuncha.cli", "patrol", "--no-report", "--as-of", NIGHT]
    done = subprocess.run(
        command, cwd=site.folder, env=environment(), capture_output=True, text=True, timeout=60,
        preexec_fn=lambda: _limited(size), check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "no room left on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    again = site.patrol(NIGHT)
    assert again.returncode == 0, again.stderr
    assert faults(site.folder, *LOOKED_AT) == []
    assert {one["items"] for one in exported(site.folder, "columns")} == {3}


def test_a_full_disk_ends_the_run_as_partial(site: Little, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a small tmpfs cannot be mounted here")
    try:
        big(site)
        done = site.patrol(NIGHT, "--ledger", str(small / "xuncha.db"))
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert done.returncode == 1
    assert "no room left on the disk" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_home_page_that_asks_forever_is_cut(site: Little) -> None:
    """A cookie that is never believed: the chain of redirects ends."""
    site.pages["/gzdt/t1.html"] = lambda asked: Answer(
        302, (("Location", asked.path), ("Set-Cookie", f"n={asked.turn}; path=/"))
    )
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == [("link-broken", "confirmed", "/gzdt/t1.html", "")]
    assert site.count("/gzdt/t1.html") < 60
