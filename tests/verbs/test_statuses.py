"""Exit statuses of small verbs (contract, section 2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ledger.book import Pen, open_book
from xuncha.backup import backup
from xuncha.doctor import doctor


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "xuncha.db"
    open_book(path, Pen.KEEPER, create=True).close()
    return path


def test_a_copy_to_a_folder_that_is_not_there_is_refused_by_name(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "copy.db"
    done = CliRunner().invoke(backup, [str(target), "--ledger", str(ledger)])
    assert done.exit_code == 2 and str(target) in done.output


def test_a_damaged_ledger_is_told_by_its_own_status(ledger: Path, tmp_path: Path) -> None:
    ledger.write_bytes(b"no database " * 1000)
    options = ["--ledger", str(ledger), "--out", str(tmp_path / "reports"), "--district", str(tmp_path / "none.yaml")]
    done = CliRunner().invoke(doctor, options)
    assert done.exit_code == 3, done.output
