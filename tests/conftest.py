from __future__ import annotations

import os

# Patrols of tests draw and picture nothing unless the test is about that: a browser costs seconds a patrol, and what the
# tests assert must hold on machines with and without one. `tests/browser` switches it on again.
os.environ.setdefault("XUNCHA_BROWSER", "off")
