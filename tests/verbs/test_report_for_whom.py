"""`xuncha report --department`: one department's document, or a word that the document is the whole district's."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.book import Pen, open_book
from xuncha.check import check
from xuncha.rectify import rectify
from xuncha.report import report

REGISTER = """\
departments:
  - {id: qfb, name: 区政府办公室}
  - {id: jyj, name: 区教育局}
  - {id: wjj, name: 区卫生健康局}
sites:
  - {id: portal, url: http://www.little.gov.cn/, department: qfb, sections: [{prefix: /jyj/, department: jyj}]}
  - {id: wjj, url: http://wjj.little.gov.cn/, department: wjj}
"""
AS_OF = "2026-11-23T02:00:00+08:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "district.yaml").write_text(REGISTER, encoding="utf-8")
    open_book(tmp_path / "xuncha.db", Pen.PATROL, create=True).close()
    assert CliRunner().invoke(check, [*places(tmp_path), "--as-of", AS_OF]).exit_code == 0
    return tmp_path


def places(folder: Path) -> list[str]:
    return ["--ledger", str(folder / "xuncha.db"), "--district", str(folder / "district.yaml")]


def run(folder: Path, kind: str, *more: str) -> Result:
    return CliRunner().invoke(report, [kind, *places(folder), "--out", str(folder / "out"), *more])


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir())


@pytest.mark.parametrize("kind", ["daily", "bulletin", "assessment", "annual", "patrols", "worksheet", "district"])
def test_a_document_of_the_whole_district_says_so_where_one_department_is_named(folder: Path, kind: str) -> None:
    """The contract lets every kind take the option."""
    done = run(folder, kind, "--department", "jyj")
    assert done.exit_code == 0, done.output
    assert f"{kind} speaks of the whole district; of one department speak inspection, rectification" in done.output
    assert written(folder)
    assert run(folder, kind, "--department", "jjy").exit_code == 2


@pytest.mark.parametrize("kind", ["scorecard", "rectification"])
def test_a_document_of_one_department_is_its_own(folder: Path, kind: str) -> None:
    done = run(folder, kind, "--department", "jyj")
    assert done.exit_code == 0, done.output
    assert len(written(folder)) == 1 and "区教育局" in written(folder)[0]


def test_an_inspection_is_of_the_sites_that_a_department_hosts(folder: Path) -> None:
    assert run(folder, "inspection", "--department", "wjj").exit_code == 0
    assert len(written(folder)) == 1
    done = run(folder, "inspection", "--department", "jyj")
    assert done.exit_code == 2
    assert "jyj is the host unit (department) of none" in done.output
    assert "qfb (区政府办公室), wjj (区卫生健康局)" in done.output
    assert len(written(folder)) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("jjy", "jyj (区教育局)"),
        ("区教育局", "near are jyj (区教育局)"),
        ("教育局", "near are jyj (区教育局)"),
        ("JYJ", "near are jyj (区教育局)"),
        ("xyz", "it has qfb (区政府办公室), jyj (区教育局), wjj (区卫生健康局)"),
        ("", "it has qfb"),
    ],
)
def test_a_department_that_is_none_is_told_with_those_near(folder: Path, given: str, said: str) -> None:
    done = run(folder, "scorecard", "--department", given)
    assert done.exit_code == 2 and written(folder) == []
    assert f"--department: the register has no department {given}" in done.output and said in done.output


@pytest.mark.parametrize("verb", ["list", "notify"])
def test_the_rectification_verbs_say_the_same(folder: Path, verb: str) -> None:
    done = CliRunner().invoke(rectify, [verb, *places(folder), "--department", "jjy"])
    assert done.exit_code == 2 and "near are" in done.output and "jyj (区教育局)" in done.output
