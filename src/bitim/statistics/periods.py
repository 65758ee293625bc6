"""Periods as addresses write them: `2026`, or the first and the last day, `2026-01-01..2026-06-30`."""

import re
from datetime import date

from bitim.law.figures import Period

EARLIEST = 1900


def parse(text: str) -> Period:
    """Raises: ValueError, for anything else, and for years before `EARLIEST`."""
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        found = Period.year(int(text))
    elif re.fullmatch(r"\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d", text, re.ASCII):
        since, until = text.split("..")
        found = Period(date.fromisoformat(since), date.fromisoformat(until))
    else:
        raise ValueError("neither a year nor two days")
    if found.since.year < EARLIEST:
        raise ValueError("nobody counted then")
    return found


def written(period: Period) -> str:
    """The shortest way to write it."""
    if is_year(period):
        return str(period.since.year)
    return f"{period.since.isoformat()}..{period.until.isoformat()}"


def is_year(period: Period) -> bool:
    return period == Period.year(period.since.year)


def year_before(period: Period) -> Period:
    """The same days a year earlier; the last of February stays the last."""
    return Period(_year_before(period.since), _year_before(period.until))


def _year_before(day: date) -> date:
    last = (day.month, day.day) == (2, 29)
    return date(day.year - 1, day.month, 28 if last else day.day)
