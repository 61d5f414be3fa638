"""Which table a paper rests on after another one was tried out (`xuncha check --standard`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.book import Pen, open_book
from ledger.rows import RunState
from ledger.writing import begin_patrol, end_patrol
from xuncha import options
from xuncha.check import check
from xuncha.export import export
from xuncha.front import open_front
from xuncha.report import report

NIGHT = "2026-11-22T02:00:00+08:00"
OWN, TRIED = "政府网站与政务新媒体检查指标（2019年）", "预警（低于国家标准的提醒阈值）"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    text = "departments: [{id: qfb, name: 区政府办公室}]\nsites: [{url: http://www.little.gov.cn/, department: qfb}]\n"
    (tmp_path / "district.yaml").write_text(text, encoding="utf-8")
    at = options.moment(NIGHT)
    assert at is not None
    with open_book(tmp_path / "xuncha.db", Pen.PATROL, create=True) as book:
        register = options.read_register(None)
        end_patrol(book, begin_patrol(book, at, register, "0", ()), RunState.WHOLE, ())
    for more in ((), ("--standard", "early-warning")):
        assert CliRunner().invoke(check, more).exit_code == 0
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(report, words)


def test_a_notice_rests_on_the_register_s_own_standard(folder: Path) -> None:
    with open_front(folder / "xuncha.db", None, write=False) as front:
        assert front.standard_title == OWN


def test_a_list_to_put_right_rests_on_the_register_s_own_standard(folder: Path) -> None:
    done = run("rectification", "--department", "qfb")
    assert done.exit_code == 0, done.output
    text = next((folder / "reports").glob("整改清单*.html")).read_text(encoding="utf-8")
    assert OWN in text and TRIED not in text and "told under" not in done.output


@pytest.mark.parametrize(
    ("more", "title", "warned"),
    [((), TRIED, True), (("--standard", "early-warning"), TRIED, False), (("--standard", "national-2019"), OWN, False)],
)
def test_another_paper_tells_the_latest_assessment_and_says_so(
    folder: Path, more: tuple[str, ...], title: str, warned: bool
) -> None:
    done = run("scorecard", *more)
    assert done.exit_code == 0, done.output
    assert title in next((folder / "reports").glob("记分卡*.html")).read_text(encoding="utf-8")
    assert ("told under early-warning" in done.output) is warned


def test_after_a_table_of_one_s_own_was_tried_out_papers_are_told_under_the_register_s(folder: Path) -> None:
    (folder / "small.yaml").write_text("id: small\nextends: national-2019\n", encoding="utf-8")
    assert CliRunner().invoke(check, ["--standard", "small.yaml"]).exit_code == 0
    done = run("scorecard")
    assert done.exit_code == 0, done.output
    assert "small was judged last" in done.output and "--standard FILE" in done.output
    assert OWN in next((folder / "reports").glob("记分卡*.html")).read_text(encoding="utf-8")
    assert "small was judged last" not in run("scorecard", "--standard", "small.yaml").output


def test_a_notice_finds_the_standard_that_lies_beside_the_register(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = folder / "district.yaml"
    (folder / "small.yaml").write_text("id: small\ntitle: 小标准\nextends: national-2019\n", encoding="utf-8")
    register.write_text("standard: small.yaml\n" + register.read_text("utf-8"), encoding="utf-8")
    assert CliRunner().invoke(check, []).exit_code == 0
    assert CliRunner().invoke(check, ["--standard", "early-warning"]).exit_code == 0
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    with open_front(folder / "xuncha.db", register, write=False) as front:
        assert front.standard_title == "小标准"
        assert front.messages is not None and list(front.messages()) == []


@pytest.mark.parametrize(("zone", "offset"), [("Asia/Shanghai", "+08:00"), ("Asia/Urumqi", "+06:00")])
def test_a_bare_day_ends_where_the_district_lies(folder: Path, zone: str, offset: str) -> None:
    register = folder / "district.yaml"
    register.write_text(f"district: {{timezone: {zone}}}\n" + register.read_text("utf-8"), encoding="utf-8")
    for verb, words in ((check, ()), (export, ("scores",))):
        done = CliRunner().invoke(verb, [*words, "--district", str(register), "--as-of", "2026-11-22"])
        assert done.exit_code == 0 and f"2026-11-22T23:59:59{offset}" in done.output, done.output
