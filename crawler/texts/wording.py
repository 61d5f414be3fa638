"""Wrong forms of the wording list in a text (V1.1). Always suspected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from crawler.texts.finds import Find
from crawler.texts.lexicon import Form, wordings
from crawler.texts.numbers import masked

_LIFE = re.compile(r"参加工作|个人简历|任前公示|历任|工作经历|干部任免|免去")
"""Texts that rightly call an office by the name of its time."""
_FORMER = re.compile(r"(?:原(?![则因料本文件始来有])|以前|之前|曾|撤销|不再保留)[^，。；、\n]{0,14}$")
"""The same in the words before: 原静湖县国土资源局, 2018年以前由静湖县国土资源局."""


def find(text: str, published: date | None) -> Iterator[Find]:
    """Each wrong form once a text. Old names of offices count only on a page that is dated after they ended."""
    lexicon = wordings()
    told: set[str] = set()
    life: bool | None = None
    for number, start, end in lexicon.finder.find_matches_as_indexes(text):
        form = lexicon.forms[number]
        if form.wrong in told or not _stands(form, text, start, end, published):
            continue
        if form.since is not None:
            life = _LIFE.search(text) is not None if life is None else life
            if life:
                continue
        told.add(form.wrong)
        context = " ".join(masked(text[max(0, start - 20) : end + 20]).split())
        yield Find("wording", form.wrong, f"{context}（宜为“{form.right}”）", False)


def _stands(form: Form, text: str, start: int, end: int, published: date | None) -> bool:
    if form.since is not None and (published is None or published < form.since):
        return False
    before = text[max(0, start - 4) : start]
    if any(before.endswith(word) or before[:-1].endswith(word) for word in form.before):
        return False
    if form.since is not None and (_quoted(text, start) or _FORMER.search(text[max(0, start - 20) : start])):
        return False
    return not text.startswith(form.after, end) if form.after else True


def _quoted(text: str, start: int) -> bool:
    """Within 《 》: a document's own title is cited as it was."""
    opened = text.rfind("《", max(0, start - 60), start)
    return opened >= 0 and "》" not in text[opened:start]
