"""Elements at the foot of a page that are links or scripts: the marks' certificates, the site map, the error report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from crawler.document import Document
from crawler.page import Link, LinkKind
from crawler.recall import recalled

_POLICE_LINK = re.compile(r"(?:recordcode|code)=(\d{11,14})")
_is_site_map = recalled(re.compile(r"(?:网站|站点|本站)(?:地图|导航)|site\s*map", re.I).search)
_DCS = re.compile(r"(?:https?:)?(?://)?dcs\.conac\.cn[^\s\"'<>)\\]*", re.I)
_REPORT = re.compile(r"zfwzgl\.www\.gov\.cn|/exposure/jiucuo|jiucuopage|jiucuo\.html", re.I)
_WITHDRAWN = re.compile(r"//(?:pucha\.kaipuyun\.cn|121\.43\.68\.40)(?=[:/]|$)", re.I)
_SITE_CODE_PARAMETER = re.compile(r"site_?code[=\"'\s:]+([A-Za-z]{0,2}\d{8,10})", re.I)
_CONAC = re.compile(r"(?:https?:)?//[a-z]+\.conac\.cn/[^\s\"'<>)\\]*", re.I)
_JIUCUO = tuple(re.compile(f"{letter}[iI][uU][cC][uU][oO]") for letter in "jJ")  # a search for one letter is quick
_BROKEN = re.compile(r"[\s\"'<>()\\]")
_LONGEST = 2000
_MOST_WORDS = 20
_TARGETS = ("conac.cn", "beian", "jiucuo", "zfwzgl")
_is_target = recalled(re.compile("|".join(map(re.escape, _TARGETS))).search)
_NAMES = re.compile(r"地图|导航|ite ?[Mm]ap|ITE ?MAP|联系我们|联系方式|网站找错")
_is_named = recalled(_NAMES.search)
_FOOT_FILE = re.compile(
    r"/[^/?]*(?:foot|bottom|copyright|banquan|dibu|yejiao)[^/?]*(?:\.s?html?|\.js|\.jsp|\.asp|\.php|$)", re.I
)
_COUNTER = re.compile(r"stat|count|tongji|click|hits|weather|tianqi", re.I)
_is_foot_file = recalled(_FOOT_FILE.search)


def targets(doc: Document, links: tuple[Link, ...]) -> dict[str, str]:
    """Elements that are links: value is the target."""
    found: dict[str, str] = {}
    # One look at them all: most pages have none, and links by the hundred.
    addresses = "\n".join(link.url for link in links)
    for link in links if any(word in addresses for word in _TARGETS) else ():
        if not _is_target(link.url) or link.kind is not LinkKind.PAGE:
            continue
        if "conac.cn" in link.url:
            found.setdefault("conac", link.url)
        elif "beian" in link.url:
            if record := _POLICE_LINK.search(link.url):
                found["police"] = record[1]
            elif "miit" in link.url and any(map(str.isdigit, link.text)):
                found.setdefault("icp", link.text)
        elif _REPORT.search(link.url):
            _keep_report(found, link.url)
    picture = None
    for link in links if _NAMES.search("\n".join(link.text for link in links)) else ():
        if not _is_named(link.text):
            continue
        if link.text in ("联系我们", "联系方式"):
            found["contact"] = link.url
        elif len(link.text) < 16 and "网站找错" in link.text:
            if link.kind is LinkKind.IMAGE:
                picture = picture or link.url
            else:
                _keep_report(found, link.url)
        elif len(link.text) < 24 and _is_site_map(link.text):
            found.setdefault("site_map", link.url)
    if picture is not None:
        found.setdefault("error_report", picture)  # a script may make it a link; else it is its link's badge
    if "site_map" not in found and ("地图" in doc.flat or '地图"' in doc.words):
        _unlinked_map(doc, found)
    return found


def is_withdrawn(entry: str) -> bool:
    """Whether an entry of 我为政府网站找错 leads to a host that serves it no more (G12: not 规范)."""
    return _WITHDRAWN.search(entry) is not None and "//zfwzgl." not in entry


def _keep_report(found: dict[str, str], url: str) -> None:
    """The first entry, of the present ones before those at withdrawn hosts."""
    known = found.get("error_report")
    if known is None or (is_withdrawn(known) and not is_withdrawn(url)):
        found["error_report"] = url


def _unlinked_map(doc: Document, found: dict[str, str]) -> None:
    """A site map whose words stand in a link's title only, or whose target the page leaves to a script."""
    for node, attributes, _ in doc.anchors:
        words = attributes.get("title") or node.text()
        if 3 < len(words) < 40 and _is_site_map(words):
            href = attributes.get("href") or attributes.get("onclick") or ""
            found["site_map"] = doc.absolute(href) or href.strip()
            return


def conac(doc: Document) -> str | None:
    if "党政机关" in doc.words and "conac" not in doc.words:
        for node in doc.tree.css("img[alt*=党政机关],img[title*=党政机关]"):
            return doc.absolute(node.attributes.get("src"))
    if "_ideConac" in doc.words and doc.tree.css_first("#_ideConac") is not None:
        return "#_ideConac"  # the place that the mark's script fills
    if "conac" not in doc.words:
        return None
    for script in doc.scripts:
        if script.src and "conac" in script.src:
            return doc.absolute(script.src)
        if "conac" in script.text and (found := _DCS.search(unquote(script.text))):
            return found[0]
    for node in doc.tree.css("img[src*=conac i]"):
        return doc.absolute(node.attributes.get("src"))
    # A click that a script opens: onclick="OpenUrl('http://bszs.conac.cn/sitename?…')".
    opened = _CONAC.search(doc.uncommented) if b".conac.cn/" in doc.lowered else None
    return opened[0] if opened is not None else None


def error_report(doc: Document) -> str | None:
    """The site code that a present entry carries, or its target; of a withdrawn one its target, where no other is."""
    if "jiucuo" not in doc.words:
        return None
    withdrawn = None
    for script in doc.scripts:
        if script.code or (script.src and "jiucuo" in script.src):
            target = doc.absolute(script.src)
            if target is None or not is_withdrawn(target):
                return script.code or target
            withdrawn = withdrawn or target
    if "jiucuo" in doc.script_text:
        source = unquote(doc.script_text)
        found, link = _SITE_CODE_PARAMETER.search(source), _REPORT.search(source)
        gone = _WITHDRAWN.search(source) if "zfwzgl." not in source else None
        if gone is not None:
            withdrawn = withdrawn or _BROKEN.split(source[gone.start() : gone.end() + _LONGEST], maxsplit=1)[0]
        elif found or link:
            return found[1] if found else (link[0] if link else None)
    return _opened(doc, withdrawn)


def _opened(doc: Document, withdrawn: str | None) -> str | None:
    """A click that a script opens, or a picture of the badge that a script makes a link; beside an entry at a withdrawn
    host the picture is that one's."""
    shown = doc.uncommented
    first = None
    places = (found for letter in _JIUCUO for found in letter.finditer(shown))
    for number, found in enumerate(sorted(places, key=re.Match.start)):
        # The unbroken text around the word. (One pattern for it all would try every letter of an inline picture.)
        before = _BROKEN.split(shown[max(0, found.start() - _LONGEST) : found.start()])[-1]
        target = before + _BROKEN.split(shown[found.start() : found.end() + _LONGEST], maxsplit=1)[0]
        if "zfwzgl." in target:
            return _code_in(target)
        if is_withdrawn(target):
            withdrawn = withdrawn or target
        elif first is None:
            first = target
        if number == _MOST_WORDS:
            break
    return withdrawn or (_code_in(first) if first is not None else None)


def _code_in(target: str) -> str:
    code = _SITE_CODE_PARAMETER.search(target)
    return code[1] if code else target


def bringing(links: tuple[Link, ...], *, bare: bool = False) -> Iterator[tuple[Link, bool]]:
    """The frames and scripts that bring the foot, the last first, and whether they are called so; on a page that shows
    nothing of a foot (`bare`), any frame that stands last may be it."""
    for link in reversed(links):
        if link.kind is LinkKind.PAGE:
            break  # what a page loads stands last
        if link.kind in (LinkKind.FRAME, LinkKind.SCRIPT) and _is_foot_file(link.url):
            yield link, True
        elif bare and link.kind is LinkKind.FRAME and link.hidden is None and not _COUNTER.search(link.url):
            yield link, False
