"""Reading what the HTML edition wrote, as a browser or a strict reviewer would."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

LOADS = {("img", "src"), ("iframe", "src"), ("script", "src"), ("link", "href"), ("source", "src"), ("object", "data")}


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {k: v or "" for k, v in attrs}
        self.tags.append((tag, found))
        if tag == "meta" and found.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = found["content"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        return [a for t, a in self.tags if t == tag]


def read(path: Path) -> Seen:
    seen = Seen()
    seen.feed(path.read_text("utf-8"))
    return seen


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def outside(address: str) -> bool:
    return bool(re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", address, re.IGNORECASE))


def target(page: Path, address: str) -> Path:
    return (page.parent / unquote(urldefrag(address).url)).resolve() if urldefrag(address).url else page.resolve()


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def dead_ends(folder: Path) -> tuple[list[tuple[str, str]], int]:
    """Page and address of whatever a page of the folder points at (by link, frame, picture, style or script) that is no
    file beside it or names no element; and how many addresses were looked at."""
    seen = {page.resolve(): read(page) for page in pages(folder)}
    names = {page: {a[key] for _, a in one.tags for key in ("id", "name") if key in a} for page, one in seen.items()}
    found, looked = [], 0
    for page, one in seen.items():
        for tag, attributes in one.tags:
            for key, address in attributes.items():
                if key not in ("href", "src", "data") or (tag, key) == ("base", "href") or outside(address):
                    continue
                looked += 1
                there, fragment = target(page, address), unquote(urldefrag(address).fragment)
                if not there.exists() or (fragment and there in names and fragment not in names[there]):
                    found.append((page.relative_to(folder.resolve()).as_posix(), address))
    return found, looked
