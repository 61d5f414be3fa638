"""The vocabulary of message boards: labels of times, units and texts, and words of state.

From 39 real boards (labels as shown there). What counts as an answer is the contract's, section 3: a public reply is
one, a word of progress is none, 已回复 or 已办结 with neither text nor date is unknown.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from crawler.page import MessageStatus


class Field(Enum):
    NUMBER = "number"
    TITLE = "title"
    ASKER = "asker"
    ASKED = "asked"
    TEXT = "text"
    UNIT = "unit"
    ANSWERED = "answered"
    REPLY = "reply"
    STATE = "state"
    OTHER = "other"


_ASK = (
    "来信|提交|留言|咨询|写信|发起|反映|提问|投诉|诉求|问政|信访|求助|上传|登记|来件|收信|来电"
    "|发信|建议|举报|寄信|发帖|收到|发言|问题提交|信件提交|受理件提交|写信人提交|网民留言"
    "|群众留言"
)
_ANS = (
    "回复|答复|办结|反馈|回信|回函|办复|处理|办理|解答|答疑|回答|回文|批复|官方回复|部门回复"
    "|单位回复|公开答复|最终答复|办理完成"
)
_TIME = "时间|日期|时刻"
_TURN = "首次|初次|首|第一次|最终|最后|末次|最近|最新|追加|补充|再次|二次|第二次|后续"
_LABELS: tuple[tuple[Field, str], ...] = (
    (
        Field.NUMBER,
        r"(?:信件|来信|留言|办件|受理|业务|工单|来电来信|诉求|咨询|受理件|问题|投诉|查询|信访"
        r"|流水)?(?:编号|序列号|流水号|单号|件号)|工单号|留言号",
    ),
    (Field.ASKED, rf"(?:{_ASK})(?:{_TIME})|(?:网友|网民|群众|市民|来信人)?(?:{_ASK})(?:的)?(?:{_TIME})"),
    (Field.ANSWERED, rf"(?:{_TURN})?(?:{_ANS})(?:的)?(?:{_TIME})|(?:回复|答复)(?:于|日)|办结反馈时间"),
    (
        Field.TITLE,
        r"(?:信件|来信|留言|办件|诉求|咨询|反映|问题|投诉|受理件|信访|建议|问政|提问|网民留言|事项"
        r"|邮件)?(?:标题|主题|题目)|信件名称|诉求事项名称|办件名称|(?:诉求|反映|来信|咨询|留言)事项",
    ),
    (
        Field.TEXT,
        r"(?:信件|来信|留言|办件|诉求|咨询|反映|投诉|问政|受理件|提问|建议|邮件|发言|来件|网友"
        r"|网民)(?:内容|正文|详情|描述|问题)|问题(?:内容|描述)|内容|正文|(?:网友|网民|群众"
        r"|市民)?(?:提问|留言|来信|咨询|问)|我要咨询|问题",
    ),
    (
        Field.UNIT,
        r"(?:回复|答复|办理|处理|承办|受理|主办|回信|牵头|转办|责任|反馈|解答|回文|答复部门|交办"
        r"|督办)(?:单位|部门|机构|人|机关|科室|者|人员|主体)|(?:回复|答复|受理|承办)方|受文单位"
        r"|办理部门名称|处理部门|留言对象|收件人|接收人|收信人|信件去向|受理人\(单位\)",
    ),
    (
        Field.REPLY,
        r"(?:信件|来信|单位|部门|官方|公开|办理|处理|最终|首次|初次|第一次|领导|我局|管理员|政府|工作人员|站长)?(?:回复"
        r"|答复|反馈|回信|解答|回答|办复|答疑)(?:内容|意见|情况|结果|正文|信息|详情)?|(?:办理|处理"
        r"|办结|受理|反馈)(?:结果|意见|答复|内容|回复)|办结回复|处理情况说明|答",
    ),
    (
        Field.STATE,
        r"(?:信件|来信|留言|办理|处理|回复|答复|受理|当前|办件|审核|诉求|信访|工单)?(?:状态|进度|进展"
        r"|环节)|(?:回复|答复|处理|受理|办理)情况|是否(?:回复|答复|办结)|办理结果状态|办理阶段",
    ),
    (
        Field.ASKER,
        r"(?:来信|留言|写信|咨询|提问|提交|发言|反映|信访|投诉|申请|发布|问政|诉求|联系)(?:人|者"
        r"|人姓名|网友|用户|账号)|姓名|网友|网民|昵称|来信人|发送人|署名|咨询人|用户名",
    ),
    (
        Field.OTHER,
        r"(?:信件|来信|留言|办件|诉求|咨询|问题|受理件|事件|工单)?(?:类型|类别|分类|目的|来源|性质"
        r"|领域|区域|所属地)|所属(?:类型|类别|区域|领域)|(?:浏览|点击|访问|阅读|查看|关注)(?:量|次数"
        r"|数|度)?|人气|满意度|(?:用户|网友|群众|来信人|服务)?(?:满意度)?(?:评价|评议)(?:结果)?"
        r"|是否公开|附件\d?|审核时间|转办时间|受理时间|受理日期|公开时间|发布时间|发布日期|评价时间"
        r"|电话|联系(?:电话|方式)|手机(?:号码)?|邮箱|电子邮箱|地址|联系地址|序号|操作|查看|打印|分享"
        r"|上一篇|下一篇|上一条|下一条|满意|不满意|基本满意|IP|补充反馈|回访结果|督办部门|信息来源"
        r"|来源|字号|字体|备注",
    ),
)
_WHOLE = tuple((field, re.compile(rf"^(?:{pattern})$")) for field, pattern in _LABELS)
_STRIP = re.compile(r"[\s\u3000【】\[\]（）()「」『』<>《》·•●:：*＊◆■|｜]+")

DONE = re.compile(
    r"^(?:已经?)?(?:回复|答复|办结|处理(?:完毕|完成|完结)?|反馈|办理(?:完毕|完成|完结)?|解决|完成"
    r"|回信|回答|公开|审结|结案|处结|处置)(?:了|完毕|完成)?$|^(?:处理|办理|回复|答复|受理)(?:完毕"
    r"|完成|完结|结束)$|^(?:办结|结案|办毕|完结|完成|正常办结|按期办结|已评价|待评价"
    r"|已回访|已[答复])$"
)
PROGRESS = re.compile(
    r"(?:待|未|正在|尚未|等待|暂未|还未|没有|暂无)(?:被)?(?:受理|处理|回复|答复|办理|审核|转办"
    r"|办结|反馈|分派|分办|查看|阅办|签收|交办|批示|解决|回信)(?:中|之中|回复|答复)?|(?:办理|处理"
    r"|受理|审核|转办|核实|答复|回复|流转|交办|办件|调查|研究|督办|协调)(?:之)?中|已(?:受理|转办"
    r"|交办|转交|签收|分派|分办|接收|收到|提交|审核|登记|立案|派单|转派|转送|批转)|^(?:转办|受理"
    r"|交办|待办|在办|新信件|新来信|未办|提交成功|审核通过|转送|派发)$|暂无回复|无回复|^(?:待|未|尚未)[答复回]$"
)
REFUSED = re.compile(
    r"不予?受理|拒绝受理|不属于?受理|无效(?:信件|留言)?|退回|不予(?:办理|答复|回复)|已(?:退件|作废"
    r"|驳回|撤销|删除|退回)|重复(?:信件|件|留言|投诉)"
)
# A sentence that speaks to the writer, or of more than how the matter stands, is a reply, however little it says.
_SPEAKS = re.compile(r"[您你谢]|感谢|欢迎|致电|拨打|咨询|详见|请(?!.{0,4}(?:等|候|稍|关注|留意))")
_SORT = re.compile(r"(?:类型|类别|分类|性质|目的|种类)\W*$")
_SORTS = re.compile(
    r"(?:政策|业务|网上)?(?:咨询|投诉|建议|求助|举报|表扬|感谢|意见|批评|反映|申诉|问题|其[他它])\w{0,4}$"
)
_LONGEST_HANDED = 36
_WAITING = re.compile(r"^(?:请|敬请)?.{0,4}(?:等待|等候|稍候|稍等|关注|留意)(?:.{0,4}(?:回复|答复|结果|通知))?$")
_STANDS = re.compile(r"^.{0,6}(?:正在|待|已转|尚未).{0,10}$")
# 该信件已于8月3日转交区城管局办理: the matter was passed on, and nothing else is said.
_HANDED = re.compile(
    r"^.{0,12}(?:已|现)(?:于.{2,12}?)?(?:转|移交|交由|交办|批转|转派|分派|派发).{0,24}?(?:办理|处理|处置|核实|调查|阅处|研究|落实|跟进|承办|答复|回复)?$"
)
_CLAUSE = re.compile(r"[，,。.；;！!、…\s]+")
_VOICE = re.compile(
    r"^.{0,20}[您你]好[!！,，。:：\s].{0,12}(?:收悉|[您你](?:反映|咨询|提出|所说|来信|留言|的(?:来信|留言|问题|诉求)))"
    r"|(?:来信|留言|诉求|信件)(?:已)?收悉|经.{0,12}(?:核实|调查|了解|核查|研究)|感谢[您你]对|现(?:就|将).{0,30}(?:回复|答复)"
    r"|(?:答复|回复|回应)如下|^.{0,30}[您你]反映的"
)
# A cell or block that says nothing yet; a number alone counts answers (回复:1 / 查看:33).
_VOID = re.compile(
    r"^[\s\-—–_/\\.。…无暂没有尚未数据内容]*$|^(?:null|none|undefined|n/?a)$|^\d{1,5}[\s/|｜条次个]*$", re.I
)


@lru_cache(maxsize=8192)
def label(words: str) -> Field | None:
    """The field that a label names; blanks inside it (回　复) do not matter."""
    plain = _STRIP.sub("", words)
    if not plain or len(plain) > 12:
        return None
    for field, pattern in _WHOLE:
        if pattern.match(plain):
            return field
    return None


def state_of(words: str) -> str:
    """A state's word without decoration."""
    return _STRIP.sub("", words)


def is_state(words: str) -> bool:
    plain = state_of(words)
    return 1 < len(plain) <= 10 and bool(DONE.match(plain) or PROGRESS.search(plain) or REFUSED.search(plain))


def is_sort(name: str, value: str) -> bool:
    """Whether a name and what stands behind it say of which sort a letter is: 信件类别 咨询. The sort is no label."""
    return _SORT.search(name) is not None and _SORTS.match(value) is not None


def is_progress(words: str) -> bool:
    """Whether what stands in a reply's place is a word of progress alone: 已转办, or a sentence that says no more.
    已收到 may be meant as an answer."""
    plain = state_of(words)
    return hands_over(words) or (
        is_state(plain) and PROGRESS.search(plain) is not None and not DONE.match(plain) and "收" not in plain
    )


def has_reply(text: str | None) -> bool:
    """Whether a text is a public reply: there is one, and it is no bare word of progress or state. 已收到 is such a
    word, 已收到，谢谢 a reply without substance, which is another fault."""
    if not text:
        return False
    plain = state_of(text)
    if not plain or _VOID.match(plain):
        return False
    if len(plain) > _LONGEST_HANDED:
        return True
    if DONE.match(plain):
        return False
    clauses = list(filter(None, map(state_of, _CLAUSE.split(text))))
    if len(plain) > 16:
        return not all(map(_is_handed, clauses))
    return not all(map(_is_progress, clauses))


def hands_over(text: str) -> bool:
    """Whether what stands in a reply's place says, in no word to the writer, that the matter was passed on. The day
    beside it is that of the passing on."""
    clauses = list(filter(None, map(state_of, _CLAUSE.split(text))))
    return not has_reply(text) and not is_state(text) and any(map(_HANDED.match, clauses))


def sounds_like_reply(text: str) -> bool:
    """Whether words under no label sound like an office's answer."""
    return len(text) >= 10 and _VOICE.search(text) is not None


def _is_handed(clause: str) -> bool:
    if _WAITING.match(clause):
        return True
    return _HANDED.match(clause) is not None and _SPEAKS.search(clause) is None


def _is_progress(clause: str) -> bool:
    if _WAITING.match(clause) or DONE.match(clause):
        return True
    told = PROGRESS.search(clause) is not None or _STANDS.match(clause) is not None
    return told and _SPEAKS.search(clause) is None


def status_of(state: str | None, reply: str | None, dated: bool, answer_shown: bool) -> MessageStatus:
    """`dated`: a date of the answer is shown; `answer_shown`: this page would show an answer if there were one."""
    if has_reply(reply):
        return MessageStatus.ANSWERED
    if state and hands_over(state):
        return MessageStatus.UNKNOWN  # no answer, and no word that there is none
    word = state_of(state or "") or (state_of(reply or "") if reply else "")
    if word:
        if REFUSED.search(word):
            return MessageStatus.ANSWERED if dated else MessageStatus.UNKNOWN
        if PROGRESS.search(word) and not DONE.match(word):
            # A day of answering beside a word of progress: one of them is not what it seems.
            return MessageStatus.UNKNOWN if dated else MessageStatus.UNANSWERED
        if DONE.match(word):
            return MessageStatus.ANSWERED if dated else MessageStatus.UNKNOWN
    if dated:
        return MessageStatus.ANSWERED
    if not word and answer_shown:
        return MessageStatus.UNANSWERED
    return MessageStatus.UNKNOWN
