"""Every form of a report says the same, cell by cell."""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from bitim.courts.tables import Reading, workbook
from bitim.law.figures.pilot import Report, of_published
from bitim.law.figures.published import read
from bitim.law.figures.report_data import as_data
from bitim.statistics.reports.document import Document
from bitim.statistics.reports.forms import docx, html, pdf, xlsx
from bitim.statistics.reports.pilot import compose
from bitim.statistics.reports.texts import TEXTS
from tests.published import pilot_note

DAY = date(2026, 11, 22)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
every_language = pytest.mark.parametrize("language", TEXTS)


@pytest.fixture
def note() -> Report:
    return of_published(read(pilot_note().read_bytes()))


def told(document: Document) -> list[str]:
    """All that the report says, piece by piece."""
    pieces = [document.title, *document.lead]
    for part in document.parts:
        pieces += [part.title, *part.paragraphs]
        for table in part.tables:
            pieces += [*table.head, *(cell for row in table.rows for cell in row if cell)]
    return pieces


def squeezed(texts: Iterable[str]) -> str:
    """Without blanks and what typst puts between letters for a break."""
    return re.sub(r"[\s\u200b\u00ad]", "", "".join(texts))


@every_language
def test_a_docx_holds_every_piece_in_its_order(note: Report, language: str) -> None:
    document = compose(note, language)

    with zipfile.ZipFile(io.BytesIO(docx.file(document))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ET.fromstring(archive.read(name))
        body = ET.fromstring(archive.read("word/document.xml"))

    assert [text.text for text in body.iter(f"{WORD}t")] == told(document)


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
    assert docx.file(document) == docx.file(document)


@every_language
def test_a_workbook_holds_every_piece_and_reads_back_through_our_own_reader(note: Report, language: str) -> None:
    document = compose(note, language)

    found = [cell for _, row in workbook.rows(xlsx.file(document, note), Reading()) for cell in row if cell]

    assert found == told(document)


def test_the_second_sheet_has_the_figures_of_the_json_as_numbers(note: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.file(compose(note, "ru"), note))) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = []
    for row in sheet.iter(f"{main}row"):
        cells = []
        for cell in row.iter(f"{main}c"):
            value, text = cell.find(f"{main}v"), cell.find(f".//{main}t")
            cells.append(float(value.text or "") if value is not None else text.text if text is not None else None)
        rows.append(cells)

    names, *figures = rows
    found = {row[0]: dict(zip(names, row, strict=True)) for row in figures}
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
