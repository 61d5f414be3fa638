"""What stands on a page and has no words: a picture, a frame, a form's field, an element that a script may fill.

A label with such a thing behind it is not a label without its value: only a person can tell what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from crawler.addresses import plain_host
from crawler.outline import Outline
from crawler.shells import fills, may_be_filled

_SHOWS = frozenset(("iframe", "frame", "object", "embed", "video", "audio", "canvas", "svg", "textarea", "select"))
_MUTE = frozenset(("script", "style", "link", "meta", "br", "hr", "form"))
_NO_FIELD = frozenset(("hidden", "button", "submit", "reset", "image", "checkbox", "radio", "search"))
# Ornaments and buttons, by the file's own name.
_ORNAMENT = re.compile(
    r"(?:^|[_\-.\d])(?:ico(?:n)?s?|dot|arrow|jiantou|jt|line|xian|bg|btn|button|logo|head(?:er)?|avatar|tx|blank|spac(?:e|er)|point|hot|star|zan|new"
    r"|print|dy|dayin|close|gb|guanbi|share|fx|fenxiang|qr(?:code)?|ewm|erweima|wx|weixin|wechat|wb|weibo|qq|loading|top|li|bullet|square|transparent|pixel"
    r"|face|emoji|smile|sc|title|tit)(?:$|[_\-.\d])",
    re.I,
)
_ORNAMENTS = re.compile(r"(?:^|/)(?:icons?|ico|btn|buttons?|arrows?|emoji|face)(?:$|/)", re.I)
_SAYS = re.compile(r"[\u4e00-\u9fff]{4}|[\u4e00-\u9fff]{2}图$")
_BUTTON = re.compile(r"打印|关闭|返回|分享|收藏|图标|扫一扫|扫码|二维码|微信|微博|字体|评价|点赞|标志|网站")
_LATE = ("data-original", "data-src", "data-lazy-src", "lazy-src")
_SMALL = 32
_PIXELS = re.compile(r"\s*(\d+)\s*(?:px)?\s*$")
_BACKGROUND = re.compile(r"background[\w-]*\s*:[^;]*url\s*\(", re.I)
# Names that a script's own markup gives to what it fills.
_BOUND = re.compile(r"^(?:v-|ng-|x-|ms-|:|data-(?:bind|field|src|url|href|id|key|ajax|load|source|api)$)")
_WRITES = re.compile(
    r"document\.write|innerHTML|innerText|textContent|insertAdjacent|appendChild"
    r"|\.(?:html|text|append|prepend|val|load|replaceWith|before|after)\s*\("
)
# Scripts that count or share write out nothing but another script.
# A script that does nothing but call what another file defines: showReply("x").
_CALLS = re.compile(r"\s*[A-Za-z_$][\w.$]*\s*\([^;{}]{0,300}\)\s*;?\s*")
_COUNTS = re.compile(r"<script|%3Cscript|cnzz|hm\.baidu|_hmt|51\.la|jiathis|bdshare|addthis", re.I)
_LIBRARY = re.compile(
    r"^(?:jquery|.*(?:superslide|swiper|slick|bootstrap|flexslider|owl\.|html5|respond|modernizr|polyfill|pngfix|dd_belated|conac|jiucuo|analytic|wuzhangai)"
    r"|(?:es5|ie\d|layer|laydate|qrcode|fontsize|share|addthis|hm|tongji|stat|count(?:er)?|click|hits|wza|barrier|a11y)(?:[-_.][\w.-]{0,16})?\.(?:js|php)$)",
    re.I,
)


def shows(o: Outline, at: int) -> bool:
    """Whether an element without words shows something all the same, or a script may put words into it."""
    return pictured(o, at) or (o.tag[at] not in _MUTE and _may_get_words(o, at))


def pictured(o: Outline, at: int) -> bool:
    """Whether an element shows something that is in the page's source and no words."""
    tag = o.tag[at]
    if tag == "img":
        return not is_ornament(o, at)
    if tag == "input":
        return bool(o.attribute(at, "value")) and (o.attribute(at, "type") or "text").lower() not in _NO_FIELD
    return tag in _SHOWS or _BACKGROUND.search(o.attribute(at, "style")) is not None


def wordless(o: Outline, place: int, last: int, test: Callable[[Outline, int], bool] = shows) -> bool:
    """Whether behind this text, and before the text `last` begins, something stands that has no words. What begins an
    element of a later text is that one's own, as the icon of the next label."""
    for at in range(o.owner[place] + 1, o.size):
        if o.first[at] > last:
            return False
        if place < o.first[at] == o.last[at] and test(o, at) and _belongs(o, at, place):
            return True
    return False


def written(o: Outline, place: int) -> bool:
    """Whether a script right behind this text may write words where it stands."""
    for at in range(o.owner[place] + 1, o.size):
        if o.first[at] > place + 1:
            return False
        if o.tag[at] == "script" and o.first[at] == place + 1 and _may_write(o, at) and _belongs(o, at, place):
            return True
    return False


def is_ornament(o: Outline, at: int) -> bool:
    """Whether a picture is an icon or a line by its size or its file's name; one that says what it shows is none."""
    said = o.attribute(at, "alt") or o.attribute(at, "title")
    if _SAYS.search(said) and not _BUTTON.search(said):
        return False
    for side in ("width", "height"):
        if (size := _PIXELS.match(o.attribute(at, side))) is not None and int(size[1]) <= _SMALL:
            return True
    # A picture that is loaded late holds its place with another: loading.gif.
    source = next((found for name in (*_LATE, "src") if (found := o.attribute(at, name))), "")
    folder, _, file = source.partition("?")[0].rpartition("/")
    return _ORNAMENT.search(file.rpartition(".")[0]) is not None or _ORNAMENTS.search(folder) is not None


def _may_get_words(o: Outline, at: int) -> bool:
    if any(_BOUND.match(name) for name in o.attributes(at)) or fills(o, at) or _is_selected(o, at):
        return True
    return bool(o.attribute(at, "id")) and (has_own_script(o) or bool(may_be_filled(o, at)))


def _is_selected(o: Outline, at: int) -> bool:
    """Whether an inline script names this element, by its id or by a class, as one that it works on."""
    text = o.doc.script_text
    names = [rf"#?{re.escape(name)}" for name in (o.attribute(at, "id"),) if name]
    names += [rf"\.{re.escape(name)}" for name in o.attribute(at, "class").split()]
    return bool(text) and any(re.search(rf"['\"](?:[^'\"]*\s)?{name}['\"]", text) for name in names)


def _may_write(o: Outline, at: int) -> bool:
    """Whether a script writes words where it stands: one in the page's source that says so, or a file of the site's
    own."""
    if src := o.attribute(at, "src"):
        return _is_own(o, src)
    text = o.node[at].text()
    return (_WRITES.search(text) or _CALLS.fullmatch(text)) is not None and _COUNTS.search(text) is None


def has_own_script(o: Outline) -> bool:
    """Whether the page has a file of scripts of the site's own that is no library: what it does cannot be seen."""
    known: bool | None = o.doc.known.get("own script")
    if known is None:
        known = o.doc.known["own script"] = any(_is_own(o, script.src) for script in o.doc.scripts if script.src)
    return known


def _is_own(o: Outline, src: str) -> bool:
    url = o.doc.absolute(src)
    if url is None or plain_host(url) != plain_host(o.doc.url):
        return False
    return not is_library(src)


def is_library(src: str) -> bool:
    """Whether a file of scripts is by its name a library, a counter or a reading aid."""
    return _LIBRARY.match(src.partition("?")[0].rstrip("/").rpartition("/")[2]) is not None


def _belongs(o: Outline, at: int, place: int) -> bool:
    """Whether the nearest words around this element begin no later than the text at `place`."""
    around = next((above for above in o.ancestors(at) if o.last[above] > o.first[above]), -1)
    return around >= 0 and o.first[around] <= place
