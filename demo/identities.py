"""Synthetic identity numbers with right check digits. Sequence 000 is never issued, so that no person can own one."""

from __future__ import annotations


def resident(region: str, born: str, sequence: str = "000") -> str:
    """GB 11643: 17 digits and the check character of ISO 7064 MOD 11-2."""
    body = f"{region}{born}{sequence}"
    total = sum(
        int(digit) * weight
        for digit, weight in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    return body + "10X98765432"[total % 11]


def card(body: str) -> str:
    """A bank card number: the body with its Luhn digit."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


RESIDENT_A = resident("110101", "19800101")
RESIDENT_B = resident("110101", "19900202")
RESIDENT_WRONG = RESIDENT_A[:-1] + ("1" if RESIDENT_A[-1] != "1" else "2")
RESIDENT_MASKED = "1101************00"
CARD = card("622202000000000000")
CREDIT_CODE = "91449901MA0000000X"
MOBILE = "13800000000"
