"""Whether a page on which no publish date was read is surely without one: `date-missing` confirms at once.

A label whose value a script, a picture or a field holds, a date in a form that the grammar does not know, a day
without its year, a date alone below the text or in a signature (落款) there: a person may read a publish date there, so
it is a doubt. It is no publish date either (contract, section 4: what a reader sees as 发布时间).
"""

from __future__ import annotations

import re

from crawler import dates
from crawler.datelabels import is_event, labelled
from crawler.document import SEAM, Document, fold
from crawler.headzone import BESIDE
from crawler.page import DateBasis
from crawler.shells import unknown_script
from crawler.title import Title

_S = r"[\s\x00]*"
_AFTER_LABEL = 40
_SOURCE_REACH = 1800
# What may be a date in a form of its own: a day without a year, 3天前, 12-Nov-2026, 11/12/2026, 2026~11~12.
_LIKE = re.compile(
    r"(?<![\d年./-])\d{1,2}[-/月]\d{1,2}日?(?!\d|[%％.]|公里|米|元|万)|(?<![\d年./-])\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d\s*[~,，、\s_]\s*\d{1,2}\s*[~,，、\s_]\s*\d{1,2}"
    r"|\d+\s*(?:天|小时|分钟|周|个?月)(?:之|以)?前|昨天|今天\s*\d|前天|刚刚|\b1\d{9}(?:\d{3})?\b|(?<!\d)(?:19|20)\d{6}(?!\d)"
    r"|[一二三四五六七八九十]{1,3}月\s*\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
# A value with a year, or a month in words, in a form that the grammar does not know.
_SOME_DATE = re.compile(r"^[^:：]{0,24}(?:19|20)\d\d|^[^:：]{0,6}[一二三四五六七八九十]{1,3}\s*月")
_WRITES = re.compile(
    r"<script\b[^>]*>(?P<text>[^<]{0,600}(?:document\.write|inner(?:HTML|Text)|textContent|\.(?:text|html)\()[\s\S]{0,600}?)</script>",
    re.I,
)
_FIRST_WORDS = 40
_HEAD_PIECE = 60
_SHORT = 20
_ROW_TITLE = 9
_TEXT = re.compile(r"[。；]|^[（(]?[一二三四五六七八九十\d]{1,2}[、.）)]")
_EVENT_WORDS = re.compile(
    r"地点|会议|报名|截止|上午|下午|开展|召开|举行|举办|于\s*\d|定于|将于|自\s*\d|第\d|届|号文|[〔\[]\d{4}[〕\]]"
)
# An unknown word before 时间 or 日期 at the head may still mean the publishing (公示日期, 撰写时间).
_QUALIFIED = re.compile(rf"[\u4e00-\u9fff]{{2,4}}(?:时间|日期){_S}[】\])）]?{_S}[:：]{_S}(?=(?:19|20)\d\d)")
_NO_PUBLISHING = re.compile(
    r"(?:会议|活动|举办|召开|开会|开标|投标|报名|截止|截至|结束|开始|起始|实施|施行|生效|失效|废止|有效|考试|面试|笔试|停水|停电|出生|任职|参加|到期|服务|办公|上班|办理|受理|咨询|征集|受理|申请|申报|缴费|成立|开工|竣工|工作|集合|演出|展览|讲座|培训|直播|访谈|填报|答复|回复|来信|留言|办结|审批)"
    r"(?:时间|日期)"
)
_ALONE = re.compile(
    r"^[\s\[【(（]*(?:19|20)\d\d(?P<sign>[-/.])\d{1,2}(?P=sign)\d{1,2}(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\s\]】)）]*$"
)
# A signature under the text (临溪县民政局 over 2026年11月17日), a line of who sent it in (办公室供稿　2026年11月17日).
_SIGNED = re.compile(
    r"^[（(【\[\s]*(?:[\u4e00-\u9fff·、\s]{2,24}[\s:：,，]*)?(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[）)】\]\s]*$"
)
_EMPTY_PLACE = re.compile(
    r"<(?P<tag>time|span|em|i|b|p|div|li|small|font|td|label|dd)\b(?P<attributes>[^<>]*)>(?:\s|&nbsp;|　)*</(?P=tag)>",
    re.I,
)
_DATE_NAME = re.compile(
    r"(?:class|id)\s*=\s*[\"'][^\"']*(?:time|date|riqi|shijian|fbsj|fbrq|\brq\b|\bsj\b)[^\"']*[\"']", re.I
)
_HOLDERS = re.compile(r"<(?:input|img|iframe|object|embed)\b|\{\{|\$\{|<%", re.I)
_READ_ONLY = re.compile(
    r"<(?:input\b(?=[^<>]*\b(?:readonly|disabled)\b)[^<>]*>|textarea\b(?=[^<>]*\b(?:readonly|disabled)\b)[^<>]*>(?P<text>[^<]{0,120})</textarea>)",
    re.I,
)
_VALUE = re.compile(r"\bvalue\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_HIDDEN = re.compile(r"type\s*=\s*[\"']?(?:hidden|button|submit)|display\s*:\s*none", re.I)
_LINE = 60
_LINES_ABOVE = 4
_PUBLISHES = re.compile(
    r"发布|公布|刊发|刊登|公开|发稿|发表|更新|印发|签发|录入|登载|来源|责编|供稿|编辑|作者|(?:时间|日期)\s*[:：]"
)
_NAME = re.compile(r"[\s（(【\[·|，,：:]*[\u4e00-\u9fff]{2,16}[\s）)】\]|·]*")
_CLOCK = re.compile(r"今天|今日|现在|当前时间|北京时间|农历|星期|周[一二三四五六日]")
_FRAME = re.compile(r"<iframe\b(?![^>]{0,300}(?:display:\s*none|height=[\"']?[01][\"']?\b))", re.I)


_TIMED = re.compile(
    r"截[止至]|今天|现在|当前|更新|报名|召开|举行|举办|于$|定于|将于|自\s*\d|前$|起$|实施|施行|生效|失效|废止|有效"
)


def doubtful(doc: Document, title: Title | None, head: tuple[int, int]) -> str:
    """Why a person might see a publish date here that was not read; empty where nothing speaks for one."""
    flat = doc.flat
    if title is None or title.start < 0:
        return ""
    if dates.read(title.text) is not None:
        return "a date in the title"
    for label in labelled(flat):
        if label.value is not None or label.basis is DateBasis.WRITTEN_LABEL or is_event(flat, label):
            continue
        within = head[0] <= label.start < head[1]
        if label.weak and not within:
            continue
        rest = flat[label.end : label.end + _AFTER_LABEL].strip(SEAM + " :：").partition(SEAM)[0]
        if (within and (_LIKE.search(rest) or _SOME_DATE.search(rest) or rest[:2].isdigit())) or (
            "{{" in rest or "${" in rest
        ):
            return f"{label.words} with a value that is no known date"
        if held := _held(doc, label.words):
            return f"{label.words} with {held}"
    return _in_head(flat, head) or _in_field(doc) or _in_source(doc, title) or _below(doc, title) or _above(doc, title)


def _in_head(flat: str, head: tuple[int, int]) -> str:
    """A day in a form of its own in the line beside the title."""
    zone = flat[slice(*head)]
    for piece in zone.split(SEAM):
        words = fold(piece)
        if not words or len(words) > _HEAD_PIECE or _TEXT.search(words) or _EVENT_WORDS.search(words):
            continue
        solid = re.sub(r"\s+(?=[月日\d])|(?<=[年月])\s+", "", words) if "月" in words else words
        if (_LIKE.search(solid) or _figures(words)) and (BESIDE.search(words) or len(words) <= _SHORT):
            return f"what may be a date beside the title: {words[:30]}"
    if any(True for _ in dates.find(zone[:_FIRST_WORDS])) and not _EVENT_WORDS.search(zone[:_FIRST_WORDS]):
        return "a date right under the title"
    for found in _QUALIFIED.finditer(zone):
        if not _NO_PUBLISHING.search(found[0]):
            return f"a date beside the title: {fold(found[0])}"
    return ""


def _figures(words: str) -> bool:
    """A full date in figures: a signature is written 2026年11月12日."""
    plain = dates.normal(words)
    return any("年" not in plain[found.start : found.end] for found in dates.find(plain))


def _held(doc: Document, words: str) -> str:
    """What holds the value of an empty label in the source: a field, a picture, a script's place."""
    spread = _S.join(map(re.escape, words[-4:]))
    for place in re.finditer(spread.replace(r"\x00", ""), doc.html):
        after = doc.html[place.end() : place.end() + 260]
        stop = re.search(r"[\u4e00-\u9fff]|<script", after[2:])
        near = after[: stop.start() + 2] if stop else after
        if stop and stop[0] == "<script":
            return "a script that writes it"
        if (found := _HOLDERS.search(near)) is not None:
            return f"a {found[0].strip('<').lower()}"
        for empty in _EMPTY_PLACE.finditer(near):
            name = re.search(r"\bid\s*=\s*[\"']?([\w-]+)", empty["attributes"])
            if name and (name[1] in doc.script_text or unknown_script(doc)):
                return "a place that a script fills"
    return ""


def _in_field(doc: Document) -> str:
    """A day in a field that is there to be read, not to be filled in; today's is a clock."""
    for field in _READ_ONLY.finditer(doc.uncommented) if "readonly" in doc.html or "disabled" in doc.html else ():
        value = _VALUE.search(field[0])
        words = field["text"] or (value[1] or value[2] or value[3] or "" if value is not None else "")
        if _HIDDEN.search(field[0]) or _TIMED.search(words) or len(words) > _LINE:
            continue
        if any(found.value.day != doc.today for found in dates.find(words)):
            return f"a field that shows a date: {words[:30]}"
    return ""


def _in_source(doc: Document, title: Title) -> str:
    """A frame, or an empty element that is called a date's, between the title and its text."""
    at = -1
    body = doc.html.lower().find("<body")
    for found in re.finditer(re.escape(title.text[:12]), doc.html[max(body, 0) :]):
        at = max(body, 0) + found.end()
        break
    if at < 0:
        return ""
    near = doc.html[at : at + _SOURCE_REACH]
    text = re.search(r"[\u4e00-\u9fff，、]{30,}|[\u4e00-\u9fff]{10,}[，。；]", near)
    near = near[: text.start()] if text else near
    for script in _WRITES.finditer(near):
        if any(True for _ in dates.find(script["text"])):
            return "a script that writes a date beside the title"
    if _FRAME.search(near):
        return "a frame beside the title"
    for empty in _EMPTY_PLACE.finditer(near):
        if empty["tag"].lower() == "time" or (_DATE_NAME.search(empty["attributes"]) and doc.scripts):
            return "an empty place for a date beside the title"
    return ""


def _below(doc: Document, title: Title) -> str:
    """A date that stands alone below the title, or with who signed or sent in the text; a row's date stands beside its
    link."""
    pieces = ["", *(fold(piece) for piece in doc.flat[title.end :].split(SEAM) if fold(piece)), ""]
    lone = [
        at
        for at, piece in enumerate(pieces)
        if _ALONE.match(piece)
        or (len(piece) <= 44 and _SIGNED.match(piece) and not (_TIMED.search(piece) or _NO_PUBLISHING.search(piece)))
        or _tells(piece)
    ]
    if not lone:
        return ""
    linked = {doc.text(link) for link in doc.tree.css("a")}
    for at in lone:
        row = pieces[at - 1] in linked or (len(pieces[at + 1]) >= _ROW_TITLE and pieces[at + 1] in linked)
        if not row:
            return f"a date alone below the title: {pieces[at]}"
    return ""


def _tells(piece: str) -> bool:
    """Whether a line says by its words that its day is the publishing's, or who brought it: …　办公室供稿."""
    if not 8 <= len(piece) <= _LINE or _TEXT.search(piece) or _NO_PUBLISHING.search(piece):
        return False
    found = next(dates.find(piece), None)
    if found is None:
        return False
    plain = dates.normal(piece)
    signed = "年" not in plain[found.start : found.end] and _NAME.fullmatch(plain[: found.start] + plain[found.end :])
    return _PUBLISHES.search(piece) is not None or (signed is not None and not _TIMED.search(piece))


def _above(doc: Document, title: Title) -> str:
    """A day in the lines right above the title that is no clock of the page's head."""
    pieces = [fold(piece) for piece in doc.flat[: title.start].split(SEAM) if fold(piece)][-_LINES_ABOVE:]
    linked = {doc.text(link) for link in doc.tree.css("a")} if pieces else set()
    for at, piece in enumerate(pieces):
        if len(piece) > _LINE or _CLOCK.search(piece) or piece in linked or (at and len(pieces[at - 1]) >= _ROW_TITLE):
            continue
        if any(found.value.day != doc.today for found in dates.find(piece)):
            return f"a date above the title: {piece[:30]}"
    return ""
