"""Tables in files of strangers: what programs write is read, what is made to hurt is refused within limits."""

import io
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitim.courts import tables
from bitim.courts.tables import Fault, Unusable, limits, separated, workbook, writing

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


def read(content: bytes) -> list[list[str]]:
    return [cells for _, cells in tables.rows(content)]


def fault(content: bytes) -> Fault:
    with pytest.raises(Unusable) as refused:
        read(content)
    return refused.value.fault


def xlsx(
    sheet: str, *, texts: str = "", styles: str = STYLES, book: str = "", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A workbook with this XML inside its sheet."""
    packed = io.BytesIO(writing.workbook([("Cards", [])]))
    made = io.BytesIO()
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(made, "w", method) as archive:
        for name in before.namelist():
            if name == "xl/workbook.xml" and book:
                archive.writestr(name, before.read(name).decode().replace("<sheets>", f"{book}<sheets>"))
            elif name not in {"xl/worksheets/sheet1.xml", "xl/styles.xml"}:
                archive.writestr(name, before.read(name))
        archive.writestr("xl/styles.xml", styles)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if texts:
            archive.writestr("xl/sharedStrings.xml", texts)
    return made.getvalue()


def sheet(rows: str) -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_csv_is_read_as_excel_and_1c_write_it(separator: str, encoding: str) -> None:
    text = f'Номер{separator}"Вид; ""спора"", иной"\r\n7119{separator}Взыскание\r\n\r\n'

    assert read(text.encode(encoding)) == [["Номер", 'Вид; "спора", иной'], ["7119", "Взыскание"]]


def test_kazakh_letters_are_read() -> None:
    assert read("Соттың коды;Іс нөмірі\n1;Ұқ-1\n".encode()) == [["Соттың коды", "Іс нөмірі"], ["1", "Ұқ-1"]]


@pytest.mark.parametrize("encoding", ["utf-16", "cp866"])
def test_letters_that_cannot_be_told_are_refused_and_not_guessed(encoding: str) -> None:
    assert fault(("Номер дела;Суд;Категория спора\n" * 5).encode(encoding)) is Fault.ENCODING


def test_a_workbook_gives_texts_days_and_numbers_as_people_see_them() -> None:
    texts = f'<sst xmlns="{MAIN}"><si><t>Сот</t></si><si><r><t>Та</t></r><r><t>раз</t></r></si></sst>'
    cells = (
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" s="1"><v>45352</v></c>'
        '<c r="E2" s="2"><v>45352.5</v></c><c r="F2"><v>12400.5</v></c><c r="G2"><v>0.30000000000000004</v></c>'
        '<c r="H2" t="b"><v>1</v></c><c r="I2" t="inlineStr"><is><t>ішкі</t></is></c>'
        '<c r="J2" t="str"><v>a</v></c></row>'
    )

    assert list(tables.rows(xlsx(sheet(cells), texts=texts))) == [
        (2, ["Сот", "", "Тараз", "2024-03-01", "2024-03-01", "12400.5", "0.3", "1", "ішкі", "a"])
    ]


def test_days_of_a_workbook_from_a_mac_are_counted_from_1904() -> None:
    content = xlsx(sheet('<row><c s="1"><v>43890</v></c></row>'), book='<workbookPr date1904="1"/>')

    assert read(content) == [["2024-03-01"]]


def test_a_formula_is_shown_as_one_and_its_last_value_is_not_believed() -> None:
    assert read(xlsx(sheet("<row><c><f>cmd|'/c calc'!A1</f><v>5</v></c></row>"))) == [["="]]


def test_tags_with_a_prefix_are_the_same_tags() -> None:
    content = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )

    assert read(xlsx(content)) == [["5"]]


def test_what_is_written_is_read_again() -> None:
    rows = [["Номер", "a & <b>", 'кавычки "'], ["", "=1+1", ""]]

    assert read(writing.workbook([("Лист", rows)])) == [rows[0], ["", "=1+1"]]
    assert read(writing.separated(rows)) == [rows[0], ["", "'=1+1", ""]]


def test_a_text_of_a_workbook_stays_that_text_whatever_a_program_would_make_of_it() -> None:
    texts = ["{=1+1}", "0012", "1e5", "https://court.example", "internal:Лист!A1", "two\nlines", "&lt;"]
    texts.append("<r><t>what the library itself would take for markup</t></r>")

    assert read(writing.workbook([("Лист", [texts])])) == [texts]


def test_rows_are_asked_for_one_by_one_and_nothing_of_them_stays_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def torn() -> Iterator[list[str]]:
        for row in range(1000):
            yield [f"{row} {'a' * 1000} {column}" for column in range(20)]
        held.append(tracemalloc.get_traced_memory()[1])
        raise LookupError

    held: list[int] = []
    tracemalloc.start()
    try:
        with pytest.raises(LookupError):
            writing.workbook([("Лист", torn())])
    finally:
        tracemalloc.stop()

    assert held[0] < 8 * 1024 * 1024
    assert list(tmp_path.iterdir()) == []


def test_a_row_is_as_high_as_the_text_that_is_broken_in_it() -> None:
    rows = [[writing.Cell("a" * 25, writing.Look.TEXT), writing.Cell("b", writing.Look.TEXT)], ["c" * 25]]

    with zipfile.ZipFile(io.BytesIO(writing.workbook([writing.Sheet("x", rows, widths=(10, 10), head=0)]))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    assert '<row r="1" ht="45" customHeight="1">' in sheet
    assert '<row r="2">' in sheet


# -- Made to hurt ------------------------------------------------------------------------------------------------------

ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE])
def test_a_workbook_that_declares_entities_is_refused(doctype: str) -> None:
    content = sheet('<row><c t="str"><v>&a;</v></c></row>').replace('"?>', f'"?>{doctype}', 1)

    assert fault(xlsx(content.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{doctype}', 1))) is Fault.UNSAFE


def test_a_bomb_is_refused_before_it_swells() -> None:
    small = xlsx(sheet("<row><c><v>1</v></c></row>"))
    claimed = b" " * (workbook.MAX_SMALL_BYTES + 1)
    bomb = xlsx(sheet(""), styles=claimed.decode())
    tracemalloc.start()

    assert fault(bomb) is Fault.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 2 * workbook.MAX_SMALL_BYTES
    tracemalloc.stop()
    assert read(small) == [["1"]]


def test_one_endless_name_does_not_fill_the_memory() -> None:
    content = xlsx(f'<worksheet xmlns="{MAIN}"><sheetData><row a="' + "x" * (8 * 1024 * 1024))
    tracemalloc.start()

    assert fault(content) is Fault.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 6 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_without_bounds_is_not_opened(method: int) -> None:
    assert fault(xlsx(sheet(""), method=method)) is Fault.NOT_A_TABLE


def test_a_workbook_cut_in_the_middle_is_broken() -> None:
    content = writing.workbook([("Cards", [["a", "b"]] * 1000)])

    assert fault(content[: len(content) // 2]) is Fault.BROKEN


def test_a_sheet_cut_in_the_middle_is_broken() -> None:
    assert fault(xlsx(sheet("<row><c><v>1</v></c></row>")[:-30])) is Fault.BROKEN


@pytest.mark.parametrize(
    "rows",
    [
        '<row><c r="XFD1"><v>1</v></c></row>',
        f"<row>{'<c><v>1</v></c>' * 101}</row>",
        '<row><c r="1"><v>1</v></c></row>',
    ],
)
def test_a_row_wider_than_any_table_is_refused(rows: str) -> None:
    assert fault(xlsx(sheet(rows))) is Fault.TOO_WIDE


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999"])
def test_a_row_with_a_number_that_no_sheet_has_is_refused(number: str) -> None:
    assert fault(xlsx(sheet(f'<row r="{number}"><c><v>1</v></c></row>'))) is Fault.TOO_MANY_ROWS


def test_a_text_that_is_not_there_breaks_the_file_and_nothing_else() -> None:
    assert fault(xlsx(sheet('<row><c t="s"><v>7</v></c></row>'))) is Fault.BROKEN


@pytest.mark.parametrize("value", ["x", "1e999"])
def test_a_day_that_is_no_number_breaks_the_file_and_nothing_else(value: str) -> None:
    assert fault(xlsx(sheet(f'<row r="1"><c s="1"><v>{value}</v></c></row>'))) is Fault.NOT_A_TABLE


def test_any_other_archive_or_file_is_no_table() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("note.txt", "x")

    assert fault(packed.getvalue()) is Fault.NOT_A_TABLE
    assert fault(b"\x89PNG\r\n\x1a\n\0\0\0") is Fault.NOT_A_TABLE


def test_a_million_columns_are_refused_without_reading_them() -> None:
    tracemalloc.start()

    assert fault(b"a" + b";" * 4_000_000) is Fault.TOO_WIDE
    assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    tracemalloc.stop()


def test_a_quote_that_is_never_closed_does_not_swallow_the_file() -> None:
    assert fault(b'a;b\r\n"1;2\r\n' + b"3;4\r\n" * 100_000) is Fault.BROKEN


def test_a_huge_cell_and_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fault(b"a;" + b"x" * (limits.MAX_CELL + 1)) is Fault.CELL_TOO_LONG
    assert fault(xlsx(sheet(f"<row><c t='str'><v>{'x' * 2001}</v></c></row>"))) is Fault.CELL_TOO_LONG
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    assert fault(b"a;b\n" * 4) is Fault.TOO_MANY_ROWS
    assert len(read(b"a;b\n" * 3)) == 3


def test_a_file_that_ends_in_the_middle_of_a_line_is_noticed() -> None:
    assert separated.ends_whole(b"a;b\r\n1;2\r\n")
    assert not separated.ends_whole(b"a;b\r\n1;2")
