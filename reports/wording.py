"""Words and typography: the only place that knows how a date, a share, an ordinal or a cause is written.

The words stand in `words/<language>.toml`, so that an edition in another language, or a province with terms of its
own, changes one file. Chinese numbers follow GB/T 15835 (Arabic figures for measures and dates), ordinals of a
document's sections GB/T 9704 (7.3.3: 一、（一）1.（1）).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "words"
DIGITS = "零一二三四五六七八九"
CLIP = 90

# Characters that change how their neighbours are shown, or that no XML document may hold: controls, bidirectional
# marks and overrides, separators of lines, interlinear marks, lone surrogates, non-characters.
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
SPACE = re.compile(r"[\t\r\n\u3000 \u00a0]+")


def safe(text: str) -> str:
    """Text from anywhere, fit to be shown: what could reorder, hide or break other text becomes U+FFFD."""
    return UNSAFE.sub("\ufffd", text)


def line(text: str) -> str:
    """One line of safe text."""
    return SPACE.sub(" ", safe(text)).strip()


def clip(text: str, length: int = CLIP) -> str:
    """A long text cut for a table's cell."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def numeral(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    if not 1 <= number <= 99:
        raise ValueError(f"no ordinal for {number}")
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[units] if units else "")


def ordinal(level: int, number: int) -> str:
    """The number of a section: level 1 一、, 2 （一）, 3 1., 4 （1）."""
    if level > 2:
        return f"{number}. " if level == 3 else f"（{number}）"
    return f"{numeral(number)}、" if level == 1 else f"（{numeral(number)}）"


def plain(number: Decimal | int) -> str:
    """A number without trailing zeros: 87.50 is 87.5, 100 stays 100."""
    text = format(Decimal(number), "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(share: Decimal, places: int = 2) -> str:
    """A share from 0 to 1 (or a growth, which may exceed it) as per cent, without trailing zeros."""
    return plain(rounded(share * 100, places)) + "%"


def covered(share: Decimal) -> str:
    """A coverage in whole per cent, that never rounds to all or to nothing what is not."""
    whole = int(share * 100)
    if 0 < share < 1 and whole in (0, 99):
        return (
            plain(min(max((share * 100).quantize(Decimal("0.1"), ROUND_DOWN), Decimal("0.1")), Decimal("99.9"))) + "%"
        )
    return percent(share, 0)


class Terms:
    """A table of the words file as attributes, for templates; an unknown word is an error, never a blank."""

    __slots__ = ("_name", "_table")

    def __init__(self, table: Mapping[str, object], name: str) -> None:
        self._table, self._name = table, name

    def __getattr__(self, name: str) -> object:
        try:
            value = self._table[name]
        except KeyError:
            raise AttributeError(f"no word {self._name}.{name}") from None
        return Terms(value, f"{self._name}.{name}") if isinstance(value, Mapping) else value


@lru_cache(maxsize=8)
def read(name: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def vocabulary(lang: str) -> Mapping[str, Mapping[str, str]]:
    """The words of the pages in one language, and those of official documents, which are Chinese only."""
    return {**read("papers"), **read(lang)}


class Words:
    """One language, one time zone. `changes` overrides single words: {"verdict.failed": "未达标"}."""

    def __init__(self, lang: str = "zh", zone: str = "Asia/Shanghai", changes: Mapping[str, str] | None = None):
        self.lang = lang
        self.zone: tzinfo = ZoneInfo(zone)
        table = {group: dict(words) for group, words in vocabulary(lang).items()}
        for key, text in (changes or {}).items():
            group, _, name = key.partition(".")
            if name not in table.get(group, {}):
                raise KeyError(f"no word {key} to change")
            table[group][name] = text
        self.table: Mapping[str, Mapping[str, str]] = table
        self.terms = Terms(table, "words")

    @property
    def tag(self) -> str:
        return self.table["page"]["lang"]

    def word(self, group: str, name: str) -> str:
        """The word for a value of a closed vocabulary."""
        return self.table[group][name]

    def known(self, group: str, name: str, otherwise: str) -> str:
        """The word for a value of an open vocabulary, such as a check that came later."""
        return self.table[group].get(name, otherwise)

    def say(self, key: str, **values: object) -> str:
        """A sentence with its values filled in."""
        group, _, name = key.partition(".")
        return self.table[group][name].format(**values)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def today(self, at: datetime) -> date:
        return self.local(at).date()

    def day(self, day: date) -> str:
        """A day in a sentence: 2026年11月24日."""
        if self.lang == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {day:%B} {day.year}"

    def moment(self, at: datetime) -> str:
        """An instant in a sentence."""
        here = self.local(at)
        return f"{self.day(here.date())}{'' if self.lang == 'zh' else ', '}{here:%H:%M}"

    def stamp(self, at: datetime) -> str:
        """An instant in a table."""
        return f"{self.local(at):%Y-%m-%d %H:%M}"

    def weekday(self, day: date) -> str:
        return self.table["weekday"][f"d{day.isoweekday()}"]

    def join(self, parts: Iterable[str]) -> str:
        return self.table["page"]["comma"].join(parts)

    def run_on(self, sentences: Iterable[str]) -> str:
        """Sentences as one, with semicolons: only the last of them keeps its full stop."""
        kept = [part for part in sentences if part]
        return self.table["page"]["semicolon"].join([*(part.rstrip("。") for part in kept[:-1]), *kept[-1:]])

    def growth(self, now: int, before: int) -> str:
        """Growth in words: 增长154.23%, 下降50%, 持平; from nothing there is no rate."""
        if now == before:
            return self.word("growth", "level")
        if before == 0:
            return self.say("growth.from_zero", now=now)
        share = abs(Decimal(now) / Decimal(before) - 1)
        return self.say("growth.up" if now > before else "growth.down", share=percent(share))
