"""What was doubted of a guide is doubted when the ledger is asked again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger.moment import Moment
from ledger.sitefacts import site_facts
from tests.ledger.diary import REGISTER, SITE, night, opened, page, patrolling, replace


@pytest.mark.parametrize(
    ("doubts", "unclear", "gap"),
    [
        ({}, (), ""),
        ({"unclear": ["办理流程"]}, ("办理流程",), ""),
        ({"gap": "js_required"}, (), "js_required"),
    ],
)
def test_a_guides_doubts_are_kept(
    tmp_path: Path, doubts: dict[str, object], unclear: tuple[str, ...], gap: str
) -> None:
    told = {"elements": ["事项名称"], "vague": [], "forms": [], "form_links": []} | doubts
    seen = replace(page("guide"), guide=json.dumps(told))
    with opened(tmp_path) as book:
        with patrolling(book, 0) as run:
            run.ask("/bszn/1.html", seen=seen)
        (found,) = site_facts(Moment(book, REGISTER, night(0)), SITE).guides
    assert (found.unclear, found.gap) == (unclear, gap)
