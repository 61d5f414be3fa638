"""Who answered and when, where no label says it: 区城管局 2026-10-09 10:00 beside a reply, or 区城管局于…回复：.

And what a message's page may show all the same where this reading found nothing: a field that may be there in words
of the page's own, as a picture or put in by a script is never said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from crawler.dates import read
from ledger.stamp import Stamp

_UNIT = (
    r"[\u4e00-\u9fff（）()]{1,24}?(?:局|委|委员会|办|办公室|中心|政府|街道|街道办|办事处|[乡镇村]|支队|大队|总队|公司|集团|医院|学校|法院"
    r"|检察院|处|科|股|厅|部|部门|院|会|总?站|[所队馆室校行社]|社区|单位|小组|专班|热线|平台|管理员|客服)"
)
_DATE = (
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?|[一二〇○零三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
    r"(?:\s*(?:[上下]午)?\s*T?\d{1,2}\s*[:：时]\s*\d{1,2}\s*分?(?:\s*[:：]?\s*\d{1,2}\s*秒?)?)?"
)
_REPLY = r"(?:官方|公开|最终|办结|统一)?(?:回复|答复|回应|反馈|办复|回信|解答)"
_OPEN, _SHUT = r"[\s【\[（(「《<]*", r"[\s】\])）」》>]*"

_SPOKEN = re.compile(
    rf"^{_OPEN}(?:(?P<unit>{_UNIT}|管理员|站长|版主|客服){_SHUT})?\s*(?:已经?)?(?:[于在]|，|,)?{_OPEN}(?P<date>{_DATE})?{_SHUT}\s*(?:的|已|予以|作出|做出)?"
    rf"{_REPLY}(?:了|内容|意见|如下|情况|来信|留言)?{_OPEN}(?P<late>{_DATE})?{_SHUT}\s*(?:：|:(?!\d\d(?!\d)))\s*(?P<rest>.*)$",
    re.S,
)
_SIGNED = re.compile(
    rf"^{_OPEN}(?:(?P<unit>{_UNIT}){_SHUT})?[\s，,;；|/：:—-]*(?:[于在]\s*)?{_OPEN}(?P<date>{_DATE})?{_SHUT}\s*(?:{_REPLY}(?:了|于)?)?\s*[:：]?$"
)
_TAIL = re.compile(rf"(?:^|[\s。！!；;，,）)（(])(?P<unit>{_UNIT})?{_SHUT}[\s，,]*{_OPEN}(?P<date>{_DATE})?{_SHUT}$")
_ANY_DATE = re.compile(_DATE)
_AHEAD = re.compile(rf"(?!今天|现在)[^，。；：:!！？?\d]{{0,24}}(?P<date>{_DATE})(?:$|[\s:：】\])）的]|{_REPLY})")
_HEADED = re.compile(rf"{_OPEN}[\u4e00-\u9fff（）()]{{2,24}}?{_SHUT}[\s，,]*{_OPEN}{_DATE}{_SHUT}\s*[:：]")
_ANSWERING = re.compile(rf"{_UNIT}{_SHUT}\s*(?:[于在已]|{_DATE}|\s)*{_REPLY}|^{_OPEN}{_UNIT}{_SHUT}[:：]")
_SAYS = re.compile(rf"{_OPEN}{_UNIT}{_SHUT}[:：]\s*\S.{{6}}", re.S)
_NO_UNIT = re.compile(
    r"^(?:回复|答复|办理|受理|处理|承办|主办|责任|相关|有关)+(?:单位|部门|局|处|委|所|镇|街道|中心)$|^[我本贵该你您请到在由向去]"
)
_NAME = re.compile(r"[\u4e00-\u9fff（）()]{2,16}")
_ORNAMENTS = " \u3000\t—–-·|,，:：;；[]【】（）()"
_ACT_LEFT = re.compile(
    rf"\s*(?:已|于|在)?{_REPLY}(?:了|时间|日期)?(?:于|在)?\W*$"
)  # 局办公室 回复于: what is left without the day
_ACT = re.compile(
    r"(?:[已于在日时间期]|回复|答复|办结|反馈|发布|更新|处理|办理|公开|审核|浏览|点击|网友|网民|星期.|[上下]午)+$"
)
_COURSE = re.compile(
    rf"^{_OPEN}{_DATE}[^:：]{{0,12}}?{_UNIT}{_SHUT}(?:{_REPLY}|办结|办理结果)?\s*[:：]\s*.*[\u4e00-\u9fff]{{4}}"
)
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{4}")


@dataclass(frozen=True, slots=True)
class Byline:
    unit: str | None
    date: Stamp | None
    rest: str = ""


@lru_cache(maxsize=2048)
def spoken(words: str) -> Byline | None:
    """A text that opens a reply by saying who replies or when: 【区城管局】于2026-10-09回复：…"""
    if "复" not in words and "应" not in words and "馈" not in words and "答" not in words and "信" not in words:
        return None
    found = _SPOKEN.match(words[:400])
    if found is None:
        return None
    said = found["date"] or found["late"]
    unit = _unit(found["unit"])
    if unit is None and said is None:
        return None
    return Byline(unit, read(said) if said else None, words[found.start("rest") :].strip())


@lru_cache(maxsize=2048)
def signed(words: str) -> Byline | None:
    """A text that is nothing but an office's name, a date, or both."""
    if not 2 < len(words) <= 60:
        return None
    found = _SIGNED.match(words)
    if found is None:
        return None
    unit, said = _unit(found["unit"]), found["date"]
    if unit is None and said is None:
        return None
    return Byline(unit, read(said) if said else None)


def beside_date(words: str) -> str | None:
    """The words beside the day of an answer, which say whose it is: 经信局办公室　2026-11-04 15:20."""
    if (one := signed(words)) is not None and one.unit is not None:
        return one.unit
    left = _ACT_LEFT.sub("", _ANY_DATE.sub("", words, count=1))
    found = _NAME.fullmatch(left.strip(_ORNAMENTS))
    return _unit(found[0]) if found is not None and not _ACT.match(found[0]) else None


def may_be_reply(words: str) -> bool:
    """Whether a line of a message's course is an answer in itself: 2026-08-05 公积金中心：您好，…"""
    return _COURSE.match(words) is not None


def is_headed(words: str) -> bool:
    """Whether an office's name heads what it says: 县执法大队：经核查，…"""
    return _SAYS.match(words) is not None


def may_show_date(words: str) -> bool:
    return _ANY_DATE.search(words) is not None


def day_ahead(words: str) -> date | None:
    """The day that a text is headed by, alone or after a name or an act: （县医保中心 2026-11-06 10:00）：…"""
    found = _AHEAD.match(words)
    stamp = read(found["date"]) if found is not None else None
    return stamp.day if stamp is not None else None


def may_show_unit(words: str) -> bool:
    """Whether an office's name stands here in a way that may tell who replied."""
    plain = words.strip()
    one = signed(plain)
    if (one is not None and one.unit is not None) or _HEADED.match(plain) is not None:
        return True
    tail = _TAIL.search(plain[-60:])
    return (tail is not None and _unit(tail["unit"]) is not None) or _ANSWERING.search(plain) is not None


def may_be_text(pieces: Iterable[str]) -> bool:
    """Whether words that stand under no label may be a reply: a sentence, no name or date."""
    return any(_SENTENCE.search(one) and len(one) >= 6 and signed(one) is None for one in pieces)


def _unit(words: str | None) -> str | None:
    plain = (words or "").strip(" （）()")
    return plain if len(plain) >= 2 and not _NO_UNIT.match(plain) else None
