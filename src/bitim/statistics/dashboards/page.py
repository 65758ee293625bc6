"""What a dashboard shows: figures with their change, the course, regions and categories, how far cases came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bitim.cases.labels.categories import region_name
from bitim.days import day_text
from bitim.law.categories import all_categories
from bitim.law.figures import Figure, Period, Unit, survival
from bitim.law.figures.counts import By, Where
from bitim.law.figures.survival import Step as CurveStep
from bitim.law.regions import Change, Land, all_regions
from bitim.registry.models.texts import in_readers_language
from bitim.statistics.dashboards import figures
from bitim.statistics.dashboards.question import Question
from bitim.statistics.dashboards.sources import Live, Released, Source, Tally
from bitim.statistics.lands import Asked
from bitim.statistics.releases.course import Step
from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Column, Columns, Curve, Tile, TileMap
from bitim.statistics.reports.tiles import brief_name, shapes, short_names
from bitim.statistics.wording.languages import in_words
from bitim.statistics.wording.periods import name_of, point_name

NAMES: Mapping[str, str | Promise] = {
    figures.ENDED: gettext_lazy("Cases in which conciliation ended"),
    figures.SETTLED: gettext_lazy("Settled, in full or in part"),
    figures.SHARE_SETTLED: gettext_lazy("Share of those settled"),
    figures.SHARE_MEDIATOR: gettext_lazy("Share conducted by mediators"),
}
STEPS: Mapping[Step, str | Promise] = {
    Step.MOVED: gettext_lazy("Conciliation was asked for"),
    Step.ENDED: gettext_lazy("It came to an end"),
    Step.SETTLED: gettext_lazy("Something was settled"),
    Step.APPROVED: gettext_lazy("The court approved it"),
}
BY_DAY = (7, 14, 30, 60, 90)


@dataclass(frozen=True)
class Shown:
    """A key figure as it is read."""

    name: str | Promise
    value: str
    of: str
    """Numerator, denominator and interval of a share."""
    change: str
    """Against the compared period; empty where there is none."""


@dataclass(frozen=True)
class Row:
    """A line of a ranking or of a table; None stands for what is not shown."""

    name: str
    cases: str | None
    settled: str | None
    share: str | None
    size: float | None
    """Of the largest, from 0 to 1; None where it is not shown."""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    question: Question
    is_live: bool
    notes: Sequence[str]
    """What has to be said of the regions and the period."""
    nothing: str
    """Why there are no figures, or nothing but zeros; empty where there are some."""
    instead: str = ""
    """A period that has some, as addresses write it, where this one has none."""
    shown: Sequence[Shown] = ()
    figures: Sequence[Figure] = ()
    compared: Sequence[Figure] = ()
    drawings: Mapping[str, SafeString] = field(default_factory=dict)
    course: Sequence[Row] = ()
    rankings: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    steps: Sequence[Row] = ()
    durations: Sequence[tuple[str, str]] = ()
    tallies: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)
    """By side and code: what is exported."""


def of(question: Question, source: Live | Released) -> Page:
    """Count everything that the page shows."""
    is_live = isinstance(source, Live)
    asked = question.asked(question.period)
    notes = land_notes(asked)
    nothing = _nothing(question, source) or (notes.pop() if asked.cannot_be_told else "")
    if nothing:
        instead = _instead(source)
        return Page(question=question, is_live=is_live, notes=notes, nothing=nothing, instead=instead)
    if isinstance(source, Released):
        notes += _gaps(question.period, source)
    where = asked.where
    tally = source.tally(where, question.period)
    found = list(figures.key_figures(source, where, question.period, tally))
    if tally.is_empty:
        nothing = _("No case with these filters ended in this time. Take one filter away.")
        return Page(question=question, is_live=is_live, notes=notes, nothing=nothing, figures=found)
    compared, remark = _compared(question, source)
    notes += [remark] if remark else []
    curve = source.curve(where, question.period) if isinstance(source, Live) else ()
    tallies = {
        "course": source.course(where, question.period),
        "region": source.split(By.REGION, where, question.period),
        "category": source.split(By.CATEGORY, where, question.period),
    }
    return Page(
        question=question,
        is_live=is_live,
        notes=notes,
        nothing="",
        shown=list(_shown(found, compared)),
        figures=found,
        compared=compared,
        drawings=_drawings(question, tallies, curve, is_live=is_live),
        course=_rows(tallies["course"], point_name, in_order=True),
        rankings={
            side: _rows(tallies[side], name)
            for side, name in (("region", _region), ("category", category_name))
            if len(tallies[side]) > 1 and By(side) not in question.filters
        },
        steps=_steps(source.steps(where, question.period)),
        durations=list(_medians(source, question, where) if isinstance(source, Released) else _durations(curve)),
        tallies=tallies,
    )


# -- What has to be said ----------------------------------------------


def _nothing(question: Question, source: Live | Released) -> str:
    if isinstance(source, Released):
        if source.quarters_of(question.period):
            return ""
        return _("No figures of this time have been released yet.")
    if source.is_there(question.period):
        return ""
    days = source.days()
    if days is None:
        return _("No card of a case has come in yet. That is not the same as no cases, so no zeros are shown.")
    return _("No cards of this time have come in; those that are known go from %(since)s to %(until)s.") % {
        "since": _day(days.since),
        "until": _day(days.until),
    }


def _instead(source: Live | Released) -> str:
    """The last year of which something is known."""
    days = source.days()
    return str(days.until.year) if days else ""


def _gaps(period: Period, source: Released) -> Iterator[str]:
    of = source.quarters_of(period)
    counted = sum(each.days for each in of)
    if counted < period.days:
        names = ", ".join(name_of(each) for each in of)
        yield _("Of this time only a part has been released and is counted: %(quarters)s.") % {"quarters": names}


def land_notes(asked: Asked) -> list[str]:
    """What has to be said of the regions that were asked for: they come and go."""
    return [_of_land(code, land) for code, land in asked.changed.items()]


def _of_land(code: str, land: Land) -> str:
    told = {
        "region": region_name(code),
        "others": ", ".join(region_name(other) for other in land.others),
        "day": _day(land.on) if land.on else "",
    }
    match land.change:
        case Change.WENT:
            words = _("%(region)s: no such region since %(day)s. Counted with what came out of it: %(others)s.")
        case Change.CAME:
            words = _("%(region)s: a region since %(day)s. Before that day its cases are counted under: %(others)s.")
        case Change.NOT_YET:
            words = _("%(region)s: a region only since %(day)s. Before, its cases stand within: %(others)s.")
        case _:
            words = _("%(region)s: on %(day)s a part left it. Until then it is counted with: %(others)s.")
    return words % told


def _compared(question: Question, source: Source) -> tuple[list[Figure], str]:
    """The figures of the compared period; none, and why, where they cannot be compared."""
    period = question.compared
    if period is None:
        return [], ""
    asked = question.asked(period)
    same_land = asked.where.get(By.REGION) == question.asked(question.period).where.get(By.REGION)
    if not same_land or any(land.change is not Change.PARTED for land in asked.changed.values()):
        return [], _("The region had other borders in the compared time, so nothing is compared.")
    tally = source.tally(asked.where, period)
    if isinstance(source, Released) and not source.holds_as_much(period, question.period):
        pair = {"period": name_of(period)}
        return [], _("Not as much has been released of the time to compare with: %(period)s.") % pair
    if tally.is_empty:
        return [], _("There is no case in the time to compare with: %(period)s.") % {"period": name_of(period)}
    return list(figures.key_figures(source, asked.where, period, tally)), ""


# -- As it is read ----------------------------------------------


def _shown(found: Iterable[Figure], compared: Sequence[Figure]) -> Iterator[Shown]:
    before = {figure.key: figure for figure in compared}
    for figure in found:
        yield Shown(NAMES[figure.key], value_text(figure), _of(figure), _change(figure, before.get(figure.key)))


def value_text(figure: Figure) -> str:
    """A figure as it is read; a sentence where it is not shown."""
    if figure.value is None:
        return _("not shown") if figure.suppressed else _("none")
    if figure.unit is Unit.PERCENT:
        return in_words().share(figure.value)
    return in_words().number(int(figure.value))


def _of(figure: Figure) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    words = in_words()
    text = _("%(part)s of %(whole)s") % {
        "part": words.number(figure.numerator),
        "whole": words.number(figure.denominator),
    }
    if figure.interval:
        low, high = (words.share(side) for side in figure.interval)
        text += "; " + _("95%% interval from %(low)s to %(high)s") % {"low": low, "high": high}
    return text


def _change(figure: Figure, before: Figure | None) -> str:
    """By how many percent a count changed, by how many points a share."""
    if before is None or figure.value is None or before.value is None:
        return ""
    told = {"before": value_text(before)}
    if figure.unit is Unit.PERCENT:
        told["points"] = _signed(figure.value - before.value)
        return _("%(points)s points; it was %(before)s") % told
    if not before.value:
        return _("it was %(before)s") % told
    told["percent"] = _signed(100 * (figure.value - before.value) / before.value)
    return _("%(percent)s%%; it was %(before)s") % told


def _signed(value: Decimal) -> str:
    text = in_words().decimal(abs(value), 1)
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text


def _rows(tallies: Mapping[str, Tally], name: Any, *, in_order: bool = False) -> list[Row]:
    """The most cases first; what is not shown comes last, by name, so that its place tells nothing."""
    largest = max((tally.cases or 0 for tally in tallies.values()), default=0)
    rows = [(tally, name(code)) for code, tally in tallies.items()]
    if not in_order:
        rows.sort(key=lambda row: (row[0].cases is None, -(row[0].cases or 0), row[1]))
    return [_row(name, tally, largest) for tally, name in rows]


def _row(name: str, tally: Tally, largest: int) -> Row:
    words = in_words()
    share = None if tally.cases is None or tally.settled is None else "—"
    if tally.cases and tally.settled is not None:
        share = words.share(Decimal(100 * tally.settled) / tally.cases)
    return Row(
        name=name,
        cases=None if tally.cases is None else words.number(tally.cases),
        settled=None if tally.settled is None else words.number(tally.settled),
        share=share,
        size=tally.cases / largest if tally.cases is not None and largest else None,
    )


def _steps(steps: Mapping[Step, int]) -> list[Row]:
    """Each with its share of those that were asked for."""
    first = steps.get(Step.MOVED)
    return [
        Row(
            name=str(STEPS[step]),
            cases=in_words().number(number),
            settled="",
            share=in_words().share(Decimal(100 * number) / first) if first else "",
            size=number / first if first else None,
        )
        for step, number in steps.items()
    ]


def _medians(source: Released, question: Question, where: Where) -> Iterator[tuple[str, str]]:
    """Of each quarter, without filters: more is not released."""
    for quarter, days in ({} if where else source.medians(question.period)).items():
        if days is not None:
            yield point_name(quarter), in_words().number(days)


def _durations(curve: Sequence[CurveStep]) -> Iterator[tuple[str, str]]:
    words = in_words()
    half = survival.days_until(curve)
    yield _("Days until half of the cases had ended"), words.number(half) if half is not None else _("not reached yet")
    for day in BY_DAY:
        step = survival.at(curve, day)
        ended = Decimal(str(100 * (1 - step.open))) if step else Decimal(0)
        yield _("Ended within %(days)s days") % {"days": day}, words.share(ended)


def _drawings(
    question: Question, tallies: Mapping[str, Mapping[str, Tally]], curve: Sequence[CurveStep], *, is_live: bool
) -> dict[str, SafeString]:
    course = tallies["course"]
    columns = [Column(_short(point), point_name(point), tally.cases, tally.settled) for point, tally in course.items()]
    title = _("Cases that ended, and those of them that were settled")
    subtitle = name_of(question.period)
    chart = Columns(title, subtitle, tuple(columns), of_them=_("settled"), written=in_words().number)
    drawn = svg.columns(chart, "course")
    found = {"course": mark_safe(drawn)} if len(columns) > 1 else {}  # noqa: S308  escapes what it shows
    if By.REGION not in question.filters and len(tallies["region"]) > 1:
        found["map"] = mark_safe(svg.tiles(_map(question, tallies["region"], is_live=is_live), "map"))  # noqa: S308
    if len(curve) > 1:
        found["durations"] = mark_safe(svg.curve(_still_open(curve), "durations"))  # noqa: S308
    return found


def _still_open(curve: Sequence[CurveStep]) -> Curve:
    last = curve[-1]
    left = {"share": in_words().share(Decimal(str(100 * last.open))), "days": in_words().number(last.day)}
    return Curve(
        title=_("Cases that are not over yet, by days from the request"),
        subtitle=_("Share of all; the shade is the interval of 95 percent."),
        steps=tuple((step.day, step.open, step.interval) for step in curve),
        end=_("%(share)s still open after %(days)s days") % left,
    )


def _map(question: Question, regions: Mapping[str, Tally], *, is_live: bool) -> TileMap:
    """Of a region that is not among them there is no case, or nothing is shown."""
    day = question.period.until
    largest = max((tally.cases or 0 for tally in regions.values()), default=0) or 1
    found = {}
    for code, name in short_names({code: region_name(code) for code in shapes(day)}).items():
        cases = regions.get(code, Tally(0, 0) if is_live else Tally(None, None)).cases
        text = "" if cases is None else in_words().number(cases)
        size = None if cases is None else cases / largest
        found[code] = Tile(name, brief_name(code, name, _language()), text, size)
    subtitle = _("More squares mean more cases; hatched: not shown.")
    return TileMap(title=_("Cases by region"), subtitle=subtitle, day=day, tiles=found)


def _short(point: str) -> str:
    """Of `2026-04` and `2026-Q2`, for the axis."""
    year, _dash, part = point.partition("-")
    return f"{part}.{year[2:]}" if part.isdigit() else f"{'I' * int(part[1]) if part[1] != '4' else 'IV'} {year}"


def _region(code: str) -> str:
    return region_name(code) if code in all_regions() else code


def category_name(code: str) -> str:
    category = all_categories().get(code)
    return in_readers_language(category, "name") if category else code


def _day(day: Any) -> str:
    return day_text(day, _language())


def _language() -> str:
    return (get_language() or "kk")[:2]
