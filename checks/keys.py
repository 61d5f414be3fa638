"""The keys of one site: each made on first asking, one for each family of things, address and subject."""

from __future__ import annotations

from checks.addresses import canonical
from checks.check import NO_TAGS, Key
from checks.owners import Owners
from ledger.register import Account, Site


class Keys:
    def __init__(self, site: Site, owners: Owners) -> None:
        self._site = site
        self._owners = owners
        self._made: dict[tuple[str, str, str], Key] = {}

    def of(
        self,
        family: str,
        url: str,
        subject: str | None = None,
        *,
        listing: str | None = None,
        name: str = "",
        kind: str = "",
        level: int = 0,
        tags: frozenset[str] = NO_TAGS,
        column_url: str | None = None,
        found_on: str | None = None,
    ) -> Key:
        """The one key of `family` for an address and subject. `listing` owns what no section or declared
        column does."""
        address = canonical(url)
        found = self._made.get((family, address, subject or ""))
        if found is None:
            owner = self._owners.owner(canonical(found_on) if found_on else address, listing)
            found = Key(url, address, owner, subject, name, kind, level, tags, column_url, found_on)
            self._made[family, address, subject or ""] = found
        return found

    def adopt(self, family: str, key: Key) -> Key:
        """A key of the night before, unless another stands in its place already."""
        return self._made.setdefault((family, key.address, key.subject or ""), key)

    def site(self, subject: str | None = None) -> Key:
        """The key of the site as a whole, or of an element of it: its host unit owns it."""
        place = self._site.url
        found = self._made.get(("site", place, subject or ""))
        if found is None:
            found = Key(place, canonical(place), self._site.department, subject, self._site.name)
            self._made["site", place, subject or ""] = found
        return found

    def account(self, account: Account) -> Key:
        """An account has no page of ours: it is named by its platform and name."""
        name = account_id(account)
        found = self._made.get(("account", name, ""))
        if found is None:
            found = Key("", name, account.department, name, account.name, account.platform)
            self._made["account", name, ""] = found
        return found


def account_id(account: Account) -> str:
    """How an account is named as a subject: its platform and name."""
    return f"{account.platform}:{account.name}"
