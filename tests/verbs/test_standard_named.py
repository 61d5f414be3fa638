"""`--standard` on every verb that takes it: a name that is none is told with those that are (contract, section 2)."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from ledger.book import Pen, open_book
from xuncha.check import check
from xuncha.export import export
from xuncha.report import report

AS_OF = "2026-11-23T02:00:00+08:00"
VERBS: dict[str, tuple[click.Command, list[str]]] = {
    "check": (check, []),
    "export findings": (export, ["findings"]),
    "export scores": (export, ["scores"]),
    "export columns": (export, ["columns"]),
    "report scorecard": (report, ["scorecard"]),
    "report district": (report, ["district"]),
    "report worksheet": (report, ["worksheet"]),
}
OWN = "id: small\ntitle: 小标准\ndocument: 自定\nextends: national-2019\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "district.yaml").write_text("sites:\n  - url: http://www.little.gov.cn/\n", encoding="utf-8")
    open_book(tmp_path / "xuncha.db", Pen.PATROL, create=True).close()
    assert run(folder=tmp_path, verb="check").exit_code == 0
    return tmp_path


def run(folder: Path, verb: str, *more: str) -> Result:
    command, first = VERBS[verb]
    common = ["--ledger", str(folder / "xuncha.db"), "--district", str(folder / "district.yaml"), "--as-of", AS_OF]
    out = ["--out", str(folder / "reports")] if command is report else []
    return CliRunner().invoke(command, [*first, *common, *out, *more])


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nosuch", 'no shipped profile "nosuch"'),
        ("national-2018", "did you mean national-2019?"),
        ("own.yml", "no file own.yml"),
        (".", "cannot be read (Is a directory)"),
    ],
)
def test_a_name_that_is_no_standard_is_told_with_those_that_are(
    folder: Path, verb: str, given: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = run(folder, verb, "--standard", given)
    assert done.exit_code == 2, done.output
    assert "--standard: " in done.output and said in done.output
    for name in ("national-2019", "census-2015", "district", "early-warning"):
        assert name in done.output
    assert "Error" not in done.output.replace("Error: ", "") and isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ("check", "export columns")])
def test_a_standard_that_nothing_was_judged_under_says_what_to_run(folder: Path, verb: str) -> None:
    done = run(folder, verb, "--standard", "census-2015")
    assert done.exit_code == 2 and "nothing was judged under census-2015" in done.output


@pytest.mark.parametrize("verb", VERBS)
def test_a_standard_of_ones_own_is_named_by_its_file_or_once_judged_by_its_id(folder: Path, verb: str) -> None:
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    assert run(folder, "check", "--standard", "own.yaml").exit_code == 0
    assert run(folder, verb, "--standard", "own.yaml").exit_code == 0
    assert run(folder, verb, "--standard", str(folder / "own.yaml")).exit_code == 0
    if verb.startswith("export"):
        assert run(folder, verb, "--standard", "small").exit_code == 0
    assert "judged under small" in run(folder, "export findings", "--standard", "nosuch").output


def test_a_standard_in_the_registers_folder_is_found_from_any_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register's own path lies beside it, whether the register is named by a whole path or by a relative one."""
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    text = "standard: own.yaml\nsites:\n  - url: http://www.little.gov.cn/\n"
    (folder / "district.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    relative = ["--district", f"{folder.name}/district.yaml"]
    done = CliRunner().invoke(check, ["--ledger", str(folder / "xuncha.db"), "--as-of", AS_OF, *relative])
    assert done.exit_code == 0 and done.output.startswith("small as of"), done.output
