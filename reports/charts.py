"""Static drawings: numbers to coordinates. The templates only write down what stands here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from reports.drawing import Mark, Spark
from reports.view import Chart, Table
from reports.wording import clip

CELL = 13
GAP = 3
STEP = CELL + GAP
NAME = 18
"""Characters of a row's name that fit beside a drawing."""


def coordinate(value: float) -> str:
    """One decimal is finer than any screen, and the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def polyline(values: Sequence[float], width: float, height: float, left: float = 0, top: float = 0) -> list[str]:
    low, high = min(values), max(values)
    span = high - low or 1
    run = width / max(len(values) - 1, 1)
    return [
        f"{coordinate(left + run * n)},{coordinate(top + height - (v - low) / span * height)}"
        for n, v in enumerate(values)
    ]


def spark(series: Sequence[tuple[str, float]], name: str) -> Spark:
    spots = polyline([v for _, v in series], 88, 18, 3, 3)
    end_x, end_y = spots[-1].split(",")
    told = "→".join(f"{v:g}" for _, v in series[-8:])
    return Spark(f"{name} {told}", " ".join(spots), end_x, end_y)


def trend(series: Sequence[tuple[str, float]], ident: str, title: str, summary: str, table: Table, word: str) -> Chart:
    """A line over nights with its highest, lowest and last value written on it."""
    width, height, left, top = 640.0, 150.0, 40.0, 18.0
    values = [v for _, v in series]
    spots = polyline(values, width - left - 36, height - 48, left, top)
    low, high = min(values), max(values)
    base = top + height - 48
    labels = [
        Mark(coordinate(left - 8), coordinate(top + 4), text=f"{high:g}", tone="axis", anchor="end"),
        Mark(coordinate(left), coordinate(height - 8), text=series[0][0], tone="axis"),
        Mark(coordinate(width - 36), coordinate(height - 8), text=series[-1][0], tone="axis", anchor="end"),
    ]
    if low != high:
        labels.append(Mark(coordinate(left - 8), coordinate(base + 4), text=f"{low:g}", tone="axis", anchor="end"))
    x, y = spots[-1].split(",")
    labels.append(Mark(coordinate(float(x) + 8), coordinate(float(y) + 4), text=f"{values[-1]:g}", tone="value"))
    return Chart(
        ident,
        title,
        summary,
        coordinate(width),
        coordinate(height),
        labels=tuple(labels),
        lines=(
            (f"{coordinate(left)},{coordinate(base)} {coordinate(width - 36)},{coordinate(base)}", "rule"),
            (" ".join(spots), "line"),
        ),
        dots=(Mark(x, y, tone="dot", title=f"{series[-1][0]} {values[-1]:g}"),),
        table=table,
        table_word=word,
    )


def shade(count: int) -> str:
    """Five steps, as people read them: none, one, a few, many, very many."""
    return "h0" if count == 0 else "h1" if count == 1 else "h2" if count <= 3 else "h3" if count <= 9 else "h4"


def weeks(today: date, count: int) -> list[date]:
    """Mondays of the last weeks, the present one last."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=n) for n in range(count - 1, -1, -1)]


def heat(
    rows: Sequence[tuple[str, Mapping[date, int]]],
    today: date,
    ident: str,
    title: str,
    summary: str,
    table: Table,
    word: str,
    unit: str,
    span: int = 26,
) -> Chart:
    """A row a column, a square a week: how many items it published in that week."""
    mondays = weeks(today, span)
    left, top = 28.0 + 11 * max((len(clip(name, NAME)) for name, _ in rows), default=0), 22.0
    boxes: list[Mark] = []
    labels: list[Mark] = []
    months: set[tuple[int, int]] = set()
    for n, monday in enumerate(mondays):
        if (monday.year, monday.month) not in months and (n == 0 or monday.day <= 7):
            months.add((monday.year, monday.month))
            labels.append(Mark(coordinate(left + n * STEP), "14", text=f"{monday:%Y-%m}"[2:], tone="axis"))
    for r, (name, days) in enumerate(rows):
        y = top + r * STEP
        labels.append(Mark(coordinate(left - 8), coordinate(y + 11), text=clip(name, NAME), tone="name", anchor="end"))
        for n, monday in enumerate(mondays):
            count = sum(days.get(monday + timedelta(days=d), 0) for d in range(7))
            boxes.append(
                Mark(
                    coordinate(left + n * STEP),
                    coordinate(y),
                    str(CELL),
                    str(CELL),
                    tone=shade(count),
                    title=f"{name} {monday.isoformat()} {count}{unit}" if count else "",
                )
            )
    return Chart(
        ident,
        title,
        summary,
        coordinate(left + span * STEP),
        coordinate(top + len(rows) * STEP),
        boxes=tuple(boxes),
        labels=tuple(labels),
        table=table,
        table_word=word,
    )


def bars(
    rows: Sequence[tuple[str, Sequence[tuple[int, str]]]], ident: str, title: str, summary: str, table: Table, word: str
) -> Chart:
    """Horizontal bars of stacked parts: (name, ((count, tone), ...))."""
    width, left, step = 560.0, 130.0, 30.0
    most = max((sum(c for c, _ in parts) for _, parts in rows), default=0) or 1
    unit = (width - left - 50) / most
    boxes: list[Mark] = []
    labels: list[Mark] = []
    for n, (name, parts) in enumerate(rows):
        y, x = n * step + 6, left
        labels.append(Mark(coordinate(left - 8), coordinate(y + 14), text=name, tone="name", anchor="end"))
        for count, tone in parts:
            if count:
                boxes.append(Mark(coordinate(x), coordinate(y), coordinate(count * unit), "20", tone=tone))
                x += count * unit
        total = sum(c for c, _ in parts)
        labels.append(Mark(coordinate(x + 6), coordinate(y + 15), text=str(total), tone="value"))
    return Chart(
        ident,
        title,
        summary,
        coordinate(width),
        coordinate(len(rows) * step + 8),
        boxes=tuple(boxes),
        labels=tuple(labels),
        table=table,
        table_word=word,
    )
