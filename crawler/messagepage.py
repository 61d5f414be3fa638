"""A message's own page."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.boardwords import Field
from crawler.facts import Facts, facts
from crawler.messageblocks import from_facts, title_of
from crawler.messagelabels import marks
from crawler.messagerows import keyed
from crawler.outline import Outline
from crawler.page import MessageRow
from crawler.regions import DECOY_HEADING, regions
from crawler.titles import tidy

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:side|sidebar|aside|hot|rank|recommend|relat(?:ed|ion)|tuijian|phb|xgxx|xgwz)(?:$|[\s_\-\d])|side-?(?:bar|box|nav)"
)


def single(o: Outline) -> MessageRow | None:
    first, last = _own(o)
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


def _own(o: Outline) -> tuple[int, int]:
    """The texts between breadcrumb and footer, without a side menu before and hot lists after: their dates and links
    are not the message's."""
    parts = regions(o)
    first, last = max(parts.crumb.last, 0), parts.foot
    labelled = [
        mark.place for mark in marks(o, first, last) if mark.field is not None and mark.field is not Field.OTHER
    ]
    if not labelled:
        return first, last
    begin, end = labelled[0], labelled[-1]
    for at in range(o.size):
        if not first <= o.first[at] < o.last[at] <= last or o.tag[at] in ("body", "html", "form"):
            continue
        aside = _ASIDE.search(o.mark(at)) is not None or o.tag[at] == "aside"
        if aside and o.anchor_count(at) >= 2:
            if o.last[at] <= begin:
                first = max(first, o.last[at])
            elif o.first[at] > end:
                last = min(last, o.first[at])
    for place in range(end + 1, last):
        words = o.pieces[place]
        if len(words) <= 14 and DECOY_HEADING.match(words):
            last = place
            break
    return first, last


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
