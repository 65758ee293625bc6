"""Tables that are handed out: a CSV that Excel opens and does not run, and an XLSX."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Rows = Iterable[Sequence[str]]


class Look(Enum):
    """How a cell of a workbook looks."""

    PLAIN = auto()
    HEAD = auto()
    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    TEXT = auto()
    """Broken into lines, in a frame."""
    RIGHT = auto()
    WHOLE = auto()
    TIMES = auto()
    PERCENT = auto()
    PERCENT_1 = auto()
    PERCENT_2 = auto()


class Cell(NamedTuple):
    """A value and how it is shown. A percentage is a part of one: 0.5 is shown as 50 %."""

    value: str | int | float
    look: Look = Look.PLAIN
    across: int = 1
    """Over so many columns, alone in its row."""


Cells = Iterable[Sequence[str | int | float | Cell]]
"""Numbers stay numbers, so that a program can count with them."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: how wide its columns are, in letters, and how many rows at its top are the head of all others."""

    name: str
    rows: Cells
    widths: tuple[int, ...] = ()
    """Without them, as wide as what stands there; with them, rows are as high as texts that are broken into lines."""
    head: int = 1
    """These stay in sight, and stand on each printed page."""


_WIDEST, _NARROWEST, _LOOKED_AT = 60, 8, 200
"""Of a column, in letters, and how many rows are asked for it."""
_LINE_POINTS = 15
_A4 = 9
_WRAPPED = {"valign": "top", "text_wrap": True}
_FRAME = {"border": 1, "border_color": "#C3D0D3"}
_NUMBER = {**_FRAME, "align": "right", "indent": 1, "valign": "top"}
_LOOKS: Mapping[Look, Mapping[str, Any]] = {
    Look.HEAD: {**_FRAME, "bold": True, "bg_color": "#E8F0F1", "valign": "vcenter", "text_wrap": True},
    Look.TITLE: {**_WRAPPED, "bold": True, "font_size": 14},
    Look.HEADING: {**_WRAPPED, "bold": True, "font_size": 12},
    Look.PARAGRAPH: _WRAPPED,
    Look.TEXT: {**_FRAME, **_WRAPPED},
    Look.RIGHT: {**_NUMBER, "text_wrap": True},
    Look.WHOLE: {**_NUMBER, "num_format": "#,##0"},
    Look.TIMES: {**_NUMBER, "num_format": "0.00"},
    Look.PERCENT: {**_NUMBER, "num_format": "0%"},
    Look.PERCENT_1: {**_NUMBER, "num_format": "0.0%"},
    Look.PERCENT_2: {**_NUMBER, "num_format": "0.00%"},
}


def separated(rows: Rows) -> bytes:
    """A CSV with `;` for the Excel of this country; what a program would take for a formula becomes a text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_DANGEROUS) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def workbook(sheets: Sequence[Sheet | tuple[str, Cells]], *, title: str = "", language: str = "") -> bytes:
    """An XLSX of texts and numbers; of a plain table name and rows are enough: its first row is its head.

    It prints on A4 across, as wide as the paper. Rows are asked for one by one and not kept.
    """
    from xlsxwriter import Workbook  # late: most processes write none

    packed = io.BytesIO()
    options = {
        "constant_memory": True,  # a row is on disk once the next one comes
        "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_scheme": "none"},
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with TemporaryDirectory() as folder, Workbook(packed, {**options, "tmpdir": folder}) as book:
        book.set_properties({"title": title, "author": "Bitim"})
        if language:
            book.set_custom_property("Language", language)
        formats = {look: book.add_format(properties) for look, properties in _LOOKS.items()}
        for each in sheets:
            sheet = each if isinstance(each, Sheet) else Sheet(*each)
            page = book.add_worksheet(sheet.name)
            _prepare(page, sheet.head)
            _write(sheet, page, formats)
    return packed.getvalue()


def _prepare(page: "Worksheet", head: int) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&R&P / &N")
    if head:
        page.freeze_panes(head, 0)
        page.repeat_rows(0, head - 1)


def _write(sheet: Sheet, page: "Worksheet", formats: "Mapping[Look, Format]") -> None:
    longest: dict[int, int] = {}
    for place, row in enumerate(sheet.rows):
        look = Look.HEAD if place < sheet.head else Look.PLAIN
        cells = [found if isinstance(found, Cell) else Cell(found, look) for found in row]
        for at, cell in enumerate(cells):
            told, shown = _told(cell.value), formats.get(cell.look)
            if cell.across > 1:
                page.merge_range(place, at, place, at + cell.across - 1, told, shown)
            else:
                page.write(place, at, told, shown)
            if place < _LOOKED_AT:
                longest[at] = max(longest.get(at, 0), len(str(told)))
        if sheet.widths:
            widths = (sum(sheet.widths[at : at + cell.across]) for at, cell in enumerate(cells))
            if (points := max(map(_points, cells, widths), default=0)) > _LINE_POINTS:
                page.set_row(place, points)
    fitting = (min(_WIDEST, max(_NARROWEST, longest[at] + 2)) for at in sorted(longest))
    for at, width in enumerate(sheet.widths or fitting):
        page.set_column(at, at, width)


def _told(value: str | int | float) -> str | int | float:
    """What begins like this the library takes for markup of its own and would write as it is."""
    return f" {value}" if isinstance(value, str) and value.startswith("<r>") else value


def _points(cell: Cell, width: int) -> int:
    """How high a cell is: no program finds that for merged cells, and not every one for others."""
    if cell.look is Look.PLAIN:
        return 0
    scale, line = (1.4, _LINE_POINTS + 4) if cell.look is Look.TITLE else (1.0, _LINE_POINTS)
    return line * ceil(len(str(cell.value)) * scale / width)
