"""How long cases take, and how they end, with those that have not ended yet counted as what they are: not ended yet.

A mean of ended cases alone is too short, since long cases are still open. Kaplan and Meier's estimate counts each open
case for as long as it has been followed; Aalen and Johansen's tells how many have ended in each way by each day. Days
are whole: cases that end on a day are counted before those that are followed no longer than that day.

Both estimates are statsmodels', asked with counts by day, as the store of facts gives them. The interval is drawn here,
for of counts that library gives another spread than Greenwood's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log, sqrt

from bitim.law.figures.shares import Z95

_ROUNDING = 1e-12


@dataclass(frozen=True)
class Followed:
    """Cases that were followed for the same number of days and ended in the same way; `how` is empty for open ones."""

    days: int
    how: str
    number: int


@dataclass(frozen=True)
class Step:
    """What is known on a day on which at least one case ended, counted from its motion."""

    day: int
    at_risk: int
    """Cases that had not ended and were still followed when the day began."""
    ended: int
    open: float
    """Share of cases that are still open after this day (Kaplan-Meier)."""
    interval: tuple[float, float]
    """95 percent, by Greenwood on the log-log scale; it never leaves zero to one (FX-16)."""
    by_way: Mapping[str, float]
    """Share that has ended in each way until this day (Aalen-Johansen); with `open` they make one."""


def steps(followed: Iterable[Followed]) -> tuple[Step, ...]:
    """Return the curve, a step for each day on which a case ended.

    Raises: ValueError, for a number of cases or of days below zero.
    """
    cases = [each for each in followed if each.number]
    if any(each.number < 0 or each.days < 0 for each in cases):
        raise ValueError("neither cases nor days can be fewer than none")
    ways = sorted({each.how for each in cases if each.how})
    return tuple(_steps(cases, ways)) if ways else ()


def _steps(cases: Sequence[Followed], ways: Sequence[str]) -> Iterator[Step]:
    # Loading it takes a second and 120 MB, and most processes never draw a curve.
    from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

    days, numbers = [each.days for each in cases], [each.number for each in cases]
    codes = {how: code for code, how in enumerate(("", *ways))}
    open_ = SurvfuncRight(days, [each.how != "" for each in cases], freq_weights=numbers)
    ended = CumIncidenceRight(days, [codes[each.how] for each in cases], freq_weights=numbers)
    by_day = dict(zip(ended.times, zip(*ended.cinc, strict=True), strict=True))

    known = zip(open_.surv_times, open_.n_risk, open_.n_events, open_.surv_prob, strict=True)
    spreads = accumulate(_spread(*each) for each in zip(open_.n_risk, open_.n_events, strict=True))
    for (day, at_risk, of_day, share), spread in zip(known, spreads, strict=True):
        by_way = dict(zip(ways, map(float, by_day[day]), strict=True))
        yield Step(int(day), int(at_risk), int(of_day), float(share), _interval(float(share), spread), by_way)


def _spread(at_risk: float, ended: float) -> float:
    """What a day adds to Greenwood's sum; nothing where nobody is left, for then there is no interval."""
    return ended / (at_risk * (at_risk - ended)) if at_risk > ended else 0.0


def _interval(share: float, spread: float) -> tuple[float, float]:
    if not 0 < share < 1:
        return share, share
    half = Z95 * sqrt(spread) / abs(log(share))
    return share ** exp(half), share ** exp(-half)


def days_until(curve: Iterable[Step], share: float = 0.5) -> int | None:
    """After how many days a share of the cases had ended, by default half; None where that was not seen."""
    return next((step.day for step in curve if step.open <= 1 - share + _ROUNDING), None)


def at(curve: Iterable[Step], day: int) -> Step | None:
    """The last step until a day; None before the first."""
    return max((step for step in curve if step.day <= day), key=lambda step: step.day, default=None)
