"""A workbook: the cells of the report as they are read, and its figures as numbers to count with."""

from collections.abc import Iterator, Sequence

from bitim.courts.tables.writing import workbook
from bitim.law.figures.pilot import Report
from bitim.law.figures.report_data import number
from bitim.statistics.reports.document import Document

_COLUMNS = (
    *("key", "value", "unit", "numerator", "denominator", "since", "until", "procedure", "source"),
    *("interval_low", "interval_high", "bounds_low", "bounds_high", "stated", "agreement", "reason"),
)
_SHEETS = {"kk": ("Анықтама", "Деректер"), "ru": ("Справка", "Данные"), "en": ("Report", "Data")}


def file(document: Document, report: Report) -> bytes:
    """Two sheets: what is read, and every figure with all that proves it; an empty cell is not known."""
    read, data = _SHEETS[document.language]
    return workbook([(read, list(_read(document))), (data, [_COLUMNS, *_data(report)])])


def _read(document: Document) -> Iterator[Sequence[str]]:
    yield [document.title]
    yield from ([text] for text in document.lead)
    for part in document.parts:
        yield [""]
        yield [part.title]
        yield from ([text] for text in part.paragraphs)
        for table in part.tables:
            yield table.head
            yield from table.rows


def _data(report: Report) -> Iterator[Sequence[str | int | float]]:
    for figure in report.figures.values():
        pairs = [side for pair in (figure.interval, figure.bounds) for side in (pair or (None, None))]
        yield [
            figure.key,
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


def _known(value: int | float | None) -> str | int | float:
    return "" if value is None else value
