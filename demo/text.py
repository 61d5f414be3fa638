"""Words for the pages: titles by kind of column, paragraphs, questions of citizens. All invented."""

from __future__ import annotations

from demo.chance import dice

PLACES = ("石桥镇", "溪口镇", "云岭街道", "棠下街道", "南浦镇", "大坪镇", "河头镇", "城东街道")
LEADS = ("区委常委会", "区政府常务会议", "全区", "区直机关", "我区", "区政协", "区人大常委会", "云棠区")
THEMES = (
    "乡村振兴", "优化营商环境", "安全生产", "生态环境保护", "城市更新", "招商引资", "粮食安全", "防汛救灾",
    "文明创建", "基层治理", "教育高质量发展", "公共卫生", "数字政府建设", "森林防火", "食品安全", "就业服务",
    "农村人居环境整治", "耕地保护", "道路交通安全", "老旧小区改造", "水利建设", "养老服务", "电动自行车治理",
)  # fmt: skip
ACTS = (
    "{lead}召开{theme}工作推进会", "{lead}部署第{n}阶段{theme}工作", "{place}扎实推进{theme}工作",
    "{place}开展{theme}专项行动", "区领导到{place}调研{theme}工作", "{theme}现场会在{place}举行",
    "{lead}专题研究{theme}重点任务", "{place}：{theme}见实效", "{lead}举办第{n}期{theme}专题培训班",
    "聚焦{theme} {place}交出亮眼成绩单",
)  # fmt: skip
NOTICES = (
    "关于{place}{theme}项目（第{n}批）的公示", "关于开展{year}年{theme}专项检查的通知", "关于{place}道路临时封闭施工的通告",
    "{year}年第{n}号{theme}公告", "关于征集{theme}典型案例的公告", "关于做好{place}{theme}有关工作的通知",
    "{place}{theme}采购项目（{n}号）结果公告",
)  # fmt: skip
POLICIES = (
    "云棠区人民政府办公室关于印发《云棠区{theme}实施方案（第{n}版）》的通知",
    "关于印发《云棠区{theme}管理办法》的通知（云棠府办〔{year}〕{n}号）",
    "云棠区人民政府关于加强{theme}工作的意见（{n}）", "云棠区{theme}“十五五”专项规划实施意见（{n}）",
)  # fmt: skip
READINGS = (
    "一图读懂：云棠区{theme}政策要点（{n}）",
    "《云棠区{theme}管理办法》政策问答之{n}",
    "专家解读：{theme}怎么干（{n}）",
)
PERSONNEL = (
    "云棠区人民政府关于张某等{n}名同志任免职的通知",
    "{year}年云棠区事业单位公开招聘（第{n}批）拟聘用人员公示",
    "区管干部任前公示（{year}年第{n}号）",
)
PLANS = (
    "云棠区{year}年国民经济和社会发展计划（{theme}部分之{n}）",
    "云棠区{theme}专项规划（{n}）",
    "{year}年{theme}工作要点（第{n}号）",
)
FINANCE = (
    "{year}年{theme}专项资金分配情况表（第{n}批）",
    "{year}年部门预算公开（{theme}，{n}）",
    "{year}年第{n}期财政收支情况",
)
FIGURES = ("{year}年{n}月全区主要经济指标", "{year}年第{n}期居民消费价格简报", "云棠区{year}年{theme}统计公报（{n}）")
OTHERS = ("{theme}知识问答（{n}）", "{place}{theme}工作小结（第{n}期）", "{theme}明白纸第{n}号")
SURVEYS = ("《云棠区{theme}办法（征求意见稿）》公开征求意见的公告（{n}）", "关于{theme}满意度的网上调查（第{n}期）")
TALKS = ("区{theme}主管部门负责人谈{theme}（第{n}期）",)

TITLES = {
    "news": ACTS, "notice": NOTICES, "policy": POLICIES, "interpretation": READINGS, "personnel": PERSONNEL,
    "planning": PLANS, "finance": FINANCE, "data": FIGURES, "consultation": SURVEYS, "interview": TALKS,
}  # fmt: skip

SENTENCES = (
    "会议指出，要深入学习贯彻党的二十大精神，完整、准确、全面贯彻新发展理念，以钉钉子精神抓好各项任务落实。",
    "会议强调，各镇（街道）、各部门要压实责任，细化措施，倒排工期，确保按时保质完成年度目标任务。",
    "今年以来，全区上下攻坚克难，重点项目完成投资同比增长，发展质量稳步提升，群众获得感进一步增强。",
    "检查组一行先后深入企业车间、田间地头和社区网格，详细了解工作推进情况，现场协调解决困难问题。",
    "据了解，该项目占地面积约一百二十亩，建成后可带动周边群众就业，为当地产业发展注入新的活力。",
    "下一步，将继续坚持问题导向，完善工作机制，加强督查检查，推动各项工作再上新台阶。",
    "各责任单位要建立工作台账，实行销号管理，每月月底前将进展情况报送区政府办公室。",
    "活动现场，工作人员通过发放宣传资料、现场讲解和互动问答等方式，向过往群众普及有关知识。",
    "根据有关规定，现将有关情况予以公告，公告期为五个工作日，公告期内如有异议请以书面形式反映。",
    "要坚持人民至上、生命至上，全面排查整治风险隐患，坚决防范和遏制各类事故发生。",
    "当地干部群众表示，将抢抓机遇，真抓实干，把蓝图变为现实，让好日子越过越红火。",
    "相关负责人介绍，今后将进一步优化流程、压缩时限，让企业和群众办事更加便捷。",
    "要统筹发展和安全，强化要素保障，落实落细惠企政策，持续激发市场主体活力。",
    "与会人员还就下一阶段重点工作进行了交流讨论，并提出了许多有建设性的意见建议。",
    "通过开展专项行动，共出动工作人员二百余人次，整改问题三十余处，取得了阶段性成效。",
    "近年来，我区坚持绿水青山就是金山银山的理念，持续改善生态环境，人居环境面貌焕然一新。",
)  # fmt: skip

QUESTIONS = (
    ("{place}路灯长期不亮何时维修", "{place}主干道一侧的路灯已经多日不亮，夜间出行很不安全，请问何时能够修好？",
     "您好，经现场核查，{place}路段路灯因线路老化损坏，维修人员已更换线缆，现已恢复照明。如再发现故障，请拨打0799-8{n:06d}。"),
    ("咨询{theme}补贴申领条件", "您好，请问{theme}方面的补贴今年还能申请吗？需要准备哪些材料，到哪里办理？",
     "网友您好，补贴申请截至今年12月底，请携带身份证明、户口簿及银行账户资料到户籍所在镇（街道）便民服务中心办理，十五个工作日内办结。咨询电话0799-8{n:06d}。"),
    ("{place}公交线路能否延伸", "我们小区居民较多，最近的公交站要走二十分钟，希望公交线路能够延伸到{place}。",
     "您好，您的建议我们已会同公交公司研究，拟于明年一季度将3路公交延伸至{place}，届时将在站台张贴公告。联系电话0799-8{n:06d}。"),
    ("{place}小区物业收费的疑问", "{place}某小区物业费近期上涨，没有公示依据，请主管部门核实处理。",
     "您好，经调查，该小区调价未履行业主表决程序，已责令物业企业恢复原收费标准并在小区公示栏公示。监督电话0799-8{n:06d}。"),
    ("在{place}租房孩子入学需要什么材料", "我在{place}租房居住，孩子明年上小学，请问报名需要什么材料？",
     "家长您好，随迁子女入学需提供居住证、租赁备案凭证、监护人社保缴费记录和户口簿，每年5月在所在学区小学登记。咨询电话0799-8{n:06d}。"),
    ("{place}施工噪音扰民", "{place}工地夜间施工到很晚，严重影响休息，望有关部门管一管。",
     "您好，经查，该工地夜间施工未办理许可，已责令停止夜间作业并立案处理，今后晚22时后不再施工。举报电话0799-8{n:06d}。"),
    ("{place}居民咨询医保异地就医备案", "父母随我在外地居住，请问如何办理异地就医备案，是否必须本人回去？",
     "您好，异地就医备案可通过国家医保服务平台线上办理，也可由家属到区医保服务大厅3号窗口代办，即时办结。咨询电话0799-8{n:06d}。"),
    ("{place}河道垃圾无人清理", "{place}河段漂浮垃圾较多，夏天气味很大，请安排人员清理。",
     "您好，河长办已组织保洁人员对{place}河段清理，共清运垃圾约2吨，并增设保洁员每周两次巡河。联系电话0799-8{n:06d}。"),
)  # fmt: skip


def title(kind: str, *names: object, year: int = 2026) -> str:
    roll = dice("title", kind, *names)
    form = roll.choice(TITLES.get(kind, OTHERS))
    return form.format(
        lead=roll.choice(LEADS), theme=roll.choice(THEMES), place=roll.choice(PLACES), n=roll.randint(1, 48), year=year
    )


def paragraphs(count: int, *names: object) -> list[str]:
    roll = dice("paragraphs", *names)
    return ["".join(roll.sample(SENTENCES, roll.randint(3, 6))) for _ in range(count)]


def question(*names: object) -> tuple[str, str, str]:
    """A citizen's question, its text, and a reply that answers it."""
    roll = dice("question", *names)
    chosen = roll.choice(QUESTIONS)
    given = {"place": roll.choice(PLACES), "theme": roll.choice(THEMES), "n": roll.randint(100000, 999999)}
    head, text, reply = (form.format(**given) for form in chosen)
    return head, text, reply
