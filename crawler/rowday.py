"""Which of a row's dates is the day of its publishing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.datelines import DATE_LINE, is_date_text, plain_date
from crawler.outline import Outline
from crawler.recall import recalled
from crawler.rowdates import MonthDay, boxed, cell
from crawler.rows import Row
from ledger.stamp import Stamp

_PUBLISHED = re.compile(r"发布|公开|公布|发文|上网|日期$|^时间|时间$|录入|更新")
_SENT = re.compile(r"^\W*(?:发文|收文|签发|制发)")  # beside 公开日期 the day on which the paper was sent
_OTHER_DATE = re.compile(r"成文|生成|印发")
NO_PUBLISHING = re.compile(
    r"截[止至]|结束|终止|失效|废止|实施|施行|生效|到期|有效|报名|开标|会议|活动|考试|面试|举办|举行|召开|拍卖|听证"
)
"""Days on which something takes place or ends: they say nothing of when the row was published."""


_LABEL = re.compile(r"^[\[【(（\s]*([\u4e00-\u9fff]{2,8})\s*[:：]")
_LABELS = re.compile(r"([\u4e00-\u9fff]{2,8})\s*[:：]")
_HIDES = re.compile(r"display\s*:\s*none", re.I)
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_DATE_PHRASES = re.compile(
    r"[\d〇一二三四五六七八九十]+[年月日号时分秒]|星期.|周.|[上下]午|(?:发布|更新|公开|录入|发文)?(?:时间|日期)|发布|更新|来源|浏览|点击|阅读|次数?"
)
_marks_date = recalled(re.compile(r"time|date|riqi|shijian|\brq\b|\bsj\b|fbsj|\bday\b|badge").search)


def date_of(o: Outline, row: Row, header: Sequence[str] = ()) -> tuple[Stamp | MonthDay | None, frozenset[int]]:
    """The publish date that a row shows and the texts that say it. Of several dates the one labelled (or headed)
    as published; a document's own date (成文日期) only where there is no other."""
    title = range(o.first[row.anchor.at], o.last[row.anchor.at]) if row.anchor else range(0)
    offers: list[_Offer] = []
    today = o.doc.today
    at = row.first
    while at < row.last:
        if o.date_before[at + 1] > o.date_before[at]:
            words = o.pieces[at]
            colon = ":" in words or "：" in words
            several = list(_LABELS.finditer(words)) if colon else []
            if len(several) > 1:
                stops = [*(one.start() for one in several), len(words)]
                texts = [("", words[: stops[0]])]
                texts += [(one[1], words[one.end() : stop]) for one, stop in zip(several, stops[1:], strict=True)]
                for name, text in texts:
                    if (said := cell([text], today)) is not None:
                        offers.append((_rank(o, row, at, name, header, at in title), at, said, frozenset({at})))
                at += 1
                continue
            label = _LABEL.match(words) if colon else None
            bare = words[label.end() :] if label else words
            day = plain_date(bare)
            value: Stamp | MonthDay | None = Stamp(day) if day is not None else None
            if day is None and is_date_text(words) and len(words) <= DATE_LINE:
                value = cell([bare], today)
            used = frozenset({at}) if day is not None or at not in title or not _says_more(words) else frozenset[int]()
            if value is None or (isinstance(value, tuple) and at + 1 < row.last):
                # A year in the next box completes a month and a day, and the other way round.
                near = o.pieces[at : min(at + 3, row.last)]
                if (whole := boxed(near)) is not None:
                    value = whole
                    width = 2 if boxed(near[:2]) is not None else 3
                    used = frozenset(range(at, at + width))
            if value is not None:
                offers.append((_rank(o, row, at, label[1] if label else "", header, at in title), at, value, used))
                at = max(used, default=at)
        at += 1
    offers = [offer for offer in offers if offer[0] >= 0 and not _hidden(o, row, offer[1])]
    if not offers:
        return None, frozenset()
    best = _likeliest(o, row, offers)
    return best[2], frozenset().union(*(offer[3] for offer in offers))


_Offer = tuple[int, int, Stamp | MonthDay, frozenset[int]]
_LABELLED = 4
_REPLIED = re.compile(r"回复|答复|回应|办结|反馈")


def _likeliest(o: Outline, row: Row, offers: Sequence[_Offer]) -> _Offer:
    """The offer of the best rank. Where several days stand unlabelled side by side, those with no word beside them, and
    of these the last that has come: that it is another thing's day accuses nobody. Of a letter and its reply the first
    is the letter's."""
    rank = max(offer[0] for offer in offers)
    best = [offer for offer in offers if offer[0] == rank]
    replied = any(map(_REPLIED.search, o.pieces[row.first : row.last]))
    if rank < _LABELLED and len(best) > 1 and not replied:
        best = [offer for offer in best if not _says_more(o.pieces[offer[1]])] or best
        days = [(offer[2].day, -offer[1], offer) for offer in best if isinstance(offer[2], Stamp)]
        if len(days) == len(best) and (past := [one for one in days if one[0] <= o.doc.today]):
            return max(past)[2]
    return min(best, key=lambda offer: offer[1])


def _says_more(words: str) -> bool:
    """Whether a short text with a day in it is a title: 停水通知 2026-11-01."""
    return len(_NO_HAN.sub("", _DATE_PHRASES.sub("", words))) > 1


def _rank(o: Outline, row: Row, at: int, label: str, header: Sequence[str], in_title: bool) -> int:
    if not label and at > row.first and o.pieces[at - 1][-1:] in "：:" and len(o.pieces[at - 1]) <= 8:
        label = o.pieces[at - 1]
    name = label
    if not name and header:
        place = _column(o, row.root, o.owner[at])
        name = header[place] if 0 <= place < len(header) else ""
    if name and NO_PUBLISHING.search(name):
        return -1
    if name and _OTHER_DATE.search(name):
        return 0
    if name and _PUBLISHED.search(name):
        return _LABELLED - 1 if _SENT.search(name) else _LABELLED
    owner = o.owner[at]
    if _marks_date(o.mark(owner)) or o.tag[owner] == "time":
        return 3
    return 1 if in_title else 2


def _hidden(o: Outline, row: Row, at: int) -> bool:
    """Whether an element of the row hides the text at this place by its own style."""
    owner = o.owner[at]
    for above in (owner, *o.ancestors(owner)):
        if above <= row.root:
            return False
        style = o.attribute(above, "style")
        if style and _HIDES.search(style):
            return True
    return False


def _column(o: Outline, row: int, at: int) -> int:
    for place, child in enumerate(o.children(row)):
        if o.inside(at, child):
            return place
    return -1
