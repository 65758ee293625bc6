"""A workbook: the cells of the report as they are read, and its figures as numbers to count with."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bitim.courts.tables.writing import Cell, Look, Sheet, workbook
from bitim.law.figures import Figure, Unit
from bitim.law.figures.pilot import Report
from bitim.law.figures.report_data import number
from bitim.law.figures.shares import places_of, places_to_show
from bitim.statistics.reports.document import Document, Table
from bitim.statistics.reports.texts import TEXTS

_COLUMNS = (
    *("key", "name", "value", "unit", "numerator", "denominator", "since", "until", "procedure", "source"),
    *("interval_low", "interval_high", "bounds_low", "bounds_high", "stated", "agreement", "reason"),
)
_SHEETS = {"kk": ("Анықтама", "Деректер"), "ru": ("Справка", "Данные"), "en": ("Report", "Data")}
_WIDTHS = (52, 24, 20, 24, 18, 34)
"""Of the columns of a table, in letters."""
_VALUE, _COUNTED_FROM, _STATED = 1, 2, 4
"""Columns that stand to the right."""
_PERCENT: Mapping[int, Look] = {0: Look.PERCENT, 1: Look.PERCENT_1}
"""By the digits after the point; with more there are two."""
Value = str | int | float


def file(document: Document, report: Report) -> bytes:
    """Two sheets: what is read, and every figure with all that proves it; an empty cell is not known."""
    read, data = _SHEETS[document.language]
    return workbook(
        [
            Sheet(read, list(_read(document)), widths=_widths(document), head=0),
            Sheet(data, [_COLUMNS, *_data(report, document.language)]),
        ],
        title=document.title,
        language=document.language,
    )


def _widths(document: Document) -> tuple[int, ...]:
    """As many as the widest table has columns, and wide enough for a sentence where there is none."""
    columns = max((len(table.head) for part in document.parts for table in part.tables), default=len(_WIDTHS))
    return _WIDTHS[:columns]


def _read(document: Document) -> Iterator[Sequence[Value | Cell]]:
    across = len(_widths(document))
    yield [Cell(document.title, Look.TITLE, across)]
    yield from ([Cell(text, Look.PARAGRAPH, across)] for text in document.lead)
    for part in document.parts:
        yield [""]
        yield [Cell(part.title, Look.HEADING, across)]
        yield from ([Cell(text, Look.PARAGRAPH, across)] for text in part.paragraphs)
        for table in part.tables:
            yield [Cell(name, Look.HEAD) for name in table.head]
            yield from _rows(table)


def _rows(table: Table) -> Iterator[Sequence[Cell]]:
    for cells, figure in zip(table.rows, table.figures, strict=True):
        written = [
            Cell(words, Look.RIGHT if at in {_VALUE, _COUNTED_FROM} else Look.TEXT) for at, words in enumerate(cells)
        ]
        # Hardly anything, which needs more digits than a cell shows, stays as it is read.
        if figure.value is not None and not figure.interval and places_to_show(figure.value, 2) == 2:
            written[_VALUE] = _number(figure, figure.value, 2)
        if figure.stated is not None:
            # "About so many" stays a sentence.
            is_number = cells[_STATED][:1].isdigit() or cells[_STATED].startswith("−")
            stated = _number(figure, figure.stated, places_of(figure.stated))
            written[_STATED] = stated if is_number else Cell(cells[_STATED], Look.RIGHT)
        yield written


def _number(figure: Figure, value: Decimal, places: int) -> Cell:
    """As a number of the language of whoever opens the file."""
    if figure.unit is Unit.PERCENT:
        return Cell(float(round(value / 100, 4 + places)), _PERCENT.get(places, Look.PERCENT_2))
    return Cell(float(round(value, 4)), Look.TIMES) if figure.unit is Unit.TIMES else Cell(int(value), Look.WHOLE)


def _data(report: Report, language: str) -> Iterator[Sequence[Value]]:
    texts = TEXTS[language](report)
    for figure in report.figures.values():
        pairs = [side for pair in (figure.interval, figure.bounds) for side in (pair or (None, None))]
        yield [
            figure.key,
            texts.label(figure.key),
            _known(number(figure.value)),
            figure.unit.value,
            _known(figure.numerator),
            _known(figure.denominator),
            figure.period.since.isoformat(),
            figure.period.until.isoformat(),
            figure.procedure,
            figure.source,
            *("" if side is None else float(side) for side in pairs),
            "" if figure.stated is None else float(figure.stated),
            figure.agreement.value,
            str(figure.reason),
        ]


def _known(value: float | None) -> Value:
    return "" if value is None else value
