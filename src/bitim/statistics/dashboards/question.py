"""What a dashboard is asked: a period, another one to compare it with, and filters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bitim.law.figures import Period
from bitim.law.figures.counts import By, Where
from bitim.statistics import periods, quarters
from bitim.statistics.lands import Asked, by_land


class Compare(StrEnum):
    """With what a period is compared."""

    YEAR = "year"
    """The same days of the year before."""
    BEFORE = "before"
    """As long a period just before it; as many quarters, where it is made of quarters."""
    NONE = "none"


FILTERS = (By.REGION, By.COURT, By.CATEGORY, By.WAY, By.STAGE)


@dataclass(frozen=True)
class Question:
    period: Period
    compare: Compare = Compare.YEAR
    filters: Mapping[By, str] = field(default_factory=dict)
    """One code of each that is asked for."""
    today: date | None = None
    """Where what is counted goes on: of a period that is not over, as much is compared as has passed."""

    @property
    def compared(self) -> Period | None:
        passed = self.period
        if self.today and self.period.since <= self.today < self.period.until:
            passed = Period(self.period.since, self.today)
        return compared_with(passed, self.compare)

    def asked(self, period: Period) -> Asked:
        """The filters with the codes that the land of the region has in a period."""
        where: Where = {by: [code] for by, code in self.filters.items()}
        return by_land(where, period)


def parse(text: str) -> Period:
    """A quarter, a year, or two days. Raises: ValueError."""
    return quarters.parse(text) if "Q" in text else periods.parse(text)


def written(period: Period) -> str:
    """The shortest way to write it in an address."""
    return quarters.written(period) if quarters.quarters_in(period) == [period] else periods.written(period)


def compared_with(period: Period, compare: Compare) -> Period | None:
    """The other period; None where there is none to compare with."""
    if compare is Compare.NONE or period.since.year <= periods.EARLIEST:
        return None
    if compare is Compare.YEAR:
        return Period(_year_before(period.since), _year_before(period.until))
    of = quarters.quarters_in(period)
    since = quarters.before(period.since, len(of)) if of else period.since - timedelta(days=period.days)
    return Period(since, period.since - timedelta(days=1))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
