"""What a reply's own words and labels tell of it: a note that only says how the matter stands, the first of several."""

from __future__ import annotations

import re
from enum import IntEnum

from crawler.boardwords import DONE, PROGRESS, REFUSED, hands_over, has_reply, state_of

_FURTHER = r"(?:追加|补充|再次|二次|第二次|第三次|后续|最近|最新|跟进)"
_ACT = r"(?:答复|回复|回应|反馈|办复|说明|解答|回答)"
_IS_FIRST = re.compile(r"^(?:首次|初次|首|第一次)")
_IS_LAST = re.compile(r"^(?:最终|最后|末次|终)")
_IS_FURTHER = re.compile(rf"^{_FURTHER}")
_DAY = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}"
_ANOTHER = re.compile(
    rf"(?:{_FURTHER}\s*{_ACT}|追[答复问评]).{{0,40}}?{_DAY}|{_DAY}[^。]{{0,24}}(?:{_FURTHER}\s*{_ACT}|追[答复问评])"
)
_CLAUSE = re.compile(r"[，,。.；;！!、…\s]+")
_POLITE = re.compile(
    r"(?:尊敬的?.{0,10}|.{0,8}[您你]好|网友.{0,6}|(?:非常|十分|衷心)?(?:感谢|谢谢).{0,24}|敬请谅解|请.{0,3}谅解|特此?回复|此复)"
)
# 您的留言正在处理中, 我局将尽快核实: how the matter stands and nothing of the matter.
_STANDS = re.compile(
    r"(?!.*(?:因|由于|鉴于|经核|经调|根据|按照|预计|计划|不能|无法))"
    r"(?:.{0,12}(?:留言|来信|信件|诉求|问题|反映|投诉|咨询|建议|事项|工单|情况|邮件|求助).{0,6}|[该此本](?:件|信|事)?|.{0,8}[局委办处镇]|[目前现正暂]*)(?:"
    + PROGRESS.pattern.replace("^", "").replace("$", "")
    + r"|正在.{0,6}(?:办理|处理|核实|调查|研究|协调)).{0,6}"
)
_PROMISE = re.compile(
    r".{0,10}(?:将|会)(?:会|尽快|及时|抓紧|认真|第一时间|进一步)+.{0,6}(?:核实|处理|办理|答复|回复|调查|研究|落实|反馈|核查|了解).{0,6}"
)
_PASSED_ON = re.compile(
    r".{0,14}[已现将](?:于.{2,12}?|尽快|及时)?(?:转|移交|交由|交办|批转|转派|分派|派发).{0,24}?(?:办理|处理|处置|核实|调查|阅处|研究|落实|跟进|承办|答复|回复)?"
)
_RECEIVED = re.compile(
    r".{0,10}(?:来信|留言|信件|诉求|问题|邮件|咨询|投诉|建议|反映)(?:的.{0,8})?(?:我[局们].{0,4})?已?(?:经)?(?:收悉|收到|知悉)"
)
_WAIT = re.compile(r"(?:请|敬请|望)?.{0,5}(?:等待|等候|稍候|稍等|关注|留意).{0,10}")


class Turn(IntEnum):
    """Which of several answers a time belongs to: the first one answers the letter."""

    FIRST = 0
    PLAIN = 1
    LAST = 2
    FURTHER = 3


def turn(name: str) -> Turn:
    """首次答复时间, 答复时间, 最终答复时间, 补充答复时间."""
    plain = state_of(name)
    for found, pattern in ((Turn.FIRST, _IS_FIRST), (Turn.LAST, _IS_LAST), (Turn.FURTHER, _IS_FURTHER)):
        if pattern.match(plain):
            return found
    return Turn.PLAIN


def tells_another(text: str) -> bool:
    """Whether a text tells the day of a supplementary answer or a further question."""
    return _ANOTHER.search(text) is not None


def is_open(state: str | None) -> bool:
    """Whether a word of state says that the letter is not answered yet."""
    word = state_of(state or "")
    return bool(word) and PROGRESS.search(word) is not None and not DONE.match(word) and not REFUSED.search(word)


def is_settled(state: str | None) -> bool:
    """Whether a word of state says that the letter was answered or turned down."""
    word = state_of(state or "")
    return bool(word) and (DONE.match(word) is not None or REFUSED.search(word) is not None)


def settles(before: str | None, now: str) -> bool:
    """Whether of two words of state the later says that the letter was answered, and the first that it was not yet."""
    return bool(before) and not is_settled(before) and is_settled(now)


def is_note(reply: str) -> bool:
    """Whether what stands in a reply's place only says how the matter stands, however politely. Beside a word of
    state that says the same it is no answer; without one a sentence to the writer is taken as one."""
    if hands_over(reply) or not has_reply(reply):
        return True
    clauses = [one for one in map(state_of, _CLAUSE.split(reply)) if one]
    told = [one for one in clauses if not _POLITE.fullmatch(one)]
    return bool(told) and len(state_of(reply)) <= 90 and all(map(_says_nothing, told))


def _says_nothing(clause: str) -> bool:
    return any(one.fullmatch(clause) for one in (_STANDS, _PROMISE, _PASSED_ON, _RECEIVED, _WAIT))


def only_noted(state: str | None, reply: str | None) -> bool:
    return bool(reply) and is_open(state) and is_note(reply or "")
