"""A DOCX that people can write on: headings, sentences, charts and tables, in the file that a word processor reads."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, time

import docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from bitim.documents.render import render_png
from bitim.documents.unprintable import Unprintable
from bitim.statistics.reports.document import Document, Table
from bitim.statistics.reports.forms import text
from bitim.statistics.reports.forms.drawings import Drawing, drawings

_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_CHART_POINTS = 480
_PAGE_POINTS = 510
"""As wide as it is without its margins."""
_WIDTHS = {6: (128, 58, 66, 103, 71, 84), 4: (220, 100, 85, 105)}
"""Of the columns of a table in points, by their number."""
_TO_THE_RIGHT = frozenset({1, 2, 4})
"""Columns of numbers."""
_STYLES = {
    "Normal": (10, 0, 4, 1.1),
    "Title": (16, 0, 10, 1.1),
    "Heading 1": (13, 16, 6, 1.1),
    "Finding": (9, 8, 4, 1.1),
    "Chart": (10, 0, 10, 1),
    "Cell": (8.5, 1, 1, 1),
    "Number": (8.5, 1, 1, 1),
    "Footer": (7.5, 0, 0, 1.1),
}
"""Size of letters, space before and after in points; height of a line in lines."""
_KEPT = frozenset({"Normal", "Heading 1", "Footer", "Table Grid", "Normal Table", "Default Paragraph Font", "No List"})
"""Of 160 styles in the library's empty document: all are searched at each cell, and its title has a line below."""
_LINE, _SHADE, _QUIET = "C3D0D3", "E8F0F1", "3D4F58"
_FOREIGN = frozenset({"customXml", "numbering", "stylesWithEffects", "thumbnail"})
"""Parts of that document that would say something else than the report."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PACKED_ON = (1980, 1, 1, 0, 0, 0)
"""The time inside the archive: the same report makes the same bytes on the same day."""


def file(document: Document, *, written_on: date) -> bytes:
    """Write the report: what it says is what every other form of it says, cell by cell.

    Raises: Unprintable, when a name in the report has a character that no XML has, such as a bell.
    """
    if missing := frozenset(_NO_XML.findall(text.file(document).decode())):
        raise Unprintable(missing)
    made = docx.Document()
    _style(made)
    _describe(made, document, written_on)
    _lay_out(made, document.title)
    made.add_paragraph(document.title, "Title")
    for sentence in document.lead:
        made.add_paragraph(sentence)
    for part in document.parts:
        made.add_heading(part.title, 1)
        for sentence in part.paragraphs:
            made.add_paragraph(sentence)
        for drawing in drawings(part):
            _draw(made, drawing)
        for table in part.tables:
            _tabulate(made, table)
            made.add_paragraph()
    return _packed(made)


def _style(made: Docx) -> None:
    """Arial has the letters of Kazakh wherever an office is installed."""
    styles = made.styles
    for each in list(styles):
        if each.name not in _KEPT:
            each.delete()
    for name, (size, before, after, line) in _STYLES.items():
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "Title")
        style = styles[name]
        style.base_style = None if name == "Normal" else styles["Normal"]
        style.font.name = None  # and with it that of a theme, which comes first
        style.font.size, style.font.color.rgb = Pt(size), None
        paragraph = style.paragraph_format
        paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(before), Pt(after), line
        paragraph.keep_with_next = name in {"Title", "Heading 1", "Finding"}
    styles["Normal"].font.name = "Arial"
    styles["Title"].font.bold = styles["Heading 1"].font.bold = True
    styles["Number"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles["Footer"].font.color.rgb = RGBColor.from_string(_QUIET)
    tabs = styles["Footer"].paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Pt(_PAGE_POINTS), WD_TAB_ALIGNMENT.RIGHT)
    grid = styles["Table Grid"].element
    for line in grid.xpath("w:tblPr/w:tblBorders/*"):
        line.set(qn("w:color"), _LINE)
    for side in grid.xpath("w:tblPr/w:tblCellMar/*[self::w:left or self::w:right]"):
        side.set(qn("w:w"), "70")


def _describe(made: Docx, document: Document, written_on: date) -> None:
    """What the file says of itself; a Word of today does not open it as an old one."""
    about, language = made.core_properties, _LANGUAGES[document.language]
    about.title, about.language, about.author, about.comments = document.title, language, "Bitim", ""
    about.created = about.modified = datetime.combine(written_on, time(), UTC)
    [spelled] = made.styles.element.xpath("w:docDefaults//w:lang")
    spelled.set(qn("w:val"), language)
    [version] = made.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']")
    version.set(qn("w:val"), "15")
    for relations in (made.part.package.rels, made.part.rels):
        for key in [key for key, each in relations.items() if each.reltype.rpartition("/")[2] in _FOREIGN]:
            del relations[key]


def _lay_out(made: Docx, title: str) -> None:
    """A4; on the foot of each page the title, and which page of how many."""
    [section] = made.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Pt(42.5)
    section.bottom_margin, section.footer_distance = Pt(50), Pt(22.5)
    [foot] = section.footer.paragraphs
    foot.text = f"{title}\t"
    _count(foot, "PAGE")
    foot.add_run(" / ")
    _count(foot, "NUMPAGES")


def _count(paragraph: Paragraph, field: str) -> None:
    """A number that the word processor fills in."""
    run = paragraph.add_run().element
    name = OxmlElement("w:instrText")
    name.text = field
    begin, end = (OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}) for kind in ("begin", "end"))
    run.extend([begin, name, end])


def _draw(made: Docx, drawing: Drawing) -> None:
    """The finding, what is counted, and the chart with what it says in words."""
    finding = made.add_paragraph(style="Finding")
    finding.add_run(drawing.title).bold = True
    finding.add_run().add_break()
    finding.add_run(drawing.subtitle)
    points = _CHART_POINTS * drawing.part_of_width
    picture = made.add_paragraph(style="Chart").add_run()
    picture.add_picture(io.BytesIO(render_png(drawing.svg, width_pt=points)), width=Pt(points))
    [words] = picture.element.xpath(".//wp:docPr")
    words.set("title", drawing.title)
    words.set("descr", drawing.told)


def _tabulate(made: Docx, table: Table) -> None:
    """The head is repeated on each page, and a row is never cut."""
    grid = made.add_table(0, 0, "Table Grid")
    grid.autofit = False
    for width in _WIDTHS[len(table.head)]:
        grid.add_column(Pt(width))
    styles = [made.styles["Number" if at in _TO_THE_RIGHT else "Cell"] for at in range(len(table.head))]
    for row in (table.head, *table.rows):
        for cell, words, style in zip(grid.add_row().cells, row, styles, strict=True):
            [paragraph] = cell.paragraphs
            paragraph.style = style
            paragraph.add_run(words).bold = True if row is table.head else None
    [written] = made.element.xpath("w:body/w:tbl[last()]")
    written.tblPr.append(OxmlElement("w:tblCaption", {qn("w:val"): table.caption}))
    for line in written.tr_lst:
        line.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    head = written.tr_lst[0]
    head.trPr.append(OxmlElement("w:tblHeader"))
    for cell in head.tc_lst:
        cell.tcPr.append(OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): _SHADE}))


def _packed(made: Docx) -> bytes:
    """As the library packs it, without the hour."""
    saved, packed = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as archive:
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name, _PACKED_ON), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
