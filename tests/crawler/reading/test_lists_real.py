"""Lists, boards and messages on labelled real pages of government sites (read beside the repository, where present)."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawler.document import Document
from crawler.lists import find_list
from crawler.messages import is_board, is_message, read_messages
from crawler.page import Page

SHARED = Path(os.environ.get("XUNCHA_SHARED") or Path(__file__).resolve().parents[3].parent / "shared")
PAGES = SHARED / "pages"
pytestmark = pytest.mark.skipif(
    not (PAGES / "labels.jsonl").exists(), reason="the labelled real pages are not beside the repository"
)


@cache
def labels() -> list[dict[str, Any]]:
    path = PAGES / "labels.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def opened(label: dict[str, Any]) -> Document:
    today = date.fromisoformat(label["snapshot_date"] or "2026-11-20")
    return Document(Page(label["url"], (PAGES / label["file"]).read_bytes()), today)


def plain(title: str) -> str:
    return re.sub(r"(?:\.{2,}|…+)$", "", re.sub(r"[\s\[\]【】()（）<>《》·•]+", "", title))


def matched(wanted: list[str], found: list[str]) -> tuple[list[str], list[str]]:
    """What was missed and what was false, one to one; a cut title and its whole are the same."""
    left, false = list(wanted), []
    for title in found:
        hit = next(
            (
                other
                for other in left
                if other == title
                or (min(len(other), len(title)) > 8 and (title.startswith(other) or other.startswith(title)))
            ),
            None,
        )
        if hit is None:
            false.append(title)
        else:
            left.remove(hit)
    return left, false


def test_rows_of_lists_are_found_and_none_is_false() -> None:
    missed, false, total = [], [], 0
    for label in labels():
        if label["page_type"] != "list" or label.get("items") is None:
            continue
        wanted = [plain(item["text"]) for item in label["items"]]
        found = [plain(entry.title) for entry in find_list(opened(label)).entries]
        miss, wrong = matched(wanted, found)
        total += len(wanted)
        missed += [(label["file"], title) for title in miss]
        false += [(label["file"], title) for title in wrong]
    assert total > 600
    assert (missed, false) == ([], [])


def test_the_count_of_rows_is_right_where_only_the_count_is_labelled() -> None:
    wrong = [
        label["file"]
        for label in labels()
        if label["page_type"] == "list"
        and label["entries"] is not None
        and len(find_list(opened(label)).entries) != label["entries"]
    ]
    assert wrong == []


def test_the_newest_date_of_every_list_is_right() -> None:
    wrong = []
    for label in labels():
        if label["page_type"] == "list":
            days = [entry.published.day for entry in find_list(opened(label)).entries if entry.published]
            newest = max(days).isoformat() if days else None
            if newest != label["newest_entry_date"]:
                wrong.append((label["file"], newest, label["newest_entry_date"]))
    assert wrong == []


def test_blank_lists_are_seen_as_blank_and_nothing_else_is() -> None:
    blank = {label["file"] for label in labels() if label["page_type"] == "list" and label["entries"] == 0}
    # An RSS page made from the very template of the blank columns, with the same empty list.
    twins = {"html/gdmix__RRS_index_f2764d.html"}
    seen = {
        label["file"] for label in labels() if (reading := find_list(opened(label))).rows_whole and not reading.entries
    }
    assert len(blank) == 3
    assert seen - twins == blank


def test_boards_are_boards_and_lists_are_none() -> None:
    wrong = [
        label["file"]
        for label in labels()
        if label["page_type"] in ("list", "board") and is_board(opened(label)) != (label["page_type"] == "board")
    ]
    assert wrong == []


def test_messages_of_boards_are_read_without_an_error() -> None:
    checked = 0
    for label in labels():
        if label.get("messages"):
            rows = read_messages(opened(label))
            got = [(row.title, str(row.asked), str(row.answered), row.status == "answered") for row in rows]
            assert got == [(m["title"], m["asked"], m["answered_at"], m["answered"]) for m in label["messages"]]
            checked += len(rows)
    assert checked >= 10


def test_messages_own_pages_are_read_without_an_error() -> None:
    pages = [label for label in labels() if label["page_type"] == "message"]
    assert len(pages) == 8
    for label in pages:
        doc = opened(label)
        assert is_message(doc)
        (row,) = read_messages(doc)
        asked, answered = (label[name].replace(" ", "T") + "+08:00" for name in ("asked_date", "answered_date"))
        assert (str(row.asked), str(row.answered), row.status) == (asked, answered, "answered")
        assert row.text and row.reply


def test_no_article_home_or_guide_is_taken_for_a_message_or_a_board() -> None:
    wrong = [
        label["file"]
        for label in labels()
        if label["page_type"] in ("article", "home", "guide") and (is_board(opened(label)) or is_message(opened(label)))
    ]
    assert wrong == []
