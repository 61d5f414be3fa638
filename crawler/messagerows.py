"""A message's key: what tells it from others on its board, night after night."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from crawler.page import MessageRow


def keyed(row: MessageRow, number: str | None) -> MessageRow:
    """The row with its key: its number, else its own page's address, else a hash of title and day of asking."""
    plain = re.sub(r"[\s\[\]【】()（）]|^第|号$", "", number or "")
    # A running number on the page (1, 2, 3 …) changes when a message is added.
    if len(plain) >= 4 and re.search(r"\d", plain):
        return replace(row, key=plain)
    if row.url:
        return replace(row, key=row.url)
    said = f"{row.title}\n{row.asked.day if row.asked else ''}"
    return replace(row, key="h" + hashlib.sha256(said.encode()).hexdigest()[:16])
