"""How long cases take: against another library, by hand, and by what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.law.figures.survival import Followed, at, days_until, steps

CASES = st.lists(
    st.builds(Followed, days=st.integers(0, 40), how=st.sampled_from(["", "full", "failed"]), number=st.integers(1, 6)),
    min_size=1,
    max_size=25,
)


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")  # where all or none have ended
@given(CASES)
def test_the_share_of_open_cases_is_that_of_another_library(cases: list[Followed]) -> None:
    ended = [each.days for each in cases if each.how for _ in range(each.number)]
    followed = [each.days for each in cases if not each.how for _ in range(each.number)]
    curve = steps(cases)
    if not ended:
        assert curve == ()
        return

    from scipy.stats import CensoredData, ecdf  # takes a second of every process that collects tests

    theirs = ecdf(CensoredData(uncensored=ended, right=followed)).sf

    for step in curve:
        assert step.open == pytest.approx(float(theirs.evaluate(step.day)), abs=1e-12)
        low, high = theirs.confidence_interval(method="log-log")
        if 0 < step.open < 1:
            # Ours counts 1.96 spreads, as all intervals here do.
            assert step.interval == pytest.approx(
                (float(low.evaluate(step.day)), float(high.evaluate(step.day))), abs=1e-4
            )


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
