"""What a server's answers amount to, over the rounds of one run and over several nights (contract, section 3, table).

One night: an answer that opened in any round is open; a refusal is `blocked` and never broken; two GETs that both say
"not there" are broken at once, and a single one keeps broken what was so the night before; what may pass is that
night's failure. Over nights: a failure that may pass is confirmed when it was seen on two different nights, also with a
success between them where the earlier is one of the two nights before: what opens every other night is a fault to a
visitor, what failed once a month ago is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from enum import IntEnum

from ledger.record import record
from ledger.rows import DEFINITE, DOUBTFUL, OPEN, PASSING, Outcome, Visit
from ledger.rulings import Cause, Certainty

NIGHT = timedelta(hours=12)
"""Contract, section 2: two patrols are different nights when their as-of lie at least twelve hours apart."""

LATELY = timedelta(hours=60)
"""The two nights before tonight's, whatever the hour at which they were patrolled."""

CAUSES = {
    Outcome.BLOCKED: Cause.BLOCKED,
    Outcome.ROBOTS: Cause.ROBOTS,
    Outcome.PRIVATE_ADDRESS: Cause.PRIVATE_ADDRESS,
    Outcome.OUT_OF_BUDGET: Cause.OUT_OF_BUDGET,
    Outcome.SITE_UNREACHABLE: Cause.SITE_UNREACHABLE,
    Outcome.OUT_OF_SCOPE: Cause.OUR_FAULT,
    Outcome.OUR_FAULT: Cause.OUR_FAULT,
    Outcome.NO_VANTAGE: Cause.NO_VANTAGE,
}

DOWN = PASSING | {Outcome.PROTOCOL, Outcome.SITE_UNREACHABLE}
"""The home page's outcomes that say that the whole site did not answer."""

_ERRORS = 400
"""From here on the status itself says that something is wrong."""

WORDS = {
    Outcome.NOT_FOUND: "返回404（页面不存在）",
    Outcome.GONE: "返回410（页面已删除）",
    Outcome.SOFT_404: "返回的是错误提示页",
    Outcome.REDIRECT_LOOP: "循环跳转，无法到达",
    Outcome.REDIRECTED_HOME: "跳转到首页，原内容已不存在",
    Outcome.BAD_ATTACHMENT: "附件为空或内容与文件类型不符",
    Outcome.SERVER_ERROR: "服务器返回错误",
    Outcome.TIMEOUT: "访问超时",
    Outcome.RESET: "连接被中断",
    Outcome.REFUSED: "服务器拒绝连接",
    Outcome.TLS: "安全连接（TLS）建立失败",
    Outcome.DNS: "域名无法解析",
    Outcome.CLIENT_ERROR: "服务器返回错误",
    Outcome.BLANK: "返回的页面没有任何内容",
    Outcome.TRUNCATED: "内容传输不完整",
    Outcome.PROTOCOL: "服务器返回的内容不符合HTTP协议",
    Outcome.TOO_LARGE: "内容过大，未能读完",
    Outcome.TOO_SLOW: "响应过慢，未能读完",
}


_FAILURES = DEFINITE | PASSING | DOUBTFUL


class Night(IntEnum):
    UNSEEN, BLOCKED, OPEN, DOUBTFUL, FAILING, BROKEN = range(6)


@record
class Reply:
    """`certainty` of a failure, None where it opened or where nothing can be said; then `cause` says why, and None
    with no cause means that it opened. `since` and `seen` are the failing run's first and last patrol; `unsteady`: it
    opened between them."""

    outcome: Outcome
    certainty: Certainty | None = None
    cause: Cause | None = None
    since: datetime | None = None
    seen: datetime | None = None
    visits: tuple[Visit, ...] = ()
    unsteady: bool = False

    @property
    def opened(self) -> bool:
        return self.certainty is None and self.cause is None

    @property
    def words(self) -> str:
        """What the last answer was, for a sentence."""
        status = self.visits[-1].status if self.visits else None
        said = WORDS.get(self.outcome, "无法打开")
        if self.outcome in (Outcome.SERVER_ERROR, Outcome.CLIENT_ERROR) and status:
            told = status >= _ERRORS or self.outcome is Outcome.CLIENT_ERROR
            said = f"服务器返回{status}错误" if told else "返回的是程序出错的提示页"
        return f"时通时断，最近一次{said}" if self.unsteady else said


def _night(visits: Sequence[Visit]) -> tuple[Night, Visit]:
    last = blocked = None
    definite = 0
    for one in visits:
        outcome = one.outcome
        if outcome in OPEN:
            return Night.OPEN, one
        if outcome not in CAUSES:
            last = one
            definite += outcome in DEFINITE
        elif outcome is Outcome.BLOCKED and blocked is None:
            blocked = one
    if blocked is not None:
        return Night.BLOCKED, blocked
    if last is None:
        return Night.UNSEEN, visits[-1]
    if last.outcome in DOUBTFUL:
        return Night.DOUBTFUL, last
    return (Night.BROKEN if definite >= 2 and last.outcome in DEFINITE else Night.FAILING), last


def judge(
    visits: Sequence[Visit], failing_since: datetime | None = None, down: Collection[datetime] = ()
) -> Reply | None:
    """The reply that `visits` (oldest first) amount to; None where there are none.

    `failing_since` is where the failing run began if that lies before the visits at hand. `down` are the nights on
    which the whole site did not answer: what failed then as well is no second night of a failure of its own.
    """
    if not visits:
        return None
    nights = _backwards(visits)
    as_of, night, visit = next(nights)
    if night is Night.OPEN:
        return Reply(visit.outcome, seen=as_of)
    if night in (Night.BLOCKED, Night.UNSEEN):
        return Reply(visit.outcome, cause=CAUSES[visit.outcome], seen=as_of, visits=(visit,))
    since, apart, opened, unsteady, broken = as_of, False, False, False, night is Night.BROKEN
    for earlier, what, _ in nights:
        if opened and since - earlier > LATELY:
            break
        if what is Night.FAILING and earlier in down:
            continue
        if what is Night.OPEN:
            if night is not Night.FAILING:
                break
            opened = True
        elif what >= Night.FAILING or (what is Night.DOUBTFUL and not opened):
            unsteady = unsteady or (opened and not apart)
            broken = broken or (what is Night.BROKEN and not opened and visit.outcome in DEFINITE)
            since, opened = earlier, False
            apart = apart or (what >= Night.FAILING and as_of - earlier >= NIGHT)
    else:
        opened = opened or unsteady
        since = min(since, failing_since) if failing_since and not opened else since
    sure = broken or (night is Night.FAILING and apart)
    shown = tuple([one for one in visits if one.as_of == as_of])
    assert visit.outcome in _FAILURES, visit.outcome
    certainty = Certainty.CONFIRMED if sure else Certainty.SUSPECTED
    return Reply(visit.outcome, certainty, None, since, as_of, shown, unsteady and apart)


def _backwards(visits: Sequence[Visit]) -> Iterator[tuple[datetime, Night, Visit]]:
    """The nights that visits (oldest first) make, the last one first: most addresses opened then, and are done with."""
    end = len(visits)
    while end:
        as_of = visits[end - 1].as_of
        begin = end - 1
        while begin and visits[begin - 1].as_of == as_of:
            begin -= 1
        yield (as_of, *_night(visits[begin:end]))
        end = begin
