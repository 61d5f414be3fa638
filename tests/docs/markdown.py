"""Our own documents as a program reads them: fenced blocks, links, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = (
    *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_CAPTION = re.compile(r"`([\w./-]+\.\w+)`\s*\Z")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+\s+(.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block; `file` is the path that the line before it names."""

    language: str
    text: str
    file: str | None


def fences(text: str) -> Iterator[Fence]:
    for found in _FENCE.finditer(text):
        caption = _CAPTION.search(text[: found.start()])
        yield Fence(found[1], found[2], caption[1] if caption else None)


def links(text: str) -> list[str]:
    return _LINK.findall(_FENCE.sub("", text))


def anchors(text: str) -> set[str]:
    """Headings as GitHub names them."""
    headings = _HEADING.findall(_FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
