"""Words of a page's source for which its readers ask, all looked for in one pass.

Most of these stand on few pages. A search of its own for each costs as much as the parsing of the page.
"""

from __future__ import annotations

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from crawler.platforms import SIGNS

_WORDS = (
    *(mark for sign in SIGNS for mark in sign.source),
    "background=", "conac", "_ideConac", "党政机关", '地图"', "jiucuo", "gkmlpt", "<datastore", "<recordset",
    "dataproxy.jsp", "jpage", "v-for", "ng-repeat", "x-for", "data-bind", "ICP", "公网安备", "标识码", "document.write",
    "<summary", "accordion", "<object",
)  # fmt: skip
_FINDER = BytesAhoCorasick(
    [word.encode() for word in _WORDS], matchkind=MatchKind.Standard, implementation=Implementation.DFA
)


def said_in(source: bytes) -> frozenset[str]:
    """Which of the words stand in a source in UTF-8. A word that another one holds is found in it, too."""
    found = {number for number, _, _ in _FINDER.find_matches_as_indexes(source, overlapping=True)}
    return frozenset(_WORDS[number] for number in found)
