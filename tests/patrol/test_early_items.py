"""Items dated before the night on which their list first showed them (contract, section 3: back-dating). Those that are
suspected: `tests/ledger/test_backdating.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NEXT, NIGHT, Little, article, faults, listing, town

OLD, TITLE = "2026-11-03", "关于船舶检验收费标准的公示"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # An address that changed, with its column; a copy in another column: the same title with the same day.
        (("tzgg", f"/tzgg/a.html {TITLE}"), ("tzgg", f"/info/a.htm {TITLE}")),
        (("gzdt", f"/gzdt/a.html {TITLE}"), ("tzgg", f"/tzgg/a.html {TITLE}")),
    ],
)
def test_what_was_seen_before_under_its_title_and_day_is_no_new_item(
    tmp_path: Path, before: tuple[str, str], after: tuple[str, str]
) -> None:
    with Little(tmp_path, town()) as site:
        plain = {folder: site.pages[f"/{folder}/"] for folder in ("gzdt", "tzgg")}
        for night, (folder, item) in ((NIGHT, before), (NEXT, after)):
            site.pages |= {f"/{name}/": page for name, page in plain.items()}
            url, title = item.split(" ")
            rows = [
                (f"关于{folder}第{n}号事项的说明", f"/{folder}/t{n}.html", f"2026-11-{20 - n}") for n in range(1, 4)
            ]
            site.pages[f"/{folder}/"] = listing("通知公告", [*rows, (title, url, OLD)])
            site.pages[url] = article(title, OLD)
            assert site.patrol(night).returncode == 0
    assert [one[2] for one in faults(tmp_path, "date-backdated")] == []
