"""A site that a script builds in the browser: every address answers the same empty shell."""

from __future__ import annotations

from demo.answer import Answer, Request, page
from demo.site import Site

SHELL = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{name}</title><link rel="stylesheet" href="/assets/app.3f9c2a.css"></head>
<body><noscript><strong>本网站需要启用 JavaScript 才能正常浏览。</strong></noscript><div id="app"></div>
<script src="/assets/chunk-vendors.8d1e77.js"></script><script src="/assets/app.5b02c1.js"></script></body></html>"""

APP = """window.__APP__={router:"history",api:"/gw/"+btoa("v3"+new Date().getUTCHours())};document.getElementById("app").innerHTML=
'<header><h1>云棠区审计局</h1></header><main><ul>'+["审计要闻","通知公告","审计结果公告"].map(function(t){return "<li>"+t+"</li>"}).join("")+'</ul></main>';"""


class ShellSite(Site):
    scripted = True

    def answer(self, request: Request) -> Answer:
        if request.path == "/robots.txt":
            return self.routes[request.path](request)
        if request.path.endswith(".js"):
            return Answer(200, (("Content-Type", "application/javascript"),), APP.encode())
        if request.path.endswith(".css"):
            return Answer(200, (("Content-Type", "text/css"),), b"body{margin:0}")
        if request.path.endswith(".png"):
            return super().answer(request)
        return page(SHELL.format(name=self.plan.name))
