"""`xuncha init`, the sheet that is exported, and the register of the real district."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler import register, register_sheet
from ledger.register import ColumnKind, CrawlRules, Register, Site, SiteKind
from xuncha.export import export
from xuncha.init import init, starter
from xuncha.registersheet import export_register

ROOT = Path(__file__).resolve().parents[3]
FILES = {
    "crontab",
    "district.yaml",
    *(f"systemd/xuncha-{job}.{kind}" for job in ("patrol", "probe", "weekly") for kind in ("service", "timer")),
}
ONE = Register(district="甲区", timezone="Asia/Urumqi", sites=(Site(id="a", name="甲", url="http://a.cn/"),))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(init, [str(argument) for argument in arguments])


def listing(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_init_writes_a_register_that_is_valid_as_it_stands(tmp_path: Path) -> None:
    result = run(tmp_path / "new")
    assert result.exit_code == 0, result.output
    assert listing(tmp_path / "new") == FILES
    (site,) = register.load(tmp_path / "new" / "district.yaml").sites
    assert (site.id, site.kind, len(site.columns), len(site.boards)) == ("portal", SiteKind.PORTAL, 2, 1)
    assert (tmp_path / "new" / "logs").is_dir()
    assert (tmp_path / "new" / "backup").is_dir()


def test_every_key_of_the_register_is_explained_in_the_starter(tmp_path: Path) -> None:
    from crawler.register_model import KEYS, Form

    text = starter(tmp_path, None)["district.yaml"]
    named = {name for model in (Form, *KEYS.values()) for name in model.model_fields if name != "at"}
    assert {name for name in named if not re.search(rf"\b{name}\b", text)} == set()
    assert all(kind.value in text for kind in ColumnKind)


def test_the_district_starter_without_its_comment_signs_is_valid_too(tmp_path: Path) -> None:
    text = starter(tmp_path, None)["district.yaml"]
    text = (
        text.replace("accounts: []\n#  -", "accounts:\n  -")
        .replace("    # crawl:", "    crawl:")
        .replace("    # also:", "    also:")
    )
    found = register.loads(text)
    assert found.accounts[0].department == "qfb"
    assert found.sites[0].crawl == CrawlRules(delay=2.0)
    assert found.sites[0].also == ("search.example.cn",)


def test_init_overwrites_no_register(tmp_path: Path) -> None:
    (tmp_path / "district.yaml").write_text("mine", "utf-8")
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "district.yaml exists already; init overwrites nothing" in result.output
    assert listing(tmp_path) == {"district.yaml"}
    assert (tmp_path / "district.yaml").read_text("utf-8") == "mine"


def test_init_keeps_a_crontab_that_was_edited(tmp_path: Path) -> None:
    (tmp_path / "crontab").write_text("mine", "utf-8")
    result = run(tmp_path)
    assert result.exit_code == 0
    assert f"kept {tmp_path / 'crontab'}" in result.output
    assert (tmp_path / "crontab").read_text("utf-8") == "mine"
    assert listing(tmp_path) == FILES


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert run(tmp_path / "new").exit_code == 2


def test_a_folder_under_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = run(tmp_path / "file" / "new")
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_init_from_a_sheet_writes_what_the_sheet_says(tmp_path: Path) -> None:
    export_register(ONE, tmp_path / "F.xlsx")
    result = run(tmp_path / "new", "--from", tmp_path / "F.xlsx")
    assert result.exit_code == 0, result.output
    assert register.load(tmp_path / "new" / "district.yaml") == ONE
    timer = (tmp_path / "new" / "systemd" / "xuncha-patrol.timer").read_text("utf-8")
    assert "OnCalendar=*-*-* 01:30:00 Asia/Urumqi" in timer


def test_init_from_a_bad_sheet_names_its_cells_and_writes_nothing(tmp_path: Path) -> None:
    export_register(Register(sites=(Site(id="a", name="甲", url="www.a.cn"),)), tmp_path / "F.xlsx")
    result = run(tmp_path / "new", "--from", tmp_path / "F.xlsx")
    assert result.exit_code == 2
    assert f'{tmp_path / "F.xlsx"}: 栏目!D2: 网址: "www.a.cn" is no address' in result.output
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("folder", ["plain", "with space", "it's", "100%"])
def test_each_line_of_the_crontab_is_a_command_that_a_shell_takes(tmp_path: Path, folder: str) -> None:
    home = tmp_path / folder
    (home / "logs").mkdir(parents=True)
    (home / "backup").mkdir()
    program = home / "fake xuncha"
    program.write_text('#!/bin/sh\necho "$PWD|$*"\n', "utf-8")
    program.chmod(0o755)
    text = starter(home, None, program=str(program))["crontab"]
    lines = [line for line in text.splitlines() if re.match(r"[\d*]", line)]
    assert len(lines) == 4
    said = []
    for line in lines:
        command = re.split(r"\s+", line, maxsplit=5)[5]
        assert not re.search(r"(?<!\\)%", command), "an open % ends a crontab's command"
        subprocess.run(["/bin/sh", "-c", command.replace(r"\%", "%")], check=True, cwd="/")
    for log in sorted((home / "logs").iterdir()):
        said.append(log.read_text("utf-8").strip().split("|"))
    assert {where for where, _ in said} == {str(home)}
    assert sorted(verb.split(" ")[0] for _, verb in said) == ["backup", "patrol", "probe", "prune"]
    assert "PYTHONUTF8=1" in text
    assert "LANG=C.UTF-8" in text


def test_no_open_word_is_left_in_any_starter(tmp_path: Path) -> None:
    assert [name for name, text in starter(tmp_path, None).items() if re.search(r"@[A-Z_]+@", text)] == []


def test_an_export_replaces_an_older_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        export_register(Register(sites=(Site(id="a", name=name, url="http://a.cn/"),)), tmp_path / "F.xlsx")
    assert register_sheet.read(tmp_path / "F.xlsx").sites[0].name == "乙"
    assert listing(tmp_path) == {"F.xlsx"}
    with pytest.raises(OSError, match="No such file"):
        export_register(ONE, tmp_path / "none" / "F.xlsx")


@pytest.mark.parametrize("output", [".", "folder", "none/F.xlsx", "/proc/F.xlsx"])
def test_an_export_that_cannot_be_written_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "district.yaml").write_text("sites:\n  - url: http://a.gov.cn/\n", encoding="utf-8")
    answer = CliRunner().invoke(export, ["register", "--format", "xlsx", "-o", output])
    assert (answer.exit_code, answer.exception.__class__) == (2, SystemExit)
    assert output in answer.stderr
    assert listing(tmp_path) == {"district.yaml"}


def test_the_register_of_the_real_district_is_valid_and_says_what_is_not_verified() -> None:
    path = ROOT / "examples" / "yuncheng.yaml"
    found = register.load(path)
    assert (found.code, len(found.sites)) == ("445302", 1)
    (site,) = found.sites
    assert (site.kind, site.site_code) == (SiteKind.PORTAL, None)
    assert {section.prefix for section in site.sections} == {"/ycqrmzf/", "/dag/", "/yfycgaj/"}
    unmarked = [
        line
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"^\s+- \{name: |^\s+department: ", line) and not re.search("未核实|推测", line)
    ]
    assert unmarked == []
