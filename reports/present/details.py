"""What the crawler notes of an answer is English, for its log; a department reads it in its own language."""

from __future__ import annotations

import re

from reports.wording import Words, line

FORMS = (
    (re.compile(r"empty"), "empty"),
    (re.compile(r"a challenge page"), "challenge"),
    (re.compile(r"leads to the home page (?P<rest>.*)"), "home"),
    (re.compile(r"loops at (?P<rest>.*)"), "loop"),
    (re.compile(r"an error page with status (?P<status>\d+): (?P<rest>.*)", re.DOTALL), "soft"),
    (re.compile(r"an HTML page named \.(?P<rest>\w+)"), "disguised"),
)
"""Notes of which a reader can make something; an exception's name and text stay as they are."""


def told(words: Words, detail: str | None) -> str:
    note = line(detail or "")
    for form, name in FORMS:
        found = form.fullmatch(note)
        if found is not None:
            return words.say(f"detail.{name}", **found.groupdict())
    return note
