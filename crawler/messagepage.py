"""A message's own page."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.boardwords import Field, is_state, label
from crawler.datelines import is_date_text
from crawler.dates import read
from crawler.facts import Facts, facts
from crawler.messageblocks import from_facts
from crawler.messagelabels import marks
from crawler.messagerows import keyed
from crawler.messagetitle import title_of
from crawler.outline import Outline
from crawler.page import MessageRow
from crawler.regions import DECOY_HEADING, regions
from crawler.title import logos
from crawler.titles import tidy

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:side|sidebar|aside|hot|rank|recommend|relat(?:ed|ion)|tuijian|phb|xgxx|xgwz)(?:$|[\s_\-\d])|side-?(?:bar|box|nav)"
)
_FACTS = frozenset({Field.ASKED, Field.ASKER, Field.NUMBER, Field.STATE, Field.ANSWERED, Field.UNIT, Field.REPLY})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What a page calls itself whichever message it shows, and the site's own name.
_FRAME = re.compile(
    r"^(?:(?:来信|信件|留言|咨询|诉求|问题|办件|网友|网民|群众|市民)*(?:信息|详情|详细|内容|提问|公开|展示|选登|查看|情况)*|当前位置.*|.{0,12}位置[:：]?"
    r"|.*(?:网站|门户|政府网|信息网|官网|人民政府)|欢迎.*|今天是.*)[:：]?$"
)


def single(o: Outline, *, expected: bool = False) -> MessageRow | None:
    """`expected`: the page's address is a message's, which then needs no sign of an answer to be one."""
    first, last = _own(o)
    one = facts(o, first, last)
    if not (_is_single(one) or (expected and _is_letter(one))):
        return None
    heading = _heading(o) or tidy(one.get(Field.TITLE) or "") or _above(o, first, last)
    if not heading:
        heading = tidy((one.get(Field.TEXT) or " ".join(one.loose))[:60]) or title_of(o, first, last, one)[0]
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


def _is_letter(one: Facts) -> bool:
    """A letter without a word of how it was handled, or one whose day stands under no label of a letter."""
    if {Field.TEXT, Field.REPLY} <= one.labels and one.get(Field.TEXT) and one.get(Field.REPLY):
        return True
    about = one.labels & {Field.TEXT, Field.TITLE, Field.ASKER, Field.NUMBER}
    return one.asked is not None and Field.ASKED in one.labels and (bool(about) or any(map(is_state, one.loose)))


def _above(o: Outline, first: int, last: int) -> str:
    """What stands over the message's labels: the nearest heading, else the nearest words; neither a link (the message's
    own page leads elsewhere by them) nor a part of the page's frame."""
    begin = next((mark.place for mark in marks(o, first, last) if mark.field in _FACTS), first)
    near = [at for at, tag in enumerate(o.tag) if tag in _HEADINGS and first <= o.first[at] < o.last[at] <= begin]
    for at in reversed(near):
        if _is_own(o, at) and not o.anchor_count(at) and _may_name(o, words := tidy(o.text(at))):
            return words
    for place in range(begin - 1, first - 1, -1):
        words = tidy(o.pieces[place])
        if len(words) >= 4 and _is_own(o, o.owner[place]) and _may_name(o, words):
            return words
    return ""


def _is_own(o: Outline, at: int) -> bool:
    return not regions(o).kind(at) and not any(o.tag[above] in ("a", "header") for above in (at, *o.ancestors(at)))


def _may_name(o: Outline, words: str) -> bool:
    if not 2 <= len(words) <= 120 or label(words) is not None or _FRAME.match(words):
        return False
    return words not in (o.doc.metas.get("sitename", ""), *logos(o.doc)) and not (
        is_date_text(words) and read(words) is not None
    )


def _heading(o: Outline) -> str:
    """The page's own heading, where it has one besides the site's name."""
    title = o.doc.head_title
    for at, tag in enumerate(o.tag):
        if (
            tag in ("h1", "h2", "h3")
            and 2 <= len(words := tidy(o.text(at))) <= 120
            and (words in title or title.startswith(words[:8]))
            and words not in logos(o.doc)
            and not (words == title and _FRAME.match(words))
        ):
            return words
    return ""
