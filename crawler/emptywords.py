"""Words beside an empty list that send the visitor to where its rows are: elsewhere, to the past, to another year."""

from __future__ import annotations

import re

ELSEWHERE = re.compile(
    r"公众号|小程序|客户端|扫码|扫一扫|二维码|迁移|迁至|移至|请选择|加载中|正在加载"
    r"|(?:请|可|详见|详情见|点击|前往|移步|统一在).{0,24}(?:网|平台|系统|专栏|专区|办理|查看|查询|浏览)"
)
# Years to choose among: the rows of the others stand behind them.
YEAR = re.compile(r"\W*((?:19|20)\d\d)\s*(?:年度?)?\W*$")
# What a column shows no more stands elsewhere: 往期调查, 历史征集, 已结束.
PAST = re.compile(
    r"^\W*(?:查看|浏览|更多)?(?:往[期届年日]|历[史届年次期]|以往|过往|过去|早期|已(?:经)?(?:结束|截止|截至|完成|过期|办结|归档|公布)|归档|存档)"
    r"(?:的|回顾|查询|查看|列表)*.{0,8}$"
)
# That none is under way, or none of late, does not say that there never was one: 暂无进行中的调查, 近期没有公告. That
# there is nothing at present is what an empty column says of whatever has no end: 目前暂无信息.
_NONE = r"(?:暂无|暂没有|暂时没有|没有|尚无|无)"
_ENDING = r"(?:调查|问卷|征集|征求|意见|访谈|直播|活动|投票|听证|议题|话题|招标|招聘|拍卖|公示|竞[买价]|项目|主题)"
_RUNNING = r"(?:正在(?:进行|开展|征集|征求|调查|公示|直播)|(?:进行|开展|征集|调查|公示)中)"
_OF_LATE = r"(?:近期|近来|最近|今日|今天|本[周月季年]|今年|当[日天月年])"
_NOW = r"(?:目前|当前|现在|现阶段|此刻|眼下)"
NONE_NOW = re.compile(
    rf"{_NONE}(?:任何)?(?:{_RUNNING}|(?:开放|有效|在线|可参[与加]|未结束|未截止)的)|{_RUNNING}.{{0,8}}{_NONE}"
    rf"|{_OF_LATE}.{{0,6}}{_NONE}|{_NONE}.{{0,2}}{_OF_LATE}"
    rf"|{_NOW}.{{0,6}}{_NONE}.{{0,6}}{_ENDING}|{_NONE}.{{0,2}}{_NOW}.{{0,4}}{_ENDING}"
)
CALLED_RUNNING = re.compile(rf"\W*(?:{_RUNNING}|{_NOW}{_ENDING})的?{_ENDING}{{0,2}}\W*$")
_CHOICE = re.compile(r"[\u4e00-\u9fff]{2}|(?:19|20)\d\d")
_OTHER_CHOICE = re.compile(r"链接|网站|页|跳转")


def is_choice(options: str) -> bool:
    """A town or a year whose rows the list shows once it is chosen; no page's number, no friend of the site."""
    return _CHOICE.search(options) is not None and _OTHER_CHOICE.search(options) is None
