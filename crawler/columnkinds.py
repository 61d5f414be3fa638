"""A column's kind from its name.

Kind decides the limit after which a column counts as stale (Q19 V4.1, P15-x), so a wrong kind accuses: `news` (14
days) is given only to names that mean current news of the government; a name that could mean something slower
(图片新闻, 新闻发布会, 行政处罚公示) gets a kind without a limit. Rules are tried in order; the first that fits decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ledger.register import ColumnKind

_RULES: tuple[tuple[str, ColumnKind], ...] = (
    # What a column holds stands last in its name: 要闻摄影大赛 is no news, 规范性文件清理结果 no files.
    (r"(?:大赛|竞赛|比赛|征文|评选|说明|体检报告|清理(?:结果|情况|目录)|(?:先进|优秀)个人)$", ColumnKind.OTHER),
    # 动态 as what moves, not as news: readings, registers, ratings that are adjusted.
    (
        r"动态(?:监测|监管|管理|调整|评估|考核|更新|跟踪|平衡|维护|评价|清零|数据|名录|图|表)|(?:名录|目录|清单|名单).{0,4}动态",
        ColumnKind.OTHER,
    ),
    # 信访动态 and 会议动态 may be what becomes of letters, or meetings as they come; 要闻 is news of whatever office.
    (r"(?:执法(?:工作)?(?:动态|要闻|新闻|快讯)|(?:信访|来信|会议)(?:工作)?要闻)$", ColumnKind.NEWS),
    # Mailboxes and boards are no columns of dated items, whatever else their name says.
    (
        r"信箱|邮箱|留言|投诉|举报|信访|来信|问政|诉求|12345|我要(?:咨询|写信|建议)|咨询(?!专家)"
        r"|办理动态|回复|答复|反馈",
        ColumnKind.OTHER,
    ),
    (r"访谈|专访|做客|在线交流|对话(?:一把手|局长|部门)", ColumnKind.INTERVIEW),
    (r"事故调查|调查报告|调查队|统计调查|调查数据|普查", ColumnKind.OTHER),
    # What becomes of surveys, and what came of them, is told as it happens: no survey is held in such a column.
    (r"(?:征集|征求意见|调查|问卷|听证|民意)[^及与和、]{0,4}(?:动态|结果|采纳)", ColumnKind.OTHER),
    (r"征集|征求意见|意见征|征询|民意|调查|问卷|投票|听证|建言献策|我为.{0,8}献策", ColumnKind.CONSULTATION),
    (r"历史沿革|历史文化|历史名人|历史人文|人文历史|建置沿革", ColumnKind.PROFILE),
    (r"废止|失效|历史|归档|往期|往届|往年|旧版|存档|专题|专栏|回顾", ColumnKind.ARCHIVE),
    (r"(?:数据|统计|经济).{0,4}(?:解读|分析|图解)", ColumnKind.DATA),
    (r"(?:预算|决算|财政).{0,4}解读", ColumnKind.FINANCE),
    (r"解读|图解|读懂|图说政策|政策(?:简明)?问答|解读回应", ColumnKind.INTERPRETATION),
    (
        r"人事|任免|任前公示|招考|招录|招聘|考录|选调|录用|公务员|干部(?:任|选)|事业单位.{0,4}(?:招"
        r"|考)|人才(?:招引|引进)|职称",
        ColumnKind.PERSONNEL,
    ),
    (
        r"预算|决算|三公|财政(?!局|所|厅|部|动态|要闻|新闻|资讯|政策)|专项资金|资金(?:信息|公开|使用"
        r"|管理)|收支|政府债务",
        ColumnKind.FINANCE,
    ),
    (
        r"计划生育|计生|招标|采购|中标|成交|处罚|许可|双公示|征地|征收|拍卖|土地|环评|环境影响|抽检"
        r"|执法|补贴|低保|救助|评审|拆迁|权责|清单|工程建设|公共资源",
        ColumnKind.OTHER,
    ),
    (r"规划(?!.*(?:局|厅|动态|要闻|新闻|资讯))|计划(?!.*(?:动态|要闻|新闻))|五年纲要|发展纲要", ColumnKind.PLANNING),
    (
        r"(?:公开|公开目录)指南|指南针|下载|表格|依申请|年报|年度报告|工作报告|公开(?:制度|目录|专栏"
        r"|平台)|会议|应急(?!.*(?:动态|要闻|新闻|资讯|快讯)$)|建议提案|议案|提案",
        ColumnKind.OTHER,
    ),
    # What comes by the month, the season or the event, though it is called news: 月度要闻, 统计快报, 汛情动态.
    (
        r"(?:年度|年终|半年|季度|月度|每月|每年|十大).{0,3}(?:要闻|新闻|头条|动态|资讯)$|(?:要闻|新闻)(?:回眸|盘点|集锦|人物)",
        ColumnKind.OTHER,
    ),
    (
        r"(?:汛情?|旱情|农情|雨情|水情|墒情|苗情|疫情|火情|灾情|虫情|震情|路况)(?:快报|快讯|速报|动态|资讯|通报)|(?:气象|天气|地震)[快速]报",
        ColumnKind.OTHER,
    ),
    (
        r"(?:统计|经济|金融|工业|数据|税收|运行|外贸|海关).{0,4}快报"
        r"|(?:[粮菜油房地物药肉]价|价格|行情|供求).{0,2}(?:动态|资讯|快讯|快报|要闻)",
        ColumnKind.DATA,
    ),
    (r"(?:政策|法规|立法)(?:动态|快讯|资讯)$", ColumnKind.POLICY),
    (r"(?:展会|会展|展览|演出|赛事|培训|活动|疫苗|流感|预警)(?:动态|资讯|快讯|新闻)$", ColumnKind.OTHER),
    # Words in the last place say what a column holds: 统计动态 is news, 规划局要闻 too.
    (
        r"图片新闻|视频新闻|新闻(?:图片|视频)|图文新闻|新闻发布会|新闻发布厅|新闻发言|新闻线索"
        r"|新闻资料|媒体|视频|图片|影像|微博|微信|公众号|新媒体",
        ColumnKind.OTHER,
    ),
    (
        r"(?:动态|要闻|新闻|快讯|快报|时政|头条|资讯)(?:信息|中心|报道|播报|速递|发布|网|资讯|动态|要闻|快讯|列表)*$",
        ColumnKind.NEWS,
    ),
    (r"数据|统计|指标|月报|季报", ColumnKind.DATA),
    # A government's gazette; of the environment, of water, of schools an office tells once a year.
    (r"(?:^|政府|政务|办公[室厅]|[省市县区州旗镇])公报", ColumnKind.POLICY),
    (r"公报", ColumnKind.DATA),
    (
        r"(?:征兵|招生|防汛|抗旱|防火|禁火|禁烧|禁渔|休渔|封山|烟花|爆竹|高考|中考|考试|放假|节假日|国庆|春节|春运|遗失|送达|注销|吊销|认领"
        r"|悬赏|召回).{0,4}(?:通知|公告|公示|通告|告示)",
        ColumnKind.OTHER,
    ),
    (r"通知|公告|公示|通告|告示", ColumnKind.NOTICE),
    (r"办事(?!处|机构|大厅动态)|服务指南|办理指南|指南|指引|服务事项|便民服务|政务服务", ColumnKind.GUIDE),
    (
        r"(?:工作|管理|内部|内控|值班|财务|学习|保密|考勤|服务|责任|承诺)制度$|(?:政策|文件|法规|法律)(?:汇编|大全|读本)",
        ColumnKind.OTHER,
    ),
    (r"法律(?:服务|援助|顾问|咨询|知识|常识)|政策(?:兑现|咨询|宣传|宣讲)|文件(?:下载|柜)|电子文件", ColumnKind.OTHER),
    (r"政策|文件|法规|规章|规范性|法律|政府令|条例|规定|办法|红头|制度", ColumnKind.POLICY),
    (r"领导(?:活动|讲话|批示|接访|接待|调研|言论)", ColumnKind.OTHER),
    (
        r"概况|概览|机构|领导|职能|职责|简介|介绍|内设|组织架构|下属单位|直属单位|部门设置|联系我们"
        r"|关于我们|走进|班子|主任之窗|局长之窗|之窗$",
        ColumnKind.PROFILE,
    ),
    (r"动态|要闻|快讯", ColumnKind.NEWS),
)
_COMPILED = tuple((re.compile(pattern), kind) for pattern, kind in _RULES)
_TRIM = re.compile(r"[\s\u3000《》“”\"'【】\[\]（）()·•>＞:：]+")


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# 十三五规划: the five years of a plan are told by its number.
_PLAN = re.compile("十([一二三四五六七八九])五")
_FIRST_PLAN_ENDED = 2010
_UPDATED = frozenset(
    (
        ColumnKind.NEWS,
        ColumnKind.NOTICE,
        ColumnKind.POLICY,
        ColumnKind.INTERPRETATION,
        ColumnKind.PERSONNEL,
        ColumnKind.PLANNING,
    )
)


ENDS_WITH_TOPIC = frozenset(ColumnKind) - {ColumnKind.GUIDE, ColumnKind.EXTERNAL}
"""Kinds of columns that nobody keeps up once the topic ends whose they are; a guide holds wherever it stands."""


def is_past(name: str, kind: ColumnKind) -> bool:
    """Whether what a column offers below it belongs to a topic or an archive. The column that holds what an office
    discloses is called 专栏, too, and what is in it is kept up for good."""
    return kind is ColumnKind.ARCHIVE and "公开" not in name


def kind_of(name: str, year: int | None = None) -> ColumnKind:
    """The kind that a column's name tells; `other` where it tells none. A column of past years (2020年工作动态) is kept
    up no more; `year` is the present one, without which any year counts as past."""
    kind = _told(_TRIM.sub("", name))
    years = [int(found) for found in _YEAR.findall(name)]
    if year is not None and kind is ColumnKind.PLANNING and (plan := _PLAN.search(_TRIM.sub("", name))) is not None:
        years.append(_FIRST_PLAN_ENDED + 5 * "一二三四五六七八九".index(plan[1]))
    if kind in _UPDATED and years and (year is None or max(years) < year):
        return ColumnKind.ARCHIVE
    return kind


# Pages of a site repeat the names of its menus.
@lru_cache(maxsize=4096)
def _told(name: str) -> ColumnKind:
    for pattern, kind in _COMPILED:
        if pattern.search(name):
            return kind
    return ColumnKind.OTHER
