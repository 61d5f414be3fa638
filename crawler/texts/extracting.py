"""Text of an attachment by what its bytes are. Runs in a process of its own (`crawler.texts.bench`): whatever a file
does to a library, it does not do to the patrol."""

from __future__ import annotations

import io
import re
from html import unescape
from time import monotonic

from crawler.texts import oldword, zipped
from crawler.texts.zipped import MOST_TEXT, Refused

PDF_PAGES = 60
PDF_SECONDS = 6.0
SHEET_ROWS = 20_000

_PDF, _ZIP, _OLE, _RTF = b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"

_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)\s*>|<[^<>]*>", re.S | re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def text_of(body: bytes) -> str:
    """The words of the file, the kind told by its signature. Raises Refused."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_ZIP):
        return zipped.text_of(body) if zipped.is_document(body) else _packed(body)
    if head.startswith(_OLE):
        return _ole(body)
    if _PDF in body[:1024]:
        return _pdf(body)
    if head.startswith(_RTF):
        raise Refused("RTF is not read")
    return _plain(body)


def _packed(body: bytes) -> str:
    """The documents in an archive, those in archives within it left out."""
    lines: list[str] = []
    for inner in zipped.documents(body):
        try:
            if inner.startswith(_ZIP):
                lines.append(zipped.text_of(inner))
            elif inner.startswith(_OLE):
                lines.append(_ole(inner))
            elif _PDF in inner[:1024]:
                lines.append(_pdf(inner))
        except Refused:
            continue
        if sum(map(len, lines)) > MOST_TEXT:
            break
    if not lines:
        raise Refused("no document in the archive")
    return "\n".join(lines)


def _plain(body: bytes) -> str:
    """A table of values or a plain text: words throughout; of markup the table that a system hands out as .xls."""
    marked = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if _CONTROL.search(body) or (marked and b"<td" not in body and b"<TD" not in body):
        raise Refused("no kind of document that is read")
    for charset in ("utf-8-sig", "gb18030"):
        try:
            words = body[: 4 * MOST_TEXT].decode(charset)[:MOST_TEXT]
            return unescape(_TAG.sub("\n", words)) if marked else words
        except UnicodeDecodeError:
            continue
    raise Refused("no kind of document that is read")


def _ole(body: bytes) -> str:
    """A Word document, else a workbook."""
    try:
        return oldword.text_of(body)
    except Refused as word:
        if "encrypted" in str(word):
            raise
        return _workbook(body)


def _workbook(body: bytes) -> str:
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        lines: list[str] = []
        room = MOST_TEXT
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=True)[:SHEET_ROWS]:
                for cell in row:
                    words = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
                    room -= len(words)
                    if room < 0:
                        return "\n".join(lines)
                    lines.append(words)
        return "\n".join(lines)
    except BaseException as error:
        # The reader's own alarm is no Exception; a broken file must not end the night.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise Refused(f"{type(error).__name__}: {error}") from error


def _pdf(body: bytes) -> str:
    from pypdf import PdfReader

    began = monotonic()
    lines: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("encrypted")
        for number, page in enumerate(reader.pages):
            if number >= PDF_PAGES or monotonic() - began > PDF_SECONDS or sum(map(len, lines)) > MOST_TEXT:
                break
            lines.append(page.extract_text())
    except Refused:
        raise
    except BaseException as error:
        if not lines:
            raise Refused(f"{type(error).__name__}: {error}") from error
    return "\n".join(lines)
