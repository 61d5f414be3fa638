"""The goals on real pages that nobody here wrote (issue of the readers, Shows): skipped where they are not at hand."""

from __future__ import annotations

import pytest

from tests import labelled_pages
from tests.labelled_pages import TASKS, dated, matched, pages, reading, wrong

needs_pages = pytest.mark.skipif(not pages(), reason=f"no labelled pages at {labelled_pages.FOLDER.name}/")

ALLOWED = {"kind": 3, "title": 1, "publish date": 1, "newest date": 1}


@needs_pages
@pytest.mark.parametrize("task", TASKS)
def test_a_task_makes_no_more_errors_than_its_goal_allows(task: str) -> None:
    errors = [(one.name, got.kind.value, got.title, str(got.published)) for one, got in wrong(task)]
    assert len(errors) <= ALLOWED.get(task, 0), errors


@needs_pages
@pytest.mark.parametrize("task", TASKS)
def test_a_page_without_a_known_trap_is_read_without_any_error(task: str) -> None:
    assert [one.name for one, _ in wrong(task, easy_only=True)] == []


@needs_pages
def test_no_publish_date_is_invented() -> None:
    assert [
        pages()[at].name for at in dated() if pages()[at].label["publish_date"] is None and reading(at).published
    ] == []


@needs_pages
def test_rows_are_found_and_hardly_one_is_false() -> None:
    sums = [
        matched(one.label, reading(at).entries) for at, one in enumerate(pages()) if one.label["page_type"] == "list"
    ]
    found, wanted, false = (sum(column) for column in zip(*sums, strict=True))
    assert found / wanted >= 0.99
    assert false / (found + false) <= 0.005


@needs_pages
def test_every_page_is_read_without_an_error() -> None:
    assert len([reading(at) for at in range(len(pages()))]) == len(pages())
