"""The labelled real pages that lie beside the repository (never in it), and how a reading is judged by them.

Found at `$XUNCHA_SHARED/pages`, else at `../shared/pages`; absent, tests that want them are skipped and say so.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from crawler.page import Entry, MessageRow, Page, PageKind, Reading
from crawler.reader import read

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("XUNCHA_SHARED") or ROOT.parent / "shared")
FOLDER = SHARED / "pages"
NEVER_SNAPPED = date(2026, 11, 24)
_DATE = re.compile(r"[\[(（]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?[\])）]?")
_ORNAMENT = re.compile(r"[\s·•●◆■▪▫►▶»>※★☆\-—–|｜\[\]【】()（）〔〕《》<>“”\"'‘’…。.,，:：;；!！?？_]+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A saved page and what a person read on it."""

    page: Page
    label: dict[str, Any]

    @property
    def name(self) -> str:
        return Path(self.label["file"]).stem

    @property
    def family(self) -> str:
        return str(self.label["cms_family"])

    @property
    def today(self) -> date:
        snapshot = self.label["snapshot_date"]
        return date.fromisoformat(snapshot) if snapshot else NEVER_SNAPPED


@cache
def pages() -> tuple[Labelled, ...]:
    labels = FOLDER / "labels.jsonl"
    if not labels.is_file():
        return ()
    found = []
    for line in labels.read_text("utf-8").splitlines():
        label = json.loads(line)
        found.append(Labelled(Page(label["url"], (FOLDER / label["file"]).read_bytes()), label))
    return tuple(found)


@cache
def reading(at: int) -> Reading:
    one = pages()[at]
    return read(one.page, one.today)


def bare(text: str | None) -> str:
    """A title without bullets, brackets, punctuation and the date in it: how rows are told one from another."""
    return _ORNAMENT.sub("", _DATE.sub("", text or ""))


def matched(label: dict[str, Any], entries: tuple[Entry, ...]) -> tuple[int, int, int]:
    """Rows found, rows of the label, false rows: one to one by title; a cut title matches its whole."""
    if label.get("items") is None:
        # Rows that were counted and not written out.
        shared = min(len(entries), label["entries"])
        return shared, label["entries"], len(entries) - shared
    wanted = [{bare(item["text"]), bare(item.get("title_attr"))} - {""} for item in label.get("items") or []]
    left = list(range(len(wanted)))
    found = 0
    for entry in entries:
        title = bare(entry.title)
        for at in left:
            if any(_same(title, one) for one in wanted[at]):
                left.remove(at)
                found += 1
                break
    return found, len(wanted), len(entries) - found


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 6 and long.startswith(short))


def day(stamp: Any) -> str | None:
    return stamp.day.isoformat() if stamp is not None else None


def newest(entries: tuple[Entry, ...]) -> str | None:
    return max((day(entry.published) or "" for entry in entries), default="") or None


Judge = Callable[[dict[str, Any], Reading], bool | None]


def _kind(label: dict[str, Any], got: Reading) -> bool | None:
    return None if label["page_type"] == "other" else got.kind == label["page_type"]


def _published(label: dict[str, Any], got: Reading) -> bool | None:
    return day(got.published) == label["publish_date"] if label["page_type"] in ("article", "guide") else None


def _title(label: dict[str, Any], got: Reading) -> bool | None:
    return bare(got.title) == bare(label["title"]) if label["page_type"] in ("article", "guide") else None


def _rows(label: dict[str, Any], got: Reading) -> bool | None:
    if label["page_type"] != "list":
        return None
    found, wanted, false = matched(label, got.entries)
    return found == wanted and false == 0


def _newest(label: dict[str, Any], got: Reading) -> bool | None:
    return newest(got.entries) == label["newest_entry_date"] if label["page_type"] == "list" else None


def _blank(label: dict[str, Any], got: Reading) -> bool | None:
    blank = label["page_type"] == "list" and label["entries"] == 0
    return (not got.entries and got.rows_whole) if blank else None


def _message(label: dict[str, Any], got: Reading) -> bool | None:
    if label["page_type"] != "message":
        return None
    if len(got.messages) != 1:
        return False
    one = got.messages[0]
    status = "answered" if label["answered"] else "unanswered"
    want = (label["asked_date"][:10], label["answered_date"][:10], status)
    return (day(one.asked), day(one.answered), one.status.value) == want


def _board(label: dict[str, Any], got: Reading) -> bool | None:
    if label["page_type"] != "board":
        return None
    wanted = label.get("messages")
    if wanted is None:
        return _listed_board(label, got)
    return len(got.messages) == len(wanted) and all(map(_same_message, wanted, got.messages))


def _listed_board(label: dict[str, Any], got: Reading) -> bool:
    """A board labelled as a list: as many rows, of these titles, each with its row's date as one of its two."""
    items = label.get("items") or []
    if len(got.messages) != label["entries"]:
        return False
    return all(
        _same(bare(row.title), bare(item["text"])) and item["date"] in (day(row.asked), day(row.answered))
        for item, row in zip(items, got.messages, strict=False)
    )


def _same_message(want: dict[str, Any], row: MessageRow) -> bool:
    answered = (want.get("answered_at") or "")[:10] or None
    asked = (want.get("asked") or "")[:10] or None
    status = "answered" if want.get("answered") else "unanswered"
    return _same(bare(row.title), bare(want["title"])) and (day(row.asked), day(row.answered), row.status.value) == (
        asked,
        answered,
        status,
    )


def _code(label: dict[str, Any], got: Reading) -> bool | None:
    return got.footer.site_code == label["site_id_code"] if label["site_id_code"] else None


def _icp(label: dict[str, Any], got: Reading) -> bool | None:
    return bare(got.footer.icp) == bare(label["icp"]) if label["icp"] else None


TASKS: dict[str, Judge] = {
    "kind": _kind,
    "title": _title,
    "publish date": _published,
    "rows": _rows,
    "newest date": _newest,
    "blank lists": _blank,
    "message": _message,
    "board": _board,
    "charset": lambda label, got: got.charset == label["charset"],
    "site code": _code,
    "ICP record": _icp,
}


def wrong(task: str, *, easy_only: bool = False) -> Iterator[tuple[Labelled, Reading]]:
    for at, one in enumerate(pages()):
        if (not easy_only or one.label["easy"]) and TASKS[task](one.label, reading(at)) is False:
            yield one, reading(at)


def dated() -> Iterator[int]:
    return (at for at, one in enumerate(pages()) if one.label["page_type"] in ("article", "guide"))


__all__ = ["TASKS", "Labelled", "PageKind", "dated", "matched", "pages", "reading", "wrong"]
