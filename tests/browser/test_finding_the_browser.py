from __future__ import annotations

import stat
from pathlib import Path

import pytest

from xuncha import browser


def program(folder: Path, name: str) -> None:
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="ascii")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("name", ["chromium", "chromium-headless-shell"])
def test_debians_chromium_is_found_by_its_name(tmp_path: Path, name: str) -> None:
    program(tmp_path, name)
    assert browser.program({"PATH": str(tmp_path)}) == str(tmp_path / name)


def test_no_browser_without_the_program(tmp_path: Path) -> None:
    assert browser.find({"PATH": str(tmp_path)}) is None
    assert browser.missing({"PATH": str(tmp_path)})


@pytest.mark.parametrize(("word", "on"), [("off", False), ("OFF", False), ("0", False), ("", True), ("on", True)])
def test_the_switch_leaves_it_unused(tmp_path: Path, word: str, on: bool) -> None:
    pytest.importorskip("scrapy_playwright")
    program(tmp_path, "chromium")
    found = browser.find({"PATH": str(tmp_path), "XUNCHA_BROWSER": word})
    assert (found is not None) is on
    if found is not None:
        assert "xuncha" in found.agent


@pytest.mark.parametrize(("word", "wanted"), [("off", False), ("", True)])
def test_pictures_have_a_switch_of_their_own(word: str, wanted: bool) -> None:
    assert browser.pictures_wanted({"XUNCHA_PICTURES": word}) is wanted
