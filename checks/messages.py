"""Messages that are judged: those asked within one year before the as-of (V5.2), with the day their answer was due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from checks.addresses import canonical
from checks.answers import judge
from checks.casefile import CaseFile
from checks.check import NO_TAGS, Key
from checks.columns import ColumnCase, Sight, owes_answers
from checks.limits import due, start
from ledger.listrows import MessageFact
from ledger.register import DeclaredBoard, Limit, Unit
from ledger.rulings import Cause
from workdays import Span

WINDOW = Limit(1, Unit.YEARS)


@dataclass(frozen=True, slots=True)
class MessageCase:
    """`due` is None where the message shows no time of asking or one that no label calls so; `floor` is the standard's
    own limit, whatever the board promises; `gap` says why its board was not seen tonight; `owed`: its board is one
    whose messages are to be answered in public."""

    key: Key
    fact: MessageFact
    limit: Limit
    due: Span | None
    floor: Span | None
    gap: Cause | None
    owed: bool = True


def message_url(fact: MessageFact) -> str:
    """The message's own page, else its board's address with a fragment of ours that stays the same."""
    return fact.url or f"{fact.board_url.partition('#')[0]}#message-{fact.key}"


def messages(case: CaseFile, limit: Limit) -> tuple[MessageCase, ...]:
    """`limit` is the standard's; a board's own promise goes before it. Worked out once for a case file and limit."""
    found = _known.get(case, {}).get(limit)
    if found is None:
        found = tuple(_messages(case, limit))
        _known.setdefault(case, {})[limit] = found
    return found


_known: WeakKeyDictionary[CaseFile, dict[Limit, tuple[MessageCase, ...]]] = WeakKeyDictionary()


def judged_messages(case: CaseFile) -> Iterator[MessageFact]:
    """The messages of the last year, and those that show no time of asking."""
    first = start(case.day, WINDOW)
    for fact in case.facts.messages:
        if fact.asked is None or fact.asked.day >= first:
            yield fact


def why_unread(case: CaseFile, messages: list[MessageFact]) -> Cause:
    """Why the pages of answered messages were not read: they have none, they did not open, they were left for another
    night, or they were opened and not understood."""
    own = [one.url for one in messages if one.url is not None]
    if not own:
        return Cause.HUMAN_NEEDED  # whether a script opens them is not known
    replies = {canonical(one.url): judge(one.visits) for one in case.facts.links}
    for reply in (replies.get(canonical(url)) for url in own):
        if reply is not None and not reply.opened:
            return reply.cause or Cause.SITE_UNREACHABLE
    run = case.facts.run
    return Cause.OUT_OF_BUDGET if run is not None and run.left_out else Cause.OUR_FAULT


def _messages(case: CaseFile, limit: Limit) -> Iterator[MessageCase]:
    for fact in _each_once(case, judged_messages(case)):
        board = case.board_by_id.get(fact.board)
        yield _case(case, fact, board, limit)


def _each_once(case: CaseFile, facts: Iterable[MessageFact]) -> Iterator[MessageFact]:
    """A letter that several boards list (全部, 已办结, 热门) is judged once, by the row whose own page was read; where
    all say as much, by what the board promises that promises something."""
    best: dict[str, MessageFact] = {}
    for number, fact in enumerate(facts):
        name = fact.url or f"#{number}"
        known = best.get(name)
        if known is None or _told(case, fact) > _told(case, known):
            best[name] = fact
    return iter(best.values())


def _told(case: CaseFile, fact: MessageFact) -> tuple[bool, bool, bool, bool]:
    board = case.board_by_id.get(fact.board)
    return board is not None, fact.detailed, fact.status != "unknown", _promise(board) is not None


def _promise(board: ColumnCase | None) -> Limit | None:
    declared = board.declared if board else None
    return declared.reply_within if isinstance(declared, DeclaredBoard) else None


def _case(case: CaseFile, fact: MessageFact, board: ColumnCase | None, limit: Limit) -> MessageCase:
    promised = _promise(board)
    key = case.keys.of(
        "message",
        message_url(fact),
        listing=board.key.owner if board else None,
        name=fact.title,
        tags=board.key.tags if board else NO_TAGS,
        column_url=fact.board_url,
    )
    told = fact.asked_on
    asked = told if told is not None and told <= case.day_of(fact.last_seen) else None
    gap = board.gap if board else None
    if board is not None and board.sight is Sight.BROKEN:
        gap = Cause.SITE_UNREACHABLE
    return MessageCase(
        key,
        fact,
        promised or limit,
        due(asked, promised or limit) if asked else None,
        due(asked, limit) if asked else None,
        gap,
        owes_answers(board),
    )
