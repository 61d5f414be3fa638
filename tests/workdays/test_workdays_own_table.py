"""The table by which a later year is added: what it accepts, and what it says of a mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workdays.notices import NoticeError, from_table

GOOD = "2027: {notice: N, off: [2027-01-01..2027-01-03, 2027-10-01], workdays: [2027-02-14, 2026-12-26]}"


def test_runs_of_days_and_days_of_the_december_before_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "years.yaml"
    path.write_text(GOOD, "utf-8")
    notice = from_table(path)[2027]
    assert notice.off == {date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3), date(2027, 10, 1)}
    assert notice.make_up == {date(2027, 2, 14), date(2026, 12, 26)}
    assert notice.source == "N"


def test_an_empty_table_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "years.yaml"
    path.write_text("# nothing yet\n", "utf-8")
    assert from_table(path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 2027", "expected years"),
        ("2027: [2027-01-01]", "expected a year"),
        ("next: {off: []}", "expected a year"),
        ("2027: {of: []}", "unknown of"),
        ("2027: {off: [1 January]}", "is not a day"),
        ("2027: {off: [2027-02-12..2027-02-05]}", "not a run"),
        ("2027: {off: [2028-01-01]}", "not a day of this year"),
        ("2027: {off: [2027-01-01, 2027-10-01], workdays: [2027-02-15]}", "no weekend day"),
        ("2027: {off: [2027-01-01, 2027-10-01, 2027-02-14], workdays: [2027-02-14]}", "both free"),
        ("2027: {off: [2027-01-01]}", "a whole year"),
        ("2027: {off: [", "years.yaml"),
    ],
)
def test_a_mistake_in_the_table_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "years.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(NoticeError, match=said):
        from_table(path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoticeError, match=r"none\.yaml"):
        from_table(tmp_path / "none.yaml")
