"""Information work and training of a year: how many of each kind, by month, region, court and language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bitim.cases.labels.categories import region_name
from bitim.courts.models import Court
from bitim.law.figures import Period
from bitim.law.figures.counts import By
from bitim.law.outreach import INFORMATION, TRAINING, WorkBy, WorkKind, WorkLanguage
from bitim.outreach.labels import KIND, LANGUAGE
from bitim.statistics.breakdowns.breakdown import Breakdown, Key, table
from bitim.statistics.dashboards.page import land_notes
from bitim.statistics.facts import WorkFacts
from bitim.statistics.lands import by_land
from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Column, Columns
from bitim.statistics.wording.languages import in_words
from bitim.statistics.wording.periods import point_name

_SIDES = (WorkBy.KIND, WorkBy.MONTH, WorkBy.REGION, WorkBy.COURT, WorkBy.LANGUAGE)


class _Row(NamedTuple):
    """So many records that are alike in everything."""

    kind: str
    month: str
    region: str
    court: str
    language: str
    number: int


def of(facts: WorkFacts, year: int, *, region: str = "", language: str = "") -> Breakdown:
    """Count a year; a region that is gone is answered by what came out of it (UNSTAT-08)."""
    rows, notes = _rows(facts, year, region, language)
    before, _unsaid = _rows(facts, year - 1, region, language)
    kinds = _sums(rows, WorkBy.KIND)
    courts = _sums(rows, WorkBy.COURT)
    names = {court.code: court.name for court in Court.objects.filter(code__in=courts)}
    tables = [
        table(
            "kind",
            _("What it was"),
            _("Kind"),
            {kind: kinds[kind] for kind in kinds},
            lambda kind: str(KIND[WorkKind(kind)]),
        ),
        table("month", _("Course"), _("When"), _sums(rows, WorkBy.MONTH), point_name, in_order=True),
        table("region", _("Regions"), _("Region"), _sums(rows, WorkBy.REGION), _region),
        table("court", _("Courts"), _("Court"), courts, lambda code: names.get(code) or _("Not of one court")),
        table("language", _("Languages"), _("Language"), _sums(rows, WorkBy.LANGUAGE), _language),
    ]
    return Breakdown(
        about={"year": str(year), "region": region, "language": language},
        known_at=facts.known_at,
        keys=[
            _key("information.total", _("Articles, reports, press meetings and the like"), INFORMATION, rows, before),
            _key("training.total", _("Seminars, trainings and other events"), TRAINING, rows, before),
        ]
        if rows
        else [],
        tables=[each for each in tables if each.lines] if rows else [],
        notes=notes,
        drawings=_drawings(rows, year),
    )


def _rows(facts: WorkFacts, year: int, region: str, language: str) -> tuple[Sequence[_Row], list[str]]:
    period = Period.year(year)
    asked = by_land({By.REGION: [region]} if region else {}, period)
    where = {WorkBy.REGION: list(asked.where[By.REGION])} if region else {}
    where |= {WorkBy.LANGUAGE: [language]} if language else {}
    counted = facts.count(by=_SIDES, where=where, period=period)
    rows = [
        _Row(kind, month, of_region, court, spoken, number)
        for (kind, month, of_region, court, spoken), number in counted.items()
    ]
    return rows, land_notes(asked)


def _sums(rows: Iterable[_Row], by: WorkBy) -> Mapping[str, int]:
    found = Counter[str]()
    for row in rows:
        found[getattr(row, by)] += row.number
    return found


def _key(code: str, name: str, kinds: Iterable[WorkKind], rows: Iterable[_Row], before: Sequence[_Row]) -> Key:
    """With the year before beside it, where something is recorded of that."""
    number, was = (sum(row.number for row in of if row.kind in set(kinds)) for of in (rows, before))
    return Key(code, name, number, _("it was %(before)s") % {"before": was} if before else "")


def _drawings(rows: Sequence[_Row], year: int) -> Mapping[str, tuple[str, SafeString]]:
    if not rows:
        return {}
    of_all, of_events = Counter[str](), Counter[str]()
    for row in rows:
        of_all[row.month] += row.number
        of_events[row.month] += row.number if row.kind in TRAINING else 0
    first, last = (int(end[5:]) for end in (min(of_all), max(of_all)))
    months = [f"{year}-{month:02}" for month in range(first, last + 1)]
    chart = Columns(
        title=_("Publications and events by month; the filled part is training"),
        subtitle=str(year),
        columns=tuple(Column(month[5:], point_name(month), of_all[month], of_events[month]) for month in months),
        of_them=_("training"),
        written=in_words().number,
    )
    return {"month": (chart.title, mark_safe(svg.columns(chart, "work")))}  # noqa: S308  escapes what it shows


def _region(code: str) -> str:
    return region_name(code) if code else _("The whole country")


def _language(code: str) -> str:
    return str(LANGUAGE[WorkLanguage(code)]) if code else _("Not said")
