"""Answers that are kept: pages of a site repeat the words of their navigation, headings, pagers and foot."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache


def recalled(ask: Callable[[str], re.Match[str] | None], most: int = 8192) -> Callable[[str], bool]:
    """Whether a pattern says yes to a text. Only its truth is kept, and nothing but the text decides it; of long
    texts (scripts) fewer are kept."""

    @lru_cache(maxsize=most)
    def says(words: str) -> bool:
        return ask(words) is not None

    return says


def forget() -> None:
    """Empties what the readers remember of pages, once all pages of a night are read: what follows needs the room."""
    for name, module in list(sys.modules.items()):
        if name.startswith("crawler."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
