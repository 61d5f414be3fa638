"""E-mail against a mail server on loopback and robots against an HTTP receiver on loopback."""

from __future__ import annotations

import email
import email.policy
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from memory_desk import MemoryDesk
from rectify_cases import finding, instant, look, night

from ledger.book import Pen, open_book
from ledger.outbox import LetterState
from rectify.contacts import ContactError, contact, contacts, redacted
from rectify.deadlines import Terms
from rectify.dispatch import Post, of_notice
from rectify.notices import Office, notice
from rectify.outbox import NotSent, deliver
from rectify.post import Mailer, MailServer, mail_server
from rectify.robots import Robot
from xuncha.items import LedgerDesk

AT = instant(0, 10)
TO = contact("mailto://zwgk@example.gov.cn", {})
ROOT = Path(__file__).parents[2]


def letters(to=(TO,), files=()):
    items = look((), night(0, finding("f1", detail="“工作动态”栏目自9月1日以来未更新")))
    return of_notice(notice("jyj", "区教育局", items, AT, Office("云城区"), Terms()), to, files)


class Mailbox:
    """What a mail server on loopback was handed; `say` answers instead, `hook` is called with the step."""

    def __init__(self) -> None:
        self.got: list[email.message.EmailMessage] = []
        self.say: dict[str, str] = {}
        self.hook = lambda step: None

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.hook("rcpt")
        if "rcpt" in self.say:
            return self.say["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "data" in self.say:
            return self.say["data"]
        self.got.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.hook("data")
        return "250 OK"


class LocalServer(Controller):
    """On a port that the system gives: the library greets the server under the port that was asked for."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def mailbox():
    box = Mailbox()
    controller = LocalServer(box, hostname="127.0.0.1", port=0)
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


def server(mailbox, **more):
    return MailServer("127.0.0.1", mailbox.port, "xuncha@example.gov.cn", "none", **more)


def sent(mailbox, *posted, at=AT, desk=None, **more):
    desk = desk or MemoryDesk()
    desk.post(posted)
    return desk, deliver(desk, [letter.key for letter in posted], {TO.target: TO}, Mailer(server(mailbox, **more)), at)


def test_a_letter_arrives_with_its_chinese_names(mailbox, tmp_path):
    paths = [tmp_path / "整改通知书（区教育局）.docx", tmp_path / "整改清单.xlsx"]
    for path in paths:
        path.write_bytes(b"PK\x03\x04 " + path.name.encode())
    _, report = sent(mailbox, *letters(files=[str(path) for path in paths]))
    assert [letter.state for letter in report.sent] == [LetterState.SENT]
    (mail,) = mailbox.got
    assert mail["To"] == "zwgk@example.gov.cn" and mail["From"] == "xuncha@example.gov.cn"
    assert mail["Subject"] == "云城区政府网站问题整改通知书（1项）"
    assert (
        "区教育局：" in mail.get_body().get_content()
        and "附件：整改通知书（区教育局）.docx、整改清单.xlsx" in mail.get_body().get_content()
    )
    assert [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()] == [
        (path.name, path.read_bytes()) for path in paths
    ]
    assert mail["Date"].datetime == AT


@pytest.mark.parametrize(
    ("step", "answer", "state"),
    [
        ("rcpt", "450 mailbox busy", LetterState.QUEUED),
        ("rcpt", "550 no such user", LetterState.GIVEN_UP),
        ("data", "451 try later", LetterState.QUEUED),
        ("data", "554 spam", LetterState.GIVEN_UP),
    ],
)
def test_the_server_decides_between_later_and_never(mailbox, step, answer, state):
    mailbox.say[step] = answer
    desk, _ = sent(mailbox, *letters())
    (letter,) = desk.letters()
    assert letter.state is state and answer.split()[0] in letter.error
    mailbox.say.clear()
    sent(mailbox, *letters(), desk=desk, at=AT + timedelta(minutes=6))
    assert len(mailbox.got) == (state is LetterState.QUEUED)


def test_no_server_at_all_is_tried_again(mailbox):
    gone = MailServer("127.0.0.1", 1, "xuncha@example.gov.cn", "none")
    desk = MemoryDesk()
    desk.post(letters())
    deliver(desk, [desk.letters()[0].key], {TO.target: TO}, Mailer(gone), AT)
    assert desk.letters()[0].state is LetterState.QUEUED
    sent(mailbox, *letters(), desk=desk, at=AT + timedelta(minutes=6))
    assert (desk.letters()[0].state, len(mailbox.got)) == (LetterState.SENT, 1)


def test_a_file_that_is_not_there_holds_the_letter_back(mailbox, tmp_path):
    desk, _ = sent(mailbox, *letters(files=[str(tmp_path / "gone.docx")]))
    assert desk.letters()[0].state is LetterState.QUEUED and mailbox.got == []


def test_a_refused_login_is_said_without_what_was_sent():
    seen = []

    def authenticate(server, session, envelope, mechanism, data):
        seen.append(data.password)
        return AuthResult(success=False, handled=False, message="535 wrong password geheim")

    controller = LocalServer(
        Mailbox(), hostname="127.0.0.1", port=0, authenticator=authenticate, auth_require_tls=False, auth_required=True
    )
    controller.start()
    try:
        port = controller.port
        desk = MemoryDesk()
        desk.post(letters())
        login = MailServer("127.0.0.1", port, "xuncha@example.gov.cn", "none", "user", "geheim")
        deliver(desk, [desk.letters()[0].key], {TO.target: TO}, Mailer(login), AT)
    finally:
        controller.stop()
    (letter,) = desk.letters()
    assert set(seen) == {b"geheim"} and "geheim" not in repr(letter) + repr(login)
    assert (letter.state, letter.error) == (LetterState.QUEUED, "mail server answered 535: login refused")


@pytest.mark.parametrize(
    ("step", "delivered", "after_kill"), [("data", 1, LetterState.HANDING), ("rcpt", 1, LetterState.TAKEN)]
)
def test_really_killed_between_sending_and_noting_it_delivers_once(mailbox, tmp_path, step, delivered, after_kill):
    path = tmp_path / "xuncha.db"

    def desk(use):
        with open_book(path, Pen.RECTIFICATION, create=True) as book:
            return use(LedgerDesk(book))

    desk(lambda box: box.post(letters()))
    child: list[subprocess.Popen[bytes]] = []
    started = threading.Event()

    def kill(seen):
        if seen == step and started.wait(10):
            os.kill(child[0].pid, signal.SIGKILL)

    def run(at):
        command = [
            sys.executable,
            str(Path(__file__).with_name("outbox_run.py")),
            str(path),
            str(mailbox.port),
            "mailto:zwgk@example.gov.cn",
            at.isoformat(),
        ]
        child[:] = [subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)})]
        started.set()
        return child[0].wait(60)

    mailbox.hook = kill
    assert run(AT) == -signal.SIGKILL
    assert desk(lambda box: box.letters()[0].state) is after_kill
    mailbox.hook = lambda seen: None
    for minutes in (1, 20, 40):
        assert run(AT + timedelta(minutes=minutes)) == 0
    assert len(mailbox.got) == delivered
    assert desk(lambda box: box.letters()[0].state) is (LetterState.SENT if step == "rcpt" else LetterState.UNCERTAIN)


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({}, None),
        ({"XUNCHA_SMTP_HOST": "127.0.0.1", "XUNCHA_SMTP_FROM": "a@b.cn"}, ("none", 25)),
        ({"XUNCHA_SMTP_HOST": "mail.b.cn", "XUNCHA_SMTP_FROM": "a@b.cn"}, ("starttls", 587)),
        ({"smtp_host": "mail.b.cn", "smtp_user": "a@b.cn", "smtp_security": "ssl"}, ("ssl", 465)),
        (
            {"XUNCHA_SMTP_HOST": "mail.b.cn", "XUNCHA_SMTP_FROM": "a@b.cn", "XUNCHA_SMTP_PORT": "2525"},
            ("starttls", 2525),
        ),
    ],
)
def test_the_mail_server_of_the_settings(settings, wanted):
    found = mail_server(settings)
    assert (found and (found.security, found.port)) == wanted


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"XUNCHA_SMTP_HOST": "m.cn"}, "FROM"),
        ({"XUNCHA_SMTP_HOST": "m.cn", "XUNCHA_SMTP_FROM": "a@b.cn", "XUNCHA_SMTP_PORT": "x"}, "PORT"),
        (
            {"XUNCHA_SMTP_HOST": "m.cn", "XUNCHA_SMTP_FROM": "a@b.cn", "XUNCHA_SMTP_SECURITY": "tls"},
            "ssl, starttls, none",
        ),
        (
            {
                "XUNCHA_SMTP_HOST": "m.cn",
                "XUNCHA_SMTP_FROM": "a@b.cn",
                "XUNCHA_SMTP_USER": "a",
                "XUNCHA_SMTP_SECURITY": "none",
            },
            "open line",
        ),
    ],
)
def test_a_setting_that_cannot_be_says_what_is_accepted(settings, says):
    with pytest.raises(ValueError, match=says):
        mail_server(settings)


# --- robots


class Receiver(ThreadingHTTPServer):
    def __init__(self) -> None:
        self.got: list[tuple[str, dict]] = []
        self.answer: tuple[int, object] = (200, {"errcode": 0, "code": 0})

        class Handler(BaseHTTPRequestHandler):
            def do_POST(handler) -> None:
                body = handler.rfile.read(int(handler.headers["Content-Length"]))
                self.got.append((handler.path, json.loads(body)))
                status, said = self.answer
                if status == 0:
                    handler.close_connection = True
                    handler.connection.close()
                    return
                payload = json.dumps(said).encode()
                handler.send_response(status)
                handler.send_header("Content-Length", str(len(payload)))
                handler.end_headers()
                handler.wfile.write(payload)

            def log_message(handler, *args) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def receiver(monkeypatch):
    pytest.importorskip("apprise", reason="the extra `notify` is not installed")
    from apprise.plugins.dingtalk import NotifyDingTalk
    from apprise.plugins.feishu import NotifyFeishu
    from apprise.plugins.wecombot import NotifyWeComBot

    server = Receiver()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    # The services' own addresses are public; the receiver stands in their place.
    monkeypatch.setattr(NotifyWeComBot, "notify_url", base + "/wecom?key={key}")
    monkeypatch.setattr(NotifyDingTalk, "notify_url", base + "/ding?access_token={token}")
    monkeypatch.setattr(NotifyFeishu, "notify_url", base + "/feishu/{token}")
    for plugin in (NotifyWeComBot, NotifyDingTalk, NotifyFeishu):
        monkeypatch.setattr(plugin, "request_rate_per_sec", 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.base = base
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


TOKEN = "0123456789abcdef0123456789abcdef"
ROBOTS = [f"wecombot://{TOKEN}", f"dingtalk://{TOKEN}", f"dingtalk://SECsecretsecret@{TOKEN}", f"feishu://{TOKEN}"]


def robot(address, at=AT, desk=None):
    to = contact("secret:bot", {"bot": address})
    desk = desk or MemoryDesk()
    desk.post(letters((to,)))
    deliver(desk, [letter.key for letter in desk.letters()], {to.target: to}, Post({"robot": Robot()}), at)
    return desk


@pytest.mark.parametrize("address", ROBOTS, ids=["wecom", "dingtalk", "dingtalk signed", "feishu"])
def test_a_robot_gets_the_text_once_and_no_token_is_kept(receiver, address):
    desk = robot(address)
    robot(address, desk=desk)
    ((path, body),) = receiver.got
    assert TOKEN in path
    text = json.dumps(body, ensure_ascii=False)
    assert "云城区政府网站问题整改通知书（1项）" in text and "“工作动态”栏目" in text
    (letter,) = desk.letters()
    assert letter.state is LetterState.SENT and letter.contact == "secret:bot"
    assert TOKEN not in repr(letter) + repr(contact(address, {}))


def test_no_token_reaches_the_log_or_the_screen(receiver, capfd, caplog):
    caplog.set_level(logging.DEBUG)
    for address in ROBOTS:
        robot(address)
    receiver.answer = (500, {})
    robot(ROBOTS[0])
    assert TOKEN not in "".join(capfd.readouterr()) + caplog.text


@pytest.mark.parametrize("address", [ROBOTS[0], ROBOTS[1], ROBOTS[3]], ids=["wecom", "dingtalk", "feishu"])
@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((200, {"errcode": 93000, "code": 19001}), LetterState.QUEUED),  # a robot's no comes with status 200
        ((500, {}), LetterState.QUEUED),
        ((0, {}), LetterState.UNCERTAIN),  # the line broke after the letter had left
    ],
)
def test_a_refusal_is_tried_again_and_a_broken_line_is_not(receiver, address, answer, state):
    receiver.answer = answer
    desk = robot(address)
    assert desk.letters()[0].state is state
    receiver.answer = (200, {"errcode": 0, "code": 0})
    robot(address, at=AT + timedelta(minutes=6), desk=desk)
    assert desk.letters()[0].state is (LetterState.SENT if state is LetterState.QUEUED else LetterState.UNCERTAIN)


def test_a_robot_that_cannot_be_reached_is_tried_again(receiver, monkeypatch):
    from apprise.plugins.wecombot import NotifyWeComBot

    monkeypatch.setattr(NotifyWeComBot, "notify_url", "http://127.0.0.1:1/{key}")
    assert robot(ROBOTS[0]).letters()[0].state is LetterState.QUEUED


def test_an_address_that_no_robot_understands_is_given_up(receiver):
    assert robot("nosuchrobot://x").letters()[0].state is LetterState.GIVEN_UP


def test_a_long_letter_is_cut_at_the_end_of_a_line_for_a_robot(receiver):
    items = look(
        (), night(0, *(finding(f"f{n}", detail="很" * 150, check=f"check-{n}", title=f"问题{n}") for n in range(15)))
    )
    to = contact(ROBOTS[0], {})
    desk = MemoryDesk()
    desk.post(of_notice(notice("jyj", "区教育局", items, AT, Office("云城区"), Terms()), (to,)))
    deliver(desk, [desk.letters()[0].key], {to.target: to}, Robot(), AT)
    text = receiver.got[0][1]["text"]["content"]
    assert len(text.encode()) <= 2048 and text.endswith("…")


def test_without_the_extra_a_robot_says_what_to_install(monkeypatch):
    monkeypatch.setattr("rectify.robots.installed", lambda: False)
    with pytest.raises(NotSent, match="xuncha\\[notify\\]") as caught:
        Robot()(letters()[0], contact(ROBOTS[0], {}), lambda: None)
    assert caught.value.final


def test_a_channel_without_a_sender_is_not_reached():
    post = Post({"mail": Mailer(MailServer("127.0.0.1", 1, "a@b.cn", "none"))})
    assert post.reaches(TO) and not post.reaches(contact(ROBOTS[0], {}))
    with pytest.raises(NotSent):
        post(letters()[0], contact(ROBOTS[0], {}), lambda: None)


# --- contacts


@pytest.mark.parametrize(
    "text",
    [
        "mailto://zwgk@example.gov.cn",
        "mailto:zwgk@example.gov.cn",
        "zwgk@example.gov.cn",
        " mailto:zwgk%40example.gov.cn ",
    ],
)
def test_an_address_is_one_however_it_is_written(text):
    one = contact(text, {})
    assert (one.address, one.target, one.shown, one.is_mail) == (
        "zwgk@example.gov.cn",
        TO.target,
        "mailto:zwgk@example.gov.cn",
        True,
    )


SECRETS = [
    *ROBOTS,
    "mailto://user:geheim@example.gov.cn?smtp=mail.example.gov.cn&to=a@b.cn",
    "json://user:geheim@127.0.0.1:8080/path/geheim?+X-Token=geheim",
    "feishu://geheim",
    "geheim",
]


@pytest.mark.parametrize("text", SECRETS)
def test_what_may_be_a_secret_is_never_shown(text):
    shown = redacted(text)
    assert "geheim" not in shown and TOKEN not in shown and "SECsecret" not in shown
    try:
        one = contact(text, {})
    except ContactError as error:
        assert "geheim" not in str(error)
    else:
        assert one.shown == shown and "geheim" not in repr(one) and TOKEN not in repr(one)


def test_a_named_secret_is_looked_up_and_a_missing_one_says_where_to_put_it():
    found, wrong = contacts(
        ["secret:bot", "secret:other-bot", "zwgk@example.gov.cn", "mailto:zwgk@example.gov.cn"], {"bot": ROBOTS[0]}
    )
    assert [one.shown for one in found] == ["secret:bot", "mailto:zwgk@example.gov.cn"]
    assert "XUNCHA_SECRET_OTHER_BOT" in wrong[0] and "secrets.yaml" in wrong[0]
    assert redacted("secret:bot") == "secret:bot"
