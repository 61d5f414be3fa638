"""Chat robots (企业微信, 钉钉, 飞书) and whatever else apprise can reach; an extra of the installation.

Robots take text only. A robot says no with HTTP 200 and an error code in the body, and the library looks at the status
alone for some of them: the answer is read here, so that a refused letter is not taken for a delivered one.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ledger.outbox import Letter
from rectify import phrases
from rectify.contacts import Contact
from rectify.outbox import NotSent

MISSING = "chat robots need the extra: pip install 'xuncha[notify]'"
_BYTES = 2000  # a text message of 企业微信 takes 2,048 bytes; others take more

# 企业微信 and 钉钉 answer {"errcode": 0}, 飞书 {"code": 0} or {"StatusCode": 0}.
_CODES = ("errcode", "code", "StatusCode")


def installed() -> bool:
    return importlib.util.find_spec("apprise") is not None


class Robot:
    """Sends letters to chat robots through apprise."""

    def __call__(self, letter: Letter, to: Contact, handing: Callable[[], None]) -> None:
        if not installed():
            raise NotSent(MISSING, final=True)
        apprise: Any = importlib.import_module("apprise")
        with _unlogged():
            plugin = apprise.Apprise.instantiate(to.address, suppress_exceptions=True)
            if plugin is None:
                raise NotSent(f"{to.shown}: this address is not understood", final=True)
            handing()
            with _answers(type(plugin).__module__) as heard:
                told = plugin.notify(title="", body=_text(letter))
        _judge(bool(told), heard, to.shown)


@dataclass(slots=True)
class _Heard:
    """Of one sending: the answers (status, body), and whether the connection was refused before anything left."""

    answers: list[tuple[int, bytes]] = field(default_factory=list)
    unreached: bool = False


def _judge(told: bool, heard: _Heard, shown: str) -> None:
    refusal = _refusal(heard.answers)
    if refusal:
        raise NotSent(f"{shown}: {refusal}")
    if told:
        return
    if heard.answers:
        raise NotSent(f"{shown}: answered {heard.answers[-1][0]}")
    if heard.unreached:
        raise NotSent(f"{shown}: no connection")
    raise ConnectionError(f"{shown}: no answer")


def _text(letter: Letter) -> str:
    """The letter as one message, cut at what the narrowest robot takes, at the end of a line."""
    lines = [letter.subject, "", *letter.body.splitlines()]
    if letter.attachments:
        lines += ["", phrases.LETTER_ROBOT]
    kept: list[str] = []
    for line in lines:
        if len("\n".join((*kept, line)).encode()) > _BYTES:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept)


def _refusal(answers: list[tuple[int, bytes]]) -> str:
    for status, body in answers:
        try:
            answer = json.loads(body)
        except ValueError:
            continue
        if status == 200 and isinstance(answer, dict):
            for name in _CODES:
                if isinstance(answer.get(name), int) and answer[name] != 0:
                    return f"refused with code {answer[name]}"
    return ""


@contextmanager
def _unlogged() -> Iterator[None]:
    """These libraries log whole addresses, tokens and all, when they are asked for details."""
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "requests")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def _answers(module: str) -> Iterator[_Heard]:
    """What a plugin of the library hears while it sends; it keeps none of it itself."""
    heard = _Heard()
    plugin: Any = sys.modules[module]
    library: Any = getattr(plugin, "requests", None)
    if library is None:
        yield heard
        return

    class Listening:
        def __getattr__(self, name: str) -> Any:
            return getattr(library, name)

        def post(self, *args: Any, **kwargs: Any) -> Any:
            try:
                answer = library.post(*args, **kwargs)
            except library.exceptions.ConnectionError as error:
                heard.unreached = _never_left(error)
                raise
            heard.answers.append((answer.status_code, answer.content))
            return answer

    plugin.requests = Listening()
    try:
        yield heard
    finally:
        plugin.requests = library


def _never_left(error: BaseException) -> bool:
    """True where no connection came about: a name not found, a refusal, a failed handshake."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    names = {cls.__name__ for cls in (*type(error).__mro__, *type(reason).__mro__)}
    return bool(
        names & {"NewConnectionError", "ConnectTimeoutError", "ConnectTimeout", "NameResolutionError", "SSLError"}
    )
