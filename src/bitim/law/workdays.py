"""Working days of Kazakhstan, in the five-day week.

Public holidays and the moved days up to 2025 come from the `holidays` library. Later moves stand in
`data/moved_days.csv` (`day`, `works` yes or no, `source`: the order that moved it); the file is empty
until such an order has been read. The date of Qurban Ait in coming years is the library's estimate.
"""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files


def is_working_day(day: date) -> bool:
    """Tell whether the day is neither a weekend nor a holiday, moves included."""
    moved = moved_days().get(day)
    return day not in _days_off(day.year) if moved is None else moved


def next_working_day(day: date) -> date:
    """Return the day itself when it is a working day, otherwise the first working day after it.

    Law: CVC-175.
    """
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`; `day` itself is never counted.

    Law: CVC-173.
    """
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day


@cache
def moved_days() -> Mapping[date, bool]:
    """Return the days moved by later orders: True where a day off was made a working day."""
    text = (files("bitim.law") / "data" / "moved_days.csv").read_text(encoding="utf-8")
    return {
        date.fromisoformat(row["day"]): {"yes": True, "no": False}[row["works"]]
        for row in csv.DictReader(text.splitlines())
    }


@cache
def _days_off(year: int) -> frozenset[date]:
    import holidays  # late: it loads the calendars of the world, and few commands ask for a day

    # A fresh calendar per year: the library's shared object fills itself on reading, which two
    # threads at once could catch half done. The next year is read too, since its orders may turn a
    # December Saturday into a working day.
    calendar = holidays.country_holidays("KZ", years=(year, year + 1))
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    return frozenset(day for day in days if day.year == year and not calendar.is_working_day(day))
