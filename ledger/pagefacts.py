"""What the pages of a site show as of a moment: identity elements, tags, guides, finds in texts, policy pairs."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date, datetime

from ledger.linkfacts import carriers, home_address
from ledger.moment import Moment, holds, stamp
from ledger.placing import basis_linked, listed_in, page_numbers
from ledger.register import Site
from ledger.rows import BackdateFact, GuideFact, HitFact, MarkFacts, PageMarks

MARKED_KINDS = "('home', 'list', 'article', 'board', 'message', 'guide')"
"""Pages whose footer and tags are judged: pages of content, not frames, pop-ups, error and log-in pages."""

ELEMENTS = ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")


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
        "SELECT a.url, p.title, p.guide, p.first_patrol, a.checked, a.id FROM page p JOIN address a ON a.id = p.address_id "
        f"WHERE a.site = :site AND p.kind = 'guide' AND p.guide IS NOT NULL AND {holds('p')} ORDER BY a.url",
        site=site.id,
    )
    columns = listed_in(moment, site, (row[5] for row in rows))
    basis = {row[5]: tuple(json.loads(row[2]).get("basis", ())) for row in rows}
    linked = basis_linked(moment, site, basis)
    found = []
    for url, title, text, first, checked, address in rows:
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
                listed_in=columns.get(address),
                basis_linked=linked.get(address),
            )
        )
    return tuple(found)


def hit_facts(moment: Moment, site: Site) -> tuple[HitFact, ...]:
    """Finds in pages, attachments and outside targets. A find in what is no page of the site belongs to the page that
    carries it; a hidden link is named by its target."""
    rows = moment.rows(
        "SELECT h.kind, a.url, p.title, h.shown, h.context, h.certain, h.first_patrol, a.checked, h.found_on, h.target, "
        "a.id, a.text, p.kind FROM hit h JOIN address a ON a.id = h.address_id LEFT JOIN page p ON p.address_id = a.id AND "
        f"{holds('p')} WHERE a.site = :site AND {holds('h')} ORDER BY a.url, h.kind, h.shown, h.id",
        site=site.id,
    )
    if not rows:
        return ()
    home = home_address(moment, site)
    outside = {row[10] for row in rows if row[12] is None}
    places = carriers(moment, site, outside)
    pages = page_numbers(moment, site, {urls[0] for urls in places.values()} | {row[8] for row in rows if row[8]})
    columns = listed_in(moment, site, [row[10] for row in rows] + [number for number, _ in pages.values()])
    found = []
    for kind, url, title, shown, context, certain, first, checked, found_on, target, address, text, page in rows:
        carried_by = url if target and page is not None else next(iter(places.get(address, ())), found_on)
        number, over = pages.get(carried_by or "", (None, None))
        where = address if page is not None else number
        found.append(
            HitFact(
                kind=kind,
                url=target or url if kind in LINK_KINDS else url,
                title=title if page is not None else " ".join(filter(None, (over, text))) or None,
                shown=shown,
                context=context,
                certain=bool(certain),
                first_seen=moment.time(first),
                last_seen=moment.time(min(checked or first, moment.patrol)),
                found_on=carried_by if page is None or kind in LINK_KINDS else None,
                listed_in=columns.get(where) if where is not None else None,
            )
        )
    found.sort(key=lambda hit: hit.found_on != site.url if home else 0)
    return tuple(found)


LINK_KINDS = frozenset({"hidden_link", "link_hijacked"})


def _home_targets(moment: Moment, home: int | None) -> str | None:
    """The addresses that the home page, or a frame in it, links to, as JSON; None where they are not known."""
    rows = moment.rows(
        f"SELECT targets FROM carries k WHERE k.address_id = :home AND {holds('k')} UNION ALL SELECT f.targets FROM carries k "
        "JOIN json_each(k.targets) j JOIN address a ON a.id = j.value AND a.kind = 'frame' JOIN carries f ON "
        f"f.address_id = a.id AND {holds('f')} WHERE k.address_id = :home AND {holds('k')}",
        home=home,
    )
    return json.dumps(sorted({one for row in rows for one in json.loads(row[0])})) if rows else None


def home_freshness(moment: Moment, site: Site) -> tuple[date | None, str | None, int]:
    """The newest day dated on or one click from the home page, its address, and how many articles one click away
    show no date. Days after the moment do not count."""
    home = home_address(moment, site)
    targets = _home_targets(moment, home)
    if targets is None:
        return None, None, 0
    day = moment.as_of.date().isoformat()
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
    targets = _home_targets(moment, home)
    if targets is None:
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
        targets=targets,
        since=since.isoformat(),
        day=moment.as_of.date().isoformat(),
    )
    return int(rows[0][0])


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
