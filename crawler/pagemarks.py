"""Small facts of a page's text that checks ask for and that the ledger keeps instead of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from crawler import addresses
from crawler.page import LinkKind, PageKind, Reading
from crawler.patterns import each

_DAY = r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
_SPAN = re.compile(
    rf"{_DAY}[^。；;\n]{{0,8}}?(?:至|到|—+|-+|~|～|–)\s*(?:(20\d\d)\s*[年./-]\s*)?(\d{{1,2}})\s*[月./-]\s*(\d{{1,2}})"
)
_UNTIL = re.compile(rf"(?:截止|截至|结束)(?:时间|日期|日)?[^0-9。\n]{{0,10}}{_DAY}")
_BEFORE = re.compile(rf"{_DAY}[^。；;\n]{{0,6}}?(?:之前|以前|前)")
_CONSULTING = re.compile(r"征集|征求|征询|问卷|调查|听证")
_FED = re.compile(r"(?:结果反馈|反馈结果|意见采纳情况|采纳情况|征集结果|调查结果|意见反馈)[：:\s]*\S.{15,}", re.S)
_FIGURES = re.compile(
    each(
        "来信|信件|留言|咨询|投诉|诉求|收到|受理",
        r"(?:总数|总量|数量|件数|数)?[^。\n]{0,12}?\d+\s*(?:件|条|封|宗|个|次)?"
        r"[^。]{0,40}?(?:答复|回复|办结|办理|处理)(?:率|数|量|总数)?[^。\n]{0,12}?\d+(?:\.\d+)?\s*(?:件|条|封|宗|个|次|%|％)",
    )
)
_RELATED = re.compile(
    each("相关|关联|对应", r"(?:的)?(?:政策)?(?:解读|文件|链接|稿件|附件|阅读|信息|政策)")
    + r"|政策解读|文件解读|解读链接|解读材料"
)
_AROUND = " ：:【】[]>▪●"
_HEADS = re.compile(rf"\n[{re.escape(_AROUND)}]*(?:{_RELATED.pattern})")
_HEADLINE = 10
_LISTS = frozenset({PageKind.HOME, PageKind.LIST, PageKind.OTHER})
_BOXES = frozenset({PageKind.BOARD, PageKind.HOME, PageKind.LIST, PageKind.ARTICLE, PageKind.OTHER})


def page_marks(reading: Reading, today: date) -> dict[str, object]:
    """`from`, `to`: a consultation's days; `fed`: the day of its published result ('' undated); `figures`: numbers of
    messages received and answered; `related`: a heading for related documents under which no link stands in the page,
    so that a script may put them there; `clicks`: addresses to which a click leads that is no link; `rows`: the newest
    day of a row that stands on its own (see `_rows`); `outward`: of one that leads to a file or off the site, in
    whichever block; `unread`: a list that a script or another address brings; `frames`: the page is made of frames;
    `pictured`: its foot is a picture; `feet`: keys of the files that bring it, `feet_open`: something beside them may;
    `slides`: a script names articles in its folder, or rows may stand in the list that were not read; `above`: scripts
    that may write such; `beside`: the newest day among a board's rows where it is
    newer than the messages read."""
    found: dict[str, object] = {}
    if reading.kind in _BOXES and _FIGURES.search(reading.text):
        found["figures"] = True
    if reading.framed:
        found["frames"] = True
    if reading.footer_pictured:
        found["pictured"] = True
    if reading.footer_files:
        found |= feet_marks(reading.footer_files, reading.footer_open)
    if reading.slides or reading.unread:
        found["slides"] = True
    elif reading.above:
        found["above"] = list(reading.above)
    if reading.beside is not None:
        found["beside"] = reading.beside.isoformat()
    if reading.kind is PageKind.ARTICLE:
        if _CONSULTING.search(reading.title or ""):
            found |= _consulting(reading)
        if reading.clicks:
            found["clicks"] = list(reading.clicks)
        if reading.unfilled or _unfilled(reading):
            found["related"] = True
    if reading.kind in _LISTS:
        if (newest := _rows(reading, today)) is not None:
            found["rows"] = newest.isoformat()
        if reading.kind is PageKind.LIST and reading.outward is not None:
            found["outward"] = reading.outward.isoformat()
        elsewhere = (
            (reading.script_built or reading.data is not None) and not reading.entries and not _headlines(reading)
        )
        if reading.clicks:
            found["clicks"] = [addresses.shown(url) for url in reading.clicks]
        if reading.unfilled or (elsewhere and newest is None):
            found["unread"] = True
    return found


def feet_marks(files: Iterable[str], more: bool) -> dict[str, object]:
    """The files that bring a foot, as the ledger keeps them."""
    found: dict[str, object] = {}
    if keys := [addresses.key(url) for url in files]:
        found["feet"] = keys
    return found | ({"feet_open": True} if more else {})


def _headlines(reading: Reading) -> bool:
    """Whether a home page shows headlines of its own, whatever its scripts ask for beside them."""
    titles = (one.text for one in reading.links if one.kind is LinkKind.PAGE)
    return reading.kind is PageKind.HOME and sum(len(title) >= _HEADLINE for title in titles) >= 3


def _rows(reading: Reading, today: date) -> date | None:
    """The newest day on a page that is no column: its list's rows, and rows that lead off the site. On a home page
    the rows of the site's own articles have their articles' dates."""
    days = [] if reading.kind is PageKind.HOME else [one.published.day for one in reading.entries if one.published]
    if reading.outward is not None:
        days.append(reading.outward)
    return max((day for day in days if day <= today), default=None)


def _consulting(reading: Reading) -> dict[str, object]:
    text = reading.text
    found: dict[str, object] = {}
    started, ended = _period(text)
    if started is not None:
        found["from"] = started.isoformat()
    if ended is not None:
        found["to"] = ended.isoformat()
    if fed := _FED.search(text):
        day = next(_days(fed[0][:200]), None)
        found["fed"] = day.isoformat() if day else ""
    return found


def _period(text: str) -> tuple[date | None, date | None]:
    """The stated days; the last one where a page names several spans is not guessed: the first counts."""
    for hit in _SPAN.finditer(text):
        first = _date(hit[1], hit[2], hit[3])
        last = _date(hit[4] or hit[1], hit[5], hit[6])
        if first and last and first <= last and (last - first).days <= 400:
            return first, last
    for pattern in (_UNTIL, _BEFORE):
        for hit in pattern.finditer(text):
            if (day := _date(hit[1], hit[2], hit[3])) is not None:
                return None, day
    return None, None


def _days(text: str) -> Iterator[date]:
    for hit in re.finditer(_DAY, text):
        if (day := _date(hit[1], hit[2], hit[3])) is not None:
            yield day


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _unfilled(reading: Reading) -> bool:
    """A line that is such a heading, or begins with one, and is no link's words."""
    text = f"\n{reading.text}\n{reading.tail}"  # such headings stand below the text, near the foot
    if _HEADS.search(text) is None:
        return False
    linked = {link.text for link in reading.links}
    for line in text.split("\n"):
        words = line.strip(_AROUND)
        if len(words) <= 10 and words not in linked and _RELATED.fullmatch(words):
            return True
        head, _, rest = words.replace("：", ":").partition(":")
        if (
            rest
            and len(head) <= 10
            and _RELATED.fullmatch(head)
            and not linked & {words, rest.strip(), rest.strip(" 《》")}
        ):
            return True
    return False
