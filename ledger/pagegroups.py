"""Pages of a site that show the same: what is judged over groups of pages is kept for the group."""

from __future__ import annotations

from bisect import bisect_left, insort


class Group:
    """Pages that show the same: in order of address, each with the run since which it stands so."""

    __slots__ = ("_urls", "first")

    def __init__(self) -> None:
        self.first: dict[str, int] = {}
        self._urls: list[str] | None = None  # sorted when first asked for, kept so from then on

    def add(self, url: str, first: int) -> None:
        if self._urls is not None and url not in self.first:
            insort(self._urls, url)
        self.first[url] = first

    def drop(self, url: str) -> None:
        if self.first.pop(url, None) is not None and self._urls is not None:
            del self._urls[bisect_left(self._urls, url)]

    @property
    def urls(self) -> tuple[str, ...]:
        if self._urls is None:
            self._urls = sorted(self.first)
        return tuple(self._urls)

    @property
    def since(self) -> int:
        return min(self.first.values())


def joined(groups: list[Group], home: str | None) -> tuple[str, ...]:
    """The pages of several groups in order of address, the home page first."""
    urls = groups[0].urls if len(groups) == 1 else tuple(sorted(url for group in groups for url in group.urls))
    if home is None or not any(home in group.first for group in groups):
        return urls
    return (home, *(url for url in urls if url != home))
