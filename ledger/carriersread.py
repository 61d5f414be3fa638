"""Link targets that broke after every page which carries them was last read: nobody knows whether these still do. (A
menu that was changed on one night, and a page that could not be opened since.)"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ledger.changes import Ids, numbers
from ledger.moment import Moment


def unread_since(moment: Moment, carried: Mapping[int, Sequence[int]]) -> Ids:
    """Targets, by the pages that carry them, which opened before and failed first when none of these was read any
    more."""
    broke = {number: first for number, first in _broke(moment, carried) if carried[number]}
    pages = {page for number in broke for page in carried[number]}
    read = dict(
        moment.rows(
            "SELECT j.value, (SELECT max(v.patrol_id) FROM visit v WHERE v.address_id = j.value AND v.patrol_id <= :patrol "
            "AND v.outcome IN ('ok', 'unchanged')) FROM json_each(:ids) j",
            ids=numbers(pages),
        )
        if pages
        else ()
    )
    return frozenset(
        number for number, first in broke.items() if all((read[page] or 0) < first for page in carried[number])
    )


def _broke(moment: Moment, targets: Iterable[int]) -> list[tuple[int, int]]:
    """Target -> the first run of its unbroken failing, of those that ever opened."""
    rows = moment.rows(
        "SELECT o.id, (SELECT min(w.patrol_id) FROM visit w WHERE w.address_id = o.id AND w.patrol_id > o.last AND "
        "w.patrol_id <= :patrol) FROM (SELECT j.value AS id, (SELECT max(v.patrol_id) FROM visit v WHERE v.address_id = "
        "j.value AND v.patrol_id <= :patrol AND v.outcome IN ('ok', 'unchanged')) AS last FROM json_each(:ids) j) o "
        "WHERE o.last IS NOT NULL",
        ids=json.dumps(sorted(targets)),
    )
    return [(number, first) for number, first in rows if first is not None]
