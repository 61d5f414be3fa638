"""A cell that says it is a day and is none makes the reader of workbooks sound an alarm that is no Exception."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from checks.worksheet_sheet import SHEET, SheetError, read
from crawler.register import RegisterError
from crawler.register_layout import HEADINGS
from crawler.register_sheet import read as load
from crawler.texts.extracting import text_of
from crawler.texts.zipped import Refused

IMPOSSIBLE = [(-1e12, "yyyy-mm-dd"), (1e10, "[h]:mm:ss")]


def book(value: float, form: str, sheet: str) -> bytes:
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    page["A1"] = value
    page["A1"].number_format = form
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(("value", "form"), IMPOSSIBLE)
def test_it_is_a_mistake_of_the_register(tmp_path: Path, value: float, form: str) -> None:
    path = tmp_path / "district.xlsx"
    path.write_bytes(book(value, form, next(iter(HEADINGS))))
    with pytest.raises(RegisterError, match="the sheet cannot be read"):
        load(path)


@pytest.mark.parametrize(("value", "form"), IMPOSSIBLE)
def test_it_is_a_mistake_of_the_worksheet(value: float, form: str) -> None:
    with pytest.raises(SheetError, match="not a filled worksheet"):
        read(book(value, form, SHEET))


@pytest.mark.parametrize(("value", "form"), IMPOSSIBLE)
def test_an_attachment_with_one_is_read_or_refused_and_ends_no_night(value: float, form: str) -> None:
    """The alarm would go through here."""
    with suppress(Refused):
        text_of(book(value, form, "x"))
