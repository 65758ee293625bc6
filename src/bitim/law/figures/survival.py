"""How long cases take, and how they end, with those that have not ended yet counted as what they are: not ended yet.

A mean of ended cases alone is too short, since long cases are still open. Kaplan and Meier's estimate counts each open
case for as long as it has been followed; Aalen and Johansen's tells how many have ended in each way by each day. Days
are whole: cases that end on a day are counted before those that are followed no longer than that day.

It is plain arithmetic on counts by day, which the store of facts gives, so no array library is needed; tests compare it
with one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
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
    cases = sorted((each for each in followed if each.number), key=lambda each: each.days)
    if any(each.number < 0 or each.days < 0 for each in cases):
        raise ValueError("neither cases nor days can be fewer than none")
    return tuple(_steps(cases))


def _steps(cases: list[Followed]) -> Iterator[Step]:
    at_risk = sum(each.number for each in cases)
    open_ = 1.0
    by_way = dict.fromkeys(sorted({each.how for each in cases if each.how}), 0.0)
    spread = 0.0
    for day, group in groupby(cases, key=lambda each: each.days):
        of_day = list(group)
        ended = sum(each.number for each in of_day if each.how)
        if ended:
            for each in of_day:
                if each.how:
                    by_way[each.how] += open_ * each.number / at_risk
            open_ *= (at_risk - ended) / at_risk
            spread += ended / (at_risk * (at_risk - ended)) if at_risk > ended else 0.0
            yield Step(day, at_risk, ended, open_, _interval(open_, spread), dict(by_way))
        at_risk -= sum(each.number for each in of_day)


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
