"""Whether an attachment's bytes are what its address claims. Only what a citizen could not open is called bad: an old
`.doc` that is really RTF, Word's own HTML or a renamed docx opens all the same."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote, urlsplit

OFFICE_HTML = re.compile(
    rb"urn:schemas-microsoft-com|mso-|ProgId|xmlns:[owx]=|Excel\.Sheet|Word\.Document", re.IGNORECASE
)
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|script|meta|title|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE = re.compile(rb"<table\b", re.IGNORECASE)
_WEB = re.compile(rb"<script\b|<a\s[^>]*href|<form\b|location\.href|alert\(", re.IGNORECASE)

SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF",),
    "docx": (b"PK",),
    "xlsx": (b"PK",),
    "pptx": (b"PK",),
    "ofd": (b"PK",),
    "zip": (b"PK",),
    "rar": (b"Rar!",),
    "7z": (b"7z\xbc\xaf",),
    "doc": (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK", b"\xdb\xa5", b"<?xml", b"%PDF"),
    "xls": (b"\xd0\xcf\x11\xe0", b"PK", b"\t\x08", b"<?xml"),
    "ppt": (b"\xd0\xcf\x11\xe0", b"PK"),
    "wps": (b"\xd0\xcf\x11\xe0", b"PK"),
    "et": (b"\xd0\xcf\x11\xe0", b"PK"),
}
OFFICE = frozenset({"doc", "docx", "xls", "xlsx", "pdf", "wps", "et", "ofd", "pptx"})
"""Attachments whose text is looked through."""

DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How such documents begin."""


def extension(url: str, disposition: str = "") -> str:
    """The extension that the address (or the answer's Content-Disposition) claims, in lower case; '' without one."""
    named = re.search(r"filename\*?=(?:[\w-]*'')?\"?([^\";]+)", disposition, re.IGNORECASE)
    path = unquote(named.group(1)) if named else urlsplit(url).path
    name = path.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


_REFUSAL = 4096
_SAID = frozenset(("code", "status", "msg", "message", "error", "errcode", "success"))


def is_html(body: bytes) -> bool:
    return _PAGE.match(body[:4096]) is not None


def _is_refusal(body: bytes) -> bool:
    """Whether it is what a program says instead of the file: {"code":404,"msg":"file not found"}."""
    if not body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or len(body) > _REFUSAL:
        return False
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and not _SAID.isdisjoint(map(str.lower, said))


def fault(url: str, body: bytes, media: str, disposition: str = "") -> str | None:
    """What is wrong with an attachment that was answered with status 200, in English for the log; None if it opens.

    `body` may be its beginning only.
    """
    if not body:
        return "empty"
    kind = extension(url, disposition)
    signatures = SIGNATURES.get(kind)
    if signatures is None:
        return None
    if any(body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(sign) for sign in signatures):
        return None
    if kind == "pdf" and b"%PDF" in body[:1024]:
        return None
    if _is_refusal(body):
        return f"a program's answer named .{kind}"
    if not is_html(body):
        return _unsigned(kind, body)
    if kind in ("doc", "wps", "xls", "et") and (
        OFFICE_HTML.search(body) or (_TABLE.search(body) and not _WEB.search(body))
    ):
        return None
    return f"an HTML page named .{kind}"


_ZEROS = 64
_KNOWN = (
    b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"<?xml", b"\xdb\xa5", b"MZ",
)  # fmt: skip
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF87a", b"GIF89a")
_STRICT = frozenset({"docx", "xlsx", "pptx", "ofd", "zip", "rar", "7z"})


def _unsigned(kind: str, body: bytes) -> str | None:
    """What is wrong with bytes that are no page: nothing but zeros, which a broken upload leaves, or no signature where
    every reader asks for one, or a picture's, which no reader of documents opens. An archive or an Office document of
    another kind than its name says opens all the same, and old text formats have no signature (`.doc`, `.xls`)."""
    if len(body) >= _ZEROS and not body.strip(b"\0"):
        return f"nothing but zeros in a .{kind}"
    if any(sign.startswith(body[: len(sign)]) for sign in SIGNATURES[kind]):
        return None  # too little came to tell
    known = any(sign in body[:1024] for sign in _KNOWN[:1]) or body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_KNOWN)
    pictured = kind in OFFICE and body.startswith(_PICTURES)
    if kind == "pdf" or pictured or (kind in _STRICT and not known):
        return f"no signature of a .{kind}"
    return None


def unclaimed(url: str, disposition: str = "") -> bool:
    """A download script whose address claims no kind of file."""
    return extension(url, disposition) not in SIGNATURES
