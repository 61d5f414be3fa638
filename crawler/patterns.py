"""Patterns written so that a search leaps to the letters with which they may begin.

The engine collects those letters only where each branch begins with a plain letter: `(?:甲|乙)丙|丁` is tried at every
place of a page, `甲丙|乙丙|丁` at its few. What they match, and in which order, is the same.
"""

from __future__ import annotations

from collections.abc import Callable

from ahocorasick_rs import AhoCorasick, Implementation


def each(words: str, rest: str) -> str:
    """The branches of `(?:甲|乙)rest`, written out."""
    return "|".join(word + rest for word in words.split("|"))


def any_of(*words: str) -> Callable[[str], bool]:
    """Whether any of the words stands in a text, found in one pass."""
    finder = AhoCorasick(words, implementation=Implementation.DFA)
    return lambda text: bool(finder.find_matches_as_indexes(text))
