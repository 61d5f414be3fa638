"""`xuncha report --period`: a period that the ledger cannot speak of is refused, not told with other days' data."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.book import Pen, open_book
from ledger.rows import RunState
from ledger.writing import begin_patrol, end_patrol
from xuncha import options
from xuncha.check import check
from xuncha.report import report

NIGHTS = ("2026-11-22T02:00:00+08:00", "2026-11-23T02:00:00+08:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "district.yaml").write_text("sites:\n  - url: http://www.little.gov.cn/\n", encoding="utf-8")
    register = options.read_register(tmp_path / "district.yaml")
    for night in NIGHTS:
        at = options.moment(night)
        assert at is not None
        with open_book(tmp_path / "xuncha.db", Pen.PATROL, create=True) as book:
            end_patrol(book, begin_patrol(book, at, register, "0", ()), RunState.WHOLE, ())
        judge(tmp_path, night)
    return tmp_path


def places(folder: Path) -> list[str]:
    return ["--ledger", str(folder / "xuncha.db"), "--district", str(folder / "district.yaml")]


def judge(folder: Path, at: str) -> None:
    assert CliRunner().invoke(check, [*places(folder), "--as-of", at]).exit_code == 0


def run(folder: Path, kind: str, *more: str) -> Result:
    return CliRunner().invoke(report, [kind, *places(folder), "--out", str(folder / "out"), *more])


@pytest.mark.parametrize("kind", ["daily", "scorecard", "bulletin", "assessment", "annual", "patrols", "worksheet"])
@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-11-24", "no night was judged in it"),
        ("2026-12", "no night was judged in it"),
        ("2199", "it has not begun"),
    ],
)
def test_a_period_without_a_night_is_refused(folder: Path, kind: str, period: str, said: str) -> None:
    done = run(folder, kind, "--period", period)
    assert done.exit_code == 2, done.output
    assert f"--period {period}" in done.output
    assert said in done.output or "it has not begun" in done.output  # as the clock of the machine stands
    assert "judged from 2026-11-22 to 2026-11-23" in done.output
    assert list((folder / "out").iterdir()) == []


def test_a_period_before_the_first_night_says_that_nothing_was_judged_yet(folder: Path) -> None:
    done = run(folder, "bulletin", "--period", "2026Q3")
    assert done.exit_code == 2 and "nothing was judged up to 2026-09-30" in done.output


def test_a_day_before_the_first_patrol_is_refused_even_where_it_was_judged(folder: Path) -> None:
    judge(folder, "2026-11-20")
    done = run(folder, "daily", "--period", "2026-11-20")
    assert done.exit_code == 2 and "no patrol had run yet" in done.output
    done = run(folder, "assessment", "--period", "2026H2")
    assert done.exit_code == 0, done.output
    text = next((folder / "out").glob("考评报告*.html")).read_text(encoding="utf-8")
    assert "2026年11月22日" in text and "11月20日" not in text and "2026-11-20" not in text


@pytest.mark.parametrize("period", ["2026-11-22", "2026-11-23", "2026-W47", "2026-11", "2026Q4", "2026H2", "2026"])
def test_a_period_with_a_night_is_told(folder: Path, period: str) -> None:
    done = run(folder, "bulletin", "--period", period)
    assert done.exit_code == 0, done.output
    assert "no patrol" not in done.output


def test_a_moment_after_the_period_does_not_bring_later_nights_into_it(folder: Path) -> None:
    done = run(folder, "daily", "--period", "2026-11-22", "--as-of", "2026-11-23")
    assert done.exit_code == 0, done.output
    (path,) = (folder / "out").iterdir()
    assert "2026-11-22" in path.name and "2026年11月22日" in path.read_text("utf-8")


def test_a_period_judged_without_a_patrol_says_whose_data_it_tells(folder: Path) -> None:
    judge(folder, "2026-12-01")
    done = run(folder, "daily", "--period", "2026-12")
    assert done.exit_code == 0, done.output
    assert "no patrol ran in 2026-12: the last one before it ran on 2026-11-23" in done.output
