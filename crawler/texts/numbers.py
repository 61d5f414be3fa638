"""Arithmetic of personal numbers: which strings of digits are one, and how one is shown."""

from __future__ import annotations

import re
from datetime import date, timedelta

from stdnum import luhn
from stdnum.cn import ric, uscc

PROVINCES = frozenset(
    str(number)
    for numbers in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
    for number in numbers
) | {"71", "81", "82", "83"}
"""GB/T 2260, the first two digits; counties come and go, so that no list of them is whole."""

EXAMPLES = frozenset({"11010519491231002X", "440524188001010014"})
"""The examples that GB 11643 itself prints: on a page that speaks of samples they are nobody's."""

OLDEST = timedelta(days=int(115 * 365.25))
YOUNG = timedelta(days=14 * 366)
"""Serial numbers begin with an area and a day as resident numbers do; their days are of this age, not of a birth."""


def resident_id(number: str, today: date) -> bool:
    """GB 11643: area, a day of birth that somebody alive can have, and the check character (ISO 7064 MOD 11-2)."""
    if len(number) != 18 or number[:2] not in PROVINCES:
        return False
    born = birth(number)
    return born is not None and today - OLDEST < born <= today and number[-1] == ric.calc_check_digit(number)


def birth(number: str) -> date | None:
    """The day that digits 7 to 14 name."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def credit_code(number: str) -> bool:
    """GB 32100: a unified social credit code, which may consist of digits alone."""
    return bool(uscc.is_valid(number))


def bank_card(number: str) -> bool:
    """ISO/IEC 7812: Luhn's check digit. All digits alike is a filled-in field."""
    return len(set(number)) > 2 and bool(luhn.is_valid(number))


def shown(kind: str, number: str) -> str:
    """What may be printed: of a resident number two digits before and three behind (永安), of a card six and four,
    of a mobile three and four (2018年政务公开工作要点 and local rules; fewer is the safe side)."""
    before, behind = {"resident_id": (2, 3), "bank_card": (6, 4), "mobile": (3, 4)}[kind]
    return number[:before] + "*" * (len(number) - before - behind) + number[len(number) - behind :]


_LONG = re.compile(r"(?<![0-9*])[0-9](?:[ -]?[0-9]){7,20}[0-9Xx](?![0-9])")
_NUMBERS = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])|(?<![0-9])62[0-9]{14,17}(?![0-9])")


def masked(text: str) -> str:
    """The text with every long number covered, for a context that is printed."""
    return _LONG.sub(lambda found: found[0][:2] + "*" * (len(found[0]) - 4) + found[0][-2:], text)


def without_ids(text: str) -> str:
    """The text with resident and card numbers covered, for what the ledger keeps of pages (a citizen's own message)."""
    if len(text) < 16 or _NUMBERS.search(text) is None:
        return text
    return _NUMBERS.sub(_covered, text)


def _covered(found: re.Match[str]) -> str:
    """Other numbers of that length stay: a credit code in a title is no secret."""
    number = found[0].upper()
    born = birth(number) if len(number) == 18 else None
    person = born is not None and number[:2] in PROVINCES and number[-1] == ric.calc_check_digit(number)
    if person or (number.startswith("62") and number.isdigit() and bank_card(number)):
        return number[:2] + "*" * (len(number) - 5) + number[-3:]
    return found[0]
