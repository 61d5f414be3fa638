"""Lists of files that a web server makes of a folder without an index page: nobody wrote them, so they are no pages of
the site to judge, and their links (`../`, sorting, whatever lies in the folder) are no links that it set."""

from __future__ import annotations

import re

from crawler.document import Document

_TITLE = re.compile(
    r"^(?:index of /|(?:directory )?listing (?:for|of|directory)\b.{0,3}/|directory: /"
    r"|目录\s*\[?/.*\]?\s*的?(?:列表|内容)"
    r"|/.* 的(?:目录|索引|文件)列表|[\w.:-]+ - /.*$)",
    re.I,
)
_HEADINGS = ("h1", "h2")
_PARENT = re.compile(
    r"parent directory|转到父目录|上(?:一)?级目录|父目录|last modified|\.\./|up to \[?/|\bto parent\b", re.I
)
_LARGEST = 200_000


def is_file_list(doc: Document) -> bool:
    """Whether a server made the page: its title names the folder, and so does its heading or a way to the one above."""
    title = doc.head_title.strip()
    if ("/" not in title and "目录" not in title) or not _TITLE.match(title) or doc.size > _LARGEST:
        return False
    headed = any(_TITLE.match(doc.text(node).strip()) for tag in _HEADINGS for node in doc.tree.css(tag)[:2])
    return headed or _PARENT.search(doc.flat) is not None
