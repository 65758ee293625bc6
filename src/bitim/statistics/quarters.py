"""Quarters of a year as addresses write them: `2026-Q1`."""

import re
from datetime import date, timedelta

from bitim.law.figures import Period


def quarter(year: int, number: int) -> Period:
    """The quarter of a year, from 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    after = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return Period(first, after - timedelta(days=1))


def parse(text: str) -> Period:
    """Raises: ValueError, for anything but a quarter."""
    found = re.fullmatch(r"(\d{4})-Q([1-4])", text, re.ASCII)
    if found is None or found[1] == "0000":
        raise ValueError("not a quarter")
    return quarter(int(found[1]), int(found[2]))


def quarter_of(day: date) -> Period:
    return quarter(day.year, (day.month + 2) // 3)


def before(first: date, number: int) -> date:
    """The first day of the quarter that is so many before the one that begins on a day."""
    months = 12 * first.year + first.month - 1 - 3 * number
    return date(months // 12, months % 12 + 1, 1)


def written(period: Period) -> str:
    """How the quarter is written in which the period begins."""
    return f"{period.since.year}-Q{(period.since.month + 2) // 3}"


def quarters_in(period: Period) -> list[Period] | None:
    """The quarters that a period is made of; None where its ends are no ends of quarters."""
    found, first = [], period.since
    while first <= period.until:
        found.append(quarter_of(first))
        first = found[-1].until + timedelta(days=1)
    return found if found[0].since == period.since and found[-1].until == period.until else None
