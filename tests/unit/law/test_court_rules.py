"""Every row of the court's table, and every reason for which it says no."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from bitim.law.court import conditions as asked
from bitim.law.court.facts import CourtFacts, Mediation, Proceedings
from bitim.law.court.rules import COURT_RULES, CourtRule, decide_court, open_court_steps
from bitim.law.court.vocabulary import Conductor, CourtRole, CourtState, CourtStep, Instance, Procedure
from bitim.law.refusal import Refused, Why

TODAY = date(2026, 11, 23)
BOTH = frozenset({"aizhan", "erlan"})
WANT_JUDGE = {"aizhan": Conductor.JUDGE, "erlan": Conductor.JUDGE}
WANT_MEDIATOR = {"aizhan": Conductor.MEDIATOR, "erlan": Conductor.MEDIATOR}

GOOD = CourtFacts(
    state=CourtState.CLAIM_FILED,
    today=TODAY,
    procedure=Procedure.CIVIL,
    filed_on=TODAY - timedelta(days=12),
    accepted_on=TODAY - timedelta(days=5),
    may_reconcile=True,
    me="aizhan",
    parties=BOTH,
    case_parties=BOTH,
    motions=WANT_JUDGE,
    trial_judge="gulnar",
    conducting_judge="bekzat",
    mediation=Mediation.GOING_ON,
    hearing_on=TODAY,
    effect_explained=True,
)
"""Nothing stands in the way, but for what a step names itself."""
NAMED: dict[CourtStep, dict[str, Any]] = {
    CourtStep.ASSIGN: {"proposed_judge": "bekzat", "conducting_judge": ""},
    CourtStep.RESUME: {"suspended_on": TODAY},
    CourtStep.AGREE: {"mediation": Mediation.SETTLED},
    CourtStep.SUBMIT: {"mediation": Mediation.SETTLED},
    CourtStep.FAIL: {"mediation": Mediation.ENDED},
    CourtStep.NOTIFY: {"mediation": Mediation.ENDED, "talks_began": True},
    CourtStep.RETURN: {"proposed_judge": "gulnar"},
    CourtStep.ISSUE_WRIT: {"not_performed": True},
}
ELSEWHERE: tuple[dict[str, Any], ...] = (
    {},
    {"motions": {"aizhan": Conductor.JUDGE}},
    {"instance": Instance.CASSATION},
    {"withdrawn_to_decide": True},
    {"procedure": Procedure.ADMINISTRATIVE, "discretion": True},
    {"procedure": Procedure.CRIMINAL, "motions": WANT_MEDIATOR, "conducting_judge": ""},
)


def at(row: CourtRule, state: CourtState) -> CourtFacts:
    """Facts under which the row lets the step through."""
    facts = replace(GOOD, state=state, **NAMED.get(row.step, {}))
    return next(fits for change in ELSEWHERE if row.when(fits := replace(facts, **change)))


def open_at(step: CourtStep) -> tuple[CourtFacts, CourtRole]:
    """The first row of a step: where and by whom it is taken."""
    row = next(row for row in COURT_RULES if row.step is step)
    return at(row, min(row.source)), min(row.roles)


def refused(step: CourtStep, facts: CourtFacts, role: CourtRole) -> Why:
    with pytest.raises(Refused) as caught:
        decide_court(step, facts=facts, role=role)
    return caught.value.why


@pytest.mark.parametrize("number", range(len(COURT_RULES)))
def test_every_row_leads_where_it_says_from_each_of_its_states_for_each_of_its_people(number: int) -> None:
    row = COURT_RULES[number]
    for state, role in product(row.source, row.roles):
        assert decide_court(row.step, facts=at(row, state), role=role) is row.target


@pytest.mark.parametrize("number", range(len(COURT_RULES)))
def test_every_row_is_shut_in_other_states_and_to_other_people(number: int) -> None:
    row = COURT_RULES[number]
    others = [other for other in COURT_RULES if other.step is row.step]
    for state, role in product(CourtState, CourtRole):
        if not any(state in other.source and role in other.roles for other in others):
            facts = replace(at(row, min(row.source)), state=state)
            assert refused(row.step, facts, role) is Why.STEP_NOT_OPEN


ADMINISTRATIVE = {"procedure": Procedure.ADMINISTRATIVE, "discretion": True}
REASONS: list[tuple[Callable[[CourtFacts], Why | None], CourtStep, dict[str, Any], Why]] = [
    (
        asked.mediation_is_known_here,
        CourtStep.INVITE,
        ADMINISTRATIVE | {"filed_on": date(2021, 6, 30)},
        Why.NOT_KNOWN_TO_THAT_EDITION,
    ),
    (
        asked.mediation_is_known_here,
        CourtStep.INVITE,
        {"instance": Instance.ENFORCEMENT, "filed_on": date(2021, 12, 31)},
        Why.NOT_KNOWN_TO_THAT_EDITION,
    ),
    *(
        (
            asked.these_proceedings_know_conciliation,
            CourtStep.INVITE,
            {"proceedings": proceedings},
            Why.NO_CONCILIATION_IN_THESE_PROCEEDINGS,
        )
        for proceedings in (Proceedings.ORDER, Proceedings.SPECIAL, Proceedings.SPECIAL_CLAIM)
    ),
    (
        asked.the_body_has_discretion,
        CourtStep.INVITE,
        {"procedure": Procedure.ADMINISTRATIVE},
        Why.NO_ADMINISTRATIVE_DISCRETION,
    ),
    (asked.the_court_has_not_withdrawn, CourtStep.INVITE, {"withdrawn_to_decide": True}, Why.COURT_HAS_WITHDRAWN),
    (asked.the_court_has_not_withdrawn, CourtStep.ASSIGN, {"withdrawn_to_decide": True}, Why.COURT_HAS_WITHDRAWN),
    (
        asked.cassation_needs_no_talks,
        CourtStep.MOVE,
        {"instance": Instance.CASSATION},
        Why.CASSATION_TAKES_AGREEMENTS_ONLY,
    ),
    (
        asked.interim_measures_are_decided,
        CourtStep.INVITE,
        {"interim_measures_open": True},
        Why.INTERIM_MEASURES_FIRST,
    ),
    (
        asked.reconciliation_is_not_excluded,
        CourtStep.INVITE,
        {"procedure": Procedure.CRIMINAL, "may_reconcile": None},
        Why.RECONCILIATION_NOT_LOOKED_INTO,
    ),
    (
        asked.reconciliation_is_not_excluded,
        CourtStep.INVITE,
        {"procedure": Procedure.OFFENCE, "may_reconcile": False},
        Why.RECONCILIATION_EXCLUDED,
    ),
    (asked.i_am_a_party, CourtStep.TAKE_BACK_MOTION, {"me": "stranger"}, Why.NOT_TAKING_PART),
    (
        asked.who_i_move_for_may_conduct,
        CourtStep.MOVE,
        {"procedure": Procedure.OFFENCE},
        Why.NO_JUDGE_IN_THESE_PROCEEDINGS,
    ),
    (
        asked.i_have_moved,
        CourtStep.TAKE_BACK_MOTION,
        {"motions": {"erlan": Conductor.JUDGE}},
        Why.NO_MOTION_OF_YOURS,
    ),
    (asked.a_judge_is_wanted, CourtStep.ASSIGN, {"motions": WANT_MEDIATOR}, Why.MEDIATOR_OUTSIDE_WANTED),
    (
        asked.judges_may_mediate_here,
        CourtStep.ASSIGN,
        {"filed_on": date(2015, 12, 31)},
        Why.NOT_KNOWN_TO_THAT_EDITION,
    ),
    (
        asked.judges_may_mediate_here,
        CourtStep.ASSIGN,
        {"instance": Instance.ENFORCEMENT},
        Why.NO_JUDGE_AT_THIS_STAGE,
    ),
    (
        asked.judges_may_mediate_here,
        CourtStep.ASSIGN,
        {"procedure": Procedure.CRIMINAL},
        Why.NO_JUDGE_IN_THESE_PROCEEDINGS,
    ),
    (asked.the_named_judge_may_conduct, CourtStep.ASSIGN, {"proposed_judge": ""}, Why.NO_JUDGE_NAMED),
    (
        asked.the_named_judge_may_conduct,
        CourtStep.ASSIGN,
        {"proposed_judge": "gulnar", "same_judge_wanted_by": frozenset({"aizhan"})},
        Why.SAME_JUDGE_ONLY_ON_MOTION,
    ),
    (
        asked.the_case_is_suspended_at_all,
        CourtStep.SUSPEND,
        {"procedure": Procedure.CRIMINAL},
        Why.CASE_IS_NOT_SUSPENDED,
    ),
    (
        asked.the_case_is_suspended_at_all,
        CourtStep.SUSPEND,
        {"procedure": Procedure.OFFENCE},
        Why.CASE_IS_NOT_SUSPENDED,
    ),
    (asked.the_case_is_suspended_at_all, CourtStep.SUSPEND, {"accepted_on": None}, Why.CLAIM_NOT_ACCEPTED),
    (
        asked.the_case_is_suspended_at_all,
        CourtStep.SUSPEND,
        {"instance": Instance.CASSATION},
        Why.CASSATION_TAKES_AGREEMENTS_ONLY,
    ),
    (asked.it_is_not_suspended, CourtStep.SUSPEND, {"suspended_on": TODAY}, Why.ALREADY_SUSPENDED),
    (asked.it_is_suspended, CourtStep.RESUME, {"suspended_on": None}, Why.NOT_SUSPENDED),
    (asked.it_is_suspended, CourtStep.RESUME, {"resumed_on": TODAY}, Why.NOT_SUSPENDED),
    (asked.talks_have_begun, CourtStep.BEGIN, {"mediation": Mediation.NOT_BEGUN}, Why.TOO_EARLY),
    (asked.talks_have_begun, CourtStep.BEGIN, {"mediation": Mediation.ENDED}, Why.TOO_EARLY),
    (asked.a_settlement_is_signed, CourtStep.AGREE, {"mediation": Mediation.ENDED}, Why.NO_SETTLEMENT_SIGNED),
    (asked.talks_have_ended, CourtStep.FAIL, {"mediation": Mediation.SETTLED}, Why.TOO_EARLY),
    (
        asked.nothing_must_be_mended,
        CourtStep.SUBMIT,
        {"must_be_mended": True},
        Why.SETTLEMENT_NOT_FIT_FOR_COURT,
    ),
    (asked.the_hearing_has_come, CourtStep.APPROVE, {"hearing_on": None}, Why.HEARING_NOT_TOLD),
    (
        asked.the_hearing_has_come,
        CourtStep.REFUSE,
        {"hearing_on": TODAY + timedelta(days=1)},
        Why.HEARING_NOT_YET,
    ),
    (asked.its_effect_was_explained, CourtStep.APPROVE, {"effect_explained": False}, Why.EFFECT_NOT_EXPLAINED),
    (
        asked.a_judge_conducted,
        CourtStep.CONSENT_TO_SAME_JUDGE,
        {"conducting_judge": ""},
        Why.NO_JUDGE_CONDUCTED,
    ),
    (
        asked.i_have_not_consented_to_the_judge,
        CourtStep.CONSENT_TO_SAME_JUDGE,
        {"same_judge_consents": frozenset({"aizhan"})},
        Why.ALREADY_AGREED,
    ),
    (
        asked.i_have_not_let_evidence_pass,
        CourtStep.CONSENT_TO_PASSING,
        {"no_objection_to_passing": frozenset({"aizhan"})},
        Why.ALREADY_AGREED,
    ),
    (asked.it_is_not_performed, CourtStep.ISSUE_WRIT, {"not_performed": False}, Why.WRIT_NOT_ASKED_FOR),
]


@pytest.mark.parametrize(("condition", "step", "change", "why"), REASONS)
def test_a_step_is_refused_for_the_reason_that_holds_and_open_without_it(
    condition: Callable[[CourtFacts], Why | None], step: CourtStep, change: dict[str, Any], why: Why
) -> None:
    facts, role = open_at(step)

    assert condition(facts) is None
    assert step in open_court_steps(facts=facts, role=role)
    assert condition(replace(facts, **change)) is why
    assert refused(step, replace(facts, **change), role) is why


def test_no_condition_of_the_table_is_left_untried() -> None:
    elsewhere = {asked.it_can_still_be_approved, asked.the_named_judge_may_go_on}

    assert {condition for row in COURT_RULES for condition in row.conditions} == {row[0] for row in REASONS} | elsewhere


# -- Withdrawal, submission (CPC-175-1) ----------------------------------------------

SIGNED = replace(GOOD, state=CourtState.AGREEMENT_SIGNED, mediation=Mediation.SETTLED)


def test_no_settlement_is_brought_after_the_court_withdrew_but_the_case_can_go_on() -> None:
    """CPC-175-1, CPC-180-3."""
    late = replace(SIGNED, withdrawn_to_decide=True, proposed_judge="gulnar")

    assert asked.it_can_still_be_approved(SIGNED) is None
    assert refused(CourtStep.SUBMIT, late, CourtRole.PARTY) is Why.COURT_HAS_WITHDRAWN
    assert decide_court(CourtStep.RETURN, facts=late, role=CourtRole.CLERK) is CourtState.RETURNED


def test_a_court_that_withdrew_before_talks_began_goes_on_without_them() -> None:
    """CPC-175-1, CPC-179-1."""
    waiting = replace(GOOD, state=CourtState.MOTION_FILED, conducting_judge="", proposed_judge="gulnar")

    assert refused(CourtStep.RETURN, waiting, CourtRole.CLERK) is Why.STEP_NOT_OPEN
    late = replace(waiting, withdrawn_to_decide=True)
    assert decide_court(CourtStep.RETURN, facts=late, role=CourtRole.CLERK) is CourtState.RETURNED


def test_enforcement_comes_after_the_decision() -> None:
    """CPC-179-8, ML-25.1-2."""
    facts = replace(SIGNED, withdrawn_to_decide=True, instance=Instance.ENFORCEMENT)

    assert decide_court(CourtStep.SUBMIT, facts=facts, role=CourtRole.PARTY) is CourtState.SUBMITTED


def test_the_result_in_a_criminal_case_is_told_at_once_whatever_the_court_does() -> None:
    """ML-24-6, ML-27-6."""
    facts = replace(SIGNED, withdrawn_to_decide=True, procedure=Procedure.CRIMINAL)

    assert decide_court(CourtStep.SUBMIT, facts=facts, role=CourtRole.PARTY) is CourtState.SUBMITTED


# -- Who conducts (CPC-179-4b, CPC-179-4d, APPC-121-1) ----------------------------------------------

HIMSELF = replace(GOOD, state=CourtState.MOTION_FILED, conducting_judge="", proposed_judge="gulnar")


@pytest.mark.parametrize(
    "change",
    [
        {"same_judge_wanted_by": BOTH},
        {"instance": Instance.APPEAL},
        {"accepted_on": None},
        {"same_judge_wanted_by": BOTH, **ADMINISTRATIVE},
    ],
    ids=["on motion of all", "one of the panel", "before acceptance", "administrative, on motion of all"],
)
def test_the_judge_of_the_case_conducts_where_the_code_lets_him(change: dict[str, Any]) -> None:
    """CPC-179-4b, CPC-179-4d, CPC-150-1, APPC-121-1."""
    assert decide_court(CourtStep.ASSIGN, facts=replace(HIMSELF, **change), role=CourtRole.CLERK) is CourtState.ASSIGNED


def test_before_acceptance_of_an_administrative_claim_it_is_another_judge_too() -> None:
    """APPC-121-1; CPC-150-1 speaks of civil claims."""
    facts = replace(HIMSELF, accepted_on=None, **ADMINISTRATIVE)

    assert refused(CourtStep.ASSIGN, facts, CourtRole.CLERK) is Why.SAME_JUDGE_ONLY_ON_MOTION


def test_at_enforcement_an_order_can_be_mediated_too() -> None:
    """CPC-174-3 speaks of proceedings before a court, ML-25.1-1 of every act that is enforced."""
    facts = replace(GOOD, instance=Instance.ENFORCEMENT, proceedings=Proceedings.ORDER, motions=WANT_MEDIATOR)

    assert decide_court(CourtStep.INVITE, facts=facts, role=CourtRole.CLERK) is CourtState.INVITED
    assert decide_court(CourtStep.MOVE, facts=facts, role=CourtRole.PARTY) is CourtState.MOTION_FILED


def test_motions_for_different_ways_are_none_and_a_silent_party_is_not_counted_in() -> None:
    different = replace(GOOD, motions={"aizhan": Conductor.JUDGE, "erlan": Conductor.MEDIATOR})

    assert GOOD.conductor is Conductor.JUDGE
    assert different.conductor is None
    assert replace(GOOD, motions={"aizhan": Conductor.JUDGE}).conductor is None
    assert replace(GOOD, parties=frozenset()).conductor is None


# -- Who goes on (CPC-179-3, CPC-179-4c, CPC-35-9-3, CPC-38-1-1) ----------------------------------------------

FAILED = replace(GOOD, state=CourtState.FAILED, mediation=Mediation.ENDED, proposed_judge="bekzat")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, Why.MEDIATING_JUDGE_IS_BARRED),
        ({"same_judge_consents": frozenset({"aizhan"})}, Why.MEDIATING_JUDGE_IS_BARRED),
        ({"same_judge_consents": BOTH, "case_parties": BOTH | {"third"}}, Why.MEDIATING_JUDGE_IS_BARRED),
        ({"parties": frozenset(), "case_parties": frozenset()}, Why.MEDIATING_JUDGE_IS_BARRED),
        ({"proposed_judge": "samat", "mediated_before": frozenset({"samat"})}, Why.MEDIATING_JUDGE_IS_BARRED),
        ({"same_judge_consents": BOTH, "mediated_before": frozenset({"bekzat"})}, Why.MEDIATING_JUDGE_IS_BARRED),
        ({"proposed_judge": ""}, Why.NO_JUDGE_NAMED),
        ({"same_judge_consents": BOTH}, None),
        ({"proposed_judge": "gulnar"}, None),
        (ADMINISTRATIVE, None),
    ],
)
def test_a_judge_who_mediated_goes_on_with_the_consent_of_every_party_of_the_case_alone(
    change: dict[str, Any], why: Why | None
) -> None:
    """CPC-179-3, CPC-179-4c, CPC-38-1-1; the APPC has no such rule (APPC-121-1)."""
    facts = replace(FAILED, **change)

    assert asked.the_named_judge_may_go_on(facts) is why
    if why:
        assert refused(CourtStep.RETURN, facts, CourtRole.CLERK) is why
    else:
        assert decide_court(CourtStep.RETURN, facts=facts, role=CourtRole.CLERK) is CourtState.RETURNED


# -- Who approves (CPC-180-1, APPC-121-1) ----------------------------------------------


@pytest.mark.parametrize(
    ("change", "judge"),
    [
        ({}, CourtRole.JUDGE),
        (ADMINISTRATIVE, CourtRole.CONDUCTING_JUDGE),
        (ADMINISTRATIVE | {"instance": Instance.APPEAL}, CourtRole.JUDGE),
        (ADMINISTRATIVE | {"conducting_judge": ""}, CourtRole.JUDGE),
    ],
    ids=["civil", "administrative", "administrative, on appeal", "administrative, with a mediator"],
)
def test_one_judge_hears_and_rules_and_the_other_does_not(change: dict[str, Any], judge: CourtRole) -> None:
    """CPC-180-1, APPC-121-1, APPC-121-2."""
    facts = replace(GOOD, state=CourtState.SUBMITTED, mediation=Mediation.SETTLED, **change)
    steps = {
        CourtStep.SET_HEARING,
        CourtStep.EXPLAIN,
        CourtStep.APPROVE,
        CourtStep.REFUSE,
        CourtStep.LEAVE_UNCONSIDERED,
    }
    other = ({CourtRole.JUDGE, CourtRole.CONDUCTING_JUDGE} - {judge}).pop()

    assert steps <= set(open_court_steps(facts=facts, role=judge))
    assert not steps & set(open_court_steps(facts=facts, role=other))


def test_nothing_is_approved_in_criminal_and_offence_cases() -> None:
    """ML-27-6, ML-27-7: the court learns the result, and may end the case."""
    for procedure in (Procedure.CRIMINAL, Procedure.OFFENCE):
        facts = replace(GOOD, state=CourtState.SUBMITTED, procedure=procedure, proposed_judge="gulnar")
        assert set(open_court_steps(facts=facts, role=CourtRole.JUDGE)) == {CourtStep.END_CASE, CourtStep.RETURN}


def test_a_refusal_has_no_complaint_of_its_own_and_an_approval_has() -> None:
    """CPC-177-4, CPC-177-7."""
    refusal = replace(GOOD, state=CourtState.REFUSED, mediation=Mediation.SETTLED)

    assert CourtStep.OVERTURN not in open_court_steps(facts=refusal, role=CourtRole.JUDGE)
    approval = replace(refusal, state=CourtState.APPROVED)
    assert CourtStep.OVERTURN in open_court_steps(facts=approval, role=CourtRole.JUDGE)
