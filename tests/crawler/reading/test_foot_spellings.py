"""Elements of a page's foot in rarer spellings and places, each alone beside the usual ones."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.page import Footer, Page, PageKind
from crawler.reader import read

USUAL = {
    "site_map": '<a href="/sitemap.html">网站地图</a>',
    "contact": "联系电话：0766-8812345",
    "host_unit": "主办单位：云东县某局",
    "site_code": "网站标识码：4453020005",
    "icp": "粤ICP备05000001号",
    "police": "粤公网安备 44530202000083号",
}


def foot(**other: str) -> Footer:
    rows = "".join(f"<p>{words}</p>" for words in {**USUAL, **other}.values())
    html = (
        "<html><head><title>云东县某局</title></head><body><div class=nav><a href='/'>首页</a><a href='/a/'>工作动态</a></div>"
        "<a href='mailto:top@b.gov.cn'>联系邮箱</a>"
        f"<div class=main><p>{'正文内容文字。' * 200}</p></div><div class='footer'>{rows}</div></body></html>"
    )
    page = Page("http://x.gov.cn/", html.encode(), {"content-type": "text/html; charset=utf-8"})
    return read(page, date(2026, 11, 1), PageKind.HOME).footer


@pytest.mark.parametrize(
    ("element", "words", "expected"),
    [
        ("site_map", "<script>document.write('<a href=\"/map.html\">网站地图</a>')</script>", "http://x.gov.cn/map.html"),
        ("site_map", '<a href="/map.html"><i title="网站地图"></i></a>', "http://x.gov.cn/map.html"),
        ("site_map", "<span onclick=\"window.open('/map.html')\">网站地图</span>", "http://x.gov.cn/map.html"),
        ("site_map", '<a href="/map.html">网站&nbsp;地图</a>', "http://x.gov.cn/map.html"),
        ("site_map", '<a href="/map.html">站 点 地 图</a>', "http://x.gov.cn/map.html"),
        ("site_map", '<a href="/map.html">全站导航</a>', "http://x.gov.cn/map.html"),
        ("site_map", '<a href="/map.html">行政区划地图</a>', None),
        ("site_map", '<!-- <a href="/map.html">网站地图</a> -->', None),
        ("site_map", '<a href="/dh.html">导航</a>', None),
        ("site_code", "网站标识：4453020005", "4453020005"),
        ("site_code", "网 站 标 识 码：4453020005", "4453020005"),
        ("site_code", "标识编码：4453020005", "4453020005"),
        ("site_code", "4453020005（网站标识码）", "4453020005"),
        ("site_code", "网站标识：445302", None),
        ("site_code", "传真：4453020005", None),
        ("contact", "联系我们 8812345", "联系我们 8812345"),
        ("contact", "<dl><dt>联系我们</dt><dd>8812345</dd></dl>", "联系我们 8812345"),
        ("contact", '<a href="mailto:a@b.gov.cn">站长信箱</a>', "mailto:a@b.gov.cn"),
        ("contact", '<a href="tel:07668812345">致电</a>', "tel:07668812345"),
        ("contact", "政务服务热线12345", "政务服务热线12345"),
        ("contact", "联系我们：zwgk@b.gov.cn", "联系我们:zwgk@b.gov.cn"),
        ("contact", "您是第8812345位访客", None),
        ("police", "粤公安备44530202000083号", "公安备44530202000083号"),
        ("police", "公安部备案号44530202000083号", "公安部备案号44530202000083号"),
        ("police", "公安局44530202000083", None),
        ("icp", "粤ＩＣＰ备05000001号", "粤ICP备05000001号"),
        ("icp", "备案号：粤05000001", "备案号:粤05000001"),
        ("icp", "出版备案：05000001", None),
        ("icp", "蜀ＩＣＰ备０５０００００１号", "蜀ICP备05000001号"),
        ("icp", "黔ICP備05000001號-2", "黔ICP備05000001號-2"),
        ("icp", "备案号：蜀B2-20120045", "备案号:蜀B2-20120045"),
        ("police", "粤公网安备第44530202000083号", "公网安备第44530202000083号"),
        ("police", "粤公网安备 4453 0202 0000 83 号", "公网安备 4453 0202 0000 83 号"),
        ("police", "粤公網安備44530202000083號", "公網安備44530202000083號"),
        ("police", "联网备案号：44530202000083", "联网备案号:44530202000083"),
        ("police", "联网备案：4453", None),
        ("police", "网警备案号：45010302000153", "网警备案号:45010302000153"),
        ("police", "网警电话：45010302", None),
        ("site_code", "标识码|4453020005", "4453020005"),
        ("site_code", "【标识码】4453020005", "4453020005"),
        ("site_code", "标识编号：4453020005", "4453020005"),
        ("contact", "电邮：a@b.gov.cn", "电邮:a@"),
        ("host_unit", "云东县某局主办｜云东县某中心维护", "云东县某局"),
        ("host_unit", "云东县某局主办，云东县某中心承办", "云东县某局"),
        ("host_unit", "<ul><li>主管单位</li><li>云东县某局</li></ul>", "云东县某局"),
        ("host_unit", "主办单位/云东县某局　网址/x", "云东县某局"),
        ("host_unit", "【主办】云东县某局", "云东县某局"),
        ("host_unit", "All Rights Reserved 云东县某局", "云东县某局"),
        ("host_unit", "云东县某局 © 2026", "云东县某局"),
        ("host_unit", "云东县某局主办的活动", None),
        ("host_unit", "© 2026", None),
    ],
)  # fmt: skip
def test_an_element_is_found_however_it_is_written(element: str, words: str, expected: str | None) -> None:
    found = foot(**{element: words})
    assert getattr(found, element) == expected
    assert None not in [getattr(found, other) for other in USUAL if other != element]
