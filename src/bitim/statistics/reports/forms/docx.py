"""A DOCX that people can write on: headings, sentences, charts and tables, in the file that a word processor reads.

The parts of the format that a report needs are few, and written here.
"""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from bitim.courts.tables.writing import properties
from bitim.documents.render import PIXELS_PER_INCH, render_png
from bitim.statistics.reports.document import Document, Part, Table
from bitim.statistics.reports.forms.drawings import Drawing, drawings

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time inside the archive: the same report makes the same bytes."""
_WIDTH = 10_200
"""Of a page without its margins, in twentieths of a point."""
_CHART_POINTS = 480
_EMU_PER_INCH = 914_400
_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_WIDTHS = {
    6: (2_750, 1_350, 1_350, 2_100, 1_250, 1_400),
    4: (4_400, 2_000, 1_700, 2_100),
}
"""Of the columns of a table, by their number."""
_TO_THE_RIGHT = frozenset({1, 2, 4})
"""Columns of numbers."""

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_KIND}.footer+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_KIND}.settings+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_TO_PARTS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
# Without it Word opens the file as one of 2007.
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


@dataclass
class _Body:
    """What stands in the document, and the pictures that it shows."""

    written: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def add(self, *pieces: str) -> None:
        self.written += pieces

    def draw(self, drawing: Drawing) -> None:
        """The finding, what is counted, and the chart with what it says in words."""
        self.pictures.append(render_png(drawing.svg, width_pt=_CHART_POINTS * drawing.part_of_width))
        words = [_run(drawing.title, bold=True), "<w:r><w:br/></w:r>", _run(drawing.subtitle)]
        self.add(_styled("Finding", "".join(words)), _styled("Chart", _picture(len(self.pictures), drawing, self)))


def file(document: Document) -> bytes:
    """Write the report: what it says is what every other form of it says, cell by cell."""
    body = _Body()
    body.add(_paragraph(document.title, "Title"), *(_paragraph(text) for text in document.lead))
    for part in document.parts:
        _write(part, body)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _TO_PARTS,
        "docProps/core.xml": properties(document.title, _LANGUAGES[document.language]),
        "word/_rels/document.xml.rels": _relations(len(body.pictures)),
        "word/styles.xml": _styles(document.language),
        "word/settings.xml": _SETTINGS,
        "word/footer1.xml": _footer(document.title),
        "word/document.xml": (
            f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWN}/wordprocessingDrawing" '
            f'xmlns:a="{_DRAWN}/main" xmlns:pic="{_DRAWN}/picture"><w:body>{"".join(body.written)}'
            '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="850" w:right="850" w:bottom="1000" w:left="850" w:header="450" w:footer="450" '
            'w:gutter="0"/></w:sectPr></w:body></w:document>'
        ),
        **{f"word/media/chart{number}.png": png for number, png in enumerate(body.pictures, 1)},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _write(part: Part, body: _Body) -> None:
    body.add(_paragraph(part.title, "Heading1"), *(_paragraph(text) for text in part.paragraphs))
    for drawing in drawings(part):
        body.draw(drawing)
    for table in part.tables:
        body.add(_table(table), _paragraph(""))


def _relations(pictures: int) -> str:
    targets = [("styles", "styles.xml"), ("settings", "settings.xml"), ("footer", "footer1.xml")]
    targets += [("image", f"media/chart{number}.png") for number in range(1, pictures + 1)]
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


_BEFORE_PICTURES = 3
"""Relations that every document has."""


def _picture(number: int, drawing: Drawing, body: _Body) -> str:
    pixels = struct.unpack(">II", body.pictures[-1][16:24])
    wide, high = (round(side / PIXELS_PER_INCH * _EMU_PER_INCH) for side in pixels)
    name, told = quoteattr(drawing.title), quoteattr(drawing.told)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="chart{number}" descr={told} title={name}/>'
        f'<a:graphic><a:graphicData uri="{_DRAWN}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="chart{number}.png" descr={told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rId{_BEFORE_PICTURES + number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _styles(language: str) -> str:
    """Arial has the letters of Kazakh wherever an office is installed."""
    named = (
        ("Title", "Title", '<w:keepNext/><w:spacing w:before="0" w:after="200"/>', '<w:b/><w:sz w:val="32"/>'),
        (
            *("Heading1", "heading 1"),
            '<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>',
            '<w:b/><w:sz w:val="26"/>',
        ),
        ("Finding", "Finding", '<w:keepNext/><w:spacing w:before="160" w:after="80"/>', '<w:sz w:val="18"/>'),
        ("Chart", "Chart", '<w:spacing w:before="0" w:after="200" w:line="240" w:lineRule="auto"/>', ""),
        (
            "Cell",
            "Cell",
            '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>',
            '<w:sz w:val="17"/>',
        ),
        (
            *("Number", "Number"),
            '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>',
            '<w:sz w:val="17"/>',
        ),
        (
            *("Footer", "footer"),
            f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs><w:spacing w:before="0" w:after="0"/>',
            '<w:color w:val="3D4F58"/><w:sz w:val="15"/>',
        ),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for code, name, paragraph, letters in named
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="20"/>'
        f'<w:lang w:val="{_LANGUAGES[language]}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{styles}</w:styles>"
    )


def _footer(title: str) -> str:
    """The title, and which page of how many."""
    page, pages = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{name}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for name in ("PAGE", "NUMPAGES")
    )
    words = f"{_run(title)}<w:r><w:tab/></w:r>{page}{_run(' / ')}{pages}"
    return f'{_HEAD}<w:ftr xmlns:w="{_W}">{_styled("Footer", words)}</w:ftr>'


def _paragraph(text: str, style: str = "Normal") -> str:
    return _styled(style, _run(text))


def _styled(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    looks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(table: Table) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C3D0D3"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    widths = _WIDTHS[len(table.head)]
    # The head is repeated on each page, and a row is never cut.
    head = _row(table.head, widths, "<w:cantSplit/><w:tblHeader/>", bold=True)
    rows = "".join(_row(row, widths, "<w:cantSplit/>") for row in table.rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
        '<w:right w:w="70" w:type="dxa"/></w:tblCellMar><w:tblLook w:firstRow="1" w:firstColumn="1"/>'
        f"<w:tblCaption w:val={quoteattr(table.caption)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(cells: Iterable[str], widths: Sequence[int], looks: str, *, bold: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8F0F1"/>' if bold else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f"{_styled('Number' if at in _TO_THE_RIGHT else 'Cell', _run(cell, bold=bold))}</w:tc>"
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{looks}</w:trPr>{written}</w:tr>"
