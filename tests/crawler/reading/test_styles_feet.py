"""The foot of a page in many wordings: an element that is shown in any form is never called missing."""

from __future__ import annotations

import pytest
from style_pages import CRUMB, FOOTS, NAVS, reading

ALL: dict[str, str | bool] = {
    "host_unit": True,
    "contact": True,
    "site_code": "4453020001",
    "icp": True,
    "police": True,
    "conac": True,
    "site_map": True,
    "error_report": True,
}
FEET: dict[str, tuple[str, dict[str, str | bool]]] = {
    "std": (FOOTS["div"], ALL),
    "主办单位 sep": (
        "<div>主办单位<span>云城区人民政府</span></div><div>联系电话<span>0766-8822110</span></div><div>网站标识码<b>4453020001</b></div><div>备案号 粤ICP备05000001号</div>",
        {"host_unit": True, "contact": True, "site_code": "4453020001", "icp": True},
    ),
    "由…主办": (
        "<div>本网站由云城区人民政府主办，云城区政务服务数据管理局承办 联系电话：0766-8822110 网站标识码4453020001</div>",
        {"host_unit": True, "contact": True, "site_code": "4453020001"},
    ),
    "本站由…主办 beside a telephone": (
        '<div class="foot">本站由云城区教育局主办 维护电话 8822110</div>',
        {"host_unit": "云城区教育局", "contact": True},
    ),
    "Sponsored by": ("<div>Sponsored by: 云城区教育局<br>Tel: 0766-8822110</div>", {"host_unit": "云城区教育局"}),
    "Copyright": (
        "<div>Copyright © 2026 云城区教育局 All Rights Reserved. 粤ICP备05000001号-1 技术支持：某公司</div>",
        {"icp": "粤ICP备05000001号-1"},
    ),
    "版权所有": (
        "<div>版权所有 © 云城区教育局 地址：云城区府前路1号 电话：0766-8822110</div>",
        {"host_unit": True, "contact": True},
    ),
    "icp lower": ("<div>备案编号：粤icp备05000001号</div>", {"icp": True}),
    "icp split link": (
        '<div>ICP备案号：<a href="https://beian.miit.gov.cn">粤ICP备</a><a>05000001号</a></div>',
        {"icp": True},
    ),
    "police colon": ("<div>粤公网安备:44530202000123号</div>", {"police": True}),
    "police 备案编号": (
        '<div><a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=36090202000071">公安备案号 36090202000071</a></div>',
        {"police": True},
    ),
    "police no link": ("<div>公安机关备案号：44530202000123</div>", {"police": True}),
    "police mps": (
        '<div><a href="https://beian.mps.gov.cn/#/query/webSearch?code=44530202000123">粤公网安备44530202000123号</a></div>',
        {"police": True},
    ),
    "code bm": ("<div>网站标识码：bm17000009</div>", {"site_code": "bm17000009"}),
    "code paren": ("<div>政府网站标识码（4453020001）</div>", {"site_code": "4453020001"}),
    "code en colon space": ("<div>标识码 : 4453020001</div>", {"site_code": "4453020001"}),
    "code by jiucuo": (
        '<script id="_jiucuo_" sitecode="4453020001" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>',
        {"error_report": True},
    ),
    "jiucuo link": (
        '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4453020001&url=x"><img src="jc.png"></a>',
        {"error_report": True},
    ),
    "jiucuo onclick": (
        '<a href="javascript:void(0)" onclick="OpenUrl(\'http://121.43.68.40/exposure/jiucuo.html?site_code=4453020001&url=x\')"><img src="images/jiucuo.png"></a>',
        {"error_report": True},
    ),
    "jiucuo img only": (
        '<img src="/images/jiucuo.png" onclick="Link(\'4453020001\')" alt="政府网站找错">',
        {"error_report": True},
    ),
    "jiucuo text link": (
        '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4453020001">政府网站找错</a>',
        {"error_report": True},
    ),
    "conac script escape": (
        "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/15/232/0000/40695809/CA152320000406958090003.js' type='text/javascript'%3E%3C/script%3E\"));</script>",
        {"conac": True},
    ),
    "conac onclick": (
        '<a href="javascript:void(0)" onclick="OpenUrl(\'http://bszs.conac.cn/sitename?method=show&id=33B9\')"><img src="images/red.png"></a>',
        {"conac": True},
    ),
    "conac img dcs": ('<span id="_ideConac"><img src="//dcs.conac.cn/image/red.png"></span>', {"conac": True}),
    "conac span only": ('<span id="_ideConac"></span><script src="/js/conac.js"></script>', {"conac": True}),
    "conac local img alt": (
        '<a href="http://bszs.conac.cn/sitename?method=show&id=1"><img alt="党政机关" src="dzjg.png"></a>',
        {"conac": True},
    ),
    "map 站点地图": ('<a href="/map.html">站点地图</a>', {"site_map": True}),
    "map 地图 img": ('<a href="/map.html"><img alt="网站地图" src="m.png"></a>', {"site_map": True}),
    "contact mail": ("<div>邮箱：zwgk@yuncheng.gov.cn</div>", {"contact": True}),
    "contact no label": ("<div>云城区人民政府办公室 0766-8822110</div>", {}),
    "contact link": ('<a href="/lxwm/">联系我们</a>', {"contact": True}),
    "contact 网站管理电话": ("<div>网站运维电话：0766-8822110（工作日）</div>", {"contact": True}),
    "img icp": ('<div><img alt="粤ICP备05000001号" src="icp.png"></div>', {"icp": True}),
    "written by script": (
        '<script>document.writeln("<p>主办单位：云城区人民政府</p><p>网站标识码：4453020001 粤ICP备05000001号 粤公网安备44530202000123号</p>");</script>',
        {"site_code": "4453020001", "icp": True, "police": True, "host_unit": True},
    ),
}


@pytest.mark.parametrize("name", FEET)
def test_an_element_at_the_foot_is_found_however_it_is_shown(name: str) -> None:
    foot, wanted = FEET[name]
    row = '<ul><li><a href="/zwgk/gzdt/1.html">关于开展检查的通知</a><span>2026-11-01</span></li></ul>'
    html = f"<html><head><title>工作动态</title></head><body>{NAVS['div']}{CRUMB}{row}{foot}</body></html>"
    got = reading(html, "http://www.xx.gov.cn/zwgk/gzdt/index.html").footer
    for part, value in wanted.items():
        shown = getattr(got, part)
        assert shown is not None, part
        assert value is True or shown == value
