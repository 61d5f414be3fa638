"""What was ruled on one site, carried from one night to the next.

A check that looks at columns, messages or guides one by one (`Check.each`) answers again only for those that are
otherwise than the night before, and for those whose answer may be another from this day on. What is carried is what the
check would say again; where anything that all of them rest on is otherwise, all of them are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from checks.addresses import canonical
from checks.casefile import CaseFile
from checks.catalogue import CATALOGUE
from checks.check import CROWD, Answer, Check, Each
from checks.consultations import held
from checks.gathered import Gathered
from checks.glance import Glance
from checks.messages import judged_messages, message_url
from checks.units import Ruling
from ledger.pagerows import GuideFact
from ledger.rulings import Cause, Finding, State

Named = Callable[[Check, Answer], Ruling]
"""Makes an answer a ruling: with its finding's id and a person's word on it."""

_SAYS = attrgetter(
    "board", "url", "title", "asked", "answered", "answered_by", "status", "state_word", "text", "reply", "detailed"
)
"""What a message says, without when it was seen."""

_SHARED = (
    "zone", "day", "latest", "_days", "home_reply", "home_gap", "site_down", "proves_nothing", "owners", "departments",
    "keys", "_owner_by_column", "home", "linked_from_home", "columns", "boards", "board_by_id", "first_known",
)  # fmt: skip
"""What a part of a case file knows of the whole."""


_ByCheck = Mapping[str, Sequence[Ruling]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """Rulings on one thing by check; `until` is the last day on which they are surely the same."""

    by_check: _ByCheck
    until: date


@dataclass(slots=True)
class _Family:
    """The things of one kind, in the order in which checks come to them, and what was ruled on them."""

    order: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    kept: dict[str, _Kept] = field(default_factory=dict)


class Carried:
    """The rulings on one site under one standard, from night to night. `told` is what findings were made of them."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Ruling, Finding | None]] = {}
        self._context: tuple[object, ...] | None = None
        self._case: CaseFile | None = None
        self._glance = Glance()
        self._families: dict[Each, _Family] = {each: _Family() for each in Each}

    def rule_on(
        self, case: CaseFile, thresholds: Mapping[str, Mapping[str, object]], named: Named, words: tuple[object, ...]
    ) -> dict[str, Gathered]:
        """Every check's rulings, in the order of a night alone. `words` are what persons said that rulings rest on."""
        before, self._glance = self._glance, Glance.at(case)
        self._take_columns(case, before)
        context = (*words, *_context(case))
        if context != self._context:
            self._families = {each: _Family() for each in Each}
        again = {each: self._renew(case, each) for each in Each}
        broken: set[Each] = set()
        by_check: dict[str, Gathered] = {}
        fresh: dict[Each, dict[str, dict[str, list[Ruling]]]]
        fresh = {each: {address: {} for address in some} for each, some in again.items()}
        said = {each: self._said(each, fresh[each]) for each in Each}
        parts = {each: _part(case, each, some) for each, some in again.items()}
        boards = _part(case, Each.COLUMNS, frozenset())
        boards.__dict__["boards"] = case.boards
        for check in CATALOGUE.values():
            if check.of_accounts:
                continue
            rules, each = thresholds.get(check.name, {}), check.each
            if each is not None and not self._families[each].order:
                each = None  # what it says where there is nothing to look at is about the site
            part = case if each is None else parts[each]
            answers = check.run(part, rules) if each is None or again[each] else []
            if each is not None and any(_crashed(one) for one in answers):
                broken.add(each)
                each, answers = None, check.run(case, rules)
            if each is None:
                by_check[check.name] = Gathered(named(check, answer) for answer in answers)
                continue
            mine = fresh[each]
            for answer in answers:
                mine.setdefault(answer.key.address, {}).setdefault(check.name, []).append(named(check, answer))
            apart = check.run(boards, rules) if each is Each.COLUMNS else ()
            merged = [ruling for one in said[each] if check.name in one for ruling in one[check.name]]
            by_check[check.name] = Gathered((*merged, *(named(check, answer) for answer in apart)))
        for each, some in again.items():
            if each in broken:
                self._families[each].kept.clear()
            else:
                self._keep(each, some, fresh[each])
        self._context, self._case = context, case
        return by_check

    def _said(self, each: Each, fresh: Mapping[str, _ByCheck]) -> list[_ByCheck]:
        """What is ruled on the things of a kind, in their order: anew, or as it was kept."""
        family = self._families[each]
        return [fresh[address] if address in fresh else family.kept[address].by_check for address in family.order]

    # --- what is asked again

    def _renew(self, case: CaseFile, each: Each) -> frozenset[str]:
        """The addresses of those things that are to be asked about again."""
        family = self._families[each]
        old = family.facts
        new = _columns(case, self._glance) if each is Each.COLUMNS else _facts(case, each)
        family.order, family.facts = tuple(new), new
        kept = family.kept
        family.kept = {
            address: kept[address]
            for address, fact in new.items()
            if address in kept and kept[address].until >= case.day and old.get(address) == fact
        }
        return frozenset(address for address in new if address not in family.kept)

    def _keep(self, each: Each, some: Collection[str], fresh: Mapping[str, Mapping[str, Sequence[Ruling]]]) -> None:
        """Keeps what can be carried: fines where all is well, and what no later day makes another answer."""
        family = self._families[each]
        for address in some:
            by_check = {name: tuple(several) for name, several in fresh.get(address, {}).items()}
            answers = [one for several in by_check.values() for one in several]
            if not all(_stands(each, one) for one in answers):
                continue
            dues = [day for one in answers if (day := one.answer.until or one.answer.due) is not None]
            family.kept[address] = _Kept(by_check, min(dues, default=date.max))

    # --- columns

    def _take_columns(self, case: CaseFile, glance: Glance) -> None:
        """Column cases of quiet columns are those of the night before, with tonight's facts: read by both runs, open in
        both, and the same in all that was looked at."""
        before = self._case
        if before is None or before.facts.site != case.facts.site or before.register != case.register:
            return
        old, new = before.facts, case.facts
        if [one.id for one in old.columns] != [one.id for one in new.columns]:
            return
        if [one.url for one in old.boards] != [one.url for one in new.boards]:
            return
        both = glance.calm & self._glance.calm
        was, now = glance.looks, self._glance.looks
        case.__dict__["carried_columns"] = {
            number: one
            for one in before.columns
            if one.gap is None and (number := one.fact.id) in both and was[number] == now[number]
        }


def _context(case: CaseFile) -> tuple[object, ...]:
    """What the answers for all things rest on."""
    return (
        case.facts.site,
        case.register,
        case.home_gap,
        case.site_down,
        dict(case._owner_by_column),
        [(one.fact.id, one.key.address, one.key.owner, one.key.tags, one.sight, one.gap, one.declared)
         for one in case.boards],
    )  # fmt: skip


def _columns(case: CaseFile, glance: Glance) -> Mapping[str, object]:
    """The same as `_facts` for columns."""
    found: dict[str, object] = {}
    for one in case.columns:
        address, number = one.key.address, one.fact.id
        alone = one.gap is None and number in glance.calm and address not in found
        found[address] = glance.looks[number] if alone else object()
    return found


def _facts(case: CaseFile, each: Each) -> Mapping[str, object]:
    """Address -> what is known of the thing there, as far as an answer that is carried rests on it. Things that share
    an address are asked about together, every night."""
    found: dict[str, object] = {}
    if each is Each.MESSAGES:
        for message in judged_messages(case):
            address = canonical(message_url(message))
            found[address] = _SAYS(message) if address not in found else object()
    else:
        for fact in case.facts.guides if each is Each.GUIDES else held(case):
            address = canonical(fact.url)
            found[address] = fact if address not in found else object()
    return found


def _part(case: CaseFile, each: Each, some: frozenset[str]) -> CaseFile:
    """The case file with only those things of a kind."""
    facts = case.facts
    if each is Each.MESSAGES:
        chosen = tuple(one for one in facts.messages if canonical(message_url(one)) in some)
        facts = replace(facts, messages=chosen)
    elif each is Each.GUIDES:
        guides: tuple[GuideFact, ...] = tuple(one for one in facts.guides if canonical(one.url) in some)
        facts = replace(facts, guides=guides)
    elif each is Each.CONSULTATIONS:
        facts = replace(facts, consultations=tuple(one for one in held(case) if canonical(one.url) in some))
    part = CaseFile(facts, case.register, case.accounts)
    part.__dict__.update({name: getattr(case, name) for name in _SHARED})
    if each is Each.COLUMNS:
        part.__dict__["columns"] = tuple(one for one in case.columns if one.key.address in some)
        part.__dict__["boards"] = ()  # few: they are asked apart, every night
    return part


def _stands(each: Each, ruling: Ruling) -> bool:
    """Whether it is the same on a later night. Pages of guides do not age, nor does a consultation's unsaid end."""
    answer = ruling.answer
    if each is Each.GUIDES:
        return True
    if each is Each.CONSULTATIONS:
        return answer.state is State.PASS or answer.cause is Cause.UNDATED
    return not ruling.id and answer.state in (State.PASS, State.NOT_APPLICABLE)


def _crashed(answer: Answer) -> bool:
    return answer.key is not CROWD and answer.cause is Cause.OUR_FAULT and bool(answer.values)
