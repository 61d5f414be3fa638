"""The tree against the form: every mistake inside one item is reported, and what is sound goes on to the next look."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from crawler.register_model import Form, keys_of, validate
from crawler.register_problem import nearest
from crawler.register_tree import WIDE_COLON, Path, Tree

_SHAPES = {
    "list_type": "a list is expected here (- …, or [a, b])",
    "dict_type": "a mapping is expected here (key: value)",
}


def read_form(tree: Tree) -> tuple[Form, frozenset[Path]]:
    """The form with its faulty parts left out, and the paths of these parts; their problems are in the tree."""
    value: dict[str, Any] = tree.value
    bad: set[Path] = set()
    while True:
        try:
            return validate(value), frozenset(bad)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
        parts = [_part(value, tuple(fault["loc"])) for fault in faults]
        if not bad:
            for path, fault in zip(parts, faults, strict=True):
                tree.report(path, _said(path, fault) + _wide(fault["type"], value, path))
        bad.update(parts)
        _leave_out(value, parts)


def _part(value: Any, loc: Path) -> Path:
    """The faulty part's path in the tree: a fault of a key is its entry's, one in a list of one text is the text's."""
    keys = loc[:-1] if loc[-1:] == ("[key]",) else loc
    for length, key in enumerate(keys):
        if isinstance(value, str):
            return keys[:length]
        value = value[key]
    return keys


def _said(path: Path, fault: Any) -> str:
    kind = fault["type"]
    if kind == "extra_forbidden":
        keys = keys_of(path[:-1])
        return f"unknown key{nearest(str(path[-1]), keys)}; accepted: {', '.join(keys)}"
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    shape = _SHAPES.get("dict_type" if kind == "model_type" else kind)
    if shape is None:
        return str(fault["msg"])
    return f"{shape}: {', '.join(keys_of(path))}" if kind == "model_type" else shape


def _wide(kind: str, value: Any, path: Path) -> str:
    """A key and its value that a full-width colon made one text."""
    if kind not in ("model_type", "dict_type", "list_type"):
        return ""
    for key in path:
        value = value[key]
    return f"; {WIDE_COLON}" if isinstance(value, str) and "：" in value else ""


def _leave_out(value: Any, parts: list[Path]) -> None:
    """Deletes faulty parts; a list from its end, so that positions hold."""
    for path in sorted(
        set(parts), key=lambda p: [(isinstance(k, int), k if isinstance(k, int) else 0) for k in p], reverse=True
    ):
        holder = value
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]
