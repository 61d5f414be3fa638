"""What a message is called: by its own label, by the link that leads to it, by its heading or its first words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.boardwords import Field, is_state, label
from crawler.bylines import signed
from crawler.datelines import is_date_text
from crawler.dates import read
from crawler.facts import Facts
from crawler.outline import Anchor, Outline
from crawler.titles import TRIVIAL, shown, tidy

_REPLY_LEAD = re.compile(r"^[\s【\[(（]*(?:回复|答复|办理结果|处理结果)(?:内容|意见|情况)?[\]】)）]?\s*[:：]")
# Who asked is no title: 网友小陈, 市民王先生, 匿名网友.
_ASKER = re.compile(
    r"^(?!.*(?:投诉|咨询|反映|建议|来信|留言|求助|举报|提问|关于|问题|请问|如何|怎么))(?:匿名)?(?:(?:热心|本地|普通)?(?:网友|网民|用户|游客)[^，。？?的]{0,8}"
    r"|(?:市民|群众|居民|来信人|写信人)?.{0,3}(?:先生|女士|同志|[某*＊×]{1,3}))[:：]?$"
)
# [2026-10-02] 反映小区绿化带垃圾: a title that its day leads.
_LED_BY_DAY = re.compile(
    r"^[\[【(（]?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?\s*[\]】)）]?\s*([\u4e00-\u9fff“《][^:：|｜\d]{5,})$"
)


def _naming(o: Outline, first: int, one: Facts) -> Iterator[Anchor]:
    """Links that may carry the title: those before the reply, whose own links are files and further reading."""
    replied = next((place for place in range(first, len(o.pieces)) if _is_reply(o.pieces[place])), len(o.pieces))
    for anchor in o.anchors:
        if Field.REPLY not in one.labels or o.first[anchor.at] < replied:
            yield anchor


def _is_reply(words: str) -> bool:
    return label(words.rstrip(":：")) is Field.REPLY or _REPLY_LEAD.match(words) is not None


def _is_aside(words: str) -> bool:
    """Whether words above a message only say who asked or when."""
    if _ASKER.match(words) is not None:
        return True
    if not is_date_text(words) or read(words) is None:
        return False
    led = _LED_BY_DAY.match(words)
    return led is None or _ASKER.match(led[1]) is not None or signed(words) is not None


def title_of(o: Outline, first: int, last: int, one: Facts) -> tuple[str, str | None]:
    said = tidy(one.get(Field.TITLE) or "")
    for anchor in _naming(o, first, one):
        if first <= o.first[anchor.at] and o.last[anchor.at] <= last and anchor.text and not TRIVIAL.match(anchor.text):
            stop = one.first_label if first <= one.first_label < o.last[anchor.at] else -1
            words = shown(o, anchor) if stop < 0 else tidy(" ".join(o.pieces[o.first[anchor.at] : stop]) or anchor.text)
            if said and words and words not in said and said not in words:
                continue
            if len(words) >= 2:
                return said or words, anchor.url
    if said:
        return said, None
    for place in range(first, one.first_label if one.first_label >= first else last):
        words = tidy(o.pieces[place])
        headed = o.tag[o.owner[place]] in ("h1", "h2", "h3", "h4", "h5", "strong", "b", "dt")
        if len(words) >= (2 if headed else 4) and not is_state(words) and not _is_aside(words):
            led = _LED_BY_DAY.match(words)
            return led[1] if led is not None else words, None
    loose = (said for said in one.loose if not is_state(said) and not _is_aside(said))
    asking = one.spoken.get(Field.TEXT, ())
    said = next((words for words in asking if not _ASKER.match(words)), next(iter(asking), one.get(Field.TEXT) or ""))
    text = said or next(loose, "")
    return tidy(text[:60]), None
