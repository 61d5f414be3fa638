"""Whether a short page has a subject of its own: a heading that is no error's, no site's and no column's.

A notice that an office has moved or a site was rebuilt says in one sentence that something is not there any more; so
does an error page. What stands over the sentence tells them apart (field notes 7).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from crawler.document import SEAM, Document, fold
from crawler.title import claims

_HEADINGS = "h1,h2,h3,[class*=title i],[id*=title i]"
_SHORTEST, _LONGEST = 2, 60
# Names of sites, offices and columns, words of the page's frame, and what stands over a message of whatever kind.
_NAME = re.compile(
    r"(?:网站?|门户|官网|首页|平台|系统|频道|专栏|栏目|政府|局|委员会|委|办公?室?|厅|中心|院|部|站|所|会|公开|动态|新闻|要闻|指南|服务|互动|交流|概况|机构|详情|正文|内容)$"
    r"|提示|^(?:系统|错误|出错|异常|消息|信息|警告|抱歉|对不起|很遗憾|当前|您|欢迎|友情|相关|热门|推荐|快速|联系|关于我们|版权)"
    r"|error|oops|sorry|message|not found|welcome",
    re.I,
)


def has_subject(doc: Document, message: str, is_error: Callable[[str], bool], *, twice: bool) -> bool:
    """Whether the page is about something else than its `message`. `twice`: only a heading that `<title>` repeats
    counts, because the message speaks to its visitor as error pages do."""
    claimed = {_bare(claim) for claim in claims(doc.head_title)} | {_bare(doc.head_title)}
    shown = {_bare(text) for text in _shown(doc)}
    found = claimed & shown if twice else claimed | shown | {_bare(_before(doc, message))}
    if not found:
        return False
    linked = {_bare(doc.text(node)) for node in doc.of("a")}
    return any(
        _SHORTEST <= len(one) <= _LONGEST and not (_NAME.search(one) or is_error(one) or one in message)
        for one in found - linked
    )


def _shown(doc: Document) -> Iterator[str]:
    for node in doc.tree.css(_HEADINGS):
        if node.tag not in ("body", "html", "title"):
            yield doc.text(node)


def _before(doc: Document, message: str) -> str:
    """The text right before the message: many a page sets its heading in bold letters only."""
    pieces = doc.flat.strip(SEAM).split(SEAM)
    at = next((at for at, piece in enumerate(pieces) if fold(piece) == message), 0)
    return pieces[at - 1] if at else ""


def _bare(text: str) -> str:
    return fold(text).strip(" -_—|:：")
