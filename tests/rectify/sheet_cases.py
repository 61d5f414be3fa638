"""Returned lists as departments make them of the list they got: built here cell by cell, then read back."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace

import openpyxl
from rectify_cases import act, finding, instant, look, night

from ledger.items import Item

HEADINGS = ["序号", "编号", "网站", "问题", "网址", "整改时限", "整改情况", "完成时间", "经办人", "申诉理由"]
NAMES = {"jyj": "区教育局", "wjj": "区卫生健康局"}
ANSWERS = {"整改情况": 7, "完成时间": 8, "经办人": 9, "申诉理由": 10}  # columns as openpyxl counts them


def told(count: int = 6, department: str = "jyj", first: int = 0) -> tuple[Item, ...]:
    """Items of which the department was told at ten on the first day."""
    faults = [
        finding(
            f"f{first + number}",
            url=f"http://www.example.gov.cn/{first + number}/",
            department=department,
            column_url=None,
        )
        for number in range(count)
    ]
    items = look((), night(0, *faults))
    return tuple(act(item, instant(0, 10), "notify") for item in sorted(items, key=lambda item: item.findings))


def workbook(items, answers=None, headings=HEADINGS, title="整改清单", department="区教育局"):
    """The list as it was sent; `answers` maps a row number (0 first) to {heading: value}."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    sheet["A1"] = "政府网站巡查整改清单"
    sheet["A2"] = f"单位：{department}"
    sheet.append(headings)
    for number, item in enumerate(items):
        row = {
            "序号": number + 1,
            "编号": item.id,
            "网站": "门户网站",
            "问题": item.detail,
            "网址": item.url,
            "整改时限": "2026-10-21",
            **(answers or {}).get(number, {}),
        }
        sheet.append([row.get(heading, row.get(heading.strip("*").split("（")[0])) for heading in headings])
    return book


def saved(book) -> bytes:
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def with_part(body: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one more part, as a macro file has."""
    out = io.BytesIO(body)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, content)
    return out.getvalue()


def compound(*streams: str) -> bytes:
    """A compound file (MS-CFB) with these streams and nothing in them: what a protected workbook is from outside."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0,
    )  # fmt: skip
    header = header[: 512 - 436] + struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", fat, end, *[free] * 126)

    def entry(name: str, kind: int, child: int = free, right: int = free, start: int = end) -> bytes:
        text = name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16xIQQIQ", text, len(text) + 2 if text else 0, kind, 1, free, right, child, 0, 0, 0, start, 0
        )

    entries = [entry("Root Entry", 5, child=1)]
    for number, name in enumerate(streams, 1):
        entries.append(entry(name, 2, right=number + 1 if number < len(streams) else free))
    entries += [entry("", 0)] * (4 - len(entries))
    return header + table + b"".join(entries)


def renumbered(items, number: int, **more):
    return tuple(replace(item, **more) if index == number else item for index, item in enumerate(items))
