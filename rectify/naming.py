"""Short ids for the rows that departments get: typed by hand, dragged by spreadsheets, read over the telephone.

`x-` keeps a spreadsheet from taking one for a number or a date. The last sign is a letter and checks the others: a
fill handle counts up only what ends in a digit, and an id that was dragged or mistyped does not pass.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

# 23 signs, a prime, so that any one wrong sign and any two neighbours swapped are noticed; without 0 o 1 l i, 2 z,
# 5 s, 8 b, u v, which are read as one another.
_SIGNS = "34679acdefghjkmnpqrtwxy"
_CHECK = "abcdefghjkmnpqrtuvwxyz" + "s"
_LENGTH = 6
_SHAPE = re.compile(rf"x-[{_SIGNS}]{{{_LENGTH}}}[{_CHECK}]")
_LIKE = re.compile(r"x[-_ ]?[0-9a-z]{1,12}")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣_", "-"))


def short_id(cause: str, taken: Container[str] = ()) -> str:
    """The id of the item with this root cause; another one where it is `taken` already."""
    for salt in range(1000):
        digest = int.from_bytes(hashlib.sha256(f"{cause}\n{salt}".encode()).digest()[:8], "big")
        body = ""
        for _ in range(_LENGTH):
            digest, index = divmod(digest, len(_SIGNS))
            body += _SIGNS[index]
        candidate = f"x-{body}{_check(body)}"
        if candidate not in taken:
            return candidate
    raise ValueError(f"no free id for {cause!r}")


def normal(text: str) -> str:
    """An id as it may come back: full width, other dashes, capitals, blanks around or within."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).lower()
    return re.sub(r"[\s\u200b\ufeff'`\"“”]+", "", folded)


def is_id(text: str) -> bool:
    return bool(_SHAPE.fullmatch(text)) and text[-1] == _check(text[2:-1])


def looks_like_id(text: str) -> bool:
    """True of what was meant as an id, right or wrong; false of other words."""
    return bool(_LIKE.fullmatch(text)) and any(sign.isdigit() or sign == "-" for sign in text[1:])


def _check(body: str) -> str:
    return _CHECK[sum((place + 1) * (_SIGNS.index(sign) + 1) for place, sign in enumerate(body)) % len(_CHECK)]
