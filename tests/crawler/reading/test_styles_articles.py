"""Articles as the common systems and home-made ones set them: title and publish date, with and without a date."""

from __future__ import annotations

import pytest
from style_pages import BODY, BODYBR, HOTDATED, SIGN, TITLE, page, reading

from crawler.page import PageKind

URL = "http://www.xx.gov.cn/zwgk/gzdt/content/post_425143.html"
DATED = {
    "an English date": ('<h1>{T}</h1><p class="info">Nov 12, 2026</p><div>{B}</div>', "2026-11-12"),
    "words of java.util.Date": ("<h1>{T}</h1><p>Thu Nov 12 09:30:12 CST 2026</p><div>{B}</div>", "2026-11-12T09:30"),
    "a year of two digits": ("<h1>{T}</h1><p>[ 26-11-12 ]</p><div>{B}</div>", "2026-11-12"),
    "ucap": (
        '<div class="content"><h1 class="title"><ucaptitle>{T}</ucaptitle></h1><div class="info"><span>发布时间：2026-11-12 09:30</span><span>来源：云城区应急管理局</span><span>字体：<a>大</a> <a>中</a> <a>小</a></span></div><div id="UCAP-CONTENT"><ucapcontent>{B}</ucapcontent></div></div>',
        "2026-11-12T09:30",
    ),
    "hanweb art": (
        '<table id="c" width="100%"><tr><td class="title" align="center"><!--<$[标题名称(html)]>begin-->{T}<!--<$[标题名称(html)]>end--></td></tr><tr><td align="center">发布日期：2026-11-12 　　浏览次数：<script src="/vc/vc/interface/artcount/artcount.jsp?i_id=11"></script> 　字号：[ <a href="javascript:doZoom(16)">大</a> <a>中</a> <a>小</a> ]</td></tr><tr><td><div id="zoom">{B}</div></td></tr></table>',
        "2026-11-12",
    ),
    "hanweb new": (
        '<div class="main-txt"><div class="bt-box"><h1 class="art_title">{T}</h1><div class="explain"><i class="sj">2026-11-12 09:30</i><i class="ly">来源：区应急局</i><i class="fwl">访问量：<script>x()</script></i></div></div><div class="art_con">{B}</div></div>',
        "2026-11-12T09:30",
    ),
    "vsb": (
        '<form name="_newscontent_fromname"><div><h1>{T}</h1><div>时间：2026-11-12　作者：　点击：[<script>_showDynClicks("wbnews", 1, 2)</script>]次</div><div id="vsb_content"><div class="v_news_content">{B}</div></div><p>上一条：<a href="1.htm">关于举办培训班的通知</a></p></div></form>',
        "2026-11-12",
    ),
    "vsb year month day": (
        '<form name="_newscontent_fromname"><table class="winstyle"><tr><td class="titlestyle" align="center">{T}</td></tr><tr><td align="center"><span class="timestyle">2026年11月12日 09:30</span>&nbsp;<span class="authorstyle">区应急局</span>&nbsp;&nbsp;&nbsp;&nbsp;<span>点击：[<span id="dynclicks_wbnews_1">]</span></span></td></tr><tr><td class="contentstyle">{B}</td></tr></table></form>',
        "2026-11-12T09:30",
    ),
    "trs": (
        '<div class="xl"><div class="xl_tit">{T}</div><div class="xl_sm"><span>时间：2026-11-12</span><span>来源：<script>document.write("云城发布")</script></span><span class="fz">【<a>大</a> <a>中</a> <a>小</a>】</span></div><div class="TRS_Editor">{B}</div></div>',
        "2026-11-12",
    ),
    "siteserver": (
        '<div class="article"><h2 class="article-title">{T}</h2><div class="article-meta">2026/11/12 9:30:00　来源：本站　作者：管理员　点击：<script src="/api/hits"></script></div><div class="article-body">{B}</div></div>',
        "2026-11-12T09:30",
    ),
    "dedecms": (
        '<div class="viewbox"><div class="title"><h2>{T}</h2></div><div class="info"><small>时间:</small>2026-11-12 09:30<small>来源:</small>未知 <small>作者:</small>admin<small>点击:</small><script src="/plus/count.php?view=yes&aid=1"></script>次</div><div class="content">{B}</div></div>',
        "2026-11-12T09:30",
    ),
    "phpcms": (
        '<div id="Article"><h1>{T}<br /><span>2026-11-12 09:30:00&nbsp;&nbsp;&nbsp;来源：云城日报&nbsp;&nbsp;&nbsp;点击： <span id="hits"></span></span></h1><div class="content">{B}</div></div>',
        "2026-11-12T09:30",
    ),
    "empirecms": (
        '<h1 class="title">{T}</h1><p class="laiyuan">来源：本站 编辑：管理员 时间：2026-11-12</p><div>{B}</div>',
        "2026-11-12",
    ),
    "old asp gbk": (
        '<table width="90%" align="center"><tr><td align="center"><font size="4"><b>{T}</b></font></td></tr><tr><td align="center">作者：办公室 发布时间：2026-11-12 9:30:21 阅读：<font color=red>362</font> 次</td></tr><tr><td>{B}</td></tr><tr><td align="right">[<a href="javascript:window.print()">打印</a>] [<a href="javascript:window.close()">关闭</a>]</td></tr></table>',
        "2026-11-12T09:30:21",
    ),
    "old asp 加入时间": (
        '<table><tr><td align="center" class="title">{T}</td></tr><tr><td align="center" bgcolor="#efefef">【字体：<a>大</a><a>中</a><a>小</a>】【时间：2026-11-12】【作者：办公室】【<a>关 闭</a>】</td></tr><tr><td>{B}</td></tr></table>',
        "2026-11-12",
    ),
    "jcms infobar": (
        '<h1>{T}</h1><div class="bar">索引号：52230011/2026-173111 文章来源：云城日报 发布时间：2026/11/12 9:37:15 作者：方文 点击：119 【字体： 】大中小【打印内容】【内容纠错】</div><div>{B}</div>',
        "2026-11-12T09:37:15",
    ),
    "tax": (
        '<div class="row"><div><span>索引号</span><p></p></div><div><span>发布时间</span><p></p></div><div><span>废止日期</span><p></p></div></div><h1 id="main_title">{T}</h1><div class="clearfix"><p><span>发布时间：2026-11-12</span><span>来源：云城区税务局办公室</span></p><p><span>字号：<a>[ 大 ]</a><a>[ 中 ]</a></span><a>打印本页</a><a>下载</a></p></div><section><p>【文　　号】 云税发〔2026〕14号<br>【成文日期】 2026-11-02<br>【是否有效】 全文有效<br></p><div id="zoom">{B}</div></section>',
        "2026-11-12",
    ),
    "wap spans": (
        '<div class="wap-detail-info"><p class="tit"><a href="javascript:void(0);">{T}</a></p><div class="wap-date"><span>日期：</span><span>2026-11-12</span><span class="ml30">来源：</span><span>云城区政府办</span></div><div class="wap-p">{B}</div></div>',
        "2026-11-12",
    ),
    "both 发布 更新": (
        "<h1>{T}</h1><div><span>发布时间：2026-11-12 09:30</span><span>更新时间：2026-11-20 11:00</span><span>来源：本站</span></div>{B}",
        "2026-11-12T09:30",
    ),
    "更新 before 发布": (
        "<h1>{T}</h1><div><span>更新时间：2026-11-20 11:00</span><span>发布时间：2026-11-12 09:30</span></div>{B}",
        "2026-11-12T09:30",
    ),
    "gkmlpt table": (
        '<table class="classify"><tr><td>索引号：</td><td>006978123/2026-00123</td><td>分类：</td><td>综合政务、通知</td></tr><tr><td>发布机构：</td><td>云城区人民政府办公室</td><td>成文日期：</td><td>2026-11-05</td></tr><tr><td>名称：</td><td colspan=3>{T}</td></tr><tr><td>文号：</td><td>云府办〔2026〕12号</td><td>发布日期：</td><td>2026-11-12</td></tr></table><h1>{T}</h1><div>{B}</div>',
        "2026-11-12",
    ),
    "成文 only table": (
        '<table class="xxgk"><tr><td>索 引 号：</td><td>006978123/2026-00123</td><td>主题分类：</td><td>综合政务</td></tr><tr><td>发布机构：</td><td>云城区人民政府办公室</td><td>成文日期：</td><td>2026年11月05日</td></tr><tr><td>标　　题：</td><td colspan=3>{T}</td></tr></table><h1>{T}</h1><div>{B}</div>',
        "2026-11-05",
    ),
    "ul info": (
        '<ul class="info_table"><li><b>索引号：</b>123456/2026-001</li><li><b>组配分类：</b>通知公告</li><li><b>发布机构：</b>区应急局</li><li><b>发布日期：</b>2026-11-12 09:30</li><li><b>名称：</b>{T}</li></ul><div class="tit">{T}</div><div>{B}</div>',
        "2026-11-12T09:30",
    ),
    "date in crumb bar": (
        '<div class="bar"><span class="fl">2026-11-12 09:30</span><span>来源：云城发布</span><span class="fr"><a>【打印】</a><a>【关闭】</a></span></div><h1>{T}</h1><div>{B}</div>',
        "2026-11-12T09:30",
    ),
    "glued controls": ("<h1>{T}</h1><div>2026-11-12打印【字号：大中小】</div><div>{B}</div>", "2026-11-12"),
    "glued time source": (
        "<h1>{T}</h1><div>发布时间：2026-11-12来源：区应急局浏览：123次</div><div>{B}</div>",
        "2026-11-12",
    ),
    "dots": ('<h1>{T}</h1><p class="info">2026.11.12 | 来源：云城日报</p><div>{B}</div>', "2026-11-12"),
    "pipe": ('<h1>{T}</h1><p class="info">云城日报　|　2026-11-12 09:30</p><div>{B}</div>', "2026-11-12T09:30"),
    "weekday": (
        '<h1>{T}</h1><p class="info">发布时间：2026年11月12日 星期四 09:30 来源：云城日报</p><div>{B}</div>',
        "2026-11-12",
    ),
    "boxes day": (
        '<div class="head"><div class="date"><b>12</b><span>2026-11</span></div><h1>{T}</h1></div><div class="src">来源：云城日报</div><div>{B}</div>',
        "2026-11-12",
    ),
    "foot line": (
        '<h1>{T}</h1><div>{B}</div><div class="info">信息来源：区应急局　发布时间：2026-11-12　责任编辑：李明</div>',
        "2026-11-12",
    ),
    "foot editor only time": (
        '<h1>{T}</h1><div>{B}</div><div class="bottom">发布日期：2026-11-12 09:30:00</div>',
        "2026-11-12T09:30",
    ),
    "icons": (
        '<h3 class="text-center">{T}</h3><p class="text-muted"><i class="fa fa-clock-o"></i> 2026-11-12 <i class="fa fa-user"></i> 办公室 <i class="fa fa-eye"></i> 231</p><div>{B}</div>',
        "2026-11-12",
    ),
    "bootstrap labels": (
        '<div class="panel"><div class="panel-heading"><h4>{T}</h4></div><div class="panel-body"><span class="label">办公室</span> <span class="label">2026-11-12 09:30</span> <span class="label">阅读 231</span><div>{B}</div></div></div>',
        "2026-11-12T09:30",
    ),
    "添加时间": ("<h1>{T}</h1><p>添加时间：2026-11-12　　点击量：201</p><div>{B}</div>", "2026-11-12"),
    "录入": ("<h1>{T}</h1><p>录入时间：2026-11-12　　录入者：admin　　点击数：201</p><div>{B}</div>", "2026-11-12"),
    "信息时间": (
        "<h1>{T}</h1><p>【信息时间：2026-11-12　阅读次数：201 】【打印】【关闭】</p><div>{B}</div>",
        "2026-11-12",
    ),
    "日期 only": ("<h1>{T}</h1><p>日期：2026-11-12</p><div>{B}</div>", "2026-11-12"),
    "english": ("<h1>{T}</h1><p>Date: 2026-11-12 09:30 Source: Yuncheng Daily</p><div>{B}</div>", "2026-11-12T09:30"),
    "公开日期": ("<h1>{T}</h1><p>公开日期：2026-11-12 　公开方式：主动公开</p><div>{B}</div>", "2026-11-12"),
    "发布于": ("<h1>{T}</h1><p>区应急局 发布于 2026-11-12 09:30</p><div>{B}</div>", "2026-11-12T09:30"),
    "发布 glued": ("<h1>{T}</h1><p>2026-11-12 09:30 发布</p><div>{B}</div>", "2026-11-12T09:30"),
    "time tag": (
        '<h1>{T}</h1><p><time datetime="2026-11-12T09:30:00+08:00">2026-11-12 09:30</time></p><div>{B}</div>',
        "2026-11-12T09:30",
    ),
    "month words": ("<h1>{T}</h1><p>发布时间：2026年 11月 12日</p><div>{B}</div>", "2026-11-12"),
    "浏览 first": ("<h1>{T}</h1><p>浏览：12 次 发布：2026-11-12 来源：本站</p><div>{B}</div>", "2026-11-12"),
    "video": ('<h1>{T}</h1><p>2026-11-12 云城电视台</p><video src="a.mp4"></video>', "2026-11-12"),
    "索引号 first title below": (
        '<div class="gk"><p>索引号：1234/2026-1</p><p>发文日期：2026-11-01</p><p>公开日期：2026-11-12</p></div><h2>{T}</h2>{B}',
        "2026-11-12",
    ),
}
UNDATED = {
    "sign only": '<h1>{T}</h1><div class="content">{B}' + SIGN + "</div>",
    "sign only glued": '<h1>{T}</h1><div class="content">{B}<p align="right">云城区人民政府办公室　2026年11月11日</p></div>',
    "sign only arabic": '<h1>{T}</h1><div class="content">{B}<p align="right">2026-11-11</p></div>',
    "source only": '<h1>{T}</h1><p>来源：云城日报　作者：李明　浏览：<span id="hits">21</span></p><div>{B}</div>'
    + SIGN,
    "event": "<h1>{T}</h1><div><p>一、时间：2026年11月20日上午9:00</p><p>二、地点：区政府三楼</p>{B}</div>",
    "crumb clock": "<h1>{T}</h1><div>{B}</div>",
    "empty date label": "<h1>{T}</h1><p>发布时间：　来源：本站　浏览：12</p><div>{B}</div>",
    "sidebar dated": '<div class="l"><h1>{T}</h1><div>{B}</div></div>' + HOTDATED,
    "prev next dated": '<h1>{T}</h1><div>{B}</div><p>上一篇：<a href="1.html">关于开展检查的通知（2026-11-10）</a></p><p>下一篇：<a href="2.html">工作简报</a> 2026-11-13</p>',
    "short notice": "<h1>关于停水的通知</h1><div><p>因管网检修，定于2026年11月20日8时至18时停水，请做好储水准备。</p><p>云城区供水公司</p><p>2026年11月18日</p></div>",
    "leader": '<h1>领导简介</h1><div class="c"><img src="a.jpg"><p>张三，男，汉族，1970年3月生，大学学历，1993年7月参加工作，1995年6月加入中国共产党。现任云城区人民政府区长，主持区政府全面工作，分管审计工作。</p></div>',
}


SIGNED = ("sign only", "sign only glued", "sign only arabic", "source only", "short notice")


@pytest.mark.parametrize(
    ("under", "doubt"),
    [
        ("（办公室供稿　2026年11月17日）", True),
        ("临溪县民政局　2026年11月17日", True),
        ("2026年11月17日", True),
        ("（2026年11月17日）", True),
        ("报名截止2026年11月17日", False),
        ("本办法自2026年11月17日起施行。", False),
        ("会议定于2026年11月17日", False),
        ("临溪县民政局", False),
    ],
)
def test_a_day_under_the_text_leaves_open_whether_a_page_shows_its_date(under: str, doubt: bool) -> None:
    got = reading(
        page(f'<h1>{TITLE}</h1><div class="content">{BODY}<p align="right">{under}</p></div>', title=TITLE), URL
    )
    assert (got.published, got.date_doubt) == (None, doubt)


def filled(markup: str, body: str) -> str:
    return markup.replace("{T}", TITLE).replace("{B}", body)


@pytest.mark.parametrize("style", ["div", "table"])
@pytest.mark.parametrize("beside", ["", HOTDATED], ids=["alone", "beside dated links"])
@pytest.mark.parametrize("body", [BODY, BODYBR + SIGN], ids=["paragraphs", "lines and a signature"])
@pytest.mark.parametrize("name", DATED)
def test_title_and_date_are_read_in_every_style(name: str, body: str, beside: str, style: str) -> None:
    markup, published = DATED[name]
    got = reading(page(filled(markup, body), style=style, after=beside), URL)
    assert (got.kind, got.title) == (PageKind.ARTICLE, TITLE)
    assert str(got.published).startswith(published)


@pytest.mark.parametrize("style", ["div", "table"])
@pytest.mark.parametrize("name", [name for name in DATED if name != "video"])
def test_a_page_whose_head_says_only_the_site_has_title_and_date_all_the_same(name: str, style: str) -> None:
    markup, published = DATED[name]
    got = reading(page(filled(markup, BODY), title="云城区人民政府门户网站", style=style), URL)
    assert (got.kind, got.title) == (PageKind.ARTICLE, TITLE)
    assert str(got.published).startswith(published)


@pytest.mark.parametrize("style", ["div", "table"])
@pytest.mark.parametrize("tags", ["", '<meta name="PubDate" content="2026-11-11 10:00">'], ids=["no tag", "a tag"])
@pytest.mark.parametrize("name", UNDATED)
def test_no_date_is_made_up_where_none_is_shown(name: str, tags: str, style: str) -> None:
    title = {"short notice": "关于停水的通知", "leader": "领导简介"}.get(name, TITLE)
    got = reading(
        page(filled(UNDATED[name], BODY), title=title + "_云城区人民政府门户网站", head=tags, style=style), URL
    )
    assert got.kind in (PageKind.ARTICLE, PageKind.OTHER)
    assert got.published is None
    # A reader sees a day under the text: it may be the publishing's, and nobody is told that the page shows none.
    assert got.date_doubt is (name in SIGNED)
