"""Debian's chromium as the patrol uses it: what it may do, and how it is told to.

It opens hostile pages, so it gets nothing that a page could turn against the office: no network but the porter's
(`crawler.porter`), no downloads, no permissions, no service workers, no sandbox switched off but where the system
leaves no choice, and a fresh context for each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

NAMES = ("chromium", "chromium-headless-shell")
"""Debian's names of the program; it is looked for in the PATH."""

WIDTH, HEIGHT = 1280, 1600
"""Pixels of the window: the upper part of a page as an inspector sees it, high enough for a list."""

NOWHERE = {"server": "http://127.0.0.1:9"}
"""The proxy of whatever is asked for outside a page's context (updates, safe browsing): nobody listens there."""

ARGUMENTS = (
    # No name is ever looked up by the browser: the porter does that, behind the gate.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-quic",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy",
    "--dns-prefetch-disable",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--mute-audio",
    "--js-flags=--max-old-space-size=256",
)

UNPROXIED = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name];"
"""What could speak past a proxy is taken from every page and frame before its own scripts run."""


@dataclass(frozen=True, slots=True)
class Chromium:
    """The browser of this machine. `sandbox`: chromium's own, which it cannot have as root."""

    path: str
    agent: str
    sandbox: bool

    def launching(self) -> dict[str, Any]:
        """Arguments of playwright's `launch`."""
        return {
            "executable_path": self.path,
            "headless": True,
            "chromium_sandbox": self.sandbox,
            "proxy": NOWHERE,
            "args": list(ARGUMENTS),
            "handle_sigint": False,
            "handle_sigterm": False,
            "handle_sighup": False,
            "timeout": 30_000,
        }

    def context(self, proxy: dict[str, str]) -> dict[str, Any]:
        """Arguments of playwright's `new_context`: one a page, so that nothing is carried from page to page."""
        return {
            "proxy": proxy,
            "user_agent": self.agent,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "viewport": {"width": WIDTH, "height": HEIGHT},
            "accept_downloads": False,
            "service_workers": "block",
            "permissions": [],
            "ignore_https_errors": True,  # certificates are judged elsewhere
            "reduced_motion": "reduce",
        }
