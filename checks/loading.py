"""Reads a standard from YAML. An unknown key, an unknown check or a threshold that the check does not take stops the
loading, with file and line; all mistakes are listed at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from checks.catalogue import CATALOGUE
from checks.clauses import CLAUSE_KEYS, Mistakes, clause_from, threshold_from
from checks.standard import Clause, Standard

SHIPPED = Path(__file__).parent / "standards"

_KEYS = {
    "id": str, "title": str, "document": str, "extends": str, "drop": list, "full": int, "pass_mark": int,
    "bonus_above": int, "rescale": bool, "judges_departments": bool, "priced": bool, "seed": int, "binds": dict,
    "thresholds": dict, "clauses": list,
}  # fmt: skip


class StandardError(ValueError):
    """`str()` is one line a mistake: FILE:LINE: field: what is wrong and what is accepted."""


def shipped() -> tuple[str, ...]:
    """The names of the profiles that come with the product."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def load(name: str, base: Path | None = None, *, named: str = "standard") -> Standard:
    """The standard `name`: a shipped profile, or the path of a file, beside the register (in `base`) or as it stands.

    `named` is what names it, for the mistake. Raises StandardError.
    """
    beside = base is not None and (base / name).exists()
    layers = _layers(name, base if beside else None, (), named)
    mistakes = Mistakes()
    head: dict[str, Any] = {}
    binds: dict[str, Any] = {}
    thresholds: dict[str, dict[str, Any]] = {}
    rows: dict[str, dict[str, Any]] = {}
    for layer in layers:
        mistakes.file = layer.path.name if layer.shipped else str(layer.path)
        data = layer.data
        mistakes.known(data, _KEYS, "")
        head |= {key: data[key] for key in _KEYS if key in data and _KEYS[key] in (str, int, bool)}
        binds |= data.get("binds") or {}
        _thresholds(data.get("thresholds"), thresholds, mistakes)
        for gone in data.get("drop") or ():
            if rows.pop(str(gone), None) is None:
                mistakes.add(data, "drop", f"no clause {gone} to drop")
        _rows(data, head, rows, mistakes)
    clauses = tuple(clause_from(row, binds, mistakes) for row in rows.values()) if not mistakes.found else ()
    _cross(clauses, rows, mistakes)
    if mistakes.found:
        raise StandardError("\n".join(mistakes.found))
    return _standard(head, clauses, thresholds, layers)


def _standard(
    head: Mapping[str, Any], clauses: tuple[Clause, ...], thresholds: dict[str, dict[str, Any]], layers: list[_Layer]
) -> Standard:
    from decimal import Decimal

    digest = sha256(b"\0".join(layer.text for layer in layers)).hexdigest()
    bonus = head.get("bonus_above")
    return Standard(
        id=str(head.get("id", layers[-1].path.stem)),
        title=str(head.get("title", "")),
        document=str(head.get("document", "")),
        hash=digest,
        clauses=clauses,
        thresholds=thresholds,
        full=Decimal(head.get("full", 100)),
        pass_mark=Decimal(head.get("pass_mark", 60)),
        bonus_above=None if bonus is None else Decimal(bonus),
        rescale=bool(head.get("rescale", False)),
        judges_departments=bool(head.get("judges_departments", False)),
        priced=bool(head.get("priced", True)),
        seed=int(head.get("seed", 0)),
    )


@dataclass(frozen=True, slots=True)
class _Layer:
    path: Path
    text: bytes
    data: CommentedMap
    shipped: bool


def unreadable(name: str, path: Path, error: OSError | UnicodeDecodeError) -> str:
    """What is wrong with a name that leads to no standard, and what is accepted."""
    known = shipped()
    if isinstance(error, FileNotFoundError):
        near = get_close_matches(name, known, n=1)
        said = f'no shipped profile "{name}" and no file {path}' + (f"; did you mean {near[0]}?" if near else "")
    elif isinstance(error, OSError):
        said = f"{path} cannot be read ({error.strerror or error})"
    else:
        said = f"{path} is no text in UTF-8 (byte {error.start})"
    return f"{said}; accepted are {', '.join(known)}, or the path of a YAML file"


def _layers(name: str, base: Path | None, above: tuple[Path, ...], named: str) -> list[_Layer]:
    """The file and those that it extends, the outermost ancestor first. `named` is where it is named."""
    inside = SHIPPED / f"{name}.yaml"
    path = inside if inside.is_file() and "/" not in name else (base or Path()) / name
    if path in above:
        raise StandardError(f"{path}:1: extends: goes round in a circle")
    try:
        text = path.read_bytes()
        data = _parsed(text.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise StandardError(f"{named}: {unreadable(name, path, error)}") from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise StandardError(f"{path}:{line}: {error.problem}") from error
    except ReaderError as error:
        raise StandardError(f"{path}:1: a character that YAML does not take at {error.position}") from error
    if not isinstance(data, CommentedMap):
        raise StandardError(f"{path}:1: a mapping with the keys {', '.join(_KEYS)} is accepted")
    layer = _Layer(path, text, data, path == inside)
    parent = data.get("extends")
    if not parent:
        return [layer]
    where = f"{path}:{data.lc.key('extends')[0] + 1}: extends"
    return [*_layers(str(parent), path.parent, (*above, path), where), layer]


@lru_cache(maxsize=8)
def _parsed(text: str) -> Any:
    """The document, which nobody changes: a run asks for its standard more than once."""
    return YAML(typ="rt").load(text)


def _thresholds(data: Any, into: dict[str, dict[str, Any]], mistakes: Mistakes) -> None:
    for name, values in (data or {}).items():
        check = CATALOGUE.get(name)
        if check is None:
            mistakes.add(data, name, "no such check")
            continue
        for key, value in values.items():
            parameter = check.thresholds.get(key)
            if parameter is None:
                accepted = ", ".join(check.thresholds) or "none"
                mistakes.add(values, key, f"{name} takes no such threshold; accepted are {accepted}")
                continue
            try:
                into.setdefault(name, {})[key] = threshold_from(value, str(parameter.annotation))
            except ValueError as error:
                mistakes.add(values, key, str(error))


def _rows(data: Any, head: Mapping[str, Any], rows: dict[str, dict[str, Any]], mistakes: Mistakes) -> None:
    """Lays the clauses of one file over those before: a row with a known id overrides single keys of it."""
    seen: set[str] = set()
    for row in data.get("clauses") or ():
        mistakes.known(row, CLAUSE_KEYS, "clauses.")
        name = str(row.get("id", ""))
        if not name:
            mistakes.add(row, "id", "each clause needs one")
        if name in seen:
            mistakes.add(row, "id", f"clause {name} is there twice")
        seen.add(name)
        old = rows.get(name, {"document": head.get("document", "")})
        rows[name] = {**old, **row, "_at": row, "_file": mistakes.file}


def _cross(clauses: tuple[Clause, ...], rows: Mapping[str, Mapping[str, Any]], mistakes: Mistakes) -> None:
    """What only shows over all clauses: excluded clauses exist, sub-rows share one cap."""
    ids = {clause.id for clause in clauses}
    for clause in clauses:
        for other in sorted(clause.excludes - ids):
            mistakes.file = rows[clause.id]["_file"]
            mistakes.add(rows[clause.id]["_at"], "excludes", f"no clause {other}")
