"""Which home page is a site's: a site that moved to another host has had several, and the latest that was asked is it."""

from __future__ import annotations

import json

from ledger.book import Book

HOMES = (
    "SELECT a.id FROM address a WHERE a.site = :site AND a.kind = 'home' AND a.first_patrol <= :patrol ORDER BY "
    "(SELECT max(v.patrol_id) FROM visit v WHERE v.address_id = a.id AND v.patrol_id <= :patrol) DESC, a.id DESC LIMIT 1"
)
"""The home page of a site as of a patrol. One that is linked as the old version may be asked on the same night."""


def home_of(book: Book, site: str, patrol: int) -> int | None:
    row = book.connection.execute(HOMES, {"site": site, "patrol": patrol}).fetchone()
    return int(row[0]) if row else None


def leave_former(book: Book, patrol: int, site: str) -> int:
    """Ends what former home pages, and the pages of their hosts to which nothing of the site leads any more, carry and
    show; how many spans end. A site that moved is not to answer for its pages twice."""
    run = book.connection.execute
    home = home_of(book, site, patrol)
    rows = run("SELECT id, url FROM address WHERE site = ? AND kind = 'home'", (site,)).fetchall()
    hosts = {number: _host(url) for number, url in rows}
    former = {host for number, host in hosts.items() if number != home} - {hosts.get(home or 0, "")}
    if home is None or not former:
        return 0
    carries = dict(run("SELECT address_id, targets FROM carries WHERE site = ? AND last_patrol IS NULL", (site,)))
    shows = run(
        "SELECT p.address_id FROM page p JOIN address a ON a.id = p.address_id WHERE a.site = ? AND p.last_patrol IS NULL",
        (site,),
    ).fetchall()
    standing = sorted(carries.keys() | {row[0] for row in shows})
    urls = dict(
        run("SELECT a.id, a.url FROM json_each(?) j CROSS JOIN address a ON a.id = j.value", (json.dumps(standing),))
    )
    there = {number for number in standing if _host(urls[number]) in former}
    if not there:
        return 0
    waiting = [number for number in standing if number not in there]
    while waiting:
        led = there.intersection(json.loads(carries.get(waiting.pop(), "[]"))) - hosts.keys()
        there -= led
        waiting += led
    count = 0
    with book.batch():
        for table in ("carries", "page"):
            gone = "last_patrol IS NULL AND address_id IN (SELECT value FROM json_each(:ids))"
            values = {"ids": json.dumps(sorted(there)), "patrol": patrol}
            run(f"DELETE FROM {table} WHERE first_patrol = :patrol AND {gone}", values)
            count += run(f"UPDATE {table} SET last_patrol = :patrol - 1 WHERE {gone}", values).rowcount
    return count


def _host(url: str) -> str:
    """The host and port of an address, without `www.`."""
    return url.split("//", 1)[-1].split("/", 1)[0].lower().removeprefix("www.")
