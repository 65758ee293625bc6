"""English: one form after one, another after all else."""

from decimal import Decimal

from bitim.days import day_text
from bitim.law.figures import Period
from bitim.law.figures.shares import places_to_show
from bitim.statistics.wording.figures import divided, grouped


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun: `1 case`, `3,939 cases`."""
    return f"{grouped(number, ',')} {one if number == 1 else many}"


def number(value: int) -> str:
    return grouped(value, ",")


def decimal(value: Decimal, places: int) -> str:
    return divided(value, places, point=".", separator=",")


def share(value: Decimal, least: int = 1) -> str:
    return f"{decimal(value, places_to_show(value, least))}%"


def period(of: Period) -> str:
    """When something was so: `in 2014`, `on 11 April 2014`, `from 11 April to 31 December 2014`."""
    if of == Period.year(of.since.year):
        return f"in {of.since.year}"
    if of.since == of.until:
        return f"on {day_text(of.since, 'en')}"
    since = day_text(of.since, "en", year=of.since.year != of.until.year)
    return f"from {since} to {day_text(of.until, 'en')}"
