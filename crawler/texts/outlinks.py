"""Links that style makes invisible, and outside targets that have changed hands (V1.3, V1.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from crawler.addresses import plain_host
from crawler.page import Link, LinkKind, Reading, Trouble
from crawler.texts.finds import Find
from crawler.texts.lexicon import is_bad

_COUNTER = re.compile(
    r"统计|访问量|计数|cnzz|51la|analytics|备案|标识|无障碍|适老|长者|技术支持|浏览器|插件|播放器|阅读器|下载|体育彩票|福利彩票|体彩|福彩",
    re.I,
)
_PUBLIC = re.compile(r"(?:^|\.)(?:gov|edu|mil)\.cn$|(?:^|\.)conac\.cn$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def hidden(links: Iterable[Link], owned: Callable[[str], bool]) -> Iterator[Find]:
    """`owned` says whether an address is the site's own or of a host that it needs. Certain where the words of the link
    are on the list; hidden links to outside hosts that the page shows nowhere else are suspected, a page's as one."""
    found = list(links)
    suspects = [one for one in found if one.hidden and one.kind is LinkKind.PAGE and not owned(one.url)]
    if not suspects:
        return
    seen = {plain_host(one.url) for one in found if not one.hidden}
    told: set[str] = set()
    strange: list[Link] = []
    for one in suspects:
        if one.url in told:
            continue
        if is_bad(one.text):
            told.add(one.url)
            yield _found(one, one.text, True)
        elif _strange(one, seen):
            told.add(one.url)
            strange.append(one)
    if strange:
        words = strange[0].text if len(strange) == 1 else f"{strange[0].text[:40]}等{len(strange)}处"
        yield _found(strange[0], words, False)


def _found(link: Link, words: str, certain: bool) -> Find:
    shown = words[:60]
    return Find("hidden_link", shown, f"{shown}，隐藏方式：{link.hidden}"[:160], certain, link.url)


def _strange(link: Link, seen: set[str]) -> bool:
    host = plain_host(link.url)
    if host in seen or _PUBLIC.search(host.partition(":")[0]):
        return False
    return len(_HAN.findall(link.text)) >= 2 and not _COUNTER.search(link.text)


def changed_hands(reading: Reading, url: str) -> Iterator[Find]:
    """What an outside page says of itself: a domain for sale, or words of the list in its title. Pages of public
    bodies, and titles that report on such matters, are none."""
    if _PUBLIC.search(plain_host(url).partition(":")[0]):
        return
    title = reading.title or ""
    if reading.trouble is Trouble.PARKED:
        yield Find("link_hijacked", title[:60] or "域名停放页", "域名已停放或出售", False, url)
    elif title and is_bad(title):
        yield Find("link_hijacked", title[:60], f"落地页标题：{title[:100]}", False, url)
