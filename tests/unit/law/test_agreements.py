import pytest

from bitim.law.agreements import (
    CONTRACT_ITEMS,
    ContractFacts,
    ContractItem,
    SettlementItem,
    missing_contract_items,
    missing_settlement_items,
    paper_copies,
    signatures_needed,
)
from bitim.law.register import MediatorKind
from bitim.law.tracks import Stage

ALL = frozenset(ContractItem)


def missing(filled: frozenset[ContractItem], *kinds: MediatorKind) -> set[ContractItem]:
    return set(missing_contract_items(ContractFacts(filled=filled, mediators=frozenset(kinds))))


def test_a_full_contract_lacks_nothing_and_other_terms_may_be_left_out():
    assert missing(ALL - {ContractItem.OTHER_TERMS}, MediatorKind.PROFESSIONAL) == set()


def test_the_law_names_fourteen_items():
    assert {rule.law for rule in CONTRACT_ITEMS.values()} == {f"ML-21-2-{n}" for n in range(1, 15)}


@pytest.mark.parametrize("item", sorted(ALL - {ContractItem.OTHER_TERMS}))
def test_each_item_left_empty_is_told_for_a_professional(item):
    assert missing(ALL - {item}, MediatorKind.PROFESSIONAL) == {item}


def test_an_empty_contract_lists_its_items_in_the_order_of_the_law():
    listed = missing_contract_items(ContractFacts(filled=frozenset(), mediators=frozenset({MediatorKind.PROFESSIONAL})))
    assert list(listed) == [item for item in ContractItem if item is not ContractItem.OTHER_TERMS]


@pytest.mark.parametrize(
    ("kinds", "spared"),
    [
        ([MediatorKind.PUBLIC], {ContractItem.ORGANIZATION, ContractItem.FEE}),
        ([MediatorKind.JUDGE], {ContractItem.ORGANIZATION, ContractItem.FEE}),
        ([MediatorKind.RETIRED_JUDGE], {ContractItem.ORGANIZATION}),
        ([MediatorKind.PUBLIC, MediatorKind.PROFESSIONAL], set()),
    ],
)
def test_organisation_and_fee_are_asked_only_where_they_can_exist(kinds, spared):
    conditional = frozenset({ContractItem.ORGANIZATION, ContractItem.FEE})
    assert missing(ALL - conditional, *kinds) == conditional - spared


def test_a_settlement_names_representatives_only_where_there_are_any():
    filled = frozenset(SettlementItem) - {SettlementItem.REPRESENTATIVES}
    assert missing_settlement_items(filled, Stage.IN_COURT, represented=False) == ()
    assert missing_settlement_items(filled, Stage.IN_COURT, represented=True) == (SettlementItem.REPRESENTATIVES,)


def test_the_costs_clause_is_asked_in_court_and_at_enforcement():
    filled = frozenset(SettlementItem) - {SettlementItem.COSTS}
    asked = {
        stage: missing_settlement_items(filled, stage, represented=True) == (SettlementItem.COSTS,) for stage in Stage
    }
    assert asked == {Stage.BEFORE_COURT: False, Stage.IN_COURT: True, Stage.ENFORCEMENT: True}


def test_all_parties_and_all_mediators_sign():
    assert signatures_needed(frozenset({"alice", "bob"}), frozenset({"carol", "dana"})) == {
        "alice",
        "bob",
        "carol",
        "dana",
    }
    assert paper_copies(2, 1) == 4
