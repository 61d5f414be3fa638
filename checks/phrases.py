"""How a finding's sentence words days, spans and what was crawled. Sentences stay the same from night to night, so they
name days and never ages."""

from __future__ import annotations

import re
from datetime import date

from ledger.register import Limit, Unit
from ledger.rulings import Cause

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_SPACE = re.compile(r"\s+")
_UNITS = {
    Unit.DAYS: "天",
    Unit.WEEKS: "周",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
    Unit.WORKING_DAYS: "个工作日",
}


CAUSES = {
    Cause.BLOCKED: "网站拒绝了巡查访问",
    Cause.ROBOTS: "网站的robots协议不允许访问",
    Cause.JS_REQUIRED: "页面内容由脚本生成，本次未能读取",
    Cause.SITE_UNREACHABLE: "网站或页面当时没有响应",
    Cause.OUT_OF_BUDGET: "本次巡查的访问量已用完，未及检查",
    Cause.OUR_FAULT: "巡查程序未能识别",
    Cause.HUMAN_NEEDED: "需要人工核实",
    Cause.TOO_EARLY: "巡查次数或时间尚不足以判断",
    Cause.UNDATED: "没有可以确认的日期",
    Cause.NO_VANTAGE: "巡查所在网络不具备检查条件",
    Cause.NO_DATA: "尚未提供所需的数据表",
    Cause.PRIVATE_ADDRESS: "地址指向内部网络，未予访问",
}


def plain(text: object, limit: int = 60) -> str:
    """Crawled text fit to stand in a sentence: one line, no control or direction characters, not too long."""
    words = _SPACE.sub(" ", _CONTROL.sub(" ", str(text))).strip()
    return words if len(words) <= limit else words[: limit - 1] + "…"


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def span(limit: Limit) -> str:
    return f"{limit.amount}{_UNITS[limit.unit]}"


def several(words: tuple[str, ...], most: int = 6) -> str:
    """A list in a sentence, cut short with its number where it is long."""
    shown = "、".join(plain(word, 40) for word in words[:most])
    return shown if len(words) <= most else f"{shown}等{len(words)}项"
