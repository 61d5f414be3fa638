"""An outbox in a file, for a run that is really killed; started as a program it delivers what is in the file once."""

from __future__ import annotations

import pickle
import sys
from datetime import datetime
from pathlib import Path

from rectify.contacts import contact
from rectify.outbox import deliver, settle
from rectify.post import Mailer, MailServer


class FileBox:
    def __init__(self, path: Path) -> None:
        self.path = path

    def _load(self):
        return pickle.loads(self.path.read_bytes()) if self.path.exists() else {}

    def _save(self, box) -> None:
        part = self.path.with_suffix(".part")
        part.write_bytes(pickle.dumps(box))
        part.replace(self.path)

    def letters(self):
        return tuple(self._load().values())

    def post(self, letters) -> None:
        box = self._load()
        for letter in letters:
            box.setdefault(letter.key, letter)
        self._save(box)

    def swap(self, before, after) -> bool:
        box = self._load()
        now = box.get(before.key)
        if now is None or (now.state, now.attempts) != (before.state, before.attempts):
            return False
        self._save({**box, after.key: after})
        return True


def main(path: str, port: str, address: str, at: str) -> None:
    box, to, moment = FileBox(Path(path)), contact(address, {}), datetime.fromisoformat(at)
    settle(box, moment)
    mailer = Mailer(MailServer("127.0.0.1", int(port), "xuncha@example.gov.cn", "none"))
    deliver(box, [letter.key for letter in box.letters()], {to.target: to}, mailer, moment)


if __name__ == "__main__":
    main(*sys.argv[1:])
