"""What a service guide says in its labels, of catch-all papers and of forms."""

from __future__ import annotations

import pytest
from guide_pages import FORMS, VALUES, guide

from crawler.guideforms import demanded, named_forms
from crawler.guidevague import vague_words
from crawler.guidewords import class_of

LABELS = {
    "办理地点": (
        "线下办理地点", "窗口办理地址", "现场办理地址", "大厅地址", "窗口位置", "网上办理地址", "线下办理窗口", "现场咨询地址", "材料提交地点",
    ),
    "办理时间": (
        "窗口工作时间", "窗口服务时间", "现场办理时间", "线下办理时间", "大厅开放时间", "对外办公时间", "咨询时间", "业务受理时间",
    ),
    "收费标准": (
        "收费项目信息", "收费项目", "收费项目名称", "收费项目标准", "收费的依据", "收费信息", "费用说明", "收费明细", "收费情况说明", "事项收费标准",
    ),
    "联系电话": (
        "窗口电话", "窗口咨询电话", "现场咨询电话", "网上咨询方式", "线下咨询方式", "监督投诉方式", "网上投诉渠道", "监督投诉电话", "投诉地址", "值班电话",
        "服务热线",
    ),
    "办理流程": ("线下办理流程", "窗口办理流程", "网上申请流程", "现场办理步骤", "线上流程图"),
    "办理材料": ("线下办理所需材料", "窗口办理材料", "网上提交材料"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "label"), [(name, label) for name, some in LABELS.items() for label in some])
@pytest.mark.parametrize("form", ["table", "one paragraph each", "numbered paragraphs"])
def test_a_label_says_where_or_how_beside_what(form: str, name: str, label: str) -> None:
    assert class_of(label) == name
    found = guide(FORMS[form]([(label if key == name else key, value) for key, value in VALUES.items()]))
    assert found is not None and dict(found.elements) == VALUES


@pytest.mark.parametrize(
    "label",
    [
        "窗口",
        "窗口名录",
        "收费",
        "现场图片",
        "网上办理",
        "线下",
        "时间轴",
        "监督检查",
        "缴费说明",
        "电话亭",
        "方式",
        "地点图",
    ],
)
def test_words_like_a_label_name_other_things(label: str) -> None:
    assert class_of(label) in (None, "收费标准" if label == "收费" else None)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("1.身份证；2.其他需要提供的材料", ("其他需要提供的材料",)),
        ("其他应当提交的有关证明文件", ("其他应当提交的有关证明文件",)),
        ("法律、法规规定的其他需要提供的材料", ("法律、法规规定的其他需要提供的材料",)),
        ("其他材料", ("其他材料",)),
        ("其他材料（如有）", ("其他材料",)),
        ("其他材料 原件1份", ("其他材料",)),
        ("其他材料 无犯罪记录证明", ("其他材料",)),
        ("其他材料：视情况而定", ("其他材料", "视情况而定")),
        ("其他材料：按规定提供", ("其他材料", "按规定提供")),
        ("其他材料：无", ()),
        ("其他材料 无", ()),
        ("其他材料：不需要。", ()),
        ("除上述外，无其他材料", ()),
        ("无需提供其他材料", ()),
        ("窗口不得要求提供其他材料", ()),
        ("其他材料：委托办理的，提供授权委托书", ()),
        ("其他材料（如委托办理的，提供授权委托书）", ()),
        ("其他需要提供的材料：1.委托书；2.照片", ()),
        ("其他证明材料，包括学历证书和劳动合同", ()),
        ("身份证、户口簿等材料（包括原件和复印件）", ()),
        ("相关材料如下：1.身份证", ()),
        ("其他地区居民提供居住证材料", ()),
    ],
)  # fmt: skip
def test_a_catch_all_is_vague_unless_it_is_denied_or_explained(text: str, vague: tuple[str, ...]) -> None:
    found = vague_words({"办理材料": text})
    assert len(found) == len(vague) and all(map(str.endswith, found, vague)), found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("无需提交材料，无需填写申请表。", ()),
        ("不需要提供申请表、承诺书", ()),
        ("不再要求提交申请书", ()),
        ("免填申请表", ()),
        ("本事项无申请表", ()),
        ("《开业申请表》无需提交", ()),
        ("无需预约，填写《开业申请表》", ("开业申请表",)),
        ("无需预约可直接填写开业申请表", ("开业申请表",)),
        ("无营业执照的提交开业申请书", ("开业申请书",)),
        ("无需提供户口簿，但应提交《开业申请表》", ("开业申请表",)),
        ("《开业申请表》，身份证复印件无需提交", ("开业申请表",)),
        ("《开业申请表》原件1份，无需盖章", ("开业申请表",)),
        ("《就业登记表》（现场填写，窗口免费提供）", ()),
        ("《就业登记表》，由工作人员现场打印，申请人签字", ()),
        ("到窗口现场填写《就业登记表》", ()),
        ("窗口免费提供《就业登记表》", ()),
        ("《就业登记表》（窗口领取，原件1份）", ("就业登记表",)),
        ("《就业登记表》向窗口提供原件1份", ("就业登记表",)),
        ("《就业登记表》原件1份，现场提交", ("就业登记表",)),
        ("一）申请书；", ("申请书",)),
        ("（一）申请书；（二）照片", ("申请书",)),
        ("2）登记申请书1份", ("登记申请书",)),
        ("第1项、变更申请书", ("变更申请书",)),
        ("1、居民（城镇）申请表", ("居民（城镇）申请表",)),
    ],
)
def test_a_form_is_demanded_by_its_own_name_where_it_must_be_brought(text: str, named: tuple[str, ...]) -> None:
    assert named_forms(text) == named


def test_a_step_after_a_catch_all_is_no_word_of_it() -> None:
    assert vague_words({"办理流程": "提交其他材料—审核—发证"}) == ("提交其他材料",)
    assert vague_words({"办理流程": "提交相关材料—审核—发证"}) == ()


def test_long_lists_are_searched_in_bounded_time() -> None:
    for text in (
        "其他" + "需要提供的" * 3000,
        "其他" * 5000,
        "的" * 10000,
        "无需填写" * 2000,
        "提交" * 3000 + "申请表",
    ):
        vague_words({"办理材料": text})
        named_forms(text)


def test_what_a_law_asks_for_is_no_demand_of_the_guide() -> None:
    law = "《登记条例》第十条：“申请人应当提交下列材料：（一）申请书；（二）章程。”"
    assert demanded({"设定依据": law.replace("“", "").replace("”", "")}) == ()
    assert demanded({"办理材料": f"{law}所需材料：身份证"}) == ()
    assert demanded({"设定依据": law, "办理材料": "1.申请书"}) == ("申请书",)
    assert demanded({"办理材料": "申请人应当提交下列材料：（一）申请书"}) == ("申请书",)
