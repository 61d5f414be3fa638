"""Killed with SIGKILL at any moment and taken up again, a night ends with what an undisturbed one finds."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from demo.answer import Answer
from demo.district import District, register
from demo.server import Served
from tests.patrol.little import environment, exported, patrol, reader

NIGHTS = ("2026-11-22T02:00:00+08:00", "2026-11-23T02:00:00+08:00")
KILLS = 20


class Killing:
    """The district, and a hand on the patrol that walks it: it is killed when it has asked so many times."""

    def __init__(self) -> None:
        self.district = District()
        self.start = self.district.start
        self.lock = threading.Lock()
        self.count = 0
        self.at = 0
        self.running: subprocess.Popen[bytes] | None = None

    def render(
        self,
        host: str,
        path: str,
        query: str = "",
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        now: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        self.count += 1
        if self.running is not None and self.count >= self.at:
            self.running.kill()
        return self.district.render(host, path, query, method, form, now, headers)

    def validates(self, host: str) -> bool:
        return self.district.validates(host)


def _walked(folder: Path, kills: list[int]) -> tuple[list[object], int]:
    """Both nights; the first is killed after each of these numbers of further requests. What the ledger then says, and how
    many runs died."""
    killing, died = Killing(), 0
    with Served(killing) as served:
        served._room = -1  # every request is to be counted, so that none is answered from the kept ones
        (folder / "district.yaml").write_text(register(served.port, killing.district), encoding="utf-8")
        for moment in NIGHTS:
            served.now = datetime.fromisoformat(moment)
            served._room = -1
            killing.district.forget()
            for number in kills if moment == NIGHTS[0] else []:
                killing.count, killing.at = 0, number
                command = [sys.executable, "-m", "xuncha.cli", "patrol", "--no-report", "--as-of", moment]
                killing.running = subprocess.Popen(
                    command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
                died += killing.running.wait(120) == -9
                killing.running = None
            done = patrol(folder, moment, limit=120)
            assert done.returncode in (0, 1), done.stderr
    return _said(folder), died


def _said(folder: Path) -> list[object]:
    told: list[object] = []
    for what in ("findings", "entries", "messages", "columns"):
        told.append(
            [{k: v for k, v in one.items() if k != "id" or what == "findings"} for one in exported(folder, what)]
        )
    return told


@pytest.mark.timeout(600)
def test_a_night_killed_at_twenty_moments_finds_what_an_undisturbed_one_finds(tmp_path: Path) -> None:
    roll = random.Random(7)
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    calm.mkdir()
    rough.mkdir()
    expected, _ = _walked(calm, [])
    found, died = _walked(rough, [roll.randint(1, 90) for _ in range(KILLS)])
    assert died >= KILLS * 3 // 4
    for name, one, other in zip(("findings", "entries", "messages", "columns"), found, expected, strict=True):
        assert one == other, name
    with reader(rough) as book:
        run = book.connection.execute
        assert run("SELECT count(*) FROM patrol").fetchone() == (2,)
        doubled = run(
            "SELECT a.url, v.round, count(*) FROM visit v JOIN address a ON a.id = v.address_id WHERE v.patrol_id = 1 "
            "GROUP BY v.address_id, v.round HAVING count(*) > 2"
        ).fetchall()
        assert doubled == []
