"""A district of bulk sites on which something happens each night: new pages, links that lead nowhere, a broken target
that is put right, a message that is answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from demo.answer import Answer, page
from demo.bulk import BulkSite, Many

BOARD = "/hdjl/index.html"
_ROWS = (("1001", "关于路灯不亮的投诉"), ("1002", "关于停水通知的咨询"), ("1003", "关于入学政策的咨询"))
_FOOT = b'<div class="foot">'


class Restless(Many):
    """`links`: (host, path) -> addresses that the page carries besides its own. `mended`: addresses that open again. The
    first site has a board; `answered`: whether the last of its messages is."""

    def __init__(self, sites: tuple[BulkSite, ...]) -> None:
        super().__init__(sites)
        self.links: dict[tuple[str, str], list[str]] = {(sites[0].host, "/"): [BOARD]}
        self.mended: set[str] = set()
        self.answered = False

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
        host = host.split(":")[0]
        if f"http://{host}{path}" in self.mended:
            return page(
                "<html><title>办事须知</title><body><h1>办事须知</h1><p>请携带身份证件前来办理。</p></body></html>"
            )
        if host == self.sites[0].host and (path == BOARD or path.startswith("/hdjl/")):
            return self._board(path)
        answer = super().render(host, path, query, method, form, now, headers)
        added = self.links.get((host, path))
        if answer.status != 200 or not added:
            return answer
        more = "".join(f'<p><a href="{href}">{href.rpartition("/")[2]}</a></p>' for href in added).encode()
        return Answer(200, answer.headers, answer.body.replace(_FOOT, more + _FOOT), settled=answer.settled)

    def _board(self, path: str) -> Answer:
        lines = []
        for number, title in _ROWS:
            done = number != _ROWS[-1][0] or self.answered
            reply = "<td>已回复</td><td>2026-11-20</td>" if done else "<td>待回复</td><td></td>"
            lines.append(
                f'<tr><td>{number}</td><td><a href="/hdjl/{number}.html">{title}</a></td><td>2026-11-02</td>{reply}</tr>'
            )
            if path == f"/hdjl/{number}.html":
                said = "答复内容：已安排处理，感谢关注。答复时间：2026-11-20" if done else ""
                return page(
                    f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>来信时间：2026-11-02</p>"
                    f"<p>来信内容：请有关部门尽快处理。</p><p>{said}</p></body></html>"
                )
        head = "<tr><th>编号</th><th>标题</th><th>来信时间</th><th>状态</th><th>答复时间</th></tr>"
        return page(
            f"<html><head><title>咨询投诉</title></head><body><h2>咨询投诉</h2><table class='list'>{head}{''.join(lines)}"
            "</table></body></html>"
        )

    def register(self, port: int, delay: float = 0.0) -> str:
        """The first list of each section is a declared column, and the board of the first site is declared."""
        out = super().register(port, delay)
        for site in self.sites:
            lists = ", ".join(f"{{name: 栏目{at}, url: {site.path(25 * at)}}}" for at in range(1, 9))
            more = f", columns: [{lists}]"
            if site is self.sites[0]:
                more += f", boards: [{{name: 咨询投诉, url: {BOARD}}}]"
            out = out.replace(f"url: http://{site.host}/}}", f"url: http://{site.host}/{more}}}")
        return out


def restless(sites: int, pages: int, broken: int = 2) -> Restless:
    return Restless(
        tuple(BulkSite(pages, f"s{number:02d}.yuntang.gov.cn", 1 + number, broken=broken) for number in range(sites))
    )
