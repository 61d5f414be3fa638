"""Exit statuses of small verbs (contract, section 2)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from ledger import rightings
from ledger.book import Pen, open_book
from ledger.items import Change, Event, Item, ItemStatus
from xuncha.backup import backup
from xuncha.check import check
from xuncha.cli import main
from xuncha.doctor import doctor
from xuncha.export import export

AT = datetime(2026, 11, 22, 2, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "xuncha.db"
    open_book(path, Pen.KEEPER, create=True).close()
    return path


def test_a_copy_to_a_folder_that_is_not_there_is_refused_by_name(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "copy.db"
    done = CliRunner().invoke(backup, [str(target), "--ledger", str(ledger)])
    assert done.exit_code == 2 and str(target) in done.output


def test_a_copy_to_a_folder_is_dated_and_a_slash_makes_the_folder(ledger: Path, tmp_path: Path) -> None:
    for folder in (f"{tmp_path}/fresh/", f"{tmp_path}/fresh"):
        done = CliRunner().invoke(backup, [folder, "--ledger", str(ledger)])
        assert done.exit_code == 0 or "name another" in done.output, done.output
    (copy, *_) = (tmp_path / "fresh").iterdir()
    assert copy.name.startswith("xuncha-20") and copy.suffix == ".db"
    assert CliRunner().invoke(backup, [f"{tmp_path}/plain", "--ledger", str(ledger)]).exit_code == 0
    assert (tmp_path / "plain").is_file()


@pytest.mark.parametrize(("zone", "told"), [("America/New_York", True), ("Asia/Shanghai", False), ("CST-8", False)])
def test_doctor_tells_a_machine_whose_clock_is_not_the_districts(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, told: bool
) -> None:
    register = tmp_path / "district.yaml"
    register.write_text("sites: [{url: http://www.little.gov.cn/}]\n", encoding="utf-8")
    words = ["--ledger", str(ledger), "--district", str(register), "--out", str(tmp_path / "reports")]
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        said = CliRunner().invoke(doctor, words).output
    time.tzset()
    assert ("time zone: the machine is at UTC-0" in said) is told, said
    assert ("the district (Asia/Shanghai) at UTC+08:00" in said) is told


@pytest.mark.parametrize("fits", [True, False])
def test_doctor_tells_a_folder_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fits: bool
) -> None:
    def touch(path: Path) -> None:
        if not fits:
            raise OSError(30, "Read-only file system")
        path.write_text("")

    monkeypatch.setattr(Path, "touch", touch)
    words = ["--ledger", str(tmp_path / "xuncha.db"), "--district", str(tmp_path / "district.yaml")]
    said = CliRunner().invoke(doctor, [*words, "--out", str(tmp_path / "reports")]).output
    told = f"folder of the ledger: {tmp_path}: this folder cannot be written (Read-only file system)"
    assert (f"BAD {told}" in said) is not fits, said


def test_a_damaged_ledger_is_told_by_its_own_status(ledger: Path, tmp_path: Path) -> None:
    ledger.write_bytes(b"no database " * 1000)
    options = ["--ledger", str(ledger), "--out", str(tmp_path / "reports"), "--district", str(tmp_path / "none.yaml")]
    done = CliRunner().invoke(doctor, options)
    assert done.exit_code == 3, done.output


@pytest.mark.parametrize(
    "words",
    [
        ["patrol", "--as-of", "2026-11-23", "--no-report"],
        ["probe"],
        ["check"],
        ["report", "daily"],
        ["export", "columns"],
        ["rectify", "list"],
        ["rectify", "notify"],
        ["backup", "copy.db"],
        ["prune"],
        ["doctor"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_folder_named_as_the_ledger_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "district.yaml").write_text("sites: [{url: http://www.little.gov.cn/}]\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    done = CliRunner().invoke(main, [*words, "--ledger", "folder"])
    assert done.exit_code == 2, done.output
    assert "folder: a folder; the ledger is a file in it" in done.output
    assert not (tmp_path / "folder.lock").exists()


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_is_utf_8_whatever_the_terminal_says(tmp_path: Path, encoding: str, form: str) -> None:
    text = "accounts: [{name: 云城发布, platform: weixin}]\nsites: [{url: http://www.little.gov.cn/}]\n"
    (tmp_path / "district.yaml").write_text(text, encoding="utf-8")
    open_book(tmp_path / "xuncha.db", Pen.KEEPER, create=True).close()
    places = ["--ledger", str(tmp_path / "xuncha.db"), "--district", str(tmp_path / "district.yaml")]
    assert CliRunner().invoke(check, places).exit_code == 0
    command = [sys.executable, "-m", "xuncha", "export", "scores", *places, "--format", form]
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "云城发布" in done.stdout.decode("utf-8")


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xuncha", "--version"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0 and done.stdout.startswith("xuncha, version ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_an_export_that_finds_no_room_is_partial(ledger: Path) -> None:
    register = ledger.parent / "district.yaml"
    register.write_text("sites: [{url: http://www.little.gov.cn/}]\n", encoding="utf-8")
    words = ["--ledger", str(ledger), "--district", str(register)]
    assert CliRunner().invoke(check, words).exit_code == 0
    done = CliRunner().invoke(export, ["scores", *words, "-o", "/dev/full"])
    assert done.exit_code == 1 and "/dev/full: No space left" in done.output


def item(site: str, *more: Change) -> Item:
    return Item(
        id=f"x-{site}", cause=site, check="link-broken", title="链接打不开或错误", site=site, department=None,
        url="http://www.little.gov.cn/x", found_on=None, column_url=None, subject=None, detail="打不开。", remedy="请更正。",
        clause=("D22",), basis=(), findings=(site,), pages=(), severity="deduct", opened=AT, notified=None, due=None,
        status=ItemStatus.OPEN, history=(Change(AT, Event.OPENED, "巡查发现并确认"), *more),
    )  # fmt: skip


def test_doctor_names_items_of_sites_that_left_the_register(ledger: Path, tmp_path: Path) -> None:
    register = tmp_path / "district.yaml"
    register.write_text("sites: [{id: here, url: http://www.little.gov.cn/}]\n", encoding="utf-8")
    with open_book(ledger, Pen.RECTIFICATION) as book:
        made = [item("here"), item("gone"), item("over", Change(AT, Event.ANNULLED, "误报"))]
        rightings.record(book, ((one, one.history) for one in made))
    words = ["--ledger", str(ledger), "--district", str(register), "--out", str(tmp_path / "reports")]
    said = CliRunner().invoke(doctor, words).output
    assert "1 items of sites that the register does not name any more (gone)" in said
