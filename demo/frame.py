"""The parts that every page of a site shares: head with the standard tags, header, navigation, side, footer.

Markup follows what real sites do (fixed width, 今天是, drop-down menus, friend links in the foot, badge scripts), and
each look has class names of its own, so that no reader can lean on one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape

from demo.things import Identity, Link

WEEKDAYS = "一二三四五六日"
ICP_REGISTRY = "http://beian.miit.gov.cn/"
POLICE_REGISTRY = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode="
CONAC_REGISTRY = "http://bszs.conac.cn/sitename?method=show&id="
ERROR_REPORT = "http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
ERROR_SCRIPT = "http://zfwzgl.www.gov.cn/exposure/jiucuo.js"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and class names of one site. `mark` prefixes the classes."""

    mark: str
    main: str = "#1b6cb5"
    pale: str = "#eaf3fb"
    dark: str = "#0f4c86"
    width: int = 1200
    banner: str = "#1b6cb5"
    font: str = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','WenQuanYi Zen Hei',sans-serif"


def css(look: Look) -> str:
    m = look.mark
    return f"""@charset "utf-8";
*{{margin:0;padding:0;box-sizing:border-box}} body{{font:14px/1.8 {look.font};color:#333;background:#f3f5f8}}
a{{color:#333;text-decoration:none}} a:hover{{color:{look.main}}} ul{{list-style:none}} img{{border:0}}
.{m}w{{width:{look.width}px;margin:0 auto}}
.{m}top{{background:#f0f0f0;color:#666;font-size:12px;line-height:32px;height:32px;overflow:hidden}} .{m}top .r{{float:right}}
.{m}top a{{margin-left:14px;color:#666}}
.{m}banner{{background:linear-gradient(180deg,{look.banner},{look.dark});height:150px;color:#fff}}
.{m}banner .{m}w{{position:relative;height:150px}} .{m}banner img{{position:absolute;left:0;top:38px;width:74px;height:74px;border-radius:50%}}
.{m}banner .nm{{position:absolute;left:92px;top:36px;font-size:34px;font-weight:bold;letter-spacing:3px;text-shadow:0 2px 4px rgba(0,0,0,.35)}}
.{m}banner .en{{position:absolute;left:94px;top:88px;font-size:13px;letter-spacing:1px;opacity:.85}}
.{m}banner form{{position:absolute;right:0;top:56px}} .{m}banner input[type=text]{{width:240px;height:36px;padding:0 10px;border:0;border-radius:3px 0 0 3px}}
.{m}banner input[type=submit]{{height:36px;width:74px;border:0;background:#f39800;color:#fff;border-radius:0 3px 3px 0;cursor:pointer;vertical-align:top}}
.{m}nav{{background:{look.dark};height:48px}} .{m}nav>ul>li,.{m}nav .{m}w>ul>li{{float:left;position:relative;line-height:48px}}
.{m}nav .{m}w>ul{{display:flex}} .{m}nav .{m}w>ul>li{{flex:1 1 auto;text-align:center}} .{m}nav .{m}w>ul>li>a{{display:block;color:#fff;font-size:15px;padding:0 6px;white-space:nowrap}} .{m}nav .{m}w>ul>li>a:hover{{background:{look.main}}}
.{m}sub{{display:none;position:absolute;left:0;top:48px;background:#fff;z-index:9;min-width:140px;box-shadow:0 3px 8px rgba(0,0,0,.2)}}
.{m}nav li:hover .{m}sub{{display:block}} .{m}sub li{{text-align:left;line-height:34px;padding:0 14px;white-space:nowrap}}
.{m}crumb{{padding:14px 0;color:#777;font-size:13px}} .{m}body{{overflow:hidden;padding-bottom:26px}}
.{m}left{{float:left;width:250px}} .{m}right{{float:right;width:{look.width - 270}px;background:#fff;padding:18px 26px 30px;min-height:520px;border-top:3px solid {look.main}}}
.{m}box{{background:#fff;margin-bottom:16px}} .{m}box h3{{background:{look.main};color:#fff;font-size:16px;line-height:42px;padding:0 14px}}
.{m}box li{{line-height:32px;border-bottom:1px dotted #ddd;padding:0 12px;overflow:hidden;height:33px;white-space:nowrap;text-overflow:ellipsis}} .{m}box li i{{font-style:normal;color:#999;float:right;font-size:12px}}
.{m}h{{font-size:20px;color:{look.main};border-bottom:1px solid #ddd;line-height:46px;margin-bottom:10px}}
.{m}list li{{line-height:40px;border-bottom:1px dashed #e3e3e3;font-size:15px;padding-left:14px;position:relative;overflow:hidden}} .{m}list li:before{{content:"";position:absolute;left:0;top:18px;width:4px;height:4px;background:{look.main}}}
.{m}list span,.{m}list em,.{m}date{{float:right;color:#999;font-size:13px;font-style:normal}} .{m}page{{text-align:center;padding:24px 0}} .{m}page a,.{m}page span{{display:inline-block;border:1px solid #ddd;padding:0 11px;margin:0 3px;line-height:28px;font-size:13px}}
.{m}title{{font-size:24px;text-align:center;line-height:1.5;padding:22px 30px 12px;color:#222;font-weight:bold}} .{m}info{{text-align:center;color:#888;font-size:13px;border-bottom:1px solid #e5e5e5;padding-bottom:10px;margin-bottom:18px}} .{m}info span{{margin:0 10px}}
.{m}text{{font-size:16px;line-height:2;min-height:260px;padding:0 16px}} .{m}text p{{text-indent:2em;margin-bottom:12px}} .{m}text img{{display:block;margin:10px auto;max-width:90%}} .{m}text table{{border-collapse:collapse;width:100%;margin:10px 0}} .{m}text td,.{m}text th{{border:1px solid #ccc;padding:6px 10px;font-size:14px;text-indent:0}}
.{m}tb{{width:100%;border-collapse:collapse}} .{m}tb th{{background:{look.pale};color:{look.dark}}} .{m}tb td,.{m}tb th{{border:1px solid #d7dfe8;padding:8px 10px;font-size:14px;text-align:center}} .{m}tb td.t{{text-align:left}}
.{m}qa{{border:1px solid #dde6ef;margin-bottom:16px}} .{m}qa .q{{background:{look.pale};padding:10px 16px}} .{m}qa .a{{padding:10px 16px;border-top:1px dashed #cdd}} .{m}qa b{{color:{look.main}}} .{m}qa .m{{color:#999;font-size:12px}}
.{m}grid{{overflow:hidden;margin:18px 0}} .{m}panel{{float:left;width:{(look.width - 40) // 3}px;margin:0 20px 20px 0;background:#fff;padding:0 16px 12px;border-top:3px solid {look.main};height:300px;overflow:hidden}} .{m}panel.last{{margin-right:0}}
.{m}panel h2{{font-size:18px;line-height:48px;color:{look.main};border-bottom:1px solid #eee}} .{m}panel h2 a{{float:right;font-size:12px;color:#999;font-weight:normal}} .{m}panel li{{line-height:34px;height:34px;overflow:hidden;position:relative;padding-right:78px;white-space:nowrap;text-overflow:ellipsis}} .{m}panel li span{{position:absolute;right:0;top:0;color:#999;font-size:12px}}
.{m}hero{{background:#fff;margin-top:18px;overflow:hidden;height:320px}} .{m}hero .pic{{float:left;width:{look.width // 2}px;height:320px;overflow:hidden}} .{m}hero .pic img{{width:100%;height:320px;object-fit:cover}} .{m}hero .txt{{float:right;width:{look.width // 2 - 24}px;padding:6px 16px 0 0}} .{m}hero h2{{font-size:18px;line-height:44px;color:{look.main};border-bottom:2px solid {look.main};margin-bottom:6px}} .{m}hero li{{line-height:34px;height:34px;overflow:hidden}} .{m}hero li span{{float:right;color:#999;font-size:12px}}
.{m}quick{{overflow:hidden;background:#fff;padding:16px}} .{m}quick a{{float:left;width:{(look.width - 32) // 6 - 16}px;margin:0 8px;text-align:center;background:{look.pale};line-height:64px;font-size:16px;color:{look.dark};border-radius:6px}}
.{m}friends{{background:#fff;padding:14px 16px;margin-bottom:16px;overflow:hidden}} .{m}friends b{{color:{look.main}}} .{m}friends a{{margin:0 10px;display:inline-block}}
.{m}foot{{background:{look.dark};color:#dfe8f2;text-align:center;padding:22px 0;font-size:13px;line-height:2.1}} .{m}foot a{{color:#dfe8f2;margin:0 6px}} .{m}foot img{{vertical-align:middle;height:42px;margin:0 6px}} .{m}foot img.s{{height:18px}}
.{m}cards{{display:flex;flex-wrap:wrap;gap:16px}} .{m}card{{width:calc(50% - 8px);background:#fff;border:1px solid #e6ecf2;border-radius:8px;padding:16px 18px 16px 92px;position:relative;min-height:104px}} .{m}card .dt{{position:absolute;left:16px;top:16px;width:60px;text-align:center;border-radius:6px;overflow:hidden;background:{look.pale};color:{look.dark}}} .{m}card .dt b{{display:block;font-size:24px;line-height:38px}} .{m}card .dt i{{display:block;font-style:normal;font-size:12px;background:{look.main};color:#fff;line-height:22px}} .{m}card h4{{font-size:16px;line-height:1.5}} .{m}card p{{color:#888;font-size:13px;line-height:1.6}}
.hide{{display:none}}
"""


def tags(pairs: Iterable[tuple[str, str]], lost: frozenset[str], empty: frozenset[str], lower: bool) -> str:
    return "\n".join(
        f'<meta name="{name.lower() if lower else name}" content="{"" if name in empty else escape(value)}">'
        for name, value in pairs
        if name not in lost
    )


def today(now: datetime, mode: str) -> str:
    """The clock in the header: a trap for date readers when written into the page, harmless when written by script."""
    if mode == "text":
        return f"今天是：{now.year}年{now.month}月{now.day}日 星期{WEEKDAYS[now.weekday()]}"
    return (
        '<script>var d=new Date();document.write("今天是："+d.getFullYear()+"年"+(d.getMonth()+1)+"月"+d.getDate()'
        '+"日 星期"+"日一二三四五六".charAt(d.getDay()));</script>'
    )


def menu(mark: str, items: Iterable[tuple[Link, tuple[Link, ...]]]) -> str:
    out = []
    for top, below in items:
        sub = "".join(f'<li><a href="{escape(item.href)}">{item.text}</a></li>' for item in below)
        drop = f'<ul class="{mark}sub">{sub}</ul>' if sub else ""
        out.append(f'<li><a href="{escape(top.href)}">{top.text}</a>{drop}</li>')
    return f'<div class="{mark}nav"><div class="{mark}w"><ul>{"".join(out)}</ul></div></div>'


def friends(mark: str, links: Iterable[Link]) -> str:
    row = "".join(f'<a href="{escape(link.href)}" target="_blank">{link.text}</a>' for link in links)
    return (
        f'<div class="{mark}w {mark}friends"><b>友情链接：</b>{row}'
        '<select onchange="if(this.value)window.open(this.value)"><option value="">区直部门网站</option>'
        '<option value="http://www.yuntang.gov.cn/jyj/index.html">区教育局</option></select></div>'
    )


def _conac(who: Identity) -> str:
    if "conac" in who.by_script:
        return (
            '<script type="text/javascript">document.write(unescape("%3Cspan id=\'_ideConac\' %3E%3C/span%3E%3Cscript '
            f"src='http://dcs.conac.cn/js/20/000/0000/{who.conac[:8]}/CA{who.conac[:16]}.js' "
            "type='text/javascript'%3E%3C/script%3E\"));</script>"
        )
    alt = "" if "conac" in who.by_link else ' alt="党政机关网站标识"'
    return f'<a href="{CONAC_REGISTRY}{who.conac}" target="_blank"><img src="/static/img/red.png"{alt}></a>'


def _error_report(who: Identity) -> str:
    if not who.error_report:
        return ""
    if "error_report" in who.by_script:
        return f'<script id="_jiucuo_" sitecode="{who.site_code}" src="{ERROR_SCRIPT}"></script>'
    return (
        f'<a href="{ERROR_REPORT}{who.site_code}" target="_blank"><img src="/static/img/jiucuo.png" '
        'alt="我为政府网站找错"></a>'
    )


def footer_parts(who: Identity, *, article: bool) -> Mapping[str, str]:
    """HTML of each element, keyed by the contract's names; what is lost is not there."""
    digits = "".join(filter(str.isdigit, who.police))
    parts = {
        "site_map": f'<a href="{who.site_map}">网站地图</a>',
        "host_unit": f"主办单位：{who.host_unit}",
        "contact": ('<a href="/lxwm.html">联系我们</a>' if "contact" in who.by_link else f"联系电话：{who.contact}"),
        "site_code": f"网站标识码：{who.site_code}",
        "icp": (
            f'<a href="{ICP_REGISTRY}"><img class="s" src="/static/img/icp.png" alt="{who.icp}"></a>'
            if "icp" in who.by_image
            else f'<a href="{ICP_REGISTRY}" target="_blank">{who.icp}</a>'
        ),
        "police": (
            f'<a href="{POLICE_REGISTRY}{digits}"><img class="s" src="/static/img/gongan.png"></a>'
            if "police" in who.by_link
            else f'<a href="{POLICE_REGISTRY}{digits}" target="_blank"><img class="s" src="/static/img/gongan.png">'
            f"{who.police}</a>"
        ),
        "conac": _conac(who),
        "error_report": _error_report(who),
    }
    lost = who.lost | (who.lost_on_articles if article else frozenset())
    return {name: html for name, html in parts.items() if name not in lost}


def footer(mark: str, who: Identity, *, article: bool) -> str:
    part = footer_parts(who, article=article)
    lines = (
        ("site_map",), ("host_unit", "site_code"), ("contact",), ("icp", "police"), ("conac", "error_report"),
    )  # fmt: skip
    text = "".join(
        f"<p>{'&nbsp;&nbsp;&nbsp;'.join(part[name] for name in line if part.get(name))}</p>"
        for line in lines
        if any(part.get(name) for name in line)
    )
    return f'<div class="{mark}foot"><div class="{mark}w">{text}</div></div>'


SCRIPT = """<script type="text/javascript">
/* 站点公共脚本：字号、收藏、回到顶部、访问统计 */
(function(){
  function byId(i){return document.getElementById(i);}
  window.setFont=function(n){var t=byId('zoom');if(t){t.style.fontSize=n+'px';}};
  window.toTop=function(){document.documentElement.scrollTop=document.body.scrollTop=0;};
  window.addFav=function(){try{window.external.AddFavorite(location.href,document.title);}catch(e){alert('请使用Ctrl+D收藏本站');}};
  var menus=document.getElementsByTagName('li');for(var i=0;i<menus.length;i++){(function(li){li.onmouseover=function(){this.className+=' on';};
  li.onmouseout=function(){this.className=this.className.replace(/ on/g,'');};})(menus[i]);}
  var old='<a href="/old/index.html">旧版入口</a>';/* 字符串里的链接，不是页面上的链接 */
  var hits=byId('hits');if(hits){hits.innerHTML='-';}
})();
/* 长者助手与无障碍阅读：放大、语音、配色、辅助线 */
var Reader={on:false,scale:1,themes:['default','black-yellow','blue-white','yellow-black'],theme:0,line:null,
  open:function(){if(this.on){return;}this.on=true;var bar=document.createElement('div');bar.id='reader-bar';bar.style.cssText='position:fixed;left:0;top:0;width:100%;height:60px;background:#fff;border-bottom:2px solid #1b6cb5;z-index:9999';
    var names=['声音','语速','阅读方式','配色','放大','缩小','光标','辅助线','大字幕','重置','说明','退出'];for(var i=0;i<names.length;i++){var b=document.createElement('button');b.innerHTML=names[i];b.setAttribute('data-act',i);b.onclick=function(){Reader.act(+this.getAttribute('data-act'));};bar.appendChild(b);}document.body.insertBefore(bar,document.body.firstChild);},
  act:function(n){if(n===3){this.theme=(this.theme+1)%this.themes.length;document.body.className=this.themes[this.theme];}if(n===4&&this.scale<2){this.scale+=0.1;}if(n===5&&this.scale>0.8){this.scale-=0.1;}if(n===4||n===5){document.body.style.zoom=this.scale;}
    if(n===7){this.guide();}if(n===9){this.scale=1;this.theme=0;document.body.style.zoom=1;document.body.className='';}if(n===11){this.close();}},
  guide:function(){if(this.line){this.line.parentNode.removeChild(this.line);this.line=null;return;}var l=document.createElement('div');l.style.cssText='position:fixed;left:0;width:100%;height:2px;background:red;z-index:9998';document.body.appendChild(l);this.line=l;document.onmousemove=function(e){if(Reader.line){Reader.line.style.top=(e.clientY+6)+'px';}};},
  close:function(){var bar=document.getElementById('reader-bar');if(bar){bar.parentNode.removeChild(bar);}this.on=false;}};
/* 分享到微信、微博，以及打印、关闭窗口 */
function share(kind){var u=encodeURIComponent(location.href),t=encodeURIComponent(document.title);var map={weibo:'service.weibo.com/share/share.php?url='+u+'&title='+t,qzone:'sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url='+u+'&title='+t};
  if(map[kind]){window.open('//'+map[kind],'_blank','width=640,height=480');}}
function doPrint(){var z=document.getElementById('zoom');if(!z){window.print();return;}var w=window.open('','_blank');w.document.write(z.innerHTML);w.document.close();w.print();}
/* 外部链接离站提示 */
document.onclick=function(e){e=e||window.event;var a=e.target||e.srcElement;while(a&&a.tagName!=='A'){a=a.parentNode;}if(!a||!a.href||a.href.indexOf('http')!==0){return true;}
  if(a.hostname.indexOf('.gov.cn')<0&&a.hostname!==location.hostname){return confirm('您访问的链接即将离开本网站，是否继续？');}return true;};
/* 首页焦点图轮播 */
function Slide(box,ms){var list=box.getElementsByTagName('img'),i=0;if(list.length<2){return;}setInterval(function(){list[i].style.display='none';i=(i+1)%list.length;list[i].style.display='block';},ms);}
</script>
<!-- <li><a href="/removed/2019/index.html">已下线的频道</a></li> -->"""
