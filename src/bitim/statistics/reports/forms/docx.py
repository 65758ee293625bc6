"""A DOCX that people can write on: headings, sentences and tables, in the file that a word processor reads.

The parts of the format that a report needs are few, and written here; charts stay with the page and the PDF.
"""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from bitim.statistics.reports.document import Document, Table

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time inside the archive: the same report makes the same bytes."""
_WIDTH = 10_200
"""Of a page without its margins, in twentieths of a point."""
_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_TO_DOCUMENT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_TO_STYLES = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def file(document: Document) -> bytes:
    """Write the report: what it says is what every other form of it says, cell by cell."""
    body = [_paragraph(document.title, "Title"), *(_paragraph(text) for text in document.lead)]
    for part in document.parts:
        body.append(_paragraph(part.title, "Heading1"))
        body += [_paragraph(text) for text in part.paragraphs]
        for table in part.tables:
            body += [_table(table), _paragraph("")]
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850"/>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _TO_DOCUMENT,
        "word/_rels/document.xml.rels": _TO_STYLES,
        "word/styles.xml": _styles(document.language),
        "word/document.xml": (
            f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{"".join(body)}{page}</w:sectPr></w:body></w:document>'
        ),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _styles(language: str) -> str:
    named = (
        ("Title", "Title", 36, ""),
        ("Heading1", "heading 1", 28, '<w:outlineLvl w:val="0"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="120"/>{outline}</w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for code, name, size, outline in named
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>'
        f'<w:lang w:val="{_LANGUAGES[language]}"/></w:rPr></w:rPrDefault></w:docDefaults>{styles}</w:styles>'
    )


def _paragraph(text: str, style: str = "") -> str:
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{looks}{_run(text)}</w:p>"


def _run(text: str, *, bold: bool = False, size: int = 0) -> str:
    if not text:
        return ""
    looks = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(table: Table) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="C3D0D3"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    # The head is repeated on each page, and a row is never cut.
    head = _row(table.head, "<w:cantSplit/><w:tblHeader/>", bold=True)
    rows = "".join(_row(row, "<w:cantSplit/>") for row in table.rows)
    # The first column holds names and is as wide as two others.
    narrow = _WIDTH // (len(table.head) + 1)
    widths = [_WIDTH - narrow * (len(table.head) - 1), *[narrow] * (len(table.head) - 1)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblCaption w:val="{escape(table.caption, {chr(34): "&quot;"})}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(cells: Iterable[str], looks: str, *, bold: bool = False) -> str:
    written = "".join(f"<w:tc><w:p>{_run(cell, bold=bold, size=18)}</w:p></w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{looks}</w:trPr>{written}</w:tr>"
