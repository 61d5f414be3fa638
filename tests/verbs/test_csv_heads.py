"""`xuncha export --format csv`: the keys stand above the rows, also where there are none (contract, section 5)."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ledger.book import Pen, open_book
from ledger.listing import KEYS
from tests.patrol.little import NIGHT, Answer, Little, exported, town
from xuncha.export import export


def written(folder: Path, what: str) -> list[list[str]]:
    words = ["--ledger", str(folder / "xuncha.db"), "--district", str(folder / "district.yaml"), "--format", "csv"]
    done = CliRunner().invoke(export, [what, *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return list(csv.reader(done.stdout.splitlines()))


@pytest.mark.parametrize("what", KEYS)
def test_an_empty_table_still_has_its_head(tmp_path: Path, what: str) -> None:
    (tmp_path / "district.yaml").write_text("sites: [{url: http://www.little.gov.cn/}]\n", encoding="utf-8")
    open_book(tmp_path / "xuncha.db", Pen.PATROL, create=True).close()
    assert written(tmp_path, what) == [list(KEYS[what])]


def test_every_row_has_the_keys_of_its_table_in_their_order(tmp_path: Path) -> None:
    pages = town()
    pages["/gzdt/t1.html"] = Answer(404, (("Content-Type", "text/html"),), b"<title>404</title>Not Found")
    with Little(tmp_path, pages) as site:
        assert site.patrol(NIGHT).returncode == 0
    for what in KEYS:
        rows = exported(tmp_path, what)
        assert {tuple(row) for row in rows} <= {KEYS[what]}
        assert written(tmp_path, what)[0] == list(KEYS[what])
        assert len(written(tmp_path, what)) == len(rows) + 1
    assert json.dumps(exported(tmp_path, "rectifications")) != "[]"
