"""What follows a patrol: judgement, reconciliation of rectification items, reports."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from checks.standard import Standard
from ledger.book import Pen
from ledger.register import Register
from ledger.rulings import Assessment
from xuncha import items, judging, options, telling


def judge_and_tell(
    ledger: Path,
    register: Register,
    standard: Standard,
    as_of: datetime,
    out: Path | None,
    picture: Callable[[Assessment], object] | None = None,
) -> Path | None:
    """Judges the moment, keeps the ruling, has new findings pictured, and renders into `out`; the district page, or
    None without reports."""
    gc.collect()  # what the crawl left in circles makes room
    with options.opened(ledger, Pen.ASSESSMENT) as book:
        gathered = judging.gather(book, register, as_of)
        assessment = judging.judge(book, register, standard, as_of, gathered)
    with options.opened(ledger, Pen.RECTIFICATION) as book:
        items.reconcile_night(book, register, assessment)
    if picture is not None:
        picture(assessment)
    if out is None:
        return None
    with options.opened(ledger, Pen.READER) as book:
        material = telling.material(book, register, assessment, gathered, standard)
        return telling.render_night(material, out)
