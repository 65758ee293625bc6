"""What a mediation contract and a settlement must contain."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bitim.law.register import MediatorKind
from bitim.law.tracks import Stage


class ContractItem(StrEnum):
    """The items of a mediation contract, and the two conditional parts of them. Law: ML-21-2-1."""

    DATE_AND_PLACE = "date_and_place"
    PARTIES = "parties"
    SUBJECT = "subject"
    MEDIATORS = "mediators"
    ORGANIZATION = "organization"
    """Part of the item on mediators: the organisation of mediators."""
    EXPENSES = "expenses"
    FEE = "fee"
    """Part of the item on expenses: the fee, also when it is nothing (ML-22-2)."""
    LANGUAGE = "language"
    CONFIDENTIALITY = "confidentiality"
    LIABILITY = "liability"
    PARTY_DETAILS = "party_details"
    TERM = "term"
    PROCEDURE = "procedure"
    RIGHTS_AND_DUTIES = "rights_and_duties"
    TERMINATION = "termination"
    OTHER_TERMS = "other_terms"


class Need(StrEnum):
    """When an item must be there."""

    ALWAYS = "always"
    FROM_ORGANIZATION = "from_organization"
    """A mediator takes part who stands in the register of an organisation of mediators."""
    FOR_PAY = "for_pay"
    """A mediator takes part who may work for pay."""
    OPTIONAL = "optional"


@dataclass(frozen=True)
class ItemRule:
    law: str
    need: Need = Need.ALWAYS


CONTRACT_ITEMS: Mapping[ContractItem, ItemRule] = {
    ContractItem.DATE_AND_PLACE: ItemRule("ML-21-2-1"),
    ContractItem.PARTIES: ItemRule("ML-21-2-2"),
    ContractItem.SUBJECT: ItemRule("ML-21-2-3"),
    ContractItem.MEDIATORS: ItemRule("ML-21-2-4"),
    ContractItem.ORGANIZATION: ItemRule("ML-21-2-4", Need.FROM_ORGANIZATION),
    ContractItem.EXPENSES: ItemRule("ML-21-2-5"),
    ContractItem.FEE: ItemRule("ML-21-2-5", Need.FOR_PAY),
    ContractItem.LANGUAGE: ItemRule("ML-21-2-6"),
    ContractItem.CONFIDENTIALITY: ItemRule("ML-21-2-7"),
    ContractItem.LIABILITY: ItemRule("ML-21-2-8"),
    ContractItem.PARTY_DETAILS: ItemRule("ML-21-2-9"),
    ContractItem.TERM: ItemRule("ML-21-2-10"),
    ContractItem.PROCEDURE: ItemRule("ML-21-2-11"),
    ContractItem.RIGHTS_AND_DUTIES: ItemRule("ML-21-2-12"),
    ContractItem.TERMINATION: ItemRule("ML-21-2-13"),
    ContractItem.OTHER_TERMS: ItemRule("ML-21-2-14", Need.OPTIONAL),
}


class SettlementItem(StrEnum):
    """The contents of a settlement. Law: ML-27-2, CPC-176."""

    DATE_AND_PLACE = "date_and_place"
    PARTIES = "parties"
    REPRESENTATIVES = "representatives"
    SUBJECT = "subject"
    MEDIATORS = "mediators"
    OBLIGATIONS = "obligations"
    PERFORMANCE = "performance"
    """Ways and terms of performance."""
    CONSEQUENCES = "consequences"
    """Of non-performance and improper performance."""
    COSTS = "costs"
    """In court: without it costs are mutually extinguished (CPC-176)."""


SETTLEMENT_ITEMS: Mapping[SettlementItem, str] = {
    item: "CPC-176" if item is SettlementItem.COSTS else "ML-27-2" for item in SettlementItem
}


@dataclass(frozen=True, kw_only=True)
class ContractFacts:
    filled: frozenset[ContractItem]
    mediators: frozenset[MediatorKind]


def missing_contract_items(contract: ContractFacts) -> tuple[ContractItem, ...]:
    """Return the mandatory items a contract still lacks, in the order of the law.

    A public mediator and a judge come from no organisation and take no fee; a retired judge comes
    from no organisation but may take one.
    Law: ML-21-2-1, ML-21-2-2, ML-21-2-3, ML-21-2-4, ML-21-2-5, ML-21-2-6, ML-21-2-7, ML-21-2-8,
    ML-21-2-9, ML-21-2-10, ML-21-2-11, ML-21-2-12, ML-21-2-13, ML-21-2-14.
    """
    needs = {Need.ALWAYS}
    if MediatorKind.PROFESSIONAL in contract.mediators:
        needs |= {Need.FROM_ORGANIZATION, Need.FOR_PAY}
    if MediatorKind.RETIRED_JUDGE in contract.mediators:
        needs.add(Need.FOR_PAY)
    return tuple(item for item, rule in CONTRACT_ITEMS.items() if rule.need in needs and item not in contract.filled)


def missing_settlement_items(
    filled: frozenset[SettlementItem], stage: Stage, *, represented: bool
) -> tuple[SettlementItem, ...]:
    """Return what a settlement still lacks, in the order of the law.

    Representatives are named where a party has one; the costs clause belongs to a court's approval.
    Law: ML-27-2, CPC-176.
    """
    spared = set()
    if not represented:
        spared.add(SettlementItem.REPRESENTATIVES)
    if stage is Stage.BEFORE_COURT:
        spared.add(SettlementItem.COSTS)
    return tuple(item for item in SETTLEMENT_ITEMS if item not in filled and item not in spared)


def signatures_needed(parties: frozenset[str], mediators: frozenset[str]) -> frozenset[str]:
    """Return the keys of all who must sign: every party, or who signs for it, and every mediator.

    Law: ML-21-1, ML-27-1, ML-27-2b.
    """
    return parties | mediators


def paper_copies(parties: int, mediators: int) -> int:
    """Return how many paper copies a court wants: one more than the signatories.

    Law: CPC-176, ML-27-2b.
    """
    return parties + mediators + 1
