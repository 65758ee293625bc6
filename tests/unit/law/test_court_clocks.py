"""The clocks of a mediation in court, each by its own rule, and where they do not fit together."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bitim.law.court.clocks import (
    Conflict,
    CourtClock,
    Disagreement,
    SuspensionDuty,
    acceptance_clock,
    case_clock,
    conflicts,
    judge_meets_until,
    suspension_clock,
    suspension_duty,
)
from bitim.law.court.facts import CourtFacts, Mediation
from bitim.law.court.vocabulary import Conductor, CourtState, Instance, Procedure
from bitim.law.deadlines import Deadline

MONDAY = date(2026, 11, 23)
BOTH = frozenset({"aizhan", "erlan"})
FILED = CourtFacts(
    state=CourtState.INVITED,
    today=MONDAY,
    procedure=Procedure.CIVIL,
    filed_on=MONDAY,
    parties=BOTH,
    case_parties=BOTH,
    trial_judge="gulnar",
)
WITH_JUDGE = replace(
    FILED, state=CourtState.IN_MEDIATION, accepted_on=MONDAY, conducting_judge="bekzat", mediation=Mediation.GOING_ON
)
WITH_MEDIATOR = replace(WITH_JUDGE, conducting_judge="")
ADMINISTRATIVE = replace(WITH_JUDGE, procedure=Procedure.ADMINISTRATIVE, discretion=True)


# -- Acceptance (CPC-150-1) ----------------------------------------------


@pytest.mark.parametrize(
    ("conciliation", "protocol", "last_day"),
    [
        (False, False, date(2026, 11, 30)),
        (True, False, date(2026, 12, 7)),
        (True, True, date(2026, 12, 14)),
        (False, True, date(2026, 12, 14)),
    ],
)
def test_the_judge_decides_on_acceptance_in_five_ten_or_fifteen_working_days(
    conciliation: bool, protocol: bool, last_day: date
) -> None:
    """CPC-150-1."""
    clock = acceptance_clock(FILED, conciliation=conciliation, protocol=protocol)

    assert clock is not None
    assert (clock.last_day, clock.law) == (last_day, ("CPC-150-1",))


@pytest.mark.parametrize(
    "change",
    [
        {"accepted_on": MONDAY},
        {"procedure": Procedure.ADMINISTRATIVE},
        {"procedure": Procedure.CRIMINAL},
        {"instance": Instance.APPEAL},
        {"instance": Instance.ENFORCEMENT},
        {"state": CourtState.APPROVED},
        {"state": CourtState.CLOSED},
    ],
)
def test_no_clock_of_acceptance_runs_where_nothing_waits_for_it(change: dict[str, Any]) -> None:
    assert acceptance_clock(replace(FILED, **change), conciliation=True) is None


# -- Suspension ----------------------------------------------


@pytest.mark.parametrize(
    ("facts", "duty"),
    [
        (WITH_JUDGE, SuspensionDuty.MAY),
        (WITH_MEDIATOR, SuspensionDuty.MUST),
        (replace(WITH_MEDIATOR, mediation=Mediation.NOT_BEGUN), SuspensionDuty.NEVER),
        (replace(WITH_MEDIATOR, mediation=Mediation.ENDED), SuspensionDuty.NEVER),
        (replace(WITH_MEDIATOR, instance=Instance.APPEAL), SuspensionDuty.MUST),
        (replace(WITH_MEDIATOR, instance=Instance.APPEAL, accepted_on=None), SuspensionDuty.MUST),
        (replace(WITH_MEDIATOR, instance=Instance.ENFORCEMENT, accepted_on=None), SuspensionDuty.MUST),
        (replace(WITH_MEDIATOR, instance=Instance.CASSATION), SuspensionDuty.NEVER),
        (replace(WITH_MEDIATOR, accepted_on=None), SuspensionDuty.NEVER),
        (replace(WITH_JUDGE, accepted_on=None), SuspensionDuty.NEVER),
        (replace(WITH_MEDIATOR, procedure=Procedure.ADMINISTRATIVE), SuspensionDuty.MUST),
        (replace(WITH_MEDIATOR, procedure=Procedure.CRIMINAL), SuspensionDuty.NEVER),
        (replace(WITH_MEDIATOR, procedure=Procedure.OFFENCE), SuspensionDuty.NEVER),
    ],
)
def test_the_court_may_suspend_for_a_judge_and_must_for_a_signed_contract_with_a_mediator(
    facts: CourtFacts, duty: SuspensionDuty
) -> None:
    """CPC-179-4, CPC-179-5, CPC-179-6, CPC-272-1-7, CPC-273-7, ML-23-3, ML-24-1, ML-25.1-1, APPC-146-3, CPC-150-1."""
    assert suspension_duty(facts) is duty


@pytest.mark.parametrize(
    ("facts", "last_day", "law"),
    [
        (WITH_JUDGE, date(2026, 12, 7), ("CPC-179-4", "CPC-273-7")),
        (ADMINISTRATIVE, date(2026, 12, 7), ("CPC-179-4", "CPC-273-7")),
        (WITH_MEDIATOR, date(2026, 12, 23), ("CPC-179-5", "CPC-272-1-7")),
        (replace(WITH_MEDIATOR, instance=Instance.ENFORCEMENT), date(2026, 12, 23), ("ML-25.1-1",)),
    ],
)
def test_a_suspension_is_ten_working_days_a_month_or_thirty_days(
    facts: CourtFacts, last_day: date, law: tuple[str, ...]
) -> None:
    """CPC-179-4, CPC-179-5, ML-25.1-1, APPC-146-3."""
    clock = suspension_clock(replace(facts, suspended_on=MONDAY))

    assert clock is not None
    assert (clock.last_day, clock.law) == (last_day, law)


def test_parties_who_moved_for_a_judge_and_signed_with_a_mediator_have_the_month() -> None:
    """CPC-179-5: the contract counts, not what was moved for before."""
    moved_for = {"aizhan": Conductor.JUDGE, "erlan": Conductor.JUDGE}
    facts = replace(WITH_MEDIATOR, motions=moved_for, suspended_on=MONDAY)

    clock = suspension_clock(facts)

    assert suspension_duty(facts) is SuspensionDuty.MUST
    assert clock is not None
    assert clock.last_day == date(2026, 12, 23)


@pytest.mark.parametrize(
    "change",
    [
        {"suspended_on": None},
        {"resumed_on": MONDAY},
        {"state": CourtState.APPROVED},
        {"state": CourtState.CLOSED},
    ],
)
def test_a_case_that_does_not_stand_still_has_no_clock_of_suspension(change: dict[str, Any]) -> None:
    assert suspension_clock(replace(WITH_JUDGE, suspended_on=MONDAY)) is not None
    assert suspension_clock(replace(WITH_JUDGE, **({"suspended_on": MONDAY} | change))) is None


# -- The administrative case (APPC-146-1) ----------------------------------------------


def test_an_administrative_case_of_first_instance_has_three_months_from_acceptance() -> None:
    """APPC-146-1."""
    clock = case_clock(ADMINISTRATIVE)

    assert clock is not None
    assert (clock.last_day, clock.law) == (date(2027, 2, 23), ("APPC-146-1",))


@pytest.mark.parametrize(
    "change",
    [
        {"procedure": Procedure.CIVIL},
        {"accepted_on": None},
        {"instance": Instance.APPEAL},
        {"state": CourtState.APPROVED},
        {"state": CourtState.CLOSED},
    ],
)
def test_other_cases_have_no_such_term(change: dict[str, Any]) -> None:
    assert case_clock(replace(ADMINISTRATIVE, **change)) is None


# -- Where they disagree ----------------------------------------------


def ending(day: int, law: tuple[str, ...] = ("ML-23-2",)) -> Deadline:
    end = date(2026, 12, day)
    return Deadline(MONDAY, end, end, law)


MEDIATION = {CourtClock.MEDIATION: ending(23)}
OF_A_JUDGE = ("CPC-179-4", "CPC-273-7")
OF_A_MEDIATOR = ("CPC-179-5", "CPC-272-1-7")


@pytest.mark.parametrize(
    ("clock", "other", "told", "kind"),
    [
        (CourtClock.ACCEPTANCE, ending(7), {}, Disagreement.ACCEPTANCE_BEFORE_MEDIATION),
        (CourtClock.SUSPENSION, ending(7, OF_A_JUDGE), {}, Disagreement.SUSPENSION_BEFORE_MEDIATION),
        (CourtClock.SUSPENSION, ending(7, OF_A_JUDGE), {"extended": True}, Disagreement.SUSPENSION_BEFORE_MEDIATION),
        (CourtClock.SUSPENSION, ending(22, OF_A_MEDIATOR), {"extended": True}, Disagreement.DOUBTFUL_EXTENSION),
        (CourtClock.SUSPENSION, ending(24, OF_A_MEDIATOR), {}, Disagreement.MEDIATION_BEFORE_SUSPENSION),
        (CourtClock.CASE, ending(22), {}, Disagreement.CASE_BEFORE_MEDIATION),
    ],
)
def test_two_clocks_that_end_apart_are_both_named_and_neither_is_changed(
    clock: CourtClock, other: Deadline, told: dict[str, bool], kind: Disagreement
) -> None:
    """CPC-2-2, CPC-150-1, CPC-179-4, CPC-179-5, CPC-272-1-7, CPC-274-6, APPC-146-3."""
    (found,) = conflicts(MEDIATION | {clock: other}, **told)

    assert isinstance(found, Conflict)
    assert found.kind is kind
    assert (found.earlier, found.later) == tuple(sorted((other.last_day, date(2026, 12, 23))))


@pytest.mark.parametrize(
    ("clocks", "told"),
    [
        ({CourtClock.ACCEPTANCE: ending(7)}, {}),
        (MEDIATION | {CourtClock.ACCEPTANCE: ending(23)}, {}),
        (MEDIATION | {CourtClock.SUSPENSION: ending(23, OF_A_MEDIATOR)}, {"extended": True}),
        (MEDIATION | {CourtClock.CASE: ending(22)}, {"suspended": True}),
        (MEDIATION | {CourtClock.CASE: ending(23)}, {}),
    ],
)
def test_clocks_that_fit_need_no_word(clocks: dict[CourtClock, Deadline], told: dict[str, bool]) -> None:
    assert list(conflicts(clocks, **told)) == []


# -- How long a judge may set days (CPC-179-2) ----------------------------------------------


def test_a_judge_meets_within_the_ten_working_days_of_the_suspension() -> None:
    """CPC-179-4."""
    found = judge_meets_until(replace(WITH_JUDGE, suspended_on=MONDAY))

    assert found is not None
    assert found.last_day == date(2026, 12, 7)


def test_before_acceptance_a_judge_meets_within_the_term_for_it() -> None:
    """CPC-150-1."""
    found = judge_meets_until(replace(WITH_JUDGE, accepted_on=None))

    assert found is not None
    assert found.last_day == date(2026, 12, 7)


def test_no_such_day_binds_a_mediator_outside_nor_a_case_that_runs_on() -> None:
    """CPC-179-5."""
    assert judge_meets_until(replace(WITH_MEDIATOR, suspended_on=MONDAY)) is None
    assert judge_meets_until(WITH_JUDGE) is None
    assert judge_meets_until(replace(WITH_JUDGE, suspended_on=MONDAY, resumed_on=MONDAY)) is None
