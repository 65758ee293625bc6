from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.deadlines import Clock, deadline
from bitim.law.direct import all_released

KEYS = st.frozensets(st.sampled_from("abc"))


def test_direct_talks_last_ten_days_and_to_the_next_working_day():
    """ISO-ODR-02, CVC-175."""
    assert deadline(Clock.DIRECT_TALKS, date(2026, 11, 2)).last_day == date(2026, 11, 12)  # a Thursday
    assert deadline(Clock.DIRECT_TALKS, date(2026, 11, 4)).last_day == date(2026, 11, 16)  # from a Saturday to Monday


@given(KEYS, KEYS)
def test_one_side_that_is_silent_keeps_the_direct_talks_closed(parties, released_by):
    """UN-TN-18."""
    assert all_released(parties, released_by) is (bool(parties) and not parties - released_by)


def test_nobody_at_the_table_releases_nothing():
    assert not all_released(frozenset(), frozenset({"a"}))
