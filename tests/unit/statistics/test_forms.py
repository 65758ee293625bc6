"""Every form of a report says the same, cell by cell."""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from bitim.courts.tables import Reading, workbook
from bitim.documents.unprintable import Unprintable
from bitim.law.figures.pilot import Report, of_published
from bitim.law.figures.published import read
from bitim.law.figures.report_data import as_data
from bitim.statistics.reports.document import Document
from bitim.statistics.reports.forms import docx, html, pdf, xlsx
from bitim.statistics.reports.forms.drawings import drawings
from bitim.statistics.reports.pilot import compose
from bitim.statistics.reports.texts import TEXTS
from tests.published import pilot_note

DAY = date(2026, 11, 22)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
every_language = pytest.mark.parametrize("language", TEXTS)


@pytest.fixture
def note() -> Report:
    return of_published(read(pilot_note().read_bytes()))


def told(document: Document, *, with_drawings: bool = False) -> list[str]:
    """All that the report says, piece by piece."""
    pieces = [document.title, *document.lead]
    for part in document.parts:
        pieces += [part.title, *part.paragraphs]
        if with_drawings:
            pieces += [words for drawing in drawings(part) for words in (drawing.title, drawing.subtitle)]
        for table in part.tables:
            pieces += [*table.head, *(cell for row in table.rows for cell in row if cell)]
    return pieces


def squeezed(texts: Iterable[str]) -> str:
    """Without blanks and what typst puts between letters for a break."""
    return re.sub(r"[\s\u200b\u00ad]", "", "".join(texts))


@every_language
def test_a_docx_holds_every_piece_in_its_order(note: Report, language: str) -> None:
    document = compose(note, language)

    with zipfile.ZipFile(io.BytesIO(docx.file(document, written_on=DAY))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith(".png"):
                continue
            ET.fromstring(archive.read(name))
        body = ET.fromstring(archive.read("word/document.xml"))

    assert [text.text for text in body.iter(f"{WORD}t")] == told(document, with_drawings=True)


@every_language
def test_a_docx_is_one_that_an_office_can_work_with(note: Report, language: str) -> None:
    document = compose(note, language)
    with zipfile.ZipFile(io.BytesIO(docx.file(document, written_on=DAY))) as archive:
        body, styles, properties, footer = (
            ET.fromstring(archive.read(name))
            for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml", "word/footer1.xml")
        )
        pictures = [name for name in archive.namelist() if name.endswith(".png")]

    def styled(style: str) -> list[str]:
        return [
            "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
            for paragraph in body.iter(f"{WORD}p")
            if (named := paragraph.find(f"{WORD}pPr/{WORD}pStyle")) is not None and named.get(f"{WORD}val") == style
        ]

    known = {style.get(f"{WORD}styleId") for style in styles.iter(f"{WORD}style")}
    used = {style.get(f"{WORD}val") for style in body.iter(f"{WORD}pStyle")}
    assert used <= known
    assert styled("Title") == [document.title]
    assert styled("Heading1") == [part.title for part in document.parts]
    tables = list(body.iter(f"{WORD}tbl"))
    assert len(tables) == sum(len(part.tables) for part in document.parts)
    assert all(table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None for table in tables)
    [language_of] = {each.get(f"{WORD}val") for each in styles.iter(f"{WORD}lang")}
    assert language_of == {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}[language]
    assert properties.findtext("{http://purl.org/dc/elements/1.1/}title") == document.title
    assert properties.findtext("{http://purl.org/dc/elements/1.1/}language") == language_of
    assert properties.findtext("{http://purl.org/dc/terms/}created") == "2026-11-22T00:00:00Z"
    assert {field.text for field in footer.iter(f"{WORD}instrText")} == {"PAGE", "NUMPAGES"}
    drawn = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    described = [drawing.told for part in document.parts for drawing in drawings(part)]
    assert [each.get("descr") for each in body.iter(drawn)] == described
    assert len(pictures) == len(described) > 0


@pytest.mark.parametrize("character", ["\a", "\x00", "\ufffe"])
def test_a_docx_of_a_name_with_a_character_that_no_xml_has_is_refused(note: Report, character: str) -> None:
    document = replace(compose(note, "kk"), title=f"Са{character}на")

    with pytest.raises(Unprintable) as refused:
        docx.file(document, written_on=DAY)
    assert refused.value.characters == {character}


@every_language
def test_a_pdf_holds_every_piece_and_is_archivable(note: Report, language: str) -> None:
    document = compose(note, language)

    reader = PdfReader(io.BytesIO(pdf.file(document, written_on=DAY)))

    pages = [squeezed([page.extract_text()]) for page in reader.pages]
    # A sentence may go on overleaf; the foot of the page stands between its halves.
    feet = [f"{squeezed([document.title])}{number}/{len(pages)}" for number in range(1, len(pages) + 1)]
    assert [foot for foot, page in zip(feet, pages, strict=True) if foot not in page] == []
    text = "".join(page.replace(foot, "") for foot, page in zip(feet, pages, strict=True))
    assert [piece for piece in told(document) if squeezed([piece]) not in text] == []
    assert reader.trailer["/Root"]["/Lang"] == language


def test_the_same_report_makes_the_same_bytes(note: Report) -> None:
    document = compose(note, "kk")

    assert pdf.file(document, written_on=DAY) == pdf.file(document, written_on=DAY)
    assert docx.file(document, written_on=DAY) == docx.file(document, written_on=DAY)


@every_language
def test_a_workbook_holds_every_piece_and_reads_back_through_our_own_reader(note: Report, language: str) -> None:
    document = compose(note, language)

    found = [cell for _, row in workbook.rows(xlsx.file(document, note), Reading()) for cell in row if cell]

    said = told(document)
    assert len(found) == len(said)
    for cell, words in zip(found, said, strict=True):
        assert words in {cell, *as_written(cell, language)}


def as_written(cell: str, language: str) -> set[str]:
    """How a number of the workbook may stand in the report: whole, in percent with its digits, or in times."""
    if not re.fullmatch(r"-?[0-9.]+", cell):
        return set()
    texts, number = TEXTS[language], Decimal(cell)
    write = texts(of_published(read(b'{"cases": {"year": 2014, "judicial_mediation_total": 1}}')))
    return {
        write.number(int(number)),
        write.decimal(number, 2),
        *(write.percent(100 * number, places) for places in range(3)),
    }


def test_a_workbook_prints_on_wide_pages_and_keeps_its_head_in_sight(note: Report) -> None:
    document = compose(note, "kk")
    with zipfile.ZipFile(io.BytesIO(xlsx.file(document, note))) as archive:
        read_, data = (ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")) for number in (1, 2))
        book = ET.fromstring(archive.read("xl/workbook.xml"))
        properties = ET.fromstring(archive.read("docProps/core.xml"))

    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    for sheet in (read_, data):
        assert sheet.find(f"{main}sheetPr/{main}pageSetUpPr[@fitToPage='1']") is not None
        setup = sheet.find(f"{main}pageSetup")
        assert setup is not None
        fitted = (setup.get("fitToWidth", "1"), setup.get("fitToHeight"))
        assert (setup.get("orientation"), setup.get("paperSize"), fitted) == ("landscape", "9", ("1", "0"))
        assert sheet.find(f"{main}cols") is not None
    assert [pane.get("ySplit") for pane in data.iter(f"{main}pane")] == ["1"]
    assert [name.text for name in book.iter(f"{main}definedName")] == ["Деректер!$1:$1"]
    assert [sheet.get("name") for sheet in book.iter(f"{main}sheet")] == ["Анықтама", "Деректер"]
    assert properties.findtext("{http://purl.org/dc/elements/1.1/}title") == document.title


def test_the_second_sheet_has_the_figures_of_the_json_as_numbers(note: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.file(compose(note, "ru"), note))) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = []
    for row in sheet.iter(f"{main}row"):
        cells: dict[str, float | str | None] = {}
        for cell in row.iter(f"{main}c"):
            value, text = cell.find(f"{main}v"), cell.find(f".//{main}t")
            column = cell.attrib["r"].rstrip("0123456789")
            cells[column] = float(value.text or "") if value is not None else text.text if text is not None else None
        rows.append(cells)

    names, *figures = rows
    found = {row["A"]: {name: row.get(column) for column, name in names.items()} for row in figures}
    for figure in json.loads(json.dumps(as_data(note)))["figures"]:
        written = found[figure["key"]]
        for name in ("value", "unit", "numerator", "denominator", "procedure", "source", "agreement", "reason"):
            assert written[name] == figure[name], (figure["key"], name)
        assert written["stated"] == (None if figure["stated"] is None else float(figure["stated"]))
        assert (written["since"], written["until"]) == (figure["period"]["since"], figure["period"]["until"])


@every_language
def test_the_page_says_what_the_others_say(note: Report, language: str) -> None:
    document = compose(note, language)
    written = re.sub(r"<svg.*?</svg>|<style.*?</style>|<[^>]+>", "", html.page(document).decode(), flags=re.DOTALL)
    text = squeezed([written.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")])

    assert [piece for piece in told(document) if squeezed([piece]) not in text] == []
