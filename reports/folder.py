"""A folder of pages: every file appears whole or not at all, and pages that are no longer told are taken away."""

from __future__ import annotations

from pathlib import Path

RECORD = ".xuncha-pages"


class Folder:
    """`keep` writes only what is not there yet: files named by their content never change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written: set[str] = set()
        self._made: set[Path] = set()

    def _target(self, name: str) -> Path:
        target = self.path / name
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        self.written.add(name)
        return target

    def write(self, name: str, content: str | bytes) -> None:
        target = self._target(name)
        draft = target.with_name(target.name + ".part")
        draft.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        draft.replace(target)

    def has(self, name: str) -> bool:
        self._target(name)
        return (self.path / name).exists()

    def finish(self) -> None:
        """Removes pages that an earlier report of this folder wrote and this one did not. Only names that the
        folder's own record lists are touched, and evidence stays."""
        record = self.path / RECORD
        before = set(record.read_text("utf-8").splitlines()) if record.exists() else set()
        for name in sorted(before - self.written):
            old = self.path / name
            inside = old.resolve().is_relative_to(self.path.resolve())
            if inside and old.suffix == ".html" and not name.startswith("evidence/"):
                old.unlink(missing_ok=True)
        pages = sorted(n for n in self.written if n.endswith(".html"))
        self.write(RECORD, "\n".join(pages) + "\n")
