"""The HTML edition: a folder that opens from a file share, without a server and without a request to anywhere."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ledger.rulings import Finding
from reports import exhibit, fillin
from reports.folder import Folder
from reports.material import Material
from reports.onpaper import changed, unlinked, whole
from reports.papers import daily
from reports.present import department, finding, lists, rectification, scorecard, site
from reports.present.atlas import Atlas
from reports.present.district import index
from reports.present.stored import Exhibits, picture_ending, textual
from reports.view import Page, Paper
from reports.wording import Words, safe

TEMPLATES = Path(__file__).parent / "templates"


def fingerprint(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Autoescape is said outright (select_autoescape is off for *.j2), an unknown name is an error, and every
    value printed loses what could reorder or break the text around it."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )
    style = (TEMPLATES / "style.css").read_text("utf-8").strip()
    script = (TEMPLATES / "filter.js").read_text("utf-8").strip()
    made.globals["style"] = Markup(style)
    made.globals["script"] = Markup(script)
    made.globals["policy"] = (
        f"default-src 'none'; style-src {fingerprint(style)}; script-src {fingerprint(script)}; "
        "img-src 'self' file: data:; frame-src 'self' file:; base-uri 'none'; form-action 'none'"
    )
    return made


def page(view: Page, words: Words) -> str:
    return environment().get_template("page.html.j2").render(page=view, w=words.terms)


def paper(view: Paper, words: Words, back: str = "") -> str:
    """A document as one HTML page, dressed for A4. `back` is a way back to the folder it lies in; without it,
    links into the folder would lead nowhere and become text."""
    shown = changed(view, whole)
    if not back:
        shown = changed(shown, unlinked)
    return environment().get_template("paper.html.j2").render(paper=shown, w=words.terms, back=back)


def document(view: Paper, path: Path, words: Words | None = None) -> Path:
    """Writes one document as HTML: the same call as `word.document`, `pdf.document` and `excel.document`."""
    folder = Folder(path.parent)
    folder.write(path.name, paper(view, words or Words()))
    return path


def told(atlas: Atlas, inspector: bool) -> list[Finding]:
    """The findings that have a page of their own, each once."""
    found = [*atlas.confirmed, *(atlas.suspected if inspector else ()), *atlas.mended]
    return list({f.id: f for f in reversed(found)}.values())[::-1]


def district(material: Material, out: Path, *, lang: str = "zh", inspector: bool = True) -> Path:
    """Writes the whole offline folder and returns its first page. With `inspector` off, nothing suspected is told.

    The first page is written last: a folder that is being written still opens with the night before.
    """
    words = Words(lang, material.register.timezone)
    atlas, folder = Atlas(material, words), Folder(out)
    exhibits = Exhibits(material.evidence, words)

    def put(view: Page) -> None:
        folder.write(view.path, page(view, words))

    findings = told(atlas, inspector)
    wanted = sorted({e.visit for f in findings for e in f.evidence if e.visit is not None})
    visits = material.evidence.visits(wanted) if wanted else {}
    for record in findings:
        put(finding.finding(atlas, record, visits, exhibits, inspector))
    for body, stored in sorted(exhibits.pages.items()):
        if stored is None or not textual(stored):
            continue
        shown, source = exhibits.path(body, "html"), exhibits.path(body, "txt")
        if not folder.has(shown):
            folder.write(shown, exhibit.harmless(stored.body, stored.charset, stored.url))
        if not folder.has(source):
            folder.write(source, exhibit.source(stored.body, stored.charset))
        ending = picture_ending(stored.screenshot)
        if stored.screenshot and ending:
            folder.write(exhibits.path(body, ending), stored.screenshot)
    for owner in atlas.owners:
        put(department.department(atlas, owner, inspector))
        listed = fillin.write_list(rectification.rectification(atlas, owner), words, material.as_of)
        folder.write(atlas.list_file(owner), listed)
    for ident in atlas.sites:
        put(site.site(atlas, ident, inspector))
    for score in material.assessment.scores:
        put(scorecard.scorecard(atlas, score, inspector))
    for listing in (lists.departments, lists.sites, lists.findings, lists.unseen):
        put(listing(atlas, inspector))
    if inspector:
        put(lists.suspects(atlas))
    folder.write("daily.html", paper(daily.daily(material, words), words, back="index.html"))
    put(index(atlas, inspector))
    folder.finish()
    return out / "index.html"
