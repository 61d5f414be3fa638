"""Which fields of a public message may stand on its page although no reading of it found them.

A board is said to lack a field only where nothing on the page could be it (D18): a reply as a picture or a file, a
signature without a label, a value put in by a script are there for a citizen who looks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.boardwords import Field, has_reply, label, sounds_like_reply
from crawler.bylines import day_ahead, is_headed, may_be_reply, may_be_text, may_show_date, may_show_unit
from crawler.facts import Facts
from crawler.messagecourse import is_step
from crawler.messagelabels import marks
from crawler.outline import Outline
from crawler.page import MessageRow, MessageStatus
from crawler.replywords import tells_another
from crawler.shells import fills
from crawler.wordless import pictured, shows, wordless, written

_REPLY_LINK = re.compile(
    r"^\W*(?:(?:点击|查看|浏览|点此|阅读|详见)+.{0,6}(?:回复|答复|反馈|结果|回信)"
    r"|(?:回复|答复|反馈|回信)(?:内容|详情|全文|附件|函|书|件))"
)
# What stands in the place of an answer that is not public: hidden at the writer's wish, told elsewhere, not needed.
_WITHHELD = re.compile(
    r"(?:不予?|未|不对外|不宜)公开|不便公开|(?:个人)?隐私.{0,12}(?:屏蔽|隐藏|保密|不)"
    r"|(?:凭|使用|输入|通过).{0,10}(?:查询码|查询密码|密码|受理编号|编号).{0,6}(?:查询|查看)"
    r"|(?:来信人|写信人|留言人|反映人|网友|信件|留言|诉求).{0,6}(?:已|自行|主动|申请)?(?:撤回|撤销|撤诉)|(?:信件|来信|留言|内容|诉求|反映).{0,8}重复|重复(?:信件|来信|留言|反映|提交|件)"
)
_NOTE_LENGTH = 60
_FILES = r"\.(?:pdf|docx?|wps|wpt|ofd|rtf|xlsx?|et|pptx?|jpe?g|png|gif|bmp|tiff?|zip|rar|7z)"
_FILE = re.compile(rf"{_FILES}\W*$", re.I)
_FILE_AT = re.compile(rf"{_FILES}(?:$|[?#&])|downfile|download|attach", re.I)
_POINTS_TO = re.compile(
    r"您好|你好|尊敬的?|网友|市民|(?:请|具体|详细|答复|回复|内容|情况|详)*[见看阅]?附件\d*|(?:点击)?下载(?:附件)?|谢谢|感谢"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEW = 12  # letters beside a file's name: no answer in themselves
ASKED, ANSWERED, UNIT, REPLY = "asked", "answered", "answered_by", "reply"
UNSAID = "unsaid"
"""The time taken as the asking's stands under a plain 时间 or 日期: it may be another, and nobody is held to it."""
SETTLED = "settled"
"""A word says that the letter was answered or turned down; where another place says that it was not, nobody knows."""
LATER = "later"
"""A day of a further answer stands there, too: the letter's board was renewed after the first."""
ALL = frozenset({ASKED, ANSWERED, UNIT, REPLY})
_VALUES = {Field.ASKED: ASKED, Field.ANSWERED: ANSWERED, Field.UNIT: UNIT}


def unsure(o: Outline, span: tuple[int, int], one: Facts, *, pictured: bool) -> frozenset[str]:
    """`pictured`: something without words stands in the reply's place."""
    later = {LATER} if _goes_further(o, span, one) else set[str]()
    if _filled(o, span) or _leads_to_reply(o, span) or withheld(one.get(Field.REPLY) or ""):
        return ALL | later
    told = (one.get(name) or "" for name in (Field.REPLY, Field.STATE, Field.UNIT))
    said = [*one.loose, *told, *one.spoken.get(Field.REPLY, ()), *one.spoken.get(Field.TEXT, ())]
    found = later | _unworded(o, span)
    if one.generic is not None:
        found |= {ASKED, ANSWERED}
    if any(may_show_date(words) for words in said):
        found |= {ASKED, ANSWERED}
    if any(may_show_date(words) for words in one.above):
        found.add(ASKED)
    if any(may_show_unit(words) for words in (*said, *one.others)):
        found.add(UNIT)
    if pictured:
        found |= {ANSWERED, UNIT, REPLY}
    asking = one.spoken.get(Field.TEXT, [])
    course = any(map(may_be_reply, (*one.loose, *asking)))
    # Below the letter's own words, under no label, an office may speak: 县执法大队：经核查，….
    course = course or any(sounds_like_reply(words) or is_headed(words) for words in asking[1:])
    loose = [words for words in one.loose if not is_step(words)]
    if course or may_be_text(loose) or has_reply(one.get(Field.STATE)):
        found.add(REPLY)
    return frozenset(found)


def withheld(reply: str) -> bool:
    """Whether what stands in the reply's place says that the reply is not public: the writer alone can look it up."""
    return len(reply) <= _NOTE_LENGTH and _WITHHELD.search(reply) is not None


def _goes_further(o: Outline, span: tuple[int, int], one: Facts) -> bool:
    """Whether a further answer's day is told: by its label, or at the head of words under none that is known."""
    if one.further or tells_another(" ".join(o.pieces[slice(*span)])):
        return True
    newest = max((stamp.day for stamp in (one.asked, one.answered, one.generic) if stamp is not None), default=None)
    said = (*one.loose, *one.spoken.get(Field.REPLY, ()), *one.spoken.get(Field.TEXT, ()))
    days = map(day_ahead, said)
    return newest is not None and any(day is not None and day > newest for day in days)


def _stands(o: Outline, place: int, last: int) -> bool:
    return wordless(o, place, last) or written(o, place)


def _unworded(o: Outline, span: tuple[int, int]) -> set[str]:
    """The fields behind whose label stands something without words: a picture, or what a script puts there."""
    alone = [mark for mark in marks(o, *span) if mark.field in _VALUES and not mark.rest]
    return {_VALUES[one.field] for one in alone if one.field and _stands(o, one.place, one.place + 1)}


def _leads_to_reply(o: Outline, span: tuple[int, int]) -> bool:
    """Whether a link in this stretch says that the reply stands where it leads."""
    first, last = span
    anchors = (anchor for anchor in o.anchors if first <= o.first[anchor.at] < last)
    return any(_REPLY_LINK.match(anchor.text) for anchor in anchors)


def _filled(o: Outline, span: tuple[int, int]) -> bool:
    """Whether a script puts words into an element of this stretch that is empty in the page's source."""
    first, last = span
    return any(
        o.first[at] == o.last[at] and o.end[at] == at + 1 and o.attribute(at, "id") and fills(o, at)
        for at in range(o.size)
        if first <= o.first[at] <= last
    )


def _replies_at(o: Outline, first: int, last: int) -> int | None:
    """Where the reply's own label stands, alone or at a line's end."""
    alone = (place for place in range(first, last) if label(o.pieces[place].rstrip(":：")) is Field.REPLY)
    ending = (one.place for one in marks(o, first, last) if one.field is Field.REPLY and not one.rest)
    return next(alone, next(ending, None))


def unseen(o: Outline, first: int, last: int) -> bool:
    """Whether a reply may stand here that has no words: a picture, a file, a frame, what a script puts in."""
    place = _replies_at(o, first, last)
    if place is not None and _stands(o, place, last):
        return True
    start = first if place is None else place
    low, high = o.owner[start], o.owner[last - 1] if last > first else o.owner[start]
    stop = max(o.end[high], o.end[max(o.parent[low], 0)])
    return any(o.first[at] == o.last[at] <= last and shows(o, at) for at in range(low, stop))


def files_in_reply(o: Outline, first: int, last: int) -> list[str]:
    """The words of the links to files that stand behind the reply's label."""
    place = _replies_at(o, first, last)
    if place is None:
        return []
    return [
        anchor.text
        for anchor in o.anchors
        if place < o.first[anchor.at] < last
        and anchor.text
        and (_FILE_AT.search(anchor.url or "") or _FILE.search(anchor.text))
    ]


def is_filed(o: Outline, first: int, last: int, reply: str) -> bool:
    """Whether a reply stands in a file: a link to one behind the label, and no words of an answer beside it. The file
    may tell who answered and when as well."""
    return _says_no_more(reply, files_in_reply(o, first, last))


def only_points(o: Outline, first: int, last: int, reply: str) -> bool:
    """Whether a reply is a link to where the answer stands, and no words of an answer beside it."""
    anchors = (anchor for anchor in o.anchors if first <= o.first[anchor.at] < last and anchor.text in reply)
    return _says_no_more(reply, [anchor.text for anchor in anchors if _REPLY_LINK.match(anchor.text)])


def _says_no_more(reply: str, names: list[str]) -> bool:
    for name in names:
        reply = reply.replace(name, "")
    return bool(names) and len(_HAN.findall(_POINTS_TO.sub("", reply))) <= _FEW


def pictured_reply(o: Outline, first: int, last: int) -> bool:
    """Whether a picture, a file or a frame stands right behind the reply's label, whatever word of state is beside."""
    place = _replies_at(o, first, last)
    return place is not None and wordless(o, place, place + 1, pictured)


def unsaid(row: MessageRow) -> MessageRow:
    """A row whose parts have no labels: what it lacks may stand there all the same, an answer too. A day with no
    office's name beside it may be another than the answer's: nobody is held to it."""
    perhaps = row.perhaps | ALL | ({UNSAID} if row.answered is not None and not row.answered_by else set())
    open_ = row.status is MessageStatus.UNANSWERED and row.state_word is None
    return replace(row, status=MessageStatus.UNKNOWN if open_ else row.status, perhaps=perhaps)
