"""Regions asked for of any time, answered by land: what is counted, and what has to be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bitim.law.figures import Period
from bitim.law.figures.counts import By, Where
from bitim.law.regions import Land, land


@dataclass(frozen=True)
class Asked:
    """A question with the regions of its period."""

    where: Where
    changed: Mapping[str, Land]
    """Of the regions that were asked for: those of which something has to be said."""

    @property
    def cannot_be_told(self) -> bool:
        """All regions that were asked for are younger than the period: none is not the number of their cases."""
        return bool(self.changed) and not self.where[By.REGION]


def by_land(where: Where, period: Period) -> Asked:
    """Put in the place of each region the codes that its land has in the period (UNSTAT-08).

    Raises: KeyError, for a region that is not on the list.
    """
    if By.REGION not in where:
        return Asked(where, {})
    lands = {code: land(code, period.since, period.until) for code in where[By.REGION]}
    codes = dict.fromkeys(code for each in lands.values() for code in each.codes)
    changed = {code: each for code, each in lands.items() if each.change}
    return Asked({**where, By.REGION: list(codes)}, changed)
