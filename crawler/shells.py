"""Lists that a script builds: signs that what the static page shows is a shell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from crawler.document import Document
from crawler.outline import Outline
from crawler.recall import recalled

# Markup that a template engine fills in the browser.
TEMPLATE = re.compile(r"\{\{[^{}]{1,80}\}\}|\$\{[\w.]+\}|<%=?[^%]{1,80}%>|\[\[[\w.\s]+\]\]")
TEMPLATE_SCRIPT = re.compile(r"text/(?:html|template|x-template|x-handlebars|ng-template|x-jquery-tmpl)", re.I)
_ASKS = re.compile(
    r"\$\.(?:ajax|get|post|getJSON|getScript)\s*\(|jQuery\.(?:ajax|get|post|getJSON)\s*\("
    r"|\bfetch\s*\(|axios(?:\.|\s*\()|XMLHttpRequest|"
    r"\.load\s*\(\s*['\"]|new\s+Vue\s*\(|createApp\s*\(|layui\.use|\$http|ajaxGet|requestData"
    r"|loadData\s*\(|getList\s*\(|loadList\s*\(|getData\s*\(|initList\s*\(|queryList\s*\("
)
# What these ask for is no list: counters, weather, logins, sharing, statistics.
_NO_LIST = re.compile(
    r"click|hits|count(?:er)?\b|visit|tongji|weather|login|captcha|share|comment|userinfo"
    r"|hot(?:word|key)|stat\b|dianji|liulan|browse|pv\b",
    re.I,
)
_FILLS = (
    r"(?:html|append|prepend|innerHTML|appendTo|render|laypage|template|empty|insertAdjacentHTML"
    r"|load|after|before|replaceWith)"
)
_APP_FILES = re.compile(
    r"(?:chunk|vendor|bundle|runtime|app|umi|main)[\w.-]*\.[0-9a-f]{6,}\.js|/static/js/(?:app|main"
    r"|chunk|vendors?)|(?:list|data|load|ajax|jpage|newslist|columns?)[\w.-]*\.js",
    re.I,
)
# Scripts of every page: libraries, sliders, badges, counters, reading aids.
_FURNITURE = re.compile(
    r"^(?:jquery(?:[-.\d]*(?:min|slim|migrate)*\.js|[-._](?:super|slide|cookie|scroll|easing|lazy|nice|print|qrcode|share|mig))"
    r"|.*(?:superslide|swiper|slick|bootstrap|flexslider|owl\.|html5|respond|modernizr|polyfill|pngfix|dd_belated|conac|jiucuo|analytic|wuzhangai)"
    r"|(?:es5|ie\d|layer|laydate|zoom|print|qrcode|fontsize|share|addthis|hm|tongji|stat|count(?:er)?|click|hits|wza|barrier|a11y|toolbar|esd|speech|voice"
    r"|common|public|base|global|nav|menu|top|head(?:er)?|foot(?:er)?|bottom|style|index|rem|flexible|scroll|tabs?|float|marquee|banner|focus|search|so|login"
    r"|weather|tianqi|calendar|date|time|clock|c)(?:[-_.][\w.-]{0,16})?\.(?:js|php)$)",
    re.I,
)
# Names of such scripts that tell nothing of what is in them: a site's own list may be filled from there.
_PLAIN = re.compile(
    r"^(?:common|public|base|global|index|style|search|so|tabs?|focus|c)(?:[-_.][\w.-]{0,16})?\.(?:js|php)$", re.I
)
_FOREIGN_HOST = re.compile(r"baidu\.com|bdimg|cnzz|51\.la|conac|kaipuyun|zfwzgl|govwza|jiathis|google|qq\.com", re.I)
_PLAIN_ATTRIBUTES = re.compile(
    r"^(?:class|id|style|width|height|border|cell(?:padding|spacing)|v?align|bgcolor|background|summary|frame|rules|role|title|name|dir|lang|aria-.*"
    r"|nowrap|colspan|rowspan|type|bordercolor|datatype)$",
    re.I,
)
_WIDGET = re.compile(
    r"ztree|datagrid|easyui|layui|(?:^|[\s_-])(?:el|van|ant|ivu|mui)-|jqgrid|bootstrap-?table|treeview|iscroll|waterfall"
)
_LOADER = re.compile(
    r"(?:^|[;{}\s])(?:load|get|init|show|query|fetch|render|ajax|find|request)_?(?:\w{0,12}?)(?:list|data|news|info|article|content|page|channel|column|docs?)\w{0,8}\s*\("
    r"|seajs\.use|requirejs?\s*\(|System\.import|\bimport\s*\(|document\.write(?:ln)?\s*\([^;]{0,200}<(?:li|tr|dl)\b",
    re.I,
)
# Rows of data written into a script: [["…", "…"], …], [{"title": …}].
_RECORDS = re.compile(r"[=(:]\s*\[\s*[\[{][^\]}]{0,300}[\u4e00-\u9fff][^\]}]{0,300}[\]}]")
# An address written into a script that a list's data may come from, whoever asks for it; one that the visitor is sent
# to is another page.
_DATA_ADDRESS = re.compile(
    r"[\"'`][^\"'`\s]{0,200}(?:_isJson|_isAgg|[?&](?:page(?:no|num|index|size)?|cur(?:rent)?page|rows|limit|col(?:umn)?id|channelid)="
    r"|/api/|/(?:common/search|searchList)/|dataproxy|\.json\b)",
    re.I,
)
_SENDS = re.compile(r"location|href|action|window\.open|submit|(?<![\w$])go(?:to)?\w*\s*\(", re.I)
# Calls that draw something into the page: charts, maps, films, papers.
_DRAWS = re.compile(
    r"\becharts\s*\.|\bsetOption\s*\(|\bHighcharts\b|\bnew\s+(?:Chart|ApexCharts|Player\w*|\w*Swf\w*|SWFObject|FlipBook|PDF\w+)\s*\("
    r"|\b(?:AMap|BMap|BMapGL|TMap|L)\.(?:Map|map)\s*\(|\bd3\.select|\bPDFObject\b|\b(?:videojs|flowplayer|Aliplayer|ckplayer|TcPlayer)\b"
    r"|\bgetContext\s*\(",
)
HOLDERS = frozenset({"ul", "ol", "dl", "table", "tbody", "div", "section"})
_SHOWN = frozenset({"img", "video", "embed", "object", "audio", "iframe", "input", "form"})
# What scripts put here is no news: pictures that turn, the weather, counters, a menu.
_is_fittings = recalled(
    re.compile(
        r"banner|slide|swiper|focus|weather|tianqi|nav|menu|foot|head|login|user|count|float|piao|share|qrcode|code|search|time|date|msg|tip|dialog|\bads?\b",
        re.I,
    ).search
)
_COMING = re.compile(
    r"^\W*(?:(?:数据|内容|信息|页面)?(?:正在|努力)?(?:加载|载入|读取)中?|loading|请稍[候后等])\W*(?:请稍[候后等])?\W*$",
    re.I,
)
APP_ROOTS = frozenset(("app", "root", "__next", "__nuxt", "main-app", "q-app", "vue-app", "application"))
# Rows kept inside scripts, invisible to an HTML parser (大汉 jpage).
_has_datastore = recalled(re.compile(r"<datastore|<recordset|dataproxy\.jsp|jpage", re.I).search, most=256)


# Pages of a site share their scripts.
@lru_cache(maxsize=256)
def asks_for_list(script: str) -> bool:
    """Whether a script asks a server for something that may be a list."""
    for found in _ASKS.finditer(script):
        near = script[found.start() : found.start() + 400]
        if not _NO_LIST.search(near[:160]):
            return True
    return False


@lru_cache(maxsize=256)
def draws(script: str) -> bool:
    """Whether a script draws a chart, a map or a film into the page."""
    return _DRAWS.search(script) is not None


@lru_cache(maxsize=256)
def names_data(script: str) -> bool:
    """Whether a script names an address that data may come from, though no call of it is seen."""
    return any(
        not _SENDS.search(script, max(0, found.start() - 60), found.start()) and not _NO_LIST.search(found[0])
        for found in _DATA_ADDRESS.finditer(script)
    )


_PAGER_CALL = re.compile(
    r"\s*\w*(?:create_?page|page_?html|pager|paging|pagination|show_?pages?)\w*\(\s*[01]\s*[,)][^()]*\)?\s*;?\s*$", re.I
)


def fills(o: Outline, at: int) -> bool:
    """Whether an inline script names this element (by id, or by a class of its own) to put something into it."""
    text = o.doc.script_text
    if not text:
        return False
    for name in (o.attribute(at, "id"), *o.attribute(at, "class").split()):
        if len(name) < 2 or name not in text:
            if name and asks_for_list(text) and re.search(rf"['\"]#?{re.escape(name)}['\"]", text):
                return True
            continue
        quoted = re.escape(name)
        if re.search(rf"['\"][^'\"]{{0,40}}[#.]?{quoted}[^'\"]{{0,20}}['\"]", text) and (
            re.search(rf"{quoted}[^;\n]{{0,80}}{_FILLS}", text) or asks_for_list(text) or draws(text)
        ):
            return True
    return False


def unfilled(o: Outline) -> bool:
    """Whether a hollow element stands on the page that a script fills with what it asks for: news of a home page, say,
    beside lists that the page shows."""
    if not (asks_for_list(o.doc.script_text) or names_data(o.doc.script_text)):
        return False
    return any(
        tag in HOLDERS and is_hollow(o, at) and not _is_fittings(o.mark(at)) and fills(o, at)
        for at, tag in enumerate(o.tag)
    )


def is_hollow(o: Outline, at: int) -> bool:
    """Whether an element holds no word, or only the word that its content is yet to come."""
    count = o.last[at] - o.first[at]
    return count == 0 or (count == 1 and _COMING.match(o.pieces[o.first[at]]) is not None)


def is_place(o: Outline, at: int) -> bool:
    """Whether an element is hollow and may hold a list: no badge, no counter, no menu."""
    if o.tag[at] not in HOLDERS or not is_hollow(o, at) or _is_fittings(o.mark(at)):
        return False
    return _SHOWN.isdisjoint(o.tag[at + 1 : o.end[at]])


def loads_list(script: str) -> bool:
    """Whether an inline script asks for what may be a list, or calls a function whose name says so."""
    return asks_for_list(script) or names_data(script) or _LOADER.search(script) is not None


def may_be_filled(o: Outline, at: int) -> str:
    """Why something that cannot be seen here may put rows into this hollow element; empty where nothing may."""
    for index in range(at, o.end[at]):
        if (o.tag[index] == "script" and not _writes_pager(o, index)) or "-" in o.tag[index]:
            return "a script stands in the list's place"
    for index in (at, *_hollow_around(o, at)):
        attributes = o.node[index].attributes
        if odd := next((name for name in attributes if not _PLAIN_ATTRIBUTES.match(name)), ""):
            return f"an attribute for scripts: {odd}"
        if _WIDGET.search(o.mark(index)):
            return f"a widget's element: {o.mark(index)}"
        if attributes.get("id") and (unknown := unknown_script(o.doc)):
            return f"a script that cannot be seen may fill it: {unknown}"
    if _modules(o):
        return "scripts in modules"
    text = o.doc.script_text
    if _LOADER.search(text) or _RECORDS.search(text) or names_data(text):
        return "a script that loads or holds a list, or names its address"
    return ""


def _writes_pager(o: Outline, at: int) -> bool:
    """Whether a script is the call of a pager of no page or one, and nothing else: it writes no rows."""
    node = o.node[at]
    return "src" not in node.attributes and _PAGER_CALL.match(node.text() or "") is not None


def _hollow_around(o: Outline, at: int) -> list[int]:
    return [above for above in o.ancestors(at, 2) if o.first[above] == o.last[above]]


def unknown_script(doc: Document) -> str:
    """An external script that is no library, no badge and no furniture of every page."""
    for script in doc.scripts:
        if script.src and not is_furniture(script.src):
            return script.src
    return ""


def fillers(o: Outline, said: bool, here: Callable[[int], bool]) -> tuple[tuple[str, ...], str]:
    """The external scripts that may fill a list of which nothing is seen, by their addresses, and the first of them
    that stands in the list's place itself (`here`), as if it belonged there. Where the page `said` that there is
    nothing, a script of every page's name counts in that place only: a server wrote the words."""
    found: dict[str, None] = {}
    near = ""
    places = {node.mem_id: at for at, node in enumerate(o.node) if o.tag[at] == "script"}
    for script in o.doc.scripts:
        if not script.src or is_fitting(script.src):
            continue
        within = here(places.get(script.node.mem_id, -1))
        if said and not within and is_furniture(script.src):
            continue
        found[address_of(o.doc, script.src)] = None
        near = near or (script.src if within else "")
    return tuple(found), near


def unknown_scripts(doc: Document) -> tuple[str, ...]:
    """The addresses of all external scripts whose names do not tell that they are harmless."""
    return tuple(
        dict.fromkeys(
            address_of(doc, script.src) for script in doc.scripts if script.src and not is_fitting(script.src)
        )
    )


def address_of(doc: Document, src: str) -> str:
    """A script's address without what only tells its version."""
    return (doc.absolute(src) or src).partition("?")[0].partition("#")[0]


@lru_cache(maxsize=1024)
def is_fitting(src: str) -> bool:
    """Whether a script is by its name furniture, and one that does not fill lists."""
    name = src.partition("?")[0].rstrip("/").rpartition("/")[2]
    return is_furniture(src) and (_PLAIN.match(name) is None or _FOREIGN_HOST.search(src.partition("?")[0]) is not None)


@lru_cache(maxsize=1024)
def is_furniture(src: str) -> bool:
    file = src.partition("?")[0].rstrip("/").rpartition("/")[2]
    return _FURNITURE.match(file) is not None or _FOREIGN_HOST.search(src.partition("?")[0]) is not None


def _modules(o: Outline) -> bool:
    """Whether the page's scripts come in modules, whose names say nothing."""
    return any(
        (script.node.attributes.get("type") or "").lower() == "module" or "data-main" in script.node.attributes
        for script in o.doc.scripts
    )


_ROWS_KEPT = re.compile(r"<(?:li|tr|dl)\b", re.I)
_KEEPS = ("template", "noscript")


def shell(o: Outline) -> str:
    """Why the page's content is built by a script; empty where nothing says so."""
    doc = o.doc
    for index, tag in enumerate(o.tag if any(script.src for script in doc.scripts) else ()):
        hollow = tag in ("div", "section", "main") and o.last[index] - o.first[index] <= 1
        if hollow and o.attribute(index, "id") in APP_ROOTS:
            return "an empty root for a script application"
    text = o.joined
    if ("{{" in text or "${" in text or "<%" in text or "[[" in text) and any(map(TEMPLATE.search, o.pieces)):
        return "template marks in the text"
    if not doc.words.isdisjoint(("v-for", "ng-repeat", "x-for", "data-bind")):
        return "template attributes"
    for script in doc.scripts:
        kind = script.node.attributes.get("type") or ""
        if kind and TEMPLATE_SCRIPT.match(kind) and re.search(r"<(?:li|tr|dl|a|div)\b", script.text):
            return "a row template in a script"
    if any(_ROWS_KEPT.search(node.text() or "") for node in doc.of("textarea")):
        return "rows in a field that a script reads"
    if any(_ROWS_KEPT.search(node.html or "") for tag in _KEEPS for node in doc.of(tag)):
        return "rows kept in markup that no browser shows by itself"
    if _has_datastore(doc.script_text):
        return "rows in a datastore script"
    return ""


def foreign_scripts(o: Outline) -> bool:
    """Whether an external script by its name loads a list or is a whole application."""
    return any(script.src and _APP_FILES.search(script.src) for script in o.doc.scripts)
