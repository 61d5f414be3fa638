"""Citizens' messages as the rectification room counts them: each with its owner and the limits that bind it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.addresses import canonical
from checks.catalogue.message_unanswered import message_unanswered
from checks.limits import due, start
from checks.messages import WINDOW, message_url
from checks.owners import Owners
from checks.phrases import span
from checks.standard import Standard
from ledger.register import Limit
from ledger.rulings import Assessment, State
from ledger.siterows import SiteFacts
from rectify import phrases
from rectify.messages import Message


def limit_in(standard: Standard) -> Limit:
    """The standard's own limit for a public reply (V5.2: three calendar months)."""
    usual = message_unanswered.thresholds["limit"].default
    found: Limit = standard.thresholds.get("message-unanswered", {}).get("limit", usual)
    return found


def messages(facts: tuple[SiteFacts, ...], standard: Standard, assessment: Assessment) -> tuple[Message, ...]:
    """Those of the last year whose day of asking is known; of the others nobody can say how long they wait."""
    hollow = {
        one.url for one in assessment.findings if one.check == "message-hollow" and one.state is State.FAIL and one.url
    }
    return tuple(one for site in facts for one in _of_site(site, limit_in(standard), assessment, hollow))


def _of_site(facts: SiteFacts, limit: Limit, assessment: Assessment, hollow: set[str]) -> Iterator[Message]:
    owners, first = Owners.of(facts.site), start(assessment.as_of.date(), WINDOW)
    promised = {board.url: board.reply_within for board in facts.site.boards}
    boards = {board.id: board for board in facts.boards}
    for fact in facts.messages:
        asked = fact.asked_on
        if asked is None or not first <= asked <= assessment.as_of.date():
            continue
        board = boards.get(fact.board)
        own = promised.get(fact.board_url)
        limits = [(phrases.LIMIT_PROMISED.format(span=span(own)), due(asked, own).latest)] if own else []
        limits.append((phrases.LIMIT_STANDARD.format(span=span(limit)), due(asked, limit).latest))
        url = message_url(fact)
        yield Message(
            department=owners.owner(canonical(fact.board_url), board.department if board else None),
            title=fact.title,
            url=url,
            asked=asked,
            status=fact.status,
            limits=tuple(limits),
            hollow=url in hollow,
        )
