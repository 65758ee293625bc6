"""What a row of the court's table asks: which of the rows of a step applies, and what refuses the step."""

from collections.abc import Callable
from datetime import date

from bitim.law.court.facts import CourtFacts, Mediation, Proceedings
from bitim.law.court.vocabulary import WITH_APPROVAL, Conductor, Instance, Procedure
from bitim.law.refusal import Why

ENFORCEMENT_SINCE = date(2022, 1, 1)
"""No. 84-VII brought mediation at the stage of enforcement in December 2021 or January 2022; the later day is taken."""
ADMINISTRATIVE_SINCE = date(2021, 7, 1)
"""The APPC is in force (No. 351-VI)."""
JUDGES_SINCE = date(2016, 1, 1)
"""The CPC of 2015 and No. 378-V: judges may mediate."""

# -- When: which row of a step applies ----------------------------------------------


def the_last_motion_agrees(facts: CourtFacts) -> bool:
    return facts.conductor is not None


def a_court_approves(facts: CourtFacts) -> bool:
    return facts.procedure in WITH_APPROVAL


def unless(predicate: Callable[[CourtFacts], bool]) -> Callable[[CourtFacts], bool]:
    return lambda facts: not predicate(facts)


def the_conducting_judge_approves(facts: CourtFacts) -> bool:
    """APPC-121-1: in the first instance the judge who conducted also approves; CPC-180-1: the judge of the case."""
    return (
        facts.procedure is Procedure.ADMINISTRATIVE
        and facts.instance is Instance.FIRST
        and bool(facts.conducting_judge)
    )


def the_judge_of_the_case_approves(facts: CourtFacts) -> bool:
    return a_court_approves(facts) and not the_conducting_judge_approves(facts)


def the_court_decides_without_it(facts: CourtFacts) -> bool:
    """CPC-175-1, CPC-179-1: the court withdrew to decide before talks began."""
    return the_court_has_not_withdrawn(facts) is not None


def in_cassation(facts: CourtFacts) -> bool:
    return facts.instance is Instance.CASSATION


def a_notice_is_owed(facts: CourtFacts) -> bool:
    """ML-23-4, ML-24-6: talks that began have ended, and the court has no written notice of it."""
    return facts.talks_began and not facts.court_notified


# -- Conditions: what refuses a step ----------------------------------------------


def mediation_is_known_here(facts: CourtFacts) -> Why | None:
    """The edition in force when the case came to court knows mediation there."""
    if facts.procedure is Procedure.ADMINISTRATIVE and facts.filed_on < ADMINISTRATIVE_SINCE:
        return Why.NOT_KNOWN_TO_THAT_EDITION
    if facts.instance is Instance.ENFORCEMENT and facts.filed_on < ENFORCEMENT_SINCE:
        return Why.NOT_KNOWN_TO_THAT_EDITION
    return None


def these_proceedings_know_conciliation(facts: CourtFacts) -> Why | None:
    """CPC-174-3. That order, special and special-claim proceedings do not is a secondary reading.

    The CPC speaks of civil cases before a court: at enforcement every act is open to mediation (ML-25.1-1).
    """
    if facts.procedure is not Procedure.CIVIL or facts.instance is Instance.ENFORCEMENT:
        return None
    knows = facts.proceedings in {Proceedings.CLAIM, Proceedings.SIMPLIFIED}
    return None if knows else Why.NO_CONCILIATION_IN_THESE_PROCEEDINGS


def the_body_has_discretion(facts: CourtFacts) -> Why | None:
    """APPC-120-1, ML-27.1-1."""
    if facts.procedure is Procedure.ADMINISTRATIVE and not facts.discretion:
        return Why.NO_ADMINISTRATIVE_DISCRETION
    return None


def the_court_has_not_withdrawn(facts: CourtFacts) -> Why | None:
    """CPC-175-1, CPC-179-1, APPC-120-1. Enforcement comes after the decision."""
    if facts.withdrawn_to_decide and facts.instance is not Instance.ENFORCEMENT:
        return Why.COURT_HAS_WITHDRAWN
    return None


def interim_measures_are_decided(facts: CourtFacts) -> Why | None:
    """CPC-174-1c."""
    return Why.INTERIM_MEASURES_FIRST if facts.interim_measures_open else None


def reconciliation_is_not_excluded(facts: CourtFacts) -> Why | None:
    """CC-68-2, CC-68-4, CAO-64-1, ML-1-4: the court has looked, before anybody is invited."""
    if facts.procedure in WITH_APPROVAL or facts.may_reconcile:
        return None
    return Why.RECONCILIATION_NOT_LOOKED_INTO if facts.may_reconcile is None else Why.RECONCILIATION_EXCLUDED


def i_am_a_party(facts: CourtFacts) -> Why | None:
    return None if facts.me in facts.parties else Why.NOT_TAKING_PART


def i_have_moved(facts: CourtFacts) -> Why | None:
    return None if facts.me in facts.motions else Why.NO_MOTION_OF_YOURS


def cassation_needs_no_talks(facts: CourtFacts) -> Why | None:
    """CPC-179-6: only where no further acts and no suspension are needed; the agreement comes with the motion."""
    return Why.CASSATION_TAKES_AGREEMENTS_ONLY if facts.instance is Instance.CASSATION else None


def who_i_move_for_may_conduct(facts: CourtFacts) -> Why | None:
    """CPC-179-2, ML-9-3-2: nobody moves for a judge where no judge may be assigned."""
    return judges_may_mediate_here(facts) if facts.motions.get(facts.me) is Conductor.JUDGE else None


def a_judge_is_wanted(facts: CourtFacts) -> Why | None:
    return None if facts.conductor is Conductor.JUDGE else Why.MEDIATOR_OUTSIDE_WANTED


def judges_may_mediate_here(facts: CourtFacts) -> Why | None:
    """ML-9-3-2: a judge mediates under the CPC and the APPC alone; at enforcement ML-25.1 knows a mediator alone."""
    if facts.procedure not in WITH_APPROVAL:
        return Why.NO_JUDGE_IN_THESE_PROCEEDINGS
    if facts.filed_on < JUDGES_SINCE:
        return Why.NOT_KNOWN_TO_THAT_EDITION
    return Why.NO_JUDGE_AT_THIS_STAGE if facts.instance is Instance.ENFORCEMENT else None


def the_named_judge_may_conduct(facts: CourtFacts) -> Why | None:
    """CPC-179-4b, APPC-121-1: another judge; the trial judge only on motion of the parties.

    On appeal it is one judge of the panel, as a rule (CPC-179-4d). Before acceptance the judge himself conciliates
    (CPC-150-1), and another one decides afterwards (CPC-179-3).
    """
    if not facts.proposed_judge:
        return Why.NO_JUDGE_NAMED
    before_acceptance = facts.procedure is Procedure.CIVIL and it_awaits_acceptance(facts)
    if facts.instance is Instance.APPEAL or before_acceptance:
        return None
    if facts.proposed_judge == facts.trial_judge and not facts.parties <= facts.same_judge_wanted_by:
        return Why.SAME_JUDGE_ONLY_ON_MOTION
    return None


def it_awaits_acceptance(facts: CourtFacts) -> bool:
    """CPC-150-1: a claim of first instance on which the judge has not decided."""
    return facts.instance is Instance.FIRST and facts.accepted_on is None


def the_case_is_suspended_at_all(facts: CourtFacts) -> Why | None:
    """ML-24-1: never in criminal and offence cases; CPC-179-6: nor in cassation.

    Before acceptance there is nothing to suspend (CPC-150-1). Enforcement is suspended without a claim (ML-25.1-1).
    """
    if facts.procedure not in WITH_APPROVAL:
        return Why.CASE_IS_NOT_SUSPENDED
    return Why.CLAIM_NOT_ACCEPTED if it_awaits_acceptance(facts) else cassation_needs_no_talks(facts)


def it_is_not_suspended(facts: CourtFacts) -> Why | None:
    return Why.ALREADY_SUSPENDED if facts.suspended_on else None


def it_is_suspended(facts: CourtFacts) -> Why | None:
    return None if facts.is_suspended else Why.NOT_SUSPENDED


def talks_have_begun(facts: CourtFacts) -> Why | None:
    """ML-20-5: with the contract; talks that ended before it never began."""
    return None if facts.mediation in {Mediation.GOING_ON, Mediation.SETTLED} else Why.TOO_EARLY


def a_settlement_is_signed(facts: CourtFacts) -> Why | None:
    return None if facts.mediation is Mediation.SETTLED else Why.NO_SETTLEMENT_SIGNED


def talks_have_ended(facts: CourtFacts) -> Why | None:
    return None if facts.mediation is Mediation.ENDED else Why.TOO_EARLY


def it_can_still_be_approved(facts: CourtFacts) -> Why | None:
    """CPC-175-1, APPC-120-1. Where no court approves, the result is told at once whatever it does (ML-24-6)."""
    return the_court_has_not_withdrawn(facts) if a_court_approves(facts) else None


def nothing_must_be_mended(facts: CourtFacts) -> Why | None:
    """CPC-176, CPC-180-2, APPC-120-3, APPC-120-4."""
    return Why.SETTLEMENT_NOT_FIT_FOR_COURT if facts.must_be_mended else None


def the_hearing_has_come(facts: CourtFacts) -> Why | None:
    """CPC-177-1, APPC-120-5: the motion is decided in a hearing of which the parties were told."""
    if facts.hearing_on is None:
        return Why.HEARING_NOT_TOLD
    return Why.HEARING_NOT_YET if facts.today < facts.hearing_on else None


def its_effect_was_explained(facts: CourtFacts) -> Why | None:
    """CPC-177-2."""
    return None if facts.effect_explained else Why.EFFECT_NOT_EXPLAINED


def a_judge_conducted(facts: CourtFacts) -> Why | None:
    return None if facts.conducting_judge else Why.NO_JUDGE_CONDUCTED


def i_have_not_consented_to_the_judge(facts: CourtFacts) -> Why | None:
    return Why.ALREADY_AGREED if facts.me in facts.same_judge_consents else None


def i_have_not_let_evidence_pass(facts: CourtFacts) -> Why | None:
    return Why.ALREADY_AGREED if facts.me in facts.no_objection_to_passing else None


def the_named_judge_may_go_on(facts: CourtFacts) -> Why | None:
    """CPC-35-9-3, CPC-38-1-1: who mediated in the case is barred, unless all consent (CPC-179-3, CPC-179-4c).

    A consent speaks of the mediation after which it is given, not of earlier ones.
    The APPC has no such rule of its own and refers to none: there the court decides, and the page says so.
    """
    if not facts.proposed_judge:
        return Why.NO_JUDGE_NAMED
    if facts.procedure is Procedure.ADMINISTRATIVE:
        return None
    if facts.proposed_judge in facts.mediated_before:
        return Why.MEDIATING_JUDGE_IS_BARRED
    if facts.proposed_judge != facts.conducting_judge:
        return None
    return None if facts.all_of_the_case(facts.same_judge_consents) else Why.MEDIATING_JUDGE_IS_BARRED


def it_is_not_performed(facts: CourtFacts) -> Why | None:
    """CPC-178-2, CPC-180-4, APPC-120-7: on request, when it is not performed."""
    return None if facts.not_performed else Why.WRIT_NOT_ASKED_FOR
