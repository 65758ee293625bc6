"""How long cases take: against the formulas in whole fractions, by hand, and by what must always hold."""

from collections import Counter
from fractions import Fraction
from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.law.figures.shares import Z95
from bitim.law.figures.survival import Followed, at, days_until, steps

CASES = st.lists(
    st.builds(
        Followed,
        days=st.integers(0, 40),
        how=st.sampled_from(["", "full", "failed", "withdrawn"]),
        number=st.integers(1, 300),
    ),
    min_size=1,
    max_size=25,
)


@given(CASES)
def test_curves_and_interval_are_those_of_the_formulas_in_whole_fractions(cases: list[Followed]) -> None:
    """FX-15 as it is written, case by case and day by day, without a rounding until the end."""
    curve = steps(cases)

    assert [step.day for step in curve] == sorted({each.days for each in cases if each.how})
    open_, spread = Fraction(1), Fraction(0)
    by_way: Counter[str] = Counter()
    for step in curve:
        at_risk = sum(each.number for each in cases if each.days >= step.day)
        of_day = [each for each in cases if each.days == step.day and each.how]
        ended = sum(each.number for each in of_day)
        for each in of_day:
            by_way[each.how] += open_ * Fraction(each.number, at_risk)
        open_ *= 1 - Fraction(ended, at_risk)
        assert (step.at_risk, step.ended) == (at_risk, ended)
        assert step.open == pytest.approx(float(open_), abs=1e-12)
        assert {how: share for how, share in step.by_way.items() if share} == pytest.approx(
            {how: float(share) for how, share in by_way.items()}, abs=1e-12
        )
        if open_:
            spread += Fraction(ended, at_risk * (at_risk - ended))
            half = Z95 * sqrt(spread) / -log(open_)
            assert step.interval == pytest.approx((open_ ** exp(half), open_ ** exp(-half)), abs=1e-12)
        else:
            assert step.interval == (0, 0)


@given(CASES)
def test_open_cases_and_those_ended_in_each_way_make_one(cases: list[Followed]) -> None:
    for step in steps(cases):
        assert step.open + sum(step.by_way.values()) == pytest.approx(1)
        low, high = step.interval
        assert 0 <= low <= step.open + 1e-12
        assert step.open <= high + 1e-12 <= 1 + 1e-12


@given(CASES)
def test_without_open_cases_the_shares_are_plain_shares(cases: list[Followed]) -> None:
    ended = [each for each in cases if each.how]
    total = sum(each.number for each in ended)
    for step in steps(ended):
        for how, share in step.by_way.items():
            plain = sum(each.number for each in ended if each.how == how and each.days <= step.day)
            assert share == pytest.approx(plain / total)


def test_an_example_that_was_computed_by_hand() -> None:
    """Ten cases: two settle on day 3, one is open at day 4, three fail on day 5, four are open at day 9."""
    curve = steps([Followed(3, "full", 2), Followed(4, "", 1), Followed(5, "failed", 3), Followed(9, "", 4)])

    assert [(step.day, step.at_risk, step.ended) for step in curve] == [(3, 10, 2), (5, 7, 3)]
    assert [step.open for step in curve] == pytest.approx([0.8, 0.8 * 4 / 7])
    assert curve[-1].by_way == pytest.approx({"full": 0.2, "failed": 0.8 * 3 / 7})


def test_a_mean_of_ended_cases_would_be_shorter_than_half_of_all_take() -> None:
    cases = [Followed(2, "full", 4), Followed(30, "full", 1), Followed(30, "", 5)]

    assert days_until(steps(cases)) == 30
    assert days_until(steps(cases), 0.4) == 2
    assert days_until(steps(cases), 0.9) is None


def test_between_steps_the_step_before_holds() -> None:
    curve = steps([Followed(3, "full", 1), Followed(6, "full", 1)])

    assert at(curve, 2) is None
    assert [getattr(at(curve, day), "day", None) for day in (3, 5, 6, 60)] == [3, 3, 6, 6]


def test_on_one_day_who_ends_is_counted_before_who_is_no_longer_followed() -> None:
    [step] = steps([Followed(3, "", 1), Followed(3, "full", 1)])

    assert (step.at_risk, step.open) == (2, 0.5)


def test_numbers_below_zero_are_refused_and_none_at_all_is_no_curve() -> None:
    assert steps([]) == steps([Followed(3, "full", 0)]) == ()
    with pytest.raises(ValueError, match="fewer than none"):
        steps([Followed(-1, "full", 1)])
    with pytest.raises(ValueError, match="fewer than none"):
        steps([Followed(1, "full", -1)])
