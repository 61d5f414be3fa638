"""Addresses that a handler writes out whole: `location.href='/x/'`, `window.open('/x/')`, `toUrl('/x/')`.

A handler is taken only where all of it is understood: one place to go to, and beside it nothing that could change it.
What is put together, chosen, asked for first or handed to a function of unknown work is no address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

_PLACE = r"(?:(?:window|self|top|parent|document)\s*\.\s*)*location(?:\s*\.\s*href)?"
_OPEN = r"(?:(?:window|self|top|parent)\s*\.\s*)open"
_QUOTED = r"(?:'[^'\\\n]{1,400}'|\"[^\"\\\n]{1,400}\")"
_REST = r"(?:\s*,\s*(?:'[^'\\\n]*'|\"[^\"\\\n]*\"|[\w.]+))*\s*"  # a window's name and looks
_END = r"\s*(?=[;,}]|$)"
_THIS = r"(?:this|\$\(\s*this\s*\)|jQuery\(\s*this\s*\))"
_HELD = (
    rf"{_THIS}\s*\.\s*(?:(?:getAttribute|attr)\(\s*['\"]data-[\w-]+['\"]\s*\)|data\(\s*['\"][\w-]+['\"]\s*\)"
    r"|dataset\s*\.\s*\w+)"
)
_HELD_NAME = re.compile(r"(?:['\"]data-|\bdata\(\s*['\"]|dataset\s*\.\s*)([\w-]+)")
_CHOICE = (
    r"(?:(?:this\s*\.\s*)?value"
    r"|this\s*\.\s*options\s*\[\s*(?:this\s*\.\s*)?(?:options\s*\.\s*)?selectedIndex\s*\]\s*\.\s*value)"
)


def _goes(value: str, opens: str = _OPEN) -> re.Pattern[str]:
    """A statement that leads to `value`; the group that it makes is the value."""
    return re.compile(
        rf"(?<![\w$.])(?:return\s+)?(?:{_PLACE}\s*=(?!=)\s*(?P<set>{value})|{_PLACE}\s*\.\s*(?:assign|replace)\s*\(\s*(?P<sent>{value})\s*\)"
        rf"|{opens}\s*\(\s*(?P<opened>{value}){_REST}\)){_END}"
    )


_GO = _goes(_QUOTED)
# In an address `open` is the window's; in an attribute it is the document's, which leads nowhere.
_OPENS = rf"(?:{_OPEN}|open)"
_GO_HREF = _goes(_QUOTED, _OPENS)
_GO_HELD = _goes(_HELD)
_GO_CHOICE = _goes(_CHOICE)
_CALL = re.compile(rf"(?:return\s+)?(?P<name>[A-Za-z_$][\w$]*)\s*\(\s*(?P<value>{_QUOTED}){_REST}\){_END}")
_CALL_CHOICE = re.compile(rf"(?:return\s+)?(?P<name>[A-Za-z_$][\w$]*)\s*\(\s*{_CHOICE}\s*\){_END}")
# Dreamweaver's own: it leads to the value of what is chosen.
_JUMP_MENU = re.compile(r"MM_jumpMenu\(\s*'(?:parent|self|window|top|_blank)'\s*,\s*this\s*,\s*[01]\s*\)" + _END)
_HARMLESS = re.compile(
    r"(?:return(?:\s+(?:false|true))?|void\s*\(?\s*0\s*\)?|(?:window\s*\.\s*)?(?:event|e)\s*\.\s*(?:(?:stopPropagation|preventDefault)\s*\(\s*\)|(?:cancelBubble|returnValue)\s*=\s*(?:true|false))"
    rf"|this\s*\.\s*blur\s*\(\s*\)|this\s*\.\s*selectedIndex\s*=\s*\d+){_END}"
)
_ASKED = re.compile(
    r"if\s*\(\s*(?:this\s*\.\s*)?(?:options\s*\[\s*(?:this\s*\.\s*)?selectedIndex\s*\]\s*\.\s*)?(?:value|selectedIndex)\s*(?:(?:!==?|>)\s*(?:''|\"\"|'#'|\"#\"|'?0'?|\"0\"))?\s*\)\s*(?P<block>\{?)"
)
_GAP = re.compile(r"[\s;,]*")
_SCHEME = re.compile(r"^\s*javascript\s*:\s*", re.I)

# Functions of other files that are called after leading somewhere.
_NAMES = frozenset(
    {
    "tourl", "gourl", "gotourl", "openurl", "openlink", "openwin", "openwindow", "opennew", "opennewwin",
    "opennewwindow", "opennewurl", "openpage", "opensite", "openhref", "openblank", "opentab", "openweb", "newwin",
    "newwindow", "jumpurl", "jumptourl", "jumpto", "jump", "jumplink", "jumppage", "goto", "go", "golink",
    "gotolink", "linkto", "link", "tolink", "topage", "gotopage", "tohref", "gohref", "skipurl", "skipto", "turnto",
    "turnurl", "redirect", "redirectto", "navigateto", "tiaozhuan", "windowopen", "hrefto", "tohtml", "gohtml",
    }
)  # fmt: skip
_WEB = re.compile(r"https?://[\w.-]+\.[\w.:-]+(?:[/?#]|$)", re.I)
_ROOTED = re.compile(r"/(?![/\\])[\w./~%?&=-]*[A-Za-z][\w./~%?&=-]*$")
_NO_ADDRESS = re.compile(r"^\s*(?:#|javascript:|about:|mailto:|tel:|data:|$)|[\s<>(){}'\"|]|\.\w+\(|\$\{", re.I)
_TELLS = re.compile(r"[/.?]")  # what is a word or a number alone is hardly an address
_SHARES = re.compile(
    r"weibo\.com/share|share\.php|/share\b|widget/share|sns\.qzone|connect\.qq\.com|v\.t\.(?:sina|qq|sohu)|bshare|jiathis|bdshare|add\.do\?"
    r"|(?:^|[/_.])print(?:er)?\b",
    re.I,
)


class Way(NamedTuple):
    """Where a handler leads. `sure`: it says so itself; else a function does whose work the page does not show."""

    address: str
    sure: bool = True


def led(call: str, scripts: str = "", held: Mapping[str, str | None] | None = None) -> Way | None:
    """The address of an attribute's handler. `held` are the element's attributes, `scripts` the page's own."""
    return _led(call.strip(), scripts, _GO, held or {})


def led_by_href(href: str, scripts: str = "") -> Way | None:
    """The address to which a `javascript:` address leads."""
    found = _SCHEME.match(href)
    if found is None or len(href) - found.end() < len("go('/')"):
        return None
    call = href[found.end() :].strip()
    return _led(unquote(call) if "%" in call else call, scripts, _GO_HREF, {})


def _led(call: str, scripts: str, goes: re.Pattern[str], held: Mapping[str, str | None]) -> Way | None:
    call = _SCHEME.sub("", call)

    def go(at: int) -> tuple[Way | None, int] | None:
        if (way := goes.match(call, at)) is not None:
            return _way((way["set"] or way["sent"] or way["opened"])[1:-1]), way.end()
        if held and (way := _GO_HELD.match(call, at)) is not None:
            value = held.get(_attribute(way["set"] or way["sent"] or way["opened"])) or ""
            return _way(value), way.end()
        if (way := _CALL.match(call, at)) is not None:
            return _called(way["name"], way["value"][1:-1], scripts), way.end()
        return None

    return _only(call, go)


def _only(call: str, go: Callable[[int], tuple[Way | None, int] | None]) -> Way | None:
    """The one way of a handler; None where any part of it is something else."""
    at = _end(_GAP, call, 0)
    way: Way | None = None
    while at < len(call):
        if (nothing := _HARMLESS.match(call, at)) is not None:
            at = nothing.end()
        elif way is None and (step := go(at)) is not None and step[0] is not None:
            way, at = step
        else:
            return None
        at = _end(_GAP, call, at)
    return way


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found is not None else at


def _way(value: str) -> Way | None:
    return Way(value.strip()) if is_address(value) else None


def is_address(value: str) -> bool:
    """Whether a text that is led to is an address, and none for sharing or printing the page."""
    value = value.strip()
    return _TELLS.search(value) is not None and not _NO_ADDRESS.search(value) and not _SHARES.search(value)


def is_written_out(value: str) -> bool:
    """Whether a text is an address by itself, without a handler's word: it begins at its host or its site's root."""
    value = value.strip()
    return is_address(value) and (_WEB.match(value) is not None or _ROOTED.match(value) is not None)


def _attribute(words: str) -> str:
    """The attribute that a handler asks of its element."""
    found = _HELD_NAME.search(words)
    name = found[1] if found is not None else ""
    return "data-" + re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def _called(name: str, value: str, scripts: str) -> Way | None:
    if not is_written_out(value):
        return None
    if (straight := leads_straight(name, scripts)) is not None:
        return Way(value.strip()) if straight else None
    if name.replace("_", "").lower() not in _NAMES:
        return None
    # What may be put before an address that begins at the site's root is not seen.
    return Way(value.strip(), sure=_WEB.match(value.strip()) is not None)


@lru_cache(maxsize=16)
def leads_straight(name: str, scripts: str) -> bool | None:
    """Whether a function of the page's own leads to its first argument as it stands; None where it is none of the
    page's own."""
    plain = re.escape(name)
    found = re.search(
        rf"(?:function\s+{plain}\s*|(?<![\w$.])(?:window\s*\.\s*)?{plain}\s*=\s*function\s*\w*\s*)\(\s*(\w+)[^)]*\)\s*\{{",
        scripts,
    )
    if found is None:
        known = re.search(rf"function\s+{plain}\s*\(|(?<![\w$.]){plain}\s*=\s*(?:function\b|\(|\w+\s*=>)", scripts)
        return False if known is not None else None
    return body_leads(_body(scripts, found.end()), found[1])


def body_leads(body: str, value: str) -> bool:
    """Whether a function's body leads to this variable, and does nothing else with it."""
    variable = rf"(?<![\w$.]){re.escape(value)}(?![\w$])"
    rest, count = _goes(variable, _OPENS).subn("", body)
    changed = re.search(rf"{variable}\s*(?:[+-]?=(?!=)|\+|\.\s*replace|\}})|\+\s*{variable}", rest)
    return count > 0 and changed is None and re.search(r"location|\bopen\s*\(", rest) is None


def _body(scripts: str, at: int) -> str:
    depth = 1
    for brace in re.finditer(r"[{}]", scripts[at : at + 1000]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return scripts[at : at + brace.start()]
    return ""


def jumps(call: str, scripts: str = "") -> bool:
    """Whether a handler leads to the value that was just chosen from a list."""
    call = _SCHEME.sub("", call.strip())
    if (asked := _ASKED.match(call)) is not None:
        call = call[asked.end() :].strip()
        if asked["block"]:
            inner, brace, after = call.partition("}")
            if not brace:
                return False
            call = f"{inner};{after}"

    def go(at: int) -> tuple[Way | None, int] | None:
        if (way := _GO_CHOICE.match(call, at) or _JUMP_MENU.match(call, at)) is not None:
            return Way(""), way.end()
        if (way := _CALL_CHOICE.match(call, at)) is not None and leads_straight(way["name"], scripts):
            return Way(""), way.end()
        return None

    return _only(call, go) is not None


_BOUND = re.compile(
    r"\$\(\s*(?P<outer>document(?:\.body)?|'[^'\"]{1,80}'|\"[^'\"]{1,80}\")\s*\)\s*\.\s*(?:click\s*\(\s*|on\s*\(\s*['\"]click['\"]\s*,\s*(?:['\"](?P<inner>[^'\"]{1,80})['\"]\s*,\s*)?)"
    r"(?:function\s*\(\s*\w*\s*\)|\(?\s*\w*\s*\)?\s*=>)\s*\{"
)
_KEPT = re.compile(rf"(?:var|let|const)\s+(?P<name>\w+)\s*=\s*(?P<held>{_HELD})")


def bound(scripts: str) -> list[tuple[str, str]]:
    """Selectors of elements that lead, when clicked, to an address in an attribute of theirs, and its name."""
    found = []
    for one in _BOUND.finditer(scripts):
        body = _body(scripts, one.end())
        if (kept := _KEPT.search(body)) is not None:
            leads = body_leads(body[: kept.start()] + body[kept.end() :], kept["name"])
            held = kept["held"]
        else:
            rest, count = _GO_HELD.subn("", body)
            asked = re.search(_HELD, body)
            held = asked[0] if asked is not None else ""
            leads = count == 1 and re.search(r"location|\bopen\s*\(", rest) is None
        if leads and held:
            outer = one["outer"].strip("'\"") if one["outer"][0] in "'\"" else ""
            selector = f"{outer} {one['inner'] or ''}".strip()
            found.append((selector, _attribute(held)))
    return found
