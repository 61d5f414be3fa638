"""A score's arithmetic in words: what a clause cost, what it would have cost alone, and how the total comes about."""

from __future__ import annotations

from decimal import Decimal

from ledger.rulings import NO_SERVICE, Score, ScoreItem, State
from reports.present.atlas import Atlas
from reports.wording import line, plain, rounded

FULL = Decimal(100)


def spent(score: Score) -> frozenset[str]:
    """Deductions that cost nothing because the other rows of their indicator (D9.1 beside D9.2) took its whole cap."""
    lost: dict[str, Decimal] = {}
    for item in score.items:
        if item.block == "deduct":
            group = item.indicator.partition(".")[0]
            lost[group] = lost.get(group, Decimal(0)) + item.points_lost
    return frozenset(
        item.indicator
        for item in score.items
        if item.block == "deduct" and item.state is State.FAIL and item.findings and not item.points_lost
        and item.cap and lost[item.indicator.partition(".")[0]] >= item.cap
    )  # fmt: skip


def shared(score: Score) -> frozenset[str]:
    """The last deduction of an indicator whose rows took its cap together: it may cost less than it would alone."""
    lost: dict[str, Decimal] = {}
    last: dict[str, ScoreItem] = {}
    for item in score.items:
        if item.block == "deduct" and item.points_lost:
            group = item.indicator.partition(".")[0]
            lost[group] = lost.get(group, Decimal(0)) + item.points_lost
            last[group] = item
    return frozenset(one.indicator for name, one in last.items() if one.points_lost < one.cap <= lost[name])


def rescaled(atlas: Atlas, score: Score) -> str:
    """How the points of a unit without outward service come about: what is not asked of it is left out, and the rest is
    brought to the full sum. Empty where nothing is left out."""
    exempt = [i for i in score.items if i.block == "deduct" and i.note == NO_SERVICE]
    if score.points is None or not exempt:
        return ""
    dropped = sum({i.indicator.partition(".")[0]: i.cap for i in exempt}.values(), Decimal(0))
    base, lost = FULL - dropped, sum((i.points_lost for i in score.items if i.block == "deduct"), Decimal(0))
    points = rounded((base - lost) * FULL / base, 2) if base > 0 else FULL
    if points not in (score.points, score.points - sum((i.gained for i in score.items), Decimal(0))):
        return atlas.words.word("score", "rescaled_plain")
    numbers = {"dropped": dropped, "base": base, "lost": lost, "points": points}
    return atlas.words.say("score.rescaled", **{name: plain(number) for name, number in numbers.items()})


def explained(
    atlas: Atlas, item: ScoreItem, spent: frozenset[str] = frozenset(), shared: frozenset[str] = frozenset()
) -> str:
    """Why a clause stands as it does: its cause where not assessed, and the arithmetic's own note."""
    words = atlas.words
    parts = []
    if item.state is State.NOT_ASSESSED:
        parts.append(words.word("cause", item.cause.value if item.cause else "unknown"))
    if item.note:
        parts.append(line(item.note))
    if item.indicator in spent:
        parts.append(words.say("score.spent", cap=plain(item.cap)))
    elif item.indicator in shared:
        parts.append(words.say("score.shared", cap=plain(item.cap)))
    if item.drawn:
        parts.append(words.say("score.drawn", count=len(item.drawn)))
    return words.run_on(parts)


def total(atlas: Atlas, score: Score, points: Decimal | None) -> str:
    """A total in words; of a vetoed subject that it has none."""
    if points is not None:
        return plain(points)
    return atlas.words.say("score.no_points", verdict=atlas.words.word("verdict", score.verdict.value))


def amount(atlas: Atlas, item: ScoreItem) -> str:
    words = atlas.words
    if item.block == "veto":
        return words.say("page.items", count=len(item.findings))
    if item.block == "bonus":
        return words.say("score.gained_of", gained=plain(item.gained), cap=plain(item.cap))
    return words.say("score.lost_of", lost=plain(item.points_lost), cap=plain(item.cap))
