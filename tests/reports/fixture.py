"""A district of 43 units (35 departments, 8 towns, one portal and ten other sites) with a quarter behind it.

Drawn with a fixed seed, so that two builds are equal. Names and addresses are invented.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from ledger.items import Change, Event, Item, ItemStatus
from ledger.listrows import ColumnFact, ColumnState, MessageFact
from ledger.register import ColumnKind, CrawlRules, Department, Register, Section, Site, SiteKind
from ledger.rows import Outcome, Patrol, RunState, SiteRun, Visit
from ledger.rulings import (
    Assessment,
    Cause,
    Certainty,
    Evidence,
    Finding,
    Foresight,
    Score,
    ScoreItem,
    State,
    SubjectKind,
    Tally,
    Verdict,
)
from ledger.siterows import SiteFacts
from ledger.stamp import Stamp
from reports.material import Earlier, Material, ProbeShare, Standing, StoredPage, Updates

ZONE = timezone(timedelta(hours=8))
AS_OF = datetime(2026, 11, 24, 2, 15, tzinfo=ZONE)
TODAY = AS_OF.date()

DEPARTMENTS = [
    "区政府办公室",
    "区发展和改革局",
    "区教育局",
    "区科工商务局",
    "区公安分局",
    "区民政局",
    "区司法局",
    "区财政局",
    "区人力资源和社会保障局",
    "区自然资源分局",
    "区生态环境分局",
    "区住房和城乡建设局",
    "区交通运输局",
    "区水务局",
    "区农业农村局",
    "区文化广电旅游体育局",
    "区卫生健康局",
    "区退役军人事务局",
    "区应急管理局",
    "区审计局",
    "区市场监督管理局",
    "区统计局",
    "区医疗保障局",
    "区城市管理和综合执法局",
    "区信访局",
    "区政务服务数据管理局",
    "区税务局",
    "区档案馆",
    "区供销合作联社",
    "区残疾人联合会",
    "区消防救援大队",
    "区气象局",
    "区林业局",
    "区机关事务管理局",
    "区投资促进局",
]
TOWNS = ["云城街道", "高峰街道", "河口街道", "安塘街道", "腰古镇", "思劳镇", "前锋镇", "南盛镇"]
FAMILIES = (
    ("工作动态", ColumnKind.NEWS, 14),
    ("通知公告", ColumnKind.NOTICE, 183),
    ("政策文件", ColumnKind.POLICY, 183),
    ("政策解读", ColumnKind.INTERPRETATION, 183),
    ("人事信息", ColumnKind.PERSONNEL, 365),
    ("财政预决算", ColumnKind.FINANCE, None),
    ("机构概况", ColumnKind.PROFILE, None),
)
WORDS_OF_NEWS = ("召开专题会议", "开展安全生产检查", "组织业务培训", "举办宣传活动", "推进重点项目建设")


def digest(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Shelf:
    """Stored pages and visits, held in memory."""

    pages: dict[str, StoredPage] = field(default_factory=dict)
    seen: dict[int, Visit] = field(default_factory=dict)

    def page(self, body: str) -> StoredPage | None:
        return self.pages.get(body)

    def visits(self, ids: Sequence[int]) -> Mapping[int, Visit]:
        return {i: self.seen[i] for i in ids if i in self.seen}

    def store(self, url: str, html: str, at: datetime, media: str = "text/html") -> str:
        body = digest(url, html)
        self.pages[body] = StoredPage(html.encode("utf-8", "surrogatepass"), media, url, at, "utf-8")
        return body

    def visit(self, at: datetime, outcome: Outcome, status: int | None, body: str | None, look: int = 1) -> int:
        ident = len(self.seen) + 1
        self.seen[ident] = Visit(
            ident, 90, AS_OF, look, at, outcome, status, None, 180 + ident % 700, 12000 + ident, body
        )
        return ident


def list_page(name: str, unit: str, days: Sequence[date]) -> str:
    rows = "".join(
        f'<li><a href="/a/{n}.html">{unit}{WORDS_OF_NEWS[n % 5]}</a><span>{d}</span></li>' for n, d in enumerate(days)
    )
    return (
        f"<!DOCTYPE html><html><head><title>{name}-{unit}</title><script>alert(1)</script>"
        '<link rel="stylesheet" href="http://www.example.gov.cn/style.css"></head>'
        f'<body onload="track()"><h1>{unit}</h1><p>当前位置：首页 &gt; {name}</p><ul>{rows}</ul>'
        '<img src="http://www.example.gov.cn/logo.png" alt="区徽"><footer>主办单位：区政府办公室</footer></body></html>'
    )


class Builder:
    def __init__(self, seed: int = 7) -> None:
        self.dice = random.Random(seed)
        self.shelf = Shelf()
        self.findings: list[Finding] = []
        self.columns: dict[str, list[ColumnFact]] = {}
        self.messages: dict[str, list[MessageFact]] = {}
        self.updates: list[Updates] = []
        self.next_column = 0

    def register(self, units: int) -> Register:
        departments = tuple(
            Department(f"d{n:02d}", name, (f"mailto:d{n:02d}@example.gov.cn",), n % 4 != 3)
            for n, name in enumerate((*DEPARTMENTS, *TOWNS)[:units], 1)
        )
        portal = Site(
            "portal", "云城区人民政府门户网站", "http://www.example.gov.cn/", SiteKind.PORTAL, "4453020001", "d01",
            sections=tuple(Section(f"/{d.id}/", d.id) for d in departments),
        )  # fmt: skip
        others = tuple(
            Site(
                f"site-{d.id}", f"{d.name}网站", f"http://{d.id}.example.gov.cn/", SiteKind.DEPARTMENT,
                f"44530200{n:02d}", d.id,
                CrawlRules(robots_ignored="主管单位书面同意" if n == 3 else None),
            )
            for n, d in enumerate(departments[1:11], 2)
        )  # fmt: skip
        return Register("云浮市云城区", "445302", departments=departments, sites=(portal, *others))

    def column(self, site: Site, owner: str, unit: str, family: tuple[str, ColumnKind, int | None]) -> ColumnFact:
        name, kind, limit = family
        self.next_column += 1
        ident, dice = self.next_column, self.dice
        url = f"{site.url}{owner}/c{ident}/"
        roll = dice.random()
        if kind is ColumnKind.PROFILE:
            return ColumnFact(
                ident,
                site.id,
                url,
                name,
                kind,
                False,
                False,
                1,
                None,
                owner,
                ColumnState.SINGLE,
                None,
                AS_OF,
                AS_OF - timedelta(120),
            )
        if roll < 0.04:
            fact = ColumnFact(
                ident,
                site.id,
                url,
                name,
                kind,
                False,
                False,
                1,
                None,
                owner,
                ColumnState.EMPTY,
                None,
                AS_OF,
                AS_OF - timedelta(90),
            )
            self.fault(
                "column-empty",
                "空白栏目",
                fact,
                f"“{name}”栏目自开设以来没有任何信息。",
                ("V4.3",),
                "补充栏目内容；无内容可发布的，撤并该栏目。",
                [],
            )
            return fact
        age = dice.choice((0, 1, 2, 3, 5, 8, 11, 13)) if roll < 0.86 else dice.randint(15, 400)
        newest = TODAY - timedelta(age)
        step = 3 if kind is ColumnKind.NEWS else 17
        days = [newest - timedelta(step * n) for n in range(40)]
        for day in days:
            self.updates.append(Updates(ident, day, 1 + dice.randrange(3)))
        fact = ColumnFact(
            ident, site.id, url, name, kind, False, False, 1, None, owner, ColumnState.READ, None, AS_OF,
            AS_OF - timedelta(120), 120, 118, newest, f"{url}a.html", True,
        )  # fmt: skip
        if limit and age > limit:
            text = f"“{name}”栏目最新信息日期为{newest.year}年{newest.month}月{newest.day}日，截至{TODAY.year}年{TODAY.month}月{TODAY.day}日已{age}天未更新。"
            self.fault(
                "column-stale",
                "栏目超期未更新",
                fact,
                text,
                ("D4",) if kind is ColumnKind.NEWS else ("D5",),
                "及时更新栏目内容，并建立定期更新机制。",
                days[:8],
                newest + timedelta(limit),
            )
        return fact

    def fault(
        self, check: str, title: str, column: ColumnFact, detail: str, clause: tuple[str, ...], remedy: str,
        days: Sequence[date], limit: date | None = None,
    ) -> None:  # fmt: skip
        body = self.shelf.store(column.url, list_page(column.name, str(column.department), days), AS_OF)
        seen = self.shelf.visit(AS_OF + timedelta(minutes=9), Outcome.OK, 200, body)
        nights = self.dice.choice((0, 0, 1, 4, 9, 30))
        self.findings.append(
            Finding(
                digest(check, column.url)[:12], check, State.FAIL, column.site, column.department, column.url, detail,
                Certainty.CONFIRMED, None, None, column.url, None, remedy, (), clause,
                tuple(f"《政府网站与政务新媒体检查指标》{c}：监测时间点前应更新未更新或存在空白的栏目。" for c in clause),
                "3", AS_OF - timedelta(nights), AS_OF, (Evidence(seen, body, column.url),), title, limit,
            )
        )  # fmt: skip

    def links(self, site: Site, owner: str) -> None:
        for n in range(self.dice.choice((0, 0, 0, 1, 2, 5))):
            url, page = f"{site.url}{owner}/old/{n}.doc", f"{site.url}{owner}/c{n}/p.html"
            first = self.shelf.visit(AS_OF + timedelta(minutes=20), Outcome.NOT_FOUND, 404, None)
            again = self.shelf.visit(AS_OF + timedelta(minutes=55), Outcome.NOT_FOUND, 404, None, 2)
            doubtful = n == 1
            self.findings.append(
                Finding(
                    digest("link", url)[:12], "link-broken", State.FAIL, site.id, owner, url,
                    f"附件链接打不开，两次访问均返回404，所在页面为{page}。",
                    Certainty.SUSPECTED if doubtful else Certainty.CONFIRMED, None, page, None, None,
                    "修复或删除失效链接。", (page,), () if doubtful else ("D22",),
                    () if doubtful else ("D22 可用性：页面上的链接打不开或错误的，每发现一处扣0.1分。",), "2",
                    AS_OF - timedelta(n), AS_OF, (Evidence(first, None, url), Evidence(again, None, url)), "链接打不开",
                )
            )  # fmt: skip
        if self.dice.random() < 0.3:
            cause = self.dice.choice((Cause.BLOCKED, Cause.JS_REQUIRED, Cause.OUT_OF_BUDGET, Cause.UNDATED))
            url = f"{site.url}{owner}/x/"
            self.findings.append(
                Finding(
                    digest("unseen", url)[:12], "column-stale", State.NOT_ASSESSED, site.id, owner, url,
                    "本次未能读取该栏目列表。", None, cause, title="栏目超期未更新",
                )
            )  # fmt: skip

    def board(self, site: Site, owner: str) -> ColumnFact:
        self.next_column += 1
        ident, url = self.next_column, f"{site.url}{owner}/zxts/"
        letters = []
        for n in range(self.dice.randint(3, 30)):
            asked = TODAY - timedelta(self.dice.randint(1, 300))
            waits = self.dice.choice((1, 3, 4, 6, 12, 20, 45))
            open_ = asked + timedelta(waits) > TODAY or self.dice.random() < 0.05
            letters.append(
                MessageFact(
                    ident, url, f"k{n}", f"{url}{n}.html", f"关于小区周边道路照明的咨询（{n})", Stamp(asked),
                    None if open_ else Stamp(asked + timedelta(waits)), None if open_ else "办公室",
                    "unanswered" if open_ else "answered", "办理中" if open_ else "已办结", None, None, AS_OF, AS_OF,
                )
            )  # fmt: skip
        self.messages.setdefault(site.id, []).extend(letters)
        return ColumnFact(
            ident, site.id, url, "咨询投诉", ColumnKind.OTHER, True, True, 1, None, owner, ColumnState.READ, None, AS_OF,
            AS_OF - timedelta(120), len(letters), len(letters), max(m.asked.day for m in letters if m.asked), None, True,
        )  # fmt: skip


def score(finding_ids: Mapping[str, tuple[str, ...]], subject: str, kind: SubjectKind, name: str, veto: bool) -> Score:
    clauses = (("D4", "动态要闻", "5"), ("D5", "政策文件", "5"), ("D9.1", "其他栏目空白", "4"), ("D22", "可用性", "1"))
    items = [
        ScoreItem(
            "V4.3",
            "空白栏目数量超过（含)5个",
            Decimal(0),
            Decimal(0),
            State.FAIL if veto else State.PASS,
            None,
            finding_ids.get("V4.3", ()),
            "",
            (),
            "veto",
        )
    ]
    lost = Decimal(0)
    for clause, title, cap in clauses:
        found = finding_ids.get(clause, ())
        cost = min(Decimal(cap), Decimal("0.5") * len(found))
        lost += cost
        items.append(
            ScoreItem(
                clause, title, cost, Decimal(cap), State.FAIL if found else State.PASS, None, found, "", (), "deduct"
            )
        )
    items.append(
        ScoreItem(
            "D16", "信息提交", Decimal(0), Decimal(7), State.NOT_ASSESSED, Cause.HUMAN_NEEDED, (), "", (), "deduct"
        )
    )
    points = None if veto else Decimal(100) - lost
    verdict = Verdict.VETOED if veto else Verdict.PASSED
    return Score(
        subject, kind, "district", TODAY.isoformat(), verdict, points, Decimal("0.68"), tuple(items), points, name
    )


def items(findings: Sequence[Finding], dice: random.Random) -> tuple[Item, ...]:
    made = []
    serial = 0
    for finding in findings:
        if finding.certainty is not Certainty.CONFIRMED or not finding.clause:
            continue
        serial += 1
        opened = finding.first_seen or AS_OF
        aged = (AS_OF - opened).days
        noticed = opened + timedelta(hours=7) if aged else None
        due = (opened + timedelta(14)).date() if noticed else None
        status = (
            ItemStatus.OPEN
            if not noticed
            else ItemStatus.OVERDUE
            if due and due < TODAY
            else dice.choice((ItemStatus.NOTIFIED, ItemStatus.CLAIMED))
        )
        history = [Change(opened, Event.OPENED, "巡查确认", "", 90)]
        if noticed:
            history.append(Change(noticed, Event.NOTIFIED, "", "区政府办公室", due=due))
        made.append(
            Item(
                f"ZG-{serial:04d}", f"{finding.check}|{finding.url}", finding.check, finding.title, finding.site,
                finding.department, finding.url, finding.found_on, finding.column_url, None, finding.detail,
                finding.remedy, finding.clause, finding.basis, (finding.id,), finding.pages, "deduct", opened, noticed, due, status,
                tuple(history),
            )
        )  # fmt: skip
    return tuple(made)


def material(units: int = 43, seed: int = 7) -> Material:
    """The whole district, or its first units with the sites that belong to them."""
    builder = Builder(seed)
    register = builder.register(units)
    facts = []
    portal = register.sites[0]
    for department in register.departments:
        for family in FAMILIES:
            builder.columns.setdefault("portal", []).append(
                builder.column(portal, department.id, department.name, family)
            )
        builder.links(portal, department.id)
    builder.columns["portal"].append(builder.board(portal, "d01"))
    for site in register.sites[1:]:
        owner = site.department or "d01"
        builder.columns[site.id] = [builder.column(site, owner, site.name, f) for f in FAMILIES]
        builder.columns[site.id].append(builder.board(site, owner))
        builder.links(site, owner)
    patrols = tuple(Patrol(n + 1, AS_OF - timedelta(days=90 - n), RunState.WHOLE, 1) for n in range(90) if n != 86)
    last = Patrol(91, AS_OF, RunState.PARTIAL, 1, ("区水务局网站首页被拒绝访问(403)",))
    runs = tuple(
        SiteRun(s.id, 91, Outcome.BLOCKED if n == 9 else Outcome.OK, 380 + n, 12 if n == 0 else 0, 350)
        for n, s in enumerate(register.sites)
    )
    for site, run in zip(register.sites, runs, strict=True):
        known = builder.columns[site.id]
        facts.append(
            SiteFacts(
                site, AS_OF, (*patrols[-5:], last), run, home_newest=TODAY - timedelta(1), home_read=True,
                columns=tuple(c for c in known if not c.board), boards=tuple(c for c in known if c.board),
                messages=tuple(builder.messages.get(site.id, ())), links_open=900, entries_dated=800, entries_total=812,
            )
        )  # fmt: skip
    findings = builder.findings
    confirmed = [f for f in findings if f.certainty is Certainty.CONFIRMED]

    def charged(mine: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for f in mine:
            for clause in f.clause:
                found.setdefault(clause, []).append(f.id)
        return {k: tuple(v) for k, v in found.items()}

    def scores(shift: int = 0) -> tuple[Score, ...]:
        made = []
        for d in register.departments:
            mine = [f for f in confirmed if f.department == d.id]
            made.append(score(charged(mine[shift:]), d.id, SubjectKind.DEPARTMENT, d.name, False))
        for s in register.sites:
            mine = [f for f in confirmed if f.site == s.id]
            made.append(score(charged(mine[shift:]), s.id, SubjectKind.SITE, s.name, s.id == "portal" and shift == 0))
        return tuple(made)

    tallies = []
    for s in register.sites:
        for check in ("column-stale", "column-empty", "link-broken", "footer-missing", "message-unanswered"):
            mine = [f for f in findings if f.site == s.id and f.check == check]
            tallies.append(
                Tally(
                    SubjectKind.SITE, s.id, check, 900 if check == "link-broken" else 40,
                    sum(f.certainty is Certainty.CONFIRMED for f in mine),
                    sum(f.certainty is Certainty.SUSPECTED for f in mine),
                    sum(f.state is State.NOT_ASSESSED for f in mine), 3,
                )
            )  # fmt: skip
    earlier = tuple(
        Earlier(
            AS_OF - timedelta(days=n), 91 - n, "district", scores(n // 10),
            tuple(Standing(f.id, f.check, f.site, f.department) for f in confirmed if f.first_seen and f.first_seen <= AS_OF - timedelta(days=n)),
            4, 20,
        )
        for n in range(30, 0, -1)
    )  # fmt: skip
    mended = tuple(
        Finding(
            digest("mended", n)[:12], "link-broken", State.PASS, "portal", register.departments[n % units].id,
            f"http://www.example.gov.cn/d{n + 3:02d}/gone{n}.html", "链接打不开，返回404。", Certainty.CONFIRMED,
            remedy="修复或删除失效链接。", clause=("D22",), first_seen=AS_OF - timedelta(9), last_seen=AS_OF - timedelta(1), title="链接打不开",
        )
        for n in range(6)
    )  # fmt: skip
    foresight = tuple(
        Foresight(c.site, c.department, "column-stale", c.name, c.url, TODAY + timedelta(n % 4), TODAY - timedelta(13))
        for n, c in enumerate([c for c in builder.columns["portal"] if c.kind is ColumnKind.NEWS][:9])
    )
    assessment = Assessment(
        12,
        AS_OF,
        91,
        "district",
        "云城区政府网站考评标准（2026年）",
        "abc",
        1,
        tuple(findings),
        tuple(tallies),
        scores(),
        foresight,
    )
    return Material(
        register, AS_OF, assessment, last, (*patrols, last), runs, earlier, mended, tuple(facts),
        items(findings, builder.dice), tuple(builder.updates), {}, 
        tuple(ProbeShare(s.id, 168, 2 if n == 4 else 0, 1) for n, s in enumerate(register.sites)),
        builder.shelf, "政务外网（云浮)", "云浮市云城区人民政府办公室", "0.1.0",
    )  # fmt: skip
