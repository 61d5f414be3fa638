"""Stored bytes: every judged page is kept once by its content hash, as a WARC 1.1 record that web-archive tools replay.

A run appends to files of its own; `Snapshot` rows say where a body lies. A record that was being written when the
run was killed lies behind the last committed one and is cut off when the file is next opened for writing.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ledger.rows import Snapshot

FILE_LIMIT = 512 * 1024 * 1024
"""Bytes after which a run goes on in a new file: single files stay easy to copy."""

LEVEL = 3
"""Of gzip by ISA-L, its highest: real pages come to 7 % more bytes than at level 4 of zlib, for a third of its time."""

_MAKER = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")


def _packed(write: Callable[[WARCWriter], None]) -> bytes:
    """What is written to the library's writer, as one gzip member."""
    plain = BytesIO()
    write(WARCWriter(plain, gzip=False, warc_version="1.1"))
    packer = isal_zlib.compressobj(LEVEL, isal_zlib.DEFLATED, isal_zlib.MAX_WBITS + 16)
    return packer.compress(plain.getbuffer()) + packer.flush()


@lru_cache(maxsize=16)
def _second(at: datetime) -> str:
    """The many pages of a second share it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(at: datetime) -> dict[str, str]:
    return {"WARC-Date": _second(at.replace(microsecond=0))}


def body_hash(body: bytes) -> str:
    """The name of a body: the first 32 hex digits of its SHA-256."""
    return hashlib.sha256(body).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A stored answer: `body` as it came (decompressed), `headers` in order, `status` as a line."""

    url: str
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    stored_at: datetime
    media: str | None


class EvidenceWriter:
    """Appends answers to WARC files in `folder`. `stem` names this run's files. Not shared between processes."""

    def __init__(self, folder: Path, stem: str) -> None:
        self.folder = folder
        self.stem = stem
        self._file: IO[bytes] | None = None
        self._end = 0  # of the file: asking the system for it is dear, twice a page
        self._name = ""
        self._number = 0

    def _append(self, record: ArcWarcRecord) -> tuple[int, int]:
        """Writes a record as a gzip member of its own, so that it can be read and copied singly; its offset and length."""
        file = self._open()
        offset = self._end
        length = self._write(file, lambda writer: writer.write_record(record))
        return offset, length

    def _write(self, file: IO[bytes], what: Callable[[WARCWriter], None]) -> int:
        packed = _packed(what)
        file.write(packed)
        self._end += len(packed)
        return len(packed)

    def _open(self) -> IO[bytes]:
        if self._file is not None and self._end > FILE_LIMIT:
            self.close()
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            while True:
                self._number += 1
                self._name = f"{self.stem}-{self._number:03d}.warc.gz"
                if not (self.folder / self._name).exists():
                    break
            self._file, self._end = (self.folder / self._name).open("xb"), 0
            told = {"software": "xuncha", "format": "WARC File Format 1.1"}
            self._write(self._file, lambda writer: writer.write_record(writer.create_warcinfo_record(self._name, told)))
        return self._file

    def store(
        self,
        url: str,
        status: int,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        at: datetime,
        media: str | None,
        body_name: str | None = None,
    ) -> Snapshot:
        """Writes one answer and says where it lies. `headers` are kept but for the transfer's own."""
        kept = [(name, value) for name, value in headers if name.lower() not in _TRANSFER]
        kept.append(("Content-Length", str(len(body))))
        record = _MAKER.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(f"{status} {_REASONS.get(status, 'Answer')}", kept, protocol="HTTP/1.1"),
            warc_headers_dict=_moment(at),
        )
        offset, length = self._append(record)
        return Snapshot(body_name or body_hash(body), self._name, offset, length, url, media, at)

    def store_drawn(self, url: str, body: bytes, at: datetime, name: str, sent: str | None) -> Snapshot:
        """Writes a page as a browser drew it: a `conversion` record of its own (WARC 1.1, 6.7), so that no replay takes
        it for an answer of the server. `sent` is the hash of the answer that it was drawn from."""
        record = _MAKER.create_warc_record(
            url,
            "conversion",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type="text/html; charset=utf-8",
            warc_headers_dict={**_moment(at), "X-Xuncha-Drawn-From": sent or "-"},
        )
        offset, length = self._append(record)
        return Snapshot(name, self._name, offset, length, url, "text/html", at)

    def store_picture(self, url: str, body: bytes, at: datetime, media: str) -> Snapshot:
        """Writes a picture of a page: a `resource` record, because no server sent it (WARC 1.1, 6.4)."""
        record = _MAKER.create_warc_record(
            url,
            "resource",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=media,
            warc_headers_dict=_moment(at),
        )
        offset, length = self._append(record)
        return Snapshot(body_hash(body), self._name, offset, length, url, media, at)

    def flush(self, *, sync: bool = False) -> None:
        if self._file is not None:
            self._file.flush()
            if sync:
                os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file is not None:
            self.flush()
            self._file.close()
        self._file = None


_TRANSFER = {"content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"}
_REASONS: Mapping[int, str] = {
    200: "OK",
    403: "Forbidden",
    404: "Not Found",
    410: "Gone",
    500: "Internal Server Error",
}


def cut_tails(folder: Path, ends: Mapping[str, int], stem: str) -> None:
    """Cuts from the files of one run (`stem`) what lies behind their last committed record: bytes of a run that was
    killed. A file without any committed record goes. Other runs' files are never touched."""
    for path in folder.glob(f"{stem}-*.warc.gz"):
        end = ends.get(path.name, 0)
        if end == 0:
            path.unlink()
        elif path.stat().st_size > end:
            os.truncate(path, end)


def read_stored(folder: Path, snapshot: Snapshot) -> StoredPage | None:
    """The stored answer, or None where its file was pruned or damaged."""
    path = folder / snapshot.file
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(snapshot.offset)
        raw = BytesIO(file.read(snapshot.length))
    try:
        record = next(iter(ArchiveIterator(raw)))
        body = record.content_stream().read()
    except (StopIteration, OSError, ValueError, EOFError, ArchiveLoadFailed, zlib.error):
        return None
    head = record.http_headers
    return StoredPage(
        snapshot.url,
        f"{head.protocol} {head.statusline}" if head else "",
        tuple(head.headers) if head else (),
        body,
        snapshot.stored_at,
        snapshot.media,
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A file that was written anew: its name, and where each record lies now."""

    name: str
    offsets: tuple[int, ...]


def copy_records(path: Path, records: Sequence[tuple[int, int]]) -> Moved:
    """Copies records (offset, length) into a new file beside `path`; each is a gzip member of its own, so bytes move
    as they are."""
    number = 1
    while True:
        target = path.with_name(f"{path.name.removesuffix('.warc.gz').split('~')[0]}~{number}.warc.gz")
        if not target.exists():
            break
        number += 1
    offsets = []
    with path.open("rb") as source, target.open("xb") as file:
        for offset, length in records:
            source.seek(offset)
            offsets.append(file.tell())
            file.write(source.read(length))
        file.flush()
        os.fsync(file.fileno())
    return Moved(target.name, tuple(offsets))
