"""Links of the home page whose words name an entrance: to services, or to a way to write to the office."""

from __future__ import annotations

import re

from ledger.moment import Moment

CHANNEL_WORDS = ("咨询", "投诉", "留言", "信箱", "互动", "问政", "建言", "12345", "我要写信")


SERVICE_WORDS = ("办事", "政务服务", "服务事项", "网上办理")


def leads_to(moment: Moment, targets: str | None, words: tuple[str, ...]) -> bool:
    """Whether the home page carries a link whose text has one of the words and that did not fail."""
    if targets is None:
        return False
    likes = " OR ".join(f"a.text LIKE '%{word}%'" for word in words)
    rows = moment.rows(
        f"SELECT a.text FROM json_each(:targets) j JOIN address a ON a.id = j.value WHERE ({likes}) AND NOT EXISTS (SELECT "
        "1 FROM visit v WHERE v.address_id = a.id AND v.patrol_id = :patrol AND v.round = 2 AND v.outcome IN "
        "('not_found', 'gone'))",
        targets=targets,
    )
    return any(is_entrance(str(text), words) for (text,) in rows)


_LONGEST_NAME = 20


_NO_ENTRANCE = re.compile(
    r"备案?[案号\d]|ICP|公网安备|关于|通知|公告|公示|通报|召开|开展|举行|举办|活动|会议|办法|条例|结果|报告|方案|规定|招标|采购|中标|推进|提升|优化"
)


def is_entrance(text: str, words: tuple[str, ...]) -> bool:
    """Whether a link's words name an entrance: a short name, no headline, and no number that holds 12345 by chance."""
    name = " ".join(text.split())
    if len(name) > _LONGEST_NAME or _NO_ENTRANCE.search(name):
        return False
    return any(re.search(rf"(?<!\d){re.escape(word)}(?!\d)", name) for word in words)
