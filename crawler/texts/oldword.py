"""Text of Word 97 documents (.doc, .wps): the piece table of the main stream, [MS-DOC] 2.4.1."""

from __future__ import annotations

import io
import re
import struct

import olefile

from crawler.texts.zipped import MOST_TEXT, Refused

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_FIELD = re.compile(r"\x13[^\x14\x15]{0,500}\x14?")
_COMPRESSED = 1 << 30


def text_of(body: bytes) -> str:
    """The words of the document. Raises Refused."""
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            if not ole.exists("WordDocument"):
                raise Refused("no Word document in the container")
            main = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", main, 10)[0]
            if flags & 0x0100:
                raise Refused("encrypted")
            table = ole.openstream("1Table" if flags & 0x0200 else "0Table").read()
            start, length = struct.unpack_from("<ii", main, 0x01A2)
            return _joined(main, table[start : start + length])
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"{type(error).__name__}: {error}") from error


def _joined(main: bytes, clx: bytes) -> str:
    pieces = _piece_table(clx)
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}i", pieces)
    words, room = [], MOST_TEXT
    for number in range(count):
        at = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0]
        size = ends[number + 1] - ends[number]
        if size < 0 or size > room:
            raise Refused("too much text")
        room -= size
        if at & _COMPRESSED:
            at = (at & ~_COMPRESSED) // 2
            words.append(main[at : at + size].decode("cp1252", "replace"))
        else:
            words.append(main[at : at + 2 * size].decode("utf-16-le", "replace"))
    text = _FIELD.sub("", "".join(words))
    return _CONTROL.sub("", text.replace("\r", "\n").replace("\x07", "\n").replace("\x0b", "\n"))


def _piece_table(clx: bytes) -> bytes:
    """The table behind the property runs of a Clx."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<h", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise Refused("no piece table")
    length = struct.unpack_from("<I", clx, at + 1)[0]
    return clx[at + 5 : at + 5 + length]
