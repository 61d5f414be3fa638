from __future__ import annotations

import os

from hypothesis import settings

# Patrols of tests draw and picture nothing unless the test is about that: a browser costs seconds a patrol, and what the
# tests assert must hold on machines with and without one. `tests/browser` switches it on again.
os.environ.setdefault("XUNCHA_BROWSER", "off")

# No test is timed: a busy machine makes nothing wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
