"""district.yaml as a tree of text: every scalar as it is spelt, every key with its line, every mistake of form named.

YAML's own types are not used: a code 0766 or 445302 is text, and what is a number is for the field to say.
"""

from __future__ import annotations

from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from crawler.register_problem import Problem, RegisterError
from crawler.register_tree import AT, WIDE_COLON, Path, Place, Tree, Value

_NULLS = {"", "~", "null", "Null", "NULL"}
_SAID = {
    "cannot start any token": "a character that YAML does not allow here; quote the text",
    "mapping values are not allowed": "a colon where none may stand: indent as the lines above, or quote the text",
    "could not find expected ':'": 'a key needs ": " after it',
    "expected <block end>": "wrong indentation, or a missing dash",
    "expected a single document": "one document only: no second ---",
    "undefined alias": "an alias (*name) without its anchor (&name)",
    "quoted scalar": "a quotation mark that is never closed",
    "expected ',' or": "a bracket or a comma is missing",
    "expected the node content": "a bracket that is never closed, or nothing where something is expected",
}


_SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .ods, and .xls begin."""


def decode(data: bytes, file: str) -> str:
    """The text of a register: UTF-8, with or without its mark; UTF-16 as Windows writes it; RegisterError otherwise."""
    if data.startswith(_SHEETS):
        said = f"an Excel sheet; `xuncha init DIR --from {file}` makes the register from it"
        raise RegisterError([Problem((1,), f"{file}:1", "", said)])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise RegisterError([Problem((1,), f"{file}:1", "", f"broken UTF-16 text ({error.reason})")]) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        try:
            data.decode("gb18030")
            said = "the file is saved as GBK/ANSI, not as UTF-8; save it again with the encoding UTF-8"
        except UnicodeDecodeError:
            said = f"byte {data[error.start]:#04x} is not UTF-8 text; save the file with the encoding UTF-8"
        raise RegisterError([Problem((line,), f"{file}:{line}", "", said)]) from error


def read(text: str, file: str) -> Tree:
    """The tree of a register's text; RegisterError where it cannot be read as a mapping at all."""
    tree = Tree(Place(f"{file}:1", (1,)))
    node = _compose(text, file)
    if node is None:
        tree.report((), "the register is empty; it needs at least sites: with one url (xuncha init writes an example)")
        raise RegisterError(tree.problems)
    if not isinstance(node, MappingNode):
        tree.report((), f"the register is a mapping that starts with a key such as sites:{_wide_colon(text)}")
        raise RegisterError(tree.problems)
    tree.root = Place(f"{file}:{_line(node)}", (_line(node),))
    tree.value = _Reader(tree, file).mapping(node, ())
    return tree


def _compose(text: str, file: str) -> Node | None:
    for number, line in enumerate(text.split("\n"), 1):
        if bad := next((c for c in line.rstrip("\r") if (c < " " and c != "\t") or c == "\x7f"), None):
            raise RegisterError([Problem((number,), f"{file}:{number}", "", f"control character U+{ord(bad):04X}")])
    try:
        node: Node | None = YAML(pure=True).compose(StringIO(text))
        return node
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        number = (mark.line if mark else 0) + 1
        problem = f"{error.context or ''} {error.problem or ''}"
        lines = text.split("\n")
        near = lines[max(0, number - 2) : number]
        said = next((said for sign, said in _SAID.items() if sign in problem), problem.strip())
        if "'\\t'" in problem or any(line.lstrip(" ").startswith("\t") for line in near[-1:]):
            said = "a tab indents this line; YAML wants spaces"
        raise RegisterError(
            [Problem((number,), f"{file}:{number}", "", f"not valid YAML: {said}{_wide(*near)}")]
        ) from error
    except YAMLError as error:
        raise RegisterError([Problem((1,), f"{file}:1", "", f"not valid YAML: {error}")]) from error


def _wide(*lines: str) -> str:
    comma = '; the full-width comma "，" is no comma to YAML, write ", "'
    return _wide_colon(*lines) + (comma if any("，" in line for line in lines) else "")


def _wide_colon(*lines: str) -> str:
    return f"; {WIDE_COLON}" if any("：" in line for line in lines) else ""


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


class _Reader:
    def __init__(self, tree: Tree, file: str) -> None:
        self._tree, self._file = tree, file
        self._open: list[Node] = []  # an alias inside its own anchor would never end

    def _put(self, path: Path, node: Node) -> None:
        self._tree.places[path] = Place(f"{self._file}:{_line(node)}", (_line(node), *_positions(path)))

    def mapping(self, node: MappingNode, path: Path) -> dict[str, Value]:
        found: dict[str, Value] = {}
        first: dict[str, int] = {}
        for key_node, value_node in _merged(node):
            if not isinstance(key_node, ScalarNode):
                self._put(path, key_node)
                self._tree.report(path, "a key is one word, not a list or a mapping")
                continue
            key = _whole(str(key_node.value).strip())
            here = (*path, key)
            if key in first:
                if key_node in [k for k, _ in node.value]:
                    again = Tree(Place(f"{self._file}:{_line(key_node)}", (_line(key_node),)))
                    again.report(here, f"given twice; the first is on line {first[key]}")
                    self._tree.problems += again.problems
                continue
            first[key] = _line(key_node)
            self._put(here, key_node)
            value = self._value(value_node, here)
            if value is not None:
                found[key] = value
        return found

    def _value(self, node: Node, path: Path) -> Value | None:
        if isinstance(node, ScalarNode):
            text = str(node.value)
            if node.style is None and text in _NULLS:
                return None
            return " ".join(_whole(text).split()) or None
        if any(node is other for other in self._open):
            self._tree.report(path, "an alias that contains itself")
            return None
        self._open.append(node)
        try:
            if isinstance(node, MappingNode):
                return self.mapping(node, path)
            assert isinstance(node, SequenceNode)
            return self._items(node, path)
        finally:
            self._open.pop()

    def _items(self, node: SequenceNode, path: Path) -> list[Value]:
        items: list[Value] = []
        for item in node.value:
            here = (*path, len(items))
            self._put(here, item)
            value = self._value(item, here)
            if value is None:
                self._tree.report(here, "an empty item; remove the dash or the comma")
                continue
            if isinstance(value, dict):
                value[AT] = here
            items.append(value)
        return items


def _whole(text: str) -> str:
    r"""JSON's escapes for one rare character (\ud842\udfb7) as that character; half of one becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _positions(path: Path) -> list[int]:
    return [part for part in path if isinstance(part, int)]


def _merged(node: MappingNode) -> list[tuple[Node, Node]]:
    """A mapping's pairs, with those of `<<: *base` after its own, so that its own keys stand first."""
    own = [pair for pair in node.value if not _is_merge(pair[0])]
    for key, value in node.value:
        if _is_merge(key):
            for base in value.value if isinstance(value, SequenceNode) else [value]:
                own += _merged(base) if isinstance(base, MappingNode) else []
    return own


def _is_merge(key: Node) -> bool:
    return isinstance(key, ScalarNode) and key.value == "<<" and key.style is None
