"""`python -m tests.quarter OUT` makes a simulated quarter and every document of it, to be looked at page by page.

The county of the demo (one portal, 35 departments, 8 towns) is patrolled on nights of a quarter; notices go out, lists
come back filled in, some faults are mended and one of them comes back, one item is waived and one annulled. Then every kind of document is written in every format, and with LibreOffice and
poppler on the machine each Word and Excel file and each PDF becomes pictures of its pages (`OUT/pictures`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl

from demo.almanac import at
from demo.answer import Answer, page
from demo.county import County
from demo.district import register
from demo.server import Served
from ledger import rightings
from ledger.book import Pen, open_book
from ledger.items import Item, ItemStatus
from reports.period import parse
from reports.press import KINDS

FIRST = date(2026, 10, 8)
NIGHTS = tuple(
    date(2026, month, day)
    for month, day in (
        (10, 8), (10, 9), (10, 10), (10, 20), (10, 21), (11, 2), (11, 12), (11, 13), (11, 14), (11, 25), (12, 7),
        (12, 18), (12, 28), (12, 29), (12, 30), (12, 31),
    )
)  # fmt: skip
NOTICES = (date(2026, 10, 10), date(2026, 11, 14), date(2026, 12, 29))
ANSWERS = date(2026, 11, 2)
MENDED, BROKEN_AGAIN = date(2026, 11, 12), date(2026, 12, 28)
PERIODS = {"bulletin": "2026Q4", "assessment": "2026H2", "patrols": "2026Q4", "annual": "2026"}
SUPPLIED = Path(__file__).parent / "supplied.yaml"


class Mending(County):
    """A county in which some addresses are put right on a day, and one of them breaks once more."""

    def __init__(self) -> None:
        super().__init__(start=FIRST)
        self.right: set[tuple[str, str]] = set()

    def render(self, host: str, path: str, *rest: object, **more: object) -> Answer:
        if (host.split(":")[0].lower(), path) in self.right:
            title = f"便民服务事项说明（{path.rpartition('/')[2]}）"
            return page(
                f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>内容已经恢复。</p></body></html>"
            )
        return super().render(host, path, *rest, **more)  # type: ignore[arg-type]


def xuncha(folder: Path, *words: str, fine: Sequence[int] = (0, 1)) -> None:
    told = {**os.environ, "PYTHONUTF8": "1", "XUNCHA_PICTURES": "off", "XUNCHA_BROWSER": "off"}
    done = subprocess.run([sys.executable, "-m", "xuncha.cli", *words], cwd=folder, env=told, check=False, capture_output=True, text=True)  # fmt: skip
    if done.returncode not in fine:
        raise SystemExit(f"xuncha {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")


def morning(day: date) -> str:
    return at(day, 9).isoformat()


def items(folder: Path, *status: ItemStatus) -> list[Item]:
    with open_book(folder / "xuncha.db", Pen.READER) as book:
        found = rightings.items(book)
    return sorted((one for one in found if not status or one.status in status), key=lambda one: one.id)


def answered(folder: Path, day: date) -> None:
    """Every third list comes back: mended, asked for time, or called wrong."""
    lists = sorted((folder / "reports" / "rectification" / NOTICES[0].isoformat()).rglob("*整改清单*.xlsx"))
    back = folder / "back"
    back.mkdir(exist_ok=True)
    for number, path in enumerate(lists):
        if number % 3 == 2:
            continue
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        heads = next(r for r in sheet.iter_rows() if any(c.value == "整改情况" for c in r))
        columns = {c.value: c.column for c in heads}
        for row in range(heads[0].row + 1, sheet.max_row + 1):
            ident = sheet.cell(row, 1).value
            if not ident or not str(ident).startswith("x-"):
                continue
            if number % 6 == 1 and row == heads[0].row + 1:
                sheet.cell(row, columns["申诉类别"]).value = "误报"
                sheet.cell(row, columns["申诉理由"]).value = "该栏目按季度更新，不在每两周更新的范围内。"
                continue
            sheet.cell(row, columns["整改情况"]).value = "已整改：已更新栏目内容，并明确专人每周维护。"
            sheet.cell(row, columns["完成时间"]).value = datetime(2026, 10, 28)
            sheet.cell(row, columns["经办人"]).value = "李明"
        book.save(back / path.name)
    files = [str(one) for one in sorted(back.glob("*.xlsx"))]
    xuncha(folder, "rectify", "import", "--at", morning(day), *files)


def decided(folder: Path, day: date) -> None:
    told = items(folder, ItemStatus.NOTIFIED, ItemStatus.OVERDUE, ItemStatus.CLAIMED)
    waived, annulled = told[0], told[-1]
    xuncha(folder, "rectify", "waive", waived.id, "--at", morning(day), "--reason", "系统迁移改版：门户网站集约化改版期间暂停更新",
           "--asked-by", "区政府办公室", "--approved-by", "陈明", "--until", "2027-01-31")  # fmt: skip
    xuncha(folder, "rectify", "annul", annulled.id, "--at", morning(day), "--reason", "经复核，该链接为内部办公地址，不对公众开放",
           "--by", "陈明")  # fmt: skip


def mendable(folder: Path) -> set[tuple[str, str]]:
    """Pages of the portal that were found broken; an attachment is not put right by a page."""
    found = [one.url for one in items(folder) if one.check == "link-broken" and str(one.url).endswith(".html")]
    return {(host, f"/{path}") for host, _, path in (str(url).split("://")[1].partition("/") for url in found)}


def quarter(folder: Path, nights: Sequence[date] = NIGHTS) -> None:
    """The ledger of a quarter in `folder`, as sixteen nights and their mornings leave it."""
    county = Mending()
    with Served(county) as served:
        served.logging = False
        (folder / "district.yaml").write_text(register(served.port, county), encoding="utf-8")
        for night in nights:
            if night == MENDED:
                county.right = mendable(folder)
            if night == BROKEN_AGAIN:
                county.right = set(sorted(county.right)[:-1])
            served.now = at(night, 2)
            report = [] if night == nights[-1] else ["--no-report"]
            xuncha(folder, "patrol", "--as-of", served.now.isoformat(), *report)
            if night in NOTICES:
                xuncha(folder, "rectify", "notify", "--at", morning(night))
            if night == ANSWERS:
                answered(folder, night)
                decided(folder, night)
            print(f"{night}: {len(items(folder))} items", flush=True)


def written(folder: Path, formats: str = "html,docx,xlsx,pdf") -> None:
    """Every kind of document in every format, under `folder`/papers/KIND."""
    for kind in KINDS:
        more = ["--period", PERIODS[kind]] if kind in PERIODS else []
        more += ["--supplied", str(SUPPLIED)] if kind == "annual" else []
        moment = ["--as-of", morning(NIGHTS[-1])]
        xuncha(folder, "report", kind, *more, *moment, "--format", formats, "--out", f"papers/{kind}")
        print(f"{kind}: {len(list((folder / 'papers' / kind).iterdir()))} files", flush=True)
    preview = ["--preview", "--period", str(parse("2026Q4").ident), "--as-of", morning(NIGHTS[-1])]
    xuncha(folder, "report", "bulletin", *preview, "--format", formats, "--out", "papers/preview")
    xuncha(folder, "report", "worksheet", "--out", "papers/worksheet")
    letters = sorted((folder / "reports" / "rectification").glob("*"))
    for one in letters:
        if one.is_dir():
            shutil.copytree(one, folder / "papers" / "letters" / one.name, dirs_exist_ok=True)


def pictured(folder: Path, wanted: Sequence[Path], dots: int = 60) -> None:
    """Pictures of every page of these files, one PNG a page, beside each other in `folder`/pictures."""
    pictures, made = folder / "pictures", folder / "converted"
    pictures.mkdir(exist_ok=True)
    office = [one for one in wanted if one.suffix in (".docx", ".xlsx")]
    by_folder: dict[Path, list[Path]] = {}
    for one in office:
        by_folder.setdefault(made / one.parent.relative_to(folder) / one.suffix[1:], []).append(one)
    for into, files in by_folder.items():
        into.mkdir(parents=True, exist_ok=True)
        home = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(into), *map(str, files)],
                       check=True, capture_output=True, timeout=900)  # fmt: skip
    for paper in [*made.rglob("*.pdf"), *(one for one in wanted if one.suffix == ".pdf")]:
        name = "-".join(paper.relative_to(made if made in paper.parents else folder).with_suffix("").parts)
        subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(paper), str(pictures / name)], check=True)


def main() -> None:
    folder = Path(sys.argv[1]).absolute()
    if not (folder / "xuncha.db").exists():
        folder.mkdir(parents=True, exist_ok=True)
        quarter(folder)
    written(folder)
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        pictured(folder, sorted(one for one in (folder / "papers").rglob("*.*") if one.is_file()))


if __name__ == "__main__":
    main()
