"""Which links of a home page are an entrance for letters, and which only have its words."""

from __future__ import annotations

import pytest

from ledger.entrances import CHANNEL_WORDS, SERVICE_WORDS, is_entrance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区长信箱", True),
        ("12345政务服务便民热线", True),
        ("12345", True),
        ("互动交流", True),
        ("在线咨询投诉", True),
        ("粤ICP备2021012345号-1", False),
        ("粤公网安备44530212345678号", False),
        ("0766-1234567", False),
        ("我区开展法律咨询进社区活动", False),
        ("区市场监管局召开消费投诉公示工作会议", False),
        ("前三季度全区受理消费者投诉举报两千余件的情况", False),
        ("网上信访", False),
    ],
)
def test_a_channel_is_told_by_a_name_and_no_headline(text: str, expected: bool) -> None:
    assert is_entrance(text, CHANNEL_WORDS) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“互联网+政务服务”平台", True), ("办事大厅", True), ("我区持续优化政务服务环境", False)],
)
def test_services_are_told_by_a_name_and_no_headline(text: str, expected: bool) -> None:
    assert is_entrance(text, SERVICE_WORDS) is expected
