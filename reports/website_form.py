"""政府网站工作年度报表 (国办函〔2018〕12号): its fields, and what of them the ledger can measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import workdays
from ledger.listrows import MessageFact
from ledger.register import ColumnKind
from ledger.siterows import SiteFacts
from reports.material import Material
from reports.wording import plain, rounded

Value = Decimal | str | None

DIRECTORY = frozenset(
    {
        ColumnKind.NOTICE,
        ColumnKind.POLICY,
        ColumnKind.INTERPRETATION,
        ColumnKind.PERSONNEL,
        ColumnKind.PLANNING,
        ColumnKind.FINANCE,
        ColumnKind.DATA,
        ColumnKind.OTHER,
    }
)
"""Column families whose items count as 信息公开目录信息; news and profile have lines of their own."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the ledger says of one site in one year."""

    material: Material
    facts: SiteFacts
    year: int

    def published(self, *kinds: ColumnKind) -> Decimal:
        """Items by their own dates within the year, in columns of these families; in two columns they count twice."""
        mine = {c.id for c in self.facts.columns if not kinds or c.kind in kinds}
        return Decimal(sum(u.count for u in self.material.updates if u.column in mine and u.day.year == self.year))

    @property
    def asked(self) -> list[MessageFact]:
        return [m for m in self.facts.messages if m.asked and m.asked.day.year == self.year]

    @property
    def answered(self) -> list[MessageFact]:
        return [m for m in self.asked if m.status == "answered"]


def workdays_taken(measured: Measured) -> Value:
    """Mean working days from asking to the answer; where a calendar is not announced, its least and most."""
    taken = [workdays.between(m.asked.day, m.answered.day) for m in measured.answered if m.asked and m.answered]
    if not taken:
        return None
    least = rounded(Decimal(sum(c.least for c in taken)) / len(taken), 1)
    most = rounded(Decimal(sum(c.most for c in taken)) / len(taken), 1)
    return least if least == most else f"{plain(least)}—{plain(most)}"


def shown(element: str) -> Callable[[Measured], str | None]:
    """The value that most pages show of an identity element."""

    def value(measured: Measured) -> str | None:
        values = measured.facts.marks.values.get(element, ())
        return max(values, key=lambda pair: (pair[1], pair[0]))[0] if values else None

    return value


def consultations(measured: Measured) -> Decimal | None:
    found = measured.facts.consultations
    return None if found is None else Decimal(sum(1 for c in found if c.started and c.started.year == measured.year))


def results(measured: Measured) -> Decimal | None:
    found = measured.facts.consultations
    return None if found is None else Decimal(sum(1 for c in found if c.feedback and c.feedback.year == measured.year))


def boards(measured: Measured, value: int) -> Decimal | None:
    return Decimal(value) if measured.facts.boards else None


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the form; `measure` is None for what only the office knows."""

    block: str
    name: str
    label: str
    unit: str = ""
    measure: Callable[[Measured], Value] | None = None


FIELDS = (
    Field("基本情况", "name", "网站名称", "", lambda m: m.facts.site.name or None),
    Field("基本情况", "url", "首页网址", "", lambda m: m.facts.site.url),
    Field("基本情况", "host_unit", "主办单位", "", shown("host_unit")),
    Field("基本情况", "site_code", "政府网站标识码", "", lambda m: m.facts.site.site_code or shown("site_code")(m)),
    Field("基本情况", "icp", "ICP备案号", "", shown("icp")),
    Field("基本情况", "police", "公安机关备案号", "", shown("police")),
    Field("基本情况", "unique_visitors", "独立用户访问总量", "个"),
    Field("基本情况", "visits", "网站总访问量", "次"),
    Field(
        "信息发布", "published", "总数", "条", lambda m: m.published(ColumnKind.PROFILE, ColumnKind.NEWS, *DIRECTORY)
    ),
    Field("信息发布", "published_profile", "概况类信息更新量", "条", lambda m: m.published(ColumnKind.PROFILE)),
    Field("信息发布", "published_news", "政务动态信息更新量", "条", lambda m: m.published(ColumnKind.NEWS)),
    Field("信息发布", "published_directory", "信息公开目录信息更新量", "条", lambda m: m.published(*DIRECTORY)),
    Field("专栏专题", "topics", "维护数量", "个"),
    Field("专栏专题", "topics_new", "新开设数量", "个"),
    Field("解读回应", "interpretations", "解读信息发布总数", "条", lambda m: m.published(ColumnKind.INTERPRETATION)),
    Field("解读回应", "interpretation_texts", "解读材料数量", "条"),
    Field("解读回应", "interpretation_products", "解读产品数量", "个"),
    Field("解读回应", "comments", "媒体评论文章数量", "篇"),
    Field("解读回应", "responses", "回应公众关注热点或重大舆情数量", "次"),
    Field("办事服务", "has_directory", "是否发布服务事项目录"),
    Field("办事服务", "users", "注册用户数", "个"),
    Field("办事服务", "services", "政务服务事项数量", "项"),
    Field("办事服务", "services_online", "可全程在线办理政务服务事项数量", "项"),
    Field("办事服务", "cases", "办件量总数", "件"),
    Field("办事服务", "cases_persons", "自然人办件量", "件"),
    Field("办事服务", "cases_firms", "法人办件量", "件"),
    Field("互动交流", "one_platform", "是否使用统一平台"),
    Field("互动交流", "messages", "收到留言数量", "条", lambda m: boards(m, len(m.asked))),
    Field("互动交流", "messages_settled", "办结留言数量", "条", lambda m: boards(m, len(m.answered))),
    Field("互动交流", "messages_days", "平均办理时间", "工作日", workdays_taken),
    Field("互动交流", "messages_public", "公开答复数量", "条", lambda m: boards(m, len(m.answered))),
    Field("互动交流", "consultations", "征集调查期数", "期", consultations),
    Field("互动交流", "opinions", "收到意见数量", "条"),
    Field("互动交流", "consultation_results", "公布调查结果期数", "期", results),
    Field("互动交流", "interviews", "在线访谈期数", "期", lambda m: m.published(ColumnKind.INTERVIEW)),
    Field("互动交流", "interview_messages", "网民留言数量", "条"),
    Field("互动交流", "interview_answers", "答复网民提问数量", "条"),
    Field("互动交流", "smart_answers", "是否提供智能问答"),
    Field("安全防护", "security_checks", "安全检测评估次数", "次"),
    Field("安全防护", "security_found", "发现问题数量", "个"),
    Field("安全防护", "security_fixed", "问题整改数量", "个"),
    Field("安全防护", "monitoring", "是否建立安全监测预警机制"),
    Field("安全防护", "drill", "是否开展应急演练"),
    Field("安全防护", "officer", "是否明确网站安全责任人"),
    Field("移动新媒体", "has_media", "是否有移动新媒体"),
    Field("移动新媒体", "weibo_posts", "微博信息发布量", "条"),
    Field("移动新媒体", "weibo_followers", "微博关注量", "个"),
    Field("移动新媒体", "weixin_posts", "微信信息发布量", "条"),
    Field("移动新媒体", "weixin_followers", "微信订阅数", "个"),
    Field("移动新媒体", "other_media", "其他新媒体"),
    Field("创新发展", "innovation", "搜索即服务、多语言版本、无障碍浏览、千人千网及其他"),
)

SUMS = (
    ("published", ("published_profile", "published_news", "published_directory")),
    ("cases", ("cases_persons", "cases_firms")),
)
"""Totals of the form that must be the sum of their parts."""

LIMITS = (("messages_settled", "messages"), ("security_fixed", "security_found"), ("services_online", "services"))
"""Figures that cannot exceed another one."""


def disagreements(values: Mapping[str, Value], site: str) -> list[str]:
    """Figures of one form that contradict each other."""
    labels = {f.name: f.label for f in FIELDS}
    numbers = {k: v for k, v in values.items() if isinstance(v, Decimal)}
    told = []
    for total, parts in SUMS:
        if total in numbers and all(p in numbers for p in parts):
            summed = sum((numbers[p] for p in parts), Decimal(0))
            if summed != numbers[total]:
                named = "＋".join(labels[p] for p in parts)
                told.append(f"{site}：{labels[total]}{numbers[total]}≠{named}（{summed}）")
    for part, whole in LIMITS:
        if part in numbers and whole in numbers and numbers[part] > numbers[whole]:
            told.append(f"{site}：{labels[part]}{numbers[part]}大于{labels[whole]}{numbers[whole]}")
    return told
