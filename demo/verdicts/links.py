"""Broken links: one finding a target, found on the home page or on the first page in order of address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from demo.planted import Planted
from demo.site import Site
from demo.verdicts.places import carried, is_fault, night_of, trouble_at
from demo.verdicts.spell import certainty


def links(site: Site, now: datetime) -> Iterator[Planted]:
    home = site.absolute("/")
    pages: dict[str, list[tuple[bool, str, str]]] = {}
    for target, page, who in carried(site, now):
        pages.setdefault(target, []).append((page != home, page, who))
    for target, places in pages.items():
        trouble = trouble_at(site, target)
        if (
            trouble is None
            or trouble.turns is not None
            or not trouble.on(night_of(site, now))
            or not is_fault(trouble.word)
        ):
            continue
        _, page, who = min(places)
        yield Planted(
            "link-broken", site.plan.id, target, certainty=certainty(trouble, trouble.word, site, now), department=who,
            found_on=page, note=trouble.word.value,
        )  # fmt: skip
