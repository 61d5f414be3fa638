"""What the documents say exists, and what must not stand in them does not."""

import re
import shlex
import tomllib
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from crawler.register import load, loads
from tests.docs.markdown import DOCS, ROOT, anchors, fences, links, name_of
from xuncha.cli import VERBS, main
from xuncha.options import STANDARDS

SHELL = {"sh", "", "bash", "cron"}
PLACES = re.compile(r"(?<![\w.])/(?:home|root|work|Users|tmp)/|\.internal\b|\blocalhost:\d")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u26ff\u2705\u274c\u2728\u2b50]")


def words_of(line: str) -> list[str]:
    try:
        return shlex.split(line, comments=True)
    except ValueError:
        return line.split("#")[0].split()


def commands() -> list[tuple[str, list[str]]]:
    """Each `xuncha …` of a shell block or of inline code, with the document that shows it."""
    found = []
    for path in DOCS:
        text = path.read_text(encoding="utf-8")
        shown = [line for fence in fences(text) if fence.language in SHELL for line in fence.text.splitlines()]
        shown += re.findall(r"`((?:\S*/)?xuncha [a-z][^`]*)`", text)
        for line in shown:
            for part in re.split(r"&&|\|\||[|;]", line):
                words = words_of(part)
                at = next((n for n, word in enumerate(words) if word.rpartition("/")[2] == "xuncha"), None)
                if at is not None and len(words) > at + 1 and re.fullmatch(r"[a-z]+", words[at + 1]):
                    found.append((name_of(path), words[at + 1 :]))
    return found


def test_the_documents_show_every_verb() -> None:
    assert set(VERBS) == {words[0] for _, words in commands()}


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_answers_to_help(verb: str) -> None:
    result = CliRunner().invoke(main, [verb, "--help"])
    assert result.exit_code == 0 and result.output.startswith(f"Usage: main {verb}")


@pytest.mark.parametrize(
    ("document", "words"), commands(), ids=lambda value: value if isinstance(value, str) else " ".join(value)[:60]
)
def test_every_command_shown_exists_with_its_options(document: str, words: list[str]) -> None:
    verb, *rest = words
    assert verb in VERBS, f"{document}: xuncha {verb}"
    module, name, _ = VERBS[verb]
    command: click.Command = getattr(import_module(module), name)
    if isinstance(command, click.Group) and rest and rest[0] in command.commands:
        command, rest = command.commands[rest[0]], rest[1:]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    for word in rest:
        if re.match(r"--?[a-z]", word):
            assert word.partition("=")[0] in known, f"{document}: xuncha {' '.join(words)}"
    choices = next((p.type.choices for p in command.params if isinstance(p.type, click.Choice) and p.param_type_name == "argument"), None)  # fmt: skip
    if choices and rest and re.fullmatch(r"[a-z]+", rest[0]):
        assert rest[0] in choices, f"{document}: xuncha {' '.join(words)}"


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for link in links(path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        place, _, anchor = unquote(link).partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.exists() and target.is_relative_to(ROOT), f"{name_of(path)}: {link}"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target.read_text(encoding="utf-8")), f"{name_of(path)}: {link}"


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_no_document_names_a_machine_or_wears_a_picture_letter(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert not PLACES.search(line) and not EMOJI.search(line), f"{name_of(path)}:{number}: {line}"


def test_every_make_target_shown_is_one() -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for path in DOCS:
        for fence in fences(path.read_text(encoding="utf-8")):
            if fence.language in SHELL:
                assert set(re.findall(r"^make ([\w-]+)", fence.text, re.M)) <= targets, name_of(path)


def test_every_extra_shown_is_one() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for path in DOCS:
        for shown in re.findall(r"(?:xuncha|\.)\[([a-z,]+)\]", path.read_text(encoding="utf-8")):
            assert set(shown.split(",")) <= set(extras), f"{name_of(path)}: {shown}"


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=name_of)
def test_example_registers_load(path: Path) -> None:
    assert load(path, standards=STANDARDS).sites


def test_registers_in_the_documents_load() -> None:
    shown = [
        (name_of(path), fence.text)
        for path in DOCS
        for fence in fences(path.read_text(encoding="utf-8"))
        if fence.language == "yaml" and re.search(r"^sites:", fence.text, re.M)
    ]
    assert shown
    for document, text in shown:
        assert loads(text, file=document, standards=STANDARDS).sites


def test_both_readmes_show_the_same_commands() -> None:
    def shown(name: str) -> list[list[str]]:
        found = fences((ROOT / name).read_text(encoding="utf-8"))
        return [
            [word for word in words_of(line) if word.isascii()] for fence in found for line in fence.text.splitlines()
        ]

    english, chinese = shown("README.md"), shown("README.zh-CN.md")
    assert len(english) == len(chinese)
    for one, other in zip(english, chinese, strict=True):
        assert one[:2] == other[:2] or "<" in " ".join(one)
