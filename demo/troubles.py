"""How an address in trouble answers, by the word for its trouble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from demo import files
from demo.answer import Answer, Behaviour, Request, page, redirect
from demo.things import Word

ERROR_PAGE = "<html><head><title>系统提示</title></head><body><p>文件不存在或已被删除！</p></body></html>"
CHALLENGE_PAGE = (
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><script>var _0x={k:'a1b2'};function go(){document.cookie="
    "'__tst='+_0x.k+';path=/';location.reload();}go();</script></head><body></body></html>"
)


def troubled(
    word: Word, request: Request, home: str, missing: Callable[[], Answer], good: Callable[[Request], Answer]
) -> Answer:
    table: dict[Word, Callable[[], Answer]] = {
        Word.GONE: lambda: page("<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>", status=404),
        Word.WITHDRAWN: lambda: page("<html><head><title>410 Gone</title></head><body>410</body></html>", status=410),
        Word.SOFT: missing,
        Word.HOME: lambda: redirect(home),
        Word.LOOP: lambda: redirect(request.path if request.query else f"{request.path}?r=1"),
        Word.EMPTY: lambda: Answer(200, (("Content-Type", files.named(request.path)[0]),), b""),
        Word.DISGUISED: lambda: Answer(200, (("Content-Type", "application/msword"),), ERROR_PAGE.encode()),
        Word.SERVER: lambda: page("<html><body><h1>503 Service Unavailable</h1></body></html>", status=503, settled=False),
        Word.RESET: lambda: replace(good(request), behaviour=Behaviour.RESET, settled=False),
        Word.SILENT: lambda: Answer(behaviour=Behaviour.SILENT, settled=False),
        Word.TEAPOT: lambda: page("<html><body>400 Bad Request</body></html>", status=400),
        Word.FORBIDDEN: lambda: page("<html><head><title>403</title></head><body>访问被拒绝</body></html>", status=403),
        Word.CHALLENGE: lambda: replace(
            page(CHALLENGE_PAGE, status=412), headers=(("Content-Type", "text/html"), ("Set-Cookie", "__wzws=1; path=/"))
        ),
        Word.CROWDED: lambda: Answer(429, (("Content-Type", "text/html"), ("Retry-After", "3600")), b"Too Many Requests"),
        Word.NO_HEAD: lambda: (
            Answer(405, (("Allow", "GET"),), settled=False) if request.method == "HEAD" else replace(good(request), settled=False)
        ),
        Word.REFERER: lambda: replace(
            good(request) if request.host in request.headers.get("referer", "") else page(ERROR_PAGE), settled=False
        ),
        Word.COOKIE: lambda: (
            replace(good(request), settled=False)
            if "seen=1" in request.headers.get("cookie", "")
            else redirect(request.target, extra=(("Set-Cookie", "seen=1; path=/"),), settled=False)
        ),
    }  # fmt: skip
    return table[word]()
