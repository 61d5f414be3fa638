"""Records of which thousands are made a night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A dataclass that is frozen to the type checker, with slots. At run time nothing guards its fields: the guard makes
    each one four times as dear to set, and the checker has seen every line that could."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
