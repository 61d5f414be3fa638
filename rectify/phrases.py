"""The words of this room that people in departments and in the office read, in one place."""

from __future__ import annotations

from datetime import date

OPENED = "巡查发现并确认"
SEEN_AGAIN = "复查未通过：巡查仍发现该问题"
SEEN_ANNULLED = "已撤销事项：读数反复，不计为新问题"
GONE = "巡查发现问题已消除"
GONE_AFTER_CLAIM = "复查通过：巡查确认已整改"
GONE_STILL = "复查：第{times}次确认未再出现"
NO_LONGER = "该事项不再适用"
RETURNED = "巡查再次发现同一问题"
RETURNED_ANNULLED = "撤销后已恢复正常，现再次发现，情况已有变化"
CLOSED = "连续复查未再出现，予以销号"
MERGED_AWAY = "{reason}，并入事项{other}继续办理"
MERGED_IN = "{reason}，原事项{other}并入本事项"
OWNER = "责任单位由{old}改为{new}"
SUCCEEDED = "{old}的职责由{new}承接，责任单位和时限随之转来"
NO_OWNER = "未划定"
ADDRESS = "地址由{old}改为{new}"
COLUMN = "所在栏目由{old}改为{new}"
WAIVER_ENDED = "豁免期满（至{until}）"
NOTIFIED = "发出整改通知"
BY_HAND = "由办公室人工送达"
ESCALATED = "逾期未整改，列入督办"

SEVERITY = {"veto": "单项否决类", "deduct": "扣分类", "advice": "提示类"}

NOTICE_TITLE = "{district}政府网站问题整改通知书"
NOTICE_SENDER = "{district}人民政府办公室"
NOTICE_OPENING = (
    "{basis}，我办对你单位负责的网站（栏目）开展日常巡查。截至{day}，新发现需整改问题{count}项，现通知如下。"
)
NOTICE_OPENING_AGAIN = (
    "{basis}，我办对你单位负责的网站（栏目）开展日常巡查。"
    "截至{day}，新发现或者整改后再次出现的问题共{count}项，其中再次出现{again}项，现通知如下。"
)
NOTICE_BASIS = "根据《{title}》"
NOTICE_NO_BASIS = "根据政府网站巡查监看工作安排"
NOTICE_HEADING = "{title}（{clauses}）"
NOTICE_ADVICE = "提示"
NOTICE_DEADLINE = "{severity}问题{count}项，请于{due}前完成整改"
NOTICE_REQUIREMENTS = (
    "请按上述时限完成整改，并在随文所附电子表格《整改清单》中逐项填写“整改情况”“完成时间”“经办人”后报送我办。",
    "对问题有异议的，请在表格的“申诉类别”栏选择“误报”“不属本单位”或“客观原因”，在“申诉理由”栏简要说明，我办将复核。",
    "请举一反三，对同类问题一并排查。整改结果由巡查系统复查确认；逾期未整改的，列入督办。",
)
NOTICE_GROUP = "共{count}项，如{example}；详见附件第{rows}行"
NOTICE_GROUP_BARE = "共{count}项，详见附件第{rows}行"
NOTICE_SEVERAL = "{titles}等"
NOTHING_NEW = "本期没有需要你单位整改的新问题。"
NOTICE_SUBJECT = "{title}（{count}项）"
LETTER_GREETING = "{department}："
LETTER_SIGN = "{sender}\n{day}"
LETTER_ATTACHED = "附件：{names}"
LETTER_ROBOT = "完整的通知书和清单另行送达。"

ESCALATION_SUBJECT = "{district}政府网站整改督办：逾期未整改{count}项，涉及{departments}个单位"
ESCALATION_OPENING = "截至{day}，以下事项已过整改时限且未报整改，提请督办："
ESCALATION_DEPARTMENT = "{department}：{count}项，最长逾期{days}个工作日"
ESCALATION_ROW = "  {id}  {title}：{detail}（时限{due}，逾期{days}个工作日）"
ESCALATION_MORE = "  另有{count}项"
ESCALATION_APPEALED = "另有{count}项逾期但申诉待核，未列入。"
ESCALATION_UNSEEN = "另有{count}项逾期但最近一次巡查未能复查，未列入。"

PREVIEW_TITLE = "{title}（征求意见稿）"
PREVIEW_OPENING = (
    "拟通报你单位下列事项。如有异议，请于{until}前反馈；经核实有误的，在正式通报中更正并注明；逾期未反馈的，按此通报。"
)
PREVIEW_ROW = "{number}．{title}：{detail}（{id}）"
PREVIEW_NOTHING = "本期拟通报事项中没有涉及你单位的问题。"
MARK = {"withdrawn": "已更正：{reason}", "changed": "已修改：{reason}", "mended": "公示前已整改：{reason}"}

WARNING_SUBJECT = "网民留言办理提醒（{count}件即将到期或已超期）"
WARNING_OPENING = "截至{day}，你单位负责的留言栏目有下列留言尚未公开答复，请在期限前办理并公开答复："
AGEING_SUBJECT = "{district}网民留言办理时效情况"
AGEING_OPENING = "截至{day}，近一年公开留言中尚未答复{unanswered}件，其中已超过期限{over}件。各单位情况如下："
AGEING_ROW = "{department}：未答复{unanswered}件（{bands}），已超期{over}件，已答复{answered}件{rest}"
AGEING_UNKNOWN = "，状态不明{count}件"
AGEING_HOLLOW = "，答复疑似敷衍待核{count}件"
AGEING_BAND = "{band}{count}件"
AGEING_BANDS = ("2个工作日以内", "3—5个工作日", "6—10个工作日", "11—15个工作日", "16个工作日以上")
LIMIT_PROMISED = "承诺答复期限{span}"
LIMIT_STANDARD = "检查指标期限{span}"
WARNING_ROW = "{title}（{asked}），{limit}，最迟{due}答复，{left}"
WARNING_LEFT = "还剩{days}个工作日"
WARNING_TODAY = "本工作日到期"
WARNING_PAST = "已超期{days}个工作日"
WARNING_PAST_TODAY = "已到期"


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"
