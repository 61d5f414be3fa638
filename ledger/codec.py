"""Records to JSON text and back, by their type annotations (pydantic does the work)."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def dump(kind: Any, value: object) -> str:
    """The record as JSON text; the same record gives the same text."""
    text: bytes = _adapter(kind).dump_json(value)
    return text.decode()


def load(kind: type[T], text: str) -> T:
    """The record that `dump` wrote. Raises pydantic.ValidationError where the text is another's."""
    value: T = _adapter(kind).validate_json(text)
    return value
