"""Lists that a script builds: signs that what the static page shows is a shell."""

from __future__ import annotations

import re

from crawler.outline import Outline

# Markup that a template engine fills in the browser.
TEMPLATE = re.compile(r"\{\{[^{}]{1,80}\}\}|\$\{[\w.]+\}|<%=?[^%]{1,80}%>|\[\[[\w.\s]+\]\]")
_TEMPLATE_ATTRIBUTES = re.compile(
    r"^(?:v-for|v-html|v-if|:key|ng-repeat|ng-bind|data-bind|x-for|wx:for|ms-for|data-each)$"
)
_TEMPLATE_SCRIPT = re.compile(r"text/(?:html|template|x-template|x-handlebars|ng-template|x-jquery-tmpl)", re.I)
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
_APP_ROOT = re.compile(r"^(?:app|root|__next|__nuxt|main-app|q-app|vue-app|application)$")
# Rows kept inside scripts, invisible to an HTML parser (大汉 jpage).
_DATASTORE = re.compile(r"<datastore|<recordset|dataproxy\.jsp|jpage", re.I)


def asks_for_list(script: str) -> bool:
    """Whether a script asks a server for something that may be a list."""
    for found in _ASKS.finditer(script):
        near = script[found.start() : found.start() + 400]
        if not _NO_LIST.search(near[:160]):
            return True
    return False


def fills(o: Outline, at: int) -> bool:
    """Whether an inline script names this element (by id, or by a class of its own) to put something into it."""
    text = o.doc.script_text
    if not text:
        return False
    for name in (o.attribute(at, "id"), *o.attribute(at, "class").split()):
        if len(name) < 2 or name not in text:
            continue
        quoted = re.escape(name)
        if re.search(rf"['\"][^'\"]{{0,40}}[#.]?{quoted}[^'\"]{{0,20}}['\"]", text) and (
            re.search(rf"{quoted}[^;\n]{{0,80}}{_FILLS}", text) or asks_for_list(text)
        ):
            return True
    return False


def shell(o: Outline) -> str:
    """Why the page's content is built by a script; empty where nothing says so."""
    doc = o.doc
    for index, tag in enumerate(o.tag):
        hollow = tag in ("div", "section", "main") and o.last[index] - o.first[index] <= 1
        if hollow and _APP_ROOT.match(o.attribute(index, "id")) and any(script.src for script in doc.scripts):
            return "an empty root for a script application"
    for words in o.pieces:
        if ("{{" in words or "${" in words or "<%" in words or "[[" in words) and TEMPLATE.search(words):
            return "template marks in the text"
    html = doc.html
    if "v-for" in html or "ng-repeat" in html or "x-for" in html or "data-bind" in html:
        return "template attributes"
    for script in doc.scripts:
        kind = script.node.attributes.get("type") or ""
        if kind and _TEMPLATE_SCRIPT.match(kind) and re.search(r"<(?:li|tr|dl|a|div)\b", script.text):
            return "a row template in a script"
    if _DATASTORE.search(doc.script_text):
        return "rows in a datastore script"
    return ""


def foreign_scripts(o: Outline) -> bool:
    """Whether an external script by its name loads a list or is a whole application."""
    return any(script.src and _APP_FILES.search(script.src) for script in o.doc.scripts)
