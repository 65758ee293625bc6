"""Shares of published reports: computed, rounded, and what they say of their whole."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bitim.law.figures import Agreement, implied_whole, percent, rounded, share_agreement, wilson

PILOT = [
    (3816, 3939, "97", Agreement.AGREES),
    (123, 3939, "3", Agreement.AGREES),
    (3939, 9029, "44", Agreement.AGREES),
    (725, 3939, "18.4", Agreement.AGREES),
    (342, 3939, "8.8", Agreement.DIFFERS),
    (555, 3939, "14", Agreement.AGREES),
    (369, 3939, "9.3", Agreement.TRUNCATED),
    (215, 3939, "5.4", Agreement.TRUNCATED),
]
"""Of the note on the pilot of 2014 (UNSTAT-04)."""


@pytest.mark.parametrize(("part", "whole", "stated", "agreement"), PILOT)
def test_a_published_share_agrees_or_was_cut_or_differs(
    part: int, whole: int, stated: str, agreement: Agreement
) -> None:
    assert share_agreement(Decimal(stated), part, whole) is agreement


@pytest.mark.parametrize(
    ("part", "stated", "whole"),
    [(3939, "0.5", (716182, 875333)), (5090, "0.8", (598824, 678666)), (9029, "1.4", (622690, 668814))],
)
def test_a_published_share_tells_between_which_wholes_it_can_be_true(
    part: int, stated: str, whole: tuple[int, int]
) -> None:
    assert implied_whole(part, Decimal(stated)) == whole


@given(st.integers(1, 10**6), st.integers(1, 10**7), st.integers(0, 3))
def test_the_whole_lies_within_what_its_own_rounded_share_implies(part: int, whole: int, places: int) -> None:
    assume(part <= whole)
    stated = rounded(percent(part, whole), places)
    assume(stated > Decimal(1).scaleb(-places) / 2)

    low, high = implied_whole(part, stated)

    assert low <= whole <= high
    half = Fraction(Decimal(1).scaleb(-places)) / 2
    for outside in (low - 1, high + 1):
        assert outside <= 0 or not -half <= Fraction(100 * part, outside) - Fraction(stated) < half


@pytest.mark.parametrize(("part", "whole", "low", "high"), [(0, 10, "0", "27.75"), (10, 10, "72.25", "100")])
def test_a_share_of_few_has_a_wide_interval_within_nothing_and_all(part: int, whole: int, low: str, high: str) -> None:
    """FX-16; the ends for 0 of 10 stand in every table of Wilson's interval."""
    assert wilson(part, whole) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 3)])
def test_there_is_no_share_of_nothing(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="share"):
        percent(part, whole)


def test_a_share_of_zero_says_nothing_of_its_whole() -> None:
    with pytest.raises(ValueError, match="nothing"):
        implied_whole(0, Decimal("0.5"))
    with pytest.raises(ValueError, match="nothing"):
        implied_whole(5, Decimal(0))
