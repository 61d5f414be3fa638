"""Parts of static drawings, in coordinates: what `charts` works out and the templates write down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spark:
    """A line of a few points in a table's cell: `points` as SVG coordinates in a box of 96 by 24."""

    label: str
    points: str
    end_x: str
    end_y: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn thing: its box or its text, in the chart's own coordinates; `tone` is a class of the sheet."""

    x: str
    y: str
    width: str = ""
    height: str = ""
    text: str = ""
    tone: str = ""
    title: str = ""
    anchor: str = "start"
