"""`xuncha rectify …` as it is typed, over a desk in memory: what is written, what is said, and the exit status."""

from __future__ import annotations

import errno
import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from memory_desk import MemoryDesk
from rectify_cases import finding, instant, look, night
from sheet_cases import saved, workbook

from ledger.book import LedgerError, LedgerMissing
from ledger.items import ItemStatus
from ledger.outbox import LetterKind, LetterState
from ledger.register import Department, Register, Site
from ledger.rulings import State
from rectify.messages import Message
from xuncha.rectify import rectify
from xuncha.rectify_office import Front, Opening

AT = instant(0, 10)
REGISTER = Register(
    district="云浮市云城区",
    departments=(
        Department("zfb", "区政府办公室", ("mailto://zfb@example.gov.cn",)),
        Department("jyj", "区教育局", ("mailto://jyj@example.gov.cn",)),
        Department("wjj", "区卫生健康局"),
    ),
    sites=(Site("portal", "云城区人民政府门户网站", "http://www.example.gov.cn/"),),
)


class Typed:
    """Types commands at a moment, in a folder of its own."""

    def __init__(self, folder, monkeypatch) -> None:
        self.folder, self.environment, self.now = folder, {}, AT
        self.desk = MemoryDesk()
        self.front = Front(self.desk, REGISTER, standard_title="检查指标")
        self.error: Exception | None = None
        monkeypatch.chdir(folder)

    def open(self, ledger, district, write):
        @contextmanager
        def opened():
            if self.error:
                raise self.error
            yield self.front

        return opened()

    def __call__(self, *words, code=0):
        opening = Opening(self.open, lambda: self.now, self.environment)
        result = CliRunner().invoke(rectify, [str(word) for word in words], obj=opening)
        assert result.exit_code == code, result.output
        return result.output

    def night(self, day, *standing, fine=(), **more):
        self.desk.kept = {item.id: item for item in look(self.desk.items(), night(day, *standing, fine=fine, **more))}

    def item(self, name="f1"):
        return next(item for item in self.desk.items() if name in item.findings)


@pytest.fixture
def typed(tmp_path, monkeypatch):
    typed = Typed(tmp_path, monkeypatch)
    typed.night(0, finding("f1"), finding("f2"), finding("f3", department="wjj"), finding("f4", department=None))
    return typed


# --- notify


def test_a_notice_without_any_mail_server_is_written_and_starts_the_clock(typed):
    said = typed("notify")
    assert "notice to 区教育局: 2 item(s), 2 by 2026-10-21" in said
    assert "to be handed over: 区教育局: no mail server is set up: set XUNCHA_SMTP_HOST and XUNCHA_SMTP_FROM" in said
    assert "to be handed over: 区卫生健康局: the register names no contact that can be used" in said
    assert "no department of the register owns" in said and typed.item("f4").id in said
    assert (typed.item().status, typed.item().due.isoformat(), typed.item().notified) == ("notified", "2026-10-21", AT)
    assert typed.item("f4").status == "open"
    (paper,) = (typed.folder / "reports/rectification/2026-10-08/jyj").iterdir()
    assert typed.item().id in paper.read_text(encoding="utf-8")
    assert "nothing new for anybody" in typed("notify")


def test_a_dry_run_says_it_all_and_changes_nothing(typed):
    before = typed.desk.items()
    assert "would tell 区教育局: 2 item(s)" in typed("notify", "--dry-run")
    assert (typed.desk.items(), typed.desk.letters(), list(typed.folder.iterdir())) == (before, (), [])


def test_only_the_departments_named_are_told(typed):
    typed("notify", "--department", "wjj")
    assert [typed.item(name).status for name in ("f1", "f3")] == ["open", "notified"]
    said = typed("notify", "--department", "xxx", code=2)
    assert "the register has no department xxx" in said and all(f"{one} (" in said for one in ("jyj", "wjj", "zfb"))


def test_the_moment_of_a_notice_may_be_given(typed):
    typed("notify", "--at", "2026-10-09")
    assert (typed.item().notified.isoformat(), typed.item().due.isoformat()) == (
        "2026-10-09T23:59:59+08:00",
        "2026-10-22",
    )
    assert "is no moment" in typed("notify", "--at", "tomorrow", code=2)


def test_where_patrols_ran_ahead_of_the_clock_now_is_the_latest_of_them(typed):
    typed.desk.latest = instant(400)
    typed.night(400, finding("f9"))
    typed("notify", "--department", "jyj")
    assert (typed.item("f9").notified, typed.item("f9").status) == (instant(400), "notified")
    assert len(typed("list", "--as-of", "2026-10-09").splitlines()) == 5  # before f9 was opened


def test_a_letter_that_does_not_arrive_starts_no_clock_and_says_so(typed):
    typed.environment = {
        "XUNCHA_SMTP_HOST": "127.0.0.1",
        "XUNCHA_SMTP_PORT": "1",
        "XUNCHA_SMTP_FROM": "x@example.gov.cn",
    }
    said = typed("notify", code=1)
    assert "no connection" in said
    assert [typed.item(name).status for name in ("f1", "f3")] == ["open", "notified"]  # f3's is carried by hand
    said = typed("list", "--outbox")
    assert "queued" in said and "mailto:jyj@example.gov.cn" in said
    (row,) = [json.loads(line) for line in typed("list", "--outbox", "--json", "--department", "jyj").splitlines()]
    assert (row["state"], row["attempts"]) == ("queued", 1)
    assert {one["id"] for one in row["items"]} == {typed.item("f1").id, typed.item("f2").id}


def test_an_uncertain_letter_waits_for_a_word_and_holds_its_items(typed):
    typed("notify", "--department", "wjj")
    typed.environment = {
        "XUNCHA_SMTP_HOST": "127.0.0.1",
        "XUNCHA_SMTP_PORT": "1",
        "XUNCHA_SMTP_FROM": "x@example.gov.cn",
    }
    typed("notify", code=1)
    (letter,) = [one for one in typed.desk.letters() if one.department == "jyj"]
    typed.desk.box[letter.key] = replace(letter, state=LetterState.UNCERTAIN)
    typed.now = instant(1, 10)
    assert "it is not known whether the letter about it arrived" in typed("notify", code=1)
    assert typed.item().status == "open"
    typed("notify", "--arrived", letter.key)
    assert (typed.item().status, typed.item().notified) == ("notified", AT)
    assert "waits for a decision" in typed("notify", "--arrived", letter.key, code=2)


def test_a_bad_setting_or_a_missing_secret_is_told_without_a_secret(typed):
    typed.environment = {"XUNCHA_SMTP_HOST": "mail.example.gov.cn"}
    assert "XUNCHA_SMTP_FROM" in typed("notify", code=2)
    typed.environment = {}
    robot = Department("jyj", "区教育局", ("secret:bot",))
    typed.front = replace(typed.front, register=replace(REGISTER, departments=(robot,)))
    assert "set the environment variable XUNCHA_SECRET_BOT or bot in secrets.yaml" in typed("notify")


def test_secrets_come_from_a_file_beside_the_register(typed):
    folder = typed.folder / "conf"
    folder.mkdir()
    (folder / "secrets.yaml").write_text("bot: 'dingtalk://geheim'\nsmtp_host: mail.example.gov.cn\n", encoding="utf-8")
    assert "XUNCHA_SMTP_FROM" in typed("notify", "--district", folder / "district.yaml", code=2)
    (folder / "secrets.yaml").chmod(0o644)
    assert "chmod 600" in typed("notify", "--district", folder / "district.yaml", code=2)
    (folder / "secrets.yaml").write_text("- geheim\n", encoding="utf-8")
    said = typed("notify", "--district", folder / "district.yaml", code=2)
    assert "not a table of names and values" in said and "geheim" not in said
    (folder / "secrets.yaml").write_text("bot: 'geheim\n", encoding="utf-8")
    assert "geheim" not in typed("notify", "--district", folder / "district.yaml", code=2)


def test_a_quiet_department_gets_one_line_a_week_where_that_is_wanted(typed):
    typed("notify")
    typed.now = instant(3, 10)
    assert "nothing new" not in typed("notify", "--weekly", "--department", "wjj").replace(
        "nothing new for anybody", ""
    )
    typed.now = instant(8, 10)
    assert "notice to 区卫生健康局: nothing new" in typed("notify", "--weekly", "--department", "wjj")


def test_what_is_overdue_is_escalated_once(typed):
    typed("notify")
    typed.now = instant(20, 10)  # 2026-10-28, deadline 10-21
    typed.desk.found = {name: finding(name) for name in ("f1", "f2", "f3")}
    said = typed("notify", "--escalate-to", "zfb")
    assert "逾期未整改3项，涉及2个单位" in said and typed.item().id in said
    assert typed.item().history[-1].event == "escalated"
    assert "escalated" not in typed("notify", "--escalate-to", "zfb")
    assert "would escalate" not in typed("notify", "--escalate-to", "zfb", "--dry-run")


# --- list


def test_the_list_names_states_and_deadlines_and_can_be_narrowed(typed):
    typed("notify", "--department", "jyj")
    lines = typed("list").splitlines()
    assert lines[0].split() == ["ID", "STATUS", "DUE", "DEPARTMENT", "WHAT", "WHERE"] and len(lines) == 5
    assert len(typed("list", "--status", "notified").splitlines()) == 3
    assert len(typed("list", "--department", "wjj").splitlines()) == 2
    assert typed("list", "--status", "closed") == "no items\n"
    assert typed("list", "--outbox", "--department", "zfb") == "no letters\n"


def test_the_list_as_json_has_the_keys_of_the_export(typed):
    typed("notify")
    rows = [json.loads(line) for line in typed("list", "--json", "--at", "2026-10-22").splitlines()]
    row = next(row for row in rows if row["id"] == typed.item().id)
    wanted = ["site", "department", "as_of", "id", "check", "url", "opened", "notified", "due", "status", "history"]
    assert list(row)[: len(wanted)] == wanted
    assert (row["status"], row["due"], row["notified"]) == ("overdue", "2026-10-21", "2026-10-08T10:00:00+08:00")
    assert [change["event"] for change in row["history"]] == ["opened", "notified"]
    before = [json.loads(line) for line in typed("list", "--json", "--at", "2026-10-08T03:00").splitlines()]
    assert {(row["status"], row["notified"], row["due"]) for row in before} == {("open", None, None)}


# --- decisions


def test_a_waiver_is_written_with_all_that_belongs_to_it(typed):
    name = typed.item().id
    said = typed(
        "waive",
        name.upper(),
        "--reason",
        "系统迁移改版",
        "--asked-by",
        "区教育局",
        "--approved-by",
        "区政府办",
        "--until",
        "2026-12-31",
    )
    assert said == f"{name} waived: 系统迁移改版\n"
    change = typed.item().history[-1]
    assert (change.asked_by, change.approved_by, change.until.isoformat()) == ("区教育局", "区政府办", "2026-12-31")
    assert "reopened" in typed("reopen", name, "--reason", "迁移已完成")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--reason", "太忙", "--asked-by", "a", "--approved-by", "b", "--until", "2026-12-31"), "not on the list"),
        (("--reason", "其他", "--asked-by", "", "--approved-by", "b", "--until", "2026-10-01"), "in the past"),
        (
            ("--reason", "其他：x", "--asked-by", "a", "--approved-by", "b", "--until", "soon"),
            "does not match the format",
        ),
        (("--reason", "其他：x", "--asked-by", "a", "--until", "2026-12-31"), "--approved-by"),
    ],
)
def test_a_waiver_that_lacks_something_is_refused(typed, words, says):
    assert says in typed("waive", typed.item().id, *words, code=2)
    assert typed.item().status == "open"


def test_annulled_reopened_and_refused_by_hand(typed):
    name = typed.item().id
    assert typed("annul", name, "--reason", "链接可正常打开", "--by", "王五") == f"{name} annulled: 链接可正常打开\n"
    assert typed.item().history[-1].by == "王五"
    assert "annulled already" in typed("annul", name, "--reason", "再次", code=2)
    typed.now += timedelta(minutes=1)
    typed("reopen", name, "--reason", "复核属实")
    assert (typed.item().status, typed.item().reopened_times) == (ItemStatus.REOPENED, 1)
    assert "no appeal" in typed("refuse", name, "--reason", "不成立", code=2)
    assert "no item 'x-nosuch'" in typed("annul", "x-nosuch", "--reason", "x", code=2)
    assert "--reason" in typed("annul", name, code=2)
    assert "reason is empty" in typed("annul", name, "--reason", " ", code=2)


@pytest.mark.parametrize(("before", "says"), [(timedelta(days=1), "was opened at"), (timedelta(), "annulled")])
def test_nothing_is_decided_before_an_item_was_opened(typed, before, says):
    item = typed.item()
    at = (item.opened - before).isoformat()
    waiver = ("--asked-by", "a", "--approved-by", "b", "--until", "2026-12-31")
    assert says in typed("annul", item.id, "--reason", "误报", "--at", at, code=2 if before else 0)
    if before:
        assert says in typed("reopen", item.id, "--reason", "复核", "--at", at, code=2)
        assert says in typed("waive", item.id, "--reason", "其他：x", *waiver, "--at", at, code=2)
        assert typed.item().history == item.history


# --- import


def returned(typed, name="回复.xlsx", **answers):
    path = typed.folder / name
    items = [typed.item("f1"), typed.item("f2")]
    path.write_bytes(saved(workbook(items, {0: answers})))
    return path


def test_answers_are_taken_and_every_row_is_accounted_for(typed):
    typed("notify")
    typed.now = instant(2, 10)
    path = returned(typed, 整改情况="已整改", 完成时间="10月9日")
    said = typed("import", path)
    assert f"回复.xlsx [整改清单] row 4 {typed.item().id}: taken: claim" in said
    assert "row 5" in said and "not filled in" in said and "taken: 1 claim(s); not taken: 0" in said
    assert typed.item().status == "claimed"
    typed("import", path)
    assert sum(change.event == "claimed" for change in typed.item().history) == 1


def test_what_cannot_be_taken_makes_the_exit_status_one_and_loses_nothing_else(typed):
    typed("notify")
    good = returned(typed, 整改情况="已整改")
    bad = typed.folder / "坏.xlsx"
    bad.write_bytes(b"not a workbook")
    said = typed("import", bad, good, "--account", "account.csv", code=1)
    assert "坏.xlsx: not an Excel file" in said and typed.item().status == "claimed"
    table = (typed.folder / "account.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[0] == "文件,工作表,行,编号,处理结果" and "不是Excel文件" in table[1] and "已记录整改答复" in table[2]
    rows = [json.loads(line) for line in typed("import", bad, "--json", code=1).splitlines()]
    assert [row["why"] for row in rows] == [["not_excel"]]
    typed("import", "gone.xlsx", code=2)


def test_an_appeal_comes_with_its_recheck_and_waits_on_the_inspectors_list(typed):
    typed("notify")
    typed.now = instant(2, 10)
    seen = finding("f1", last_seen=instant(2))
    typed.desk.found = {"f1": seen}
    said = typed("import", returned(typed, 申诉类别="误报", 申诉理由="误报：可以打开"))
    assert f"appeal {typed.item().id}: 误报：可以打开 -- stands, last looked at 2026-10-10T02:00+08:00" in said
    assert "stands" in typed("list", "--appeals") and "(before the appeal)" in typed("list", "--appeals")
    typed.desk.found = {"f1": replace(seen, state=State.PASS, last_seen=instant(3))}
    (row,) = [json.loads(line) for line in typed("list", "--appeals", "--json").splitlines()]
    assert (row["id"], row["appeal"], row["recheck"]) == (typed.item().id, "误报：可以打开", "gone")
    typed.now = instant(3, 10)
    typed("refuse", typed.item().id, "--reason", "复查仍在")
    assert typed("list", "--appeals") == "no appeals\n"


def test_answers_of_a_named_department_only(typed):
    typed("notify")
    said = typed("import", returned(typed, 整改情况="已整改"), "--department", "wjj", code=1)
    assert "belongs to another department" in said and typed.item().status == "notified"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (LedgerMissing("no ledger"), 2),
        (LedgerError("damaged"), 3),
        (PermissionError(13, "Permission denied", "x.db"), 2),
        (OSError(errno.ENOSPC, "No space left on device"), 1),
    ],
)
def test_a_ledger_that_cannot_be_opened_has_its_exit_status(typed, error, code):
    typed.error = error
    assert "Error: " in typed("list", code=code)


def test_a_reader_that_has_read_enough_is_no_fault_of_the_ledger(typed):
    typed.error = BrokenPipeError(errno.EPIPE, "Broken pipe")
    assert "Error" not in typed("list", code=1)


def test_one_day_is_told_once_whatever_falls_due_on_it(typed):
    leak = finding("f9", check="privacy-leak", department="jyj")
    typed.night(0, finding("f1", clause=("V4.1",)), leak, vetoed=frozenset({"f1"}))
    (line,) = [
        one
        for one in typed("notify", "--department", "jyj", "--dry-run").splitlines()
        if one.startswith("would tell 区教育局")
    ]
    days = [part.split(" by ")[1] for part in line.split(", ") if " by " in part]
    assert len(days) == len(set(days))


def test_every_verb_is_there_and_helps():
    result = CliRunner().invoke(rectify, ["--help"])
    for verb in ("list", "notify", "import", "waive", "annul", "reopen", "refuse"):
        assert verb in result.output
        assert CliRunner().invoke(rectify, [verb, "--help"]).exit_code == 0


# --- previews and warnings


def test_a_preview_is_shown_with_the_last_day_for_objections_and_starts_no_clock(typed):
    typed("notify")
    typed.now = instant(1, 10)
    paper = typed.folder / "检查情况通报-2026Q4-征求意见稿.docx"
    paper.write_bytes(b"PK")
    assert "would show 区教育局: 2 item(s), objections until 2026-10-13" in typed(
        "notify", "--preview", paper, "--dry-run"
    )
    said = typed("notify", "--preview", paper, "--window", "5")
    assert "shown to 区教育局: 2 item(s), objections until 2026-10-15" in said and "区卫生健康局: 1 item(s)" in said
    shown = [letter for letter in typed.desk.letters() if letter.kind is LetterKind.PREVIEW]
    assert {letter.department for letter in shown} == {"jyj", "wjj"}  # the third has nothing to be shown and no post
    assert all(letter.subject == "检查情况通报-2026Q4（征求意见稿）" for letter in shown)
    assert all(letter.attachments == (str(paper),) for letter in shown)
    assert "请于2026年10月15日前反馈" in shown[0].body and typed.item("f1").id in "".join(one.body for one in shown)
    assert typed.item().notified == AT


def test_messages_near_their_limit_are_warned_of_and_the_office_gets_the_ageing_table(typed):
    day = AT.date()
    waiting = Message("jyj", "咨询入学", "http://a/1", day, "unanswered", (("承诺答复期限5个工作日", day),))
    quiet = Message("wjj", "咨询医保", "http://a/2", day, "unanswered", (("3个月", date(2027, 1, 8)),))
    typed.front = replace(typed.front, messages=lambda: (waiting, quiet), seen=day)
    said = typed("notify", "--warnings", "--escalate-to", "zfb")
    assert "warned 区教育局: 1 message(s), the first by 2026-10-08" in said and "ageing table for 区政府办公室" in said
    letters = {letter.department: letter for letter in typed.desk.letters()}
    assert set(letters) == {"jyj", "zfb"} and {one.kind for one in letters.values()} == {LetterKind.WARNING}
    assert "1．咨询入学（2026-10-08），承诺答复期限5个工作日，最迟2026年10月8日答复" in letters["jyj"].body
    assert "1．区教育局：未答复1件" in letters["zfb"].body and "2．区卫生健康局：未答复1件" in letters["zfb"].body
    assert typed.item().status == "open"
    again = len(typed.desk.letters())
    typed("notify", "--warnings", "--escalate-to", "zfb")
    assert len(typed.desk.letters()) == again


def test_without_a_message_near_its_limit_nobody_is_written_to(typed):
    typed.front = replace(typed.front, messages=lambda: (), seen=AT.date())
    assert "no message is near a limit" in typed("notify", "--warnings") and not typed.desk.letters()


def test_a_preview_and_warnings_are_two_letters(typed):
    paper = typed.folder / "x.docx"
    paper.touch()
    typed("notify", "--warnings", "--preview", paper, code=2)
