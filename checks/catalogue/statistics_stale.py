from __future__ import annotations

import re
from collections.abc import Iterator

from checks.ages import aged, aged_keys
from checks.casefile import CaseFile
from checks.check import Answer, Each, check
from checks.columns import ColumnCase
from ledger.register import Limit, Unit

_NAMES = re.compile("(?:办事|办件|服务|事项|业务|受理).{0,3}(?:统计|数据)|统计.{0,2}办")
_AGES = (("1mo", Limit(1, Unit.MONTHS)), ("3mo", Limit(3, Unit.MONTHS)))


def _chosen(column: ColumnCase) -> bool:
    return bool(_NAMES.search(column.key.name))


@check(
    "statistics-stale",
    title="办事统计数据未更新",
    sentences={"old": "“{name}”最新一期数据发布于{newest}，超过{limit}没有更新。"},
    remedy="请按月更新办事统计数据。",
    population=lambda case: aged_keys(case, _chosen, tuple(name for name, _ in _AGES)),
    certainty="confirmed",
    each=Each.COLUMNS,
    auxiliary=True,
)
def statistics_stale(case: CaseFile) -> Iterator[Answer]:
    """D12: figures on services renewed within one month, within three months. The column is known by its name."""
    yield from aged(case, _chosen, _AGES)
