"""The units of the county whose sites were merged into one portal: who they are and which columns they keep."""

from __future__ import annotations

from dataclasses import dataclass

COMMON = (("gzdt", "工作动态", "news"), ("tzgg", "通知公告", "notice"))

Extra = tuple[str, str, str]  # slug, name, kind


@dataclass(frozen=True, slots=True)
class Unit:
    """`id` is its register id and its prefix. `outward`: it serves the public at a counter."""

    id: str
    name: str
    extras: tuple[Extra, ...] = ()
    outward: bool = True
    town: bool = False


def _unit(id: str, name: str, *extras: Extra, outward: bool = True, town: bool = False) -> Unit:
    return Unit(id, name, extras, outward, town)


DEPARTMENTS = (
    _unit("qfb", "区政府办公室", ("zwdc", "政务督查", "other")),
    _unit("fgj", "区发展和改革局", ("zdxm", "重大项目", "other"), ("jghsf", "价格和收费", "other")),
    _unit("jyj", "区教育局", ("zsks", "招生考试", "other"), ("jsdw", "教师队伍", "other")),
    _unit("kjj", "区科学技术局", ("kjxm", "科技项目", "other")),
    _unit("gxj", "区工业和信息化局", ("hqzc", "惠企政策", "policy")),
    _unit("mzzj", "区民族宗教事务局", ("mzzc", "民族政策", "policy")),
    _unit("gafj", "区公安分局", ("jwgg", "警务公告", "notice"), ("aqff", "安全防范", "other")),
    _unit("mzj", "区民政局", ("shjz", "社会救助", "other"), ("ylfw", "养老服务", "other")),
    _unit("sfj", "区司法局", ("pfxc", "普法宣传", "other")),
    _unit("czj", "区财政局", ("czyjs", "财政预决算", "finance"), ("zfcg", "政府采购", "other")),
    _unit("rsj", "区人力资源和社会保障局", ("jycy", "就业创业", "other"), ("rskl", "人事考录", "personnel")),
    _unit("zrzy", "区自然资源局", ("zdgg", "征地公告", "notice"), ("ghgs", "规划公示", "planning")),
    _unit("sthj", "区生态环境分局", ("hpgs", "环评公示", "other")),
    _unit("zjj", "区住房和城乡建设局", ("zfbz", "住房保障", "other"), ("jsgc", "建设工程", "other")),
    _unit("jtj", "区交通运输局", ("jtcx", "交通出行", "other")),
    _unit("slj", "区水利局", ("sqxx", "水情信息", "data")),
    _unit("nyj", "区农业农村局", ("xczx", "乡村振兴", "other"), ("njbt", "农机补贴", "other")),
    _unit("swj", "区商务局", ("zsyz", "招商引资", "other")),
    _unit("wlj", "区文化广电旅游体育局", ("whhd", "文化活动", "other"), ("lyxx", "旅游信息", "other")),
    _unit("wjj", "区卫生健康局", ("ylws", "医疗卫生", "other"), ("jkjy", "健康教育", "other")),
    _unit("tyjr", "区退役军人事务局", ("yfbz", "优抚保障", "other")),
    _unit("yjj", "区应急管理局", ("yjya", "应急预案", "other"), ("sgdc", "事故调查", "other")),
    _unit("sjj", "区审计局", ("sjjg", "审计结果", "other"), outward=False),
    _unit("gzj", "区国有资产监督管理局", ("gqxx", "国企信息", "other"), outward=False),
    _unit("scjg", "区市场监督管理局", ("spyp", "食品药品安全", "other"), ("ccjc", "抽查检查", "other")),
    _unit("tjj", "区统计局", ("tjsj", "统计数据", "data"), ("tjfx", "统计分析", "other"), outward=False),
    _unit("ybj", "区医疗保障局", ("ybzc", "医保政策", "policy")),
    _unit("zfj", "区城市管理和综合执法局", ("xzzf", "行政执法公示", "other")),
    _unit("xfj", "区信访局", ("xfzn", "信访须知", "other")),
    _unit("zsj", "区政务服务和数据管理局", ("spgg", "审批改革", "other"), ("sjkf", "数据开放", "data")),
    _unit("lyj", "区林业局", ("slfh", "森林防火", "other")),
    _unit("jrj", "区金融工作局", ("ffjz", "防范非法集资", "other")),
    _unit("swuj", "区税务局", ("jsjf", "减税降费", "other")),
    _unit("ggzy", "区公共资源交易中心", ("jygg", "交易公告", "notice"), ("cjgg", "成交公告", "notice")),
    _unit("jgsw", "区机关事务管理局", ("jyjn", "节约型机关", "other"), outward=False),
)  # fmt: skip

_VILLAGES = ("cwgk", "村务公开", "other")
_STREETS = ("sqfw", "社区服务", "other")

TOWNS = (
    _unit("shiqiao", "石桥镇人民政府", _VILLAGES, ("czxx", "财政信息", "finance"), town=True),
    _unit("xikou", "溪口镇人民政府", _VILLAGES, ("xczx", "乡村振兴", "other"), town=True),
    _unit("nanpu", "南浦镇人民政府", _VILLAGES, town=True),
    _unit("daping", "大坪镇人民政府", _VILLAGES, town=True),
    _unit("hetou", "河头镇人民政府", _VILLAGES, ("ghjh", "规划计划", "planning"), town=True),
    _unit("yunling", "云岭街道办事处", _STREETS, town=True),
    _unit("tangxia", "棠下街道办事处", _STREETS, town=True),
    _unit("chengdong", "城东街道办事处", _STREETS, ("zzgg", "征收公告", "notice"), town=True),
)

UNITS = (*DEPARTMENTS, *TOWNS)
