"""Whatever stands in the cells of a sheet, it is read or refused with its cells named."""

from __future__ import annotations

import re
import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_broken_sheets import SOUND

from crawler import register_sheet
from crawler.register import RegisterError, dump, loads

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(
        [
            "网站",
            "栏目",
            "分区",
            "留言板",
            "门户",
            "portal",
            "jyj",
            "区教育局",
            "5wd",
            "无",
            "遵守",
            "不遵守：",
            "/x/",
            "http：//a.cn",
            "a=b",
            "a@b,c@d",
            "=1+1",
            "#REF!",
            "备注",
            "名称",
        ]
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=8),
)
edits = st.lists(
    st.tuples(
        st.sampled_from(["栏目", "单位", "新媒体", "抓取", "地区"]), st.integers(1, 9), st.integers(1, 11), values
    ),
    min_size=1,
    max_size=6,
)


@given(edits)
@example([("栏目", 1, 1, date(2000, 1, 1)), ("栏目", 1, 1, -106751991808.0)])  # a day that is none
@settings(max_examples=100, deadline=None)
def test_a_sheet_with_anything_in_its_cells_is_read_or_refused(found: list[tuple[str, int, int, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "F.xlsx"
        register_sheet.write(SOUND, path)
        book = openpyxl.load_workbook(path)
        for sheet, row, column, value in found:
            book[sheet].cell(row, column).value = value  # type: ignore[assignment]
        book.save(path)
        try:
            register = register_sheet.read(path)
        except RegisterError as error:
            assert error.problems
            assert all(re.match(r".*F\.xlsx: \w+![A-Z]+\d+: ", str(problem)) for problem in error.problems), str(error)
            return
        assert loads(dump(register)) == register
