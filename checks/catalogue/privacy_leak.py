from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import CONFIRMED, SUSPECTED, Answer, check, fault, passed_many
from checks.hits import hits
from checks.phrases import plain, several
from ledger.rulings import Evidence

_KINDS = {"resident_id": "身份证号码", "bank_card": "银行卡号", "mobile": "个人手机号码"}
_FAMILY = frozenset(_KINDS)
_BY_LAW = re.compile(
    "行政处罚|处罚决定|失信|被执行人|公告送达|送达公告|裁定|判决|司法|法院|拍卖|通缉|悬赏|催告"
    "|强制执行|责令|听证告知|双公示"
)
"""2018年政务公开工作要点: 除惩戒公示、强制性信息披露外. In such notices the law may require identity in full."""


@check(
    "privacy-leak",
    title="个人信息未作去标识化处理",
    sentences={"leak": "页面或附件中完整显示了{what}（如{shown}）。"},
    remedy="请立即撤下或对个人信息作去标识化处理，并检查同类信息。",
    population=lambda case: (key for key, _ in hits(case, _FAMILY)),
    certainty="mixed",
)
def privacy_leak(case: CaseFile) -> Iterator[Answer]:
    """2018年政务公开工作要点 and local notices: a resident ID, bank card or personal mobile number in full.
    Confirmed for IDs and cards that pass their check digits, outside notices that the law requires; a mobile
    number may be an office's."""
    for key, found in hits(case, _FAMILY):
        first = found[0]
        sure = any(one.certain for one in found) and first.kind != "mobile" and not _BY_LAW.search(first.title or "")
        yield fault(
            key, "leak", certainty=CONFIRMED if sure else SUSPECTED, since=min(one.first_seen for one in found),
            seen=max(one.last_seen for one in found), amount=len(found), what=_KINDS[first.kind],
            evidence=(Evidence(url=first.url, note=plain(first.context, 80)),),
            shown=several(tuple(one.shown for one in found), 3),
        )  # fmt: skip
    yield from passed_many(case.facts.texts_read)
