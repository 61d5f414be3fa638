"""Findings over nights become items that are opened once, verified by the patrol itself, closed, or opened again.

What could not be looked at changes nothing: it is neither seen nor gone. Reckoning a night twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ledger.items import Event, Item
from ledger.rulings import Certainty, Finding
from rectify import phrases
from rectify.causes import ADVICE, cause, severity
from rectify.draft import Draft, opened
from rectify.naming import short_id
from rectify.night import Appended, Move, NewItem, Night, Rules, applied, night_of
from rectify.replay import news, replay

__all__ = ["Appended", "Move", "NewItem", "Night", "Rules", "applied", "news", "night_of", "reconcile", "replay"]


def reconcile(
    items: Sequence[Item], night: Night, rules: Rules, reckoned: datetime | None = None
) -> tuple[NewItem | Appended, ...]:
    """What the night changes. `reckoned` is the as-of of the latest night reckoned before: an earlier one is stale."""
    if reckoned is not None and night.as_of < reckoned:
        return ()
    before = {item.id: item for item in items}
    now = {item.id: Draft(item, night, rules) for item in items}
    owner = {finding: item.id for item in items for finding in item.findings}
    for move in night.moved:
        _follow(move, now, owner)
    causes = {item.cause: item.id for item in items}
    groups: dict[str, list[Finding]] = {}
    fresh: dict[str, list[Finding]] = {}
    doubted: set[str] = set()
    for finding in sorted(night.standing, key=lambda finding: finding.id):
        if finding.certainty is not Certainty.CONFIRMED and not rules.suspected:
            doubted.add(finding.id)
            continue
        known = owner.get(finding.id) or causes.get(cause(finding))
        if known is not None:
            groups.setdefault(known, []).append(finding)
        elif rules.advice or severity(finding, night.vetoed) != ADVICE:
            fresh.setdefault(cause(finding), []).append(finding)
    for name, draft in now.items():
        draft.look(groups.get(name, []), doubted)
    taken = set(before)
    fresh_items: list[NewItem | Appended] = []
    for key, findings in fresh.items():
        item = opened(key, findings, night, rules, short_id(key, taken))
        taken.add(item.id)
        fresh_items.append(NewItem(item))
    return (*fresh_items, *(Appended(draft.item, tuple(draft.changes)) for draft in now.values() if draft.differs))


def _follow(move: Move, drafts: dict[str, Draft], owner: dict[str, str]) -> None:
    old = drafts.get(owner.get(move.old, ""))
    if old is None or owner.get(move.new) == old.item.id:
        return
    other = drafts.get(owner.get(move.new, ""))
    if other is None:
        findings = (*old.item.findings, move.new)
        old.item = replace(old.item, findings=findings, mended=tuple(dict.fromkeys((*old.item.mended, move.old))))
        old.add(Event.CORRECTED, move.reason)
        owner[move.new] = old.item.id
    elif old.state.at_work:
        old.add(Event.CORRECTED, phrases.MERGED_AWAY.format(reason=move.reason, other=other.item.id))
        old.add(Event.CLOSED, phrases.MERGED_AWAY.format(reason=move.reason, other=other.item.id))
        other.add(Event.CORRECTED, phrases.MERGED_IN.format(reason=move.reason, other=old.item.id))
