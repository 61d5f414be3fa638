"""The offline folder as a reader, a browser and a reviewer meet it."""

from __future__ import annotations

import dataclasses
import random
import re
from pathlib import Path

import pytest

from ledger.rulings import Certainty, State, SubjectKind
from reports import html
from reports.material import Material
from tests.reports import fixture
from tests.reports.pages import LOADS, dead_ends, outside, pages, read, target, tree


def test_the_same_material_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    html.district(fixture.material(), tmp_path / "again")
    assert tree(tmp_path / "again") == tree(folder)


def test_a_second_run_into_the_same_folder_changes_nothing(material: Material, folder: Path, tmp_path: Path) -> None:
    html.district(material, tmp_path)
    html.district(material, tmp_path)
    assert tree(tmp_path) == tree(folder)


def test_the_order_of_findings_in_the_material_does_not_matter(
    material: Material, folder: Path, tmp_path: Path
) -> None:
    findings = list(material.assessment.findings)
    random.Random(3).shuffle(findings)
    shuffled = dataclasses.replace(material.assessment, findings=tuple(findings))
    html.district(dataclasses.replace(material, assessment=shuffled), tmp_path)
    assert tree(tmp_path) == tree(folder)


def test_every_page_has_a_policy_that_lets_nothing_load_from_elsewhere(folder: Path) -> None:
    for page in pages(folder):
        policy = read(page).policy
        assert policy.startswith("default-src 'none'"), page
        assert "http" not in policy and "unsafe-eval" not in policy
        if "evidence" not in page.parts:
            assert "unsafe-inline" not in policy


def test_no_page_makes_an_external_request(folder: Path) -> None:
    for page in pages(folder):
        for tag, attributes in read(page).tags:
            for name, value in attributes.items():
                if (tag, name) in LOADS or name in ("srcset", "poster", "background", "action", "formaction"):
                    assert not outside(value), (page, tag, name, value)


def test_no_element_carries_a_handler_or_a_style_of_its_own(folder: Path) -> None:
    for page in pages(folder):
        for tag, attributes in read(page).tags:
            assert not [n for n in attributes if n.startswith("on") or n == "style"], (page, tag)


def test_links_to_crawled_addresses_are_http_and_say_nothing_of_us(folder: Path) -> None:
    for page in pages(folder):
        for link in read(page).of("a"):
            if outside(link.get("href", "")):
                assert re.match(r"https?://", link["href"])
                assert set(link["rel"].split()) >= {"noopener", "noreferrer", "nofollow"}


def test_every_inner_address_and_fragment_is_there(folder: Path) -> None:
    found, looked = dead_ends(folder)
    assert found == [] and looked > 1000


def test_a_finding_without_a_page_is_led_to_from_nowhere(material: Material, tmp_path: Path) -> None:
    """A score of an older version of the program may name what it kept no finding of."""
    scores = [
        dataclasses.replace(one, items=tuple(dataclasses.replace(i, findings=("0" * 12,)) for i in one.items))
        for one in material.assessment.scores
    ]
    html.district(
        dataclasses.replace(material, assessment=dataclasses.replace(material.assessment, scores=tuple(scores))),
        tmp_path,
    )
    assert dead_ends(tmp_path)[0] == []


def test_every_finding_is_two_clicks_from_the_first_page(material: Material, folder: Path) -> None:
    def links(page: Path) -> set[Path]:
        return {target(page, a["href"]) for a in read(page).of("a") if a.get("href") and not outside(a["href"])}

    first = links(folder / "index.html")
    second = first.union(*(links(p) for p in first if p.suffix == ".html"))
    for finding in material.assessment.findings:
        if finding.state is State.FAIL:
            assert (folder / f"findings/{finding.id}.html").resolve() in second, finding.id


def test_from_a_total_to_the_evidence_it_is_two_clicks(material: Material, folder: Path) -> None:
    for score in material.assessment.scores:
        card = folder / f"scorecards/{score.subject_kind.value}-{score.subject}.html"
        reachable = {target(card, a["href"]) for a in read(card).of("a") if a.get("href") and not outside(a["href"])}
        for item in score.items:
            for ident in item.findings:
                page = (folder / f"findings/{ident}.html").resolve()
                assert page in reachable
                assert any(t == "iframe" for t, _ in read(page).tags) or "状态码" in page.read_text("utf-8")


def test_a_departments_page_and_the_brief_name_no_suspicion(material: Material, folder: Path) -> None:
    suspected = {f.id for f in material.assessment.findings if f.certainty is Certainty.SUSPECTED}
    assert suspected
    for page in (*(folder / "departments").glob("*.html"), folder / "daily.html"):
        text = page.read_text("utf-8")
        assert not [i for i in suspected if i in text], page


def test_without_the_inspectors_view_nothing_suspected_is_written(material: Material, tmp_path: Path) -> None:
    html.district(material, tmp_path, inspector=False)
    suspected = [f for f in material.assessment.findings if f.certainty is Certainty.SUSPECTED]
    assert not (tmp_path / "suspects.html").exists()
    for page in pages(tmp_path):
        text = page.read_text("utf-8")
        assert not [f.id for f in suspected if f.id in text], page


def test_points_stand_with_their_coverage(material: Material, folder: Path) -> None:
    text = (folder / "index.html").read_text("utf-8")
    assert "覆盖率" in text
    for score in material.assessment.scores:
        place = "sites" if score.subject_kind is SubjectKind.SITE else "departments"
        assert "覆盖率68%" in (folder / f"{place}/{score.subject}.html").read_text("utf-8")


def test_the_four_states_differ_by_word_sign_and_border(folder: Path) -> None:
    style = (Path(html.TEMPLATES) / "style.css").read_text("utf-8")
    signs = re.findall(r'\.badge\.(fault|doubt|unseen|ok)::before\{content:"(.)"\}', style)
    assert len({sign for _, sign in signs}) == 4 == len(dict(signs))
    words = {
        b for b in ("确认", "存疑", "未能检查", "正常") if f">{b}</span>" in (folder / "index.html").read_text("utf-8")
    }
    assert len(words) == 4


def test_pages_of_eight_columns_are_printed_broad_and_papers_are_not() -> None:
    style = (Path(html.TEMPLATES) / "style.css").read_text("utf-8")
    assert re.findall(r"@page ?(\w*)\{size:(A4(?: landscape)?);", style) == [
        ("", "A4 landscape"), ("wide", "A4 landscape"), ("letter", "A4"), ("paper", "A4"),
    ]  # fmt: skip


def test_not_assessed_stands_with_its_cause_and_what_would_help(folder: Path) -> None:
    text = "".join(read(folder / "index.html").text)
    assert "被网站拒绝访问" in text and "白名单" in text


def test_a_page_of_a_fault_that_is_told_no_more_is_taken_away(material: Material, tmp_path: Path) -> None:
    html.district(material, tmp_path)
    gone = next(f for f in material.assessment.findings if f.state is State.FAIL)
    (tmp_path / "findings/own-note.html").write_text("an inspector's own file")
    fewer = dataclasses.replace(
        material.assessment,
        findings=tuple(f for f in material.assessment.findings if f.id != gone.id),
        scores=(),
    )
    html.district(dataclasses.replace(material, assessment=fewer, items=()), tmp_path)
    assert not (tmp_path / f"findings/{gone.id}.html").exists()
    assert (tmp_path / "findings/own-note.html").exists()


@pytest.mark.parametrize("units", [1, 2])
def test_a_small_district_has_its_whole_folder(units: int, tmp_path: Path) -> None:
    html.district(fixture.material(units), tmp_path)
    assert (tmp_path / "index.html").exists()
    assert len(list((tmp_path / "departments").iterdir())) == units


def test_an_empty_district_says_so_and_breaks_nothing(material: Material, tmp_path: Path) -> None:
    empty = dataclasses.replace(material.assessment, findings=(), scores=(), tallies=(), foresight=())
    bare = Material(material.register, material.as_of, empty)
    html.district(bare, tmp_path)
    text = "".join(read(tmp_path / "index.html").text)
    assert "没有新的问题。" in text and "应查的均已查到。" in text
    assert "首次巡查" in text
