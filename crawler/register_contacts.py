"""Contacts of the register: an e-mail address, a robot's address, or `secret:NAME`.

A contact may carry a token or a password, so a mistake shows no more of it than who wrote it needs to find it.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from crawler.register_fields import host, text

_ACCEPTED = "accepted: one address each, such as mailto://a@b.cn"
_NO_USER = re.compile(r"[\s@/<>,;\"＠]")
_NO_LETTER = frozenset({"tel", "phone", "sms", "fax", "http", "https", "qq", "weixin"})
_TELEPHONE = re.compile(r"(?:tel:|phone:|fax:)?/*[+\d()（）/-]{5,}", re.IGNORECASE)


def contact(value: object) -> str:
    """ValueError for what is several, and for an e-mail address that is none."""
    given = text(value)
    if re.search(r"[\s；、，]", given) or (":" not in given and re.search(r"[,;]", given)):
        raise ValueError(f'"{value}" is more than one contact; {_ACCEPTED}')
    scheme, colon, rest = given.partition(":")
    if colon and scheme.lower() == "secret" and not rest:
        raise ValueError("secret: names nothing; accepted: secret:NAME, where NAME stands in secrets.yaml")
    mail = scheme.lower() in ("mailto", "mailtos") if colon else "@" in given or "＠" in given
    if mail and not _mail(rest.lstrip("/") if colon else given):
        raise ValueError(f'"{_discreet(given)}" is no e-mail address; {_ACCEPTED}')
    return given


def _mail(given: str) -> bool:
    """name@host; or a mail server with its user, as the addresses of robots are written."""
    address, _, options = given.partition("?")
    user, at, server = unquote(address).partition("/")[0].rpartition("@")
    name, colon, port = server.partition(":")
    if colon and not port.isdigit():
        return False
    named = bool(user) and not _NO_USER.search(user.partition(":")[0]) if at else "user=" in options
    try:
        return named and bool(host(name))
    except ValueError:
        return False


def _discreet(given: str) -> str:
    address, mark, _ = given.partition("?")
    address = re.sub(r"^(mailtos?:/*|)([^:@/]*):[^@]*@", r"\1\2:***@", address) if address.count(":") > 1 else address
    return f"{address}?***" if mark else address


def unusable(given: str) -> str | None:
    """Why no letter can be sent to a contact; None where one may be."""
    scheme, colon, _ = given.partition(":")
    if (colon and scheme.lower() not in _NO_LETTER) or (not colon and "@" in given):
        return None
    telephone = _TELEPHONE.fullmatch(given)
    what = f'"{given}" is a telephone number' if telephone else "this is no address that a letter can be sent to"
    return f"{what}; accepted: mailto://a@b.cn, a robot such as wecombot://…, or secret:NAME"
