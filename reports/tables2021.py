"""The tables of the 2021 form of the annual report on open government information (国办公开办函〔2021〕30号)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")

FILES, DECISIONS, CHARGES = ("issued", "abolished", "in_force"), ("decisions",), ("charged",)
DOCUMENT_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("rules", "第二十条第（一）项", "规章", FILES),
    ("normative", "第二十条第（一）项", "行政规范性文件", FILES),
    ("licences", "第二十条第（五）项", "行政许可", DECISIONS),
    ("penalties", "第二十条第（六）项", "行政处罚", DECISIONS),
    ("coercion", "第二十条第（六）项", "行政强制", DECISIONS),
    ("charges", "第二十条第（八）项", "行政事业性收费", CHARGES),
)
"""Name, article, matter, heads of its figures."""

RESULTS = (
    ("full", "（一）予以公开"),
    ("partial", "（二）部分公开"),
    ("secret", "（三）不予公开　1.属于国家秘密"),
    ("forbidden", "（三）不予公开　2.其他法律行政法规禁止公开"),
    ("endangers", "（三）不予公开　3.危及“三安全一稳定”"),
    ("third_party", "（三）不予公开　4.保护第三方合法权益"),
    ("internal", "（三）不予公开　5.属于三类内部事务信息"),
    ("process", "（三）不予公开　6.属于四类过程性信息"),
    ("case_files", "（三）不予公开　7.属于行政执法案卷"),
    ("inquiries", "（三）不予公开　8.属于行政查询事项"),
    ("not_held", "（四）无法提供　1.本机关不掌握相关政府信息"),
    ("to_be_made", "（四）无法提供　2.没有现成信息需要另行制作"),
    ("unclear", "（四）无法提供　3.补正后申请内容仍不明确"),
    ("petition", "（五）不予处理　1.信访举报投诉类申请"),
    ("repeated", "（五）不予处理　2.重复申请"),
    ("publications", "（五）不予处理　3.要求提供公开出版物"),
    ("excessive", "（五）不予处理　4.无正当理由大量反复申请"),
    ("confirmation", "（五）不予处理　5.要求行政机关确认或重新出具已获取信息"),
    ("not_corrected", "（六）其他处理　1.申请人无正当理由逾期不补正"),
    ("unpaid", "（六）其他处理　2.申请人逾期未按收费通知要求缴纳费用"),
    ("other", "（六）其他处理　3.其他"),
)

APPLICATION_ROWS = (
    ("new", "一、本年新收政府信息公开申请数量", ""),
    ("carried_in", "二、上年结转政府信息公开申请数量", ""),
    *((name, f"三、本年度办理结果　{label}", "result") for name, label in RESULTS),
    ("settled", "三、本年度办理结果　（七）总计", "sum"),
    ("carried_out", "四、结转下年度继续办理", ""),
)

REVIEW_ROWS = (
    ("review", "行政复议"),
    ("lawsuit_direct", "行政诉讼　未经复议直接起诉"),
    ("lawsuit_after", "行政诉讼　复议后起诉"),
)
REVIEW_COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")

LABELS: Mapping[str, str] = {
    **{name: label for name, label, _ in APPLICATION_ROWS},
    **dict(REVIEW_ROWS),
}


class DoesNotFoot(ValueError):
    """Figures that disagree; `rows` say which and how."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__("\n".join(rows))
        self.rows = tuple(rows)


def completed(row: Sequence[Decimal], width: int) -> tuple[Decimal, ...]:
    """A row with its sum behind it; one that came with a sum keeps it, right or wrong."""
    found = tuple(row) or (Decimal(0),) * width
    return found if len(found) > width else (*found, sum(found, Decimal(0)))


def applications(given: Mapping[str, Sequence[Decimal]]) -> dict[str, tuple[Decimal, ...]]:
    """Every row of table three, absent ones as none; the total of results is reckoned where it was not given."""
    width = len(APPLICANTS)
    rows = {name: completed(given.get(name, ()), width) for name, _, _ in APPLICATION_ROWS}
    if "settled" not in given:
        results = [rows[name] for name, _ in RESULTS]
        rows["settled"] = tuple(sum(column, Decimal(0)) for column in zip(*results, strict=True))
    return rows


def reviews(given: Mapping[str, Sequence[Decimal]]) -> dict[str, tuple[Decimal, ...]]:
    return {name: completed(given.get(name, ()), 4) for name, _ in REVIEW_ROWS}


def disagreements(
    given: Mapping[str, Sequence[Decimal]],
    review: Mapping[str, Sequence[Decimal]],
    carried_out_last_year: Sequence[Decimal] = (),
) -> list[str]:
    """The form's own identities: every sum of a row, 三（七） as the sum of results, 一＋二＝三（七）＋四 in each
    column, last year's 四 as this year's 二."""
    rows, told = applications(given), []
    for name, row in (*rows.items(), *reviews(review).items()):
        if sum(row[:-1], Decimal(0)) != row[-1]:
            told.append(f"{LABELS[name]}：各列之和{sum(row[:-1], Decimal(0))}，总计{row[-1]}")
    for n, column in enumerate((*APPLICANTS, "总计")):
        results = sum((rows[name][n] for name, _ in RESULTS), Decimal(0))
        if results != rows["settled"][n]:
            told.append(f"三（七）总计（{column}）：各项之和{results}，总计{rows['settled'][n]}")
        left = rows["new"][n] + rows["carried_in"][n]
        right = rows["settled"][n] + rows["carried_out"][n]
        if left != right:
            told.append(f"一＋二＝三（七）＋四（{column}）：{left}≠{right}")
    if carried_out_last_year:
        before = completed(carried_out_last_year, len(APPLICANTS))
        for n, column in enumerate((*APPLICANTS, "总计")):
            if before[n] != rows["carried_in"][n]:
                told.append(f"上年度的四＝本年度的二（{column}）：{before[n]}≠{rows['carried_in'][n]}")
    return told
