"""CSV as Excel, 1C and people write it: UTF-8 or Windows-1251, with `;`, `,` or tabs between the cells."""

import csv
import io
import re
from collections.abc import Iterator

from bitim.courts.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_ROW_CHARACTERS, Fault, Reading, Unusable

_PIECE = 1024 * 1024
_SAMPLE = 64 * 1024


def rows(content: bytes, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row. Raises: Unusable."""
    if b"\0" in content:
        raise Unusable(Fault.ENCODING if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else Fault.NOT_A_TABLE)
    file = io.BytesIO(content)
    lines = _Lines(io.TextIOWrapper(file, encoding=_encoding(content), newline=""))
    reader = csv.reader(lines, delimiter=_separator(content), strict=True)
    number = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise Unusable(Fault.TOO_WIDE, number)
            if any(len(cell) > MAX_CELL for cell in cells):
                raise Unusable(Fault.CELL_TOO_LONG, number)
            reading.share = file.tell() / len(content)
            yield number, cells
            number = reader.line_num + 1
            lines.taken = 0
    except csv.Error as error:
        raise Unusable(Fault.BROKEN, number) from error


def ends_whole(content: bytes) -> bool:
    """Say whether the last row ends with a line break: in a file cut in the middle it does not."""
    return content.endswith((b"\n", b"\r"))


class _Lines:
    """The lines of a file, none longer than a row may be: a line without an end must not fill the memory."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self.file = file
        self.taken = 0
        """Characters since the last whole row: a quote that is never closed must not, either."""
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.file.readline(MAX_ROW_CHARACTERS + 1)
        self.number += 1
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken > MAX_ROW_CHARACTERS:
            quoted = self.taken > len(line)
            wide = max(map(line.count, ";,\t")) > MAX_COLUMNS
            raise Unusable(
                Fault.BROKEN if quoted else Fault.TOO_WIDE if wide else Fault.CELL_TOO_LONG,
                self.number,
            )
        return line


def _encoding(content: bytes) -> str:
    """UTF-8, or Windows-1251 where it gives Cyrillic letters and no strange ones; Kazakh letters are UTF-8 only."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    try:
        while text.read(_PIECE):
            pass
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8-sig"
    high = [byte for byte in content[:_SAMPLE] if byte > 0x7F]
    letters = sum(byte >= 0xC0 or byte in b"\xa8\xb8\xb9\xa0\xab\xbb\x96\x97" for byte in high)
    if 0x98 in content or letters < len(high) * 0.95:  # 0x98 is no letter of Windows-1251
        raise Unusable(Fault.ENCODING)
    return "cp1251"


def _separator(content: bytes) -> str:
    """The one that stands most often in one of the first lines, outside of quotation marks."""
    sample = re.sub('"[^"]*"', "", content[:_SAMPLE].decode("cp1251", "replace")).splitlines()[:20]
    return max(";,\t", key=lambda mark: max((line.count(mark) for line in sample), default=0))
