"""What the judge who tries the case may learn of a mediation, and from whom.

Law: CPC-66-4, CPC-80-3-5, CPC-179-7, ML-8-1, ML-24-5, APPC-121-3.
"""

from enum import StrEnum

from bitim.law.court.facts import CourtFacts, Mediation
from bitim.law.court.vocabulary import Conductor


class Item(StrEnum):
    """What there is to know about a mediation."""

    THAT_IT_GOES_ON = "that_it_goes_on"
    CONTRACT = "contract"
    """With a mediator outside the court: it is attached to the motion (CPC-179-5)."""
    SETTLEMENT = "settlement"
    GROUND_OF_ITS_END = "ground_of_its_end"
    EVIDENCE = "evidence"
    """What the judge who conducted it was given (CPC-66-4)."""
    TALKS = "talks"


_TRIAL_JUDGE_ALWAYS = frozenset({Item.THAT_IT_GOES_ON})


def trial_judge_may_see(facts: CourtFacts) -> frozenset[Item]:
    """Return what may pass to the judge of the case now.

    The contract with a mediator outside, on which the duty to suspend rests; the settlement when it is submitted; that
    the mediation ended, by its ground alone (ML-24-5); evidence when every party has said that it does not object.
    The talks never: no minutes are kept of them (CPC-179-7, APPC-121-3).
    Law: CPC-66-4, CPC-179-5, CPC-179-7, ML-8-1, ML-23-4.
    """
    items = set(_TRIAL_JUDGE_ALWAYS)
    if facts.talks_began and not facts.conducting_judge and facts.conductor is Conductor.MEDIATOR:
        items.add(Item.CONTRACT)
    if facts.submitted:
        items.add(Item.SETTLEMENT)
    if facts.mediation is Mediation.ENDED:
        items.add(Item.GROUND_OF_ITS_END)
    if facts.all_of_the_case(facts.no_objection_to_passing):
        items.add(Item.EVIDENCE)
    return frozenset(items)
