from __future__ import annotations

from datetime import date, timedelta

import pytest

from demo.almanac import at
from demo.bulk import BulkSite
from demo.district import District, register


def everything(district: District, night: int) -> dict[tuple[str, str], bytes]:
    now = at(district.start + timedelta(days=night), 2)
    out = {}
    for site in district.sites:
        for target in site.routes:
            path, _, query = target.partition("?")
            out[site.plan.host, target] = district.render(site.plan.host, path, query, now=now).body
    return out


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert everything(District(seed=3), 1) == everything(District(seed=3), 1)


def test_another_seed_gives_other_pages_at_the_same_home_addresses() -> None:
    first, second = everything(District(seed=1), 0), everything(District(seed=2), 0)
    homes = [(site.plan.host, "/") for site in District().sites if not site.scripted]
    assert all(first[home] != second[home] for home in homes)


def test_addresses_stay_from_night_to_night_and_new_articles_appear() -> None:
    district = District()
    host = "www.yuntang.gov.cn"
    articles = [target for target in district.site("portal").routes if "/content/post_" in target]

    def there(night: int) -> set[str]:
        now = at(district.start + timedelta(days=night), 2)
        return {target for target in articles if district.render(host, target, now=now).status == 200}

    assert there(0) <= there(1) < there(3) < there(14)


def test_another_start_moves_every_planted_day() -> None:
    moved = District(start=date(2026, 11, 25))
    news = moved.site("portal").by_slug["rsj/gzdt"]
    assert max(article.day for article in news.articles) == date(2026, 11, 12)


def test_the_register_names_every_host_that_a_page_can_lead_to() -> None:
    district = District()
    text = register(8123, district)
    assert all(f'    {host}: "127.0.0.1:8123"' in text for host in district.hosts)
    assert text.count("  - id: ") == len(district.sites) == 10


@pytest.mark.parametrize("number", [0, 1, 25, 777])
def test_a_bulk_page_is_the_same_each_time(number: int) -> None:
    site, again = BulkSite(1000), BulkSite(1000)
    assert site.render(site.host, site.path(number)).body == again.render(again.host, again.path(number)).body
