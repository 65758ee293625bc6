"""Tables in files of strangers: CSV and XLSX, read row by row within limits, never as a whole."""

from collections.abc import Iterator

from bitim.courts.tables import separated, workbook
from bitim.courts.tables.limits import MAX_LINES, MAX_ROWS, Fault, Reading, Unusable

__all__ = ["Fault", "Reading", "Row", "Unusable", "rows"]

Row = tuple[int, list[str]]
"""The number of the row in the file, from 1, and its cells without blanks around them."""

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def rows(content: bytes, reading: Reading | None = None) -> Iterator[Row]:
    """Yield the rows that are not empty. What a file is says its content, not its name.

    Meanwhile `reading` says how much of it was read.

    Days of a workbook come as in ISO 8601, a formula as a text that begins with "=", whatever it last came to.

    Raises: Unusable, also in the middle.
    """
    if not content.strip():
        raise Unusable(Fault.EMPTY)
    if content.startswith(_OLD_EXCEL):
        raise Unusable(Fault.OLD_OR_LOCKED)
    read = workbook.rows if content.startswith(b"PK") else separated.rows
    found = read(content, reading or Reading())
    for count, (number, cells) in enumerate(_not_empty(found), start=1):
        if count > MAX_ROWS:
            raise Unusable(Fault.TOO_MANY_ROWS, number)
        yield number, cells


def _not_empty(found: Iterator[Row]) -> Iterator[Row]:
    for line, (number, cells) in enumerate(found, start=1):
        if line > MAX_LINES:
            raise Unusable(Fault.TOO_MANY_ROWS, number)
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield number, stripped
