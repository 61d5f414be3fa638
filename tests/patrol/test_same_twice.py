"""The same server, the same moment, twice from nothing: the same exports and the same pages, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from demo.district import District, register
from demo.server import Served
from tests.patrol.little import exported, patrol

NIGHT = "2026-11-22T02:00:00+08:00"


_TOOK = re.compile(r'(data-label="耗时"[^>]*>)[^<]*<')


def _untimed(path: Path) -> str:
    """A page without the milliseconds that requests took: the one thing that two runs measure anew."""
    return _TOOK.sub(r"\1<", path.read_text(encoding="utf-8"))


@pytest.mark.timeout(200)
def test_a_night_is_the_same_twice(tmp_path: Path) -> None:
    district = District()
    with Served(district) as served:
        folders = [tmp_path / "one", tmp_path / "two"]
        for folder in folders:
            folder.mkdir()
            (folder / "district.yaml").write_text(register(served.port, district), encoding="utf-8")
            district.forget()
            served.now = served.now
            assert patrol(folder, NIGHT, report=True, limit=120, fresh=True).returncode in (0, 1)
    one, two = folders
    for what in ("findings", "entries", "columns", "messages", "links", "scores"):
        more = ("--all",) if what == "findings" else ()
        assert exported(one, what, *more) == exported(two, what, *more), what
    pages = sorted(path.relative_to(one) for path in (one / "reports").rglob("*.html"))
    assert pages
    assert pages == sorted(path.relative_to(two) for path in (two / "reports").rglob("*.html"))
    differing = [path for path in pages if _untimed(one / path) != _untimed(two / path)]
    assert differing == []
