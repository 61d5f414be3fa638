"""The register as an Excel sheet, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from crawler import register_sheet
from ledger.register import Register


def export_register(register: Register, path: Path) -> None:
    """Writes the workbook to `path`, over an older one if there is one. OSError where it cannot be written."""
    beside = path.parent / f".{path.name}.part"
    try:
        register_sheet.write(register, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
