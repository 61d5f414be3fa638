"""Pages that show what they showed when they were last read: they are not read again."""

from __future__ import annotations

import re

from crawler.answer import Answer
from crawler.plan import Purpose
from ledger.evidence import body_hash
from ledger.sightings import QueueRow

_LEADS_ON = re.compile(rb"""<a\b[^>]{0,300}?\shref\s*=\s*["']?(?![#"'>\s]|javascript:|mailto:|tel:)""", re.I)

_SETTLED = frozenset({Purpose.ARTICLE, Purpose.PAGE, Purpose.MESSAGE})
"""Lists are read anew each night, because what a list shows is compared with what it showed; home pages, because the
night begins with what they lead to."""


def is_unchanged(row: QueueRow, answer: Answer) -> bool:
    """Whether a page of the site's own came with the very bytes that were read the last time. A page without any link
    may be one that a script draws; its bytes say nothing of what it shows."""
    return (
        row.purpose in _SETTLED
        and row.internal
        and not answer.moved
        and not answer.partial
        and row.body is not None
        and body_hash(answer.body) == row.body
        and _LEADS_ON.search(answer.body) is not None
    )
