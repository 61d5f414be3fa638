"""What stands on the home page or one click from it, as of a moment."""

from __future__ import annotations

import json
from datetime import date

from ledger.moment import Moment, holds
from ledger.pagerows import HomePage
from ledger.register import Site

_NEAR = (
    "WITH t AS (SELECT value AS id FROM json_each(:targets)), near AS ("
    'SELECT e.id, e.address_id, e.key, e.url, e.published FROM "column" c JOIN entry e ON e.column_id = c.id '
    f"WHERE c.address_id IN (SELECT id FROM t UNION SELECT :home) AND c.site = :site AND {holds('e')} UNION "
    "SELECT e.id, e.address_id, e.key, e.url, e.published FROM t CROSS JOIN entry e ON e.address_id = t.id "
    f'JOIN "column" c ON c.id = e.column_id WHERE c.site = :site AND {holds("e")}) '
)
"""Items of the lists that the home page is or links to, and items that it links to themselves."""

_NO_COLUMN = (
    "p.address_id IN (SELECT value FROM json_each(:targets) UNION SELECT :home) AND NOT EXISTS (SELECT 1 FROM "
    '"column" c JOIN column_facts f ON f.column_id = c.id WHERE c.site = :site AND c.address_id = p.address_id AND '
    f"{holds('f')}) AND {holds('p')}"
)
"""Pages on or one click from the home page that are no known column: what they show counts too (contract, home-stale)."""


def home_targets(moment: Moment, home: int | None) -> str | None:
    """The addresses that the home page, or a frame in it, links to, as JSON; None where they are not known."""
    rows = moment.rows(
        f"SELECT targets FROM carries k WHERE k.address_id = :home AND {holds('k')} UNION ALL SELECT f.targets FROM carries k "
        "JOIN json_each(k.targets) j JOIN address a ON a.id = j.value AND a.kind = 'frame' JOIN carries f ON "
        f"f.address_id = a.id AND {holds('f')} WHERE k.address_id = :home AND {holds('k')}",
        home=home,
    )
    return json.dumps(sorted({one for row in rows for one in json.loads(row[0])})) if rows else None


def home_page(moment: Moment, home: int | None) -> tuple[str, HomePage] | None:
    """The home page's kind and what it says of itself; None where it was not read."""
    rows = moment.rows(
        f"SELECT p.kind, p.title, p.tags, p.first_patrol FROM page p WHERE p.address_id = :home AND {holds('p')}",
        home=home,
    )
    if not rows:
        return None
    kind, title, text, first = rows[0]
    tags = {name.lower(): value for name, value in json.loads(text).items()}
    return kind, HomePage(title, tags.get("sitename", ""), moment.time(first))


def home_freshness(moment: Moment, site: Site, home: int | None, targets: str | None) -> tuple[date | None, str | None]:
    """The newest day dated on or one click from the home page, and its address. Days after the moment do not count."""
    if targets is None:
        return None, None
    day = moment.as_of.date().isoformat()
    articles = moment.rows(
        "SELECT substr(p.published, 1, 10), a.url FROM page p JOIN address a ON a.id = p.address_id WHERE "
        f"p.address_id IN (SELECT value FROM json_each(:targets)) AND p.kind IN ('article', 'guide') AND {holds('p')}",
        targets=targets,
    )
    rows = moment.rows(
        _NEAR + "SELECT substr(published, 1, 10), max(url) FROM near WHERE substr(published, 1, 10) <= :day "
        "GROUP BY 1 ORDER BY 1 DESC LIMIT 1",
        site=site.id,
        home=home,
        targets=targets,
        day=day,
    )
    alone = moment.rows(
        "SELECT json_extract(p.marks, '$.rows'), a.url FROM page p JOIN address a ON a.id = p.address_id WHERE "
        f"{_NO_COLUMN} AND p.marks LIKE '%\"rows\"%'",
        site=site.id,
        home=home,
        targets=targets,
    )
    dated = [(row[0], row[1]) for row in (*articles, *alone) if row[0] and row[0] <= day]
    dated += [(row[0], row[1] or "") for row in rows]
    if not dated:
        return None, None
    newest, url = max(dated)
    return date.fromisoformat(newest), url or None


def home_near(moment: Moment, site: Site, targets: str | None) -> frozenset[int]:
    """The columns one click from the home page."""
    rows = moment.rows(
        'SELECT c.id FROM json_each(:targets) j CROSS JOIN "column" c ON c.address_id = j.value WHERE c.site = :site',
        site=site.id,
        targets=targets or "[]",
    )
    return frozenset(row[0] for row in rows)


def home_unread(moment: Moment, site: Site, home: int | None, targets: str | None) -> str | None:
    """Why something dated may stand on or one click from the home page that was not seen: a page that is no known
    column and whose list a script brings, an article to which only a click leads and that never opened, or a page of
    the site that no run had room for. None where nothing may."""
    if targets is None:
        return None
    shut = moment.rows(
        f"SELECT 1 FROM page p WHERE {_NO_COLUMN} AND p.marks LIKE '%\"unread\"%' LIMIT 1",
        site=site.id,
        home=home,
        targets=targets,
    )
    if shut or _clicked_unseen(moment, site, home, targets):
        return "js_required"
    left = moment.rows(
        "SELECT 1 FROM site_run r CROSS JOIN json_each(:targets) j JOIN address a ON a.id = j.value WHERE r.site = :site "
        "AND r.patrol_id = :patrol AND r.left_out > 0 AND a.internal AND a.kind = 'page' AND NOT EXISTS "
        "(SELECT 1 FROM visit v WHERE v.address_id = a.id AND v.patrol_id <= :patrol) LIMIT 1",
        site=site.id,
        targets=targets,
    )
    return "out_of_budget" if left else None


def _clicked_unseen(moment: Moment, site: Site, home: int | None, targets: str) -> bool:
    """Whether a click on the home page, or in a frame of it, leads to an article that was not read."""
    rows = moment.rows(
        f"SELECT 1 FROM page p, json_each(p.marks, '$.clicks') k WHERE {_NO_COLUMN} AND p.kind <> 'article' AND "
        "p.marks LIKE '%\"clicks\"%' AND NOT EXISTS (SELECT 1 FROM address a JOIN page q ON q.address_id = a.id "
        f"WHERE a.id IN (SELECT value FROM json_each(:targets)) AND a.url = k.value AND {holds('q')}) LIMIT 1",
        site=site.id,
        home=home,
        targets=targets,
    )
    return bool(rows)


def home_recent(moment: Moment, site: Site, home: int | None, targets: str | None, since: date) -> int | None:
    """How many things dated from `since` to the moment stand on or one click from the home page (P-3 of the 2015
    census); None where the home page's links are not known."""
    if targets is None:
        return None
    rows = moment.rows(
        _NEAR + "SELECT count(DISTINCT thing) FROM (SELECT coalesce(address_id, key) AS thing FROM near WHERE "
        "substr(published, 1, 10) BETWEEN :since AND :day UNION "
        "SELECT p.address_id FROM page p WHERE p.address_id IN (SELECT id FROM t) AND "
        f"p.kind = 'article' AND substr(p.published, 1, 10) BETWEEN :since AND :day AND {holds('p')})",
        site=site.id,
        home=home,
        targets=targets,
        since=since.isoformat(),
        day=moment.as_of.date().isoformat(),
    )
    return int(rows[0][0])
