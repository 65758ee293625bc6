"""Digits, as each language groups and divides them."""

from decimal import Decimal

from bitim.days import NBSP
from bitim.law.figures.shares import rounded


def grouped(number: int, separator: str = NBSP) -> str:
    """Thousands apart, from the first thousand on."""
    return f"{number:,}".replace(",", separator)


def divided(value: Decimal, places: int, *, point: str = ",", separator: str = NBSP) -> str:
    """Rounded half up to so many places, with the language's own point."""
    whole, _, rest = str(abs(rounded(value, places))).partition(".")
    sign = "−" if rounded(value, places) < 0 else ""
    return sign + grouped(int(whole), separator) + (point + rest if rest else "")
