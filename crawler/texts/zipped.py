"""Text of zipped documents (docx, xlsx, pptx, ofd): their XML parts, read as a stream.

The files are hostile until shown otherwise: what is unpacked is counted and bounded, entities are refused (a bomb of
entities, and files of ours that one would name), and nothing is written to disk.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

MOST_UNPACKED = 48 * 1024 * 1024
MOST_TEXT = 4 * 1024 * 1024
MOST_PARTS = 400
MOST_DOCUMENTS = 20
MOST_OF_ONE = 8 * 1024 * 1024

_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"
    r"|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml|xl/comments\d*\.xml|ppt/slides/[^/]+\.xml"
    r"|(?:.+/)?Pages/[^/]+/Content\.xml|Doc_\d+/.*Content\.xml"
)
_DOCUMENT = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd)$", re.I)
_SHOWN = frozenset({"t", "TextCode"})
"""w:t and a:t, the t of shared and inline strings, ofd:TextCode."""
_BREAKS = frozenset({"p", "si", "is", "row", "br", "cr", "tr", "TextObject"})


class Refused(Exception):
    """The file is no such document, or one that is not opened."""


class _Part:
    """Collects the words of one XML part."""

    def __init__(self, room: int) -> None:
        self.words: list[str] = []
        self.room = room
        self._open = 0
        self._value = False
        self._number = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.buffer_text = True

    def _entity(self, *_: object) -> None:
        raise Refused("an XML part declares entities")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _SHOWN:
            self._open += 1
        elif tag == "c":  # a cell: of type s its value is a number of a shared string
            self._number = attributes.get("t", "n") in ("n", "str")
        elif tag == "v":
            self._value = self._number
        elif tag == "tab":
            self.words.append("\t")

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _SHOWN:
            self._open -= 1
        elif tag == "v":
            if self._value:
                self.words.append("\n")
            self._value = False
        elif tag in _BREAKS:
            self.words.append("\n")

    def _text(self, words: str) -> None:
        if not (self._open or self._value):
            return
        self.room -= len(words)
        if self.room < 0:
            raise Refused("too much text")
        self.words.append(words)


def is_document(body: bytes) -> bool:
    """Whether the archive is a document itself; a broken one is told when it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return any(_PARTS.fullmatch(name) for name in archive.namelist())
    except Exception:
        return True


def documents(body: bytes) -> Iterator[bytes]:
    """The files of an archive that are called as documents. Raises Refused."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            called = [one for one in archive.infolist() if _DOCUMENT.search(one.filename)]
            for info in called[:MOST_DOCUMENTS]:
                if info.flag_bits & 1:
                    raise Refused("encrypted")
                with archive.open(info) as stream:
                    inner = stream.read(min(left, MOST_OF_ONE) + 1)
                left -= len(inner)
                if left < 0:
                    raise Refused("unpacks to too much")
                if len(inner) <= MOST_OF_ONE:
                    yield inner
    except Refused:
        raise
    except Exception as error:  # broken archives fail in many ways
        raise Refused(f"{type(error).__name__}: {error}") from error


def text_of(body: bytes) -> str:
    """The words of the document, one paragraph or cell a line. Raises Refused."""
    left, room, lines = MOST_UNPACKED, MOST_TEXT, []
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = [one for one in archive.infolist() if _PARTS.fullmatch(one.filename)]
            if not parts:
                raise Refused("no document in the archive")
            for info in parts[:MOST_PARTS]:
                if info.flag_bits & 1:
                    raise Refused("encrypted")
                part = _Part(room)
                with archive.open(info) as stream:
                    while chunk := stream.read(1 << 16):
                        left -= len(chunk)
                        if left < 0:
                            raise Refused("unpacks to too much")
                        part.parser.Parse(chunk, False)
                    part.parser.Parse(b"", True)
                room = part.room
                lines.append("".join(part.words))
    except Refused:
        raise
    except Exception as error:  # broken archives fail in many ways
        raise Refused(f"{type(error).__name__}: {error}") from error
    return "\n".join(lines)
