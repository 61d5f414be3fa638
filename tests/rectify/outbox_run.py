"""A run that delivers what waits in a ledger's outbox, as a program of its own: it is really killed in the test."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from ledger.book import Pen, open_book
from rectify.contacts import contact
from rectify.outbox import deliver, settle
from rectify.post import Mailer, MailServer
from xuncha.items import LedgerDesk


def main(path: str, port: str, address: str, at: str) -> None:
    to, moment = contact(address, {}), datetime.fromisoformat(at)
    mailer = Mailer(MailServer("127.0.0.1", int(port), "xuncha@example.gov.cn", "none"))
    with open_book(Path(path), Pen.RECTIFICATION) as book:
        desk = LedgerDesk(book)
        settle(desk, moment)
        deliver(desk, [letter.key for letter in desk.letters()], {to.target: to}, mailer, moment)


if __name__ == "__main__":
    main(*sys.argv[1:])
