"""What the court tells an invited person beside the invitation itself (CPC-174-1)."""

from dataclasses import dataclass

from bitim.courts.models import CourtCase, CourtMediation
from bitim.courts.presenters import terms
from bitim.law.court import WITH_APPROVAL, Instance


@dataclass(frozen=True)
class Told:
    court_case: CourtCase
    approved: bool
    """A court approves the settlement, so that it can be enforced."""

    before_decision: bool
    """The court has still to decide: a judge may conduct, and state duty comes back (CPC-115-2)."""

    terms: list[tuple[str, str]]


def of(mediation: CourtMediation) -> Told:
    court_case = mediation.court_case
    approved = court_case.procedure in WITH_APPROVAL
    return Told(
        court_case=court_case,
        approved=approved,
        before_decision=approved and court_case.instance is not Instance.ENFORCEMENT,
        terms=terms.told(mediation),
    )
