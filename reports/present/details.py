"""What the crawler notes of an answer is English, for its log; a department reads it in its own language."""

from __future__ import annotations

import re

from reports.wording import Words, line

FORMS = (
    (re.compile(r"empty"), "empty"),
    (re.compile(r"a challenge page"), "challenge"),
    (re.compile(r"leads to the home page (?P<rest>.*)"), "home"),
    (re.compile(r"loops at (?P<rest>.*)"), "loop"),
    (re.compile(r"an error page with status (?P<status>\d+)(?:: None)?"), "soft_bare"),
    (re.compile(r"an error page with status (?P<status>\d+): (?P<rest>.*)", re.DOTALL), "soft"),
    (re.compile(r"an error page where a file was to be downloaded"), "no_file"),
    (re.compile(r"a program's answer named \.(?P<rest>\w+)"), "program"),
    (re.compile(r"nothing but zeros in a \.(?P<rest>\w+)"), "zeros"),
    (re.compile(r"no signature of a \.(?P<rest>\w+)"), "unsigned"),
    (re.compile(r"a page of not one byte"), "blank"),
    (re.compile(r"a login page"), "login"),
    (re.compile(r"a notice of maintenance"), "maintenance"),
    (re.compile(r"leads to the site's error page (?P<rest>.*)"), "error_page"),
    (re.compile(r"leads whoever has not logged in to the home page (?P<rest>.*)"), "unknown_visitor"),
    (re.compile(r"leads to (?P<rest>.*)"), "leads"),
    (re.compile(r"robots\.txt forbids (?P<rest>.*)"), "robots"),
    (re.compile(r"drawn by a browser from (?P<rest>.*)"), "drawn"),
    (re.compile(r"no room for the page that carries it"), "no_room"),
    (re.compile(r"304 to a request without validators"), "unasked_304"),
    (
        re.compile(
            r"(?P<rest>[A-Z]\w*(?:Error|Failed|Lost|Done|Exception|Refused|NeverReceived|NotSent|Failure)\b.*)",
            re.DOTALL,
        ),
        "exception",
    ),
    (re.compile(r"an HTML page named \.(?P<rest>\w+)"), "disguised"),
)
"""Notes of the crawler, by form; an exception's name and text stand behind words that say what they are."""


def told(words: Words, detail: str | None) -> str:
    note = line(detail or "")
    for form, name in FORMS:
        found = form.fullmatch(note)
        if found is not None:
            return words.say(f"detail.{name}", **found.groupdict())
    return note


def element(words: Words, subject: str) -> str:
    """What a finding's subject names, in words; a year behind it (website:2025) stands before. A tag's name and a
    column's stay as they are."""
    name, _, year = subject.partition(":")
    known = words.known("element", name, "")
    if not known or (year and not year.isdigit()):
        return words.known("element", subject, subject)
    return words.say("detail.of_year", year=year, rest=known) if year else known
