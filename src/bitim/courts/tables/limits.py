"""How large a table may be, how much of it was read, and why one cannot be."""

from dataclasses import dataclass
from enum import StrEnum

MAX_ROWS = 200_000
MAX_LINES = 1_100_000
"""With the empty ones; no sheet of Excel has more."""
MAX_COLUMNS = 100
MAX_CELL = 2_000
MAX_ROW_CHARACTERS = 64 * 1024


class Fault(StrEnum):
    EMPTY = "empty"
    NOT_A_TABLE = "not_a_table"
    OLD_OR_LOCKED = "old_or_locked"
    ENCODING = "encoding"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COURTS = "too_many_courts"
    TOO_WIDE = "too_wide"
    CELL_TOO_LONG = "cell_too_long"
    UNSAFE = "unsafe"
    """It declares entities: no program that writes tables does."""
    HEADINGS_MISSING = "headings_missing"
    HEADING_TWICE = "heading_twice"


class Unusable(Exception):  # noqa: N818 - an answer to the person
    """The file cannot be read, why, and at which row; `detail` names columns."""

    def __init__(self, fault: Fault, row: int = 0, detail: str = "") -> None:
        self.fault, self.row, self.detail = fault, row, detail
        super().__init__(fault)


@dataclass
class Reading:
    """How far a file was read; its readers keep it."""

    share: float = 0.0
    """From 0 to 1, by its bytes."""
