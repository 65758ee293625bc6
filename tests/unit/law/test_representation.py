from datetime import date

import pytest

from bitim.law.refusal import Refused, Why
from bitim.law.representation import (
    NamedPower,
    PowerOfAttorney,
    check_one_side_each,
    power_obstacles,
    valid_until,
)

TODAY = date(2026, 9, 1)
SIGNS = frozenset({NamedPower.SIGN_CONTRACT, NamedPower.SIGN_SETTLEMENT})


def power(**facts) -> PowerOfAttorney:
    return PowerOfAttorney(**{"dated_on": date(2026, 1, 10), "powers": SIGNS, **facts})


def test_a_power_that_names_what_is_done_lets_the_representative_act():
    assert power_obstacles(power(), SIGNS, TODAY) == ()


def test_a_power_without_a_date_is_void():
    assert power_obstacles(power(dated_on=None), SIGNS, TODAY) == (Refused(Why.POWER_WITHOUT_DATE),)
    assert valid_until(power(dated_on=None)) is None


def test_a_power_without_a_term_lasts_a_year():
    assert valid_until(power()) == date(2027, 1, 10)
    assert power_obstacles(power(), SIGNS, date(2027, 1, 10)) == ()
    assert power_obstacles(power(), SIGNS, date(2027, 1, 11)) == (Refused(Why.POWER_EXPIRED, until=date(2027, 1, 10)),)


def test_a_power_lasts_three_years_at_most_whatever_it_says():
    assert valid_until(power(until=date(2036, 1, 1))) == date(2029, 1, 10)
    assert valid_until(power(until=date(2026, 12, 31))) == date(2026, 12, 31)


def test_a_power_does_not_work_before_it_was_given():
    assert power_obstacles(power(dated_on=date(2026, 9, 2)), SIGNS, TODAY) == (
        Refused(Why.POWER_NOT_YET_GIVEN, dated_on=date(2026, 9, 2)),
    )


def test_a_power_ends_on_the_day_it_is_revoked():
    revoked = power(ended_on=TODAY)
    assert power_obstacles(revoked, SIGNS, TODAY) == (Refused(Why.POWER_ENDED, ended_on=TODAY),)
    assert power_obstacles(revoked, SIGNS, date(2026, 8, 31)) == ()


def test_every_power_that_is_not_named_is_told():
    needed = {NamedPower.SIGN_SETTLEMENT, NamedPower.REQUEST_WRIT, NamedPower.RECEIVE_MONEY_OR_PROPERTY}
    assert power_obstacles(power(), needed, TODAY) == (
        Refused(Why.POWER_NOT_NAMED, power=NamedPower.REQUEST_WRIT),
        Refused(Why.POWER_NOT_NAMED, power=NamedPower.RECEIVE_MONEY_OR_PROPERTY),
    )


@pytest.mark.parametrize(("facts", "about_property"), [({"sub_delegated": True}, False), ({}, True)])
def test_passing_on_powers_and_managing_property_need_a_notary(facts, about_property):
    missing = power_obstacles(power(**facts), SIGNS, TODAY, about_property=about_property)
    assert missing == (Refused(Why.POWER_NEEDS_NOTARY),)
    notarised = power(**facts, notarised=True)
    assert power_obstacles(notarised, SIGNS, TODAY, about_property=about_property) == ()


def test_one_person_never_acts_on_two_sides():
    check_one_side_each({"applicant": {"alice", "lawyer"}, "respondent": {"bob"}}, {"carol"})
    with pytest.raises(Refused) as refused:
        check_one_side_each({"applicant": {"alice", "lawyer"}, "respondent": {"bob", "lawyer"}})
    assert refused.value == Refused(Why.ON_TWO_SIDES)


def test_a_mediator_acts_on_no_side():
    with pytest.raises(Refused) as refused:
        check_one_side_each({"applicant": {"alice"}, "respondent": {"bob"}}, {"bob"})
    assert refused.value == Refused(Why.MEDIATOR_TAKES_A_SIDE)
