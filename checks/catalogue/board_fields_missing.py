from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, Key, check, doubt, fault, not_applicable, passed
from checks.columns import SPECIAL, ColumnCase, Sight
from checks.messages import message_url, why_unread
from checks.phrases import plain
from ledger.listrows import MessageFact
from ledger.rulings import Cause, Evidence

# A unit's own mailbox among several (县交通运输局信箱): its name says who answers.
_UNITS_OWN = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:局|委|委员会|办|办公室|中心|院|校|政府|街道|办事处|[乡镇])(?:的)?(?:信箱|邮箱|留言板?|问政|咨询|来信|回复|答复)"
)
FIELDS = {"asked": "留言时间", "answered": "答复时间", "answered_by": "答复单位", "reply": "答复内容"}


def _keys(case: CaseFile, board: ColumnCase) -> Iterator[tuple[str, Key]]:
    for name in FIELDS:
        yield name, case.keys.of(
            "fields", board.fact.url, name, listing=board.key.owner, name=board.key.name, tags=board.key.tags,
            column_url=board.fact.url,
        )  # fmt: skip


@check(
    "board-fields-missing",
    title="公开留言要素不全",
    sentences={"missing": "“{name}”公开的留言没有列明{field}，如{page}。"},
    remedy="请在公开的留言中列明留言时间、答复时间、答复单位和答复内容。",
    population=lambda case: (key for board in case.boards for _, key in _keys(case, board)),
    certainty="confirmed",
)
def board_fields_missing(case: CaseFile) -> Iterator[Answer]:
    """D18② names four things that a public message must show. Only answered messages whose own page was read (or whose
    list shows them whole) can lack one; a board that shows only titles here is not judged. What the page may show in a
    way that is not read (a picture, a signature, words under no label) is not missing: an inspector looks; nor is the
    unit where the board is named after it."""
    messages: dict[int, list[MessageFact]] = {}
    unread: dict[int, list[MessageFact]] = {}
    for fact in case.facts.messages:
        shown = fact.url is not None or fact.text or fact.reply  # else its text opens by a script that was not run
        if fact.status == "answered":
            (messages if fact.detailed and shown else unread).setdefault(fact.board, []).append(fact)
    for board in case.boards:
        mine = messages.get(board.fact.id, [])
        for name, key in _keys(case, board):
            if board.key.tags & SPECIAL or board.sight in (Sight.STATIC, Sight.EMPTY, Sight.BROKEN):
                yield not_applicable(key)
            elif board.gap is not None:
                yield doubt(key, board.gap, note=FIELDS[name], seen=board.seen)
            elif not mine and board.fact.id not in unread:
                yield not_applicable(key)  # no reply is published, so none lacks anything: other checks speak of that
            elif not mine:
                why = why_unread(case, unread[board.fact.id])
                yield doubt(key, why, note=FIELDS[name], seen=board.seen)
            else:
                yield _answer(case, board, name, key, mine)


def _answer(case: CaseFile, board: ColumnCase, name: str, key: Key, mine: list[MessageFact]) -> Answer:
    over = {message_url(one): "message" for one in mine}
    lacking = [one for one in mine if not getattr(one, name) and name not in one.perhaps]
    if lacking and name == "answered_by" and _UNITS_OWN.search(board.key.name):
        return doubt(key, Cause.HUMAN_NEEDED, note="留言板名称已写明单位", seen=board.seen)
    if not lacking:
        if unsure := [message_url(one) for one in mine if not getattr(one, name)]:
            note = f"{FIELDS[name]}可能以其他形式公开，如{plain(min(unsure), 120)}"
            return doubt(key, Cause.HUMAN_NEEDED, note=note, seen=board.seen)
        return passed(key, over=over)
    pages = tuple(sorted(message_url(one) for one in lacking))
    return fault(
        key, "missing", since=min(one.first_seen for one in lacking), seen=board.seen, pages=pages, over=over,
        evidence=(Evidence(url=pages[0]),), name=plain(board.key.name), field=FIELDS[name], page=plain(pages[0], 120),
    )  # fmt: skip
