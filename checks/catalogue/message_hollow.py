from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Each, check, fault, not_applicable, passed
from checks.messages import messages
from checks.phrases import plain
from ledger.register import Limit, Unit
from ledger.rulings import Evidence

_WINDOW = Limit(3, Unit.MONTHS)
_POLITE = re.compile(
    r"尊敬的?[^，。：:！]{0,12}[：:，]|您好|你好|网友|市民|感谢您?(?:的|对)?[^。！]{0,24}(?:关注"
    r"|支持|监督|来信|留言|反映|理解|关心)"
    r"(?:和支持|与支持|与关注)?|谢谢|祝您?[^。！]{0,10}|此复|特此回复|再见|[\s，。！？、：:；,.!?;“”（）()]"
)
_EVASIVE = re.compile(
    r"已(?:收到|阅|悉|知悉|转(?:交|办|给)?|交办)|(?:已|现)于?[^，。；]{0,12}(?:转交|转至|转送|转办|移交|交由|交办)|会(?:尽快|及时|认真)"
    r"|请(?:向|与|到|咨询|联系|致电)[^。]{2,30}(?:咨询|联系|了解|反映|处理)"
    r"|将(?:尽快|及时|进一步)|正在(?:办理|处理|核实|调查)"
)
_EMPTY = re.compile(
    r"收到|收悉|[已获]阅|已?知悉|知道|好的?$|^好|了解|明白|记录|记下|转[交办达给至]?|交办|受理|处理|办理|反馈|反映|上报|汇报|建议|意见"
    r"|关注|重视|研究|考虑|酌情|尽快|及时|抓紧|加强|改进|努力|核实|调查|协调|跟进|落实|督促|咨询|联系|回复|答复|解决|等待|等候|稍候"
    r"|不清楚|不知道|不归|不属|职责|职能|依法|依规|按规定|按政策|测试|另行"
)
"""Words of one who takes note or turns elsewhere; a short answer without them (不需要。凭身份证。) is an answer."""

_RESULT = re.compile(
    r"已经?(?!收到|收悉|阅|悉|知悉|知晓|转|交办|受理|登记|记录|上报|反馈|处理|解决|办结|办理|回复|答复)|完毕|恢复|不予|不能|可以|\d"
)
"""What was done, or when and how much: said in a dozen letters it is an answer all the same."""

_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_TELLS_HOW = re.compile(r"(?:请|可以?|您)*(?:[到去在凭持带向由]|携带|通过|拨打)")

_DONE = re.compile(
    r"(?:现|均|全部)已?[^，。；将]{0,6}(?:完毕|整改|修复|恢复|完成|发放|拨付|解决|清理|拆除)"
    r"|已(?:整改|修复|恢复|完成|发放|拨付|清理|拆除)"
)
"""A result after the words of progress: 已受理，正在核实 … 现已办理完毕."""


@check(
    "message-hollow",
    title="疑似答复敷衍",
    sentences={
        "short": "留言“{title}”的答复除礼貌用语外没有实质内容。",
        "evasive": "留言“{title}”的答复只说明已收到、已转办或另行联系，没有说明办理结果。",
    },
    remedy="请针对诉求补充说明办理过程和结果。",
    population=lambda case: (one.key for one in messages(case, _WINDOW)),
    certainty="suspected",
    each=Each.MESSAGES,
)
def message_hollow(case: CaseFile, *, least: int = 12, evasive: int = 45) -> Iterator[Answer]:
    """D19② (质量不高、推诿、敷衍): what is left of a reply without its polite words is nothing, or very short, taking
    note or turning elsewhere without a result, or is short and says no more than that it was passed on; 不需要。 is
    a short answer and no empty one. Quality is a person's ruling; this only finds the
    candidates."""
    for one in messages(case, _WINDOW):
        reply = one.fact.reply
        if not one.owed or one.fact.status != "answered" or not reply:
            yield not_applicable(one.key)
            continue
        rest = _POLITE.sub("", reply)
        if len(rest) < least and not _RESULT.search(rest) and _says_nothing(rest):
            sentence = "short"
        elif len(rest) < evasive and _EVASIVE.search(reply) and not _DONE.search(reply):
            sentence = "evasive"
        else:
            yield passed(one.key)
            continue
        yield fault(
            one.key, sentence, certainty=SUSPECTED, since=one.fact.first_seen, seen=one.fact.last_seen,
            evidence=(Evidence(url=one.key.url, note=plain(reply, 120)),), title=plain(one.fact.title),
        )  # fmt: skip


def _says_nothing(rest: str) -> bool:
    """Whether a very short reply is none: no words, or words that take note; where to go and what to bring are told in
    as few."""
    return _WORDS.search(rest) is None or (_EMPTY.search(rest) is not None and _TELLS_HOW.match(rest) is None)
