"""A synthetic site of many pages for benchmarks: 15 to 60 KB a page, 60 to 120 links, seeded broken targets.

What is broken is known (`broken`), so that every tool measured can be asked whether it found the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from demo.answer import Answer, page, redirect
from demo.chance import dice
from demo.text import SENTENCES, title

START = date(2026, 11, 22)
SECTIONS = ("xwzx", "tzgg", "zcwj", "zcjd", "rsxx", "ghjh", "czxx", "tjsj")


@cache
def _stock(at: int) -> tuple[str, str]:
    """Day and title of a row: drawn once, because a page carries a hundred of them."""
    return str(START - timedelta(days=at % 300)), title("notice", at)


def _row(at: int, href: str) -> str:
    day, name = _stock(at)
    return f'<li><span>{day}</span><a href="{href}" title="{name}">{name}</a></li>'


class BulkSite:
    """Pages 0 to `pages` - 1: page 0 is the home page, every 25th a list, the others articles. `added` articles came
    later: the home page and each section's first list link to them."""

    start = START

    def __init__(self, pages: int = 2000, host: str = "bulk.yuntang.gov.cn", seed: int = 1, broken: int = 60) -> None:
        self.pages, self.host, self.seed = pages, host, seed
        roll = dice(seed, host, "broken")
        self._broken = [f"/lost/{number}.html" for number in range(broken)]
        carriers = [number for number in range(1, pages) if number % 25] or [0]
        self._carried: dict[int, list[str]] = {}
        for path in self._broken:
            self._carried.setdefault(roll.choice(carriers), []).append(path)
        self._paths = {self.path(number): number for number in range(pages)}
        self.added = 0
        self._fronts = frozenset(25 * at for at in range(len(SECTIONS) + 1))

    @property
    def broken(self) -> frozenset[str]:
        """Addresses that answer 404 and are linked from some page."""
        return frozenset(f"http://{self.host}{path}" for path in self._broken)

    def path(self, number: int) -> str:
        if number == 0:
            return "/"
        section = SECTIONS[number // 25 % len(SECTIONS)]
        return (
            f"/{section}/list_{number}.html"
            if number % 25 == 0 and number < self.pages
            else f"/{section}/content/post_{number}.html"
        )

    def is_gbk(self, number: int) -> bool:
        return number % 17 == 5

    def render(
        self,
        host: str,
        path: str,
        query: str = "",
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        now: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        number = self._paths.get(path)
        if number is not None:
            drawn = self._draw(number)
            return replace(drawn, settled=False) if number in self._fronts else drawn
        later = {self.path(self.pages + at): self.pages + at for at in range(self.added)}
        if path in later:
            return self._draw(later[path])
        if path.startswith("/go/"):
            target = int(path[4:]) if path[4:].isdigit() else 0
            return redirect(self.path(target % self.pages), 301)
        if path == "/robots.txt":
            return Answer(200, (("Content-Type", "text/plain"),), b"User-agent: *\nDisallow:\n")
        return page("<html><head><title>404</title></head><body>404</body></html>", status=404)

    def _draw(self, number: int) -> Answer:
        roll = dice(self.seed, self.host, number)
        heading = f"{title('news', self.seed, number)}（{number}）"
        day = self.start - timedelta(days=number % 400)
        links = [
            self.path((number // 25) * 25 + step) for step in range(1, 25) if (number // 25) * 25 + step < self.pages
        ]
        links += [self.path(at) for at in range(0, min(self.pages, 500) if number else self.pages, 25)]
        links += [self.path(roll.randrange(self.pages)) for _ in range(roll.randint(60, 120) - len(links[:50]))]
        links += [f"/go/{roll.randrange(self.pages)}"] if number % 40 == 1 else []
        links += self._carried.get(number, [])
        if number in self._fronts:
            links = [self.path(self.pages + at) for at in range(self.added)] + links
        rows = "\n".join(_row(at % 400, href) for at, href in enumerate(links))
        size = roll.randint(15_000, 60_000)
        text: list[str] = []
        length = len(rows.encode())
        while length < size:
            text.append("".join(roll.choices(SENTENCES, k=4)))
            length += len(text[-1].encode())
        encoding = "gb18030" if self.is_gbk(number) else "utf-8"
        body = "\n".join(f"<p>{line}</p>" for line in text)
        return page(
            f"""<!DOCTYPE html>
<html><head><meta charset="{"gb2312" if self.is_gbk(number) else "utf-8"}"><title>{heading}</title>
<meta name="SiteName" content="云棠区"><meta name="ArticleTitle" content="{heading}"><meta name="PubDate" content="{day} 09:00"></head>
<body><div class="head"><a href="/">首页</a></div><div class="crumb">当前位置：首页</div>
<h1>{heading}</h1><div class="info">发布时间：{day} 09:00　来源：云棠区人民政府</div>
<div class="content" id="zoom">{body}</div><div class="list"><ul>
{rows}
</ul></div><div class="foot">主办单位：云棠区人民政府办公室　网站标识码：4499010001</div></body></html>""",
            encoding,
        )


class Many:
    """Many bulk sites behind one port, told apart by the Host header."""

    start = START

    def __init__(self, sites: tuple[BulkSite, ...]) -> None:
        self.sites = sites
        self._by_host = {site.host: site for site in sites}

    def render(
        self,
        host: str,
        path: str,
        query: str = "",
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        now: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        site = self._by_host.get(host.split(":")[0].lower())
        return site.render(host, path, query, method, form, now, headers) if site else page("", status=404)

    def register(self, port: int, delay: float = 0.0) -> str:
        hosts = "".join(f'    {site.host}: "127.0.0.1:{port}"\n' for site in self.sites)
        sites = "".join(f"  - {{id: {site.host.split('.')[0]}, url: http://{site.host}/}}\n" for site in self.sites)
        return f"crawl:\n  delay: {delay}\n  allow_private: [127.0.0.0/8]\n  hosts:\n{hosts}sites:\n{sites}"


def many(sites: int = 43, pages: int = 100, seed: int = 1) -> Many:
    """`sites` sites of `pages` pages each, with two broken targets a site."""
    return Many(
        tuple(BulkSite(pages, f"s{number:02d}.yuntang.gov.cn", seed + number, broken=2) for number in range(sites))
    )
