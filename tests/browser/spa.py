"""A single-page site on loopback: one shell for every address, its lists loaded with a token that a script makes, so
that no static reading can follow."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from demo.answer import Answer
from tests.patrol.little import FOOT, Asked, Reply, article

NAMES = {"gzdt": "工作动态", "tzgg": "通知公告", "kong": "招考信息", "cuo": "统计数据"}

SHELL = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>小区审计局</title>
<link rel="stylesheet" href="/assets/app.3f9c2a.css"></head><body><noscript>本网站需要启用 JavaScript。</noscript>
<div id="app"></div><script src="/assets/app.5b02c1.js"></script></body></html>"""

APP = """
const NAMES = %(names)s;
const nav = '<div class="nav"><ul><li><a href="/">首页</a></li>' +
  Object.keys(NAMES).map(k => '<li><a href="/' + k + '/">' + NAMES[k] + '</a></li>').join('') + '</ul></div>';
const place = location.pathname.split('/')[1];
function put(inner) { document.getElementById('app').innerHTML = '<header><h1>小区审计局</h1></header>' + nav + inner + %(foot)s; }
async function token(name) {
  let sum = 7; for (const one of name + ':list') sum = (sum * 31 + one.charCodeAt(0)) %% 1000003;
  return sum.toString(16);
}
async function rows(name) {
  const answer = await fetch('/gw/' + name, {method: 'POST', headers: {'X-Token': await token(name)}, body: '{}'});
  return (await answer.json()).data.list;
}
(async () => {
  if (!NAMES[place]) {
    let inner = '';
    for (const name of Object.keys(NAMES).slice(0, 2)) {
      inner += '<div class="block"><h2>' + NAMES[name] + '</h2><ul>' + (await rows(name)).map(
        r => '<li><a href="' + r.url + '">' + r.title + '</a><span>' + r.day + '</span></li>').join('') + '</ul></div>';
    }
    return put(inner);
  }
  let found = [];
  try { found = await rows(place); } catch (error) {}
  const list = found.length ? '<ul class="list">' + found.map(
    r => '<li><a href="' + r.url + '">' + r.title + '</a><span>' + r.day + '</span></li>').join('') + '</ul>'
    : '<div class="empty">暂无数据</div>';
  put('<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/' + place + '/">' + NAMES[place] + '</a></div><h2>'
    + NAMES[place] + '</h2>' + list);
  %(more)s
})();
"""


def token(name: str) -> str:
    total = 7
    for one in f"{name}:list":
        total = (total * 31 + ord(one)) % 1000003
    return f"{total:x}"


def answer(body: str, media: str, status: int = 200) -> Answer:
    return Answer(status, (("Content-Type", media),), body.encode())


def gateway(name: str, rows: Sequence[Mapping[str, str]]) -> Reply:
    """The list's data, for whoever brings the token."""

    def reply(asked: Asked) -> Answer:
        if asked.headers.get("x-token") != token(name):
            return answer('{"code":403,"msg":"签名错误"}', "application/json", 403)
        return answer(
            json.dumps({"code": 200, "data": {"list": list(rows), "total": len(rows)}}, ensure_ascii=False),
            "application/json",
        )

    return reply


def rows_of(name: str, newest: datetime, count: int = 3) -> list[dict[str, str]]:
    days = [newest.date().fromordinal(newest.date().toordinal() - number) for number in range(count)]
    return [
        {
            "title": f"关于{NAMES[name]}第{number}号事项的情况说明",
            "url": f"/{name}/t{number}.html",
            "day": day.isoformat(),
        }
        for number, day in enumerate(days, 1)
    ]


def pages(newest: Mapping[str, datetime], more: str = "") -> dict[str, Reply]:
    """A site whose lists end with the given days. `kong` has never had an item, `cuo` loads its list in vain. `more` is
    further script that runs when a column is drawn."""
    app = APP % {
        "names": json.dumps(NAMES, ensure_ascii=False),
        "foot": json.dumps(FOOT, ensure_ascii=False),
        "more": more,
    }
    found: dict[str, Reply] = {
        "/": SHELL,
        "/assets/app.5b02c1.js": answer(app, "application/javascript"),
        "/assets/app.3f9c2a.css": answer("body{font-size:16px}", "text/css"),
        "/gw/kong": gateway("kong", []),
        "/gw/cuo": answer("{}", "application/json", 500),
        "/map.html": SHELL,
    }
    for name in NAMES:
        found[f"/{name}/"] = SHELL
    for name, day in newest.items():
        rows = rows_of(name, day)
        found[f"/gw/{name}"] = gateway(name, rows)
        found |= {row["url"]: article(row["title"], row["day"]) for row in rows}
    return found


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]
