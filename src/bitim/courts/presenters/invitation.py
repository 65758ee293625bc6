"""What the court tells an invited person beside the invitation itself (CPC-174-1)."""

from dataclasses import dataclass

from bitim.cases.presenters.sources import Source, sources
from bitim.courts.models import CourtCase, CourtMediation
from bitim.courts.presenters import terms
from bitim.courts.presenters.terms import Terms
from bitim.law.court import WITH_APPROVAL, Instance, Procedure

_BY_CODE = {
    Procedure.CIVIL: ("CPC-174-1", "CPC-115-2", "CPC-178-2", "CPC-66-4"),
    Procedure.ADMINISTRATIVE: ("APPC-120-1", "APPC-120-7", "APPC-122-1"),
    Procedure.CRIMINAL: ("CC-68-1", "ML-27-6"),
    Procedure.OFFENCE: ("CAO-64-1", "ML-27-7"),
}


@dataclass(frozen=True)
class Told:
    court_case: CourtCase
    approved: bool
    """A court approves the settlement, so that it can be enforced."""

    before_decision: bool
    """The court has still to decide: a judge may conduct, and state duty comes back (CPC-115-2)."""

    terms: Terms
    sources: list[Source]
    """Of what is said beside the terms."""


def of(mediation: CourtMediation) -> Told:
    court_case = mediation.court_case
    approved = court_case.procedure in WITH_APPROVAL
    return Told(
        court_case=court_case,
        approved=approved,
        before_decision=approved and court_case.instance is not Instance.ENFORCEMENT,
        terms=terms.told(mediation),
        sources=sources(("ML-20-3", *_BY_CODE.get(court_case.procedure, ()))),
    )
