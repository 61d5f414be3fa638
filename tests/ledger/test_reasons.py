"""Codes of why a patrol is partial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.reasons import DISK, Reason, Why, parse
from xuncha.reasons import told

SITE = st.from_regex(r"[a-z0-9_.]{1,20}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40)


@given(SITE, WORDS, st.sampled_from(["", "blocked", "timeout"]))
def test_a_home_page_that_was_not_open_is_read_back_as_it_was_written(site: str, path: str, outcome: str) -> None:
    reason = Reason(Why.HOME_NOT_OPEN, site, f"http://{site}/{path}", outcome)
    assert parse(reason.code()) == reason


@given(WORDS)
def test_what_the_machine_said_stays_whatever_it_is(words: str) -> None:
    assert parse(Reason(Why.ERROR, words=words).code()) == Reason(Why.ERROR, words=words)
    assert parse(Reason(Why.STOPPED, detail=DISK, words=words).code()) == Reason(Why.STOPPED, detail=DISK, words=words)


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("home_not_open|sjj|http://sjj.example.gov.cn/|blocked",
         "sjj: the home page http://sjj.example.gov.cn/ was not open (blocked)"),
        ("home_not_open|sjj|http://sjj.example.gov.cn/|", "sjj: the home page http://sjj.example.gov.cn/ was not open (not asked)"),
        ("stopped|signal", "stopped by a signal"),
        ("stopped|disk|[Errno 28] No space left", "no room left on the disk: [Errno 28] No space left"),
        ("killed|", "the run was killed and not taken up the same night"),
        ("error|ValueError: x", "an error of ours: ValueError: x"),
        ("a sentence of an older ledger", "a sentence of an older ledger"),
    ],
)  # fmt: skip
def test_the_command_line_tells_a_code_in_english(code: str, english: str) -> None:
    assert told(code) == english
