"""The address from which a page's script loads its list, read from the script without running it.

Only what is written out can be read: strings, string sums whose names are set to plain values in the same page, and
plain parameters. An address that stays in doubt is not asked: the list is then `script_built`, not empty. One that may
be another than the script's own (`guessing`) is asked for its rows; that it has none proves nothing.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from crawler.dialects.guessing import Guess, completed, guess, hands_more, is_cut, past_clock
from crawler.document import Document
from crawler.page import DataRequest

_STRING = r"(?:\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`)"
_OPERAND = rf"(?:{_STRING}|[A-Za-z_$][\w$.]*(?:\([^()\n]*\))?|\d+)"
_SUM = rf"(?P<sum>{_OPERAND}(?:\s*\+\s*{_OPERAND})*)"
_PART_OF_NAME = re.compile(r"[\w$.]")
_GIVEN = re.compile(rf"\s*[=:]\s*{_SUM}\s*(?:[;,\n}}]|$)")
_CALLS = (
    re.compile(rf"(?:\$|jQuery)\.(?P<verb>getJSON|get|post)\s*\(\s*{_SUM}\s*(?:,\s*(?P<data>\{{[^{{}}]*\}}))?"),
    re.compile(rf"axios\.(?P<verb>get|post)\s*\(\s*{_SUM}\s*(?:,\s*(?P<data>\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}}))?"),
    re.compile(rf"\bfetch\s*\(\s*{_SUM}\s*(?:,\s*(?P<data>\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}}))?"),
    re.compile(rf"\.open\s*\(\s*['\"](?P<verb>GET|POST|get|post)['\"]\s*,\s*{_SUM}"),
    re.compile(rf"\.load\s*\(\s*{_SUM}"),
)
_AJAX = re.compile(r"(?:(?:\$|jQuery)\.ajax|axios|\$http|uni\.request|http\.request|request|ajax)\s*\(\s*(?=\{)")
_URL_FIELD = re.compile(rf"(?:^|[{{,\s])[\"']?url[\"']?\s*:\s*{_SUM}")
_POST_FIELD = re.compile(r"[\"']?(?:type|method)[\"']?\s*:\s*['\"]post['\"]", re.I)
_DATA_FIELD = re.compile(r"[\"']?(?:data|params)[\"']?\s*:\s*(?P<data>\{[^{}]*\})")
# An address put into a variable, for a call that stands in a file of its own: only what plainly asks for data.
_ASSIGNED = re.compile(rf"\b\w*(?i:url|api|path|addr)\w*\s*[=:]\s*{_SUM}")
SPEAKS_OF_DATA = re.compile(r"_isJson=|_isAgg=|\.json\b|/api/|/(?:common/search|searchList)/|dataproxy", re.I)
_ATTRIBUTE = re.compile(
    # Begun by plain letters, which the search leaps to.
    r"data-(?<!\wdata-)(?i:url|src|api|json|href|source|list|load|remote|ajax"
    r"|action)\s*=\s*[\"'](?P<url>[^\"'\s<>]{3,300})[\"']",
    re.I,
)
_MAY_ATTRIBUTE = re.compile(rb"data-(?:url|src|api|json|href|source|list|load|remote|ajax|action)")
_NO_LIST = re.compile(
    r"click|hits?\b|hitcount|count(?:er)?(?:\.|\?|$|/)|visit|tongji|weather|tianqi|login|logout"
    r"|captcha|share|comment|userinfo|user/|hot(?:word|key|search)|stat\.|statis|dianji|liulan"
    r"|browse|token|session|auth|sso|footer|header|head\.html|foot\.html|nav|menu|config|jssdk|wx"
    r"|ipv6|banner|swiper|advert|float|piaofu|top\.html|bottom|(?<!_)template|\.js(?:$|\?)|\.css"
    r"|\.(?:png|jpg|gif|mp4)",
    re.I,
)
_LIKELY = re.compile(
    r"list|news|article|info|json|api|data|search|query|page|column|channel|content|gkml|liebiao|xxgk|doc|get", re.I
)
_PAGE_NAME = re.compile(
    r"^(?:\w+\.)*(?:page|pageno|pagenum|pageindex|pagenumber|curpage|currentpage|currpage|current"
    r"|cur|p|pn|i|index|nowpage|page_no|page_index)$",
    re.I,
)
_SIZE_NAME = re.compile(r"^(?:\w+\.)*(?:pagesize|size|limit|rows|perpage|page_size|num|pagerows)$", re.I)
# Parameters that were not read: by a name, worked out, or nested.
_HAS_BODY = re.compile(r"\b(?:method|body|data|params)\b", re.I)
_HANDS_DATA = re.compile(r"(?:^|[{,\s])[\"']?(?:data|params)[\"']?\s*[:,}]")
_BEFORE_ANSWER = re.compile(r"\bfunction\b|=>|\bsuccess\b")
_FIELD = re.compile(rf"[\"']?([\w.\-]+)[\"']?\s*:\s*({_OPERAND}(?:\s*\+\s*{_OPERAND})*)\s*(?=[,}}\n])")
_WRAPPED = re.compile(r"[\"']?(?:params|data)[\"']?\s*:\s*(?=\{)")
_CLOCKED = re.compile(r"[\"']?\w+[\"']?\s*:\s*(?:new\s+Date|Date\.now|Math\.random)\b[^,}]*")
_PAIR = re.compile(r"[\w\"']\s*:")


def in_attributes(doc: Document) -> bool:
    """Whether an address stands in a data-… attribute."""
    if "data-" not in doc.html or not _MAY_ATTRIBUTE.search(doc.lowered):
        return False
    return _ATTRIBUTE.search(doc.html) is not None


def requests(doc: Document, dialect: str) -> list[DataRequest]:
    """The addresses that the page's inline scripts (or a data-… attribute) name for something like a list, likeliest
    first."""
    found: list[tuple[int, DataRequest]] = []
    text = doc.script_text
    if text:
        for pattern in _CALLS:
            for hit in pattern.finditer(text):
                groups = hit.groupdict()
                verb = (groups.get("verb") or "").lower()
                data = groups.get("data") or ""
                post = verb == "post" or bool(data and _POST_FIELD.search(data))
                end = past_clock(text, hit.end("sum"))
                cut = is_cut(text, end)
                more = not cut and hands_more(text, hit.end() if data else end, data)
                guessed = post if ".open" in hit[0][:5] else more
                if "fetch" in hit[0][:8]:
                    guessed, data = more or _HAS_BODY.search(data) is not None, ""
                written, left = completed(hit["sum"], cut)
                _add(doc, dialect, text, found, written, data, post, left | Guess(guessed))
        for hit in _AJAX.finditer(text):
            body = _braced(text, hit.end())
            address = _URL_FIELD.search(body)
            if address is not None:
                data_found = _DATA_FIELD.search(body)
                data, post = data_found["data"] if data_found else "", _POST_FIELD.search(body) is not None
                guessed = not data and _HANDS_DATA.search(_BEFORE_ANSWER.split(body)[0]) is not None
                written, left = completed(address["sum"], is_cut(body, past_clock(body, address.end())))
                _add(doc, dialect, text, found, written, data, post, left | Guess(guessed))
        if SPEAKS_OF_DATA.search(text):
            for hit in _ASSIGNED.finditer(text):
                address_told = resolved(hit["sum"], text)
                if address_told is not None and SPEAKS_OF_DATA.search(address_told):
                    _add(doc, dialect, text, found, hit["sum"], "", False, Guess(True))
    if "data-" in doc.html:
        for hit in _ATTRIBUTE.finditer(doc.html):
            told = hit["url"]
            if re.search(r"\.json|_isJson|api|/data/|ajax|\.do\b|\.action\b", told, re.I) and not _NO_LIST.search(told):
                url = doc.absolute(told.replace("&amp;", "&"))
                if url is not None:
                    found.append((_worth(told), DataRequest(url, dialect, guessed=True)))
    found.sort(key=lambda one: (-one[0], one[1].guessed, one[1].counted))
    return list(dict.fromkeys(request for _, request in found))


def _add(
    doc: Document,
    dialect: str,
    text: str,
    found: list[tuple[int, DataRequest]],
    written: str | None,
    data: str,
    post: bool,
    guessed: Guess,
) -> None:
    address = resolved(written, text) if written else None
    if (
        written is None
        or address is None
        or len(address) < 3
        or _NO_LIST.search(address)
        or re.search(r"\s|[<>{}]", address)
    ):
        return
    if not _LIKELY.search(address) and not data:
        return
    url = doc.absolute(address)
    if url is None or (url.partition("#")[0] == doc.url.partition("#")[0] and not data and "?" not in url):
        return
    fields, open_ = _fields(data, text) if data else ((), Guess())
    if fields is None:
        return
    told = guessed | open_ | guess(written, text)
    if post:
        found.append((_worth(address), DataRequest(url, dialect, "POST", fields, told.value, told.page)))
    else:
        if fields:
            url += ("&" if "?" in url else "?") + urlencode(fields)
        found.append((_worth(address), DataRequest(url, dialect, guessed=told.value, counted=told.page)))


def _worth(address: str) -> int:
    low = address.lower()
    return (
        2 * (".json" in low)
        + 2 * ("list" in low)
        + ("api" in low)
        + ("page" in low)
        + ("search" in low)
        - 3 * ("hot" in low or "recommend" in low or "tuijian" in low)
    )


def _braced(text: str, start: int) -> str:
    """The text of an object literal from its opening brace to its closing one."""
    depth = 0
    for at in range(start, min(len(text), start + 4000)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return text[start : at + 1]
    return text[start : start + 1500]


def resolved(written: str, text: str, depth: int = 0) -> str | None:
    """A sum of strings and names as one string; None where a name's value is not written out."""
    parts = re.findall(_OPERAND, written)
    answer = ""
    for part in parts:
        if part[0] in "\"'":
            answer += part[1:-1]
        elif part[0] == "`":
            inner = re.sub(r"\$\{\s*([\w$.]+)\s*\}", lambda hit: _value(hit[1], text, depth) or "\x00", part[1:-1])
            answer += inner
        elif part.isdigit():
            answer += part
        else:
            value = _value(part, text, depth)
            if value is None:
                return None
            answer += value
    return None if "\x00" in answer or "${" in answer else answer


def _set(name: str, text: str) -> re.Match[str] | None:
    """The first place where a name is given a value that is written out to its end."""
    at = text.find(name) if name else -1
    while at >= 0:
        if not (at and _PART_OF_NAME.match(text[at - 1])) and (found := _GIVEN.match(text, at + len(name))):
            return found
        at = text.find(name, at + 1)
    return None


def _value(name: str, text: str, depth: int = 0) -> str | None:
    """What a name is set to in the page's scripts; the first page for names of page numbers."""
    if depth > 3:
        return None
    if re.match(r"(?:Math\.random|new\b|Date\.now|\w+\.getTime|\w+\.now)", name):
        return "1"
    bare = name.partition("(")[0].rpartition(".")[2]
    found = _set(bare, text)
    if found is not None and found["sum"] != name and not re.search(rf"\b{re.escape(bare)}\b", found["sum"]):
        value = resolved(found["sum"], text, depth + 1)
        if value is not None:
            return value
    if _PAGE_NAME.match(bare):
        return "1"
    if _SIZE_NAME.match(bare):
        return "20"
    return None


def _fields(data: str, text: str) -> tuple[tuple[tuple[str, str], ...] | None, Guess]:
    """A request's parameters, None where one of them is not known; and whether one may be another than it seems."""
    fields = []
    open_ = Guess()
    for name, written in _FIELD.findall(data):
        value = resolved(written, text)
        if value is None:
            return None, open_
        open_ |= guess(written, text, name)
        fields.append((name, value))
    left = _CLOCKED.sub("", _WRAPPED.sub("", _FIELD.sub("", data)))
    if _PAIR.search(left):
        return None, open_
    return tuple(fields), open_ | Guess(bool(re.sub(r"[\s{},]", "", left)))
