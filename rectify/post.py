"""E-mail through the standard library: text, attachments with Chinese names, one recipient a letter."""

from __future__ import annotations

import email.policy
import mimetypes
import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from ledger.outbox import Letter
from rectify.contacts import Contact
from rectify.outbox import NotSent

SETTINGS = {
    "host": "XUNCHA_SMTP_HOST",
    "port": "XUNCHA_SMTP_PORT",
    "user": "XUNCHA_SMTP_USER",
    "password": "XUNCHA_SMTP_PASSWORD",
    "sender": "XUNCHA_SMTP_FROM",
    "security": "XUNCHA_SMTP_SECURITY",
}
_PORTS = {"ssl": 465, "starttls": 587, "none": 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """`security` is ssl, starttls or none. `seconds` is how long the server may take for one answer."""

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 30.0


def mail_server(settings: Mapping[str, str]) -> MailServer | None:
    """The server that environment variables and `secrets.yaml` name, by their short or long names; None without one.

    Raises ValueError with what is wrong and what is accepted.
    """
    values = {short: settings.get(long) or settings.get(f"smtp_{short}") or "" for short, long in SETTINGS.items()}
    if not values["host"]:
        return None
    security = values["security"].lower() or ("none" if _is_loopback(values["host"]) else "starttls")
    if security not in _PORTS:
        raise ValueError(f"XUNCHA_SMTP_SECURITY is {security!r}: accepted are ssl, starttls, none")
    if values["port"] and not values["port"].isdigit():
        raise ValueError(f"XUNCHA_SMTP_PORT is {values['port']!r}: a number is accepted")
    sender = values["sender"] or (values["user"] if "@" in values["user"] else "")
    if not sender:
        raise ValueError("XUNCHA_SMTP_FROM is not set: the address that letters come from")
    if values["user"] and security == "none" and not _is_loopback(values["host"]):
        raise ValueError("XUNCHA_SMTP_SECURITY is none: a password is not sent over an open line; use ssl or starttls")
    port = int(values["port"]) if values["port"] else _PORTS[security]
    return MailServer(values["host"], port, sender, security, values["user"], values["password"])


def mail(letter: Letter, to: str, server: MailServer) -> EmailMessage:
    """The letter as a message. Its Message-ID is made of its key: a server that sees it twice can tell."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = _address(server.sender)
    message["To"] = _address(to)
    message["Date"] = format_datetime(letter.made)
    message["Message-ID"] = f"<{letter.key}.{letter.target}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    # A paragraph is one line; a mail's line has at most 998 bytes (RFC 5321, section 4.5.3.1.6).
    message.set_content(letter.body + "\n", cte="base64")
    for name in letter.attachments:
        path = Path(name)
        kind = (mimetypes.guess_type(path.name)[0] or "application/octet-stream").split("/")
        message.add_attachment(path.read_bytes(), maintype=kind[0], subtype=kind[1], filename=path.name)
    return message


class Mailer:
    """Sends letters through one server. An answer of the server decides between later, never and delivered."""

    def __init__(self, server: MailServer) -> None:
        self.server = server

    def __call__(self, letter: Letter, to: Contact, handing: Callable[[], None]) -> None:
        try:
            message = mail(letter, to.address, self.server)
        except (OSError, ValueError) as error:
            raise NotSent(f"the letter could not be put together: {error}") from error
        try:
            with self._connected() as client:
                self._ask(client.mail(self.server.sender))
                self._ask(client.rcpt(to.address))
                handing()
                self._ask(client.data(message.as_bytes()))
        except smtplib.SMTPServerDisconnected as error:
            raise ConnectionResetError("the mail server closed the connection") from error
        except smtplib.SMTPResponseException as error:
            raise NotSent(*_said(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPException as error:
            raise NotSent(f"{type(error).__name__}") from error

    def _connected(self) -> smtplib.SMTP:
        server, context = self.server, ssl.create_default_context()
        client: smtplib.SMTP
        if server.security == "ssl":
            client = smtplib.SMTP_SSL(server.host, server.port, timeout=server.seconds, context=context)
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
        try:
            if server.security == "starttls":
                client.starttls(context=context)
            client.ehlo_or_helo_if_needed()
            if server.user:
                client.login(server.user, server.password)
        except BaseException:
            client.close()
            raise
        return client

    @staticmethod
    def _ask(answer: tuple[int, bytes]) -> None:
        if not 200 <= answer[0] < 300:
            raise NotSent(*_said(*answer))


def _said(code: int, text: bytes | str) -> tuple[str, bool]:
    """4xx asks to come again, 5xx refuses for good (RFC 5321, section 4.2.1)."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    # An answer to a login may repeat what was sent; the code alone says enough.
    shown = "login refused" if code in (530, 534, 535) else " ".join(words.split())[:200]
    return f"mail server answered {code}: {shown}", 500 <= code < 600 and code not in (530, 534, 535)


def _address(text: str) -> Address:
    user, _, host = text.rpartition("@")
    return Address(username=user, domain=host)


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
