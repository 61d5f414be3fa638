"""Where a department is reached. A contact may carry a token or a password: those are seen here and at the sender only.

A register may name an address (`mailto://zwgk@example.gov.cn`), a robot (`wecombot://…`, `dingtalk://…`, `feishu://…`),
or `secret:NAME`: the address then stands in the environment variable `XUNCHA_SECRET_NAME` or under NAME in
`secrets.yaml`, and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

SECRET = "secret:"
VARIABLE = "XUNCHA_SECRET_"

_MAIL = re.compile(r"[^\s@/<>:,;\"]+@[^\s@/<>:,;\"]+")


class ContactError(ValueError):
    """A contact that cannot be used; the text names no secret."""


@dataclass(frozen=True, slots=True)
class Contact:
    """`shown` is fit for a ledger, a log and a screen; `address` is not, and is kept out of every repr.

    `target` is the same for the same address, and tells nothing about it. `channel` is `mail`, or a robot's scheme.
    """

    channel: str
    shown: str
    target: str
    address: str = field(repr=False)

    @property
    def is_mail(self) -> bool:
        return self.channel == "mail"


def contact(text: str, secrets: Mapping[str, str]) -> Contact:
    """The contact that a register names. Raises ContactError."""
    text = text.strip()
    name = ""
    if text.lower().startswith(SECRET):
        name = text[len(SECRET) :].strip()
        found = secrets.get(name) or secrets.get(variable(name))
        if not found:
            raise ContactError(
                f"contact {SECRET}{name}: set the environment variable {variable(name)} or {name} in secrets.yaml"
            )
        text = found.strip()
    channel, shown, address = _read(text, name)
    return Contact(channel, f"{SECRET}{name}" if name else shown, _fingerprint(channel, address), address)


def contacts(texts: Iterable[str], secrets: Mapping[str, str]) -> tuple[tuple[Contact, ...], tuple[str, ...]]:
    """The contacts that can be used, each once, and what is wrong with the others."""
    found: dict[str, Contact] = {}
    wrong = []
    for text in texts:
        try:
            one = contact(text, secrets)
        except ContactError as error:
            wrong.append(str(error))
        else:
            found.setdefault(one.target, one)
    return tuple(found.values()), tuple(wrong)


def redacted(text: str) -> str:
    """A contact of a register as it may be stored and shown: what could be a token or a password is left out."""
    text = text.strip()
    if text.lower().startswith(SECRET):
        return text
    try:
        return _read(text, "")[1]
    except ContactError:
        return f"{text.partition('://')[0]}://***" if "://" in text else "***"


def variable(name: str) -> str:
    return VARIABLE + re.sub(r"[^0-9A-Za-z]", "_", name).upper()


def _read(text: str, name: str) -> tuple[str, str, str]:
    """Channel, what may be shown, and the full address."""
    if _MAIL.fullmatch(text):
        return "mail", f"mailto:{text}", text
    scheme, colon, rest = text.partition(":")
    scheme = scheme.lower()
    if not colon or not re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme):
        raise ContactError(
            f"contact {f'{SECRET}{name}' if name else '***'}: accepted are mailto:name@host, a robot's address such as "
            f"wecombot://…, dingtalk://…, feishu://…, and {SECRET}NAME"
        )
    bare = unquote(rest.lstrip("/"))
    if scheme == "mailto" and _MAIL.fullmatch(bare):
        return "mail", f"mailto:{bare}", bare
    host = ""
    if scheme in {"mailto", "mailtos", "json", "jsons"}:
        # Of these the host says where a letter goes; of a robot's address the "host" is the token itself.
        parts = urlsplit(f"{scheme}:{rest}")
        host = (parts.hostname or "") + (f":{port}" if (port := _port(parts.netloc)) else "")
    return scheme, f"{scheme}://{host or '***'}" + ("/***" if host else ""), text


def _port(netloc: str) -> str:
    tail = netloc.rpartition("@")[2].rpartition(":")[2]
    return tail if tail.isdigit() else ""


def _fingerprint(channel: str, address: str) -> str:
    return hashlib.sha256(f"xuncha contact\n{channel}\n{address}".encode()).hexdigest()[:16]
