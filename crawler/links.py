"""Every link of a page: pages, attachments, pictures, scripts, styles and frames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from crawler.clicks import words_of
from crawler.document import Document, fold
from crawler.hiding import hidden_links
from crawler.page import Link, LinkKind

_DOCUMENTS = [
    "pdf",
    "doc",
    "docx",
    "xls",
    "xlsx",
    "ppt",
    "pptx",
    "wps",
    "wpt",
    "et",
    "ett",
    "dps",
    "ofd",
    "rtf",
    "txt",
    "csv",
    "xml",
    "zip",
    "rar",
    "7z",
    "tar",
    "gz",
    "tgz",
    "iso",
    "ceb",
    "cebx",
    "caj",
    "odt",
    "ods",
    "odp",
    "mp3",
    "wav",
    "wma",
    "mp4",
    "avi",
    "wmv",
    "flv",
    "mov",
    "mkv",
    "mpg",
    "mpeg",
    "rm",
    "rmvb",
    "m4a",
    "m4v",
    "3gp",
    "swf",
    "exe",
    "msi",
    "apk",
    "dwg",
    "psd",
    "epub",
]
_PICTURES = ["jpg", "jpeg", "png", "gif", "bmp", "webp", "svg", "ico", "tif", "tiff"]
_PAGES = ["html", "htm", "shtml", "shtm", "jhtml", "xhtml", "mhtml"]
_BY_EXTENSION = {
    **dict.fromkeys(_DOCUMENTS, LinkKind.ATTACHMENT),
    **dict.fromkeys(_PICTURES, LinkKind.IMAGE),
    **dict.fromkeys(_PAGES, LinkKind.PAGE),
}
_QUERY_FILE = re.compile(rf"[=/][^=&?]*\.({'|'.join(_DOCUMENTS)})(?:&|$)", re.I)
# Download scripts of the common systems: 博达 download.jsp, 大汉 downfile.jsp, TRS and home-grown ones.
_DOWNLOAD = re.compile(
    r"(?:down(?:load)?_?(?:file|attach|annex|doc)?|attach(?:ment)?_?(?:down(?:load)?)?|file_?down(?:load)?|get_?(?:file|attach)|annex)"
    r"(?:\.\w{2,5}|/[\w-]+)?$",
    re.I,
)
_KIND = {
    "img": LinkKind.IMAGE,
    "script": LinkKind.SCRIPT,
    "iframe": LinkKind.FRAME,
    "frame": LinkKind.FRAME,
    "embed": LinkKind.ATTACHMENT,
    "source": LinkKind.ATTACHMENT,
    "video": LinkKind.ATTACHMENT,
    "audio": LinkKind.ATTACHMENT,
}


def find_links(doc: Document) -> tuple[Link, ...]:
    """All links: first those that a reader follows, in page order, then what the page loads. An address stands once
    for each element that carries it."""
    hidden = hidden_links(doc)
    frames = _frame_names(doc)
    scriptless = {node.mem_id for node in doc.tree.css("noscript a[href]")} if doc.of("noscript") else None
    join = doc.joiner.join
    found: list[Link] = []
    add = found.append
    for node, attributes, url in doc.anchors:
        if url is None:
            continue
        words = " ".join(node.text().split()) or _picture_words(node, attributes)
        if scriptless and node.mem_id in scriptless:
            add(Link(url, words, kind_of(url), hidden.get(node.mem_id), scriptless=True))
        elif hidden and (how := hidden.get(node.mem_id)):
            add(Link(url, words, kind_of(url), how))
        elif frames and attributes.get("target") in frames:
            add(Link(url, words, kind_of(url), framed=True))
        elif doc.clicked and node.mem_id in doc.clicked and doc.absolute(attributes.get("href")) is None:
            add(_clicked(url, words))
        else:
            add(_link(url, words))
    found += _by_click(doc)
    for tag, node, attributes in doc.loaded:
        href = attributes.get("href") if tag in ("link", "area") else attributes.get("src")
        if not href or (url := join(href)) is None or (tag != "link" and _for_the_scriptless(node, doc)):
            continue
        if tag == "link":
            kind = _linked(attributes.get("rel") or "")
            if kind is not None:
                add(_loaded(url, "", kind))
        elif tag == "area":
            add(_link(url, fold(attributes.get("alt") or attributes.get("title") or "")))
        else:
            kind = LinkKind.FRAME if tag == "embed" and shows_page(attributes) else _KIND[tag]
            add(_loaded(url, fold(attributes.get("alt") or ""), kind))
    if "<object" in doc.words:
        for node in doc.tree.css("object[data]"):
            if shows_page(node.attributes) and (url := join(node.attributes.get("data") or "")) is not None:
                add(_loaded(url, "", LinkKind.FRAME))
    if "background=" in doc.words:
        for node in doc.tree.css("[background]"):
            if (source := node.attributes.get("background")) and (url := join(source)) is not None:
                add(_loaded(url, "", LinkKind.IMAGE))
    return tuple(found)


def _by_click(doc: Document) -> Iterator[Link]:
    """What leads somewhere and is no `a`: what is clicked, and what is chosen from a list that leads there."""
    for click in doc.clicked.values():
        if click.sure and click.node.tag != "a" and not _is_hidden(click.node):
            yield _clicked(click.url, words_of(click.node))
    for one in doc.choices:
        for words, url in one.offered:
            yield _clicked(url, words)


def _is_hidden(node: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None and above.tag != "body":
        if "none" in (style := above.attributes.get("style") or "") and "display" in style:
            return True
        above = above.parent
    return False


def shows_page(attributes: dict[str, str | None]) -> bool:
    """Whether an object shows a page as a frame does."""
    return (attributes.get("type") or "").lower().strip() in ("text/html", "text/x-scriptlet")


def _frame_names(doc: Document) -> set[str]:
    names = (attributes.get("name") for tag, _, attributes in doc.loaded if tag in ("iframe", "frame"))
    return {name for name in names if name and name[0] != "_"}


def _for_the_scriptless(node: LexborNode, doc: Document) -> bool:
    """Whether something is loaded in a noscript: counters and stand-ins that no browser with scripts ever shows."""
    if not doc.of("noscript"):
        return False
    above = node.parent
    while above is not None and above.tag not in ("noscript", "body"):
        above = above.parent
    return above is not None and above.tag == "noscript"


# Pages of a site share most of their links: navigation, foot, the rows of its newest news.
@lru_cache(maxsize=16_384)
def _link(url: str, words: str) -> Link:
    return Link(url, words, kind_of(url))


@lru_cache(maxsize=4096)
def _clicked(url: str, words: str) -> Link:
    return Link(url, words, kind_of(url), clicked=True)


@lru_cache(maxsize=4096)
def _loaded(url: str, words: str, kind: LinkKind) -> Link:
    return Link(url, words, kind)


@lru_cache(maxsize=64)
def _linked(rel: str) -> LinkKind | None:
    """A site's icon is no link of a page: no visitor misses it, and browsers ask for one whether it is there or not."""
    return LinkKind.STYLE if "stylesheet" in rel.lower() else None


@lru_cache(maxsize=4096)
def kind_of(url: str) -> LinkKind:
    """What an `a` leads to, by its address: the extension of its path, a file named in its query, a download script."""
    path, _, query = url.partition("#")[0].partition("?")
    last = path[path.rfind("/") + 1 :]
    _, dot, extension = last.rpartition(".")
    # `http://www.example.gov.cn` has no path: its last dot is the host's.
    if dot and path.count("/") > 2:
        kind = _BY_EXTENSION.get(extension.lower())
        if kind is not None:
            return kind
    if query and _QUERY_FILE.search(query):
        return LinkKind.ATTACHMENT
    if query and path.count("/") > 2 and _DOWNLOAD.search(path[path.find("/", 8) :]):
        return LinkKind.ATTACHMENT
    return LinkKind.PAGE


def _picture_words(node: LexborNode, attributes: dict[str, str | None]) -> str:
    title = attributes.get("title")
    if title:
        return fold(title)
    picture = node.css_first("img")
    if picture is None:
        return ""
    own = picture.attributes
    return fold(own.get("alt") or own.get("title") or "")
