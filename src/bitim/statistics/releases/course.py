"""How far the cases of a quarter came, and how long it took: of the whole country, so that nobody is told of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bitim.law.court.cards import Ruling
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Counts, Day, Where
from bitim.law.figures.suppression import SMALLEST_SHOWN
from bitim.statistics.releases.cells import SETTLED


class Step(StrEnum):
    """Each is a part of the one before."""

    MOVED = "moved"
    ENDED = "ended"
    SETTLED = "settled"
    APPROVED = "approved"


@dataclass(frozen=True)
class Course:
    """Of the cases that were moved for in a period, wherever they are now."""

    steps: Mapping[Step, int]
    """Only those that are known or shown."""
    median_days: int | None
    """From the motion to the end, open cases counted (FX-15); None where more than half are open or nobody is shown."""


def steps(counts: Counts, period: Period, where: Where | None = None, known: datetime | None = None) -> dict[Step, int]:
    """Count the cases that were moved for in the period, by how far they came."""
    found = dict.fromkeys(Step, 0)
    rows = counts.count(by=[By.OUTCOME, By.RULING], where=where, period=period, day=Day.MOTION, known=known)
    for (outcome, ruling), number in rows.items():
        found[Step.MOVED] += number
        found[Step.ENDED] += number if outcome else 0
        if outcome in SETTLED:
            found[Step.SETTLED] += number
            found[Step.APPROVED] += number if ruling == Ruling.APPROVED else 0
    return found


def for_everybody(course: Course) -> Course:
    """Without steps that would tell of fewer than ten cases that stopped, or went on (UNSTAT-07)."""
    shown: dict[Step, int] = {}
    last = 0
    for step, number in course.steps.items():
        left = last - number if shown else number
        if number >= SMALLEST_SHOWN and (left == 0 or left >= SMALLEST_SHOWN):
            shown[step] = last = number
    return Course(shown, course.median_days if shown else None)
