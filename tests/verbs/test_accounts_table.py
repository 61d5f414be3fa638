"""The office's table of new-media posts: taken in by the verb, judged, and every mistake told by its cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from ledger.book import Pen, open_book
from xuncha.check import check
from xuncha.export import export

HEADS = ["名称", "平台", "最新发布日期", "统计日期", "发布数量"]
REGISTER = """\
departments:
  - {id: qfb, name: 区政府办公室}
accounts:
  - {name: 小区发布, platform: weixin, department: qfb, max_age: 14d}
  - {name: 小区发布, platform: weibo, department: qfb}
  - {name: 小区文旅, platform: 抖音, department: qfb}
sites:
  - url: http://www.little.gov.cn/
"""
AS_OF = "2026-11-23T02:00:00+08:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "district.yaml").write_text(REGISTER, encoding="utf-8")
    open_book(tmp_path / "xuncha.db", Pen.PATROL, create=True).close()
    return tmp_path


def sheet(folder: Path, rows: list[list[object]], heads: list[str] = HEADS) -> Path:
    path = folder / "posts.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("报送表")
        for number, row in enumerate([heads, *rows]):
            page.write_row(number, 0, row)
    return path


def run(folder: Path, *tables: Path) -> Result:
    named = [part for table in tables for part in ("--accounts", str(table))]
    base = ["--ledger", str(folder / "xuncha.db"), "--district", str(folder / "district.yaml"), "--as-of", AS_OF]
    return CliRunner().invoke(check, [*base, *named])


def stale(folder: Path) -> dict[str, str]:
    base = ["findings", "--all", "--ledger", str(folder / "xuncha.db"), "--district", str(folder / "district.yaml")]
    done = CliRunner().invoke(export, base, catch_exceptions=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["subject"]: one["state"] if one["state"] != "not_assessed" else one["cause"]
            for one in rows if one["check"] == "account-stale"}  # fmt: skip


def test_what_the_table_says_is_judged_up_to_its_day(folder: Path) -> None:
    table = sheet(
        folder,
        [
            ["小区发布", "微信公众号", "2026-11-08", "2026-11-23", 3],
            ["小区发布", "微博", "2026年11月9日", "2026/11/23", ""],
            ["小区文旅", "抖音", "2026-11-01", "2026-11-10", 1],
        ],
    )
    done = run(folder, table)
    assert done.exit_code == 0, done.output
    assert stale(folder) == {"weixin:小区发布": "fail", "抖音:小区文旅": "no_data"}


def test_the_same_table_twice_is_one_and_a_newer_one_goes_before(folder: Path) -> None:
    old = sheet(folder, [["小区发布", "weixin", "2026-10-01", "2026-11-20", 0]])
    assert "1 lines of them new" in run(folder, old).output
    assert "0 lines of them new" in run(folder, old).output
    assert stale(folder)["weixin:小区发布"] == "fail"
    run(folder, sheet(folder, [["小区发布", "weixin", "2026-11-20", "2026-11-22", 5]]))
    assert "weixin:小区发布" not in stale(folder)


@pytest.mark.parametrize(("reported", "said"), [("2026-11-09", "fail"), ("2026-11-08", "no_data")])
def test_a_table_older_than_the_limit_says_nothing_of_today(folder: Path, reported: str, said: str) -> None:
    """14 days: the table of the 9th still speaks on the 23rd, that of the 8th does not, whatever it says."""
    assert run(folder, sheet(folder, [["小区发布", "微信公众号", "2026-09-01", reported, 0]])).exit_code == 0
    assert stale(folder)["weixin:小区发布"] == said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_file_of_either_encoding(folder: Path, encoding: str) -> None:
    path = folder / "posts.csv"
    path.write_text("账号名称,类型,最近更新日期,报送日期\n小区发布,微信,2026-11-01,2026-11-23\n\n", encoding=encoding)
    assert run(folder, path).exit_code == 0
    assert stale(folder)["weixin:小区发布"] == "fail"


def test_every_mistake_is_told_by_its_cell_and_nothing_is_taken(folder: Path) -> None:
    rows: list[list[object]] = [
        ["小区发布", "微信公众号", "2026-11-08", "2026-11-23", 3],
        ["没有这个号", "微信公众号", "2026-11-08", "2026-11-23", 3],
        ["小区发布", "快手", "2026-11-08", "2026-11-23", 3],
        ["小区发布", "微博", "昨天", "2026-11-23", 3],
        ["小区发布", "微博", "2026-11-24", "2026-11-23", 3],
        ["小区发布", "微博", "2026-11-08", "", "很多"],
    ]
    done = run(folder, sheet(folder, rows))
    assert done.exit_code == 2
    for cell in ("!A3:", "!B4:", "!C5:", "!C6:", "!D7:", "!E7:"):
        assert cell in done.output, cell
    assert stale(folder) == {}


@pytest.mark.parametrize("body", [b"", b"not a table", b"PK\x03\x04broken"])
def test_what_is_no_table_is_refused(folder: Path, body: bytes) -> None:
    path = folder / "posts.xlsx"
    path.write_bytes(body)
    assert run(folder, path).exit_code == 2
    assert run(folder, folder / "missing.xlsx").exit_code == 2


def test_missing_columns_are_named(folder: Path) -> None:
    done = run(folder, sheet(folder, [], heads=["名称", "平台"]))
    assert done.exit_code == 2 and "最新发布日期、统计日期" in done.output
