"""The pages that a check looked at, by their kinds: of a large site tens of thousands, asked for again by every clause
that samples them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

Chosen = dict[tuple[int, ...], tuple[Sequence[Sequence[str]], frozenset[str]]]
"""Several groups, by what they are, with their pages together."""


class Looked(Mapping[str, str]):
    """Page -> kind. `groups` are pages of one kind each; no page is in two. Several that look at the same groups share
    what is `chosen` of them."""

    def __init__(self, groups: Iterable[tuple[str, Sequence[str]]], chosen: Chosen | None = None) -> None:
        self.groups = tuple((kind, tuple(pages)) for kind, pages in groups)
        self._chosen: Chosen = {} if chosen is None else chosen

    def chosen(self, kinds: frozenset[str], place: str | None) -> frozenset[str]:
        """Pages of some kinds (all, without any), at a place: the home page, or inner ones."""
        several = [pages for kind, pages in self.groups if meant(kind, kinds, place)]
        name = tuple(map(id, several))
        found = self._chosen.get(name)
        if found is None:
            found = self._chosen[name] = several, frozenset().union(*several)
        return found[1]

    def __getitem__(self, page: str) -> str:
        return next(kind for kind, pages in self.groups if page in pages)

    def __iter__(self) -> Iterator[str]:
        return (page for _, pages in self.groups for page in pages)

    def __len__(self) -> int:
        return sum(len(pages) for _, pages in self.groups)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Looked) and self.groups == other.groups

    __hash__ = None  # type: ignore[assignment]


def meant(kind: str, kinds: frozenset[str], place: str | None) -> bool:
    """Whether a page of this kind is one of those that are asked for."""
    return (not kinds or kind in kinds) and (place is None or (kind == "home") == (place == "home"))
