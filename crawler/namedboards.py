"""Boards that show no label at all: told by their column's name and by how their rows are worded."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.boardwords import Field, is_state, status_of
from crawler.bylines import may_show_date
from crawler.columnname import own_names, squeeze
from crawler.facts import Facts, facts
from crawler.lists import find_list
from crawler.messagecourse import told_state
from crawler.messagerows import keyed
from crawler.outline import Outline
from crawler.page import Entry, MessageRow, MessageStatus
from crawler.replywords import is_open, is_settled
from crawler.staterows import Row, may_tell, rows_of, tell_states
from crawler.unsure import ANSWERED, ASKED, SETTLED, UNSAID

# Names of columns that publish messages with their replies.
_STRONG = re.compile(
    r"(?:回复|答复|来信|信件|留言|咨询|诉求|问政|办理|投诉)(?:选登|选编|公开|公示|公布|列表|展示"
    r"|查询结果)|(?:公开|选登)(?:信件|留言|来信)|留言板|(?:网友|网民|群众|市民)(?:留言|来信)"
    r"|诉求平台|问政平台|来信回复|留言回复|信件回复|办理动态|回复选登|来信办理"
)
_WEAK = re.compile(r"信箱|邮箱|留言|来信|信件|投诉|诉求|问政|咨询|回复|答复|反馈|信访|互动|建言|举报")
_REPLIES = re.compile(r"回复|答复|反馈")
_QUESTION = re.compile(
    r"[?？]|吗$|吗[，。,]|如何|怎么|怎样|请问|能否|是否|为何|为什么|何时|什么|哪里|哪些|咨询|投诉"
    r"|反映|举报|求助|诉求|的问题|建议|希望|反馈问题|已回复|已答复|噪音|扰民|拖欠|欠薪|漏水|停水"
)
# Names that a column has only as a board: what its rows are called says nothing then.
_BY_NAME = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}(?:[局县区市州省镇乡部厅院校所处署]长|主任|书记|领导|网上|网络|电子|政务|公众|群众|市民|民生|百姓|便民|咨询|投诉|信访|监督|互动)信箱"
    r"|(?:在线|网上|网络|公众|群众|市民|网民|业务|政策|政务|便民|我要)(?:咨询|投诉|信访|留言|来信|求助|问政)(?:(?:与|、|和)?(?:投诉|咨询|建议|求助|留言|答复|回复))?"
    r"|(?:咨询|投诉|留言|来信|求助)(?:与|、|和)?(?:投诉|咨询|建议|求助|留言))$"
)
# Columns whose rows have states of their own: proposals, applications, permits, surveys.
_NO_LETTERS = re.compile(
    r"建议提案|提案|议案|人大|政协|代表建议|委员|申请公开|审批|许可|事项|办件|征集|调查|项目|任务|清单|督查"
)
# Rows of which several make such a column one of documents or news all the same.
_TOLD = re.compile(
    r"动态|会议|调研|走访|慰问|部署|培训|活动|通报|指南|须知|流程|条例|规定|办法|制度|公告|公示|通知|通告|意见$|方案|情况$|分析|报告|工作|领导|一览|名单|[热专]线|^[^？?]{0,12}(?:信箱|平台|电话)"
)
_HEAD = re.compile(r"^\W*(?:(?:信息|文件)?(?:标题|名称)|主题|题目|[\u4e00-\u9fff]{0,4}(?:时间|日期)|文号|索引号)\W*$")
_UNSAID_TIMES = frozenset(("时间", "日期"))  # a head that does not say which time stands under it
_FEW = 0.2
_BRACKETED = re.compile(r"^\s*[\[【(（〔]\s*([\u4e00-\u9fff]{2,8})\s*[\]】)）〕]\s*(\S.*)$")
_TITLE_END = re.compile(r"[-_—–|｜>»]")


# Ways in that stand beside the rows: 我要写信, 信件查询, 写信须知.
_WAY_IN = re.compile(
    r"^(?:(?:我要|我想|我来|在线|网上|点击|立即)(?:写信|发信|来信|留言|咨询|投诉|提问|建议|举报|反映|诉求)|写信|发信"
    r"|(?:写信|来信|留言|信件|咨询|投诉)?须知|(?:信件|来信|留言|办件)(?:进度|状态|办理|处理)?(?:结果|情况)?查询|查询(?:信件|来信|留言))$"
)
_OFFICIAL = re.compile(r"^关于.{4,}的(?:通知|公告|公示|通告|意见|批复|报告)$|召开|印发|举行|举办")


def is_named(o: Outline) -> bool:
    """Whether the page's column is called as a board."""
    return any(
        (_STRONG.search(name) and len(name) <= 16) or (_WEAK.search(name) and len(name) <= 14) for name in own_names(o)
    )


def named(o: Outline) -> tuple[MessageRow, ...]:
    names = own_names(o)
    strong = any(_STRONG.search(name) and len(name) <= 16 for name in names)
    weak = any(_WEAK.search(name) and len(name) <= 14 for name in names)
    if not strong and not weak and not may_tell(o):
        return ()
    reading = find_list(o.doc)
    entries = tuple(entry for entry in reading.entries if not _WAY_IN.match(squeeze(entry.title)))
    if not entries or reading.weight < 3:
        return ()
    asking = sum(bool(_QUESTION.search(entry.title)) and squeeze(entry.title) not in names for entry in entries) / len(
        entries
    )
    official = sum(bool(_OFFICIAL.search(entry.title)) for entry in entries) / len(entries)
    told = rows_of(o, entries)
    others = any(_NO_LETTERS.search(name) for name in names)
    stated = not others and tell_states(told, asking=asking >= (_FEW if weak or strong else 0.4))
    called = (strong or weak) and (asking >= (0.1 if strong else 0.4) or _by_name(o, entries))
    if official >= 0.4 or not (called or stated):
        return ()
    replies = any(_REPLIES.search(name) for name in names)
    rows = tuple(_named_row(o, one, replies and strong) for one in told)
    if _UNSAID_TIMES.isdisjoint(o.pieces):
        return rows
    return tuple(replace(row, perhaps=row.perhaps | {UNSAID}) if row.asked is not None else row for row in rows)


def _by_name(o: Outline, entries: tuple[Entry, ...]) -> bool:
    """Whether this is the own page of a column that only a board is called by, with dated rows that lead on. What they
    are is told by their own pages: until one reads as a letter, nothing is known of it."""
    titled = squeeze(_TITLE_END.split(o.doc.head_title)[0])
    headings = (squeeze(o.text(at)) for at, tag in enumerate(o.tag) if tag in ("h1", "h2", "h3"))
    if not any(_BY_NAME.match(name) and name in own_names(o) for name in (titled, *headings)):
        return False
    if any(_HEAD.match(words) for words in o.pieces):
        return False  # a head tells what the rows are
    told = sum(bool(_TOLD.search(entry.title) or _OFFICIAL.search(entry.title)) for entry in entries)
    return told <= _FEW * len(entries) and all(entry.url and entry.published for entry in entries)


def _named_row(o: Outline, row: Row, replies: bool) -> MessageRow:
    """A bare row's date is the reply's on a page of replies, else the asking's. What else a row shows is its own, or
    may be read by a visitor all the same: a second day, a word of reply."""
    words = row.words
    said = re.search(r"已(?:回复|答复|办结)", row.entry.title)
    entry = replace(row.entry, title=_stateless(row.entry.title))
    told = facts(o, *row.span) if row.span is not None else Facts()
    state = told.get(Field.STATE) or told_state(words)[0]
    if told.asked is not None or told.answered is not None:
        return _told_row(entry, told, state)
    waits = is_open(state)
    answered = entry.published if (replies or said) and not waits else None
    perhaps: set[str] = set()
    if row.span is not None and (sum(map(may_show_date, words)) > 1 or any(_REPLIES.search(one) for one in words)):
        perhaps = {ASKED, ANSWERED}
    if told.unsaid and not answered:
        perhaps.add(UNSAID)
    status = MessageStatus.ANSWERED if answered else status_of(state, None, False, False)
    if status is MessageStatus.UNKNOWN and is_settled(state):
        perhaps.add(SETTLED)
    number = re.search(r"[（(](\d{3,})号?[)）]", entry.title)
    return keyed(
        MessageRow(
            title=entry.title,
            url=entry.url,
            asked=None if answered else entry.published,
            answered=answered,
            answered_by=None,
            status=status,
            key="",
            state_word=said[0] if said else state,
            perhaps=frozenset(perhaps),
        ),
        row.number or (number[1] if number else None),
    )


def _stateless(title: str) -> str:
    """The title without the word of state in brackets before it, which another replaces one day."""
    led = _BRACKETED.match(title)
    return led[2] if led is not None and is_state(led[1]) else title


def _told_row(entry: Entry, told: Facts, state: str | None) -> MessageRow:
    """A row that says when it was asked or answered."""
    asked = told.asked or (entry.published if entry.published != told.answered else None)
    status = status_of(told.get(Field.STATE) or state, None, told.answered is not None, False)
    unit = told.get(Field.UNIT)
    perhaps = {SETTLED} if status is MessageStatus.UNKNOWN and is_settled(state) else set[str]()
    row = MessageRow(
        entry.title, entry.url, asked, told.answered, unit, status, "", state_word=state, perhaps=frozenset(perhaps)
    )
    return keyed(row, told.get(Field.NUMBER))


def named_empty(o: Outline) -> bool:
    if not any(_STRONG.search(name) and len(name) <= 16 for name in own_names(o)):
        return False
    reading = find_list(o.doc)
    return reading.rows_whole and not reading.entries
