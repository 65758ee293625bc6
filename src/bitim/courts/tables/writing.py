"""Tables that are handed out: a CSV that Excel opens and does not run, and an XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import ceil
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Rows = Iterable[Sequence[str]]


class Look(IntEnum):
    """How a cell of a workbook looks; the place of each in `_LOOKS`."""

    PLAIN = 0
    HEAD = 1
    TITLE = 2
    HEADING = 3
    TEXT = 4
    """Broken into lines, in a frame."""
    RIGHT = 5
    WHOLE = 6
    TIMES = 7
    PERCENT = 8
    PERCENT_1 = 9
    PERCENT_2 = 10
    PARAGRAPH = 11


class Cell(NamedTuple):
    """A value and how it is shown. A percentage is a part of one: 0.5 is shown as 50 %."""

    value: str | int | float
    look: Look = Look.PLAIN
    across: int = 1
    """Over so many columns."""


Cells = Iterable[Sequence[str | int | float | Cell]]
"""Numbers stay numbers, so that a program can count with them."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: how wide its columns are, in letters, and how many rows at its top are the head of all others."""

    name: str
    rows: Cells
    widths: tuple[int, ...] = ()
    """Without it, as wide as what stands in them."""
    head: int = 1
    """These stay in sight, and stand on each printed page."""


_WIDEST, _NARROWEST, _LOOKED_AT = 60, 8, 200
"""Of a column, in letters, and how many rows are asked for it."""
_LINE_POINTS = 15
_FORMATS = {164: "0.0%", 165: "0.00", 166: "0%"}
_LOOKS = (  # font, fill, border, number format, how it stands
    (0, 0, 0, 0, ""),
    (1, 2, 1, 0, 'vertical="center" wrapText="1"'),
    (2, 0, 0, 0, 'vertical="top" wrapText="1"'),
    (3, 0, 0, 0, 'vertical="top" wrapText="1"'),
    (0, 0, 1, 0, 'vertical="top" wrapText="1"'),
    (0, 0, 1, 0, 'horizontal="right" indent="1" vertical="top" wrapText="1"'),
    (0, 0, 1, 3, 'horizontal="right" indent="1" vertical="top"'),
    (0, 0, 1, 165, 'horizontal="right" indent="1" vertical="top"'),
    (0, 0, 1, 166, 'horizontal="right" indent="1" vertical="top"'),
    (0, 0, 1, 164, 'horizontal="right" indent="1" vertical="top"'),
    (0, 0, 1, 10, 'horizontal="right" indent="1" vertical="top"'),
    (0, 0, 0, 0, 'vertical="top" wrapText="1"'),
)
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"


def separated(rows: Rows) -> bytes:
    """A CSV with `;` for the Excel of this country; what a program would take for a formula becomes a text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_DANGEROUS) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def workbook(sheets: Sequence[Sheet | tuple[str, Cells]], *, title: str = "", language: str = "") -> bytes:
    """An XLSX of texts and numbers; of a plain table name and rows are enough: its first row is its head.

    It prints on A4 across, as wide as the paper.
    """
    made = [sheet if isinstance(sheet, Sheet) else Sheet(*sheet) for sheet in sheets]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        numbers = range(1, len(made) + 1)
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>' for n in numbers
        )
        archive.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/docProps/core.xml" '
            f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{parts}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            _relations(
                [
                    (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ]
            ),
        )
        archive.writestr("docProps/core.xml", properties(title, language))
        listed = "".join(
            f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
            for n, sheet in zip(numbers, made, strict=True)
        )
        repeated = "".join(
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{_quoted(sheet.name)}!$1:${sheet.head}'
            "</definedName>"
            for n, sheet in enumerate(made)
            if sheet.head
        )
        archive.writestr(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
            + (f"<definedNames>{repeated}</definedNames>" if repeated else "")
            + "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _relations(
                [
                    *((f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
                    (f"{_OFFICE}/styles", "styles.xml"),
                ]
            ),
        )
        archive.writestr("xl/styles.xml", _styles())
        for number, sheet in zip(numbers, made, strict=True):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                for piece in _sheet(sheet):
                    part.write(piece.encode())
    return packed.getvalue()


def properties(title: str, language: str) -> str:
    """What a file of an office says of itself: its title and the language that it is in."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DUBLIN}">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Bitim</dc:creator>"
        f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    rows = list(sheet.rows)
    widths = sheet.widths or _widths(rows)
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
    frozen = f'<pane ySplit="{sheet.head}" topLeftCell="A{sheet.head + 1}" activePane="bottomLeft" state="frozen"/>'
    yield f'<sheetView workbookViewId="0">{frozen if sheet.head else ""}</sheetView></sheetViews>'
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    yield f"<cols>{columns}</cols><sheetData>" if columns else "<sheetData>"
    merged = []
    for place, row in enumerate(rows, start=1):
        yield _row(place, row, widths, is_head=place <= sheet.head)
        if row and isinstance(row[0], Cell) and row[0].across > 1:
            merged.append(f'<mergeCell ref="A{place}:{_letter(row[0].across)}{place}"/>')
    yield "</sheetData>"
    if merged:
        yield f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"


def _widths(rows: Sequence[Sequence[str | int | float | Cell]]) -> tuple[int, ...]:
    longest: Mapping[int, int] = {}
    for row in rows[:_LOOKED_AT]:
        longest = {**longest, **{at: max(longest.get(at, 0), len(str(_value(cell)))) for at, cell in enumerate(row)}}
    return tuple(min(_WIDEST, max(_NARROWEST, letters + 2)) for _, letters in sorted(longest.items()))


def _letter(column: int) -> str:
    """Of a column from 1 to 26."""
    return chr(ord("A") + column - 1)


def _quoted(name: str) -> str:
    """The name of a sheet within a formula."""
    return escape("'" + name.replace("'", "''") + "'")


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    formats = "".join(f'<numFmt numFmtId="{id_}" formatCode="{code}"/>' for id_, code in _FORMATS.items())
    fonts = "".join(
        f'<font>{"<b/>" if bold else ""}<sz val="{size}"/><name val="Arial"/></font>'
        for bold, size in ((False, 10), (True, 10), (True, 14), (True, 12))
    )
    sides = "".join(
        f'<{side} style="thin"><color rgb="FFC3D0D3"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    looks = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f"{f'<alignment {stands}/>' if stands else ''}</xf>"
        for font, fill, border, number, stands in _LOOKS
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        f'<fonts count="4">{fonts}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
        '<fgColor rgb="FFE8F0F1"/></patternFill></fill></fills>'
        f'<borders count="2"><border/><border>{sides}</border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(_LOOKS)}">{looks}</cellXfs></styleSheet>'
    )


def _row(place: int, row: Sequence[str | int | float | Cell], widths: Sequence[int], *, is_head: bool) -> str:
    points = max((_points(cell, widths[at:]) for at, cell in enumerate(row)), default=0)
    # No program makes a row of merged cells as high as the text in it, and not each does so with other cells.
    high = f' ht="{points}" customHeight="1"' if points > _LINE_POINTS else ""
    return f'<row r="{place}"{high}>{"".join(_cell(cell, is_head=is_head) for cell in row)}</row>'


def _points(cell: str | int | float | Cell, widths: Sequence[int]) -> int:
    """How high a cell is whose text is broken into lines; nothing for any other."""
    if not isinstance(cell, Cell) or not isinstance(cell.value, str) or cell.look is Look.PLAIN:
        return 0
    scale, line = (1.4, _LINE_POINTS + 4) if cell.look is Look.TITLE else (1.0, _LINE_POINTS)
    return line * ceil(len(cell.value) * scale / (sum(widths[: cell.across]) or 1))


def _value(cell: str | int | float | Cell) -> str | int | float:
    return cell.value if isinstance(cell, Cell) else cell


def _cell(cell: str | int | float | Cell, *, is_head: bool) -> str:
    value = _value(cell)
    look = cell.look if isinstance(cell, Cell) else Look.HEAD if is_head else Look.PLAIN
    style = f' s="{look.value}"' if look else ""
    if not isinstance(value, str):
        return f"<c{style}><v>{value}</v></c>"
    if not value:
        return f"<c{style}/>"
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
