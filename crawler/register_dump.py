"""The register written out again, as a clerk would keep it: comments in Chinese, one line an item, a stable order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.register_addresses import plain_id
from ledger.register import (
    Account,
    CrawlRules,
    DeclaredBoard,
    DeclaredColumn,
    Department,
    Register,
    Section,
    Site,
    SiteKind,
)

# Plain scalars that YAML reads as the same text in every context: no indicator, no space at an end, no other type.
_PLAIN = re.compile(r"(?:https?://[\w.-]+(?::\d+)?/[\w./@+=&%~?-]*|(?:[^\W\d_]|/)[\w./@+-]*(?: [\w./@+-]+)*)")
_TAKEN = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

_KINDS = (
    "# 栏目类别 kind：",
    "#   news 动态要闻 · notice 通知公告 · policy 政策文件 · interpretation 政策解读 · personnel 人事",
    "#   planning 规划计划 · finance 财政资金 · data 数据发布 · guide 办事指南 · profile 概况/机构/领导",
    "#   consultation 征集调查 · interview 在线访谈 · archive 历史专题（不要求更新） · external 外部链接 · other 其他",
    "# 期限：14d 天 · 2w 周 · 6mo 个月（日历月） · 1y 年 · 15wd 工作日",
)


def scalar(text: str) -> str:
    """One text as YAML, quoted where it must be."""
    if _PLAIN.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda c: f"\\u{ord(c[0]):04x}", quoted)


def flow(pairs: Iterable[tuple[str, str | None]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs if value is not None) + "}"


def dump(register: Register) -> str:
    """`load` of the text gives the same register."""
    district = register.crawl
    head = [("name", register.district or None), ("code", register.code), ("timezone", register.timezone)]
    lines = [
        "# 巡查登记表（district.yaml）。各项说明见 docs/登记表.md；只有网站的网址 url 是必填的。",
        f"district: {flow((key, _text(value)) for key, value in head)}",
        f"standard: {scalar(register.standard)}    # 考评标准：随软件提供的名称，或自己的标准文件的路径",
        "",
        "# 抓取规则：对全部网站有效，某个网站另有规定的写在该网站的 crawl 里",
        "crawl:",
        *(f"  {key}: {value}" for key, value in _rules(district)),
    ]
    if register.departments:
        lines += [
            "",
            "# 单位：id 是本表内使用的简称，contacts 是通知方式，outward_service 表示是否有对外服务职能，",
            "# formerly 是更名、合并前的单位的 id",
            "departments:",
        ]
        lines += [f"  - {_department(item)}" for item in register.departments]
    if register.accounts:
        lines += ["", "# 政务新媒体：更新情况由办公室填表提供", "accounts:"]
        lines += [f"  - {_account(item)}" for item in register.accounts]
    lines += ["", *_KINDS, "sites:"]
    for site in register.sites:
        lines += _site(site, district)
    return "\n".join(lines) + "\n"


def _text(value: str | None) -> str | None:
    return None if value is None else scalar(value)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, values))}]"


def _rules(rules: CrawlRules) -> list[tuple[str, str]]:
    ignored = rules.robots_ignored
    return [
        ("delay", repr(rules.delay)),
        ("max_pages", str(rules.max_pages)),
        ("robots", "obey" if ignored is None else flow([("ignore", scalar(ignored))])),
        ("allow_private", _list(rules.allow_private)),
        ("hosts", "{" + ", ".join(f"{scalar(name)}: {scalar(target)}" for name, target in rules.hosts) + "}"),
    ]


def _department(item: Department) -> str:
    return flow(
        [
            ("id", None if item.id == item.name else scalar(item.id)),
            ("name", scalar(item.name)),
            ("contacts", _list(item.contacts) if item.contacts else None),
            ("outward_service", None if item.outward_service else "false"),
            ("formerly", _list(item.formerly) if item.formerly else None),
        ]
    )


def _account(item: Account) -> str:
    return flow(
        [
            ("name", scalar(item.name)),
            ("platform", scalar(item.platform)),
            ("department", _text(item.department)),
            ("max_age", str(item.max_age) if item.max_age else None),
        ]
    )


def _site(site: Site, district: CrawlRules) -> list[str]:
    usual = _rules(district)
    own = [pair for pair in _rules(site.crawl) if pair not in usual]
    pairs = [
        ("id", None if site.id == plain_id(site.url) else scalar(site.id)),
        ("name", None if site.name == urlsplit(site.url).netloc else scalar(site.name)),
        ("url", scalar(site.url)),
        ("kind", None if site.kind is SiteKind.DEPARTMENT else site.kind.value),
        ("site_code", _text(site.site_code)),
        ("department", _text(site.department)),
        ("crawl", flow(own) if own else None),
        ("also", _list(site.also) if site.also else None),
    ]
    lines = [f"    {key}: {value}" for key, value in pairs if value is not None]
    lines[0] = f"  - {lines[0].lstrip()}"
    for key, items in (
        ("sections", [_section(item) for item in site.sections]),
        ("columns", [_column(site, item) for item in site.columns]),
        ("boards", [_board(site, item) for item in site.boards]),
    ):
        if items:
            lines += [f"    {key}:", *(f"      - {item}" for item in items)]
    return lines


def _section(item: Section) -> str:
    return flow([("prefix", scalar(item.prefix)), ("department", scalar(item.department))])


def _column(site: Site, item: DeclaredColumn) -> str:
    return flow(
        [
            ("name", scalar(item.name)),
            ("url", scalar(local(site.url, item.url))),
            ("kind", item.kind.value),
            ("department", _text(item.department)),
            ("max_age", str(item.max_age) if item.max_age else None),
            ("formerly", _list(local(site.url, url) for url in item.formerly) if item.formerly else None),
        ]
    )


def _board(site: Site, item: DeclaredBoard) -> str:
    return flow(
        [
            ("name", scalar(item.name)),
            ("url", scalar(local(site.url, item.url))),
            ("department", _text(item.department)),
            ("reply_within", str(item.reply_within) if item.reply_within else None),
            ("max_age", str(item.max_age) if item.max_age else None),
        ]
    )


def local(home: str, url: str) -> str:
    """An address without scheme and host where it shares both with the site; `//` at its start would mean a host."""
    parts = urlsplit(home)
    path = url.removeprefix(f"{parts.scheme}://{parts.netloc}")
    return path if path != url and path.startswith("/") and not path.startswith("//") else url
