"""The table of a release: cases that ended in a quarter by region, category, way and whether they were settled."""

from collections.abc import Mapping
from datetime import datetime

from bitim.law.court.cards import Outcome, Way
from bitim.law.figures import Period, cube
from bitim.law.figures.counts import By, Counts
from bitim.law.figures.cube import Cell
from bitim.statistics.vocabulary import Result

SIDES = (By.REGION, By.CATEGORY, By.WAY)
"""The last side is `Result`."""


SETTLED = frozenset({Outcome.FULL.value, Outcome.PARTIAL.value})
"""Of the outcomes of a card."""


def count(counts: Counts, period: Period, *, known: datetime | None = None) -> Mapping[Cell, int]:
    """Count the leaves of the table."""
    found: dict[Cell, int] = {}
    for (*codes, outcome), number in counts.count(by=[*SIDES, By.OUTCOME], period=period, known=known).items():
        leaf = (*codes, Result.SETTLED if outcome in SETTLED else Result.NOT_SETTLED)
        found[leaf] = found.get(leaf, 0) + number
    return found


_OF_A_WAY = {Way.JUDGE_MEDIATION.value: "judicial", Way.MEDIATOR.value: "classic"}


def key_of(cell: Cell) -> str | None:
    """The key under which the yearly report tells the same cases; None for what it does not tell."""
    match cell:
        case (region, cube.ALL, Way.JUDGE_MEDIATION, cube.ALL) if region != cube.ALL:
            return f"region.{region}"
        case (cube.ALL, category, Way.JUDGE_MEDIATION, cube.ALL) if category != cube.ALL:
            return f"category.{category}"
        case (cube.ALL, cube.ALL, way, cube.ALL) if way in _OF_A_WAY:
            return f"{_OF_A_WAY[way]}.total"
        case (cube.ALL, cube.ALL, way, Result.SETTLED) if way in _OF_A_WAY:
            return f"{_OF_A_WAY[way]}.settled"
        case (cube.ALL, cube.ALL, cube.ALL, cube.ALL):
            return "all.total"
    return None
