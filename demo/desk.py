"""The editor's desk of one site: writes runs of articles and messages so that every title and number is its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from demo import text
from demo.almanac import at
from demo.chance import dice
from demo.things import Article, Message

HORIZON = 75  # days after the start for which new content is written

PathOf = Callable[[str, int, datetime], str]


class Desk:
    def __init__(self, site: str, start: date, seed: int, first_number: int) -> None:
        self.site, self.start, self.seed = site, start, seed
        self.number = first_number
        self.titles: set[str] = set()

    def day(self, back: int) -> date:
        return self.start - timedelta(days=back)

    def moment(self, day: date, *names: object) -> datetime:
        roll = dice(self.seed, self.site, "moment", day, *names)
        return at(day, roll.randint(8, 17), roll.randint(0, 59), roll.randint(0, 59))

    def title(self, kind: str, year: int) -> str:
        for trial in range(200):
            found = text.title(kind, self.seed, self.site, self.number, trial, year=year)
            if found not in self.titles:
                break
        self.titles.add(found)
        return found

    def article(self, kind: str, day: date, **extra: Any) -> Article:
        self.number += 1
        title = extra.pop("title", None) or self.title(kind, day.year)
        self.titles.add(title)
        count = dice(self.seed, self.site, "length", self.number).randint(9, 22)
        published = extra.pop("published", None) or self.moment(day, self.number)
        return Article(number=self.number, title=title, published=published, **{"paragraphs": count, **extra})

    def ended(self, kind: str, newest: date, count: int, every: int = 9) -> tuple[Article, ...]:
        """A run that stopped at `newest`."""
        return tuple(self.article(kind, newest - timedelta(days=step * every)) for step in range(count))

    def steady(self, kind: str, count: int, every: int = 3, last: int = 1) -> tuple[Article, ...]:
        """A column that is kept up: `count` articles before the start, then one every few days; none on a weekend."""
        past = [self.day(last + step * every) for step in range(count)]
        coming = [self.start + timedelta(days=step) for step in range(every - last, HORIZON, every)]
        out = []
        for day in (*past, *coming):
            day -= timedelta(days=max(0, day.weekday() - 4))
            out.append(self.article(kind, day))
        # An article that the weekend rule moved before the start of the first night is simply there from the start.
        return tuple(out)

    def pairs(
        self, path: PathOf, policy_slug: str, reading_slug: str, days: tuple[date, ...], one_way: int | None = None
    ) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
        """Policy files and their interpretations, linked both ways; number `one_way` lacks the link back."""
        policies, readings = [], []
        themes = dice(self.seed, self.site, "themes").sample(text.THEMES, len(days))
        for index, (day, theme) in enumerate(zip(days, themes, strict=True)):
            name = f"云棠区{theme}管理办法"
            policy = self.article("policy", day, title=f"关于印发《{name}》的通知", hot=False)
            reading = self.article("interpretation", day, title=f"《{name}》政策解读", hot=False)
            to_policy = path(policy_slug, policy.number, policy.published)
            to_reading = path(reading_slug, reading.number, reading.published)
            back = () if index == one_way else (f'<p>相关解读：<a href="{to_reading}">{reading.title}</a></p>',)
            policies.append(replace(policy, lead=back))
            readings.append(replace(reading, lead=(f'<p>相关文件：<a href="{to_policy}">{policy.title}</a></p>',)))
        return tuple(policies), tuple(readings)

    def message(self, asked: date, answered: date | None, by: str | None, **extra: Any) -> Message:
        """Answered at 17:00 of the day said; a citizen's name is a surname with a mask."""
        self.number += 1
        roll = dice(self.seed, self.site, "message", self.number)
        head, body, words = text.question(self.seed, self.site, self.number)
        when = at(asked, roll.randint(8, 16), roll.randint(0, 59))
        reply = words if answered else None
        given: dict[str, Any] = {
            "number": self.number,
            "title": head,
            "text": body,
            "author": f"{roll.choice('李王张刘陈杨黄周')}**",
            "asked": when,
            "reply": reply,
            "answered": at(answered, 17, roll.randint(0, 59)) if answered else None,
            "by": by,
        }
        return Message(**{**given, **extra})

    def letters(self, count: int, by: str, every: int = 7, last: int = 2, within: int = 1) -> tuple[Message, ...]:
        """Letters that are answered on the next day or so, before the start and after it."""
        asked = [self.day(last + step * every) for step in range(count)]
        asked += [self.start + timedelta(days=step) for step in range(every - last, HORIZON, every)]
        return tuple(self.message(day, day + timedelta(days=within), by) for day in asked)
