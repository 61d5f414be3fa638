"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the code."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checks.loading import load, shipped
from tests.docs.markdown import ROOT, Fence, fences
from xuncha.options import STANDARDS

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROOMS = ("ledger", "workdays", "crawler", "checks")


def recipe(title: str) -> list[Fence]:
    part = GUIDE.split(f"## Recipe: {title}\n")[1].split("\n## ")[0]
    return list(fences(part))


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    for room in (*ROOMS, "tests/checks", "tests/crawler/reading"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "__init__.py", tmp_path / "tests")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "docs").mkdir()
    return tmp_path


def follow(steps: list[Fence], folder: Path) -> list[Path]:
    """Writes the files and makes the edits; the tests among them."""
    tests, file = [], None
    for step in steps:
        file = step.file or file
        assert file is not None
        path = folder / file
        if step.language == "diff":
            lines = step.text.splitlines()
            old = "\n".join(line[1:] for line in lines if line.startswith("-"))
            new = "\n".join(line[1:] for line in lines if line.startswith("+"))
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{file} has not exactly one: {old}"
            path.write_text(text.replace(old, new), encoding="utf-8")
            continue
        assert not path.exists(), f"{file} is there already: the recipe needs another example"
        path.write_text(step.text, encoding="utf-8")
        if path.name.startswith("test_"):
            tests.append(path)
    return tests


def run(folder: Path, *words: str) -> None:
    """A command in the copy, which goes before the installed code."""
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("title", ["add a check", "add a dialect"])
def test_a_recipe_works_when_followed(title: str, scratch: Path) -> None:
    steps = [step for step in recipe(title) if step.language in ("python", "diff")]
    tests = follow(steps, scratch)
    assert len(tests) == 1
    run(scratch, "-m", "pytest", "-q", "-p", "no:randomly", str(tests[0].relative_to(scratch)))
    run(scratch, "-m", "checks.coverage", "docs/checks.md")
    made = [scratch / step.file for step in steps if step.file]
    run(scratch, "-m", "ruff", "check", "--config", str(scratch / "pyproject.toml"), *map(str, made))
    run(scratch, "-m", "ruff", "format", "--check", "--config", str(scratch / "pyproject.toml"), *map(str, made))


def test_the_table_of_the_recipe_loads_and_says_what_it_says(tmp_path: Path) -> None:
    (step,) = [step for step in recipe("add a standard") if step.language == "yaml"]
    assert step.file is not None
    (tmp_path / step.file).write_text(step.text, encoding="utf-8")
    ground, made = load("national-2019"), load(step.file, tmp_path)
    ids = {clause.id: clause for clause in made.clauses}
    assert set(ids) == {clause.id for clause in ground.clauses} - {"D29"} | {"Y1"}
    assert str(ids["D22"].cap) == "2" and ids["Y1"].checks == ("message-unanswered",)
    assert {clause.id: clause for clause in ground.clauses}["D22"].text == ids["D22"].text


def test_the_register_takes_every_shipped_standard_by_its_name() -> None:
    assert set(STANDARDS) == set(shipped())
