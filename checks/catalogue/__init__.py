"""The checks, one a file. `CATALOGUE` finds them by itself: a new file is a new check."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from checks.check import Check


def _collect() -> Mapping[str, Check]:
    found: dict[str, Check] = {}
    for module in sorted(iter_modules(__path__), key=lambda one: one.name):
        for value in vars(import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, Check):
                found[value.name] = value
    return dict(sorted(found.items()))


CATALOGUE: Mapping[str, Check] = _collect()
