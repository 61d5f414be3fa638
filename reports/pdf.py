"""The PDF edition, from the HTML of a document: tagged, with embedded fonts. Needs the extra `xuncha[pdf]`."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from pypdf import PdfReader

from reports import html
from reports.folder import Folder
from reports.view import Paper
from reports.wording import Words

CHINESE_FONT = re.compile(
    r"cjk|song|hei|fang|kai|ming|han|wqy|wenquan|droid.?sans.?fallback|uming|ukai|yahei", re.IGNORECASE
)
HELP = "install a Chinese font (Debian: fonts-noto-cjk) and make the PDF again"


class PdfUnavailable(RuntimeError):
    """The PDF cannot be made, or would show boxes instead of characters; the message says what to install."""


def available() -> bool:
    return find_spec("weasyprint") is not None


def nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    """A document holds all it needs: whatever an address in it says, nothing is fetched."""
    raise ValueError(f"not fetched: {url}")


def fonts(path: Path) -> set[str]:
    """The names of the fonts that a PDF embeds."""
    found: set[str] = set()
    for page in PdfReader(path).pages:
        resources = page.get("/Resources")
        entries = resources.get_object().get("/Font") if resources is not None else None
        for font in (entries.get_object() if entries is not None else {}).values():
            found.add(str(font.get_object().get("/BaseFont", "")))
    return found


def document(view: Paper, path: Path, words: Words | None = None) -> Path:
    """Writes one document as PDF. Raises PdfUnavailable without the extra, or where no Chinese font was found."""
    if not available():
        raise PdfUnavailable("PDF needs the extra: pip install 'xuncha[pdf]'")
    from weasyprint import HTML

    text = html.paper(view, words or Words())
    made = HTML(string=text, url_fetcher=nothing, media_type="print").write_pdf(pdf_variant="pdf/ua-1")
    Folder(path.parent).write(path.name, made)
    if re.search("[\u4e00-\u9fff]", text) and not any(CHINESE_FONT.search(name) for name in fonts(path)):
        raise PdfUnavailable(f"{path}: no Chinese font on this machine: {HELP}")
    return path
