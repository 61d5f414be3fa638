"""Pages whose address leads to another host by now: what they carried when they were the site's own nobody sees there
any more. (A board that went over to the superior's platform, a column that another office keeps.)"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ledger.changes import Ids, numbers
from ledger.moment import Moment

_HOST = re.compile(r"^https?://(?:www\.)?([^/:?#]*)", re.I)


def led_away(moment: Moment, pages: Iterable[int]) -> Ids:
    """Those of some addresses that led to another host each time that the last run to ask for them did."""
    rows = moment.rows(
        "SELECT v.address_id, a.url, v.final_url FROM json_each(:ids) j CROSS JOIN visit v ON v.address_id = j.value AND "
        "v.patrol_id = (SELECT max(w.patrol_id) FROM visit w WHERE w.address_id = j.value AND w.patrol_id <= :patrol) "
        "JOIN address a ON a.id = v.address_id",
        ids=numbers(pages),
    )
    here = {number for number, url, final in rows if final is None or _host(final) == _host(url)}
    return frozenset(row[0] for row in rows) - here


def _host(url: str) -> str:
    found = _HOST.match(url)
    return found[1].lower() if found else url
