"""A whole patrol by the command line; with `CLOCK` in the environment, with a clock around its parts. The clock counts this
process's processor time, each part without the parts inside it, and costs some hundredths itself."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import urlsplit

import click

from xuncha.cli import main as command

command.get_command(click.Context(command), "patrol")  # loaded as the command line loads it, before the clocks are set

from crawler import answering, run, verdicts  # noqa: E402
from crawler import reader as readers  # noqa: E402
from crawler.frontier import Frontier  # noqa: E402
from ledger.book import Pen, open_book  # noqa: E402
from ledger.evidence import EvidenceWriter  # noqa: E402
from ledger.scribe import Scribe  # noqa: E402
from xuncha import evening  # noqa: E402

URL, RESULT = sys.argv[1], Path(sys.argv[2])
SPENT: Counter[str] = Counter()
STACK: list[float] = []


def timed(part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def inner(*arguments: Any, **names: Any) -> Any:
        began = process_time()
        STACK.append(0.0)
        try:
            return function(*arguments, **names)
        finally:
            took = process_time() - began
            SPENT[part] += took - STACK.pop()
            if STACK:
                STACK[-1] += took

    return inner


def clock() -> None:
    readers.read = timed("read", readers.read)
    Scribe.record = timed("store", Scribe.record)  # type: ignore[method-assign]
    EvidenceWriter.store = timed("evidence", EvidenceWriter.store)  # type: ignore[method-assign]
    answering.Answering.sighting = timed("study what follows", answering.Answering.sighting)  # type: ignore[method-assign]
    verdicts.Verdicts.judge = timed("judge the answer", verdicts.Verdicts.judge)  # type: ignore[method-assign]
    Frontier._fill = timed("take from the queue", Frontier._fill)  # type: ignore[method-assign]
    run.close = timed("settle", run.close)
    evening.judge_and_tell = timed("checks and scores", evening.judge_and_tell)


def main() -> None:
    Path("district.yaml").write_text(
        f"crawl: {{delay: 0, allow_private: [127.0.0.0/8], max_pages: 1000000}}\nsites:\n  - {{id: bulk, url: '{URL}'}}\n"
    )
    if os.environ.get("CLOCK"):
        clock()
    sys.argv = ["xuncha", "patrol", "--no-report", "--as-of", "2026-11-22T02:00:00+08:00"]
    before = process_time()
    try:
        command()
    except SystemExit as ended:
        if ended.code not in (0, None):
            raise
    SPENT["start"] = before
    with open_book(Path("xuncha.db"), Pen.READER) as book:
        rows = book.connection.execute(
            "SELECT a.url FROM visit v JOIN address a ON a.id = v.address_id WHERE v.outcome = 'not_found' AND v.round = 2"
        ).fetchall()
        pages = book.connection.execute("SELECT count(*) FROM visit WHERE outcome = 'ok'").fetchone()[0]
    parts = {part: 1000 * spent / pages for part, spent in SPENT.most_common()}
    RESULT.write_text(json.dumps({"pages": pages, "broken": [urlsplit(url).path for (url,) in rows], "parts": parts}))


main()
