"""Whether a settlement is fit to go before a court, and what its approval brings.

Law: CPC-176, CPC-177-5, CPC-180-2, APPC-120-3, APPC-120-4, ML-27-6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bitim.law.court.vocabulary import WITH_APPROVAL, Instance, Procedure
from bitim.law.fees import TIYN


class Obstacle(StrEnum):
    """What a court would not approve, or what should be known before it is asked."""

    NOT_SIGNED_BY_ALL = "not_signed_by_all"
    SIGNATURE_UNDER_CHECK = "signature_under_check"
    SIGNATURE_REFUSED = "signature_refused"
    NOT_FIT = "not_fit"
    """The reader of settlements finds something that must be mended."""
    SUSPENSIVE_CONDITION = "suspensive_condition"
    POWER_NOT_EXPRESS = "power_not_express"
    POWERS_NOT_CHECKED = "powers_not_checked"
    NO_COSTS_CLAUSE = "no_costs_clause"
    NO_COSTS_OF_REPRESENTATIVES = "no_costs_of_representatives"
    """Of an administrative case, where the costs must be shared out, those of representatives among them."""
    CHILD_INTERESTS = "child_interests"
    PARTIAL = "partial"
    CLAIM_BARRED = "claim_barred"


LAW: Mapping[Obstacle, tuple[str, ...]] = {
    Obstacle.NOT_SIGNED_BY_ALL: ("CPC-176", "ML-27-2b", "APPC-120-3"),
    Obstacle.SIGNATURE_UNDER_CHECK: ("DC-49-2",),
    Obstacle.SIGNATURE_REFUSED: ("DC-49-2",),
    Obstacle.NOT_FIT: ("CPC-176", "CPC-180-2", "APPC-120-4"),
    Obstacle.SUSPENSIVE_CONDITION: ("CPC-176",),
    Obstacle.POWER_NOT_EXPRESS: ("CPC-176", "CPC-60-1", "CPC-60-3"),
    Obstacle.POWERS_NOT_CHECKED: ("DC-61-2",),
    Obstacle.NO_COSTS_CLAUSE: ("CPC-176", "CPC-115-2"),
    Obstacle.NO_COSTS_OF_REPRESENTATIVES: ("APPC-120-4", "APPC-122-1"),
    Obstacle.CHILD_INTERESTS: ("ML-25-2",),
    Obstacle.PARTIAL: ("CPC-174-2",),
    Obstacle.CLAIM_BARRED: ("CPC-278-2", "APPC-138-3"),
}

BLOCKING = frozenset(
    {
        Obstacle.NOT_SIGNED_BY_ALL,
        Obstacle.SIGNATURE_REFUSED,
        Obstacle.NOT_FIT,
        Obstacle.SUSPENSIVE_CONDITION,
        Obstacle.POWER_NOT_EXPRESS,
        Obstacle.NO_COSTS_OF_REPRESENTATIVES,
    }
)
"""Found in a settlement, these keep it from being sent; of the others people are told."""


@dataclass(frozen=True, kw_only=True)
class ApprovalFacts:
    """What is asked of a settlement before it goes to a court."""

    procedure: Procedure
    signed_by_all: bool
    under_check: bool = False
    """An authority has not answered yet whether a key held."""
    refused: bool = False
    """An authority said that a key did not hold."""
    must_be_mended: bool = False
    suspensive_condition: bool = False
    powers_named: bool = True
    """Every representative's paper names the power to sign an agreement in court (CPC-60-3)."""
    powers_checked: bool = True
    costs_clause: bool = False
    about_children: bool = False
    partial: bool = False


def approval_findings(facts: ApprovalFacts) -> tuple[Obstacle, ...]:
    """Return everything that stands in the way or should be known, the blocking first.

    What a court asks before it approves is asked where it approves; elsewhere the result goes to the body at once
    (ML-24-6, ML-27-6), and only the signatures count. Who bears the costs may stay open in a civil case, where they
    are then mutually extinguished (CPC-115-2), and must be said in an administrative one (APPC-120-4).
    Law: CPC-176, CPC-60-3, CPC-174-2, CPC-278-2, APPC-120-3, APPC-120-4, APPC-138-3, ML-25-2, DC-49-2, DC-61-2.
    """
    approved = facts.procedure in WITH_APPROVAL
    administrative = facts.procedure is Procedure.ADMINISTRATIVE
    found = {
        Obstacle.NOT_SIGNED_BY_ALL: not facts.signed_by_all,
        Obstacle.SIGNATURE_REFUSED: facts.refused,
        Obstacle.NOT_FIT: approved and facts.must_be_mended,
        Obstacle.SUSPENSIVE_CONDITION: approved and facts.suspensive_condition,
        Obstacle.POWER_NOT_EXPRESS: approved and not facts.powers_named,
        Obstacle.NO_COSTS_OF_REPRESENTATIVES: administrative and not facts.costs_clause,
        Obstacle.SIGNATURE_UNDER_CHECK: facts.under_check,
        Obstacle.POWERS_NOT_CHECKED: not facts.powers_checked,
        Obstacle.NO_COSTS_CLAUSE: approved and not administrative and not facts.costs_clause,
        Obstacle.CHILD_INTERESTS: facts.about_children,
        Obstacle.PARTIAL: approved and facts.partial,
        Obstacle.CLAIM_BARRED: approved,
    }
    return tuple(obstacle for obstacle, is_there in found.items() if is_there)


def must_be_mended(findings: tuple[Obstacle, ...]) -> bool:
    """Whether the settlement cannot be sent as it is."""
    return bool(BLOCKING & set(findings))


DUTY_RETURNED: Mapping[Instance, Decimal] = {
    Instance.FIRST: Decimal(1),
    Instance.APPEAL: Decimal(1),
    Instance.CASSATION: Decimal("0.5"),
    Instance.ENFORCEMENT: Decimal(0),
}


def duty_returned(instance: Instance, paid: Decimal) -> Decimal:
    """Return what of the state duty comes back to who paid it when the settlement is approved, in tenge.

    All of it in the first instance and on appeal, half of the duty of the motion in cassation. `paid` is the operator's
    figure: no rate of duty is known here.
    Law: CPC-115-2, CPC-177-5, ML-27-5b, APPC-122-1.
    """
    return (paid * DUTY_RETURNED[instance]).quantize(TIYN, ROUND_HALF_UP)
