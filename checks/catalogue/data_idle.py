from __future__ import annotations

from collections.abc import Iterator

from checks.ages import aged, aged_keys
from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Each, check
from checks.columns import ColumnCase
from ledger.register import ColumnKind, Limit, Unit

_AGES = (("3mo", Limit(3, Unit.MONTHS)), ("6mo", Limit(6, Unit.MONTHS)))


def _chosen(column: ColumnCase) -> bool:
    return column.kind is ColumnKind.DATA


@check(
    "data-idle",
    title="数据发布栏目更新不足",
    sentences={"old": "数据发布栏目“{name}”最新一条信息发布于{newest}，近{limit}内没有更新。"},
    remedy="请定期更新数据发布栏目，可获得加分。",
    population=lambda case: aged_keys(case, _chosen, tuple(name for name, _ in _AGES)),
    certainty="suspected",
    each=Each.COLUMNS,
    auxiliary=True,
)
def data_idle(case: CaseFile) -> Iterator[Answer]:
    """B1①: a data column renewed within three months earns two points, within six months one. It costs none."""
    yield from aged(case, _chosen, _AGES, SUSPECTED)
