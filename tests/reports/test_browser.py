"""The folder in a real browser: no error, no request to anywhere, usable on a phone, by keyboard, on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from ledger.rulings import Certainty
from reports import html, press
from reports.material import Material

api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
AXE = files(pytest.importorskip("axe_playwright_python")) / "axe.min.js"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with api.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


class Watched:
    """A page with all that it complains of and asks for."""

    def __init__(self, browser, folder: Path, width: int = 1280, dark: bool = False) -> None:  # type: ignore[no-untyped-def]
        scheme = "dark" if dark else "light"
        self.page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
        self.folder = folder
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda m: self.said.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.said.append(str(e)))
        self.page.on("request", lambda r: self.asked.append(r.url))

    def open(self, name: str):  # type: ignore[no-untyped-def]
        self.page.goto(f"file://{self.folder}/{name}")
        return self.page


SAMPLES = ("index.html", "findings.html", "suspects.html", "unseen.html", "departments/d08.html", "sites/portal.html",
           "scorecards/site-portal.html", "daily.html")  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_has_no_error_and_asks_for_nothing_but_itself(name: str, browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    seen = Watched(browser, folder)
    seen.open(name)
    assert seen.said == []
    assert all(url.startswith(f"file://{folder}/") for url in seen.asked)


@pytest.mark.parametrize("width", [360, 768])
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_hangs_over_on_a_small_screen(name: str, width: int, browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    page = Watched(browser, folder, width).open(name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_filter_finds_and_sorts_without_a_server(material: Material, browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    page = Watched(browser, folder).open("findings.html")
    rows = page.locator("#findings tbody tr")
    total = rows.count()
    page.get_by_label("查找").fill("区财政局")
    shown = page.locator("#findings tbody tr:visible").count()
    wanted = sum(
        1 for f in material.assessment.findings if f.department == "d08" and f.certainty is Certainty.CONFIRMED
    )
    assert 0 < wanted == shown < total
    assert f"显示 {shown} / {total} 行" in page.locator("output").inner_text()
    page.locator(".filter select").nth(2).select_option("链接打不开")
    assert page.locator("#findings tbody tr:visible").count() <= shown
    page.get_by_label("查找").fill("")
    page.locator(".filter select").nth(2).select_option("")
    page.get_by_role("button", name="排序： 首次发现").click()
    days = page.locator("#findings tbody tr td:nth-child(7)").all_inner_texts()
    assert days == sorted(days)
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_from_a_lost_point_to_the_stored_page_it_is_two_clicks(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    seen = Watched(browser, folder)
    page = seen.open("scorecards/site-portal.html#clause-D4")
    assert page.locator("#clause-D4").get_attribute("open") is not None
    page.locator("#clause-D4 a").first.click()
    page.wait_for_load_state()
    frame = page.frame_locator("iframe")
    assert "当前位置" in frame.locator("body").inner_text()
    assert page.locator("iframe").first.get_attribute("sandbox") == ""
    assert seen.said == []


def test_the_stored_page_runs_nothing_and_loads_nothing(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    seen = Watched(browser, folder)
    for stored in sorted((folder / "evidence").glob("*.html"))[:5]:
        page = seen.open(f"evidence/{stored.name}")
        assert page.locator("script, link, img, iframe, form").count() == 0
    assert seen.said == [] and all(url.startswith("file:") for url in seen.asked)


def test_the_keyboard_reaches_the_content_first(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    page = Watched(browser, folder).open("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_shows_the_folds_and_hides_the_menu(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    page = Watched(browser, folder).open("sites/portal.html")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("header.top").is_visible()
    assert page.locator("details.fold table").first.is_visible()


def _violations(page) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    """What axe-core calls serious or critical: the rule and the first element that breaks it."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(r => r.violations)")
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in ("serious", "critical")]


def _one_of_each(folder: Path, *, largest: bool = True) -> list[str]:
    """Every page at the top of the folder, and the first (and the largest) of each room below."""
    names = sorted(one.name for one in folder.glob("*.html"))
    for room in sorted(one for one in folder.iterdir() if one.is_dir()):
        pages = sorted(room.glob("*.html"))
        if pages:
            chosen = {pages[0], max(pages, key=lambda one: one.stat().st_size)} if largest else {pages[0]}
            names += sorted(f"{room.name}/{one.name}" for one in chosen)
    return names


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 360)])
def test_axe_finds_no_serious_violation_on_any_kind_of_page(dark: bool, width: int, browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    found = {}
    for name in _one_of_each(folder, largest=not dark):
        page = Watched(browser, folder, width, dark).open(name)
        if bad := _violations(page):
            found[name] = bad
        page.context.close()
    assert found == {}


def test_axe_finds_no_serious_violation_on_paper(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    page = Watched(browser, folder).open("departments/d08.html")
    page.emulate_media(media="print")
    assert _violations(page) == []


def test_axe_finds_no_serious_violation_in_the_english_edition(browser, material: Material, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    html.district(material, tmp_path, lang="en")
    found = {}
    for name in _one_of_each(tmp_path, largest=False):  # the pages are those of the other edition but for their words
        page = Watched(browser, tmp_path).open(name)
        if bad := _violations(page):
            found[name] = bad
        page.context.close()
    assert found == {}


@pytest.mark.parametrize("printed", [False, True])
def test_axe_finds_no_serious_violation_in_a_document(
    printed: bool, browser, material: Material, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    found = {}
    for kind in press.KINDS:
        (path, *_) = press.render(kind, material, tmp_path, ("html",), department="d08")
        page = Watched(browser, tmp_path, 1280 if printed else 360).open(path.name)
        page.emulate_media(media="print" if printed else "screen")
        if bad := _violations(page):
            found[kind] = bad
        page.context.close()
    assert found == {}


def test_the_audit_sees_what_is_wrong(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    page = Watched(browser, folder).open("index.html")
    page.evaluate("document.getElementById('main').innerHTML += '<button></button>'")
    assert [rule for rule, _ in _violations(page)] == ["button-name"]
