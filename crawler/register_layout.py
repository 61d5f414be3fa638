"""The sheets of the Excel register: their names, headings and words, for writing and for reading."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import normalize

from ledger.register import ColumnKind, SiteKind

ROWS, UNITS, ACCOUNTS, CRAWL, DISTRICT, HELP = "栏目", "单位", "新媒体", "抓取", "地区", "说明"


@dataclass(frozen=True, slots=True)
class Heading:
    """`key` is the field of the register; `note` is what the clerk reads beside the heading. Without a `needed` one the
    rows of its sheet cannot be understood."""

    key: str
    title: str
    width: int
    note: str
    needed: bool = False


HEADINGS: dict[str, tuple[Heading, ...]] = {
    ROWS: (
        Heading("type", "类型", 9, "必填。网站、分区、栏目、留言板四选一；每行登记一项。", True),
        Heading(
            "site",
            "网站编号",
            16,
            "网站行：本网站的编号，不填则用域名。其他行：属于哪个网站，不填则属于上方最近的网站。",
        ),
        Heading("name", "名称", 28, "网站、栏目或留言板的名称。分区行可不填。"),
        Heading(
            "url",
            "网址",
            44,
            "必填。网站行填完整网址；分区行填地址开头，如 /jyj/；栏目、留言板可只填域名之后的部分。",
            True,
        ),
        Heading("kind", "类别", 14, "网站行：门户网站、部门网站、镇街网站。栏目行：不填则按栏目名称判断。"),
        Heading("department", "责任单位", 20, "“单位”表中的名称或编号。分区行必填。"),
        Heading("max_age", "更新期限", 10, "栏目、留言板：14天、2周、6个月、1年、15个工作日；不填则按考评标准。"),
        Heading("reply_within", "答复期限", 10, "留言板：如 5个工作日；不填则按考评标准。"),
        Heading("site_code", "网站标识码", 14, "网站行：10 位标识码。"),
        Heading(
            "also",
            "关联主机",
            26,
            "网站行：页面需要用到的其他主机（搜索、附件、办事），用顿号或换行分隔；只读取，不计分。",
        ),
        Heading("formerly", "原网址", 30, "栏目行：栏目迁移、合并前的网址，多个的用换行分隔；整改事项随栏目转来。"),
    ),
    UNITS: (
        Heading("id", "编号", 12, "本表内使用的简称，如 jyj；不填则用名称。"),
        Heading("name", "名称", 28, "单位名称。"),
        Heading("contacts", "联系方式", 40, "通知发往的地址，如 mailto://zwgk@example.gov.cn；多个的用换行分隔。"),
        Heading("outward_service", "对外服务", 10, "是否有对外服务职能：是、否；不填为是。"),
        Heading("formerly", "原单位编号", 14, "更名、合并前的单位编号，多个的用顿号分隔；整改事项和时限随之转来。"),
    ),
    ACCOUNTS: (
        Heading("name", "名称", 28, "必填。账号名称。", True),
        Heading("platform", "平台", 14, "weixin、weibo、app 等。"),
        Heading("department", "责任单位", 20, "“单位”表中的名称或编号。"),
        Heading("max_age", "更新期限", 10, "如 14天；不填则按考评标准。"),
    ),
    CRAWL: (
        Heading(
            "site", "网站编号", 16, "“全部网站”一行对所有网站有效；某个网站另有规定的，另起一行填该网站的编号。", True
        ),
        Heading("delay", "请求间隔（秒）", 14, "对同一主机两次请求之间的秒数，如 1。"),
        Heading("max_pages", "每晚请求上限", 14, "每晚对一个网站最多请求多少次，如 5000。"),
        Heading("robots", "robots规则", 30, "遵守；或写“不遵守：理由”，理由会印在报告里。"),
        Heading("allow_private", "允许的内网网段", 24, "如 10.1.0.0/16；没有的填“无”。本机地址也算内网。"),
        Heading("hosts", "自行解析的域名", 36, "如 www.example.gov.cn=10.1.0.5:8080；多个的用换行分隔；没有的填“无”。"),
    ),
    DISTRICT: (
        Heading("item", "项目", 16, "不要改动项目名称。", True),
        Heading("value", "内容", 40, "按项目填写。", True),
    ),
}

DISTRICT_ITEMS = {"name": "地区名称", "code": "行政区划代码", "timezone": "时区", "standard": "考评标准"}

TYPES = {"site": "网站", "section": "分区", "column": "栏目", "board": "留言板"}

# What a row of each type may say; the rest of its cells stay empty. A section's name is there for the eye only.
FIELDS = {
    "site": ("site", "name", "url", "kind", "department", "site_code", "also"),
    "section": ("site", "name", "url", "department"),
    "column": ("site", "name", "url", "kind", "department", "max_age", "formerly"),
    "board": ("site", "name", "url", "department", "max_age", "reply_within"),
}

SITE_KINDS = {SiteKind.PORTAL: "门户网站", SiteKind.DEPARTMENT: "部门网站", SiteKind.TOWN: "镇街网站"}

COLUMN_KINDS = {
    ColumnKind.NEWS: "动态要闻",
    ColumnKind.NOTICE: "通知公告",
    ColumnKind.POLICY: "政策文件",
    ColumnKind.INTERPRETATION: "政策解读",
    ColumnKind.PERSONNEL: "人事",
    ColumnKind.PLANNING: "规划计划",
    ColumnKind.FINANCE: "财政资金",
    ColumnKind.DATA: "数据发布",
    ColumnKind.GUIDE: "办事指南",
    ColumnKind.PROFILE: "概况机构领导",
    ColumnKind.CONSULTATION: "征集调查",
    ColumnKind.INTERVIEW: "在线访谈",
    ColumnKind.ARCHIVE: "历史专题",
    ColumnKind.EXTERNAL: "外部链接",
    ColumnKind.OTHER: "其他",
}

# Words that clerks write for the same.
OTHER_WORDS = {
    "type": {"站点": "site", "门户": "site", "目录": "section", "子目录": "section", "信箱": "board", "互动": "board"},
    "site_kind": {
        "门户": "portal",
        "部门": "department",
        "乡镇": "town",
        "镇街": "town",
        "街道": "town",
        "乡镇网站": "town",
        "镇": "town",
    },
    "column_kind": {
        "动态": "news",
        "要闻": "news",
        "公告": "notice",
        "公示": "notice",
        "文件": "policy",
        "解读": "interpretation",
        "人事信息": "personnel",
        "规划": "planning",
        "计划": "planning",
        "财政": "finance",
        "数据": "data",
        "概况": "profile",
        "机构": "profile",
        "领导": "profile",
        "概况/机构/领导": "profile",
        "征集": "consultation",
        "访谈": "interview",
        "专题": "archive",
        "归档": "archive",
        "外链": "external",
        "其它": "other",
    },
}

ALL_SITES = "全部网站"
OBEYED, IGNORED, NOTHING = "遵守", "不遵守：", "无"
REMARK = "备注"  # a heading that starts so is the clerk's own and is not read


def plain(title: str) -> str:
    """A heading without spaces and without what stands in brackets, so that 请求间隔(秒) is 请求间隔（秒）."""
    return "".join(normalize("NFKC", title).split()).split("(")[0]
