"""XLSX, read as it streams out of its archive: no sheet is ever in memory, and nothing in it is followed or run."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from typing import IO
from xml.parsers import expat

from bitim.courts.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_LINES, Fault, Reading, Unusable

MAX_PARTS = 200
MAX_SMALL_BYTES = 2 * 1024 * 1024
"""Of the lists of sheets, relations and styles."""
MAX_TEXTS_BYTES = 48 * 1024 * 1024
MAX_TEXTS = 500_000
MAX_SHEET_BYTES = 600 * 1024 * 1024
"""A hundred thousand rows of 21 columns take a fifth of it; it streams, so it costs time and no memory."""
_PIECE = 64 * 1024
_SILENT_PIECES = 16
"""So much of a file without a single tag or text is one endless name, which the parser would collect."""
_BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_SINCE_1900, _SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_WHOLE = re.compile(r"-?\d+")


def rows(content: bytes, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row of the first sheet. Raises: Unusable."""
    with _readable():
        if content.count(b"PK\x01\x02") > MAX_PARTS:
            raise Unusable(Fault.TOO_LARGE)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            book = _Book(archive)
            with book.open(book.sheet, MAX_SHEET_BYTES) as part:
                sheet, size = _Sheet(book), archive.getinfo(book.sheet).file_size
                for piece in _fed(part, sheet.parser):
                    reading.share = part.tell() / max(size, 1)
                    yield from sheet.taken()
                    if not piece:
                        return


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, KeyError) as error:
        raise Unusable(Fault.BROKEN) from error
    except (NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        raise Unusable(Fault.NOT_A_TABLE) from error


class _Book:
    """What the sheet leans on: which it is, the texts that it shares with others, which styles show days."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        names = {info.filename for info in archive.infolist()}
        if "xl/workbook.xml" not in names:
            raise Unusable(Fault.NOT_A_TABLE)
        found = self._tags("xl/workbook.xml")
        self.begins = _SINCE_1900
        sheets = []
        for name, attributes in found:
            if name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
                self.begins = _SINCE_1904
            if name == "sheet":
                sheets.append(next((value for key, value in attributes.items() if key.endswith(":id")), ""))
        relations = {
            attributes.get("Id", ""): attributes.get("Target", "")
            for name, attributes in self._tags("xl/_rels/workbook.xml.rels")
            if name == "Relationship" and attributes.get("TargetMode") != "External"
        }
        if not sheets or sheets[0] not in relations:
            raise Unusable(Fault.NOT_A_TABLE)
        target = relations[sheets[0]]
        self.sheet = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        self.days = self._days() if "xl/styles.xml" in names else frozenset()
        self.texts = self._texts() if "xl/sharedStrings.xml" in names else []

    def open(self, name: str, limit_bytes: int) -> IO[bytes]:
        """A part of the archive: no more is read of it than it claims, and it may not claim more than the limit."""
        info = self.archive.getinfo(name)
        if info.compress_type not in _BOUNDED:
            raise Unusable(Fault.NOT_A_TABLE)
        if info.file_size > limit_bytes:
            raise Unusable(Fault.TOO_LARGE)
        return self.archive.open(info)

    def _tags(self, name: str) -> list[tuple[str, dict[str, str]]]:
        found: list[tuple[str, dict[str, str]]] = []

        def begin(tag: str, attributes: dict[str, str]) -> None:
            found.append((tag.rpartition(":")[2], attributes))

        with self.open(name, MAX_SMALL_BYTES) as part:
            for _ in _fed(part, _parser(begin)):
                pass
        return found

    def _days(self) -> frozenset[str]:
        """Places of the styles that show a number as a day."""
        custom, places, inside = set(_BUILT_IN_DAYS), [], False
        for name, attributes in self._tags("xl/styles.xml"):
            if name == "numFmt" and _shows_day(attributes.get("formatCode", "")):
                custom.add(int(attributes["numFmtId"]))
            elif name in {"cellXfs", "cellStyles", "cellStyleXfs", "dxfs"}:
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                places.append(int(attributes.get("numFmtId", "0")) in custom)
        return frozenset(str(place) for place, is_day in enumerate(places) if is_day)

    def _texts(self) -> list[str]:
        texts: list[str] = []
        pieces: list[str] = []
        hears = [False]

        def begin(tag: str, _: dict[str, str]) -> None:
            name = tag.rpartition(":")[2]
            if name == "si":
                pieces.clear()
            hears[0] = name == "t"

        def end(tag: str) -> None:
            name = tag.rpartition(":")[2]
            hears[0] = False
            if name == "si":
                text = "".join(pieces)
                if len(text) > MAX_CELL:
                    raise Unusable(Fault.CELL_TOO_LONG)
                texts.append(text)
                if len(texts) > MAX_TEXTS:
                    raise Unusable(Fault.TOO_LARGE)

        def hear(text: str) -> None:
            if hears[0]:
                pieces.append(text)

        with self.open("xl/sharedStrings.xml", MAX_TEXTS_BYTES) as part:
            for _ in _fed(part, _parser(begin, end, hear)):
                pass
        return texts


class _Sheet:
    """Collects cells while the parser runs; `taken` gives the rows that have ended."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.parser = _parser(self._begin, self._end, self._hear)
        self._ended: list[tuple[int, list[str]]] = []
        self._row: list[str] = []
        self._number = 0
        self._column = -1
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._length = 0
        self._hears = False
        self._is_formula = False
        self._name("")

    def taken(self) -> list[tuple[int, list[str]]]:
        rows, self._ended = self._ended, []
        return rows

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self._c:
            place = attributes.get("r")
            self._column = _column(place) if place else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._pieces.clear()
            self._length, self._is_formula = 0, False
        elif tag in self._texts:
            self._hears = True
        elif tag == self._f:
            self._is_formula = True
        elif tag == self._r:
            self._number = int(attributes["r"]) if "r" in attributes else self._number + 1
            if not 0 < self._number <= MAX_LINES:
                raise Unusable(Fault.TOO_MANY_ROWS)
            self._row, self._column = [], -1
        elif not self._number and (prefix := tag.rpartition(":")[0]):
            self._name(f"{prefix}:")

    def _hear(self, text: str) -> None:
        if self._hears:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > MAX_CELL:
                raise Unusable(Fault.CELL_TOO_LONG, self._number)

    def _end(self, tag: str) -> None:
        if tag in self._texts:
            self._hears = False
        elif tag == self._c:
            if self._pieces or self._is_formula:
                self._place("=" if self._is_formula else self._value("".join(self._pieces)))
        elif tag == self._r:
            self._ended.append((self._number, self._row))

    def _name(self, prefix: str) -> None:
        """Compared whole, for millions of tags: some programs put a prefix before each."""
        self._c, self._f, self._r = f"{prefix}c", f"{prefix}f", f"{prefix}row"
        self._texts = frozenset({f"{prefix}v", f"{prefix}t"})

    def _place(self, value: str) -> None:
        if not 0 <= self._column < MAX_COLUMNS:
            raise Unusable(Fault.TOO_WIDE, self._number)
        missing = self._column - len(self._row)
        if missing < 0:
            self._row[self._column] = value
            return
        self._row.extend([""] * missing)
        self._row.append(value)

    def _value(self, text: str) -> str:
        if self._kind == "s":
            return self.book.texts[_place_of(text, len(self.book.texts))]
        if self._kind != "n":
            return text
        if self._style in self.book.days:
            return self._day(text)
        return text if _WHOLE.fullmatch(text) else format(float(text), ".15g")

    def _day(self, text: str) -> str:
        serial = int(float(text))
        if not 0 < serial <= _LAST_SERIAL:
            return text
        return (self.book.begins + timedelta(days=serial)).isoformat()


def _parser(
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    hear: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = hear
    parser.StartDoctypeDeclHandler = _refuse
    parser.buffer_text = True
    return parser


def _refuse(*_: object) -> None:
    raise Unusable(Fault.UNSAFE)


def _fed(part: IO[bytes], parser: expat.XMLParserType) -> Iterator[bytes]:
    """Feed the parser and yield what was fed, an empty piece at the end."""
    silent, before = 0, -1
    while piece := part.read(_PIECE):
        parser.Parse(piece, False)
        silent = silent + 1 if parser.CurrentByteIndex == before else 0
        before = parser.CurrentByteIndex
        if silent > _SILENT_PIECES:
            raise Unusable(Fault.TOO_LARGE)
        yield piece
    parser.Parse(b"", True)
    yield b""


def _column(place: str) -> int:
    """0 for A1, 27 for AB7."""
    column = 0
    for letter in place:
        if not "A" <= letter <= "Z":
            break
        column = column * 26 + ord(letter) - 64
    return column - 1


def _place_of(text: str, length: int) -> int:
    place = int(text)
    if not 0 <= place < length:
        raise Unusable(Fault.BROKEN)
    return place


def _shows_day(code: str) -> bool:
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code).casefold()
    return "y" in plain or "d" in plain or "г" in plain
