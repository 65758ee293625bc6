"""The table of a release: cases that ended in a quarter by region, category, way and whether they were settled."""

from collections.abc import Mapping
from datetime import datetime

from bitim.law.court.cards import Outcome
from bitim.law.figures import Period
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
