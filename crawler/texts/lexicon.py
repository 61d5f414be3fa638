"""Our word lists: small, each form with its source, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from ruamel.yaml import YAML

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Form:
    """`wrong` is an error unless one of the words stands right before or behind it, or the page is older."""

    wrong: str
    right: str
    source: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`finder` gives (number of the form, start, end) for every place in a text."""

    forms: tuple[Form, ...]
    finder: AhoCorasick


@cache
def wordings() -> Lexicon:
    raw = _read("wordings.yaml")
    forms = tuple(_form(one, group, raw["sources"]) for group in raw["groups"] for one in group["forms"])
    return Lexicon(forms, _finder([form.wrong for form in forms]))


@cache
def bad_words() -> AhoCorasick:
    """Words by which hidden and taken-over links are known."""
    return _finder([str(word) for group in _read("badwords.yaml")["groups"] for word in group["words"]])


@cache
def context_words() -> AhoCorasick:
    """Words of texts that speak of such matters instead of offering them."""
    return _finder([str(word) for word in _read("badwords.yaml")["reports"]])


def is_bad(text: str) -> bool:
    """Whether a link's words or a page's title offer what the list names, and do not report on it."""
    words = text.lower()
    return bool(bad_words().find_matches_as_indexes(words)) and not context_words().find_matches_as_indexes(words)


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((HERE / name).read_text(encoding="utf-8"))
    return found


def _form(one: dict[str, Any], group: dict[str, Any], sources: dict[str, str]) -> Form:
    return Form(
        one["wrong"],
        one["right"],
        sources[group["source"]],
        (*group.get("unless_before", ()), *one.get("unless_before", ())),
        tuple(one.get("unless_after", ())),
        group.get("from"),
    )


def _finder(words: list[str]) -> AhoCorasick:
    return AhoCorasick(
        words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA, store_patterns=False
    )
