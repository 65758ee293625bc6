"""The course of a mediation in court as one table, for civil, administrative, criminal and offence cases."""

from bitim.law import transitions
from bitim.law.court.conditions import (
    a_court_approves,
    a_judge_conducted,
    a_judge_is_wanted,
    a_notice_is_owed,
    a_settlement_is_signed,
    cassation_needs_no_talks,
    i_am_a_party,
    i_have_moved,
    i_have_not_consented_to_the_judge,
    i_have_not_let_evidence_pass,
    in_cassation,
    interim_measures_are_decided,
    it_can_still_be_approved,
    it_is_not_performed,
    it_is_not_suspended,
    it_is_suspended,
    its_effect_was_explained,
    judges_may_mediate_here,
    mediation_is_known_here,
    nothing_must_be_mended,
    reconciliation_is_not_excluded,
    talks_have_begun,
    talks_have_ended,
    the_body_has_discretion,
    the_case_is_suspended_at_all,
    the_conducting_judge_approves,
    the_court_decides_without_it,
    the_court_has_not_withdrawn,
    the_hearing_has_come,
    the_judge_of_the_case_approves,
    the_last_motion_agrees,
    the_named_judge_may_conduct,
    the_named_judge_may_go_on,
    these_proceedings_know_conciliation,
    unless,
    who_i_move_for_may_conduct,
)
from bitim.law.court.facts import CourtFacts
from bitim.law.court.vocabulary import CourtRole, CourtState, CourtStep
from bitim.law.transitions import Transition

CourtRule = Transition[CourtState, CourtStep, CourtRole, CourtFacts]

COURT = frozenset({CourtRole.JUDGE, CourtRole.CLERK})
_JUDGE = frozenset({CourtRole.JUDGE})
_APPROVING = (
    (_JUDGE, the_judge_of_the_case_approves, "the judge of the case approves"),
    (frozenset({CourtRole.CONDUCTING_JUDGE}), the_conducting_judge_approves, "an administrative case, first instance"),
)
_PARTY = frozenset({CourtRole.PARTY})
_CLOCK = frozenset({CourtRole.CLOCK})
_ADMISSIBLE = (
    mediation_is_known_here,
    these_proceedings_know_conciliation,
    the_body_has_discretion,
    reconciliation_is_not_excluded,
    the_court_has_not_withdrawn,
)
_MOVING = (*_ADMISSIBLE, cassation_needs_no_talks, i_am_a_party, who_i_move_for_may_conduct)
_FAILED = (CourtState.FAILED, CourtState.REFUSED)
_GOING_BACK = (CourtState.AGREEMENT_SIGNED, *_FAILED)
"""Where the case can go on in the ordinary way: also when nobody brings the settlement to the court (CPC-180-3)."""


def _at(*states: CourtState) -> frozenset[CourtState]:
    return frozenset(states)


COURT_RULES: tuple[CourtRule, ...] = (
    CourtRule(
        step=CourtStep.INVITE,
        source=_at(CourtState.CLAIM_FILED),
        target=CourtState.INVITED,
        roles=COURT,
        conditions=(*_ADMISSIBLE, cassation_needs_no_talks, interim_measures_are_decided),
        law="CPC-174-1",
    ),
    CourtRule(
        step=CourtStep.MOVE,
        source=_at(CourtState.CLAIM_FILED, CourtState.INVITED),
        target=CourtState.MOTION_FILED,
        roles=_PARTY,
        when=the_last_motion_agrees,
        when_text="all parties move for the same",
        conditions=_MOVING,
        law="CPC-179-1",
    ),
    CourtRule(
        step=CourtStep.MOVE,
        source=_at(CourtState.CLAIM_FILED),
        target=CourtState.CLAIM_FILED,
        roles=_PARTY,
        when=unless(the_last_motion_agrees),
        when_text="others have not moved, or for another way",
        conditions=_MOVING,
        law="CPC-179-1",
    ),
    CourtRule(
        step=CourtStep.MOVE,
        source=_at(CourtState.INVITED),
        target=CourtState.INVITED,
        roles=_PARTY,
        when=unless(the_last_motion_agrees),
        when_text="others have not moved, or for another way",
        conditions=_MOVING,
        law="CPC-179-1",
    ),
    *(
        CourtRule(
            step=CourtStep.TAKE_BACK_MOTION,
            source=_at(source),
            target=target,
            roles=_PARTY,
            conditions=(i_am_a_party, i_have_moved),
            law="ML-5-2",
        )
        for source, target in (
            (CourtState.CLAIM_FILED, CourtState.CLAIM_FILED),
            (CourtState.INVITED, CourtState.INVITED),
            (CourtState.MOTION_FILED, CourtState.INVITED),
        )
    ),
    CourtRule(
        step=CourtStep.ASSIGN,
        source=_at(CourtState.MOTION_FILED, CourtState.ASSIGNED),
        target=CourtState.ASSIGNED,
        roles=COURT,
        conditions=(
            *_ADMISSIBLE,
            cassation_needs_no_talks,
            a_judge_is_wanted,
            judges_may_mediate_here,
            the_named_judge_may_conduct,
        ),
        law="CPC-179-4b",
    ),
    *(
        CourtRule(
            step=CourtStep.SUSPEND,
            source=_at(state),
            target=state,
            roles=_JUDGE,
            conditions=(the_case_is_suspended_at_all, it_is_not_suspended),
            law="CPC-179-4",
        )
        for state in (CourtState.ASSIGNED, CourtState.IN_MEDIATION)
    ),
    *(
        CourtRule(
            step=CourtStep.RESUME,
            source=_at(state),
            target=state,
            roles=_JUDGE,
            conditions=(it_is_suspended,),
            law="CPC-274-6",
        )
        for state in (
            CourtState.ASSIGNED,
            CourtState.IN_MEDIATION,
            CourtState.AGREEMENT_SIGNED,
            CourtState.SUBMITTED,
            CourtState.REFUSED,
            CourtState.FAILED,
            CourtState.RETURNED,
        )
    ),
    CourtRule(
        step=CourtStep.BEGIN,
        source=_at(CourtState.INVITED, CourtState.MOTION_FILED, CourtState.ASSIGNED),
        target=CourtState.IN_MEDIATION,
        roles=_CLOCK,
        conditions=(talks_have_begun,),
        law="ML-20-5",
    ),
    CourtRule(
        step=CourtStep.AGREE,
        source=_at(CourtState.IN_MEDIATION),
        target=CourtState.AGREEMENT_SIGNED,
        roles=_CLOCK,
        conditions=(a_settlement_is_signed,),
        law="ML-26-1-1",
    ),
    CourtRule(
        step=CourtStep.FAIL,
        source=_at(
            CourtState.CLAIM_FILED,
            CourtState.INVITED,
            CourtState.MOTION_FILED,
            CourtState.ASSIGNED,
            CourtState.IN_MEDIATION,
        ),
        target=CourtState.FAILED,
        roles=_CLOCK,
        conditions=(talks_have_ended,),
        law="ML-23-4",
    ),
    CourtRule(
        step=CourtStep.NOTIFY,
        source=_at(CourtState.FAILED),
        target=CourtState.FAILED,
        roles=_PARTY,
        when=a_notice_is_owed,
        when_text="talks began, and no notice was sent",
        conditions=(i_am_a_party,),
        law="ML-23-4",
    ),
    CourtRule(
        step=CourtStep.SUBMIT,
        source=_at(CourtState.CLAIM_FILED),
        target=CourtState.SUBMITTED,
        roles=_PARTY,
        when=in_cassation,
        when_text="with the motion in cassation",
        conditions=(*_ADMISSIBLE, i_am_a_party, a_settlement_is_signed, nothing_must_be_mended),
        law="CPC-179-6",
    ),
    CourtRule(
        step=CourtStep.SUBMIT,
        source=_at(CourtState.AGREEMENT_SIGNED),
        target=CourtState.SUBMITTED,
        roles=_PARTY | {CourtRole.CONDUCTING_JUDGE},
        conditions=(it_can_still_be_approved, a_settlement_is_signed, nothing_must_be_mended),
        law="ML-23-4",
    ),
    *(
        CourtRule(
            step=CourtStep.SET_HEARING,
            source=_at(CourtState.SUBMITTED),
            target=CourtState.SUBMITTED,
            roles=roles | {CourtRole.CLERK},
            when=when,
            when_text=when_text,
            law="CPC-177-1",
        )
        for roles, when, when_text in _APPROVING
    ),
    *(
        CourtRule(
            step=CourtStep.EXPLAIN,
            source=_at(CourtState.SUBMITTED),
            target=CourtState.SUBMITTED,
            roles=roles,
            when=when,
            when_text=when_text,
            conditions=(the_hearing_has_come,),
            law="CPC-177-2",
        )
        for roles, when, when_text in _APPROVING
    ),
    *(
        CourtRule(
            step=CourtStep.APPROVE,
            source=_at(CourtState.SUBMITTED),
            target=CourtState.APPROVED,
            roles=roles,
            when=when,
            when_text=when_text,
            conditions=(the_hearing_has_come, its_effect_was_explained),
            law="CPC-180-1",
        )
        for roles, when, when_text in _APPROVING
    ),
    *(
        CourtRule(
            step=CourtStep.REFUSE,
            source=_at(CourtState.SUBMITTED),
            target=CourtState.REFUSED,
            roles=roles,
            when=when,
            when_text=when_text,
            conditions=(the_hearing_has_come,),
            law="CPC-177-4",
        )
        for roles, when, when_text in _APPROVING
    ),
    *(
        CourtRule(
            step=CourtStep.LEAVE_UNCONSIDERED,
            source=_at(CourtState.SUBMITTED),
            target=CourtState.AGREEMENT_SIGNED,
            roles=roles,
            when=when,
            when_text=when_text,
            conditions=(the_hearing_has_come,),
            law="CPC-177-1",
        )
        for roles, when, when_text in _APPROVING
    ),
    CourtRule(
        step=CourtStep.END_CASE,
        source=_at(CourtState.SUBMITTED),
        target=CourtState.CLOSED,
        roles=_JUDGE,
        when=unless(a_court_approves),
        when_text="a criminal or offence case",
        law="ML-27-6",
    ),
    CourtRule(
        step=CourtStep.RETURN,
        source=_at(CourtState.SUBMITTED),
        target=CourtState.RETURNED,
        roles=COURT,
        when=unless(a_court_approves),
        when_text="a criminal or offence case",
        conditions=(the_named_judge_may_go_on,),
        law="ML-24-5",
    ),
    *(
        CourtRule(
            step=step,
            source=_at(state),
            target=state,
            roles=_PARTY,
            conditions=(i_am_a_party, a_judge_conducted, condition),
            law=law,
        )
        for step, states, condition, law in (
            (CourtStep.CONSENT_TO_SAME_JUDGE, _GOING_BACK, i_have_not_consented_to_the_judge, "CPC-179-4c"),
            (CourtStep.CONSENT_TO_PASSING, _FAILED, i_have_not_let_evidence_pass, "CPC-66-4"),
        )
        for state in states
    ),
    CourtRule(
        step=CourtStep.RETURN,
        source=_at(*_GOING_BACK),
        target=CourtState.RETURNED,
        roles=COURT,
        conditions=(the_named_judge_may_go_on,),
        law="CPC-180-3",
    ),
    CourtRule(
        step=CourtStep.RETURN,
        source=_at(CourtState.CLAIM_FILED, CourtState.INVITED, CourtState.MOTION_FILED, CourtState.ASSIGNED),
        target=CourtState.RETURNED,
        roles=COURT,
        when=the_court_decides_without_it,
        when_text="the court withdrew to decide",
        conditions=(the_named_judge_may_go_on,),
        law="CPC-175-1",
    ),
    CourtRule(
        step=CourtStep.OVERTURN,
        source=_at(CourtState.APPROVED),
        target=CourtState.REFUSED,
        roles=COURT,
        law="CPC-177-7",
    ),
    CourtRule(
        step=CourtStep.ENTER_INTO_FORCE,
        source=_at(CourtState.APPROVED),
        target=CourtState.CLOSED,
        roles=COURT,
        law="CPC-277-6",
    ),
    CourtRule(
        step=CourtStep.ISSUE_WRIT,
        source=_at(CourtState.CLOSED),
        target=CourtState.CLOSED,
        roles=COURT,
        when=a_court_approves,
        when_text="a court approves",
        conditions=(it_is_not_performed,),
        law="CPC-178-2",
    ),
)


def decide_court(step: CourtStep, *, facts: CourtFacts, role: CourtRole) -> CourtState:
    """The state after `step` taken by `role`.

    Raises: Refused, when the step is not open in this state to this role, or a condition does not hold.
    """
    return transitions.decide(COURT_RULES, step, facts=facts, role=role)


def open_court_steps(*, facts: CourtFacts, role: CourtRole) -> tuple[CourtStep, ...]:
    """The steps that `decide_court` would accept now, in the order of `CourtStep`."""
    return transitions.open_steps(COURT_RULES, CourtStep, facts=facts, role=role)
