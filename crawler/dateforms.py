"""The forms in which a date is written, as patterns; `dates` reads them and says what each is trusted for."""

from __future__ import annotations

import re
import unicodedata

_GAP = r"[\s\x00]*"
# A time may be glued to its day (`2019-02-2817:22`), carry 上午/下午, or follow a weekday.
_TIME = (
    rf"(?:{_GAP}T?{_GAP}(?:[(（\[]?(?:星期|周|礼拜)[一二三四五六日天][)）\]]?)?{_GAP}(?P<half>[上下]午|[AP]M)?{_GAP}"
    r"(?P<hour>[01]?\d|2[0-4])(?:[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d)(?:\.\d{1,6})?)?"
    r"|[时点](?P<minute2>[0-5]?\d)分)(?!\d)"
    rf"(?P<zone>Z|{_GAP}[+-]\d\d:?\d\d(?!\d))?)?"
)
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_DASH = "[-/.．／－–—‐]"
FULL = re.compile(
    rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:{_GAP}年{_GAP}{_MONTH}{_GAP}月{_GAP}{_DAY}(?:{_GAP}[日号])?"
    rf"|{_GAP}(?P<dash>{_DASH}){_GAP}{_MONTH.replace('month', 'month2')}{_GAP}(?P=dash){_GAP}"
    rf"{_DAY.replace('day', 'day2')}日?){_TIME}(?!\d|\.\d)",
    re.I,
)
_HAN_YEAR = "[〇○◯零ОOＯoο0０一二三四五六七八九]{2,4}"
# Numerals and figures may be mixed (2026年十一月18日); without 日 only where the words end.
HAN = re.compile(
    rf"(?<![一二三四五六七八九\d.])(?P<year>[一二]{_HAN_YEAR}|(?:19|20)\d\d){_GAP}年{_GAP}"
    rf"(?P<month>[元正一二三四五六七八九十]{{1,3}}|1[0-2]|0?[1-9]){_GAP}月{_GAP}"
    rf"(?P<day>[一二三四五六七八九十廿卅]{{1,4}}|3[01]|[12]\d|0?[1-9])(?:{_GAP}[日号]|(?=[\s\x00)）\]】,，|/]|$))"
)
COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?)?(?!\d)"
)
SHORT = re.compile(
    rf"(?<![\d.\-/])['’]?(?P<year>\d\d)(?:(?P<dash>{_DASH}){_MONTH}(?P=dash){_DAY}"
    rf"|\s?年\s?{_MONTH.replace('month', 'month2')}\s?月\s?{_DAY.replace('day', 'day2')}\s?[日号]){_TIME}(?![\d.\-/])",
    re.I,
)
# ASP and .NET under an English locale: 9/28/2026 5:22:00 PM. Nobody here writes the day first unless it must be.
AMERICAN = re.compile(
    r"(?<![\d./-])(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d)"
    + _TIME
    + r"(?:\s?(?P<noon>[AP]M))?(?![\d/])",
    re.I,
)
# WordPress in Chinese with its dates left in American order (九月 28, 2026), and boxes of day over month and year
# (28 over 九月, 2026), as foreign themes have them.
_MONTH_WORD = "(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
MONTH_FIRST = re.compile(
    rf"(?<![一二三四五六七八九十\d]){_MONTH_WORD}月\s*(?P<day>[0-3]?\d)日?\s*[,，]\s*(?P<year>(?:19|20)\d\d)年?(?!\d)"
)
DAY_FIRST = re.compile(
    rf"(?<![\d./-])(?P<day>3[01]|[12]\d|0?[1-9])\s*日?[\s/.,，-]*(?<!\d){_MONTH_WORD}\s*月[\s/.,，-]*(?P<year>(?:19|20)\d\d)年?(?!\d)"
)
MONTHS = {
    name: at + 1
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
ENGLISH = (
    re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})[-/. ]{_NAME}[-/., ]+(?P<year>(?:19|20)\d\d)\b", re.I),
    # java.util.Date's own words: Thu Feb 28 17:22:00 CST 2019
    re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})\s+[\d:]{{5,8}}\s+[A-Z+\d:]{{3,9}}\s+(?P<year>(?:19|20)\d\d)\b", re.I),
)
WRAPPED = re.compile(r"^[\s\[【(（]+|[\s\]】)）]+$")
WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|(?:星期|周|礼拜)[一二三四五六日天]", re.I)
# The hour after a loose date, as Drupal writes it: 11/28/2026 - 10:00.
HOUR_AFTER = re.compile(r"[\s–-]*\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M\b)?", re.I)
HAN_DIGITS = {
    **dict.fromkeys("〇○◯零ОOＯoο0０", "0"),
    **{sign: str(at + 1) for at, sign in enumerate("一二三四五六七八九")},
}
WIDE = re.compile("[０-９]")
PLAIN = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "０１２３４５６７８９：－／．"}
YEAR_HINT = re.compile(r"(?:19|20)\d\d|[一二][〇○◯零ОOＯoο0０九]")

# Where a day stands in an address. A number in a file's name is trusted only behind a `t` (TRS) or between
# slashes: `post_20190228.html` may be a running number.
ADDRESSES = (
    re.compile(r"/t(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)_\d+"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-]|\.s?html?|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[/_.-]|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)/(?P<day>\d\d)(?=/)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)(?P<day>\d\d)(?=[/_.-])"),
)
YEAR_STARTS = ("/20", "/19", "/t20", "/t19")
