"""What the pages of a site show as of a moment: identity elements, tags, guides, finds in texts, policy pairs."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date, datetime

from ledger.linkfacts import home_address
from ledger.moment import Moment, holds, stamp
from ledger.register import Site
from ledger.rows import BackdateFact, GuideFact, HitFact, MarkFacts, PageMarks, PolicyPair

MARKED_KINDS = "('home', 'list', 'article', 'board', 'message', 'guide')"
"""Pages whose footer and tags are judged: pages of content, not frames, pop-ups, error and log-in pages."""

ELEMENTS = ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")


LISTED_IN = f"(SELECT min(e.column_id) FROM entry e WHERE e.address_id = a.id AND {holds('e')})"
"""The first column that lists the address `a`."""


def mark_facts(moment: Moment, site: Site) -> MarkFacts:
    """Which identity elements are missing where. A page whose footer is loaded from elsewhere is not counted."""
    home = home_address(moment, site)
    rows = moment.rows(
        "SELECT a.id, a.url, p.footer_id, p.first_patrol FROM page p JOIN address a ON a.id = p.address_id "
        f"WHERE a.site = :site AND a.internal = 1 AND p.kind IN {MARKED_KINDS} AND p.footer_id IS NOT NULL AND "
        f"{holds('p')} ORDER BY a.url",
        site=site.id,
    )
    rows.sort(key=lambda row: row[0] != home)
    footers = {
        number: json.loads(content)
        for number, content in moment.rows("SELECT id, content FROM footer")
        if any(row[2] == number for row in rows)
    }
    lacking: dict[str, list[str]] = defaultdict(list)
    values: dict[str, Counter[str]] = defaultdict(Counter)
    since: dict[str, int] = {}
    for _, url, footer, first in rows:
        for element in ELEMENTS:
            value = footers[footer].get(element)
            if value:
                values[element][value] += 1
            else:
                lacking[element].append(url)
                since[element] = min(since.get(element, first), first)
    return MarkFacts(
        pages_read=len(rows),
        home_read=any(row[0] == home for row in rows),
        lacking={element: tuple(urls) for element, urls in lacking.items()},
        values={element: tuple(sorted(c.items(), key=lambda x: (-x[1], x[0]))) for element, c in values.items()},
        since={element: moment.time(first) for element, first in since.items()},
    )


def tagged_pages(moment: Moment, site: Site) -> tuple[PageMarks, ...]:
    """The pages that were read, with their standard tags, in order of address."""
    rows = moment.rows(
        "SELECT a.url, p.kind, p.title, p.tags, p.first_patrol, a.checked, a.id FROM page p "
        "JOIN address a ON a.id = p.address_id WHERE a.site = :site AND a.internal = 1 AND "
        f"p.kind IN {MARKED_KINDS} AND {holds('p')} ORDER BY a.url",
        site=site.id,
    )
    return tuple(
        PageMarks(
            url=url,
            kind=kind,
            title=title,
            footer={},
            tags=json.loads(tags),
            first_seen=moment.time(first),
            last_seen=moment.time(min(checked or first, moment.patrol)),
            address=address,
        )
        for url, kind, title, tags, first, checked, address in rows
    )


def guide_facts(moment: Moment, site: Site) -> tuple[GuideFact, ...]:
    rows = moment.rows(
        f"SELECT a.url, p.title, p.guide, p.first_patrol, a.checked, {LISTED_IN} FROM page p "
        "JOIN address a ON a.id = p.address_id "
        f"WHERE a.site = :site AND p.kind = 'guide' AND p.guide IS NOT NULL AND {holds('p')} ORDER BY a.url",
        site=site.id,
    )
    found = []
    for url, title, text, first, checked, listed_in in rows:
        guide = json.loads(text)
        found.append(
            GuideFact(
                url=url,
                title=title or "",
                elements=tuple(guide["elements"]),
                vague=tuple(guide["vague"]),
                forms=tuple(guide["forms"]),
                form_links=tuple(guide["form_links"]),
                first_seen=moment.time(first),
                last_seen=moment.time(min(checked or first, moment.patrol)),
                listed_in=listed_in,
            )
        )
    return tuple(found)


def hit_facts(moment: Moment, site: Site) -> tuple[HitFact, ...]:
    rows = moment.rows(
        "SELECT h.kind, a.url, (SELECT title FROM page p WHERE p.address_id = a.id ORDER BY p.id DESC LIMIT 1), h.shown, "
        f"h.context, h.certain, h.first_patrol, a.checked, h.found_on, {LISTED_IN} FROM hit h "
        "JOIN address a ON a.id = h.address_id "
        f"WHERE a.site = :site AND {holds('h')} ORDER BY a.url, h.kind, h.shown, h.id",
        site=site.id,
    )
    return tuple(
        HitFact(
            kind=kind,
            url=url,
            title=title,
            shown=shown,
            context=context,
            certain=bool(certain),
            first_seen=moment.time(first),
            last_seen=moment.time(min(checked or first, moment.patrol)),
            found_on=found_on,
            listed_in=listed_in,
        )
        for kind, url, title, shown, context, certain, first, checked, found_on, listed_in in rows
    )


def home_freshness(moment: Moment, site: Site) -> tuple[date | None, str | None, int]:
    """The newest day dated on or one click from the home page, its address, and how many articles one click away
    show no date. Days after the moment do not count."""
    home = home_address(moment, site)
    carried = moment.rows(f"SELECT targets FROM carries k WHERE k.address_id = :home AND {holds('k')}", home=home)
    if not carried:
        return None, None, 0
    day = moment.as_of.date().isoformat()
    targets = carried[0][0]
    articles = moment.rows(
        "SELECT substr(p.published, 1, 10), a.url, p.kind FROM page p JOIN address a ON a.id = p.address_id WHERE "
        f"p.address_id IN (SELECT value FROM json_each(:targets)) AND p.kind IN ('article', 'guide') AND {holds('p')}",
        targets=targets,
    )
    rows = moment.rows(
        'SELECT max(substr(e.published, 1, 10)), e.url FROM entry e JOIN "column" c ON c.id = e.column_id WHERE '
        "c.site = :site AND (c.address_id = :home OR c.address_id IN (SELECT value FROM json_each(:targets)) OR "
        "e.address_id IN (SELECT value FROM json_each(:targets))) AND "
        f"substr(e.published, 1, 10) <= :day AND {holds('e')}",
        site=site.id,
        home=home,
        targets=targets,
        day=day,
    )
    dated = [(row[0], row[1]) for row in articles if row[0] and row[0] <= day] + [r for r in rows if r[0]]
    undated = sum(1 for row in articles if row[0] is None and row[2] == "article")
    if not dated:
        return None, None, undated
    newest, url = max(dated)
    return datetime.fromisoformat(newest).date(), url, undated


def home_recent(moment: Moment, site: Site, since: date) -> int | None:
    """How many things dated from `since` to the moment stand on or one click from the home page (P-3 of the 2015
    census); None where the home page's links are not known."""
    home = home_address(moment, site)
    carried = moment.rows(f"SELECT targets FROM carries k WHERE k.address_id = :home AND {holds('k')}", home=home)
    if not carried:
        return None
    rows = moment.rows(
        "SELECT count(DISTINCT thing) FROM ("
        'SELECT coalesce(e.address_id, e.key) AS thing FROM entry e JOIN "column" c ON c.id = e.column_id WHERE '
        "c.site = :site AND (c.address_id = :home OR c.address_id IN (SELECT value FROM json_each(:targets)) OR "
        "e.address_id IN (SELECT value FROM json_each(:targets))) AND "
        f"substr(e.published, 1, 10) BETWEEN :since AND :day AND {holds('e')} UNION "
        "SELECT p.address_id FROM page p WHERE p.address_id IN (SELECT value FROM json_each(:targets)) AND "
        f"p.kind = 'article' AND substr(p.published, 1, 10) BETWEEN :since AND :day AND {holds('p')})",
        site=site.id,
        home=home,
        targets=carried[0][0],
        since=since.isoformat(),
        day=moment.as_of.date().isoformat(),
    )
    return int(rows[0][0])


_NAMED = re.compile(r"《([^》]{6,120})》")


def policy_pairs(moment: Moment, site: Site) -> tuple[PolicyPair, ...]:
    """Interpretations whose title names a policy file of the same site, and whether the two link to each other."""
    rows = moment.rows(
        "SELECT f.kind, e.address_id, e.url, e.title, e.first_patrol FROM entry e "
        f'JOIN "column" c ON c.id = e.column_id JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
        "WHERE c.site = :site AND f.kind IN ('policy', 'notice', 'interpretation') AND e.address_id IS NOT NULL AND "
        f"{holds('e')} ORDER BY e.url",
        site=site.id,
    )
    policies = [row for row in rows if row[0] != "interpretation"]
    found: dict[tuple[int, int], PolicyPair] = {}
    for _, address, url, title, first in (row for row in rows if row[0] == "interpretation"):
        for name in _NAMED.findall(title):
            for policy in policies:
                if name in policy[3] and policy[1] != address and "解读" not in policy[3]:
                    found[policy[1], address] = PolicyPair(
                        policy_url=policy[2],
                        policy_title=policy[3],
                        interpretation_url=url,
                        interpretation_title=title,
                        policy_links=_links(moment, policy[1], address),
                        interpretation_links=_links(moment, address, policy[1]),
                        title_names=True,
                        first_seen=max(moment.time(first), moment.time(policy[4])),
                    )
    return tuple(found[key] for key in sorted(found, key=lambda k: (found[k].interpretation_url, found[k].policy_url)))


def _links(moment: Moment, page: int, target: int) -> bool | None:
    rows = moment.rows(f"SELECT targets FROM carries k WHERE k.address_id = :page AND {holds('k')}", page=page)
    return target in json.loads(rows[0][0]) if rows else None


def backdated(moment: Moment, site: Site) -> tuple[BackdateFact, ...]:
    """New items dated before a reading of their list that did not show them (contract, section 3: back-dating).

    The first reading of a list accuses nobody, nor does an item whose address was seen anywhere before.
    """
    rows = moment.rows(
        "WITH born AS (SELECT column_id, key, min(first_patrol) AS first FROM entry GROUP BY column_id, key), "
        "fresh AS (SELECT e.*, b.first FROM entry e JOIN born b ON b.column_id = e.column_id AND b.key = e.key "
        'JOIN "column" c ON c.id = e.column_id JOIN address a ON a.id = e.address_id WHERE c.site = :site AND '
        f"{holds('e')} AND e.published IS NOT NULL AND a.first_patrol >= b.first AND b.first > (SELECT min(patrol_id) "
        "FROM column_reading r WHERE r.column_id = e.column_id AND r.state IN ('read', 'empty'))) "
        "SELECT f.column_id, f.title, f.url, f.published, f.first, (SELECT max(r.patrol_id) FROM column_reading r "
        "WHERE r.column_id = f.column_id AND r.patrol_id < f.first AND r.state IN ('read', 'empty') AND (r.whole = 1 OR "
        "r.oldest <= substr(f.published, 1, 10))) AS missed FROM fresh f ORDER BY f.url",
        site=site.id,
    )
    old = [row for row in rows if row[5] and row[3][:10] < moment.time(row[5]).date().isoformat()]
    batches = Counter((row[0], row[4]) for row in old)
    return tuple(
        BackdateFact(
            column=column,
            title=title,
            url=url,
            claimed=claimed,
            first_seen=moment.time(first),
            missed_at=moment.time(missed),
            batch=batches[column, first],
        )
        for column, title, url, published, first, missed in old
        if (claimed := stamp(published)) is not None
    )
