"""The title of a page as a reader sees it, and where it stands in the visible text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.document import SEAM, Document, fold, squeeze
from crawler.titleplace import HEAD_WORDS, SHORTEST, place_of

_SPLIT = re.compile(r"\s*[-_|—–－»>＞·]+\s*|\s{2,}|\s+(?=\S*(?:门户网站|政府网|人民政府|信息网)\S*$)")
_SITE = re.compile(r"(?:网站|门户|政府网|信息网|官网|官方网站|首页|平台)$|人民政府(?:办公室)?$")
# An office's name, as many a site gives it to all its pages.
_OFFICE = re.compile(
    r"(?:局|委|办|办公室|厅|中心|院|部|处|站|所|会|社|队|街道|乡|镇|区|县|市|学校|小学|中学|医院|网|党建)$"
)
_OFFICE_NAME = 24
_ADJACENT = 40
_TAG = re.compile(r"<[^>]*>")
_LOGO = re.compile(r"logo|(?:site|web)[-_]?name", re.I)
_TOP = re.compile(r"(?:^|\s)(?:header|head|top|banner)\d?(?:$|\s)", re.I)
_OFFICE_SIGN = re.compile(r"[\u4e00-\u9fff]{2,16}(?:局|委|委员会|办公室|政府|中心|厅|部|处|院|网|网站)$")
# Words of the page's frame; a heading that says only this is no title.
_FRAME = re.compile(
    r"^(?:当前|您(?:现在)?(?:所在)?的?|您当前的)?(?:位置|所在).{0,3}$|^(?:首页|正文|打印|关闭|分享|返回|相关(?:链接|新闻|文章|附件|阅读|稿件)"
    r"|热点|推荐|友情链接|站内搜索|搜索|网站地图|导航|更多|登录|详细(?:内容|信息)|信息详情|内容详情|文章内容)[:：>]*$"
)
# A field of a disclosure's table (索引号：…, 公开日期：…) is no title; its 名称 is.
_FIELD = re.compile(r"^[\[【(（\s]*[\u4e00-\u9fff](?:[\s\u4e00-\u9fff]{0,8})[\]】]?[:：]")
_NAMED = re.compile(
    r"(?:信息|文件|公文)?(?:名[\s\x00]*称|标[\s\x00]*题)[\s\x00]*[:：][\s\x00]*(?P<name>[^\x00]{4,120})\x00"
)
_DISCLOSED = re.compile(r"索[\s\x00]*引[\s\x00]*号")
_BEFORE_LINE = re.compile(r"^[\[【(（\s]+")
_FOLLOWED = 260
_SENTENCE = re.compile(r"[^\x00]{30,}[。；]")
# A line beside a title that states when, or from where: the text before it is the title where nothing else tells.
_LINE = re.compile(
    r"(?:时[\s\x00]*间|日[\s\x00]*期|发布于|来[\s\x00]*源)[\s\x00]*[:：][^。]{0,60}?(?:19|20)\d\d[-/.年]\d"
    r"|(?<=\x00)[\[【(（]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\]】)）]?[\s\x00|]+"
    r"(?:[^\x00。]{0,30}[\s\x00|]+)?(?:来[\s\x00]*源|作[\s\x00]*者|浏览|点击|阅读|访问|字[\s\x00]*[体号]|编辑|打印)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """`start` and `end` are offsets in `Document.flat`, -1 where the title stands in `<title>` or a tag only."""

    text: str
    start: int = -1
    end: int = -1
    how: str = ""


def find_title(doc: Document) -> Title | None:
    """By what two places agree on: the article tag or `<title>`, and the visible text; else by heading elements."""
    tag = _plain(doc.metas.get("articletitle", ""))
    head = _plain(doc.head_title)
    names = logos(doc)
    tries = [(tag, "meta ArticleTitle and the visible text")] if tag else []
    tries += [(claim, "<title> and the visible text") for claim in claims(head) if claim not in names]
    for claim, how in tries:
        spot = place_of(doc, claim)
        if spot is not None:
            if "<title>" in how and (other := _beside_office(doc, claim, spot[1])) is not None:
                return other
            return Title(_shown(doc.flat[spot[0] : spot[1]]), *spot, how)
    if (heading := _heading(doc, "h1,h2,h3") or _tagged(doc, tag)) is not None:
        return heading
    if _DISCLOSED.search(doc.flat) is not None and (named := _NAMED.search(doc.flat)) is not None:
        again = doc.flat.find(SEAM + named["name"] + SEAM, named.end() - 1)
        start = again + 1 if again >= 0 else named.start("name")
        return Title(fold(named["name"]), start, start + len(named["name"]), "the name in the disclosure's table")
    line = _LINE.search(doc.flat)
    if line is not None:
        if (above := _above_line(doc.flat, line.start())) is not None:
            return above
        if (heading := _heading(doc, "[class*=title i],[id*=title i],[class*=bt i],[class*=biaoti i]")) is not None:
            return heading
    if (lone := _lone(doc)) is not None:
        return lone
    if tag:
        return Title(tag, how="meta ArticleTitle")
    if head in names and (lone := _lone(doc, led=False)) is not None:
        return lone
    for claim in claims(head)[::-1]:
        if not _SITE.search(claim):
            return Title(claim, how="<title> without the site's name")
    return Title(head, how="<title>") if head else None


def _beside_office(doc: Document, claim: str, end: int) -> Title | None:
    """The title that a page shows whose `<title>` is its office's name on every page, repeated at its top or foot: the
    heading or the text that the head line follows."""
    if len(claim) > _OFFICE_NAME or not _OFFICE.search(claim):
        return None
    flat = doc.flat
    lines = [found.start() for found in _LINE.finditer(flat)]
    if lines and lines[-1] - lines[0] > _ADJACENT:
        return None  # rows of a list have a line each
    other = _heading(doc, "h1,h2,h3")
    if other is not None and HEAD_WORDS.search(flat, other.end, other.end + _ADJACENT) is None:
        other = None
    if lines and (other is None or "<h1>" not in other.how):
        other = _above_line(flat, lines[0]) or other
    if other is None or other.text == claim or "。" in other.text or other.text in map(doc.text, doc.of("a")):
        return None
    led = bool(lines) and 0 <= lines[0] - end <= _ADJACENT  # the head line follows the name itself
    return other if not led or end <= other.start else None


def logos(doc: Document) -> frozenset[str]:
    """What the page's <h1> says where it is the site's sign: no page's title."""
    known: frozenset[str] | None = doc.known.get("logos")
    if known is None:
        nodes = [node for node in doc.tree.css("h1") if _is_logo(node)]
        known = doc.known["logos"] = frozenset(fold(node.text(strip=True)) for node in nodes) - {""}
    return known


def _is_logo(node: LexborNode) -> bool:
    around = [one for one in (node, node.parent, node.parent.parent if node.parent else None) if one is not None]
    marks = [f"{one.tag} {one.attributes.get('class') or ''} {one.attributes.get('id') or ''}" for one in around]
    if any(map(_LOGO.search, marks)):
        return True
    return any(map(_TOP.search, marks[1:])) and _OFFICE_SIGN.match(fold(node.text(strip=True))) is not None


def claims(head: str) -> list[str]:
    """What of `<title>` may be the page's own title: it all, then without its last parts, longest first."""
    if len(head) < 2:
        return []
    found = [head]
    for cut in reversed(list(_SPLIT.finditer(head))):
        if cut.start() >= 2:
            found.append(head[: cut.start()])
    # The whole <title> may be the site's name, shown at the page's top: no page's title.
    return [claim for claim in found if len(squeeze(claim)) >= 2 and not _SITE.search(claim)]


def _plain(text: str) -> str:
    return fold(_TAG.sub("", text)) if "<" in text else text


def _shown(text: str) -> str:
    return fold(text.replace(SEAM, ""))


def _tagged(doc: Document, tag: str) -> Title | None:
    """A heading that says what the article's tag says, however short (公示)."""
    for node in doc.tree.css("h1,h2,h3") if len(tag) >= 2 else ():
        raw = node.text(separator=SEAM, strip=True, skip_empty=True)
        at = doc.flat.find(SEAM + raw + SEAM)
        if _shown(raw) == tag and at >= 0 and not _FRAME.match(tag):
            return Title(tag, at + 1, at + 1 + len(raw), f"meta ArticleTitle and <{node.tag}>")
    return None


def _above_line(flat: str, line: int) -> Title | None:
    """The text above the first line of source and time."""
    stop = flat.rfind(SEAM, 0, line)
    for _ in range(6):
        start = flat.rfind(SEAM, 0, stop)
        if start < 0:
            return None
        text = fold(flat[start + 1 : stop])
        if _FIELD.match(text) and _DISCLOSED.search(text):
            return None
        if len(text) >= SHORTEST and not HEAD_WORDS.match(_BEFORE_LINE.sub("", text)) and not _FIELD.match(text):
            usable = len(text) <= 120 and not _FRAME.match(text) and not _SITE.search(text)
            return Title(text, start + 1, stop, "the text above the head line") if usable else None
        stop = start
    return None


def _led(raw: str) -> str:
    """The words of a heading without the head line that some templates put into the same element."""
    pieces = raw.split(SEAM)
    for at, piece in enumerate(pieces[1:], 1):
        if HEAD_WORDS.match(_BEFORE_LINE.sub("", piece)):
            return SEAM.join(pieces[:at])
    return raw


def _lone(doc: Document, *, led: bool = True) -> Title | None:
    """The page's one h1 (or h2, h3) that a text follows; `led`: a sentence, not a table or a form."""
    for tag in ("h1", "h2", "h3"):
        nodes = [node for node in doc.tree.css(tag) if (node.text() or "").strip() and not _is_logo(node)]
        if len(nodes) != 1:
            continue
        raw = nodes[0].text(separator=SEAM, strip=True, skip_empty=True)
        text = _shown(raw)
        at = doc.flat.find(SEAM + raw + SEAM)
        if not SHORTEST <= len(text) <= 120 or _FRAME.match(text) or _SITE.search(text) or at < 0:
            continue
        end = at + 1 + len(raw)
        if not led or _SENTENCE.search(doc.flat, end, end + _FOLLOWED) is not None:
            return Title(text, at + 1, end, f"the page's only <{tag}>, a text under it")
    return None


def _heading(doc: Document, which: str) -> Title | None:
    """The heading that the head line follows: h1 to h3 and elements whose name says title."""
    best: tuple[int, Title] | None = None
    flat = doc.flat
    for node in doc.tree.css(which):
        raw = _led(node.text(separator=SEAM, strip=True, skip_empty=True))
        text = _shown(raw)
        if not SHORTEST <= len(text) <= 120 or _FRAME.match(text) or _SITE.search(text) or text in logos(doc):
            continue
        at = flat.find(raw)
        if at < 0:
            continue
        end = at + len(raw)
        worth = len(HEAD_WORDS.findall(flat, end, end + 120)) + (node.tag == "h1") * 2
        if worth >= 2 and (best is None or worth > best[0]):
            best = (worth, Title(text, at, end, f"heading <{node.tag}> before the head line"))
    return best[1] if best else None
