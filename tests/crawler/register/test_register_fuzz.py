"""However a register is spoilt, it is read or refused with places: never a crash, never a mistake without a line."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from test_register_reading import CONTRACT

from crawler.register import RegisterError, dump, loads

LINES = CONTRACT.splitlines(keepends=True)
bits = st.one_of(
    st.sampled_from(
        [
            "\t",
            "  ",
            "- ",
            ": ",
            "：",
            "{",
            "}",
            "[",
            "]",
            '"',
            "'",
            "#",
            "&a ",
            "*a",
            "<<: ",
            "? ",
            "| ",
            "> ",
            "~",
            "null",
            "!!int ",
            "---\n",
            "%",
            "\n",
            "@",
            "http://",
            "[::1",
            "0wd",
        ]
    ),
    st.text(max_size=5),
)
edits = st.lists(st.tuples(st.integers(0, len(CONTRACT)), st.integers(0, 12), bits), min_size=1, max_size=4)
moves = st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1)), max_size=3)


def read_or_refuse(text: str) -> None:
    try:
        found = loads(text, file="F")
    except RegisterError as error:
        assert error.problems
        assert all(re.match(r"F:\d+: \S", str(problem)) for problem in error.problems)
        return
    assert loads(dump(found)) == found


@given(edits)
@settings(max_examples=300, deadline=None)
def test_a_register_with_typing_errors_is_read_or_refused(found: list[tuple[int, int, str]]) -> None:
    text = CONTRACT
    for at, gone, bit in found:
        text = text[:at] + bit + text[at + gone :]
    read_or_refuse(text)


@given(moves)
@settings(max_examples=100, deadline=None)
def test_a_register_with_lines_moved_is_read_or_refused(found: list[tuple[int, int]]) -> None:
    lines = list(LINES)
    for source, goal in found:
        lines.insert(goal, lines.pop(source))
    read_or_refuse("".join(lines))


@given(
    st.recursive(
        st.one_of(st.text(max_size=6), st.integers(), st.booleans(), st.none()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(
                    [
                        "sites",
                        "url",
                        "crawl",
                        "hosts",
                        "robots",
                        "columns",
                        "departments",
                        "id",
                        "kind",
                        "also",
                        "name",
                        "ignore",
                        "x",
                    ]
                ),
                inner,
                max_size=4,
            ),
        ),
        max_leaves=15,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_shape_of_values_is_read_or_refused(value: object) -> None:
    from json import dumps

    read_or_refuse(dumps({"sites": value, "crawl": value, "departments": [value]}, ensure_ascii=True))
