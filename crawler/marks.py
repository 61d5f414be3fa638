"""What identifies a site on each of its pages: the elements at the foot of the page and the standard meta tags.

国办秘函〔2019〕19号 indicator 网站标识 asks for six elements at the foot of every page (mark of Party and government
organs, site code, ICP record, police record, host unit, contact), 国办发〔2017〕47号 for a site map and the tags.
They are looked for by what they say, never by a class named footer: text, a picture's alternative text, a link's
target, a badge's script and a footer that a script writes into the page all count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from crawler.badges import conac, error_report, is_withdrawn, targets
from crawler.document import SEAM, Document, fold
from crawler.footplace import Elsewhere, foot_elsewhere
from crawler.footspelling import spelt_otherwise
from crawler.page import Footer, Link
from crawler.recall import recalled
from crawler.sourcewords import ESCAPED

# 国办发〔2017〕47号, 网页设计规范, in its spelling; pages write them in any letter case.
TAGS = (
    "SiteName", "SiteDomain", "SiteIDCode",
    "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
    "ArticleTitle", "PubDate", "ContentSource",
    "Keywords", "Author", "Description", "Image", "Url",
)  # fmt: skip
_KEYS = {tag.lower(): tag for tag in TAGS}

_S = r"[\s\x00]*"
_PROVINCE = "[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕吉闽贵黔粤青藏川蜀宁琼台港澳]"
_SITE_CODE = re.compile(
    rf"(?:标识码|识别码|Site\s?ID){_S}[:：]?{_S}[(（\[【]?{_S}(bm\d{{8}}|\d(?: ?\d){{9}})(?!\d)", re.I
)
_ICP = re.compile(rf"{_PROVINCE}\s?ICP{_S}备?{_S}[(（]?\d{{6,}}[)）]?{_S}号?(?:{_S}[-－—]{_S}\d+)?", re.I)
_POLICE = re.compile(rf"{_PROVINCE}公网安备{_S}(?:案号)?{_S}[:：]?{_S}\d{{11,14}}{_S}号?")
# The same records said in other words: 公安备案号 36090202000071, ICP备案编号：05000001.
_ICP_ELSE = re.compile(
    rf"ICP{_S}(?:备案|证|备){_S}(?:登记)?(?:序|编)?号?{_S}[:：]?{_S}{_PROVINCE}?\d{{6,}}{_S}号?(?:-\d+)?"
    rf"|ICP备案(?:登记)?(?:序|编)?号?{_S}[:：]?{_S}{_PROVINCE}?B\d-\d{{6,}}{_S}号?(?:-\d+)?",
    re.I,
)
_POLICE_ELSE = re.compile(rf"公(?:安|网)(?:机关|联网|网)?(?:安备|备案)(?:序|编)?号?{_S}[:：]?{_S}\d{{11,14}}{_S}号?")
_HOST = re.compile(
    rf"(?:(?:主{_S}办{_S}单{_S}位|主办方|主办机构|网站主办|主{_S}办)(?:单位)?(?:名称)?{_S}[:：]|\x00主{_S}办{_S}单{_S}位\x00){_S}([^\x00:：|｜]{{2,60}})"
)
_HOST_BY = re.compile(r"本(?:网站|站|网|平台)由[\s\x00]*([\u4e00-\u9fff（）()、]{3,40}?)[\s\x00]*(?:主办|主管)")
_HOST_ELSE = re.compile(rf"(?:主管|开办|承办)(?:单位)?{_S}[:：]{_S}([^\x00:：|｜]{{2,60}})")
# An organ's name; a figure or letters may stand in it (第6中心, 12345热线, A区), the year of a copyright does not.
_NAME = r"\u4e00-\u9fffA-Za-z0-9（）()、·"
_NOT_THE_YEAR = r"(?:(?<![A-Za-z0-9])(?!(?:19|20)\d\d)|(?<=\D(?:19|20)\d\d))"
_HOST_TAIL = re.compile(
    rf"\x00[\s©]*(?:(?:19|20)\d\d[\s年–-]*)*({_NOT_THE_YEAR}[{_NAME}][{_NAME} ]{{1,38}}?[\u4e00-\u9fff）)])"
    r"\s*(?:主办|版权所有)\s*(?=[\x00　 |｜,，;；。·•/／(（\[【—-])"
)
_RIGHTS = re.compile(rf"版权所有{_S}(?i:[:：©]|\(c\)|&copy;|[\d\s-])*{_S}([\u4e00-\u9fff][^\x00:：|｜]{{2,50}})")
# Said without a colon, or by the name alone: then the name must be an organ's.
_ORGAN = (
    rf"({_NOT_THE_YEAR}[{_NAME}]{{2,38}}"
    r"(?:政府|局|委员会|委|办|室|厅|中心|院|部|处|站|所|会|社|队|街道|乡|镇)(?![\u4e00-\u9fff]))"
)
_HOST_LOOSE = re.compile(
    rf"主{_S}办{_S}(?:单{_S}位|方|机构)?[\s\x00|｜]+{_ORGAN}|{_ORGAN}[\s\x00]*主{_S}办(?!公)"
    rf"|(?i:©|\(c\)|Copyright|(?:Sponsored|Hosted) by[:：]?|建设单位{_S}[:：])[\s\x00©\d\-–—~.年至]*{_ORGAN}"
)
_NEXT_LABEL = re.compile(
    r"\s*(?:承\s*办|协\s*办|运维|运行|技术支持|维护|地址|电话|联系|邮编|版权|备案|网站标识|主办|制作|中文域名|©|Copyright|\S?ICP|\S公网|传真|邮箱).*$"
)
_NEXT_MARK = re.compile(
    r"[\s|｜，,；;]+(?:承\s*办|协\s*办|主\s*办|运维|运行|技术支持|版权|备案|(?:政府)?网站标识|标识码|制作|©|Copyright|\S?ICP|\S公网).*$",
    re.I,
)
_CONTACT = re.compile(
    rf"(?:联系(?:电话|方式|地址|人|邮箱)|办公(?:电话|地址)|(?:单位|办公|通讯)?地{_S}址|电{_S}话|传{_S}真|热线|邮{_S}箱|信箱"
    rf"|E-?[Mm]ail|Tel|TEL)[^\x00\d:：]{{0,6}}{_S}[:：]?{_S}(?=[\d(（A-Za-z\u4e00-\u9fff])([^\x00]{{3,100}})"
)
_NUMBER = r"[(（]?0\d{2,3}[)）]?[-－—– ]{0,3}\d{7,8}(?!\d)"
_PHONE = re.compile(rf"{_NUMBER}|(?<!\d)[2-8]\d{{6,7}}(?!\d)|@|路|街|号|大道|\b1\d{{4}}\b|[48]00-?\d{{3}}")
_LONE_PHONE = re.compile(rf"(?<![\d-]){_NUMBER}")
_WIDE = str.maketrans("０１２３４５６７８９－", "0123456789-")
_FOOT_WORDS = re.compile(r"主办|承办|版权|地址|电话|技术支持|备案|标识码|邮编|浏览器|分辨率|声明")
_FOOT_REACH = 400
_WRITES = re.compile(r"document\.write|innerHTML|\.html\s*\(|\.append\s*\(")
_CALLS = ("document.write", "innerHTML", ".html", ".append")  # without one of these it writes nothing
_CODE_PARAMETER = re.compile(r"site_?code=([A-Za-z]{0,2}\d{8,10})(?!\d)", re.I)
_LONE_CODE = re.compile(r"\x00[a-z]{0,2}\d{8,10}\x00")
_WORDS = re.compile(r"标识码|ICP|公网安备|主办|conac|地址|电话", re.I)
_says_foot = recalled(_WORDS.search)


def standard_tags(doc: Document) -> dict[str, str]:
    """The standard tags of the page in their canonical spelling; one that is there but empty is \"\"."""
    metas = doc.metas
    return {tag: metas[key] for key, tag in _KEYS.items() if key in metas}


@dataclass(frozen=True, slots=True)
class Foot:
    """`start`: where the foot begins in `Document.flat`. `elsewhere`: what else may show it, where an element was not
    found."""

    footer: Footer
    start: int
    elsewhere: Elsewhere | None


def find_foot(doc: Document, links: tuple[Link, ...], *, rooted: bool = False) -> Foot:
    flat = doc.flat.translate(_WIDE) if "０" in doc.flat else doc.flat
    icp, police, code = _records(flat, doc.words)
    text = flat
    if (icp is None or police is None or code is None) and (more := _unseen(doc, icp, police, code)):
        text = flat + more
        later = _records(text)
        icp, police, code = icp or later[0], police or later[1], code or later[2]
    at = _foot(flat, [found.start() for found in (icp, police, code) if found and found.start() < len(flat)])
    seen, foot = flat[at:], text[at:]
    linked = targets(doc, links)
    host, contact = _host(foot), _contact(seen) or linked.get("contact")
    if host is None or contact is None:
        written = _written(doc)
        host, contact = host or _host(written), contact or _contact(written)
    footer = Footer(
        host_unit=host,
        contact=contact,
        site_code=code[1].lower().replace(" ", "") if code else _bare_code(doc, seen),
        icp=_squeezed(icp) or linked.get("icp"),
        police=_squeezed(police) or linked.get("police"),
        conac=linked.get("conac") or conac(doc),
        site_map=linked.get("site_map"),
        error_report=_report(doc, linked.get("error_report")),
    )
    if None in (footer.host_unit, footer.icp, footer.police, footer.site_code, footer.contact, footer.site_map):
        footer = spelt_otherwise(doc, seen, footer)
    return Foot(footer, at, foot_elsewhere(doc, links, at, footer, rooted=rooted))


def _report(doc: Document, linked: str | None) -> str | None:
    """The page's present entry of 我为政府网站找错; a link to a withdrawn one where it has no other."""
    if linked is not None and not is_withdrawn(linked):
        return linked
    other = error_report(doc)
    return linked if linked is not None and (other is None or is_withdrawn(other)) else other


def _records(text: str, said: frozenset[str] | None = None) -> tuple[re.Match[str] | None, ...]:
    """ICP record, police record and site code: looked for around their fixed words, as a page is long. `said` are the
    words of the page's source: most of these words are known by it not to stand in its text."""
    anywhere = said is None or ESCAPED in said

    def around(pattern: re.Pattern[str], word: str, lead: int = 0) -> re.Match[str] | None:
        return _around(pattern, text, word, lead) if anywhere or (said and word in said) else None

    return (
        around(_ICP, "ICP", 6) or around(_ICP, "icp", 6) or around(_ICP_ELSE, "ICP"),
        around(_POLICE, "公网安备", 2) or around(_POLICE_ELSE, "公安") or around(_POLICE_ELSE, "公网"),
        around(_SITE_CODE, "标识码") or around(_SITE_CODE, "识别码") or around(_SITE_CODE, "Site"),
    )


def _around(pattern: re.Pattern[str], text: str, word: str, lead: int) -> re.Match[str] | None:
    at = text.find(word)
    while at >= 0:
        found = pattern.search(text, max(0, at - lead), at + 60)
        if found is not None:
            return found
        at = text.find(word, at + 1)
    return None


def _foot(text: str, records: list[int]) -> int:
    """Where the foot of the page begins: the short texts before the record numbers, up to the last sentence."""
    late = [at for at in records if at > len(text) // 3]
    at = text.rfind(SEAM, 0, min(late) if late else max(0, len(text) - 200))
    end = at - _FOOT_REACH if late else at - 3 * _FOOT_REACH
    while at > 0:
        start = text.rfind(SEAM, 0, at)
        piece = text[start + 1 : at]
        if start < end or ("。" in piece and len(piece) > 30 and not _FOOT_WORDS.search(piece)):
            break
        at = start
    return max(0, at)


def _unseen(doc: Document, icp: object, police: object, code: object) -> str:
    """Text that the static tree does not show: alternative texts, and what scripts write into the page. Asked for
    only where the source holds a word that the text lacks."""
    said = doc.words
    wanted = [
        word for word, found in (("ICP", icp), ("公网安备", police), ("标识码", code)) if found is None and word in said
    ]
    missing = icp is None or police is None or code is None
    if not wanted and not (missing and "document.write" in said):
        return ""
    parts = []
    for node in doc.tree.css("img[alt],img[title],a[title]") if wanted else ():
        attributes = node.attributes
        words = attributes.get("alt") or attributes.get("title")
        if words and _says_foot(words):
            parts.append(words)
    source = doc.script_text
    if "unescape(" in source:
        source = unquote(source)
    if wanted or "标识码" in source or "公网安备" in source or "conac" in source:
        parts.append(unescape(re.sub(r"<[^>]*>|\\[nrt]", SEAM, source)))
    return SEAM + SEAM.join(parts) + SEAM if parts else ""


def _written(doc: Document) -> str:
    """What a visitor reads although it is no text of the page: a picture's words, and markup that a script writes."""
    parts = [words for words in doc.worded() if _says_foot(words)]
    for script in doc.scripts:
        source = unquote(script.text) if "unescape(" in script.text else script.text
        if any(call in source for call in _CALLS) and _WRITES.search(source) and _WORDS.search(source):
            parts.append(unescape(re.sub(r"<[^>]*>|\\[nrt]|[\"'`]\s*\+\s*[\"'`]|[\"'`]", SEAM, source)))
    return SEAM + SEAM.join(parts) + SEAM if parts else ""


def _bare_code(doc: Document, foot: str) -> str | None:
    """A number at the foot that nothing names, where the page itself says elsewhere that it is the site's code."""
    foot = foot.lower()
    own = doc.metas.get("siteidcode", "").strip().lower()
    if not own and _LONE_CODE.search(foot) and b"code=" in doc.lowered:
        own = next((found[1].lower() for found in _CODE_PARAMETER.finditer(doc.html)), "")
    return own if len(own) == 10 and SEAM + own + SEAM in foot else None


def _squeezed(found: re.Match[str] | None) -> str | None:
    return fold(found[0].replace(SEAM, "")) if found else None


# A site's pages share their foot: the same few texts are asked about all night.
@lru_cache(maxsize=256)
def _host(foot: str) -> str | None:
    for pattern in (_HOST, _HOST_BY, _HOST_TAIL, _RIGHTS, _HOST_ELSE):
        # The last one: an event's organiser in the text above is not the site's.
        for found in reversed(list(pattern.finditer(foot))):
            name = _NEXT_LABEL.sub("", fold(found[1])).strip("。.,， 　©|")
            if len(name) >= 2:
                return name
    loose = _HOST_LOOSE.search(foot)
    return fold(next(filter(None, loose.groups()))) if loose else None


@lru_cache(maxsize=256)
def _contact(foot: str) -> str | None:
    shown = [_NEXT_MARK.sub("", fold(found[0].replace(SEAM, " "))) for found in _CONTACT.finditer(foot)]
    shown = [words for words in shown if _PHONE.search(words)]
    lone = None if shown else _LONE_PHONE.search(foot)
    return " ".join(dict.fromkeys(shown))[-200:] or (lone[0] if lone else None)
