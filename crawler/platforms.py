"""Platforms whose pages are ordinary HTML: told by their marks, read by the generic readers.

The name stands in the report and in `inspect`; what these platforms do differently (paging by script, counting down)
the generic readers know. Marks are those of real pages and of public crawlers (cms_url_patterns; platforms notes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """Any one of these tells the platform: the page's own path, or a mark in its source."""

    name: str
    path: re.Pattern[str] | None
    source: tuple[str, ...] = ()


def _path(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


SIGNS: tuple[Sign, ...] = (
    Sign("nfcms", _path(r"/content/m?post_\d+\.html$"), ("NFCMS_SITE_ID", "window.NFCMS_", "nfw-cms-attachment")),
    Sign(
        "trs",
        _path(r"/t\d{6,8}_\d+\.s?html?$"),
        ("TRS_Editor", "createPageHTML(", "TRS_WEB", "TRS_PreAppend", "CurrChnlCls", "_trs_ta_js"),
    ),
    Sign(
        "ucap",
        _path(r"/\d{4}/\d{1,2}/\d{1,2}/[0-9a-f]{32}\.s?html$|/\d{6,8}/[0-9a-f]{32}\.s?html$"),
        ("ucapcontent", "UCAPCONTENT", "_isAgg=true", "ucap-"),
    ),
    Sign(
        "vsb",
        _path(r"/info/\d{3,6}/\d+\.htm$"),
        ("_vsl_", "vsb_content", "_vsb_", "/system/resource/js/", 'Author" content="Sudy', "_sitegray"),
    ),
    Sign(
        "siteserver",
        _path(r"/channels/\d+(?:_\d+)?\.html$|/contents/\d+/\d+\.html$"),
        ("SiteServer", "/sitefiles/", "siteserver"),
    ),
    Sign("jeecms", _path(r"\.jhtml$"), ("jeecms",)),
    Sign(
        "dedecms",
        _path(r"/plus/(?:list|view)\.php$|/a/[\w/]+/\d{4}/\d{4}/\d+\.html$"),
        ("/plus/count.php", "/plus/search.php", "dedecms", "DedeCMS", "dede_"),
    ),
    Sign("empirecms", None, ("/e/public/ViewClick", "/e/search/", "[!--", "/e/member/")),
    Sign("zcms", _path(r"/c/\d{4}-\d{2}-\d{2}/\d+\.s?html$"), ("zcms", "cms:catalog", "<z:")),
    Sign("easysite", None, ("easysite-", "EasySite")),
    Sign("asp", _path(r"\.(?:asp|aspx)$"), ("__VIEWSTATE",)),
    Sign("jsp", _path(r"\.(?:jsp|jspx|do|action)$"), ()),
)
