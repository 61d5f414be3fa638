"""Catch-all wording of service guides (D13 ④; 根据有关法律法规规定应提交的其他材料)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_PAPERS = r"(?:材料|资料|证明|证件|文件)"
# Words that say nothing of what the other papers are: 其他需要提供的材料, 其他应当提交的有关证明文件.
_EMPTY = (
    r"(?:需要?|应当?|必须|须|要求|规定|可能|补充|另行|提供|提交|出具|递交|补交|上报|报送|携带|有关|相关|必要|证明|申请|申报|申办|审批|办理|审查|审核"
    r"|辅助|佐证|支撑|书面|法定|法律|法规|规章|政策|文件|部门|机关|单位|认为|认定|与|和|及|、|的|所|由)"
)
_VAGUE = re.compile(
    r"(?:法律|法规|规章|政策|有关|相关|国家|部门|主管|要求|规定|需要|应当|应|认为|其他|其它|等|的"
    rf"|需|提交|提供|必要|办理|机关|单位|及|与|和|、|，){{0,24}}(?:(?:其他|其它){_EMPTY}{{0,12}}|(?:有关|相关|必要的|规定的"
    rf"|需要的|所需的)(?:证明|申请|申报|申办|文件|书面){{0,4}}(?:的)?){_PAPERS}"
    r"|[^，。；\s、]{0,10}等(?:有关|相关)?(?:材料|资料|证件|证明)|(?:按照?|依照?|根据|依据)(?:有关"
    r"|相关|国家|法律|法规|政策)*规定(?:办理|提交|提供|执行|收费|收取)?|视(?:具体)?情况(?:而定)?"
    r"|(?:按|以)实际情况|另行通知|有关部门规定"
)
_OPEN = re.compile(r"其他|其它|另行通知|视(?:具体)?情况|实际情况")
"""Catch-all wording wherever it stands; the rest only speaks of what a list names elsewhere."""
# What is said of a catch-all right after it: that there is none, or what it is.
_NONE = re.compile(
    r"^\s*[）)]?\s*[:：（(]?\s*(?:暂?无|没有|(?:暂)?(?:不需要?|无需|不用|不必)(?:提[供交])?|[/／—－-]+)(?=[。；;，,、）)\s]|$)"
)
_TOLD = re.compile(
    r"^\s*[，,]?\s*[（(]?\s*(?:(?:如下|包括|包含|例如|比如|如(?!有|需|果|若)|是?指|即|具体(?:为|是|有|包括|如下)|分别(?:为|是))|[:：]\s*[^\s。；;])"
)
_DENIED = re.compile(
    r"(?:无|没有|(?:无需|无须|毋须|不需要?|不必|不用|不再|不得|不会|不能|禁止|严禁|免于?|取消)[^，。；;：:]{0,16})$"
)
_SPOKEN = 24
_CLAUSE = re.compile(r"[，,。；;：:\s]")


def vague_words(elements: Mapping[str, str]) -> tuple[str, ...]:
    """Catch-all wording where materials and conditions are listed. A flow speaks of 相关材料 that are listed elsewhere:
    there only what leaves the list open is one: 其他材料. One that the guide explains or denies is none."""
    listed = " ".join((elements.get("办理材料", ""), elements.get("申请条件", "")))
    found = [*_found(listed), *filter(_OPEN.search, _found(elements.get("办理流程", "")))]
    return tuple(dict.fromkeys(found))


def _found(text: str) -> Iterator[str]:
    for hit in _VAGUE.finditer(text):
        if not _explained(text[hit.end() : hit.end() + _SPOKEN]) and not _denied(text[: hit.start()], hit[0]):
            yield hit[0].strip("，、的")


def _explained(after: str) -> bool:
    """Whether the guide goes on to say what the papers are, or that there are none; more of the same says nothing."""
    told = _TOLD.match(after)
    return _NONE.match(after) is not None or (told is not None and _VAGUE.match(after[told.end() - 1 :]) is None)


def _denied(before: str, words: str) -> bool:
    """Whether the clause says that they are not wanted: 不得要求提供其他材料."""
    clause = _CLAUSE.split(before[-_SPOKEN:] + words.partition("其")[0])[-1]
    return _DENIED.search(clause) is not None
