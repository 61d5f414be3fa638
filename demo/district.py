"""The district: its sites, the hosts outside, and the register that describes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from demo.answer import Answer, Request, page
from demo.dialects.asp import AspSite
from demo.dialects.cards import CardSite
from demo.dialects.gkmlpt import GkmlptSite
from demo.dialects.jcms import JcmsSite
from demo.dialects.plain import PlainSite
from demo.dialects.shell import ShellSite
from demo.dialects.trs import TrsSite
from demo.dialects.ucap import UcapSite
from demo.dialects.vsb import VsbSite
from demo.plans import offices, platforms, portal, shared, towns
from demo.site import Site
from demo.things import Plan
from demo.troubles import troubled

START = date(2026, 11, 22)

SITES: tuple[tuple[type[Site], Callable[[date, int], Plan]], ...] = (
    (Site, portal.plan),
    (TrsSite, offices.fgj),
    (AspSite, offices.nyj),
    (GkmlptSite, platforms.zjj),
    (JcmsSite, platforms.wjj),
    (VsbSite, offices.wlj),
    (UcapSite, platforms.scjg),
    (ShellSite, platforms.sjj),
    (PlainSite, towns.shiqiao),
    (CardSite, towns.xikou),
)


class District:
    """Content is settled by `seed` and `start`; what of it is visible by the moment asked about."""

    def __init__(self, seed: int = 1, start: date = START, sites: tuple[Site, ...] | None = None) -> None:
        self.seed, self.start = seed, start
        self.sites: tuple[Site, ...] = sites or tuple(make(plan(start, seed), start, seed) for make, plan in SITES)
        self.departments: tuple[tuple[str, str], ...] = shared.DEPARTMENTS
        self.inward: frozenset[str] = frozenset()  # departments without outward service
        self._by_host = {site.plan.host: site for site in self.sites}
        self._turns: Counter[tuple[str, str, datetime]] = Counter()

    @property
    def hosts(self) -> tuple[str, ...]:
        return (*self._by_host, *shared.OUTSIDE)

    def validates(self, host: str) -> bool:
        """Whether this host gives validators for conditional requests."""
        site = self._by_host.get(host)
        return site is None or site.plan.manners.validators

    def site(self, id: str) -> Site:
        return next(site for site in self.sites if site.plan.id == id)

    def render(
        self,
        host: str,
        path: str,
        query: str = "",
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        now: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One answer. GETs of one address are counted while `now` stands still (see `Request.turn`)."""
        moment = now or datetime(self.start.year, self.start.month, self.start.day, 2)
        host = host.split(":")[0].lower()
        request = Request(host, path, query, method, form or {}, headers or {}, moment)
        if method == "GET":
            key = (host, request.target, moment)
            self._turns[key] += 1
            request = Request(host, path, query, method, form or {}, headers or {}, moment, self._turns[key])
        site = self._by_host.get(host)
        if site is not None:
            return site.answer(request)
        if host in shared.OUTSIDE:
            return self._outside(request)
        return page("<html><body>no such host</body></html>", status=404)

    def forget(self) -> None:
        """Starts the counting of GETs afresh: a new run at the same virtual moment."""
        self._turns.clear()

    def _outside(self, request: Request) -> Answer:
        known = dict((("/", None), *shared.OUTSIDE[request.host]))
        folder = next(
            (path for path in known if path != "/" and path.endswith("/") and request.path.startswith(path)), ""
        )
        if request.path not in known and not folder:
            return page("<html><head><title>404</title></head><body>404</body></html>", status=404)
        trouble = known.get(request.path)

        def good(_: Request) -> Answer:
            if request.path.endswith(".js"):
                return Answer(200, (("Content-Type", "application/javascript"),), b"/* badge */")
            text = f"<p>{request.host}{request.target}</p>"
            return page(f"<html><head><title>{request.host}</title></head><body>{text}</body></html>")

        if trouble is None or (trouble.turns is not None and request.turn > trouble.turns):
            return replace(good(request), settled=trouble is None)
        answer = troubled(trouble.word, request, "/", lambda: page("", status=404), good)
        return answer if trouble.turns is None else replace(answer, settled=False)


def register(port: int, district: District | None = None, closed_port: int = 1) -> str:
    """The text of `district.yaml` for a district served on loopback at `port`."""
    here = district or District()
    out = [
        f'district: {{name: {shared.DISTRICT}, code: "{shared.CODE}", timezone: Asia/Shanghai}}',
        "standard: national-2019",
        "crawl:",
        "  delay: 0",
        "  allow_private: [127.0.0.0/8]",
        "  hosts:",
        *(f'    {host}: "127.0.0.1:{port}"' for host in here.hosts),
        f'    {shared.REFUSED}: "127.0.0.1:{closed_port}"',
        "departments:",
        *(
            f'  - {{id: {id}, name: {name}, contacts: ["mailto:{id}@{shared.DOMAIN}"]'
            f"{', outward_service: false' if id in here.inward else ''}}}"
            for id, name in here.departments
        ),
        "accounts:",
        "  - {name: 云棠发布, platform: weixin, department: qfb, max_age: 14d}",
        "sites:",
    ]
    for site in here.sites:
        out += _entry(site)
    return "\n".join(out) + "\n"


def _entry(site: Site) -> list[str]:
    plan = site.plan
    out = [
        f"  - id: {plan.id}",
        f"    name: {plan.registered or plan.name}",
        f"    url: http://{plan.host}/",
        f"    kind: {plan.kind}",
        f'    site_code: "{plan.code}"',
        f"    department: {plan.department}",
    ]
    if plan.also:
        out.append(f"    also: [{', '.join(plan.also)}]")
    if plan.sections:
        out.append("    sections:")
        out += [f"      - {{prefix: {prefix}, department: {owner}}}" for prefix, owner in plan.sections]
    declared = [column for column in plan.columns if column.declared]
    if declared:
        out.append("    columns:")
    for column in declared:
        url = site.column_url(column)[len(site.origin) :]
        more = f", department: {column.department}" if column.department else ""
        more += f", max_age: {column.limit}" if column.limit else ""
        out.append(f'      - {{name: {column.name}, url: "{url}", kind: {column.kind}{more}}}')
    if plan.board and plan.board.declared:
        within = f", reply_within: {plan.board.reply_within}" if plan.board.reply_within else ""
        owner = f", department: {plan.board.department}" if plan.board.department else ""
        out += ["    boards:", f'      - {{name: {plan.board.name}, url: "{plan.board.path}"{owner}{within}}}']
    return out
