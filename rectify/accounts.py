"""What became of each row that a department sent back: what was taken, what not, and why.

A department reads the Chinese sentence, the command line prints the English one; both say what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """A reason for not taking something, or a remark about how it was taken."""

    # of a file or a sheet
    NOT_EXCEL = "not_excel"
    PASSWORD = "password"
    DAMAGED = "damaged"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_ID_COLUMN = "no_id_column"
    NO_ANSWER_COLUMN = "no_answer_column"
    MACROS = "macros"
    HIDDEN_SHEET = "hidden_sheet"
    # of a row
    NO_ID = "no_id"
    BROKEN_ID = "broken_id"
    DRAGGED_ID = "dragged_id"
    UNKNOWN_ID = "unknown_id"
    TWICE = "twice"
    SAME_TWICE = "same_twice"
    OTHER_DEPARTMENT = "other_department"
    VERIFIED = "verified"
    CLOSED = "closed"
    ANNULLED = "annulled"
    BLANK = "blank"
    ALREADY = "already"
    REFUTED = "refuted"
    # of a cell
    BAD_DATE = "bad_date"
    UNCLEAR_DATE = "unclear_date"
    EARLY_DATE = "early_date"
    DATE_AHEAD = "date_ahead"
    FORMULA = "formula"
    MERGED = "merged"
    TOO_LONG = "too_long"


SENTENCES: dict[Why, tuple[str, str]] = {
    Why.NOT_EXCEL: (
        "不是Excel文件，请将整改清单另存为“Excel工作簿（.xlsx）”后重新报送",
        "not an Excel file: save the list as an Excel workbook (.xlsx)",
    ),
    Why.PASSWORD: ("文件设有打开密码，请取消密码后重新报送", "protected by a password: send it without one"),
    Why.DAMAGED: ("文件已损坏，无法读取，请重新保存后报送", "damaged, cannot be read: save it again"),
    Why.EMPTY: ("文件没有内容", "nothing in it"),
    Why.TOO_LARGE: ("文件过大，请删除图片等内容后重新报送", "too large: take out pictures and the like"),
    Why.NO_ID_COLUMN: (
        "没有找到“编号”列，无法对应事项，请在原清单上填写",
        "no column of ids: fill in the list as it was sent",
    ),
    Why.NO_ANSWER_COLUMN: (
        "没有找到“整改情况”“完成时间”“申诉理由”等列的表头，请保留原表头",
        "no heading of an answer column (整改情况, 完成时间, 申诉理由): keep the heading row",
    ),
    Why.MACROS: ("文件含有宏，宏未运行，仅读取单元格", "has macros; they were not run, cells were read"),
    Why.HIDDEN_SHEET: ("隐藏的工作表未读取", "hidden sheets were not read"),
    Why.NO_ID: ("该行没有编号，无法对应事项", "no id in this row"),
    Why.BROKEN_ID: ("编号不正确，请对照原清单核对", "not a valid id: compare it with the list as sent"),
    Why.DRAGGED_ID: (
        "编号像是拖动填充时被改动的，请从原清单复制",
        "the id seems to have been changed by the fill handle: copy it from the list as sent",
    ),
    Why.UNKNOWN_ID: ("台账中没有这个编号", "no item has this id"),
    Why.TWICE: (
        "同一编号出现多次且填写内容不同，均未采用，请确认后只保留一行",
        "the same id with different answers: none was taken, keep one row",
    ),
    Why.SAME_TWICE: ("同一编号重复且内容相同，只记一次", "the same id with the same answer: taken once"),
    Why.OTHER_DEPARTMENT: ("该事项的责任单位不是你单位，未采用", "the item belongs to another department"),
    Why.VERIFIED: ("巡查已确认整改，无需填报", "the patrol has seen it mended already: no answer is needed"),
    Why.CLOSED: ("该事项已销号，无需填报", "closed already: no answer is needed"),
    Why.ANNULLED: ("该事项已撤销，无需填报", "annulled: no answer is needed"),
    Why.BLANK: ("未填写", "not filled in"),
    Why.ALREADY: ("此前已收到相同的答复", "the same answer was received before"),
    Why.REFUTED: (
        "此前相同的答复经复查未通过；整改后请填写新的完成时间",
        "the same answer was refuted by a patrol: give the new day of completion",
    ),
    Why.BAD_DATE: ("完成时间不是有效日期，未采用该时间", "the day of completion does not exist: not taken"),
    Why.UNCLEAR_DATE: (
        "完成时间写法不明确，未采用该时间；请写成2026-11-24",
        "the day of completion is unclear: not taken, write 2026-11-24",
    ),
    Why.EARLY_DATE: ("完成时间早于通知时间，未采用该时间", "completed before the notice: the day was not taken"),
    Why.DATE_AHEAD: ("完成时间在将来，按计划记录，不作为已整改", "the day lies ahead: taken as a plan, not as done"),
    Why.FORMULA: ("单元格是公式，请填写数值或文字", "a formula instead of a value"),
    Why.MERGED: ("合并单元格按整块内容读取", "merged cells were read as one answer for all of their rows"),
    Why.TOO_LONG: ("文字过长，只记录前2000字，请另附材料", "text too long: the first 2,000 characters were kept"),
}


class Taken(StrEnum):
    CLAIM = "claim"
    EXPLANATION = "explanation"
    APPEAL = "appeal"


TAKEN_WORDS = {Taken.CLAIM: "整改答复", Taken.EXPLANATION: "情况说明", Taken.APPEAL: "申诉"}


@dataclass(frozen=True, slots=True)
class Account:
    """Of one row; of a whole file or sheet where `row` is None. Rows are numbered as the spreadsheet shows them."""

    file: str
    sheet: str = ""
    row: int | None = None
    id: str = ""
    taken: tuple[Taken, ...] = ()
    why: tuple[Why, ...] = ()

    @property
    def refused(self) -> bool:
        """Something was meant as an answer and was not taken."""
        return not self.taken and not set(self.why) <= _HARMLESS

    @property
    def in_part(self) -> bool:
        """Something was taken, and a cell beside it could not be."""
        return bool(self.taken) and bool(set(self.why) & _LOST)

    @property
    def words(self) -> str:
        """One Chinese sentence, for the department."""
        took = [f"已记录{'、'.join(TAKEN_WORDS[kind] for kind in self.taken)}"] if self.taken else []
        return "；".join((*took, *(SENTENCES[why][0] for why in self.why)))

    @property
    def english(self) -> str:
        took = [f"taken: {', '.join(self.taken)}"] if self.taken else []
        return "; ".join((*took, *(SENTENCES[why][1] for why in self.why)))


_HARMLESS = frozenset({Why.BLANK, Why.ALREADY, Why.SAME_TWICE, Why.MACROS, Why.HIDDEN_SHEET, Why.MERGED})
_LOST = frozenset({Why.BAD_DATE, Why.UNCLEAR_DATE, Why.EARLY_DATE, Why.FORMULA, Why.TOO_LONG, Why.REFUTED})
