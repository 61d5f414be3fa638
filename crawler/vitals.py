"""Whether a site as a whole still answers: failures and refusals in a row, and the looks that tell."""

from __future__ import annotations

from urllib.parse import urljoin

from crawler import addresses
from crawler.answer import Answer
from crawler.ground import PULSES, Ground
from crawler.plan import PULSE_RANK, Purpose
from crawler.robots import Robots
from ledger.register import Site
from ledger.rows import DEFINITE, OPEN, PASSING, Outcome
from ledger.sightings import Planned, QueueRow, Target
from ledger.spans import digest

FAILURES_IN_A_ROW = 8
BLOCKS_IN_A_ROW = 20
"""Answers of a site in a row after which its home page is asked whether the site still answers: a folder of pages that
fail, or of pictures that are guarded, is not the site."""


def robots_target(url: str) -> Target:
    robots = urljoin(url, "/robots.txt")
    return Target(addresses.key(robots), robots, "robots", True)


def canary_target(site: Site) -> Target:
    """An address of the site that cannot exist: it shows the site's own error page."""
    canary = urljoin(site.url, f"xuncha-no-such-page-{digest(site.id)[:8]}.html")
    return Target(addresses.key(canary), canary, "canary", True)


def is_home(row: QueueRow) -> bool:
    return row.purpose == Purpose.HOME


def pulse(ground: Ground) -> tuple[Planned, ...]:
    """One more look that tells whether the site as a whole still answers; nothing where all are spent."""
    if not ground.pulses or ground.down:
        return ()
    purpose = ground.pulses.pop(0)
    if purpose is Purpose.HOME:
        target = Target(ground.home_key, ground.site.url, "home", True)
    elif purpose is Purpose.CANARY:
        target = canary_target(ground.site)
    else:
        target = robots_target(ground.site.url)
    ground.second_looks += 1
    return (Planned(target, PULSE_RANK, purpose.value, 0, round=2, always=True),)


def note_manner(ground: Ground, row: QueueRow, answer: Answer) -> None:
    """Whether the whole site fails or blocks: then it is left alone for tonight."""
    if row.purpose == Purpose.ROBOTS and row.round == 1 and answer.outcome not in OPEN:
        ground.robots[addresses.host_of(row.url)] = Robots(None)
    ground.any_failed |= answer.outcome in PASSING
    if addresses.plain_host(row.url) != ground.territory.host:
        return
    away = answer.moved and not is_home(row) and not ground.territory.near(addresses.host_of(answer.url or row.url))
    if away:  # who leads away has answered
        ground.failed_in_a_row = ground.blocked_in_a_row = 0
    elif answer.outcome in PASSING:
        ground.failed_in_a_row += 1
    elif answer.outcome is Outcome.BLOCKED:
        ground.blocked_in_a_row += 1
        ground.failed_in_a_row = 0
    elif answer.outcome is not Outcome.ROBOTS:
        ground.failed_in_a_row = ground.blocked_in_a_row = 0
    if is_home(row) and not (answer.outcome in DEFINITE and ground.home_outcome in OPEN):
        ground.home_outcome = answer.outcome
    if row.round == 2 and row.purpose in PULSES:
        _felt(ground, row, answer)


def _felt(ground: Ground, row: QueueRow, answer: Answer) -> None:
    """What the look at the whole site says: a site that does not answer, or refuses us, is left alone for tonight.
    Of the home page an error counts; elsewhere any answer shows that the server is there."""
    if is_home(row):
        gone = answer.outcome not in OPEN | DEFINITE
    else:
        gone = answer.outcome in PASSING and answer.status is None
    if gone or (answer.outcome is Outcome.BLOCKED and ground.blocked_in_a_row > BLOCKS_IN_A_ROW):
        ground.down = True
        ground.home_outcome = answer.outcome
    else:
        ground.failed_in_a_row = ground.blocked_in_a_row = 0


def pressed(ground: Ground, answer: Answer) -> tuple[Planned, ...]:
    """The look at the whole site that many failures or refusals in a row ask for."""
    failed = answer.outcome in PASSING and ground.failed_in_a_row
    refused = answer.outcome is Outcome.BLOCKED and ground.blocked_in_a_row
    if (failed and failed % FAILURES_IN_A_ROW == 0) or (refused and refused % BLOCKS_IN_A_ROW == 0):
        return pulse(ground)
    return ()
