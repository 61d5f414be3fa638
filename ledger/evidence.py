"""Stored bytes: every judged page is kept once by its content hash, as a WARC 1.1 record that web-archive tools replay.

A run appends to files of its own; `Snapshot` rows say where a body lies. A record that was being written when the
run was killed lies behind the last committed one and is cut off when the file is next opened for writing.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders

from ledger import warc
from ledger.rows import Snapshot

FILE_LIMIT = 512 * 1024 * 1024
"""Bytes after which a run goes on in a new file: single files stay easy to copy."""


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
        self._name = ""
        self._number = 0

    def _append(self, record: bytes, at: datetime) -> tuple[int, int]:
        """Where the record lies: offset and length."""
        file = self._open(at)
        offset = file.tell()
        file.write(record)
        return offset, len(record)

    def _open(self, at: datetime) -> IO[bytes]:
        if self._file is not None and self._file.tell() > FILE_LIMIT:
            self.close()
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            while True:
                self._number += 1
                self._name = f"{self.stem}-{self._number:03d}.warc.gz"
                if not (self.folder / self._name).exists():
                    break
            self._file = (self.folder / self._name).open("xb")
            fields = (("WARC-Filename", self._name), ("WARC-Date", warc.moment(at)))
            told = b"software: xuncha\r\nformat: WARC File Format 1.1\r\n"
            self._file.write(warc.record("warcinfo", "application/warc-fields", fields, told, digests=False))
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
        said = f"{status} {_REASONS.get(status, 'Answer')}"
        head = StatusAndHeaders(said, kept, protocol="HTTP/1.1").to_ascii_bytes()
        fields = (("WARC-Date", warc.moment(at)), ("WARC-Target-URI", url))
        record = warc.record("response", "application/http; msgtype=response", fields, body, head=head)
        offset, length = self._append(record, at)
        return Snapshot(body_name or body_hash(body), self._name, offset, length, url, media, at)

    def store_drawn(self, url: str, body: bytes, at: datetime, name: str, sent: str | None) -> Snapshot:
        """Writes a page as a browser drew it: a `conversion` record of its own (WARC 1.1, 6.7), so that no replay takes
        it for an answer of the server. `sent` is the hash of the answer that it was drawn from."""
        fields = (("WARC-Date", warc.moment(at)), ("X-Xuncha-Drawn-From", sent or "-"), ("WARC-Target-URI", url))
        offset, length = self._append(warc.record("conversion", "text/html; charset=utf-8", fields, body), at)
        return Snapshot(name, self._name, offset, length, url, "text/html", at)

    def store_picture(self, url: str, body: bytes, at: datetime, media: str) -> Snapshot:
        """Writes a picture of a page: a `resource` record, because no server sent it (WARC 1.1, 6.4)."""
        fields = (("WARC-Date", warc.moment(at)), ("WARC-Target-URI", url))
        offset, length = self._append(warc.record("resource", media, fields, body), at)
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
