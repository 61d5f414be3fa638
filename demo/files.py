"""Real bytes for attachments and pictures, made from nothing, the same every time."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from demo.drawing import picture
from demo.identities import RESIDENT_B

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "png": "image/png",
    "zip": "application/zip",
}

_TYPES = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
_RELS = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _zip(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text.encode())
    return buffer.getvalue()


def _relation(kind: str, target: str) -> str:
    return _RELS.format(rels=f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>')


@cache
def docx(lines: tuple[str, ...]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return _zip(
        {
            "[Content_Types].xml": _TYPES.format(
                parts='<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            ),
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        }
    )


@cache
def xlsx(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Inline strings throughout: identity numbers stay text, as offices write them."""
    cells = "".join(
        f'<row r="{y}">'
        + "".join(f'<c r="{chr(65 + x)}{y}" t="inlineStr"><is><t>{cell}</t></is></c>' for x, cell in enumerate(row))
        + "</row>"
        for y, row in enumerate(rows, 1)
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return _zip(
        {
            "[Content_Types].xml": _TYPES.format(
                parts=f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            ),
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<?xml version="1.0" encoding="UTF-8"?><workbook {space} xmlns:r="{_OFFICE}">'
            '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8"?><worksheet {space}>'
            f"<sheetData>{cells}</sheetData></worksheet>",
        }
    )


@cache
def pdf(line: str = "Yuntang District") -> bytes:
    stream = f"BT /F1 18 Tf 72 720 Td ({line}) Tj ET".encode("ascii", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


# Workbooks whose cells carry something planted.
PLANTED = {"/upload/geren.xlsx": (("姓名", "身份证号码", "单位"), ("测试戊", RESIDENT_B, "示范食品店"))}


@cache
def named(name: str) -> tuple[str, bytes]:
    """Content type and bytes for a file of this name."""
    suffix = name.rsplit(".", 1)[-1].lower()
    kind = KINDS.get(suffix, "application/octet-stream")
    if name in PLANTED:
        return kind, xlsx(PLANTED[name])
    if suffix == "docx":
        return kind, docx(("云棠区人民政府办公室", f"附件：{name}", "申请单位（盖章）：", "填表日期：    年  月  日"))
    if suffix == "xlsx":
        return kind, xlsx((("序号", "项目名称", "责任单位", "完成时限"), ("1", "示范项目", "区政府办公室", "年底前")))
    if suffix == "pdf":
        return kind, pdf(f"Yuntang {name}")
    if suffix == "doc":
        # The signature of the old compound format; a reader of signatures needs no more.
        return kind, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528)
    if suffix == "zip":
        return kind, _zip({"readme.txt": name})
    if suffix == "png":
        return kind, picture(name.rsplit("/", 1)[-1])
    return kind, name.encode()
