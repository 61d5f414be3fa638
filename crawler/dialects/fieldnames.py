"""Names under which the fields of a list's or board's data are found, likeliest first; lower case.

From public crawlers of government sites and the interfaces of common platforms; home-grown systems use pinyin
initials (bt = 标题, fbsj = 发布时间).
"""

from __future__ import annotations

import re


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


TITLES = _names(
    """
    title infotitle articletitle doctitle newstitle showtitle contenttitle linktitle maintitle titlename
    xxbt bt at subject topic headline name infoname biaoti theme zt fulltitle longtitle text 标题 名称
    """
)
URLS = _names(
    """
    url docpuburl puburl link href linkurl infourl weburl htmlurl staticurl pageurl visiturl detailurl
    articleurl contenturl content_url fullurl pcurl au address path jumpurl link_url post_url urlpath lj
    链接
    """
)
DATES = _names(
    """
    publishedtimestr publishedtime published publishdate publishtime publish_time publish_date
    pubtimestr pubdatestr publishtimestr publishdatestr
    publishedat published_at pubdate pubtime pub_date pub_time releasedate releasetime release_time
    release_date fbsj fbrq docreltime docreltimestr docpubtime apd display_publish_time displaytime
    showdate showtime deploytime infodate infotime newsdate postdate posttime issuedate sendtime date
    time datetime rq sj create_time createtime createdate create_date created_at crtime addtime adddate
    add_time inputtime inputdate inserttime updatetime update_time updatedate 发布时间 发布日期 时间 日期
    """
)
TOTALS = _names(
    """
    total totalcount totalrecord totalrecords totalnum totalrows totalsize totalelements recordcount
    recordtotal numfound total_count rowcount count allcount post_count records_total
    """
)
ASKED = _names(
    """
    asktime ask_time askdate submittime submit_time submitdate writetime write_time writedate lettertime
    questiontime messagetime msgtime mailtime applytime lxsj xjsj tjsj lysj wtsj zxsj createtime
    create_time createdate createddate created_at addtime time date
    """
)
ANSWERED = _names(
    """
    replytime reply_time replydate reply_date answertime answer_time answerdate hfsj dfsj bjsj
    finishtime finish_time dealtime handletime backtime feedbacktime donetime replyat replied_at
    answered_at
    """
)
REPLY = _names(
    """
    replycontent reply_content reply answer answercontent answer_content hfnr dfnr hfyj dfyj replytext
    backcontent feedbackcontent dealresult handleresult replymsg
    """
)
STATE = _names(
    """
    statusname status_name statename state_name statustext statusstr status state clzt blzt dealstatus
    replystatus reply_status handlestatus dealstate
    """
)
UNIT = _names(
    """
    replydept reply_dept replyunit reply_unit replyorg replydeptname replyorgname answerdept answerunit
    hfdw dfdw cldw bldw handledept dealdept deptname dept_name orgname department dept unit unitname
    """
)
NUMBER = _names(
    """
    code sn serialno serialnumber number mailcode lettercode xjbh bh lybh querycode queryno no id
    """
)
TEXT = _names(
    """
    content question askcontent lxnr xjnr lynr nr body message description
    """
)
# Home-grown systems put the thing before the field: mailTitle, letter_write_date, lyReplyDeptName. Such a name counts
# where no usual one is there.
_LETTER = (
    r"(?:mail|letter|mess?age|msg|ask|write|submit|question|consult|apply|appeal|complain|guestbook|visit|send|commit"
    r"|post|create|add|(?<![a-z])(?:lx|xj|ly|wt|zx|tw))"
)
_ANSWER = (
    r"(?:reply|replied|answer|feed_?back|respon[ds]e?|handle|deal|finish|done|complete"
    r"|(?<![a-z])(?:hf|df|bj|huifu|dafu))"
)
_TIME = r"(?:time|date|at|sj|rq|shijian|riqi)(?:_?(?:str|string|text|fmt|format))?$"
_WORDS = r"(?:contents?|text|info|msg|message|nr|desc|detail|neirong)$"
LIKE_TITLE = re.compile(
    r"^(?!.*(?:sub|site|page|column|channel|seo|meta|dept|org|unit|user|type|class|cate)\w{0,6}title)"
    r"\w*(?:title|subject|topic|biaoti|headline|_bt)$"
)
LIKE_ANSWERED = re.compile(rf"^\w*{_ANSWER}_?\w{{0,8}}?{_TIME}")
LIKE_ASKED = re.compile(rf"^(?!\w*{_ANSWER})\w*{_LETTER}_?\w{{0,8}}?{_TIME}")
LIKE_REPLY = re.compile(rf"^\w*{_ANSWER}_?\w{{0,6}}?(?:(?:opinion|result|remark|yj)$|{_WORDS})")
LIKE_UNIT = re.compile(
    rf"^\w*(?:{_ANSWER}|accept|undertake|(?<![a-z])(?:cl|bl|sl))_?\w{{0,8}}?"
    r"(?:dept|department|unit|org|organ|dw|bm|danwei|bumen)_?(?:name|mc)?$"
)
LIKE_TEXT = re.compile(rf"^(?!\w*{_ANSWER})\w*{_LETTER}_?\w{{0,6}}?{_WORDS}")
LIKE_STATE = re.compile(r"^\w*(?:status|state|zt|zhuangtai)_?(?:name|text|str|desc|label|mc)?$")
# An answer in a row of data makes it a message; a matter that is handled or finished may be anything.
SAYS_ANSWER = re.compile(r"reply|replied|answer|huifu|dafu|^hf|^df")
# Under these names an empty array is an empty list.
LISTS = re.compile(
    r"^(?:data|list|rows?|results?|records?|items?|articles?|datas|datalist|content|contents|resultlist|pagedata|docs"
    r"|infolist|newslist|news|entries|infos|array|listdata|page|pageinfo|body|dataset|articlelist|resultdata|value|obj)$",
    re.I,
)
