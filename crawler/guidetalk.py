"""Guides whose headings are questions: 谁可以办？我要带什么材料？到哪里办？多少钱？多久能办好？

Such headings are labels only where several classes are asked for on a page that its place calls a guide: explanations
of policies and lists of frequent questions ask the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crawler.guidewords import DRESS, NUMBER
from crawler.sourcewords import TALK_WORDS

LEAST = 3
"""Classes that are asked for on a page that talks so."""
_WHO = r"(?:我们?|申请人|申请者|群众|企业|您|你)?"
_MUST = r"(?:应该|应当|应|需要|需|要|得|必须|该|可以|能够|能)?"
_DO = r"(?:办理|办|申请|申办|申领|申报|受理|审批|享受)"
_WHAT = r"(?:什么|哪些|啥|何种)(?:样的)?"
_ENOUGH = r"(?:可以|能够|能|才能)?(?:办理|办好|办结|办完|办成|办下来|拿证|领证|出证|拿到|办)?"
_QUESTIONS: tuple[tuple[str, str], ...] = (
    ("事项名称", r"办什么事?|这是什么(?:事项?|业务)?|什么事项"),
    (
        "设定依据",
        r"(?:依据|根据|凭)什么(?:办理?)?|(?:办理|政策|法律|设定|法规)?依据(?:是|有)?(?:什么|哪些)|有(?:什么|哪些)(?:政策|法律|法规)?(?:依据|规定)",
    ),
    (
        "申请条件",
        rf"谁(?:可以|能够?|有资格){_DO}?|(?:哪些|什么)(?:人员?|对象|企业|单位|个人|条件|情况|情形)下?(?:可以|能够?|才能){_DO}"
        rf"|{_DO}?{_MUST}(?:符合|具备|满足)(?:什么|哪些)(?:样的)?条件|{_WHO}(?:是否)?(?:符合|满足)条件吗?|{_DO}?条件(?:是|有)?(?:什么|哪些)"
        rf"|我(?:能(?:不能)?|可以){_DO}吗?",
    ),
    (
        "办理材料",
        rf"{_WHO}{_MUST}(?:{_DO}时?)?{_MUST}(?:带上?|携带|准备|提交|提供|交|备齐|递交)?{_WHAT}(?:申请|办理|申报)?(?:材料|资料|证件|手续)"
        rf"|{_WHO}{_MUST}(?:带上?|携带|准备){_WHAT}(?:东西)?|(?:办理|申请|所需)?材料(?:有|是)?哪些",
    ),
    (
        "办理地点",
        rf"{_WHO}{_MUST}(?:到|去|在|上|往)?(?:哪里?|哪儿|什么地方|何处|哪个(?:地方|窗口|大厅))(?:可以|能|去)?(?:办理|办|申请|申办|申领|提交|递交)",
    ),
    (
        "办理机构",
        r"(?:由|向|找)?(?:谁|(?:哪个|哪些|什么)(?:部门|单位|机构|科室))(?:来|负责)?(?:办理|办|受理|审批|负责|申请)|谁负责|归(?:谁|哪个部门)管",
    ),
    (
        "收费标准",
        rf"{_DO}?(?:需要|需|要|是否|会)?(?:收费|收钱|要钱|交费|缴费|花钱|交钱)(?:吗|么)?|要不要(?:钱|收费|交费|缴费)|收取?(?:什么|哪些|多少)(?:费用?|钱)"
        rf"|{_DO}?{_MUST}(?:花|交|缴|收)?多少(?:钱|费用?)|(?:怎么|如何|怎样)收费|费用是?多少|收费标准是(?:什么|多少)",
    ),
    (
        "办理时间",
        rf"{_DO}?{_MUST}(?:多久|多长时间|几天|多少天|多少个?工作日){_ENOUGH}|(?:什么时候|什么时间|何时)(?:可以|能)?(?:办理|办|受理)",
    ),
    (
        "联系电话",
        r"打什么电话(?:问|咨询)?|(?:咨询|联系)?电话(?:是)?(?:多少|什么|几号)|(?:有疑问|有问题|不清楚|不明白|不懂)(?:可以|应该|要)?(?:找谁|问谁|咨询谁|怎么咨询|打什么电话)"
        r"|问谁|咨询谁|找谁咨询|联系谁|(?:怎么|如何|怎样|向谁)(?:联系|咨询)",
    ),
    (
        "办理流程",
        rf"{_WHO}{_MUST}(?:怎么|怎样|如何|咋)样?去?(?:办理|办|申请|申办|申领)|(?:办理|申请|办事)?(?:流程|程序|步骤)是?(?:怎样|怎么样|什么|如何|有哪些)的?"
        rf"|按(?:什么|怎样的?)(?:程序|流程)(?:{_DO})?|(?:分|要)几步",
    ),
)
_ASKED = tuple((name, re.compile(pattern)) for name, pattern in _QUESTIONS)
_MARK = re.compile(r"[?？]+$")
_ASKS = re.compile(r"[?？]$|什么|哪|谁|怎|如何|多少|多久|多长|几[天步]|[吗么呢]$|啥|咋")
_LONGEST = 16
_SHORT = 20  # letters of a heading


@lru_cache(maxsize=2048)
def asked(label: str) -> tuple[str, ...]:
    """The class that a question asks for, as `guidewords.classes_of` names it."""
    plain = _MARK.sub("", DRESS.sub("", NUMBER.sub("", label.strip())))
    if not 2 <= len(plain) <= _LONGEST:
        return ()
    name = next((name for name, pattern in _ASKED if pattern.fullmatch(plain)), None)
    return (name,) if name is not None else ()


def talks(texts: Iterable[tuple[int, str]]) -> bool:
    """Whether several classes are asked for."""
    return len({name for _, words in texts if len(words) <= _LONGEST + 8 for name in asked(words)}) >= LEAST


def not_understood(texts: Iterable[str]) -> bool:
    """Whether one of these texts, short or with its mark, asks for something else: what is missing may stand there."""
    return any(_ASKS.search(one) and not asked(one) for one in texts if _may_head(one))


def _may_head(words: str) -> bool:
    return len(words) <= _SHORT or (len(words) <= 2 * _SHORT and _MARK.search(words) is not None)


def may_talk(said: frozenset[str]) -> bool:
    """Whether a page's source holds words of such questions."""
    return len(TALK_WORDS & said) >= LEAST
