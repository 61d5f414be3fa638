"""What `--as-of` takes for a moment (contract, section 2: Moments)."""

from __future__ import annotations

from datetime import datetime

import click
import pytest

from xuncha import options

END = "2026-11-23T23:59:59+08:00"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2026-11-23", END),
        (" 2026-11-23 ", END),
        ("20261123", END),
        ("2026-W48-1", END),
        ("2026-11-23T02:00", "2026-11-23T02:00:00+08:00"),
        ("2026-11-23 02:00:00", "2026-11-23T02:00:00+08:00"),
        ("2026-11-22T18:00:00Z", "2026-11-23T02:00:00+08:00"),
        ("2026-11-22T10:00:00-08:00", "2026-11-23T02:00:00+08:00"),
        ("2026-11-23T02:00:00.7+08:00", "2026-11-23T02:00:00+08:00"),
    ],
)
def test_a_bare_day_is_its_end_however_it_is_written_and_an_instant_is_told_in_local_time(
    given: str, meant: str
) -> None:
    found = options.moment(given)
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize("given", ["2026-11-23", "20261123", "2026-W48-1"])
def test_a_bare_day_from_which_on_is_its_beginning(given: str) -> None:
    assert options.start(given) == datetime(2026, 11, 23, tzinfo=options.ZONE)


@pytest.mark.parametrize(
    "given",
    ["", "yesterday", "2026-13-01", "2026-11-23T24:00", "0026-11-23", "9999-12-31T23:59:59-12:00", "3026-11-23"],
)
def test_what_is_no_moment_is_a_usage_error(given: str) -> None:
    with pytest.raises(click.BadParameter):
        options.moment(given)
