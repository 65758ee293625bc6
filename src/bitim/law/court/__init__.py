"""Mediation in court: from the claim to the ruling, for judges, clerks and parties.

One table, `rules.COURT_RULES`, is the state machine, as `bitim.law.process` is for the mediation itself: that goes on
inside it. Law: CPC-174 to CPC-180, APPC-120, APPC-121, ML-23 to ML-27.1, CC-68, CAO-64.
"""

from bitim.law.court.facts import CourtFacts, Mediation, Proceedings
from bitim.law.court.rules import COURT, COURT_RULES, CourtRule, decide_court, open_court_steps
from bitim.law.court.vocabulary import (
    OVER,
    PROCEDURE,
    WITH_APPROVAL,
    Conductor,
    CourtRole,
    CourtState,
    CourtStep,
    Instance,
    Procedure,
    RefusalGround,
)

__all__ = [
    "COURT",
    "COURT_RULES",
    "OVER",
    "PROCEDURE",
    "WITH_APPROVAL",
    "Conductor",
    "CourtFacts",
    "CourtRole",
    "CourtRule",
    "CourtState",
    "CourtStep",
    "Instance",
    "Mediation",
    "Procedure",
    "Proceedings",
    "RefusalGround",
    "decide_court",
    "open_court_steps",
]
