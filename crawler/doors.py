"""The ways from a home page that shows nothing itself to what stands for it: its frames, an intro page's door. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.following import carried
from crawler.ground import Ground
from crawler.page import LinkKind, Reading
from crawler.places import planned
from crawler.plan import Purpose
from crawler.waysin import OTHER_TONGUE
from ledger.sightings import Planned, Target

INTRO = 2
"""Columns at most that an intro page may seem to offer itself."""


_AT_FOOT = re.compile(r"网站地图|站点地图|联系我们|关于我们|版权|隐私|帮助|免责|声明|备案|设为首页|收藏")


_WAY_IN = re.compile(r"进入|进站|网站入口|^\W*(?:入口|(?:网站)?首页|主页|enter)\W*$", re.I)


_FEW_DOORS = 8


def fronts(ground: Ground, reading: Reading, referer: str) -> Iterator[Planned]:
    """The frames of a home page that shows nothing itself, and what an intro page (进入网站) leads to: they are the
    home page."""
    own = [target for target in carried(ground, reading.links) if target.internal]
    doors = [
        one
        for one in own
        if one.kind == LinkKind.PAGE.value
        and one.key not in ground.home_keys
        and not OTHER_TONGUE.search(one.text or "")
    ]
    door = _door(doors) if not reading.entries else None
    for target in own:
        if target.kind == LinkKind.FRAME.value or target == door:
            yield replace(planned(target, Purpose.SECTION, 0, referer), always=True)


def _door(doors: Sequence[Target]) -> Target | None:
    """The one way in that an intro page offers, beside what stands at every foot; of several, the one that says so."""
    ways = [one for one in doors if not _AT_FOOT.search(one.text or "")]
    named = [one for one in ways if _WAY_IN.search(one.text or "")]
    if len(ways) > 1 and len(doors) <= _FEW_DOORS and len(named) == 1:
        return named[0]
    return ways[0] if len(ways) == 1 else None
