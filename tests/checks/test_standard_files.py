"""Standards as data: what is shipped is complete, and a mistake stops the loading with file and line."""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from checks import coverage
from checks.catalogue import CATALOGUE
from checks.loading import StandardError, load, shipped
from checks.standard import Block, Machine, Standard
from ledger.register import ColumnKind, Limit, SiteKind, Unit

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("XUNCHA_SHARED", ROOT.parent / "shared"))

VETOES = [
    "V1.1",
    "V1.2",
    "V1.3",
    "V1.4",
    "V1.5",
    "V1.6",
    "V2",
    "V3",
    "V4.1",
    "V4.2",
    "V4.3",
    "V5.1",
    "V5.2",
    "V6.1",
    "V6.2",
    "V6.3",
    "M1",
    "M2.1",
    "M2.2",
    "M3.1",
    "M3.2",
]
CENSUS = [
    "P-V1",
    "P-V2",
    "P-V3",
    "P-V4",
    "P-V5",
    "P-1",
    "P-2",
    "P-3",
    "P-4a",
    "P-4b",
    "P-4c",
    "P-4d",
    "P-5",
    "P-6",
    "P-7",
    "P-8",
    "P-9",
    "P-10",
]
CAPS = {
    "D1": 2, "D2": 2, "D3": 2, "D4": 5, "D5": 5, "D6": 5, "D7": 3, "D8": 3, "D9": 4, "D10": 3, "D11": 5, "D12": 2, "D13": 8,
    "D14": 5, "D15": 2, "D16": 7, "D17": 3, "D18": 6, "D19": 7, "D20": 3, "D21": 3, "D22": 1, "D23": 1, "D24": 3, "D25": 4,
    "D26": 2, "D27": 1, "D28": 2, "D29": 1,
}  # fmt: skip
BONUS = {"B1": 4, "B2": 3, "B3": 2, "B4": 2, "B5": 2, "B6": 5, "B7": 3, "B8": 4, "B9": 2, "B10": 3}
FULL = [
    "V2",
    "V3",
    "V4.1",
    "V4.3",
    "M2.1",
    "D1.1",
    "D2.1",
    "D3.1",
    "D4",
    "D5",
    "D6",
    "D8",
    "D9.1",
    "D12",
    "D13.1",
    "D13.2",
    "D13.4",
    "D15",
    "D18",
    "D20.1",
    "D20.2",
    "D21",
    "D22",
    "D23",
    "D25",
    "D27",
    "D29",
    "B1.1",
    "B5",
    "B7",
    "B8.1",
    "B8.3",
    "P-V1",
    "P-V2",
    "P-V3",
    "P-1",
    "P-2",
    "P-3",
    "P-4a",
    "P-4b",
    "P-4c",
    "P-5",
    "P-6",
    "P-7",
    "P-9",
    "P-10",
]
PARTLY = [
    "V1.1",
    "V1.2",
    "V1.3",
    "V1.4",
    "V1.5",
    "V4.2",
    "V5.1",
    "V5.2",
    "V6.1",
    "V6.2",
    "V6.3",
    "M1",
    "M2.2",
    "D1.2",
    "D2.2",
    "D3.2",
    "D7",
    "D9.2",
    "D10",
    "D13.3",
    "D13.5",
    "D17",
    "D20.3",
    "D28",
    "B1.2",
    "B1.3",
    "B2",
    "B3",
    "P-V5",
    "P-4d",
    "P-8",
]


def _clauses(*names: str) -> dict[str, Machine]:
    return {clause.id: clause.machine for name in names for clause in load(name).clauses}


def test_every_clause_of_the_two_national_tables_is_there_and_no_other() -> None:
    national = load("national-2019")
    groups = {clause.group for clause in national.clauses if clause.block is not Block.VETO}
    assert [clause.id for clause in national.clauses if clause.block is Block.VETO] == VETOES
    assert groups == set(CAPS) | set(BONUS)
    assert [clause.id for clause in load("census-2015").clauses] == CENSUS


def test_the_caps_are_the_documents_and_sum_to_a_hundred_and_to_thirty() -> None:
    national = load("national-2019")
    caps = {clause.group: clause.cap for clause in national.clauses if clause.block is Block.DEDUCT}
    assert caps == CAPS and sum(caps.values()) == 100
    bonus: dict[str, Decimal] = {}
    for clause in national.clauses:
        if clause.block is Block.BONUS:
            bonus[clause.group] = bonus.get(clause.group, Decimal(0)) + clause.cap
    assert bonus == BONUS and sum(bonus.values()) == 30


def test_what_a_program_decides_is_as_the_reconstruction_of_the_tables_says() -> None:
    machine = _clauses("national-2019", "census-2015")
    assert {name for name, one in machine.items() if one is Machine.FULL} == set(FULL)
    assert {name for name, one in machine.items() if one is Machine.PARTLY} == set(PARTLY)


@pytest.mark.skipif(not (SHARED / "standards.md").is_file(), reason="the shared reconstruction of the tables is absent")
def test_every_row_of_the_reconstruction_has_its_clause() -> None:
    text = (SHARED / "standards.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| (V\d+\.?\d*|M\d+\.?\d*|D\d+|B\d+|P-V?\d+[a-d]?) \|", text, re.MULTILINE))
    clauses = [clause for name in ("national-2019", "census-2015") for clause in load(name).clauses]
    have = {clause.id for clause in clauses} | {clause.group for clause in clauses}
    assert len(rows) > 70 and rows <= have


@pytest.mark.parametrize("name", shipped())
def test_each_clause_says_where_it_comes_from_and_who_decides_it(name: str) -> None:
    for clause in load(name).clauses:
        assert clause.document and clause.number and clause.text and clause.title, clause.id
        assert clause.confidence in ("A", "B", "C"), clause.id
        if clause.machine is Machine.FULL:
            assert clause.counts, f"{clause.id} is called full and no check decides it"
        else:
            assert clause.look, f"{clause.id} does not say what an inspector looks at"


def test_every_check_has_words_a_why_and_a_name_of_the_contract_or_its_own() -> None:
    for name, check in CATALOGUE.items():
        assert check.title and check.remedy and check.sentences and len(check.why) > 40, name
        assert all(text.endswith("。") for text in (*check.sentences.values(), check.remedy)), name


CONTRACT = [
    "site-unreachable",
    "home-stale",
    "column-stale",
    "column-empty",
    "column-broken",
    "column-missing",
    "link-broken",
    "date-missing",
    "date-future",
    "date-backdated",
    "message-unanswered",
    "message-late",
    "message-hollow",
    "board-missing",
    "board-silent",
    "board-fields-missing",
    "guide-incomplete",
    "guide-element-missing",
    "guide-vague",
    "guide-form-missing",
    "footer-missing",
    "meta-missing",
    "error-report-missing",
    "domain-irregular",
    "name-irregular",
    "search-broken",
    "interpretation-unlinked",
    "privacy-leak",
    "hidden-link",
    "link-hijacked",
    "wording-error",
    "ipv6-missing",
    "tls-problem",
    "account-stale",
]


def test_every_check_of_the_contract_is_there() -> None:
    assert set(CONTRACT) <= set(CATALOGUE)


def test_the_limits_of_the_contract_are_the_national_tables() -> None:
    limits = load("national-2019").thresholds["column-stale"]
    assert limits == {
        "news": Limit(14, Unit.DAYS), "notice": Limit(6, Unit.MONTHS), "policy": Limit(6, Unit.MONTHS),
        "interpretation": Limit(6, Unit.MONTHS), "personnel": Limit(1, Unit.YEARS), "planning": Limit(1, Unit.YEARS),
    }  # fmt: skip
    assert set(CATALOGUE["column-stale"].thresholds) == {
        kind.value for kind in ColumnKind if kind not in (ColumnKind.ARCHIVE, ColumnKind.EXTERNAL)
    }


def test_deductions_bind_portals_and_vetoes_bind_all() -> None:
    for clause in load("national-2019").clauses:
        assert clause.binds == (frozenset(SiteKind) if clause.block is Block.VETO else {SiteKind.PORTAL}), clause.id


def test_the_district_profile_overrides_single_rows_and_keeps_the_rest() -> None:
    national, district = load("national-2019"), load("district")
    assert {one.id for one in national.clauses} < {one.id for one in district.clauses}
    assert all(one.binds == frozenset(SiteKind) for one in district.clauses if one.id.startswith("D"))
    assert {one.document for one in district.clauses} == {"国办秘函〔2019〕19号", "区级考评方案（样例）"}


def test_early_warning_has_no_price() -> None:
    warning = load("early-warning")
    assert not warning.priced and {one.block for one in warning.clauses} == {Block.WARN}


# --- own files


def _own(tmp_path: Path, text: str) -> Standard:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    return load("own.yaml", tmp_path)


def test_an_own_file_extends_a_shipped_one_by_single_keys(tmp_path: Path) -> None:
    own = _own(
        tmp_path, "id: own\nextends: national-2019\npass_mark: 70\ndrop: [D29]\nclauses:\n  - {id: D28, cap: 3}\n"
    )
    (changed,) = [one for one in own.clauses if one.id == "D28"]
    assert (own.id, own.pass_mark, changed.cap, changed.title) == ("own", 70, 3, "兼容性")
    assert "D29" not in {one.id for one in own.clauses} and own.hash != load("national-2019").hash


def test_an_own_file_may_extend_another_own_file(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("id: base\nextends: district\nfull: 90\n", encoding="utf-8")
    assert _own(tmp_path, "extends: base.yaml\n").full == 90


ROW = "id: X1, title: 题, block: deduct, machine: full, number: 一, text: 文。, confidence: C, cap: 1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: x\ncolour: red\n", r"own.yaml:2: colour: unknown key .*accepted are id, title"),
        ("document: d\nthresholds:\n  column-stale:\n    newz: 14d\n", r"own.yaml:4: newz: column-stale takes no such threshold; accepted are news"),
        ("document: d\nthresholds:\n  column-stale:\n    news: soon\n", r"own.yaml:4: news: a limit such as 14d"),
        ("document: d\nthresholds:\n  column-stale:\n    news: 0d\n", r"own.yaml:4: news: a limit such as 14d"),
        ("document: d\nthresholds:\n  site-unreachable: {percent: five}\n", r"own.yaml:3: percent: a whole number"),
        ("document: d\nthresholds:\n  no-check: {a: 1}\n", r"own.yaml:3: no-check: no such check"),
        (f"document: d\nclauses:\n  - {{{ROW}, count: [{{check: nothing}}]}}\n", r"own.yaml:3: check: no such check: nothing"),
        (f"document: d\nclauses:\n  - {{{ROW}, count: [{{check: home-stale, price: 3}}]}}\n", r"own.yaml:3: price: unknown key"),
        (f"document: d\nclauses:\n  - {{{ROW}, count: [{{check: home-stale, sample: 0}}]}}\n", r"own.yaml:3: sample: a whole number from 1"),
        (f"document: d\nclauses:\n  - {{{ROW}, count: [{{check: home-stale, points: much}}]}}\n", r"own.yaml:3: points: a number"),
        (f"document: d\nclauses:\n  - {{{ROW}, colour: red}}\n", r"own.yaml:3: colour: unknown key"),
        (f"document: d\nclauses:\n  - {{{ROW}}}\n  - {{{ROW}}}\n", r"own.yaml:4: id: clause X1 is there twice"),
        (f"document: d\nclauses:\n  - {{{ROW}, excludes: [D99]}}\n", r"own.yaml:3: excludes: no clause D99"),
        (f"document: d\nclauses:\n  - {{{ROW}, binds: [village]}}\n", r"own.yaml:3: binds: village is not known"),
        ("document: d\nclauses:\n  - {id: X1, block: fine}\n", r"own.yaml:3: block: fine is not known; accepted are veto"),
        ("document: d\nclauses:\n  - {id: X1, block: veto, machine: full}\n", r"own.yaml:3: title: each clause needs one"),
        ("extends: national-2019\ndrop: [D99]\n", r"own.yaml:2: drop: no clause D99 to drop"),
        ("extends: nowhere\n", r'own.yaml:1: extends: no shipped profile "nowhere" and no file .*accepted are .*national-2019'),
        ("id: x\nextends: national-2018\n", r"own.yaml:2: extends: .*did you mean national-2019"),
        ("title: \x00\n", r"own.yaml:1: a character that YAML does not take"),
        ("extends: own.yaml\n", r"circle"),
        ("a: [\n", r"own.yaml:2: "),
        ("- 1\n", r"own.yaml:1: a mapping"),
        ("extends: national-2019\nthresholds:\n  column-missing:\n    required: [{name: a}]\n", r"own.yaml:4: required: a required column takes"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_line_and_field(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(StandardError, match=expected):
        _own(tmp_path, text)


def test_all_mistakes_are_listed_at_once(tmp_path: Path) -> None:
    with pytest.raises(StandardError) as caught:
        _own(tmp_path, "colour: red\nshape: round\nthresholds: {no-check: {a: 1}}\n")
    assert len(str(caught.value).splitlines()) == 3


# --- the generated page


def test_the_coverage_table_names_for_each_clause_who_decides_it() -> None:
    for name in shipped():
        standard = load(name)
        rows = coverage.coverage(standard)
        assert [row.clause for row in rows] == [clause.id for clause in standard.clauses]
        assert all(row.decided_by and row.price for row in rows)


def test_the_page_names_every_check_and_every_clause() -> None:
    page = coverage.page()
    assert all(f"### `{name}`" in page for name in CATALOGUE)
    assert all(f"| {clause.id} |" in page for name in shipped() for clause in load(name).clauses)


@pytest.mark.skipif(not (ROOT / "docs" / "checks.md").is_file(), reason="docs/checks.md is not generated yet")
def test_the_page_in_the_repository_is_the_generated_one() -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == coverage.page()
