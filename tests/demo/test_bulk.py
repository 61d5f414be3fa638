from __future__ import annotations

import re

from demo.bulk import BulkSite, many
from demo.server import Served
from tests.demo.conftest import ask

HREF = re.compile(rb'href="([^"]+)"')


def test_every_page_is_reached_from_the_home_page_and_every_broken_target_is_linked() -> None:
    site = BulkSite(500)
    queue, seen = ["/"], {"/"}
    lost = set()
    while queue:
        path = queue.pop()
        answer = site.render(site.host, path)
        if answer.status == 404:
            lost.add(f"http://{site.host}{path}")
        targets = (
            [dict(answer.headers)["Location"]]
            if answer.status == 301
            else [h.decode() for h in HREF.findall(answer.body)]
        )
        new = [target for target in targets if target not in seen]
        seen.update(new)
        queue += new
    assert lost == site.broken and len(lost) == 60
    assert {site.path(number) for number in range(500)} <= seen


def test_pages_have_the_size_and_the_links_of_real_ones() -> None:
    site = BulkSite(400)
    pages = [site.render(site.host, site.path(number)).body for number in range(1, 400)]
    assert all(12_000 <= len(page) <= 65_000 for page in pages)
    assert all(60 <= len(HREF.findall(page)) <= 140 for page in pages)
    assert any(b"gb2312" in page for page in pages)


def test_many_sites_are_served_on_one_port() -> None:
    content = many(sites=3, pages=30)
    with Served(content) as served:
        bodies = {ask(served, site.host, site.path(7)).body for site in content.sites}
        assert len(bodies) == 3
        assert ask(served, "nobody.example", "/").status == 404
    assert content.register(8000).count("- {id: s0") == 3
