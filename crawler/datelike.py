"""What looks like a date near a title and was not understood: a person may read the day of publication there, so a
page with it is a doubt and never one without a date (contract, section 3: `date-missing` confirms at once).

The net is wide on purpose, and coarse: it names no day. Only the lines of a sentence, of an event and of a law's
passing slip through it. It is asked only of pages on which nothing else was found.
"""

from __future__ import annotations

import re
from datetime import date

from crawler import dates
from crawler.document import SEAM, Document, fold
from crawler.headzone import BESIDE
from crawler.rowdates import boxed
from crawler.title import Title

_ZONE = 240
_PIECE = 60
_BOXES = 4
_BOX = 10
_SOURCE = 1500
_LEFT = 8
_HAN = "元正一二三四五六七八九十廿卅"
_LIKE = re.compile(
    # a year and two more numbers, whatever parts them; a year of two figures with 年; the day before month and year
    r"(?:19|20)\d\d[^\d\w]{1,3}\d{1,2}[^\d\w]{1,3}\d{1,2}(?!\d|\s*[月%万元])|(?<!\d)\d\d\s*年\s*\d{1,2}\s*月"
    r"|(?<!\d)\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:19|20)\d\d|\d{1,2}\s*日?[\s/,，.]*\d{1,2}\s*月[\s/,，.]*(?:19|20)\d\d"
    # day and month in figures or words, alone or behind a year
    rf"|(?:\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*(?:\d{{1,2}}|[{_HAN}]{{1,4}})\s*(?:[日号]|(?!\d|[月年份天-]))"
    rf"|\d{{1,2}}\s*日?[\s/,，.]*[{_HAN}]{{1,3}}\s*月|\d{{1,2}}\s*日\s*\d{{1,2}}\s*月|(?:19|20)\d\d\s*年\s*(?:\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*$"
    # numerals without 年, formal ones, the years of the old calendar, words
    rf"|[一二][〇○零０0OＯ][〇○零０0OＯ一二三四五六七八九]{{2}}\s*[年.·/-]\s*[{_HAN}]|[壹贰][零〇][零〇壹贰叁肆伍陆柒捌玖]{{2}}年"
    rf"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\s*(?:[{_HAN}冬腊闰]{{1,3}}月|[春夏秋冬])"
    r"|[一二两三四五六七八九十几]+\s*(?:天|小时|分钟|周|个月)(?:之|以)?前|(?:上|本|这)(?:周|星期)[一二三四五六日天]"
    r"|(?:^|[上下]午|凌晨|晚上?)\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?\s*$|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
_SENTENCE = re.compile(r"[。；]|^[（(]?[一二三四五六七八九十\d]{1,2}(?:[、）)]|\.(?!\d))")
_NO_PUBLISHING = re.compile(
    r"地\s*[点址]|会议|报名|截[止至]|召开|举行|举办|定于|将于|第.{1,4}届|[〔\[（(]\d{4}[〕\]）)]\s*\d|号文|通过|修[订正]|施行|实施|生效"
    r"|废止|有效期|公示期|征求意见|(?:停[水电气]|办公|上班|服务|受理|咨询|活动|演出|开放|营业|考试|培训|开标|投标)时间|至\s*(?:\d|今)|[—~～]\s*\d{1,4}|起$|[日号月\d]前$|以前|之前|工期|电话|邮编|今天是|现在是|出生"
)
# The day of a report in its first words: 本网讯（2026年11月20日 记者 某某）, 某某网11月20日讯, 【2026-11-20】全县….
_REPORTED = re.compile(
    r"^\W*(?:[\u4e00-\u9fff（）()·、\s]{0,20}?\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:讯(?!息)|电(?![视话力网子商信影])|消息)"
    r"|[\u4e00-\u9fff、\s]{0,16}?(?:讯|电|消息|报道)\s*[（(【\[][^）)】\]]{0,16}?(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d"
    r"|(?<=[【\[])\s*(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?\s*[】\]])"
)
_ZONE_SIGN = re.compile(r"\bGMT[+-]\d{4}.*")  # what a script's Date adds to its day
_EVENT = re.compile(r"^(?:时\s*间|日\s*期)\s*[:：]")
_PLACE = re.compile(r"地\s*[点址]\s*[:：]")
_PUBLISHING = re.compile(
    r"出版|发布|发稿|刊[发登载]|发表|更新|修改|上传|上网|录入|公开|摄|来源|作者|编辑|记者|讯|电$|日报|第\s*\d+\s*[期版]|总第"
)
_SIGNS = re.compile(rf"[\W\d年月日时分秒号上下午晚{_HAN}〇零]+")
# A day that only an attribute holds: a picture's words, what a script is to show.
_HELD = re.compile(
    r"<(?!input|a\b|link|meta|script|option)(?P<tag>\w+)\b[^<>]*?\s(?:alt|title|datetime|aria-label|data-[\w-]+)\s*=\s*[\"']?"
    r"(?P<value>[^\"'<>]{0,12}?(?:(?:19|20)\d\d|[一二][〇○零])[^\"'<>]{4,24})[\"'\s>]",
    re.I,
)
_ALONE = 32
_ROW_TITLE = 7
_LINES_ABOVE = 4
_FIGURE = re.compile(r"\d|[〇零]|月")
_OWN_LABEL = re.compile(r"^[\s（(【\[]*(?:发布|发稿|更新|刊发|发表|编辑|责编|供稿|作者)[^\d]{0,12}(?=\d)")
# A day or a month alone (11月18日, 2026年11月), formal numerals, 3天前.
_ALONE_WORDS = re.compile(
    rf"[\s（(]*(?:(?:(?:19|20)\d\d\s*年)?\s*(?:\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*(?:(?:\d{{1,2}}|[{_HAN}]{{1,4}})\s*[日号])?"
    r"|[壹贰零〇叁肆伍陆柒捌玖]{4}年.{3,8}|\d{1,3}\s*(?:天|小时|分钟|个月)前)[\s）)]*"
)
_PROSE = re.compile(r"[\u4e00-\u9fff，、]{30,}|[\u4e00-\u9fff]{10,}[，。；]")


def unread_date(doc: Document, title: Title | None, head: tuple[int, int]) -> str:
    """What may be a date beside the title in a form that the grammar does not know, or stands alone above it or under
    the text in a looser form; empty where nothing is."""
    if title is None or title.start < 0:
        return ""
    zone = doc.flat[head[0] : min(head[1], head[0] + _ZONE)]
    pieces = [words for piece in zone.split(SEAM) if (words := fold(dates.normal(piece)))]
    boxes = pieces[:_BOXES]
    if len(boxes) > 1:
        pieces.append(" ".join(box for box in boxes if len(box) <= _BOX))
    placed = _PLACE.search(zone) is not None
    for piece in pieces:
        if len(piece) <= _PIECE and _may_publish(piece) and not (placed and _EVENT.search(piece)):
            return f"what may be a date beside the title: {piece[:30]}"
        if _REPORTED.match(piece) is not None:
            return f"the day of the report: {piece[:30]}"
    return _held(doc, title) or _elsewhere(doc, title, head)


def _may_publish(piece: str) -> bool:
    """Whether a line holds something like a date and hardly another word, or the words of a head line or an imprint."""
    if not (_LIKE.search(piece) or any(True for _ in dates.find(piece))):
        return False
    if _SENTENCE.search(piece) or _NO_PUBLISHING.search(piece):
        return False
    return (
        len(_SIGNS.sub("", _ZONE_SIGN.sub("", piece))) <= _LEFT
        or (BESIDE.search(piece) or _PUBLISHING.search(piece)) is not None
    )


def _elsewhere(doc: Document, title: Title, head: tuple[int, int]) -> str:
    """A date in a looser form that stands alone right above the title or anywhere under it: a row's stands in its link
    or beside it, today's is a clock."""
    above = [fold(piece) for piece in doc.flat[: title.start].split(SEAM) if fold(piece)][-_LINES_ABOVE:]
    below = [fold(piece) for piece in doc.flat[max(head) :].split(SEAM) if fold(piece)]
    lone = [(above, at) for at in range(len(above)) if _alone(above, at, doc.today)]
    lone += [(below, at) for at in range(len(below)) if _alone(below, at, doc.today) or _signs(below, at)]
    if not lone:
        return ""
    linked = SEAM.join(doc.text(link) for link in doc.tree.css("a"))
    for pieces, at in lone:
        beside = [piece for piece in pieces[max(0, at - 1) : at + 3] if len(piece) >= _ROW_TITLE]
        if not any(piece in linked for piece in [pieces[at], *beside]):
            return f"a date alone beside the text: {pieces[at]}"
    return ""


def _alone(pieces: list[str], at: int, today: date) -> bool:
    piece = dates.normal(pieces[at])
    if len(piece) > _ALONE or not _FIGURE.search(piece):
        return False
    value = dates.read_alone(_OWN_LABEL.sub("", piece)) or (boxed(pieces[at : at + 2]) if len(piece) <= _BOX else None)
    return value is not None and value.day != today


def _signs(pieces: list[str], at: int) -> bool:
    """A month or a day without its year, as a signature has it; over a calendar stand the days of the week."""
    piece = dates.normal(pieces[at])
    calendar = len(pieces) > at + 1 and len(pieces[at + 1]) <= 2
    return len(piece) <= _ALONE and not calendar and _ALONE_WORDS.fullmatch(piece) is not None


def _held(doc: Document, title: Title) -> str:
    """A date in an attribute of an element between the title and its text: no reader of the source can tell whether
    it is shown."""
    body = max(doc.html.lower().find("<body"), 0)
    found = re.compile(re.escape(title.text[:12])).search(doc.html, body)
    if found is None:
        return ""
    near = doc.html[found.end() : found.end() + _SOURCE]
    text = _PROSE.search(near)
    for held in _HELD.finditer(near, 0, text.start() if text else len(near)):
        if not held["value"].isdigit() and dates.read(held["value"]) is not None:
            return f"a {held['tag'].lower()} that may show a date: {held['value']}"
    return ""
