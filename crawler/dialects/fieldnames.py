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
# Under these names an empty array is an empty list.
LISTS = re.compile(
    r"^(?:data|list|rows?|results?|records?|items?|articles?|datas|datalist|content|contents|resultlist|pagedata|docs"
    r"|infolist|newslist|news|entries|infos|array|listdata|page|pageinfo|body|dataset|articlelist|resultdata|value|obj)$",
    re.I,
)
