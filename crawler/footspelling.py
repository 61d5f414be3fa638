"""Elements of a page's foot in rarer spellings and places: 站 点 地 图, 标识编码, a link by a click or a script.

Asked for only where the usual forms were not found: an element that a visitor sees is not missing, however it is
written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from unicodedata import normalize

from crawler.document import Document, fold
from crawler.page import Footer
from crawler.sourcewords import SITE_MAPS

_GAP = r"(?:&nbsp;|&emsp;|&ensp;|[ \t\xa0\u3000])"
# Looked for by its first sign, behind which a look back sees the word before it.
_GAPS = re.compile(
    rf"[& \t\xa0\u3000](?<=[\u4e00-\u9fff].)(?:(?<=&)(?:nbsp|emsp|ensp);|(?<!&)){_GAP}*(?=[\u4e00-\u9fff])"
)
_PROVINCE = "[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕吉闽贵黔粤青藏川蜀宁琼台港澳]"
_ICP = re.compile(
    rf"{_PROVINCE} ?ICP ?[备備证] ?\(?\d{{6,}}\)? ?[号號]?(?:-\d+)?"
    rf"|(?<!安)备案(?:编?号|序号) ?:? ?{_PROVINCE}(?:B\d-)?\d{{6,}} ?号?",
    re.I,
)
_POLICE = re.compile(
    r"公[网網]?安(?:部|机关)?(?:联网)?[备備](?:案)?(?:登记)?(?:编|序)?[号號]? ?[:第]? ?\d(?: ?\d){10,13}(?!\d) ?[号號]?"
    r"|(?:联网|网警|网安)(?:备案)?(?:编|序)?号? ?:? ?\d{14}(?!\d)"
)
_SEP = r"[\x00 ]*[:|/\]】]?[\x00 ]*"
_CODE = re.compile(
    rf"标[识示](?:编)?[码号]?{_SEP}[(\[]?(bm\d{{8}}|\d{{10}})(?!\d)"
    r"|(?<!\d)(bm\d{8}|\d{10}) ?[(\[]?(?:政府)?网站标[识示]",
    re.I,
)
_ORGAN = (
    r"([\u4e00-\u9fffA-Za-z0-9()、·]{2,38}"
    r"(?:政府|局|委员会|委|办|室|厅|中心|院|部|处|站|所|会|社|队|街道|乡|镇))(?![\u4e00-\u9fff])"
)
# The name may stand behind a bar or a bracket, in a cell of its own, behind the English words, or before the sign.
_HOST = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:主办|主管|开办)(?:单位|方)?[\x00 ]*[|/\]】\x00][\x00 ]*{_ORGAN}",
        rf"(?i:rights reserved)[.。\x00 ]*{_ORGAN}",
        rf"(?<![\u4e00-\u9fffA-Za-z0-9]){_ORGAN}[\x00 ]*(?i:©|\(c\)|copyright)",
    )
)
_CONTACT = re.compile(
    r"(?:联系|咨询|服务|政务|值班|投诉|监督)[\u4e00-\u9fff]{0,6}[\x00 :]*"
    r"((?:0\d{2,3}-?)?[2-8]\d{6,7}(?!\d)|1\d{4}(?!\d)|[48]00-?\d{3}-?\d{4}|[\w.-]{2,40}@[\w.-]{4,40})"
    r"|(?:电邮|邮件)[\x00 :]*[\w.-]{1,40}@"
)
_ADDRESS = re.compile(
    r"href\s*=\s*[\"']?\s*((?:tel|mailto):[^\"'\s>]{4,80})[^>]{0,80}>(?:\s*<[^>]{0,200}>){0,3}\s*([^<]{1,40}?)\s*<",
    re.I,
)
_MAP = r"(?:网站|站点|本站|全站)(?:地图|导航|导图)"
_LEADS = re.compile(
    rf"(?:href\s*=|open\s*\(|location(?:\.href)?\s*=)\s*\\?[\"']?([^\"'\\<>\s)]{{1,200}})"
    rf"[^<>]{{0,160}}>(?:\s*<[^>]{{0,200}}>){{0,6}}\s*{_MAP}"
)
_TITLED = re.compile(
    rf"<a\b[^>]*href\s*=\s*[\"']?([^\"'<>\s]{{1,200}})[^>]*>"
    rf"(?:\s*<[^>]{{0,200}}>){{0,4}}?\s*<[^>]*(?:title|alt)\s*=\s*[\"']?{_MAP}"
)
_BEFORE, _BEHIND = 420, 24


def spelt_otherwise(doc: Document, foot: str, footer: Footer) -> Footer:
    """The footer with what it lacks where the foot's text, or the page's source, has it in another form."""
    spaced = normalize("NFKD", foot)
    text = _GAPS.sub("", spaced)
    return replace(
        footer,
        host_unit=footer.host_unit or _host(spaced),
        icp=footer.icp or _whole(_ICP, text),
        police=footer.police or _whole(_POLICE, text),
        site_code=footer.site_code or _code(text),
        contact=footer.contact or _contact(doc, text),
        site_map=footer.site_map or _site_map(doc),
    )


def _host(text: str) -> str | None:
    return next((found[1] for pattern in _HOST if (found := pattern.search(text)) is not None), None)


def _whole(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[0].strip() if found is not None else None


def _code(text: str) -> str | None:
    found = _CODE.search(text)
    return (found[1] or found[2]).lower() if found is not None else None


def _contact(doc: Document, text: str) -> str | None:
    if (said := _CONTACT.search(text)) is not None:
        return said[0].replace("\x00", " ")
    if "mailto:" not in doc.words and "tel:" not in doc.words:
        return None
    for linked in _ADDRESS.finditer(doc.uncommented):
        if fold(normalize("NFKD", linked[2])) in text:  # at the foot, not in the page's head
            return linked[1]
    return None


def _site_map(doc: Document) -> str | None:
    """The page is searched around the words alone: they are few."""
    for words in (one for one in SITE_MAPS if one in doc.words):
        source = doc.uncommented
        at = source.find(words)
        while at >= 0:
            near = _GAPS.sub("", source[max(0, at - _BEFORE) : at + _BEHIND])
            if (found := _LEADS.search(near) or _TITLED.search(near)) is not None:
                return doc.absolute(found[1]) or found[1]
            at = source.find(words, at + 1)
    return None
