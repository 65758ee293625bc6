"""An indicator on its page: what it is, how it is computed, and what it is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bitim.days import NBSP
from bitim.law.figures import Figure, Unit
from bitim.law.figures.indicators import Direction, Indicator
from bitim.law.figures.shares import rounded
from bitim.statistics.access import Viewer
from bitim.statistics.indicators import Told
from bitim.statistics.labels import DIRECTION, LEVEL, PROCEDURE, UNIT
from bitim.statistics.presenters.definition import Row, period_in_words
from bitim.statistics.wording.languages import WORDING

_PLACES = {Unit.PERCENT: 1, Unit.INDEX: 2}


@dataclass(frozen=True)
class Line:
    """An indicator in the list of all."""

    id: str
    name: str
    value: str
    """Empty where there is none."""
    address: str


def line(indicator: Indicator, figure: Figure | None, viewer: Viewer, language: str) -> Line:
    return Line(
        indicator.id,
        indicator.name.of(language),
        value(figure, viewer, language) if figure else "",
        reverse("statistics:indicator", args=[indicator.key]),
    )


def of_indicator(indicator: Indicator, told: Told, viewer: Viewer, language: str) -> dict[str, object]:
    figure = told.figure
    return {
        "indicator": indicator,
        "name": indicator.name.of(language),
        "rows": list(_rows(indicator, language)),
        "missing": indicator.missing.of(language) if indicator.missing else "",
        "figure": figure,
        "value": value(figure, viewer, language) if figure else "",
        "figure_rows": list(_figure_rows(figure, viewer, language)) if figure else [],
        "details": [Row(name.of(language), _detail(of, viewer, language)) for name, of in told.details],
    }


def value(figure: Figure, viewer: Viewer, language: str) -> str:
    """As it is written; three dots where it is kept back from this person (UNSTAT-07)."""
    if is_kept_back(figure, viewer):
        return "…"
    if figure.value is None:
        return _("More than half is still open")
    return _number(figure.value, figure.unit, language)


def _detail(figure: Figure, viewer: Viewer, language: str) -> str:
    """With what it was computed of, where that may be said."""
    told = value(figure, viewer, language)
    if is_kept_back(figure, viewer) or figure.numerator is None or figure.denominator is None:
        return told
    wording = WORDING[language]
    return f"{told} ({wording.number(figure.numerator)} / {wording.number(figure.denominator)})"


def is_kept_back(figure: Figure, viewer: Viewer) -> bool:
    return figure.suppressed and not viewer.sees_all


def _rows(indicator: Indicator, language: str) -> Iterator[Row]:
    yield Row(_("What is counted"), indicator.numerator.of(language))
    if indicator.denominator:
        yield Row(_("Out of what"), indicator.denominator.of(language))
    yield Row(_("Unit"), UNIT[indicator.unit])
    yield Row(_("Direction"), DIRECTION[indicator.direction])
    yield Row(_("Told of"), ", ".join(str(LEVEL[level]) for level in indicator.levels))
    yield Row(_("Procedure"), PROCEDURE[indicator.procedure])
    yield Row(_("Source"), indicator.source.of(language))
    if indicator.peer is not None:
        others = _number(indicator.peer, indicator.unit, language)
        words = _("at most %(value)s") if indicator.direction is Direction.DOWN else _("at least %(value)s")
        yield Row(_("What others have reached"), words % {"value": others})


def _figure_rows(figure: Figure, viewer: Viewer, language: str) -> Iterator[Row]:
    wording = WORDING[language]
    yield Row(_("Period"), period_in_words(figure, language))
    if is_kept_back(figure, viewer):
        return
    if figure.numerator is not None:
        yield Row(_("Numerator"), wording.number(figure.numerator))
    if figure.denominator is not None:
        name = _("Denominator") if figure.numerator is not None else _("Followed in all")
        yield Row(name, wording.number(figure.denominator))
    if figure.interval:
        low, high = (wording.share(side, 1) for side in figure.interval)
        yield Row(_("Interval (95%, Wilson)"), f"{low} – {high}")


def _number(number: Decimal, unit: Unit, language: str) -> str:
    wording = WORDING[language]
    if unit is Unit.PERCENT:
        return wording.share(number)
    if unit is Unit.HOURS:
        hours = int(rounded(number, 0))
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": wording.number(hours)}
    if unit is Unit.TENGE:
        return f"{wording.number(int(rounded(number, 0)))}{NBSP}₸"
    if unit is Unit.DAYS:
        days = int(rounded(number, 0))
        return ngettext("%(number)s day", "%(number)s days", days) % {"number": wording.number(days)}
    places = _PLACES.get(unit, 0)
    return wording.decimal(rounded(number, places), places)
