"""What is planted in the simulated district is found over three nights, and nothing else (house, style 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from demo.almanac import at
from demo.district import District, register
from demo.planted import FIRST_SET, Planted, State
from demo.server import Served
from demo.truth import near_misses, truth, unassessed
from reports import press
from tests.patrol.little import exported, patrol
from tests.reports.pages import dead_ends
from xuncha.check import check
from xuncha.report import report

NIGHTS = 3
STANDARDS = ("national-2019", "census-2015", "district", "early-warning")


@dataclass(frozen=True)
class Patrolled:
    folder: Path
    district: District
    planted: tuple[Planted, ...]
    doubts: tuple[Planted, ...]
    found: tuple[dict[str, Any], ...]

    @property
    def faults(self) -> list[dict[str, Any]]:
        return [one for one in self.found if one["state"] == "fail" and one["check"] in FIRST_SET]

    def hit(self, planted: Planted) -> dict[str, Any] | None:
        """What was said of it. A message without a page of its own is any fragment of its board, so that several may
        fit: the one with the expected cause is it."""
        state = planted.state.value
        fitting = [
            one
            for one in self.found
            if one["state"] == state and planted.matches(one["check"], one["site"], one["url"], one["subject"])
        ]
        return next((one for one in fitting if one["cause"] == planted.cause), next(iter(fitting), None))


@pytest.fixture(scope="module")
def patrolled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Patrolled]:
    folder = tmp_path_factory.mktemp("planted")
    district = District()
    with Served(district) as served:
        (folder / "district.yaml").write_text(register(served.port, district), encoding="utf-8")
        for night in range(NIGHTS):
            served.now = at(district.start + timedelta(days=night), 2)
            done = patrol(folder, served.now.isoformat(), limit=200)
            assert done.returncode in (0, 1), done.stderr
    yield Patrolled(
        folder,
        district,
        truth(district, served.now, FIRST_SET),
        tuple(one for one in unassessed(district, served.now) if one.check in FIRST_SET),
        tuple(exported(folder, "findings", "--all")),
    )


def _name(planted: Planted) -> str:
    return f"{planted.check} {planted.site} {planted.url} {planted.subject} ({planted.note})"


@pytest.mark.timeout(300)
def test_every_planted_fault_is_found(patrolled: Patrolled) -> None:
    assert [_name(one) for one in patrolled.planted if patrolled.hit(one) is None] == []


def test_nothing_else_is_accused(patrolled: Patrolled) -> None:
    strangers = [
        (one["check"], one["certainty"], one["url"], one["subject"], one["detail"])
        for one in patrolled.faults
        if not any(
            planted.matches(one["check"], one["site"], one["url"], one["subject"]) for planted in patrolled.planted
        )
    ]
    assert strangers == []


@pytest.mark.parametrize("field", ["certainty", "department", "found_on", "column_url"])
def test_what_is_found_says_what_was_planted(patrolled: Patrolled, field: str) -> None:
    wrong = []
    for planted in patrolled.planted:
        found = patrolled.hit(planted)
        wanted = getattr(planted, field)
        wanted = getattr(wanted, "value", wanted)
        if found is not None and wanted is not None and found[field] != wanted:
            wrong.append((_name(planted), wanted, found[field]))
    assert wrong == []


def test_each_fault_stands_since_its_first_night(patrolled: Patrolled) -> None:
    wrong = []
    for planted in patrolled.planted:
        found = patrolled.hit(planted)
        if found is not None and planted.since is not None and found["first_seen"][:10] != planted.since.isoformat():
            wrong.append((_name(planted), planted.since.isoformat(), found["first_seen"][:10]))
    assert wrong == []


def test_what_could_not_be_seen_is_not_assessed_with_its_cause(patrolled: Patrolled) -> None:
    wrong = []
    for planted in patrolled.doubts:
        assert planted.state is State.NOT_ASSESSED
        found = patrolled.hit(planted)
        if found is None or (planted.cause is not None and found["cause"] != planted.cause):
            wrong.append((_name(planted), planted.cause, found["cause"] if found else None))
    assert wrong == []


def test_near_misses_are_left_alone(patrolled: Patrolled) -> None:
    planted = {(one.check, one.site, one.url) for one in patrolled.planted}  # another element of the same page
    accused = {(one["check"], one["site"], one["url"]) for one in patrolled.faults} - planted
    assert [miss for miss in near_misses(patrolled.district) if (miss.check, miss.site, miss.url) in accused] == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_no_report_leads_to_a_place_that_is_not_there(patrolled: Patrolled, standard: str) -> None:
    """Every kind of report of the district, its pages too: each relative address is a file, each fragment an element."""
    out = patrolled.folder / f"reports-{standard}"
    places = ["--ledger", str(patrolled.folder / "xuncha.db"), "--district", str(patrolled.folder / "district.yaml")]
    assert CliRunner().invoke(check, [*places, "--standard", standard], catch_exceptions=False).exit_code == 0
    for kind in (*press.KINDS, "district"):
        arguments = [kind, *places, "--out", str(out), "--standard", standard]
        assert CliRunner().invoke(report, arguments, catch_exceptions=False).exit_code == 0, kind
    found, looked = dead_ends(out)
    assert found == [] and looked > 1000


def test_a_finding_that_rests_on_a_page_shows_the_request_for_it(patrolled: Patrolled) -> None:
    """Also where the check knows the page by its address only: an undated article, a message."""
    out = patrolled.folder / "reports-shown"
    places = ["--ledger", str(patrolled.folder / "xuncha.db"), "--district", str(patrolled.folder / "district.yaml")]
    assert CliRunner().invoke(report, ["district", *places, "--out", str(out)]).exit_code == 0
    rested = [one for one in patrolled.faults if one["check"] in ("date-missing", "message-unanswered", "message-late")]
    assert {one["check"] for one in rested} >= {"date-missing", "message-unanswered"}
    for one in rested:
        page = (out / "findings" / f"{one['id']}.html").read_text("utf-8")
        table = page[page.index('id="looks"') :].partition("</table>")[0]
        asked = re.search(r">(?:正常打开</td>.*>200|内容未变</td>.*>304)<", table, re.DOTALL)
        assert asked and "2026-11-2" in table, (one["check"], one["url"], table)
