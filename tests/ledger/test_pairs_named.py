"""Which file an interpretation's title means."""

from __future__ import annotations

import pytest

from ledger.pairlinks import plain
from ledger.pairs import _is_the_file, _names

NAME = "云东县殡葬管理办法"


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("云东县殡葬管理办法", True),
        ("云东县人民政府关于印发《云东县殡葬管理办法》的通知", True),
        ("云东县人民政府关于修订印发云东县殡葬管理办法的通知", True),
        ("云东县殡葬管理办法（2026年修订）", True),
        ("云东县殡葬管理办法（试行）", True),
        ("云东县殡葬管理办法实施细则", False),
        ("《云东县殡葬管理办法》配套实施办法", False),
        ("关于《云东县殡葬管理办法》的补充通知", False),
        ("关于修改《云东县殡葬管理办法》的决定", False),
        ("关于延长云东县殡葬管理办法有效期的公告", False),
        ("关于贯彻落实《云东县殡葬管理办法》的意见", False),
        ("关于废止《云东县殡葬管理办法》的决定", False),
        ("关于公开征求《云东县殡葬管理办法（征求意见稿）》意见的公告", False),
        ("《云东县殡葬管理办法（草案）》", False),
        ("云东县殡葬管理办法（征求意见稿）", False),
        ("关于《云东县殡葬管理办法》公开征求意见的公告", False),
        ("关于做好《云东县殡葬管理办法》实施工作的通知", False),
        ("关于云东县殡葬管理办法实施情况的报告", False),
        ("云东县人民政府关于公布《云东县殡葬管理办法》的公告", True),
    ],
)
def test_a_title_that_holds_the_name_of_a_file_may_be_anothers(title: str, same: bool) -> None:
    assert _is_the_file(plain(title), plain(NAME)) is same


@pytest.mark.parametrize(
    ("title", "sure"),
    [
        ("《云东县殡葬管理办法》解读", True),
        ("《云东县殡葬管理办法》政策解读（二）", True),
        ("一图读懂《云东县殡葬管理办法》", True),
        ("《云东县殡葬管理办法》起草说明", True),
        ("《云东县殡葬管理办法》国家标准解读", False),
        ("《云东县殡葬管理办法》新闻发布会实录", False),
        ("云东县殡葬管理办法解读", False),
    ],
)
def test_only_a_title_that_is_the_files_own_interpretation_is_sure(title: str, sure: bool) -> None:
    assert _names(title) == ((plain(NAME), sure),)
