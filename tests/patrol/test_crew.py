"""A patrol on several processes finds what one process finds, and leaves none behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from crawler.crew import groups
from demo.district import District, register
from demo.server import Served
from ledger.book import Pen, open_book
from ledger.register import Site
from tests.patrol.little import Little, environment, exported, listing, patrol, town

NIGHT = "2026-11-22T02:00:00+08:00"
WHAT = ("findings", "entries", "messages", "columns", "links", "scores")


def sites(*urls: str) -> list[Site]:
    return [Site(id=f"s{n}", name="", url=url) for n, url in enumerate(urls)]


def test_sites_of_one_host_are_one_workers() -> None:
    heaps = groups(sites("http://a.cn/", "http://www.a.cn/x/", "http://b.cn/", "http://c.cn/", "http://d.cn/"), 2)
    assert [sorted(one.url for one in heap) for heap in heaps if any("a.cn" in one.url for one in heap)] == [
        ["http://a.cn/", "http://b.cn/", "http://www.a.cn/x/"]
    ] or all(
        {"http://a.cn/", "http://www.a.cn/x/"} <= {o.url for o in h} for h in heaps if any("a.cn" in o.url for o in h)
    )
    assert sorted(one.id for heap in heaps for one in heap) == ["s0", "s1", "s2", "s3", "s4"]


@pytest.mark.parametrize(
    ("urls", "jobs"), [(("http://a.cn/", "http://b.cn/", "http://c.cn/"), 8), (("http://a.cn/",) * 9, 2)]
)
def test_few_hosts_need_no_workers(urls: tuple[str, ...], jobs: int) -> None:
    assert groups(sites(*urls), jobs) == []


def _walked(folder: Path, *more: str) -> list[list[dict[str, object]]]:
    folder.mkdir()
    with Served(District()) as served:
        served.now = datetime.fromisoformat(NIGHT)
        (folder / "district.yaml").write_text(register(served.port, District()), encoding="utf-8")
        done = patrol(folder, NIGHT, *more, limit=200)
        assert "ended: whole" in done.stderr, done.stderr
    port = str(served.port)
    return [[_without(one, port) for one in exported(folder, what)] for what in WHAT]


def _without(row: dict[str, object], port: str) -> dict[str, object]:
    return {name: value.replace(port, "PORT") if isinstance(value, str) else value for name, value in row.items()}


@pytest.mark.timeout(500)
def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    one = _walked(tmp_path / "one", "--jobs", "1")
    two = _walked(tmp_path / "two", "--jobs", "2")
    for name, alone, together in zip(WHAT, one, two, strict=True):
        assert alone == together, name
    assert one[0]


def _children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found


@pytest.mark.timeout(200)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_patrol(tmp_path: Path, number: signal.Signals) -> None:
    class Halting(District):
        """Sends the signal when the district has been asked a hundred times."""

        asked = 0
        running: subprocess.Popen[bytes] | None = None
        workers: tuple[int, ...] = ()

        def render(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def,override]
            self.asked += 1
            if self.asked == 100 and self.running is not None:
                self.workers = tuple(_children(self.running.pid))
                self.running.send_signal(number)
            return super().render(*args, **kwargs)  # type: ignore[arg-type]

    district = Halting()
    with Served(district) as served:
        served.now = datetime.fromisoformat(NIGHT)
        (tmp_path / "district.yaml").write_text(register(served.port, district), encoding="utf-8")
        command = [sys.executable, "-m", "xuncha.cli", "patrol", "--no-report", "--jobs", "2", "--as-of", NIGHT]
        district.running = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE)
        _, told = district.running.communicate(timeout=120)
        assert len(district.workers) >= 2
        for worker in district.workers:
            _gone(worker)
        assert district.running.returncode == (1 if number is signal.SIGTERM else -signal.SIGKILL), told
        done = patrol(tmp_path, NIGHT, "--jobs", "2", limit=150)
        assert done.returncode in (0, 1), done.stderr
        assert "resumed" in done.stderr


def _gone(pid: int) -> None:
    """Waits until the process has ended (a zombie has)."""
    until = datetime.now().timestamp() + 20
    while datetime.now().timestamp() < until:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        os.sched_yield()
    raise AssertionError(f"worker {pid} outlived its patrol")


@pytest.mark.timeout(100)
@pytest.mark.parametrize("end", ["", "import os; os._exit(0)"])
def test_workers_that_got_no_task_end_too(end: str) -> None:
    """As the block ends, and where the patrol dies before it has given any task."""
    program = f"from crawler.crew import hired\nwith hired(2) as hands:\n    print(*(one.process.pid for one in hands), flush=True)\n    {end}"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, timeout=60
    )
    workers = [int(pid) for pid in done.stdout.split()]
    assert len(workers) == 2, done.stderr
    for worker in workers:
        _gone(worker)


@pytest.mark.parametrize("jobs", [2, 3])
def test_workers_of_a_patrol_that_is_refused_end_without_a_word(tmp_path: Path, jobs: int) -> None:
    hosts = [f"http://w{number}.little.gov.cn/" for number in range(4)]
    rows = "".join(f"  - {{id: w{number}, url: '{url}'}}\n" for number, url in enumerate(hosts))
    (tmp_path / "district.yaml").write_text(f"sites:\n{rows}", encoding="utf-8")
    done = patrol(tmp_path, None, "--jobs", str(jobs), "--ledger", "nowhere/x.db", fresh=True)
    assert done.returncode == 2
    assert (
        done.stderr.strip() == "Error: nowhere/x.db: there is no folder nowhere; make it, or name another with --ledger"
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_workers_passed_over_is_counted_as_left_out(tmp_path: Path, jobs: str) -> None:
    pages = town()
    pages["/gzdt/"] = listing("工作动态", [], '<a href="/a/b/a/b/a/b/x.html">又一页</a>')
    names = [f"s{number}.gov.cn" for number in range(4)]
    more = "".join(f"  - {{id: {name[:2]}, name: 某局, url: 'http://{name}/', department: qfb}}\n" for name in names)
    with Little(tmp_path, pages) as little:
        little.write(hosts=tuple(names), more=more)
        assert "ended: whole" in little.patrol(NIGHT, "--jobs", jobs).stderr
    with open_book(tmp_path / "xuncha.db", Pen.READER) as book:
        left = book.connection.execute("SELECT left_out FROM site_run").fetchall()
    assert left == [(1,)] * 5
