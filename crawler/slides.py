"""Articles that only a script of the page names: the pictures of a slide show link to them when it is drawn."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from crawler.document import Document

_NAMED = re.compile(r"""["'](?P<url>(?:https?:)?[\w./:-]{0,200}\d[\w-]{0,60}\.s?html?)["']""")
_PAGER = re.compile(r"(?:^|/)(?:index|list|default|page)_?\d*\.\w+$", re.I)
_LONGEST = 20_000


def slides(doc: Document, linked: Collection[str]) -> bool:
    """Whether a script in the page names an article in the page's own folder that no link of the page leads to."""
    folder = doc.url[: doc.url.rfind("/") + 1]
    if urlsplit(folder).path.count("/") < 2:
        return False
    for script in doc.scripts:
        if (".htm" not in script.text and ".shtm" not in script.text) or len(script.text) > _LONGEST:
            continue
        for found in _NAMED.finditer(script.text):
            url = doc.absolute(found["url"])
            if url is not None and url.startswith(folder) and not _PAGER.search(url) and url not in linked:
                return True
    return False
