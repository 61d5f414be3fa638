"""Citizens' messages and their public replies: boards in every common form, and a message's own page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.boardheads import is_of_firms
from crawler.boardtables import has_board_table, table_rows
from crawler.calledparts import called_parts
from crawler.document import Document
from crawler.kinds import is_root
from crawler.messageblocks import repeated
from crawler.messagepage import single
from crawler.namedboards import named, named_empty
from crawler.outline import Outline, outline
from crawler.page import MessageRow
from crawler.patterns import each
from crawler.shells import TEMPLATE

# A page without such a label holds no message that its labels could tell: most pages are spared the search.
_LABELS = re.compile(
    each(
        "来信|提交|留言|咨询|写信|发起|反映|提问|投诉|诉求|问政|回复|答复|办结|反馈|处理|办理|回信|受理|上传|收到",
        r"\s*的?\s*(?:时\s*间|日\s*期|状\s*态)",
    )
    + "|"
    + each("信件|来信|留言|办件|诉求|受理|工单|业务", r"\s*(?:编\s*号|标\s*题|主\s*题|内\s*容)")
    + r"|状\s*态|问\s*[:：]|答\s*[:：]|"
    + each("回|答", r"\s*复(?:\s*[:：】\]内单部人意结情]|\W{0,3}于?\s*(?:19|20)\d\d)")
    + r"|办理(?:结果|情况)|提问|咨询|(?:官方|单位|部门|政府)(?:回复|答复|回应)"
)
# 留言须知, 局长信箱写信说明: what the office puts up over its letters.
_RULES = re.compile(
    r"^\W*(?:网上|在线|网络|本站)?(?:[\u4e00-\u9fff]{0,2}长信箱)?(?:留言|写信|来信|咨询|投诉|信件|发帖|互动)(?:须知|守则|规则|说明)\W*$"
)
_DAY_OF_REPLY = re.compile(r"\d\W{0,3}(?:回|答)\s*复")


@dataclass(frozen=True, slots=True)
class Study:
    """What a page's labels tell: rows of a board, or one message. `board` holds for a head without rows, too."""

    board: bool
    rows: tuple[MessageRow, ...]
    message: MessageRow | None


def _study(o: Outline) -> Study:
    known: Study | None = o.doc.known.get("messages")
    if known is None:
        known = o.doc.known["messages"] = _labelled(o)
    return known


def _labelled(o: Outline) -> Study:
    if _LABELS.search(o.joined) is None and _DAY_OF_REPLY.search(o.joined) is None and not called_parts(o):
        return Study(False, (), None)
    rows = tuple(row for row in table_rows(o) if _is_letter(o, row))
    if rows or has_board_table(o):
        return Study(True, rows, None)
    if is_of_firms(o):
        return Study(False, (), None)
    rows = tuple(row for row in repeated(o) if _is_letter(o, row))
    if rows:
        return Study(True, rows, None)
    return Study(False, (), single(o))


def _is_letter(o: Outline, row: MessageRow) -> bool:
    """Whether a row may be a citizen's: no place for a script to fill, no rules of the house pinned among the letters,
    and not the site's own sign over the first of them, which nobody asked or answered."""
    if TEMPLATE.search(row.title) or _RULES.match(row.title):
        return False
    return row.asked is not None or row.answered is not None or row.title != o.doc.metas.get("sitename", "")


def read_messages(doc: Document) -> tuple[MessageRow, ...]:
    """The messages of a board, in page order; of a message's own page, that one."""
    study = _study(outline(doc))
    if study.board:
        return study.rows
    if study.message is not None:
        return (study.message,)
    return tuple(row for row in named(outline(doc)) if row.url is None or not is_root(row.url))


def is_board(doc: Document) -> bool:
    """Whether the page lists messages: by its table's head, by labels in its rows, or by name and wording."""
    o = outline(doc)
    study = _study(o)
    return study.board or (study.message is None and (bool(named(o)) or named_empty(o)))


def is_message(doc: Document) -> bool:
    """Whether the page is one message with (or without) its reply."""
    return _study(outline(doc)).message is not None


def expected_message(doc: Document) -> tuple[MessageRow, ...]:
    """The one message of a page whose address is a message's, also where it shows no sign of an answer."""
    study = _study(outline(doc))
    if not study.board and study.message is None and (found := single(outline(doc), expected=True)) is not None:
        return (found,)
    rows = read_messages(doc)
    return rows if len(rows) == 1 else ()
