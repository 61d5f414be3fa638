"""`python -m demo [PORT] [DAY]` serves the district for a look in a browser.

A browser needs the names: start it with `--host-resolver-rules="MAP * 127.0.0.1:PORT"`.
"""

from __future__ import annotations

import sys
import threading
from datetime import date

from demo.almanac import at
from demo.district import District, register
from demo.server import Served


def main(arguments: list[str]) -> None:
    port = int(arguments[0]) if arguments else 8180
    day = date.fromisoformat(arguments[1]) if len(arguments) > 1 else District().start
    with Served(District(), now=at(day, 2), port=port) as served:
        print(register(served.port))
        print(f"# serving on http://127.0.0.1:{served.port}/ with Host: www.yuntang.gov.cn; Ctrl-C ends", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("# ended")


if __name__ == "__main__":
    main(sys.argv[1:])
