"""Service guides: the ten element classes in every form, and what counts as missing."""

from __future__ import annotations

import pytest
from guide_pages import FORMS, VALUES, guide, page, table
from list_pages import FOOTER, document

from crawler.guides import read_guide
from crawler.guidewords import classes_of
from ledger.pagerows import GUIDE_ELEMENTS

SYNONYMS = {
    "事项名称": ("事项名称", "办理事项", "项目名称", "服务事项"),
    "设定依据": ("设定依据", "法律依据", "办理依据", "法定依据", "审批依据"),
    "申请条件": ("申请条件", "办理条件", "受理条件", "申报条件", "受理范围"),
    "办理材料": ("办理材料", "申请材料", "所需材料", "申报材料", "提交材料", "材料清单"),
    "办理地点": ("办理地点", "办公地址", "受理地点", "办理窗口", "窗口地址", "交通指引及地址"),
    "办理机构": ("办理机构", "实施机关", "受理机构", "办理部门", "实施主体", "承办单位"),
    "收费标准": ("收费标准", "收费情况", "是否收费", "收费依据", "办理费用", "许可收费"),
    "办理时间": ("办理时间", "承诺时限", "法定时限", "办理时限", "办公时间", "工作时间", "许可期限"),
    "联系电话": ("联系电话", "咨询电话", "监督电话", "联系方式", "咨询方式", "咨询及投诉"),
    "办理流程": ("办理流程", "办理程序", "办事流程", "审批流程", "流程图", "运行流程"),
}


@pytest.mark.parametrize("form", list(FORMS))
def test_all_ten_classes_are_read_in_this_form(form: str) -> None:
    found = guide(FORMS[form](list(VALUES.items())))
    assert found is not None
    assert dict(found.elements) == VALUES


@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("at", range(6))
def test_the_usual_synonyms_name_the_same_class(form: str, at: int) -> None:
    pairs = [(SYNONYMS[name][at % len(SYNONYMS[name])], value) for name, value in VALUES.items()]
    found = guide(FORMS[form](pairs))
    assert found is not None
    assert dict(found.elements) == VALUES


@pytest.mark.parametrize("name", [name for name in GUIDE_ELEMENTS if name != "事项名称"])
@pytest.mark.parametrize("value", ["无", "不收费", "详见附件", "免费", "/"])
def test_a_short_value_is_a_statement(name: str, value: str) -> None:
    found = guide(FORMS["table"]([(key, value if key == name else said) for key, said in VALUES.items()]))
    assert found is not None and found.elements[name] == value


@pytest.mark.parametrize("name", [name for name in GUIDE_ELEMENTS if name != "事项名称"])
@pytest.mark.parametrize("form", ["table", "definition list", "headings", "one paragraph each"])
def test_a_label_without_a_value_is_missing_and_so_is_a_missing_label(name: str, form: str) -> None:
    empty = guide(FORMS[form]([(key, "" if key == name else said) for key, said in VALUES.items()]))
    gone = guide(FORMS[form]([(key, said) for key, said in VALUES.items() if key != name]))
    for found in (empty, gone):
        assert found is not None
        assert set(GUIDE_ELEMENTS) - set(found.elements) == {name}


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("1.身份证；2.其他材料", True),
        ("1.身份证；2.法律法规规定应提交的其他材料", True),
        ("身份证及有关材料", True),
        ("身份证、户口簿等材料", True),
        ("按规定提交", True),
        ("视情况提供", True),
        ("1.身份证原件1份；2.户口簿复印件1份", False),
        ("1.《申请表》原件；2.学历证明复印件", False),
    ],
)
def test_catch_all_wording_is_found_and_plain_wording_is_not(text: str, vague: bool) -> None:
    found = guide(FORMS["table"]([(key, text if key == "办理材料" else said) for key, said in VALUES.items()]))
    assert found is not None and bool(found.vague) is vague, found.vague


def test_forms_mentioned_and_forms_offered_are_told_apart() -> None:
    text = "1.《居住证申请表》（<a href='/f/1.doc'>居住证申请表下载</a>）；2.《个人信息登记表》原件1份"
    found = guide(FORMS["table"]([(key, text if key == "办理材料" else said) for key, said in VALUES.items()]))
    assert found is not None
    assert "居住证申请表" in found.forms and "个人信息登记表" in found.forms
    assert "居住证申请表" in found.form_links


@pytest.mark.parametrize(("link", "offered"), [("申请表.doc", True), ("下载：申请表", True), ("承诺书.doc", False)])
def test_a_file_called_by_the_end_of_a_forms_name_is_that_form(link: str, offered: bool) -> None:
    said = [(key, "1.《居住证申请表》原件1份" if key == "办理材料" else said) for key, said in VALUES.items()]
    found = guide(FORMS["table"](said) + f"<p>表格下载</p><div><p><a href='/f/1.doc'>{link}</a></p></div>")
    assert found is not None and ("居住证申请表" in found.form_links) is offered


@pytest.mark.parametrize(
    "body",
    [
        "<p>为方便群众办事，区政务服务中心优化办理流程，公布咨询电话和办公地址。</p>",
        "<p>联系电话：0766-1234567</p><p>地址：云城区</p>",
        "<table><tr><th>单位</th><td>区教育局</td></tr><tr><th>联系电话</th><td>123</td></tr><tr><th>办公地址</th><td>x</td></tr></table>",
    ],
)
def test_a_page_that_only_mentions_some_of_it_is_no_guide(body: str) -> None:
    assert guide(body) is None


def test_labels_in_brackets_with_their_value_beside_them() -> None:
    """【办理时间】工作日上午8:30: the colon of the hour splits no label off."""
    parts = (
        "【事项名称】占道审批", "【设定依据】《条例》第八条", "【申请条件】有合法身份", "[办理材料] 申请书1份", "【办理地点】二楼窗口",
        "【办理时间】工作日上午8:30-12:00", "【办理流程】申请→受理→决定",
    )  # fmt: skip
    found = read_guide(document("<h1>占道审批</h1>" + "".join(f"<p>{part}</p>" for part in parts)))
    assert found is not None
    assert list(found.elements) == ["事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "办理流程"]
    assert found.elements["办理时间"] == "工作日上午8:30-12:00"


def _poor(names: tuple[str, ...]) -> str:
    return FORMS["table"]([(name, VALUES[name]) for name in names])


@pytest.mark.parametrize(
    ("names", "title", "recognised"),
    [
        (("事项名称", "办理流程", "联系电话"), "户外广告设置许可", 3),
        (("事项名称", "办理流程"), "户外广告设置许可", None),  # two classes are any page's
        (("设定依据", "办理流程", "联系电话"), "户外广告设置许可", 3),
        (("办理时间", "联系电话"), "国庆期间窗口安排", None),
        (("办理地点", "办理时间", "联系电话"), "关于窗口搬迁的公告", None),
        (("办理地点", "办理时间", "联系电话"), "办事指南", None),  # the column's own page
    ],
)
def test_a_poor_guide_is_one_where_its_place_says_so_and_news_of_a_window_is_none(
    names: tuple[str, ...], title: str, recognised: int | None
) -> None:
    found = read_guide(document(page(_poor(names), title), "http://a.example/bsfw/1.html"))
    assert (None if found is None else len(set(found.elements) & set(names))) == recognised


def test_three_classes_elsewhere_are_no_guide() -> None:
    body = page(_poor(("事项名称", "办理流程", "联系电话")), "户外广告").replace("办事指南", "工作动态")
    assert read_guide(document(body, "http://a.example/gzdt/1.html")) is None


def test_a_head_of_a_table_of_matters_states_nothing() -> None:
    head = "<table><tr><th>事项名称</th><th>办理流程</th><th>联系电话</th></tr><tr><td>甲</td><td>乙</td><td>丙</td></tr></table>"
    assert read_guide(document(page(head, "事项一览"), "http://a.example/bsfw/1.html")) is None


HANDLERS = ("承办单位", "承办机构", "主管部门", "主办科室", "协办单位", "主办单位")


@pytest.mark.parametrize("label", HANDLERS)
@pytest.mark.parametrize("last", [False, True])
def test_a_label_that_footers_have_too_ends_no_guide(label: str, last: bool) -> None:
    pairs = [(label if name == "办理机构" else name, value) for name, value in VALUES.items()]
    if last:
        pairs.sort(key=lambda pair: pair[0] == label)
    found = guide("".join(f"<p>{name}：{value}</p>" for name, value in pairs))
    assert found is not None
    known = set(GUIDE_ELEMENTS) if label != "协办单位" else set(GUIDE_ELEMENTS) - {"办理机构"}
    assert known <= set(found.elements) | ({"办理机构"} if last else set())


MENU = (
    '<div id="menu"><ul><li><a href="/fg/">政策法规</a></li><li><a href="/lc/">办事流程</a></li>'
    '<li><a href="/lx/">联系方式</a></li></ul></div>'
)


def test_the_words_of_a_menu_state_nothing() -> None:
    body = f"{MENU}<h1>居住证申领</h1>{table('设定依据', '收费标准', '办理流程', '联系电话', '办理地点')}"
    html = f"<html><head><title>居住证申领</title></head><body>{body}{FOOTER}</body></html>"
    found = read_guide(document(html, "http://a.example/bsfw/1.html"))
    assert found is not None
    assert set(GUIDE_ELEMENTS) - set(found.elements) == {"设定依据", "收费标准", "办理流程", "联系电话", "办理地点"}
    assert not found.unclear


@pytest.mark.parametrize(
    ("more", "unclear"),
    [
        ("", ()),
        ("<table><tr><th>交费须知</th><td>按件收取</td></tr></table>", ("交费须知",)),
        ("<p>缴费说明：按件收取</p>", ("缴费说明",)),
        ("<table><tr><th>办件编号</th><td>按件</td></tr></table>", ()),
        ("<p>本指南由区公安分局解释，收取的任何费用均开具票据。</p>", ()),
        ("<div>发布时间：2026-09-10　来源：区公安分局</div><a>关闭窗口</a>", ()),
        ("<table><tr><td>申请条件</td><td>不收费的单位</td></tr></table>", ()),
    ],
)
def test_a_label_not_understood_that_may_be_of_the_missing_class_is_kept(more: str, unclear: tuple[str, ...]) -> None:
    found = guide(table("收费标准") + more)
    assert found is not None
    assert found.unclear == unclear


def _rows(pairs: list[tuple[str, str]], key: str = "class=k") -> str:
    return "".join(f"<div class=row><div {key}>{name}</div><div class=v>{value}</div></div>" for name, value in pairs)


@pytest.mark.parametrize(
    ("label", "value", "unclear"),
    [
        ("是否需要缴费用", "否", ("是否需要缴费用",)),
        ("办件编号", "按件收费", ()),
        ("备注", "收费窗口", ()),
    ],
)
def test_a_label_not_understood_is_known_by_the_dress_of_the_others(
    label: str, value: str, unclear: tuple[str, ...]
) -> None:
    others = [(name, said) for name, said in VALUES.items() if name != "收费标准"]
    found = guide(_rows([*others, (label, value)]))
    assert found is not None and "收费标准" not in found.elements
    assert found.unclear == unclear


def test_the_line_of_source_and_time_is_no_label_of_the_guide() -> None:
    found = guide("<div>发布时间：2026-09-10　来源：区公安分局</div>" + table("办理时间") + "<li>关闭窗口</li>")
    assert found is not None and not found.unclear and "办理时间" not in found.elements


def test_a_bare_time_may_be_the_guides_own() -> None:
    found = guide(table("办理时间") + "<p>时间：周一至周五 9:00—17:00</p>")
    assert found is not None and ("时间" in found.unclear or "办理时间" in found.elements)


def test_tabs_whose_panes_are_not_found_are_labels_without_their_values() -> None:
    heads = "".join(f"<li>{name}</li>" for name in VALUES)
    shown = [value for name, value in VALUES.items() if name != "办理机构"]  # one pane is put in by a script
    panes = "".join(f'<div class="tabc" style="display:none">{value}</div>' for value in shown)
    found = guide(f"<ul class='tabs'>{heads}</ul>{panes}")
    assert found is not None
    assert {"设定依据", "办理流程"} <= set(found.unclear)


CHART = "<img src='/u/2026/lct.png'>"
PICTURED = {
    "a cell": "<table><tr><th>办理流程</th><td>{}</td></tr><tr><th>备注</th><td>无</td></tr></table>",
    "under a heading": "<h4>办理流程</h4><p>{}</p>",
    "after a div": "<div class='h'>办理流程</div>{}<div class='h'>备注</div>",
    "in the same line": "<p><strong>办理流程：</strong>{}</p>",
    "the page's last thing": "<div><div class='h'>办理流程</div></div><div class='c'>{}</div>",
}


@pytest.mark.parametrize("form", list(PICTURED))
@pytest.mark.parametrize(
    ("shown", "doubted"),
    [
        ("<iframe src='/lc.html'></iframe>", True),
        ("<embed src='/f/lct.pdf'>", True),
        ("<input readonly value='申请—受理—审核—发证'>", True),
        ("<textarea>申请—受理—审核—发证</textarea>", True),
        ("<span style='background:url(/u/lct.png)'></span>", True),
        ("<span id='lc'></span><script src='/js/bszn.js'></script>", True),
        ("<span id='lc'></span><script src='/js/jquery.min.js'></script>", False),
        ("<span class='lc'></span><script src='/js/bszn.js'></script>", False),
        ("<img src='/images/icon_1.png'>", False),
        ("<img src='/u/t.png' width='16' height='16'>", False),
        ("<input type='hidden' name='id' value='12'>", False),
        ("", False),
    ],
)
def test_a_class_shown_without_words_is_a_doubt(form: str, shown: str, doubted: bool) -> None:
    found = guide(table("办理流程") + PICTURED[form].format(shown))
    assert found is not None and "办理流程" not in found.elements
    assert found.unclear == (("办理流程",) if doubted else ())


@pytest.mark.parametrize("form", list(PICTURED))
@pytest.mark.parametrize(
    ("shown", "stated"),
    [
        (CHART, True),
        ("<img src='/u/20261104.jpg' alt='流程图'>", True),
        ("<img src='/images/title.png' alt='流程图'>", True),
        ("<img src='/images/loading.gif' data-original='/u/2026/lct.png'>", True),
        ("<a href='/u/lct.png'><img src='/u/lct_s.png' width='300'></a>", True),
        ("<img src='/images/icon_1.png'>", False),
        ("<img src='/images/loading.gif'>", False),
        ("<img src='/u/t.png' width='16' height='16'>", False),
        ("<img src='/images/dy.png' alt='打印'>", False),
    ],
)
def test_a_label_whose_content_is_a_picture_has_its_content(form: str, shown: str, stated: bool) -> None:
    found = guide(table("办理流程") + PICTURED[form].format(shown))
    assert found is not None and ("办理流程" in found.elements) is stated
    assert not found.unclear and not found.gap


def test_a_picture_before_a_label_is_that_labels_own() -> None:
    sections = "".join(
        f"<div class='s'><h4><img src='/u/{n}.png'>{name}</h4><p>{'' if name == '办理流程' else value}</p></div>"
        for n, (name, value) in enumerate(VALUES.items())
    )
    found = guide(sections + "<div class='s'><h4><img src='/u/11.png'>备注</h4><p>无</p></div>")
    assert found is not None and "办理流程" not in found.elements and not found.unclear


def test_a_picture_in_a_tabs_pane_is_the_tabs() -> None:
    heads = "".join(f"<li>{name}</li>" for name in VALUES)
    for chart in (CHART, ""):
        inner = "".join(f"<div>{chart if name == '办理流程' else value}</div>" for name, value in VALUES.items())
        found = guide(f"<ul class='tabs'>{heads}</ul><div class='panes'>{inner}</div>")
        assert found is not None and ("办理流程" in found.elements) is bool(chart)
        assert not found.unclear


@pytest.mark.parametrize(
    ("label", "classes"),
    [
        ("办理地址及联系电话", ("办理地点", "联系电话")),
        ("办理时间、地点", ("办理时间", "办理地点")),
        ("办公地址和电话", ("办理地点", "联系电话")),
        ("地址/电话", ("办理地点", "联系电话")),
        ("受理部门及电话", ("办理机构", "联系电话")),
        ("申请条件及材料", ("申请条件", "办理材料")),
        ("权力来源部门", ("办理机构",)),
        ("收费依据及标准", ("收费标准",)),
        ("咨询及投诉电话", ("联系电话",)),
        ("单位及部门", ()),
        ("法律和责任", ()),
    ],
)
def test_a_merged_label_names_each_of_its_classes(label: str, classes: tuple[str, ...]) -> None:
    assert classes_of(label) == classes


def test_the_words_behind_a_merged_label_state_each_of_its_classes() -> None:
    found = guide(table("办理地点", "联系电话") + "<p>办理地址及联系电话：政务服务中心2楼，0578-8210001</p>")
    assert found is not None and set(GUIDE_ELEMENTS) == set(found.elements)
    assert found.elements["联系电话"] == found.elements["办理地点"]


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("窗口受理后送相关部门会签，凭相关材料到3号窗口领证", False),
        ("申请人提交有关材料—按规定审核—发证", False),
        ("提交其他材料后受理", True),
        ("受理后时间另行通知", True),
    ],
)
def test_a_flow_speaks_of_materials_that_are_listed_elsewhere(text: str, vague: bool) -> None:
    found = guide(FORMS["table"]([(key, text if key == "办理流程" else said) for key, said in VALUES.items()]))
    assert found is not None and bool(found.vague) is vague, found.vague


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("1.《开业申请表》（窗口领取或浙江政务服务网下载，原件1份）；2.身份证复印件1份", False),
        ("《开业申请表》（系统自动生成）", False),
        ("《开业申请表》，可在政务服务APP填写", False),
        ("《开业申请表》（窗口领取，原件1份）", True),
        ("《开业申请表》原件1份；其余材料在网上下载", True),
        ("《开业申请表》 2.政务服务网下载的承诺函", True),
    ],
)
def test_a_form_had_elsewhere_by_the_guides_own_word_is_not_missed_here(text: str, named: bool) -> None:
    found = guide(FORMS["table"]([(key, text if key == "办理材料" else said) for key, said in VALUES.items()]))
    assert found is not None and ("开业申请表" in found.forms) is named


def test_a_form_to_draw_an_allowance_by_is_a_form() -> None:
    found = guide(
        FORMS["table"](
            [(key, "《生育津贴申领表》原件1份" if key == "办理材料" else said) for key, said in VALUES.items()]
        )
    )
    assert found is not None and found.forms == ("生育津贴申领表",)


@pytest.mark.parametrize("name", ["政策文件", "监督投诉", "收费公示"])
def test_a_column_in_the_menu_leaves_no_class_in_doubt(name: str) -> None:
    menu = f'<ul id="nav"><li><a href="/">首页</a></li><li><a href="/list-6.html">{name}</a></li><li><a href="/list-7.html">动态</a></li></ul>'
    body = f"{menu}<h1>居住证申领</h1>{table('设定依据', '收费标准', '办理流程', '联系电话')}"
    html = f"<html><head><title>居住证申领</title></head><body>{body}{FOOTER}</body></html>"
    found = read_guide(document(html, "http://a.example/guide-1.html"))
    assert found is not None and not found.unclear


SAID = (
    ("办理地点", "请带上证件到区政务服务中心一楼3号窗口（工作日全天）"),
    ("设定依据", "本事项根据《中华人民共和国慈善法》第十条办理。"),
    ("设定依据", "依据《居住证暂行条例》（国务院令第663号），制定本指南。"),
    ("设定依据", "按照慈善法第十条的要求设立本事项。"),
    ("申请条件", "凡年满六十周岁的本县居民均可申请。"),
    ("申请条件", "符合下列情形之一的，可向县民政局申请：（一）无劳动能力。"),
    ("申请条件", "具有本县户籍的老人可申领。"),
    ("申请条件", "本事项面向全县养殖企业。"),
    ("办理材料", "办理时需提供居民身份证原件和户口簿。"),
    ("办理材料", "请携带本人身份证及两张照片。"),
    ("办理材料", "申请人应提交《居住证申领表》、申请书一份。"),
    ("办理地点", "群众可到青溪县人民路8号行政服务中心一楼3号窗口办理。"),
    ("办理地点", "请前往县政务服务大厅综合窗口。"),
    ("办理地点", "本中心位于人民路8号。"),
    ("办理机构", "本事项由青溪县民政局负责办理。"),
    ("办理机构", "申请人向青溪县民政局提出申请。"),
    ("办理机构", "2、县人民政府侨务行政主管部门审核确认后开具证明。"),
    ("办理机构", "材料经青溪县民政局审查同意的，予以登记。"),
    ("收费标准", "本事项无需缴纳任何费用。"),
    ("收费标准", "本事项免费办理。"),
    ("收费标准", "办理过程中不收取任何费用。"),
    ("收费标准", "每证收取工本费10元。"),
    ("收费标准", "不收费"),
    ("办理时间", "周一至周五均可办理。"),
    ("办理时间", "工作日上午8:30-12:00，下午14:00-17:30均可办理。"),
    ("办理时间", "自受理之日起5个工作日内办结。"),
    ("办理时间", "材料齐全的当场办结。"),
    ("联系电话", "如有疑问请拨打0578-8123411。"),
    ("联系电话", "咨询可致电12345。"),
    ("联系电话", "对办理结果不满意的可向县纪委投诉。"),
    ("办理流程", "申请—受理—审核—发证。"),
    ("办理流程", "先在网上提交申请，再到现场核验。"),
    ("办理流程", "经窗口受理、业务科审核后发放证件。"),
)
SILENT = (
    "本指南自发布之日起使用，最终解释权归区公安分局所有。",
    "按国家有关法律法规规定执行。",
    "对符合条件的，予以受理；不符合条件的，告知理由。",
    "请认真阅读本指南，按要求准备相关材料。",
    "申请人本人到窗口提交全部材料。",
    "设有免费停车和免费寄递服务，老年人优先。",
    "月收入低于2000元的家庭优先。",
    "照片应为近3个月内拍摄。",
    "统一编码：33020100001234567。",
    "感谢您的理解与支持。",
    "情况特殊的，报有关部门审核。",
    "由相关部门核实的情况除外。",
)
NOT_GUIDES_OWN = (
    "<ul><li><a href='/xw/1.html'>{}</a></li></ul>",
    "<div class='nav'><ul><li><a href='/a/'>首页</a></li><li><a href='/b/'>{}</a></li></ul></div>",
)


@pytest.mark.parametrize(("name", "sentence"), SAID)
def test_a_class_said_in_a_sentence_is_a_doubt(name: str, sentence: str) -> None:
    alone = guide(table(name))
    assert alone is not None and name not in alone.elements and not alone.unclear
    notes = ("备注", "说明", "其他", "注意事项", "温馨提示")
    for more in (
        f"<p>{sentence}</p>",
        f"<p>{sentence[:3]}<b>{sentence[3:5]}</b>{sentence[5:]}</p>",
        *(f"<table><tr><td>{note}</td><td>{sentence}</td></tr></table>" for note in notes),
        f"<p>备注：{sentence}</p>",
    ):
        found = guide(table(name) + more)
        assert found is not None and (name in found.elements or name in found.unclear), more
    shared = guide(table(name).replace("</td></tr><tr>", f"<br>{sentence}</td></tr><tr>", 1))
    assert shared is not None and name in shared.unclear


@pytest.mark.parametrize("name", [name for name in GUIDE_ELEMENTS if name != "事项名称"])
@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_about_something_else_leaves_the_gap_sure(name: str, sentence: str) -> None:
    for more in (f"<p>{sentence}</p>", f"<table><tr><td>备注</td><td>{sentence}</td></tr></table>"):
        found = guide(table(name) + more)
        assert found is not None and name not in found.elements and not found.unclear


@pytest.mark.parametrize(("name", "sentence"), SAID)
@pytest.mark.parametrize("frame", NOT_GUIDES_OWN)
def test_a_link_or_a_menu_says_nothing_of_the_guide(frame: str, name: str, sentence: str) -> None:
    found = guide(table(name) + frame.format(sentence))
    assert found is not None and name not in found.unclear


def test_a_sentence_of_a_class_under_its_label_is_no_doubt() -> None:
    found = guide(table("收费标准") + "<p>收费标准：本事项无需缴纳任何费用。</p>")
    assert found is not None and set(found.elements) == set(GUIDE_ELEMENTS) and not found.unclear


def test_a_line_of_several_fields_states_each_of_them() -> None:
    line = "办理单位：区行政审批局　办理地址：区政务服务中心二楼　办公时间：工作日9:00—17:00　联系电话：0766-1234567"
    rest = "<p>设定依据：《某某条例》第八条</p><p>申请条件：年满十八周岁；申请材料：身份证</p><p>收费标准：不收费；办理流程：申请、受理、发证</p>"
    found = guide(f"<p>事项名称：居住证申领</p><p>{line}</p>{rest}")
    assert found is not None
    assert found.elements["办理地点"] == "区政务服务中心二楼" and found.elements["办理机构"] == "区行政审批局"
    assert set(found.elements) == set(VALUES)


def test_values_that_stand_below_their_labels_in_a_table_are_theirs() -> None:
    fields = list(VALUES.items())
    pairs = [fields[at : at + 2] for at in range(0, len(fields), 2)]
    rows = "".join(
        "<tr>"
        + "".join(f"<th>{name}</th>" for name, _ in pair)
        + "</tr><tr>"
        + "".join(f"<td>{said}</td>" for _, said in pair)
        + "</tr>"
        for pair in pairs
    )
    found = guide(f"<table>{rows}</table>")
    assert found is not None and dict(found.elements) == dict(VALUES)


@pytest.mark.parametrize(("said", "doubted"), [("区政务服务中心二楼12号窗口", True), ("乘8路公交车", False)])
def test_what_looks_like_an_address_under_another_label_is_a_doubt(said: str, doubted: bool) -> None:
    rest = "".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in VALUES.items() if name != "办理地点")
    found = guide(f"<table>{rest}<tr><th>交通指引</th><td>{said}</td></tr></table>")
    assert found is not None and ("办理地点" in found.unclear) is doubted
