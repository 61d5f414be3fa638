"""Resident numbers, bank cards and personal mobiles in full (2018年政务公开工作要点: 公开时要去标识化处理).

One search tells whether a text holds any long number at all; most do not. What passes its check digits is certain,
unless the text is one in which the law asks for identity in full, or its label says that it is another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from crawler.texts import numbers
from crawler.texts.finds import Find

# Eleven digits, or groups of them. One sign for the first digit of all forms lets the search leap from digit to digit.
_ANY = re.compile(
    r"[0-9０-９](?:[0-9０-９]{10}"
    r"|(?<=[0-9])(?:[0-9]{3}[ -][0-9]{4}[ -][0-9]{3}|[0-9]{5} [0-9]{8})|(?<=1)[3-9][0-9][ -][0-9]{4}[ -][0-9]{4})"
)
# The same, quickly: every digit a 0, blanks and hyphens a -, looked for as a whole. One of the wide digits is in every
# number that could be one of these.
_SHAPES = bytes(48 if 48 <= sign <= 57 else 45 if sign in b" -" else 46 for sign in range(256))
_LIKELY = (b"0" * 11, b"0000-0000-000", b"000000-00000000", b"000-0000-0000")
_WIDE_DIGITS = "０１４６９"
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_HEAD = r"(?<![0-9A-Za-z*＊×•●/=_&])"
_TAIL = r"(?![0-9A-Za-z*＊×•●])"
_RESIDENT = re.compile(rf"{_HEAD}([1-9][0-9]{{5}}) ?((?:1[89]|20)[0-9]{{6}}) ?([0-9]{{3}}[0-9Xx]){_TAIL}")
_OLD = re.compile(rf"{_HEAD}[1-9][0-9]{{5}}[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}{_TAIL}")
_BINS = "62[0-9]{2}|9558|9559|4367|4563|6013"
_GROUPS = "[0-9]{12,15}|(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?"
_CARD = re.compile(f"{_HEAD}((?:{_BINS})(?:{_GROUPS})){_TAIL}")
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z*＊×•●/=_&.])"
    r"(1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])[ -]?[0-9]{4}[ -]?[0-9]{4})"
    r"(?![0-9A-Za-z*＊×•●%％]|\.[0-9]|[ ]?[万亿元])"
)

_ID_WORD = re.compile(r"身份证|身份号码|证件号|公民身份|身份信息")
_CARD_WORD = re.compile(r"银行|卡号|账号|帐号|账户|帐户|开户|存折|一卡通|收款")
_OFFICE_ACCOUNT = re.compile(
    r"保证金|单位名称|收款单位|缴款|非税|捐款|募捐|对公|财政专户"
    # A person's name has four characters at most, but for a few with a dot; a longer one is an organisation's.
    r"|(?:户\s*名|[账帐]户名称?|收款人|开户名称?)[^\n\u4e00-\u9fff]{0,6}[\u4e00-\u9fff（）()]{5}"
)
_SERIAL = re.compile(
    r"(?:代码|纳税人识别号|税号|登记号|注册号|许可证号?|编号|编码|索引号|流水号?|文号|单号|标准号?|条形?码"
    r"|批号|序列号|档案号|业务号|不动产\w{0,4}号)[^0-9\n]{0,6}$"
)
# An account whose holder is an organisation by name, or by the kind of account, is no person's.
_HOLDER = re.compile(
    r"(?:户\s*名(?:称)?|[账帐]户名称?|收款(?:人|单位|方)|单位名称|开户(?:名称|单位)|全\s*称)[^\n\u4e00-\u9fff]{0,6}(?P<name>[\u4e00-\u9fff（）()·]{2,40})"
)
_ORGANISATION = re.compile(
    r"局|委员会|[村居]委会|委$|办公室|街道办|办事处|中心|政府|公司|企业|厂$|基金|慈善|总?会$|协会|学会|商会|学校|中学|小学|大学|学院|幼儿园|医院|卫生院|院$"
    r"|研究所|事务所|所$|[总分]?队$|站$|合作社|联合社|集团|银行|部$|处$|科$|园$|馆$|专户|财政|非税|红十字"
)
_OFFICE_KIND = re.compile(
    r"对公[账帐]|单位(?:基本|结算|银行)?[账帐]|基本存款[账帐]|[捐募][款赠捐]?(?:[账帐]|专户|专用[账帐])|财政专户|非税"
)
_PERSON = re.compile(
    r"姓\s*名|个人|身份证|法定代表人|负责人|领款人|收款人[:：\s]*[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])"
)
_SAMPLE = re.compile(
    r"示例|样例|例如|填写说明|填表说明|填写范|范例|范本|样表|样本|填写模板|示范文本|[（(]虚[拟构]|张三|李四|王五"
)
_OFFICE_PHONE = re.compile(
    r"(?:热线|值班|监督|举报|客服|投诉|服务电话|咨询电话|办公电话|公司|单位电话|报名电话|传真)[^0-9\n]{0,10}$"
    r"|0\d{2,3}[-—－ ]?\d{7,8}[^0-9\n。；]{0,6}$"  # beside an office's telephone
)
BY_LAW = re.compile(
    r"行政处罚|处罚决定|失信|被执行人|公告送达|送达公告|裁定书|判决书|司法公告|司法拍卖|法院公告|通缉|悬赏|催告书"
    r"|强制执行|听证告知|双公示|开庭公告|限制高?消费"
)
"""2018年政务公开工作要点: 除惩戒公示、强制性信息披露外. Such notices may name people in full, so nothing is certain."""

_NEAR = 24
_ABOUT = 60
_LINE = 200


def find(text: str, title: str, today: date) -> Iterator[Find]:
    """Personal numbers in a text. `title` is the page's or the attachment's, for the notices that law requires."""
    if not _may_hold(text) or _ANY.search(text) is None:
        return
    text = text.translate(_WIDE)
    by_law = BY_LAW.search(title) is not None or BY_LAW.search(text[:300]) is not None
    taken: set[int] = set()
    sample = _SAMPLE.search(title) is not None
    yield from _residents(text, by_law or sample, today, taken)
    yield from _cards(text, by_law or sample, taken)
    yield from _mobiles(text, taken)


def _may_hold(text: str) -> bool:
    shape = text.encode("ascii", "replace").translate(_SHAPES)
    return any(one in shape for one in _LIKELY) or any(digit in text for digit in _WIDE_DIGITS)


def numbered(text: str, title: str, today: date) -> Iterator[Find]:
    """Resident numbers and cards alone: in the foot of a page a mobile is the office's."""
    return (one for one in find(text, title, today) if one.kind != "mobile")


def _residents(text: str, by_law: bool, today: date, taken: set[int]) -> Iterator[Find]:
    for found in _RESIDENT.finditer(text):
        number = "".join(found.groups()).upper()
        if not numbers.resident_id(number, today):
            continue
        before = text[max(0, found.start() - _NEAR) : found.start()]
        named = _ID_WORD.search(before) is not None
        serial = _SERIAL.search(before) is not None and not named
        if numbers.credit_code(number) and not named:
            continue
        taken.update(range(*found.span()))
        born = numbers.birth(number) or today
        doubtful = serial or (not _ID_WORD.search(text) and today - born < numbers.YOUNG)
        sample = _SAMPLE.search(text if number in numbers.EXAMPLES else _line(text, found)) is not None
        if sample and number in numbers.EXAMPLES:
            continue
        doubtful = doubtful or sample
        yield _made("resident_id", number, text, found, not (by_law or doubtful))
    if _ID_WORD.search(text):
        for found in _OLD.finditer(text):
            if _ID_WORD.search(text[max(0, found.start() - _NEAR) : found.start()]) and found.start() not in taken:
                taken.update(range(*found.span()))
                yield _made("resident_id", found[0], text, found, False)


def _cards(text: str, by_law: bool, taken: set[int]) -> Iterator[Find]:
    named = None
    for found in _CARD.finditer(text):
        number = re.sub(r"[ -]", "", found[1])
        if found.start() in taken or not 16 <= len(number) <= 19 or not numbers.bank_card(number):
            continue
        before = text[max(0, found.start() - _NEAR) : found.start()]
        said = _CARD_WORD.search(before) is not None
        if not said and (_SERIAL.search(before) or (len(number) == 18 and numbers.birth(number) is not None)):
            continue
        named = _CARD_WORD.search(text) is not None if named is None else named
        union_pay = number.startswith("62")
        if not named and (not union_pay or len(number) in (17, 18)):
            continue
        taken.update(range(*found.span()))
        if _is_office(text, found):
            continue
        around = text[max(0, found.start() - _ABOUT) : found.end() + _ABOUT]
        certain = named and not by_law and not _OFFICE_ACCOUNT.search(around)
        certain = certain and not _SAMPLE.search(_line(text, found))
        yield _made("bank_card", number, text, found, certain)


def _mobiles(text: str, taken: set[int]) -> Iterator[Find]:
    """Whose a mobile is no program can say: always suspected, and numbers that an office offers are passed over."""
    for found in _MOBILE.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if found.start() in taken or _OFFICE_PHONE.search(before) or _SERIAL.search(before):
            continue
        if _SAMPLE.search(_close(text, found)):
            continue
        yield _made("mobile", re.sub(r"[ -]", "", found[1]), text, found, False)


def _is_office(text: str, found: re.Match[str]) -> bool:
    """Whether the account is called an organisation's: by its holder's name, told before it or else behind it, or by
    the kind of account."""
    before = text[max(0, found.start() - _ABOUT) : found.start()]
    behind = text[found.end() : found.end() + _ABOUT]
    told = [*_HOLDER.finditer(before)][-1:] or [*_HOLDER.finditer(behind)][:1]
    if told:
        since = before[told[0].end() :] if told[0].string is before else behind[: told[0].start()]
        return _ORGANISATION.search(told[0]["name"]) is not None and _PERSON.search(since) is None
    return _OFFICE_KIND.search(before[-_NEAR:]) is not None and _PERSON.search(before) is None


def _line(text: str, found: re.Match[str]) -> str:
    """The line of a number, of which a sample's head speaks: 填写样例：姓名：…，卡号：…; and the words close to it."""
    start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LINE)
    return text[min(start, max(0, found.start() - _NEAR)) : found.end() + 6]


def _close(text: str, found: re.Match[str]) -> str:
    """The words before a number and the few behind it: 13800138000（示例）."""
    return text[max(0, found.start() - _NEAR) : found.end() + 6]


def _made(kind: str, number: str, text: str, found: re.Match[str], certain: bool) -> Find:
    before = text[max(0, found.start() - 14) : found.start()]
    behind = text[found.end() : found.end() + 10]
    shown = numbers.shown(kind, number)
    context = " ".join(f"{numbers.masked(before)}{shown}{numbers.masked(behind)}".split())
    return Find(kind, shown, context, certain)
