"""The report as everybody may see it: without what is small, and without what would tell it (UNSTAT-07)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from bitim.law.court.vocabulary import Instance
from bitim.law.figures.figure import Agreement, Figure, Unit
from bitim.law.figures.pilot import Report, behind
from bitim.law.figures.suppression import SMALLEST_SHOWN, Arc, kept_back

T = TypeVar("T")
_SAME = {"judicial.ended": "judicial.total", "classic.ended": "classic.total"}
"""One number under two keys: a case belongs to the period in which it ended."""
_IN_SEVERAL = frozenset({"judicial.total", "classic.total"})
_CHAINS = (
    ("funnel.invited", "funnel.asked", "funnel.agreed"),
    ("funnel.moved", "funnel.settled", "funnel.approved", "funnel.performed"),
)
"""Each is a part of the one before."""
_BESIDE = {"funnel.performed": "funnel.performance_unknown"}
"""Another part of the same whole, which has nothing in common with it."""


def for_everybody(report: Report, *, before: Set[str] = frozenset()) -> Report:
    """Keep back every number of cases from one to nine, and what it could be computed from.

    A figure that is kept back has no value and says so; it stands behind those that are shown, in an order that says
    nothing of its size. Whether it agrees with a published one would tell it, and is not said either.

    `before` are keys of what was kept back for a part of the period: the whole less its other parts would tell it.
    """
    hidden = _hidden(report, before)

    def is_kept_back(key: str) -> bool:
        return any(_SAME.get(each, each) in hidden for each in behind(key, report))

    shown = {key: figure for key, figure in report.figures.items() if not is_kept_back(key)}
    kept = {key: _without_value(report.figures[key]) for key in sorted(report.figures.keys() - shown.keys())}
    return replace(
        report,
        figures=shown | kept,
        regions=_reordered(report.regions, kept.keys(), lambda code: f"region.{code}"),
        courts=_reordered(report.courts, kept.keys(), lambda row: row.key),
        categories=_reordered(report.categories, kept.keys(), lambda code: f"category.{code}"),
    )


def _without_value(figure: Figure) -> Figure:
    return replace(
        figure,
        value=None,
        numerator=None,
        denominator=None,
        interval=None,
        suppressed=True,
        agreement=Agreement.NOT_CHECKED,
        reason="",
    )


def _reordered(rows: Iterable[T], kept: Set[str], key: Callable[[T], str]) -> tuple[T, ...]:
    """Those that are shown as they were, the most cases first; the others by their keys."""
    everyone = list(rows)
    shown = [row for row in everyone if key(row) not in kept]
    return (*shown, *sorted((row for row in everyone if key(row) in kept), key=key))


def _hidden(report: Report, before: Set[str]) -> frozenset[str]:
    counts = {
        key: int(figure.value)
        for key, figure in report.figures.items()
        if figure.value is not None and figure.unit is Unit.CASES
    }
    tables = list(_tables(report, counts))
    hidden = {key for key, value in counts.items() if 0 < value < SMALLEST_SHOWN or key in before}
    for table in tables:
        hidden |= {str(key) for key in kept_back(table, last=_IN_SEVERAL, before=before)}
    # What several tables share could, kept back in one, be told by another: then all of them are kept back whole.
    while told := [table for table in tables if any(arc.key in _IN_SEVERAL and arc.key in hidden for arc in table)]:
        hidden |= {str(arc.key) for table in told for arc in table}
        tables = [table for table in tables if table not in told]
    return frozenset(hidden)


def _tables(report: Report, counts: Mapping[str, int]) -> Iterator[list[Arc]]:
    """The tables that the figures of a report make up, each with its sum."""
    yield _parts("all.total", ["judicial.total", "classic.total"], counts)
    yield _parts("judicial.total", [f"judicial.{instance}" for instance in Instance], counts)
    yield _parts("judicial.total", [f"category.{code}" for code in report.categories], counts)
    yield _parts("judicial.total", ["judicial.settled"], counts)
    yield _parts("classic.total", ["classic.settled"], counts)
    yield _parts("before.total", ["before.classic"], counts)
    yield _places(report, counts)
    for chain in _CHAINS:
        yield _chain(chain, counts)


def _parts(whole: str, parts: Iterable[str], counts: Mapping[str, int]) -> list[Arc]:
    """A sum, its parts, and what is left of it."""
    there = [part for part in parts if part in counts]
    if whole not in counts or not there:
        return []
    rest = counts[whole] - sum(counts[part] for part in there)
    return [
        *(Arc(part, counts[part], "all", "parts") for part in there),
        Arc(f"rest of {whole}", max(0, rest), "all", "parts", is_published=False),
        Arc(whole, counts[whole], "parts", "all"),
    ]


def _places(report: Report, counts: Mapping[str, int]) -> list[Arc]:
    """All cases, those of the regions, and in each region those of its courts."""
    regions = {code: f"region.{code}" for code in report.regions if f"region.{code}" in counts}
    if "judicial.total" not in counts or not regions:
        return []
    total = counts["judicial.total"]
    left = total - sum(counts[key] for key in regions.values())
    arcs = [Arc("judicial.total", total, "end", "country")]
    arcs.append(Arc("rest of the country", max(0, left), "country", "end", is_published=False))
    for code, key in regions.items():
        courts = [row.key for row in report.courts if row.region == code and row.key in counts]
        rest = counts[key] - sum(counts[court] for court in courts)
        arcs.append(Arc(key, counts[key], "country", code))
        arcs += [Arc(court, counts[court], code, "end") for court in courts]
        arcs.append(Arc(f"rest of {key}", max(0, rest), code, "end", is_published=False))
    return arcs


def _chain(chain: Iterable[str], counts: Mapping[str, int]) -> list[Arc]:
    """How far cases came: each step is a part of the one before, and the rest of it stopped there."""
    steps = [key for key in chain if key in counts]
    if len(steps) < 2:
        return []
    arcs = [Arc(steps[0], counts[steps[0]], "end", steps[0])]
    for step, further in pairwise(steps):
        beside = _BESIDE.get(further, "")
        rest = max(0, counts[step] - counts[further] - counts.get(beside, 0))
        arcs.append(Arc(f"rest of {step}", rest, step, "end", is_published=False))
        if beside in counts:
            arcs.append(Arc(beside, counts[beside], step, "end"))
        arcs.append(Arc(further, counts[further], step, further if further != steps[-1] else "end"))
    return arcs
