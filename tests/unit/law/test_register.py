from datetime import date, timedelta

import pytest

from bitim.law.refusal import Refused, Why
from bitim.law.register import (
    REGISTER_OF,
    Candidate,
    Change,
    MediatorKind,
    RegisterFacts,
    RegisterKind,
    Standing,
    Stretch,
    check_may_mediate,
    entry_obstacles,
    standing,
    stretches,
    suspension,
)
from bitim.law.tracks import Stage

ENTRY_DAY = date(2026, 9, 1)
FIT = {
    MediatorKind.PUBLIC: {"birth_date": date(1986, 9, 1), "elected": True},
    MediatorKind.PROFESSIONAL: {
        "birth_date": date(2001, 9, 1),
        "higher_education": True,
        "training_certificate": True,
    },
    MediatorKind.RETIRED_JUDGE: {"birth_date": date(1960, 1, 1), "former_judge": True},
    MediatorKind.JUDGE: {
        "birth_date": date(1980, 1, 1),
        "acting_judge": True,
        "performs_state_functions": True,
    },
}


def candidate(kind: MediatorKind, **changes) -> Candidate:
    return Candidate(**{"kind": kind, "included_on": ENTRY_DAY, **FIT[kind], **changes})


@pytest.mark.parametrize("kind", MediatorKind)
def test_each_kind_of_mediator_may_be_entered_when_its_conditions_hold(kind):
    assert entry_obstacles(candidate(kind)) == ()


@pytest.mark.parametrize(
    ("kind", "change", "obstacle"),
    [
        (
            MediatorKind.PUBLIC,
            {"birth_date": date(1986, 9, 2)},
            Refused(Why.MEDIATOR_TOO_YOUNG, at_least_years=40),
        ),
        (
            MediatorKind.PROFESSIONAL,
            {"birth_date": date(2001, 9, 2)},
            Refused(Why.MEDIATOR_TOO_YOUNG, at_least_years=25),
        ),
        (MediatorKind.PUBLIC, {"elected": False}, Refused(Why.NOT_ELECTED_BY_COMMUNITY)),
        (MediatorKind.PROFESSIONAL, {"higher_education": False}, Refused(Why.NO_HIGHER_EDUCATION)),
        (MediatorKind.PROFESSIONAL, {"training_certificate": False}, Refused(Why.NO_TRAINING_CERTIFICATE)),
        (MediatorKind.RETIRED_JUDGE, {"former_judge": False}, Refused(Why.NOT_A_RETIRED_JUDGE)),
        (MediatorKind.JUDGE, {"acting_judge": False}, Refused(Why.NOT_AN_ACTING_JUDGE)),
    ],
)
def test_each_condition_of_its_kind_is_asked(kind, change, obstacle):
    assert entry_obstacles(candidate(kind, **change)) == (obstacle,)


@pytest.mark.parametrize("kind", MediatorKind)
@pytest.mark.parametrize(
    ("ban", "why"),
    [
        ("held_incapable", Why.HELD_INCAPABLE),
        ("under_prosecution", Why.UNDER_PROSECUTION),
        ("conviction_unspent", Why.CONVICTION_UNSPENT),
    ],
)
def test_the_bans_hold_for_every_kind(kind, ban, why):
    assert entry_obstacles(candidate(kind, **{ban: True})) == (Refused(why),)


def test_state_functions_bar_everybody_but_an_acting_judge():
    barred = {kind for kind in MediatorKind if entry_obstacles(candidate(kind, performs_state_functions=True))}
    assert barred == set(MediatorKind) - {MediatorKind.JUDGE}


def test_all_obstacles_are_told_at_once():
    found = entry_obstacles(candidate(MediatorKind.PROFESSIONAL, higher_education=False, under_prosecution=True))
    assert [obstacle.why for obstacle in found] == [Why.NO_HIGHER_EDUCATION, Why.UNDER_PROSECUTION]


def entry(**facts) -> RegisterFacts:
    return RegisterFacts(**{"register": RegisterKind.PROFESSIONAL, "included_on": date(2026, 1, 1), **facts})


def test_a_suspension_lasts_six_months_and_then_ends_by_itself():
    suspended = entry(suspended_on=date(2026, 3, 1))
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 9, 1), date(2026, 9, 2))
    assert [standing(suspended, day) for day in days] == [
        Standing.ACTIVE,
        Standing.SUSPENDED,
        Standing.SUSPENDED,
        Standing.ACTIVE,
    ]


def test_exclusion_outlasts_suspension():
    both = entry(suspended_on=date(2026, 3, 1), excluded_on=date(2026, 4, 1))
    assert standing(both, date(2026, 3, 31)) is Standing.SUSPENDED
    assert standing(both, date(2026, 4, 1)) is Standing.EXCLUDED
    assert standing(both, date(2027, 1, 1)) is Standing.EXCLUDED


def test_a_mediator_in_the_register_may_take_a_case_before_and_in_court():
    for stage in Stage:
        check_may_mediate(MediatorKind.PROFESSIONAL, entry(), stage, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (None, Refused(Why.NOT_IN_REGISTER)),
        (entry(included_on=date(2026, 9, 2)), Refused(Why.NOT_IN_REGISTER)),
        (
            entry(register=RegisterKind.PUBLIC),
            Refused(Why.WRONG_REGISTER, register=RegisterKind.PROFESSIONAL),
        ),
        (entry(suspended_on=date(2026, 8, 1)), Refused(Why.MEDIATOR_SUSPENDED)),
        (entry(excluded_on=date(2026, 8, 1)), Refused(Why.MEDIATOR_EXCLUDED)),
    ],
)
def test_nobody_mediates_out_of_standing(facts, refusal):
    with pytest.raises(Refused) as refused:
        check_may_mediate(MediatorKind.PROFESSIONAL, facts, Stage.BEFORE_COURT, date(2026, 9, 1))
    assert refused.value == refusal


def test_a_judge_needs_no_register_and_mediates_only_in_court():
    assert REGISTER_OF[MediatorKind.JUDGE] is None
    check_may_mediate(MediatorKind.JUDGE, None, Stage.IN_COURT, date(2026, 9, 1))
    with pytest.raises(Refused) as refused:
        check_may_mediate(MediatorKind.JUDGE, None, Stage.BEFORE_COURT, date(2026, 9, 1))
    assert refused.value == Refused(Why.JUDGE_ONLY_IN_COURT)


def test_stretches_tell_of_each_day_what_the_standing_of_that_day_is() -> None:
    included, suspended, excluded = date(2024, 1, 10), date(2024, 3, 5), date(2024, 12, 2)
    until = suspension(suspended).calendar_end
    happened = [
        (Change.INCLUDED, included, None),
        (Change.SUSPENDED, suspended, until),
        (Change.EXCLUDED, excluded, None),
    ]
    entry = RegisterFacts(
        register=RegisterKind.PROFESSIONAL, included_on=included, suspended_on=suspended, excluded_on=excluded
    )

    for number in range(400):
        day = date(2024, 1, 1) + timedelta(days=number)
        told = [each.standing for each in stretches(happened) if each.since <= day <= (each.until or date.max)]
        stands = standing(entry, day)
        assert told == ([stands] if stands in {Standing.ACTIVE, Standing.SUSPENDED} else []), day


def test_a_suspension_that_was_lifted_was_one_until_then() -> None:
    happened = [
        (Change.INCLUDED, date(2024, 1, 10), None),
        (Change.SUSPENDED, date(2024, 3, 5), date(2024, 9, 5)),
        (Change.RESTORED, date(2024, 4, 1), None),
    ]

    assert stretches(happened) == (
        Stretch(Standing.ACTIVE, date(2024, 1, 10), date(2024, 3, 4)),
        Stretch(Standing.SUSPENDED, date(2024, 3, 5), date(2024, 3, 31)),
        Stretch(Standing.ACTIVE, date(2024, 4, 1)),
    )
