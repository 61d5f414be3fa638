"""A message's own page."""

from __future__ import annotations

from dataclasses import replace

from crawler.boardwords import Field
from crawler.facts import Facts, facts
from crawler.messageblocks import from_facts, title_of
from crawler.messagerows import keyed
from crawler.outline import Outline
from crawler.page import MessageRow
from crawler.regions import regions
from crawler.titles import tidy


def single(o: Outline) -> MessageRow | None:
    parts = regions(o)
    first, last = max(parts.crumb.last, 0), parts.foot
    one = facts(o, first, last)
    if not _is_single(one):
        return None
    heading = _heading(o) or tidy(one.get(Field.TITLE) or "")
    if not heading:
        heading = title_of(o, first, last, one)[0]
    row = from_facts(o, (first, last), one, inline=False)
    if row is None or not heading:
        return None
    return keyed(replace(row, title=heading, url=o.doc.url.partition("#")[0]), one.get(Field.NUMBER))


def _is_single(one: Facts) -> bool:
    answer = bool(one.labels & {Field.REPLY, Field.ANSWERED, Field.STATE})
    if not answer:
        return False
    if one.asked is not None and Field.ASKED in one.labels:
        return bool(one.labels & {Field.TEXT, Field.REPLY, Field.STATE, Field.ASKER, Field.NUMBER, Field.UNIT})
    who = bool(one.get(Field.ASKER) or one.get(Field.NUMBER))
    return who and Field.TEXT in one.labels and bool(one.labels & {Field.REPLY, Field.STATE})


def _heading(o: Outline) -> str:
    """The page's own heading, where it has one besides the site's name."""
    title = o.doc.head_title
    for at, tag in enumerate(o.tag):
        if (
            tag in ("h1", "h2", "h3")
            and 2 <= len(words := tidy(o.text(at))) <= 120
            and (words in title or title.startswith(words[:8]))
        ):
            return words
    return ""
