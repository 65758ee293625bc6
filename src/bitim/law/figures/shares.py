"""Shares: computed exactly, rounded half up to be shown, and what a published one says of its whole."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor, sqrt

from bitim.law.figures.figure import Agreement

Interval = tuple[Decimal, Decimal]

Z95 = 1.96
"""FX-16."""

MOST_PLACES = 6


def percent(part: int, whole: int) -> Decimal:
    """The share of a part in percent, to 28 digits. Raises: ValueError, for a part of nothing or below it."""
    if whole <= 0 or part < 0:
        raise ValueError("a share needs a positive whole and a part that is not negative")
    return Decimal(100 * part) / Decimal(whole)


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def places_to_show(share: Decimal, least: int) -> int:
    """With how many digits after the point a share is shown: hardly anything is not nothing, nearly everything not all.

    At most `MOST_PLACES`: of a hundred million cases that is one.
    """
    is_whole = share in {0, 100}
    enough = (places for places in range(least, MOST_PLACES) if is_whole or rounded(share, places) not in {0, 100})
    return next(enough, MOST_PLACES)


def places_of(stated: Decimal) -> int:
    """With how many digits after the point a figure was published."""
    exponent = stated.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def share_agreement(stated: Decimal, part: int, whole: int) -> Agreement:
    """How a published share, with as many digits as it has, stands to what is computed (UNSTAT-04)."""
    exact, places = percent(part, whole), places_of(stated)
    if rounded(exact, places) == stated:
        return Agreement.AGREES
    cut = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
    return Agreement.TRUNCATED if cut == stated else Agreement.DIFFERS


def implied_whole(part: int, stated: Decimal) -> tuple[int, int]:
    """The smallest and the largest whole of which `part` gives the published share by ordinary rounding.

    Raises: ValueError, for a share that says nothing of its whole: zero, or a part of nothing.
    """
    half = Fraction(Decimal(1).scaleb(-places_of(stated))) / 2
    low, high = Fraction(stated) - half, Fraction(stated) + half
    if part <= 0 or low <= 0:
        raise ValueError("this share says nothing of its whole")
    return floor(100 * part / high) + 1, floor(100 * part / low)  # a share of `high` would be rounded up


def wilson(part: int, whole: int) -> Interval:
    """The 95 percent interval of a share, in percent with two digits (FX-16).

    Raises: ValueError, for a part that is no part of the whole.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError("no part of the whole")
    p, n, square = part / whole, whole, Z95 * Z95
    centre = (p + square / (2 * n)) / (1 + square / n)
    half = Z95 * sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    return tuple(rounded(Decimal(str(round(100 * side, 6))), 2) for side in (low, high))  # type: ignore[return-value]
