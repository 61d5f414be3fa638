"""`python -m tests.bench [PART…]`: runs the named parts of the bench, or all of them. A part is a module beside this
one with a `main()`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def parts() -> list[str]:
    return sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if "\ndef main(" in path.read_text(encoding="utf-8")
    )


def run(names: list[str]) -> int:
    known = [name for name in parts() if name != "__main__"]
    if unknown := sorted(set(names) - set(known)):
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        print(f"# {name}", flush=True)
        import_module(f"tests.bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
