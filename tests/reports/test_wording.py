"""Typography: dates, shares, ordinals, growth, and what may be shown at all."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.items import Event, ItemStatus
from ledger.listrows import ColumnState
from ledger.register import ColumnKind, SiteKind
from ledger.rows import Outcome, RunState
from ledger.rulings import Cause, Certainty, State, Verdict
from reports.present.details import told
from reports.wording import (
    UNSAFE,
    Words,
    clip,
    covered,
    line,
    numeral,
    ordinal,
    percent,
    plain,
    read,
    safe,
    vocabulary,
)

VOCABULARIES = (
    ("state", State),
    ("certainty", Certainty),
    ("verdict", Verdict),
    ("cause", Cause),
    ("cause_help", Cause),
    ("outcome", Outcome),
    ("column_state", ColumnState),
    ("column_kind", ColumnKind),
    ("site_kind", SiteKind),
    ("run_state", RunState),
    ("item_status", ItemStatus),
    ("event", Event),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("group", "kinds"), VOCABULARIES)
def test_every_value_of_a_closed_vocabulary_has_a_word(lang: str, group: str, kinds: type) -> None:
    words = vocabulary(lang)[group]
    assert {k.value for k in kinds} <= set(words)  # type: ignore[attr-defined]


def test_both_languages_have_the_same_words_with_the_same_values() -> None:
    zh, en = read("zh"), read("en")
    assert set(zh) == set(en)
    for group, words in en.items():
        assert set(words) == set(zh[group]), group
        for name, text in words.items():
            assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", zh[group][name])), (group, name)


def test_chinese_sentences_use_full_width_punctuation() -> None:
    for group, words in vocabulary("zh").items():
        for name, text in words.items():
            assert not re.search(r"[\u4e00-\u9fff}][,;:(]|[,;:)][\u4e00-\u9fff]", text), (group, name, text)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_numerals_are_chinese(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize("number", [0, 100, -1])
def test_a_numeral_outside_its_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError):
        numeral(number)


def test_sections_are_numbered_as_the_standard_for_documents_says() -> None:
    assert [ordinal(level, 2) for level in (1, 2, 3, 4)] == ["二、", "（二）", "2. ", "（2）"]


@pytest.mark.parametrize(
    ("share", "text"),
    [("0", "0%"), ("0.5", "50%"), ("0.9235", "92.35%"), ("1", "100%"), ("0.333333", "33.33%"), ("1.54225", "154.23%")],
)
def test_shares_are_written_without_idle_zeros(share: str, text: str) -> None:
    assert percent(Decimal(share)) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("0", "0%"), ("0.0001", "0.1%"), ("0.004", "0.4%"), ("0.01", "1%"), ("0.685", "69%"), ("0.989", "99%"),
        ("0.996", "99.6%"), ("0.99999", "99.9%"), ("1", "100%"),
    ],
)  # fmt: skip
def test_a_coverage_never_rounds_to_all_or_nothing(share: str, text: str) -> None:
    assert covered(Decimal(share)) == text


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_only_a_whole_coverage_reads_as_whole(share: Decimal) -> None:
    assert (covered(share) == "100%") == (share == 1)
    assert (covered(share) == "0%") == (share == 0)


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (361, 142, "增长154.23%"),
        (11, 9, "增长22.22%"),
        (1, 2, "下降50%"),
        (7, 7, "持平"),
        (0, 4, "下降100%"),
        (3, 0, "上期为0，不计算增幅"),
    ],
)
def test_growth_is_said_in_words(now: int, before: int, text: str) -> None:
    assert Words().growth(now, before) == text


def test_instants_are_shown_in_local_time() -> None:
    late = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    words = Words()
    assert words.today(late) == date(2026, 11, 24)
    assert words.moment(late) == "2026年11月24日02:30"
    assert words.stamp(late.astimezone(timezone(timedelta(hours=-5)))) == "2026-11-24 02:30"


def test_a_province_can_change_a_term_and_only_a_known_one() -> None:
    assert Words(changes={"verdict.failed": "未达标"}).word("verdict", "failed") == "未达标"
    with pytest.raises(KeyError):
        Words(changes={"verdict.fialed": "未达标"})


def test_an_unknown_word_is_an_error_in_a_template() -> None:
    with pytest.raises(AttributeError):
        _ = Words().terms.page.no_such_word  # type: ignore[attr-defined]


@given(st.text())
def test_shown_text_holds_nothing_that_reorders_or_breaks(text: str) -> None:
    shown = safe(text)
    assert not UNSAFE.search(shown) and len(shown) == len(text)
    shown.encode("utf-8")
    assert "\n" not in line(text) and "\t" not in line(text)


@given(st.text(min_size=1), st.integers(min_value=1, max_value=50))
def test_a_clipped_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length
    assert clip(text, length) == text or clip(text, length).endswith("…")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=2))
def test_plain_numbers_keep_their_value(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("empty", "内容为空"),
        ("leads to the home page http://www.example.gov.cn/", "跳转到首页 http://www.example.gov.cn/"),
        ("an error page with status 200: 页面不存在", "错误页（状态码200）：页面不存在"),
        ("an error page with status 200: {0.x}", "错误页（状态码200）：{0.x}"),
        ("an HTML page named .xlsx", "扩展名为.xlsx，实为网页"),
        ("DownloadTimeoutError: 30 s", "技术信息：DownloadTimeoutError: 30 s"),
        (None, ""),
    ],
)
def test_the_crawlers_notes_are_told_in_the_readers_language(note: str | None, text: str) -> None:
    assert told(Words(), note) == text


def test_every_check_has_a_name_in_both_languages() -> None:
    catalogue = pytest.importorskip("checks.catalogue").CATALOGUE
    for lang in ("zh", "en"):
        assert set(catalogue) <= set(read(lang)["check"]), lang
