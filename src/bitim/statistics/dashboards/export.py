"""What a dashboard shows, to take along: CSV, a workbook, JSON, each with the filters that it was made with."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from bitim.courts.tables.writing import Sheet, separated, workbook
from bitim.law.figures import Figure
from bitim.law.figures.report_data import number
from bitim.statistics.dashboards.page import Page
from bitim.statistics.dashboards.question import written
from bitim.statistics.dashboards.sources import Tally

Cell = str | int | float
FIGURE_COLUMNS = ("key", "value", "unit", "numerator", "denominator", "since", "until", "procedure", "suppressed")
TALLY_COLUMNS = ("side", "code", "cases", "settled")


def as_data(page: Page, address: str) -> dict[str, Any]:
    """Everything that the page shows, with its filters; null is what is not shown."""
    question = page.question
    return {
        "address": address,
        "source": "cards" if page.is_live else "releases",
        "licence": None if page.is_live else settings.OPEN_DATA_LICENCE,
        "period": {"since": question.period.since.isoformat(), "until": question.period.until.isoformat()},
        "compare": question.compare.value,
        "filters": {by.value: code for by, code in question.filters.items()},
        "notes": list(page.notes),
        "figures": [of_figure(figure) for figure in page.figures],
        "compared": [of_figure(figure) for figure in page.compared],
        **{side: [_of_tally(code, tally) for code, tally in rows.items()] for side, rows in page.tallies.items()},
    }


def of_figure(figure: Figure) -> dict[str, Any]:
    """A figure as programs read it; `value` is null where it is not shown or not known."""
    return {
        "key": figure.key,
        "value": number(figure.value),
        "unit": figure.unit.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "period": {"since": figure.period.since.isoformat(), "until": figure.period.until.isoformat()},
        "procedure": figure.procedure,
        "interval": [float(side) for side in figure.interval] if figure.interval else None,
        "suppressed": figure.suppressed,
    }


def _of_tally(code: str, tally: Tally) -> dict[str, Any]:
    return {"code": code, "cases": tally.cases, "settled": tally.settled}


def _json(page: Page, address: str) -> bytes:
    return json.dumps(as_data(page, address), ensure_ascii=False, indent=1).encode() + b"\n"


def _csv(page: Page, address: str) -> bytes:
    rows = [*_about(page, address), [], FIGURE_COLUMNS, *_figures(page), [], TALLY_COLUMNS, *_tallies(page)]
    return separated([[str(cell) for cell in row] for row in rows])


def _xlsx(page: Page, address: str) -> bytes:
    return workbook(
        [
            Sheet(_("Filters"), list(_about(page, address)), head=0),
            (_("Figures"), [FIGURE_COLUMNS, *_figures(page)]),
            (_("Tables"), [TALLY_COLUMNS, *_tallies(page)]),
        ]
    )


def _about(page: Page, address: str) -> Iterator[Sequence[str]]:
    question = page.question
    yield ["address", address]
    yield ["source", "cards" if page.is_live else "releases"]
    yield ["period", written(question.period)]
    yield ["compared", written(question.compared) if question.compared else ""]
    yield from ([by.value, code] for by, code in question.filters.items())
    yield from (["note", note] for note in page.notes)


def _figures(page: Page) -> Iterator[Sequence[Cell]]:
    for figure in (*page.figures, *page.compared):
        yield [
            figure.key,
            _known(number(figure.value)),
            figure.unit.value,
            _known(figure.numerator),
            _known(figure.denominator),
            figure.period.since.isoformat(),
            figure.period.until.isoformat(),
            figure.procedure,
            "true" if figure.suppressed else "false",
        ]


def _tallies(page: Page) -> Iterator[Sequence[Cell]]:
    for side, rows in page.tallies.items():
        for code, tally in rows.items():
            yield [side, code, _known(tally.cases), _known(tally.settled)]


def _known(value: float | None) -> Cell:
    """An empty cell is not shown or not known."""
    return "" if value is None else value


FORMS: Mapping[str, tuple[str, Callable[[Page, str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": ("application/json", _json),
}
"""Media type and writer."""
