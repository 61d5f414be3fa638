"""Whether the day that was taken for the publication's may be an event's.

A 时间 or 日期 right under the title of a notice is often that of the performance, the meeting, the stop of the water.
Such a day lies ahead when the notice is seen, so `date-future` (confirmed) would accuse a notice of announcing
something. A day to come is taken for a date only where a label says publishing without a doubt, where it stands in
a line of source and counters, or where the page's tag of the publication says the same, and nothing else on the page
says another day.
"""

from __future__ import annotations

import re
from datetime import date

from crawler import dates
from crawler.document import SEAM, Document
from crawler.headzone import BESIDE
from crawler.page import DateBasis, DateReading

# 公布时间 may be that of results, 播出时间 that of a programme, 登记时间 that of the applicants.
_CLEAR = re.compile(
    r"发布|发表|发稿|上传|上网|刊[发登载]|登载|添加|更新|录入|公开|信息|文章|稿件|新闻"
    r"|[Pp]ublish|[Uu]pdate"
)
_PLACE = re.compile(r"地[\s\x00]*[点址][\s\x00]*[:：]")
_PLACE_REACH = 80
# A signature's day stands alone under the text, written out; the rows of a sidebar are dated in figures.
_SIGNED = re.compile(
    r"\x00[\s（(]*((?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二][〇○零OＯ0０一二三四五六七八九]{3}年[^\x00]{2,4}月[^\x00]{1,4}日)[\s）)]*(?=\x00)"
)


def may_be_events(
    doc: Document, chosen: DateReading, at: int | None, *, weak: bool, own: bool, others: list[DateReading]
) -> str:
    """Why the chosen day may be no publication's; empty where nothing speaks for it. `at` is its offset beside the
    title, None where it stands elsewhere (`own`: in a line or table of the page's own data); `weak` is a plain 时间;
    `others` are the other readings."""
    line = at is not None and _in_head_line(doc.flat, at)
    if chosen.value.day <= doc.today:
        ambiguous = weak and at is not None and not line
        if ambiguous and any(chosen.value.day < day <= doc.today for day in _signed(doc.flat, at or 0)):
            return f"{chosen.where} lies before the day of the signature"
        return ""
    clear = not weak and _CLEAR.match(chosen.where) is not None and (at is not None or own)
    tagged = any(one.basis is DateBasis.META and one.value.day == chosen.value.day for one in others)
    if chosen.basis is DateBasis.WRITTEN_LABEL or not (clear or line or (tagged and at is not None)):
        return f"a day to come, perhaps an event's: {chosen.where}"
    if at is not None and _PLACE.search(doc.flat, at, at + _PLACE_REACH):
        return f"a day to come with a place: {chosen.where}"
    if any(_says_otherwise(one, chosen, clear) for one in others):
        return f"a day to come, and another beside it: {chosen.where}"
    if not clear and any(day != chosen.value.day for day in _signed(doc.flat, at or 0)):
        return f"a day to come, and another in the signature: {chosen.where}"
    return ""


def _says_otherwise(one: DateReading, chosen: DateReading, clear: bool) -> bool:
    """A clear label outweighs a tag and the address (contract, section 3)."""
    unseen = one.basis in (DateBasis.META, DateBasis.URL)
    published = one.basis in (DateBasis.PUBLISHED_LABEL, DateBasis.BARE)
    return (published or (unseen and not clear)) and one.value.day != chosen.value.day


def _in_head_line(flat: str, at: int) -> bool:
    """Whether words of source or counters stand in the same text; beside it where the day is written in figures, as
    programs write it and notices do not."""
    start, end = flat.rfind(SEAM, 0, at + 1) + 1, flat.find(SEAM, at + 1)
    if BESIDE.search(flat, start, end) is not None:
        return True
    found = next(dates.find(flat[at : at + 48]), None)
    if found is None or "年" in flat[at + found.start : at + found.end]:
        return False
    before = flat.rfind(SEAM, 0, max(start - 1, 0)) + 1
    after = flat.find(SEAM, flat.find(SEAM, at + found.end) + 1)
    return BESIDE.search(flat, before, after if after > 0 else len(flat)) is not None


def _signed(flat: str, after: int) -> list[date]:
    return [value.day for found in _SIGNED.finditer(flat, after) if (value := dates.read(found[1])) is not None]
