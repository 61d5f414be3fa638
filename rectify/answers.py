"""What a department's row says: that it is done, why it is not, or that we are wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from ledger.items import Change, Event, Item, ItemStatus
from rectify.accounts import Taken, Why
from rectify.replay import LOCAL, replay

LONGEST = 2000  # characters of an answer that are kept


class Grounds(StrEnum):
    """Why a department disputes a finding."""

    WRONG = "误报"
    NOT_OURS = "不属本单位"
    CIRCUMSTANCES = "客观原因"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Answer:
    """The cells of one row that a department fills in. `done` is its day, None for no day given."""

    status: str = ""
    done: date | None = None
    handler: str = ""
    appeal: str = ""
    ground: str = ""
    why: tuple[Why, ...] = ()

    @property
    def blank(self) -> bool:
        return not (self.status or self.appeal or self.ground or self.done or set(self.why) & _MEANT)


_MEANT = frozenset({Why.BAD_DATE, Why.UNCLEAR_DATE, Why.FORMULA})

_NOTHING = frozenset(
    {"", "无", "/", "\\", "-", "—", "--", "——", "暂无", "没有", "无异议", "无申诉", "否", "n/a", "none", "0"}
)

_VERB = (
    "整改|修复|更新|处理|删除|补充|修改|恢复|解决|更换|替换|下线|关闭|发布|回复|答复|改正|纠正|更正|落实|办结|清理|完善|撤下|公开|上传|"
    "调整|链接|开通|屏蔽|核实|完成|添加|增加|补齐|移除|取消"
)
_DONE = re.compile(
    rf"已(?:经|全部|于.{{1,16}}?|及时|按要求|按期|立即|在.{{1,16}}?)?(?:将.{{1,30}}?|对.{{1,30}}?)?(?:{_VERB})|"
    rf"(?:{_VERB})(?:完成|完毕|到位|好了|完结)|^(?:是|完成|完毕|办结|√|✓|ok|done|已)[。!]?$|全部(?:整改|完成)|"
    r"已(?:经|全部)?改(?:好|完|过)?了?(?:[，,。；;！!\s]|$)"
)
_NOT_DONE = re.compile(
    rf"(?:尚?未|没有?|还没|不曾)(?:能|有|全部|完全|及时)?(?:{_VERB}|到位)|"
    r"正在|正(?:联系|协调|抓紧|组织)|拟(?:于|在|近期|\d)|计划|将(?:于|在|尽快|抓紧|在?近期)|预计|争取|"
    rf"(?:暂时?|目前|现)?(?:无法|不能|难以)(?:.{{0,6}})(?:{_VERB}|打开)?|部分(?:{_VERB}|已)|"
    r"(?:剩余|其余|另有|仍有|还有).{0,12}(?:未|待|正|没)|待.{1,12}(?:后|再|完成)|需.{0,8}(?:时间|协调|上级)"
)
_GROUNDS = (
    (Grounds.NOT_OURS, re.compile(r"不属(?:于)?|非(?:我|本)|不是(?:我|本)|不归|应由|不在(?:我|本)|职责")),
    (
        Grounds.WRONG,
        re.compile(
            r"误报|误判|误检|不存在|有误|可(?:以)?正常|能(?:够)?正常|均正常|已(?:经)?(?:存在|公开|发布)|可(?:以)?打开"
        ),
    ),
    (Grounds.CIRCUMSTANCES, re.compile(r"客观|上级|第三方|系统|平台|升级|改版|机构改革|经费|政策|涉密|依法")),
)
_APPEAL_IN_STATUS = re.compile(r"误报|误判|不属于?(?:我|本)|不是(?:我|本)(?:单位|局|镇|街道|办)|非(?:我|本)单位")


def grounds(text: str) -> Grounds:
    named = next((one for one in Grounds if text.startswith(one.value)), None)
    return named or next((one for one, form in _GROUNDS if form.search(text)), Grounds.OTHER)


def _appeal(ground: str, text: str) -> str:
    """The ground that was chosen, else the one that the words speak of; not said twice."""
    name = (grounds(ground) if ground else grounds(text)).value
    rest = text.removeprefix(name).lstrip("：:，,。 ")
    return f"{name}：{rest}" if rest else name


def nothing(text: str) -> bool:
    return text.strip().strip("。").lower() in _NOTHING


def taken(
    item: Item, answer: Answer, at: datetime, zone: tzinfo = LOCAL
) -> tuple[tuple[Change, ...], tuple[Taken, ...], tuple[Why, ...]]:
    """The changes that an answer makes to an item, what they are, and what there is to say about them."""
    why = list(answer.why)
    state = replay(item.history, at, zone)
    if not state.at_work:
        if answer.blank:
            return (), (), (Why.BLANK,)
        settled = {ItemStatus.VERIFIED: Why.VERIFIED, ItemStatus.CLOSED: Why.CLOSED, ItemStatus.ANNULLED: Why.ANNULLED}
        return (), (), (*why, settled[state.phase])
    if answer.blank:
        return (), (), (*why, Why.BLANK)
    today = at.astimezone(zone).date()
    done = answer.done
    ahead = done is not None and done > today
    if done is not None and not ahead and done < told(item, at, zone):
        why.append(Why.EARLY_DATE)
        done = None
    if ahead:
        why.append(Why.DATE_AHEAD)
    wanted = []
    appeal, status = answer.appeal, answer.status
    if not appeal and _APPEAL_IN_STATUS.search(status) and not _DONE.search(status):
        appeal, status = status, ""
    if appeal or answer.ground:
        wanted.append((Event.APPEALED, Taken.APPEAL, _appeal(answer.ground, appeal)))
    is_claim = not ahead and not _NOT_DONE.search(status) and (done is not None or bool(_DONE.search(status)))
    if is_claim:
        wanted.append((Event.CLAIMED, Taken.CLAIM, _with_day(status or "已整改", "完成时间", done)))
    elif status or ahead:
        wanted.append(
            (Event.EXPLAINED, Taken.EXPLANATION, _with_day(status, "计划完成时间" if ahead else "时间", done))
        )
    changes, kinds = [], []
    for event, kind, reason in wanted:
        before = _said_before(item, event, reason, state.since)
        if before is not None:
            why.append(before)
        else:
            changes.append(Change(at=at, event=event, reason=reason, by=answer.handler))
            kinds.append(kind)
    if not wanted and not why:
        why.append(Why.BLANK)
    return tuple(changes), tuple(kinds), tuple(dict.fromkeys(why))


def told(item: Item, at: datetime, zone: tzinfo = LOCAL) -> date:
    """The day from which something can have been put right: of the notice, or before one of the present opening."""
    state = replay(item.history, at, zone)
    return (state.notified or state.since or item.opened).astimezone(zone).date()


def kept(text: str) -> tuple[str, tuple[Why, ...]]:
    """A cell's text without what no eye sees, on one line, at most as long as is kept."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return (plain[:LONGEST], (Why.TOO_LONG,)) if len(plain) > LONGEST else (plain, ())


def _with_day(text: str, name: str, done: date | None) -> str:
    return f"{text}（{name}{done.isoformat()}）" if done and text else (f"{name}{done.isoformat()}" if done else text)


def _said_before(item: Item, event: Event, reason: str, since: datetime | None) -> Why | None:
    """Whether the same was said in the item's present life, and if so what came of it: a sheet read twice says nothing
    twice, and a claim that a patrol refuted does not come true by being sent again."""
    life: Sequence[Change] = [change for change in item.history if since is None or change.at >= since]
    same = [change for change in life if change.event is event and change.reason == reason]
    if not same:
        return None
    refuted = event is Event.CLAIMED and any(change.event is Event.SEEN and change.at >= same[-1].at for change in life)
    return Why.REFUTED if refuted else Why.ALREADY
