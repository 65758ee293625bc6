"""What a court asks of a settlement, and the duty that comes back."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bitim.law.court.approval import (
    BLOCKING,
    LAW,
    ApprovalFacts,
    Obstacle,
    approval_findings,
    duty_returned,
    must_be_mended,
)
from bitim.law.court.vocabulary import Instance, Procedure
from bitim.law.sources import cite

CIVIL = ApprovalFacts(procedure=Procedure.CIVIL, signed_by_all=True, costs_clause=True)
ADMINISTRATIVE = replace(CIVIL, procedure=Procedure.ADMINISTRATIVE)
CRIMINAL = replace(CIVIL, procedure=Procedure.CRIMINAL)
OFFENCE = replace(CIVIL, procedure=Procedure.OFFENCE)

EVERYTHING: dict[str, Any] = {
    "signed_by_all": False,
    "under_check": True,
    "refused": True,
    "must_be_mended": True,
    "suspensive_condition": True,
    "powers_named": False,
    "powers_checked": False,
    "costs_clause": False,
    "about_children": True,
    "partial": True,
}


def test_of_a_settlement_in_order_people_learn_only_that_the_claim_cannot_come_again() -> None:
    """CPC-278-2, APPC-138-3."""
    assert approval_findings(CIVIL) == (Obstacle.CLAIM_BARRED,)
    assert approval_findings(ADMINISTRATIVE) == (Obstacle.CLAIM_BARRED,)
    assert not must_be_mended(approval_findings(CIVIL))


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"signed_by_all": False}, Obstacle.NOT_SIGNED_BY_ALL),
        ({"refused": True}, Obstacle.SIGNATURE_REFUSED),
        ({"must_be_mended": True}, Obstacle.NOT_FIT),
        ({"suspensive_condition": True}, Obstacle.SUSPENSIVE_CONDITION),
        ({"powers_named": False}, Obstacle.POWER_NOT_EXPRESS),
        ({"under_check": True}, Obstacle.SIGNATURE_UNDER_CHECK),
        ({"powers_checked": False}, Obstacle.POWERS_NOT_CHECKED),
        ({"costs_clause": False}, Obstacle.NO_COSTS_CLAUSE),
        ({"about_children": True}, Obstacle.CHILD_INTERESTS),
        ({"partial": True}, Obstacle.PARTIAL),
    ],
)
def test_each_finding_is_found_alone_and_the_blocking_ones_keep_it_from_the_court(
    change: dict[str, Any], obstacle: Obstacle
) -> None:
    """CPC-176, CPC-180-2, CPC-60-3, CPC-174-2, ML-25-2, DC-49-2, DC-61-2."""
    found = approval_findings(replace(CIVIL, **change))

    assert found == (obstacle, Obstacle.CLAIM_BARRED)
    assert must_be_mended(found) == (obstacle in BLOCKING)


def test_costs_may_stay_open_in_a_civil_case_and_must_be_shared_out_in_an_administrative_one() -> None:
    """CPC-115-2: otherwise mutually extinguished; APPC-120-4."""
    civil = approval_findings(replace(CIVIL, costs_clause=False))
    administrative = approval_findings(replace(ADMINISTRATIVE, costs_clause=False))

    assert (Obstacle.NO_COSTS_CLAUSE in civil, must_be_mended(civil)) == (True, False)
    assert administrative == (Obstacle.NO_COSTS_OF_REPRESENTATIVES, Obstacle.CLAIM_BARRED)
    assert must_be_mended(administrative)


@pytest.mark.parametrize("facts", [CRIMINAL, OFFENCE])
def test_where_no_court_approves_only_what_concerns_signatures_and_children_is_asked(facts: ApprovalFacts) -> None:
    """ML-24-6, ML-27-6, ML-27-7: the result is sent at once."""
    assert approval_findings(facts) == ()
    assert set(approval_findings(replace(facts, **EVERYTHING))) == {
        Obstacle.NOT_SIGNED_BY_ALL,
        Obstacle.SIGNATURE_REFUSED,
        Obstacle.SIGNATURE_UNDER_CHECK,
        Obstacle.POWERS_NOT_CHECKED,
        Obstacle.CHILD_INTERESTS,
    }


@pytest.mark.parametrize("procedure", Procedure)
def test_what_blocks_is_said_first(procedure: Procedure) -> None:
    found = approval_findings(replace(CIVIL, procedure=procedure, **EVERYTHING))
    blocking = [obstacle in BLOCKING for obstacle in found]

    assert blocking == sorted(blocking, reverse=True)


def test_every_finding_names_its_law() -> None:
    assert set(LAW) == set(Obstacle)
    assert all(cite(rule_id) for ids in LAW.values() for rule_id in ids)


@pytest.mark.parametrize(
    ("instance", "paid", "back"),
    [
        (Instance.FIRST, "12400.00", "12400.00"),
        (Instance.APPEAL, "12400.01", "12400.01"),
        (Instance.CASSATION, "12400.00", "6200.00"),
        (Instance.CASSATION, "0.01", "0.01"),
        (Instance.CASSATION, "0", "0.00"),
        (Instance.ENFORCEMENT, "12400.00", "0.00"),
    ],
)
def test_the_duty_comes_back_whole_and_half_in_cassation(instance: Instance, paid: str, back: str) -> None:
    """CPC-115-2, CPC-177-5, ML-27-5b, APPC-122-1."""
    assert duty_returned(instance, Decimal(paid)) == Decimal(back)
