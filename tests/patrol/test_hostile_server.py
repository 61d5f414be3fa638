"""Every bad manner of a server ends as an outcome in the ledger, and no request goes where it must not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.hostile import HOST, PLANNED, TRAPS, Hostile, accepted
from tests.patrol.little import NIGHT, faults, patrol, reader


@dataclass(frozen=True)
class Walked:
    folder: Path
    log: tuple[str, ...]
    status: int
    told: str


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    folder = tmp_path_factory.mktemp("hostile")
    with Hostile() as hostile:
        (folder / "district.yaml").write_text(hostile.register(), encoding="utf-8")
        done = patrol(folder, NIGHT, limit=280)
        yield Walked(folder, tuple(hostile.log), done.returncode, done.stderr)


def _visits(walked: Walked) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with reader(walked.folder) as book:
        for url, outcome in book.connection.execute(
            "SELECT a.url, v.outcome FROM visit v JOIN address a ON a.id = v.address_id ORDER BY v.id"
        ):
            found.setdefault(url.removeprefix(f"http://{HOST}"), []).append(outcome)
    return found


@pytest.mark.timeout(300)
def test_the_night_ends_whole(walked: Walked) -> None:
    assert walked.status == 0, walked.told
    assert "Traceback" not in walked.told


@pytest.mark.parametrize("path", PLANNED)
def test_each_planned_request_ends_with_its_outcome(walked: Walked, path: str) -> None:
    found = _visits(walked)[path]
    assert set(found) <= accepted(path), found
    assert found


def test_what_was_planned_was_observed(walked: Walked) -> None:
    with reader(walked.folder) as book:
        run = book.connection.execute
        planned, asked = run("SELECT planned, requests FROM site_run").fetchone()
        visits = run("SELECT count(*) FROM visit").fetchone()[0]
        again = run("SELECT count(*) FROM visit WHERE round = 2").fetchone()[0]
        lost = run("SELECT count(*) FROM visit WHERE outcome = 'our_fault'").fetchone()[0]
    assert planned == visits
    assert asked <= visits + again  # a second look may go through the page that carries the link
    assert lost == 0


def test_traps_are_bounded(walked: Walked) -> None:
    asked = Counter(next((trap for trap in TRAPS if path.startswith(trap)), "") for path in walked.log)
    assert all(asked[trap] <= 900 for trap in TRAPS)
    assert len(walked.log) < 3000


def test_nothing_of_an_inner_network_was_asked(walked: Walked) -> None:
    assert not any("meta-data" in path or "passwd" in path for path in walked.log)


def test_only_what_is_definite_is_confirmed_in_one_night(walked: Walked) -> None:
    definite = {"not_found", "gone", "soft_404", "redirect_loop", "redirected_home", "bad_attachment"}
    sure = [
        one[2].removeprefix(f"http://{HOST}") for one in faults(walked.folder, "link-broken") if one[1] == "confirmed"
    ]
    visits = _visits(walked)
    assert sure
    assert all(set(visits[path]) <= definite for path in sure)
