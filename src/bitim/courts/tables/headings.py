"""Where the columns of a table stand, found by headings in any of the languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Generic, TypeVar

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from bitim.courts.tables.limits import Fault, Unusable

Column = TypeVar("Column", bound=StrEnum)
HEADINGS_WITHIN = 20
"""Exports begin with a title, a period, the name of the court."""


@dataclass(frozen=True)
class Layout(Generic[Column]):
    """Where the columns stand in a file, and which of its headings are none."""

    columns: tuple[Column | None, ...]
    unread: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.columns)

    def cells(self, row: list[str]) -> dict[Column, str]:
        return {column: cell for column, cell in zip(self.columns, row, strict=False) if column}


def laid_out(
    rows: Iterator[tuple[int, list[str]]], *, headings: Mapping[str, Column], required: Sequence[Column]
) -> tuple[Layout[Column], Iterator[tuple[int, list[str]]]]:
    """Find the headings among the first rows; return the layout and the rows below. Raises: Unusable."""
    missing = list(required)
    for number, with_ends in islice(rows, HEADINGS_WITHIN):
        cells = with_ends[: max(place for place, cell in enumerate(with_ends, start=1) if cell)]
        columns = tuple(headings.get(folded(cell)) for cell in cells)
        if set(required) <= set(columns):
            if twice := [column for column in dict.fromkeys(headings.values()) if columns.count(column) > 1]:
                raise Unusable(Fault.HEADING_TWICE, number, ", ".join(twice))
            unread = [cell[:80] for cell, column in zip(cells, columns, strict=True) if cell and not column]
            return Layout(columns, tuple(unread)), rows
        missing = min(missing, [column for column in required if column not in columns], key=len)
    raise Unusable(Fault.HEADINGS_MISSING, 0, ", ".join(missing))


def names_of(columns: Mapping[Column, str | Promise]) -> Mapping[str, Column]:
    """Every heading that means a column: its code, and its label in all languages."""
    return {
        folded(name): column for column, label in columns.items() for name in (column.value, *in_all_languages(label))
    }


def in_all_languages(label: str | Promise) -> Iterator[str]:
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            yield str(label)


def folded(text: str) -> str:
    """Without what hands type differently: blanks and capital letters."""
    return " ".join(text.split()).casefold()
