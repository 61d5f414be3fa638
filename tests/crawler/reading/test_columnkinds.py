"""A column's kind from its name, both ways: what it is, and what it must not be taken for."""

from __future__ import annotations

import pytest

from crawler.columnkinds import kind_of
from ledger.register import ColumnKind

NAMES: dict[ColumnKind, str] = {
    ColumnKind.NEWS: "工作动态 要闻动态 时政要闻 本地新闻 新闻中心 部门动态 镇街动态 政务动态 快讯 国务院要闻 新闻动态 统计动态 财政动态 政务要闻 今日要闻 民政资讯 应急要闻 应急管理动态 执法动态 执法要闻 信访要闻 抗疫动态 气象动态 地震要闻 一周要闻 工作快报 普法动态 统计新闻",
    ColumnKind.NOTICE: "通知公告 公示公告 公告公示 通知 公告 通告 最新公告 政府公告",
    ColumnKind.POLICY: "政策文件 规范性文件 政策法规 法律法规 部门文件 政府文件 政府公报 区政府文件 行政规范性文件 规章制度 地方性法规 县政府公报 公报 政策动态 政策快讯",
    ColumnKind.INTERPRETATION: "政策解读 图解政策 文件解读 部门解读 政策问答 专家解读 一图读懂 解读回应",
    ColumnKind.PERSONNEL: "人事任免 人事信息 人事任免公告 招考信息 干部任前公示 公务员招录 招聘公告 招考录用",
    ColumnKind.PLANNING: "规划计划 发展规划 十四五规划 规划公示 工作计划 国土空间规划",
    ColumnKind.FINANCE: "财政预决算公开 财政资金 三公经费 预决算 财政信息 部门预算 专项资金",
    ColumnKind.DATA: "数据发布 统计信息 统计公报 统计数据 数据解读 数据开放 统计快报 价格动态 粮价资讯 环境状况公报 水资源公报",
    ColumnKind.GUIDE: "办事指南 服务指南 便民服务 办事指引",
    ColumnKind.PROFILE: "机构职能 领导之窗 云城概况 概况信息 机构设置 部门概况 领导信息 走进云城 内设机构 单位简介 历史沿革",
    ColumnKind.CONSULTATION: "意见征集 民意征集 网上调查 征集调查 征求意见 问卷调查 征集公告 调查征集公告 征集及结果公布",
    ColumnKind.INTERVIEW: "在线访谈 领导访谈 访谈直播",
    ColumnKind.ARCHIVE: "专题专栏 历史专题 历史新闻 专题新闻 往期回顾 归档信息 废止文件 失效规范性文件",
    ColumnKind.OTHER: (
        "图片新闻 视频新闻 媒体聚焦 新闻发布会 新闻发言人 行政处罚公示 行政许可 征地公告 招标公告 政府采购 计划生育 局长信箱 网上咨询 投诉举报 依申请公开 信息公开年报 信息公开指南"
        " 下载中心 事故调查报告 法律援助 领导活动 办理动态 结果反馈 政府工作报告 权责清单 政务公开 魅力云城 重点领域信息公开 双公示 领导信箱 会议公开 应急管理 应急预案"
        " 动态监测 名录动态管理 动态调整情况 目录动态调整 水质动态监测 信访动态 会议动态"
        " 要闻摄影大赛 公告查询说明 动态体检报告 规范性文件清理结果 新闻宣传先进个人 征文评选"
        " 月度要闻 年度十大新闻 汛情快报 疫情动态 灾情快讯 地震速报 招生公告 森林防火公告 遗失公告 放假通知 管理制度 政策汇编 法律知识 赛事动态 演出资讯 会展新闻 疫苗动态"
        " 调查动态 征集动态 意见征集动态 民意调查动态 调查结果 征集结果 问卷调查结果 听证结果 意见反馈 意见采纳情况"
    ),
}
CASES = [(name, kind) for kind, names in NAMES.items() for name in names.split()]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_a_columns_name_tells_its_kind(name: str, kind: ColumnKind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize("name", ["", "   ", "abc", "【】", "123"])
def test_a_name_that_tells_nothing_is_other(name: str) -> None:
    assert kind_of(name) is ColumnKind.OTHER


@pytest.mark.parametrize("name", ["工作 动态", "【工作动态】", "· 工作动态 >"])
def test_decoration_does_not_change_the_kind(name: str) -> None:
    assert kind_of(name) is ColumnKind.NEWS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2020年工作动态", ColumnKind.ARCHIVE),
        ("通知公告（2025）", ColumnKind.ARCHIVE),
        ("2019-2020年政策文件", ColumnKind.ARCHIVE),
        ("2026年工作动态", ColumnKind.NEWS),
        ("2025年部门预算", ColumnKind.FINANCE),
        ("12345要闻", ColumnKind.OTHER),
        ("十三五规划", ColumnKind.ARCHIVE),
        ("“十四五”专项规划", ColumnKind.ARCHIVE),
        ("十五五规划", ColumnKind.PLANNING),
        ("发展规划", ColumnKind.PLANNING),
    ],
)
def test_a_column_of_past_years_is_an_archive(name: str, kind: ColumnKind) -> None:
    assert kind_of(name, 2026) is kind
