"""Two months of five offices: what they publish, how late, and what else happens to their lists."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

import workdays
from tests.bench.gazette import CST, Article, Column, Gazette, Layout, Place

FIRST, LAST = date(2026, 9, 10), date(2026, 11, 10)
OUTSIDE = "www.province.example"
COLUMNS = (("gzdt", "工作动态", 1.2), ("tzgg", "通知公告", 0.5), ("zcwj", "政策文件", 0.15), ("rsxx", "人事信息", 0.05))
SIZES = (2, 4, 6, 8, 10, 14, 20, 30, 45, 60, 90)
"""Days by which planted articles are dated back."""

WORDS = (
    "春耕备耕",
    "防汛抗旱",
    "安全生产",
    "营商环境",
    "义务教育",
    "社区养老",
    "森林防火",
    "食品安全",
    "就业帮扶",
    "垃圾分类",
)
DONE = (
    "工作部署会召开",
    "专项检查情况的通报",
    "实施方案的通知",
    "工作推进情况",
    "有关事项的公告",
    "培训班开班",
    "调研座谈",
)


class Office:
    """Draws the articles of one site."""

    def __init__(self, place: Place, roll: Random, first: int) -> None:
        self.place, self.roll, self.number = place, roll, first

    def article(self, column: Column, day: date, appears: datetime, trap: str | None = None) -> Article:
        self.number += 1
        roll = self.roll
        title = f"关于{roll.choice(WORDS)}{roll.choice(DONE)}（第{self.number}号）"
        path = f"/{column.slug}/{day:%Y%m}/t{self.number}.html"
        made = Article(self.number, title, day, appears, path, trap)
        column.articles.append(made)
        return made

    def stock(self, column: Column, count: int, before: date, appears: datetime, trap: str | None = None) -> None:
        for _ in range(count):
            self.article(column, before - timedelta(days=self.roll.randint(1, 40 + 6 * count)), appears, trap)

    def usual(self, column: Column) -> None:
        """Working days bring articles; most are out the same day, some one or two working days later."""
        day = FIRST
        while day <= LAST:
            for _ in range(_count(self.roll, column.rate if workdays.is_workday(day) else 0.12 * column.rate)):
                out, trap = day, None
                for _ in range(self.roll.choices((0, 1, 2), (70, 22, 8))[0]):
                    out, trap = _next(out), "published one or two working days later"
                if not workdays.is_workday(out):
                    out, trap = _next(out), "dated on a day off"
                self.article(column, day, self.at(out), trap)
            day += timedelta(days=1)

    def at(self, day: date) -> datetime:
        return datetime.combine(day, time(self.roll.randint(9, 17), self.roll.randint(0, 59)), CST)


def _count(roll: Random, rate: float) -> int:
    """A Poisson draw, by the gaps between events."""
    count, spent = 0, roll.expovariate(1.0)
    while spent < rate:
        count, spent = count + 1, spent + roll.expovariate(1.0)
    return count


def _next(day: date) -> date:
    day += timedelta(days=1)
    while not workdays.is_workday(day):
        day += timedelta(days=1)
    return day


def _working(roll: Random, first: date, last: date) -> date:
    day = first + timedelta(days=roll.randint(0, (last - first).days))
    return day if workdays.is_workday(day) else _next(day)


def drawn(seed: int = 1) -> Gazette:
    roll = Random(seed)
    places, offices = [], []
    for at, layout in enumerate(Layout):
        place = Place(f"{layout.name.lower()}.yuntang.gov.cn", layout, [Column(*one) for one in COLUMNS])
        office = Office(place, roll, 10_000 * (at + 1))
        began = datetime(2026, 1, 1, tzinfo=CST)
        for column in place.columns:
            office.stock(column, max(4, int(30 * column.rate)), FIRST, began)
            office.usual(column)
        places.append(place)
        offices.append(office)
    _troubles(places, roll)
    for office in offices:
        _honest(office, roll)
        _planted(office, roll)
    _crossed(offices, roll)
    return Gazette(places)


def missed(seed: int = 1) -> frozenset[date]:
    """Nights on which no patrol ran."""
    roll = Random(seed + 1)
    some = {FIRST + timedelta(days=roll.randint(9, 60)) for _ in range(4)}
    return frozenset({*some, date(2026, 10, 3), date(2026, 10, 4), date(2026, 11, 1), date(2026, 11, 2)})


def _troubles(places: list[Place], roll: Random) -> None:
    for place in places:
        days = [FIRST + timedelta(days=n) for n in roll.sample(range(5, 60), 6)]
        place.down, place.cut = frozenset(days[:3]), frozenset(days[3:])
    places[3].moves = datetime(2026, 10, 20, 12, tzinfo=CST)


def _honest(office: Office, roll: Random) -> None:
    place, columns = office.place, office.place.columns
    office.stock(columns[2], 12, FIRST, office.at(_working(roll, date(2026, 9, 20), LAST)), "bulk into a column")
    new = Column("zt", "专题专栏", 0.3, begins=office.at(date(2026, 10, 14)))
    assert new.begins is not None
    office.stock(new, 20, date(2026, 10, 14), new.begins, "a new column")
    columns.append(new)
    for column in columns[:2]:
        old = [one for one in column.articles if one.appears.year == 2026 and one.appears.month == 1]
        for one in roll.sample(old, 2):
            since = office.at(_working(roll, date(2026, 9, 15), LAST))
            one.pinned, one.trap = (since, since + timedelta(days=roll.randint(2, 15))), "pinned"
        for one in roll.sample([one for one in old if one.pinned is None], 3):
            one.gone = office.at(_working(roll, date(2026, 9, 15), date(2026, 10, 20)))
            one.back, one.trap = one.gone + timedelta(days=9), "taken down and put back"
        fresh = [one for one in column.articles if one.appears.date() > date(2026, 9, 15) and one.gone is None]
        for at, one in enumerate(roll.sample(fresh, 6)):
            one.gone = office.at(_next(one.appears.date() + timedelta(days=roll.randint(3, 20))))
            if at < 3:
                again = office.article(column, one.day, one.gone, "corrected and put in again")
                again.title = one.title if at else one.title.replace("关于", "关于做好")
        for _ in range(3):
            out = office.at(_working(roll, date(2026, 9, 15), LAST))
            made = office.article(
                column, out.date() - timedelta(days=roll.randint(3, 25)), out, "a row to another site"
            )
            made.away = f"http://{OUTSIDE}/a/{made.number}.html"
    assert place.columns


def _planted(office: Office, roll: Random) -> None:
    for column in office.place.columns[:3]:
        for back in roll.sample(SIZES, 5):
            out = office.at(_working(roll, date(2026, 9, 16), date(2026, 11, 3)))
            office.article(column, out.date() - timedelta(days=back), out).planted = True


def _crossed(offices: list[Office], roll: Random) -> None:
    """What stood in one column, or on one site, appears in another with its first day."""
    for office in offices:
        for trap, other in (
            ("in another column, same address", office),
            ("in another column, new address", office),
            ("on another site before", roll.choice([one for one in offices if one is not office])),
        ):
            source = [
                one
                for one in other.place.columns[0].articles
                if one.away is None and one.gone is None and not one.planted
            ]
            for one in roll.sample([one for one in source if one.appears.date() < date(2026, 10, 25)], 4):
                column = office.place.columns[1]
                out = office.at(_working(roll, max(one.appears.date(), FIRST) + timedelta(days=5), LAST))
                made = office.article(column, one.day, out, trap)
                made.title = one.title
                if trap.endswith("same address"):
                    made.path, made.number = one.path, one.number
