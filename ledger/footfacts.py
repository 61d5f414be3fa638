"""What the files that bring the foot of a site's pages show, as of a moment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ledger.moment import Moment, holds
from ledger.register import Site
from ledger.rows import OPEN

NAMING = ("host_unit", "contact", "site_code", "icp", "police")
ENOUGH = 2
"""With so many of these elements a file is a foot beyond doubt."""

DEEPEST = 3
"""A file may name another one, and that one a third."""

Elements = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class FootFile:
    """A file as last read. `elements` None: nobody knows what it shows. `open`: it may show more than was read."""

    url: str
    elements: Elements | None
    files: tuple[str, ...]
    open: bool
    first: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What the files that a page names show together. `whole`: what is in none of them is nowhere; `first`: the run since
    which they show it; `urls`: those that were read."""

    elements: Elements
    whole: bool
    first: int = 0
    urls: tuple[str, ...] = ()


def foot_files(moment: Moment, site: Site, keys: Iterable[str]) -> dict[str, FootFile]:
    """The files with these keys, and those that they name in turn."""
    found: dict[str, FootFile] = {}
    wanted = set(keys)
    for _ in range(DEEPEST):
        if not wanted:
            break
        found.update(_read(moment, site, wanted))
        wanted = {key for one in found.values() for key in one.files} - found.keys()
    return found


def _read(moment: Moment, site: Site, keys: Collection[str]) -> dict[str, FootFile]:
    """A file that did not open when last asked shows nothing, whatever it showed before. One that is a page to which
    visitors go may be something else."""
    rows = moment.rows(
        "SELECT a.key, a.url, p.kind <> 'foot' AND a.kind <> 'frame', f.content, p.marks, p.first_patrol, (SELECT v.outcome FROM visit v WHERE v.address_id = a.id "
        "AND v.patrol_id <= :patrol ORDER BY v.id DESC LIMIT 1) FROM json_each(:keys) j JOIN address a ON "
        f"a.site = :site AND a.key = j.value LEFT JOIN page p ON p.address_id = a.id AND {holds('p')} "
        "LEFT JOIN footer f ON f.id = p.footer_id",
        site=site.id,
        keys=json.dumps(sorted(keys)),
    )
    opened = {one.value for one in OPEN}
    found = {}
    for key, url, page, content, marks, first, outcome in rows:
        if content is None or outcome not in opened:
            found[key] = FootFile(url, None, (), True, 0)
            continue
        names, unread = feet_of(marks)
        found[key] = FootFile(url, json.loads(content), names, unread or bool(page), first)
    return found


def feet_of(marks: str) -> tuple[tuple[str, ...], bool]:
    """The files that a page's marks name, and whether something beside them may bring its foot."""
    told = json.loads(marks)
    return tuple(told.get("feet", ())), bool(told.get("feet_open"))


def brought(files: Mapping[str, FootFile], keys: Iterable[str]) -> Brought:
    """What a page gets from the files that it names."""
    read: dict[str, FootFile] = {}
    whole = True
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in read:
            continue
        one = files.get(key)
        if one is None or one.elements is None:
            whole = False
            continue
        read[key] = one
        whole = whole and not one.open
        waiting += one.files
    elements: dict[str, str | None] = {}
    for key in sorted(read):
        for name, value in (read[key].elements or {}).items():
            elements[name] = elements.get(name) or value
    foot = any(_is_foot(one.elements or {}) for one in read.values())
    first = max((one.first for one in read.values()), default=0)
    return Brought(elements, whole and foot, first, tuple(sorted(one.url for one in read.values())))


def _is_foot(elements: Elements) -> bool:
    return sum(bool(elements.get(name)) for name in NAMING) >= ENOUGH
