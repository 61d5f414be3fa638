"""What all sites of the district share: identities, friend links, hosts outside."""

from __future__ import annotations

import hashlib

from demo.things import Identity, Link, Trouble, Word

DISTRICT = "云棠区"
DOMAIN = "yuntang.gov.cn"
CODE = "449901"

DEPARTMENTS = (
    ("qfb", "区政府办公室"), ("jyj", "区教育局"), ("rsj", "区人力资源和社会保障局"), ("mzj", "区民政局"),
    ("czj", "区财政局"), ("fgj", "区发展和改革局"), ("nyj", "区农业农村局"), ("zjj", "区住房和城乡建设局"),
    ("wjj", "区卫生健康局"), ("wlj", "区文化广电旅游体育局"), ("scjg", "区市场监督管理局"), ("sjj", "区审计局"),
    ("shiqiao", "石桥镇人民政府"), ("xikou", "溪口镇人民政府"),
)  # fmt: skip

FRIENDS = (
    Link("中国政府网", "http://www.gov.cn/"),
    Link("省人民政府", "http://www.gd.gov.cn/"),
    Link("岭江市人民政府", "http://www.lingjiang.gov.cn/"),
)
SERVICE = Link("省政务服务网", "http://www.gdzwfw.gov.cn/portal/v2/index?region=449901")

# Hosts that are no site of the register, with the paths that they answer beside `/` and what is wrong there. All of
# them are mapped to loopback by `crawl.hosts`; any other path of theirs is a 404.
Paths = tuple[tuple[str, Trouble | None], ...]
OUTSIDE: dict[str, Paths] = {
    "www.gov.cn": (),
    "www.gd.gov.cn": (),
    "www.lingjiang.gov.cn": (("/news/2026/xikou.html", None),),
    "www.gdzwfw.gov.cn": (("/portal/v2/index", None),),
    "beian.miit.gov.cn": (),
    "www.beian.gov.cn": (("/portal/registerSystemInfo", None),),
    "bszs.conac.cn": (("/sitename", None),),
    "dcs.conac.cn": (("/js/", None),),
    "zfwzgl.www.gov.cn": (("/exposure/", None),),
    "www.ytlvyou.example": (("/", Trouble(Word.GONE)),),
    "www.ytshuju.example": (("/", Trouble(Word.SERVER)),),
    "www.ytbank.example": (("/", Trouble(Word.FORBIDDEN)),),
    "www.ytnews.example": (("/story/1.html", Trouble(Word.SERVER, turns=1)),),
    "www.qipai888.example": (),
    f"files.{DOMAIN}": (),
}
REFUSED = "www.ytguanbi.example"  # mapped to a port where nobody listens


def identity(number: int, unit: str, phone: str, **extra: object) -> Identity:
    code = f"{CODE}{number:04d}"
    mark = hashlib.md5(code.encode(), usedforsecurity=False).hexdigest().upper()
    given: dict[str, object] = {
        "host_unit": unit,
        "contact": phone,
        "site_code": code,
        "icp": f"粤ICP备9999{number:04d}号-1",
        "police": f"粤公网安备 {CODE}0200{number:04d}号",
        "conac": mark,
    }
    return Identity(**{**given, **extra})  # type: ignore[arg-type]
