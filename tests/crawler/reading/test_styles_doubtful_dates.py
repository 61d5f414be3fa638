"""Publish dates that a person may see and a reader may miss: read rightly or a doubt, never called missing."""

from __future__ import annotations

import pytest
from style_pages import BODY, SIGN, TITLE, page, reading

from crawler.page import PageKind

URL = "http://www.xx.gov.cn/zwgk/gzdt/content/post_425143.html"
SHOWN = {
    "date by script fn": '<h1>{T}</h1><div>发布时间：<script>document.write(formatDate("2026-11-12 09:30:00"));</script> 来源：本站</div>{B}',
    "date by script var": '<h1>{T}</h1><div><span id="pubtime"></span> 来源：本站</div>{B}<script>var t="2026-11-12 09:30:00";document.getElementById("pubtime").innerHTML=t.substring(0,10);</script>',
    "date by vue": "<h1>{T}</h1><div>发布时间：{{info.time}}</div>{B}",
    "date by ajax": '<h1>{T}</h1><div>发布时间：<span id="time"></span></div>{B}<script>$.get("/info",function(d){$("#time").text(d.time)})</script>',
    "date by external": '<h1>{T}</h1><div>发布时间：<span id="time"></span></div>{B}<script src="/js/detail.js"></script>',
    "date input": '<h1>{T}</h1><div>发布时间：<input type="text" value="2026-11-12" readonly></div>{B}',
    "date img": '<h1>{T}</h1><div>发布时间：<img src="/date.png"></div>{B}',
    "date iframe": '<h1>{T}</h1><iframe src="/info.html"></iframe>{B}',
    "date attr": '<h1>{T}</h1><div class="time" data-time="2026-11-12"></div>{B}<script src="/js/detail.js"></script>',
    "date css": '<h1>{T}</h1><time datetime="2026-11-12"></time>{B}',
    "body by script": '<h1>{T}</h1><div id="content"></div><script>$.get("/c",function(d){$("#content").html(d)})</script>',
    "date month first": "<h1>{T}</h1><div>11/12/2026 来源：本站</div>{B}",
    "date no year": "<h1>{T}</h1><div>11-12 09:30 来源：本站</div>{B}",
    "date no year 2": "<h1>{T}</h1><div>发布时间：11-12 09:30 来源：本站</div>{B}",
    "date no year 3": "<h1>{T}</h1><div>发布时间：11月12日 来源：本站</div>{B}",
    "relative": "<h1>{T}</h1><div>发布时间：3天前 来源：本站</div>{B}",
    "relative 2": "<h1>{T}</h1><div>3小时前 来源：本站</div>{B}",
    "yesterday": "<h1>{T}</h1><div>昨天 10:30 来源：本站</div>{B}",
    "weird sep": "<h1>{T}</h1><div>发布时间：2026~11~12</div>{B}",
    "weird sep 2": "<h1>{T}</h1><div>发布时间：2026,11,12</div>{B}",
    "compact label": "<h1>{T}</h1><div>发布时间：20261112 来源：本站</div>{B}",
    "compact 2": "<h1>{T}</h1><div>发布时间：20261112093000</div>{B}",
    "space sep": "<h1>{T}</h1><div>发布时间：2026 11 12</div>{B}",
    "roman": "<h1>{T}</h1><div>发布时间：12-Nov-2026</div>{B}",
    "unit between bars": "<h1>{T}</h1><div>2026-11-12 | 办公室 | 浏览：12</div>{B}",
    "unit and counter": "<h1>{T}</h1><div>2026-11-12　办公室　浏览：12</div>{B}",
    "size before": "<h1>{T}</h1><div>【字号：大 中 小】　2026.11.12</div>{B}",
    "written whole": '<h1>{T}</h1><div><script>document.write("发布时间：2026-11-12")</script></div>{B}',
    "month in words": "<h1>{T}</h1><div>发布时间: 十一月 12, 2026</div>{B}",
    "month in words bare": "<h1>{T}</h1><div>十一月 12, 2026</div>{B}",
    "words beside": "<h1>{T}</h1><div>本站讯 2026-11-12 李明 摄</div>{B}",
    "english": "<h1>{T}</h1><div>Nov 12, 2026</div>{B}",
    "english long": "<h1>{T}</h1><div>November 12, 2026</div>{B}",
    "java date": "<h1>{T}</h1><div>发布时间：Thu Nov 12 09:30:00 CST 2026</div>{B}",
    "ms": "<h1>{T}</h1><div>发布时间：1794447000000</div>{B}",
    "dot year": "<h1>{T}</h1><div>发布时间：2026年11月12</div>{B}",
    "fullwidth": "<h1>{T}</h1><div>发布时间：２０２６年１１月１２日</div>{B}",
    "han": "<h1>{T}</h1><div>发布时间：二○二六年十一月十二日</div>{B}",
    "han bare": "<h1>{T}</h1><div>二〇二六年十一月十二日　来源：本站</div>{B}",
    "after body bare": '<h1>{T}</h1>{B}<div class="time">2026-11-12</div>',
    "after body editor": "<h1>{T}</h1>{B}<div>编辑：李明　2026-11-12</div>",
    "after body src": "<h1>{T}</h1>{B}<div>来源：云城日报　2026-11-12　编辑：李明</div>",
    "sidebar info": '<div class="l"><h1>{T}</h1>{B}</div><div class="r"><p>信息名称</p><p>索引号 123</p><p>发布日期</p><p>2026-11-12</p></div>',
    "info after": "<h1>{T}</h1>{B}<table><tr><td>索引号</td><td>123</td></tr><tr><td>公开日期</td><td>2026-11-12</td></tr></table>",
    "head word 时间 apart": "<h1>{T}</h1><ul><li>时间</li><li>2026-11-12</li><li>来源</li><li>本站</li></ul>{B}",
    "label en": "<h1>{T}</h1><div>Release time：2026-11-12</div>{B}",
    "label 发布": "<h1>{T}</h1><div>[发布：2026-11-12]</div>{B}",
    "label 日期： nbsp": "<h1>{T}</h1><div>日&nbsp;期：&nbsp;2026-11-12</div>{B}",
    "label 首发": "<h1>{T}</h1><div>首发时间：2026-11-12</div>{B}",
    "label 公告时间": "<h1>{T}</h1><div>公告时间：2026-11-12 来源：本站</div>{B}",
    "label 公示日期": "<h1>{T}</h1><div>公示日期：2026-11-12 来源：本站</div>{B}",
    "label 报道时间": "<h1>{T}</h1><div>报道时间：2026-11-12</div>{B}",
    "label 张贴": "<h1>{T}</h1><div>张贴时间：2026-11-12</div>{B}",
    "label 提供时间": "<h1>{T}</h1><div>提供时间：2026-11-12 来源：本站</div>{B}",
    "label 登记日期": "<h1>{T}</h1><div>登记日期：2026-11-12 浏览：1</div>{B}",
    "label 撰写日期": "<h1>{T}</h1><div>撰写日期：2026-11-12 浏览：1</div>{B}",
    "label 信息发布日期": "<h1>{T}</h1><div>信息发布日期：2026-11-12</div>{B}",
    "label 更新日期 only": "<h1>{T}</h1><div>更新日期：2026-11-12</div>{B}",
    "label 最后更新": "<h1>{T}</h1><div>最后更新：2026-11-12</div>{B}",
    "label 上稿": "<h1>{T}</h1><div>上稿时间：2026-11-12</div>{B}",
    "label 时间 bracket": "<h1>{T}</h1><div>（时间：2026-11-12）</div>{B}",
    "br lines": "<h1>{T}</h1><div>云城日报<br>2026-11-12<br>阅读</div>{B}",
    "date in title row": "<h1>{T}<small>2026-11-12</small></h1>{B}",
    "date in title paren": "<h1>{T}（2026-11-12）</h1>{B}",
    "table cells": "<table><tr><td colspan=3>{T}</td></tr><tr><td>2026-11-12</td><td>本站</td><td>123</td></tr><tr><td colspan=3>{B}</td></tr></table>",
    "dl": "<h1>{T}</h1><dl><dt>发布时间</dt><dd>2026-11-12</dd></dl>{B}",
    "date below summary": '<h1>{T}</h1><div class="zy">摘要：近日，全区安全生产工作会议召开，会议总结了前三季度工作，并对下一步工作作出部署。</div><div>2026-11-12 来源：本站</div>{B}',
    "subtitle long": "<h1>{T}</h1><h3>——区长在全区安全生产工作会议上强调，要坚决守住安全底线</h3><p>2026-11-12　来源：本站</p>{B}",
    "audio bar": "<h1>{T}</h1><div>点击播放语音</div><div>发布日期：2026-11-12</div>{B}",
    "split year": "<h1>{T}</h1><div><span>2026</span><span>11-12</span></div>{B}",
    "mobile": '<div class="tt">{T}</div><div class="s">云城发布 <em>11-12 09:30</em></div>{B}',
}


@pytest.mark.parametrize(
    "head", [f"{TITLE}_云城区人民政府门户网站", "云城区人民政府门户网站"], ids=["titled", "site's title"]
)
@pytest.mark.parametrize("name", SHOWN)
def test_a_date_that_a_person_may_see_is_never_called_missing(name: str, head: str) -> None:
    got = reading(page(SHOWN[name].replace("{T}", TITLE).replace("{B}", BODY + SIGN), title=head), URL)
    assert got.published is None or str(got.published).startswith("2026-11-12")
    assert got.published is not None or got.date_doubt or got.kind is not PageKind.ARTICLE


@pytest.mark.parametrize(
    ("field", "doubt"),
    [
        ("<input type='text' readonly value='发布时间：2026-11-12'>", True),
        ("<input value=2026-11-12 disabled>", True),
        ("<textarea readonly>2026-11-12 云城区府办</textarea>", True),
        ("<input type='hidden' readonly value='2026-11-12'>", False),
        ("<input type='text' value='2026-11-12' name='from'>", False),  # a search by days
        ("<input readonly value='报名截止：2026-11-30'>", False),
        ("<input readonly value='请选择日期'>", False),
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_a_field_that_is_there_to_be_read_may_show_the_date(field: str, doubt: bool, below: bool) -> None:
    body = f"<h1>{TITLE}</h1>{'' if below else field}{BODY}{BODY}{field if below else ''}"
    got = reading(page(body, title=f"{TITLE}_云城区人民政府门户网站"), URL)
    assert got.kind is PageKind.ARTICLE
    assert (got.date_doubt or got.published is not None) is doubt


PLACE = '<span id="pd"></span>'
FILL = 'document.getElementById("pd").innerHTML='


@pytest.mark.parametrize(
    ("head", "below", "shown"),
    [
        (f'<script>var pubdate="2026-11-05";</script>{PLACE}<script>{FILL}pubdate</script>', "", "2026-11-05"),
        (PLACE, f'<script>var d = "2026-11-05 10:00";\n{FILL} "发布：" + d.substr(0, 10);</script>', "2026-11-05t10:00"),
        ('<span class="pd"></span>', "<script>var o={fbsj:'2026年11月5日'};$('.pd').text(o.fbsj)</script>", "2026-11-05"),
        ('<script>var t="2026-11-05";document.write(t);</script>', "", "2026-11-05"),
        ("", '<script>var pubDate="2026-11-05";</script><script src="/js/article.js"></script>', "doubt"),
        (PLACE, f'<script>var d="2026-11-05";function s(x){{{FILL}x}}s(d)</script>', "doubt"),
        (PLACE, f'<script>var d="2026-11-05",e="2026-11-09";{FILL}d;{FILL}e;</script>', "doubt"),
        ("", f'<script>var today="2026-11-05";{FILL}today</script><div>{PLACE}</div>', "none"),
        ("", '<script>if(now<"2026-04-05"){document.body.className="grey"}</script>', "none"),
        ("", '<script>var begin="2026-01-01",end="2026-12-31";</script><script src="/js/app.js"></script>', "none"),
        (PLACE, f'<script>//var pubdate="2026-11-05";\n{FILL}""</script>', "none"),
        ("", '<script type="application/ld+json">{"datePublished":"2026-11-05"}</script>', "none"),
        ('<i id="hits"></i>', '<script>var d="2026-11-05";document.getElementById("hits").innerHTML=n</script>', "none"),
    ],
)  # fmt: skip
def test_a_date_that_an_inline_script_keeps(head: str, below: str, shown: str) -> None:
    """A literal written beside the title is the date; what may be written is a doubt; the rest is no publish date."""
    got = reading(page(f"<h1>{TITLE}</h1>{head}{BODY}{below}", title=f"{TITLE}_云城区人民政府门户网站"), URL)
    assert got.kind is PageKind.ARTICLE
    read = "doubt" if got.date_doubt else str(got.published).lower()
    assert read.startswith(shown), got.reasons
