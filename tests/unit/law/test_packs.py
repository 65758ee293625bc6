"""Which paper a settlement becomes, what it must say, what a court would return it for, what follows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bitim.law.packs import (
    PACKS,
    Annex,
    Code,
    CourtStanding,
    Field,
    Finding,
    Obstacle,
    Overdue,
    PackFacts,
    PackKind,
    Reason,
    Route,
    must_be_mended,
    routes,
)
from bitim.law.packs.duty import Mci, Rate, duty, fine, mci_on
from bitim.law.packs.timeline import WAYS, Stop, first_day
from bitim.law.performance import DueState
from bitim.law.representation import NamedPower
from bitim.law.tracks import LegalTrack, Stage

LATE = Overdue(last_day=date(2026, 11, 20), state=DueState.MISSED, rest=Decimal(1240000))
FACTS = PackFacts(today=date(2026, 12, 1), track=LegalTrack.CIVIL, stage=Stage.BEFORE_COURT, overdue=(LATE,))
WHOLE = replace(
    FACTS,
    basis_named=True,
    filled=frozenset(Field),
    attached=frozenset(Annex),
    respondent_here=True,
    duty=Decimal(100),
)
IN_COURT = replace(FACTS, stage=Stage.IN_COURT, court=CourtStanding.IN_FORCE)


def kinds(facts: PackFacts) -> list[PackKind]:
    return [route.kind for route in routes(facts).routes]


def found(kind: PackKind, facts: PackFacts) -> list[tuple[Code, bool]]:
    return [(finding.code, finding.blocks) for finding in PACKS[kind].findings(facts)]


# -- Routes


def test_with_a_pretrial_basis_an_order_comes_first_and_a_claim_stays_open() -> None:
    """CPC-134-1, CPC-135-3, ML-27-4."""
    assert routes(replace(FACTS, basis_named=True)).routes == (
        Route(PackKind.COURT_ORDER, Reason.BASIS_NAMED),
        Route(PackKind.CLAIM, Reason.DEAL_BROKEN),
    )


def test_without_a_known_basis_a_claim_comes_first() -> None:
    """ML-27-4, ML-27-9."""
    assert routes(FACTS).routes == (
        Route(PackKind.CLAIM, Reason.DEAL_BROKEN),
        Route(PackKind.COURT_ORDER, Reason.BASIS_TO_BE_NAMED),
    )


@pytest.mark.parametrize("track", [LegalTrack.CIVIL, LegalTrack.LABOUR, LegalTrack.FAMILY])
def test_an_approved_settlement_needs_no_new_case(track: LegalTrack) -> None:
    """CPC-178-2, CPC-180-4."""
    assert kinds(replace(IN_COURT, track=track)) == [PackKind.WRIT]


def test_an_approved_settlement_with_a_state_body_goes_to_the_administrative_court() -> None:
    """APPC-120-7, APPC-127-5."""
    assert kinds(replace(IN_COURT, track=LegalTrack.ADMINISTRATIVE)) == [PackKind.ADMINISTRATIVE]


def test_an_approved_settlement_of_the_enforcement_stage_goes_to_the_bailiff_kept_or_not() -> None:
    """ML-25.1-3, CPC-179-8."""
    approved = replace(IN_COURT, stage=Stage.ENFORCEMENT, overdue=())

    assert kinds(approved) == [PackKind.BAILIFF]
    assert kinds(replace(approved, overdue=(LATE,))) == [PackKind.WRIT, PackKind.BAILIFF]
    assert kinds(replace(approved, court=CourtStanding.AWAITED)) == []


def test_of_a_court_that_does_not_use_bitim_the_party_names_the_ruling() -> None:
    assert routes(replace(IN_COURT, court=CourtStanding.UNKNOWN)).routes == (
        Route(PackKind.WRIT, Reason.APPROVAL_TO_BE_SHOWN),
    )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (replace(FACTS, overdue=()), Obstacle.NOTHING_OVERDUE),
        (replace(IN_COURT, overdue=()), Obstacle.NOTHING_OVERDUE),
        (replace(IN_COURT, court=CourtStanding.AWAITED), Obstacle.NOT_APPROVED_YET),
        (replace(IN_COURT, court=CourtStanding.APPROVED), Obstacle.NOT_IN_FORCE_YET),
        (replace(IN_COURT, court=CourtStanding.REFUSED), Obstacle.APPROVAL_REFUSED),
        (replace(IN_COURT, writ_issued=True), Obstacle.WRIT_ISSUED),
        (replace(IN_COURT, track=LegalTrack.CRIMINAL), Obstacle.BODY_DECIDES),
        (replace(FACTS, track=LegalTrack.ADMIN_OFFENCE), Obstacle.BODY_DECIDES),
        (replace(FACTS, track=LegalTrack.ADMINISTRATIVE), Obstacle.NO_COURT_APPROVED),
        (replace(IN_COURT, stage=Stage.ENFORCEMENT, court=CourtStanding.REFUSED), Obstacle.APPROVAL_REFUSED),
        (replace(IN_COURT, stage=Stage.ENFORCEMENT, court=CourtStanding.APPROVED), Obstacle.NOT_IN_FORCE_YET),
    ],
)
def test_who_has_no_way_is_told_why(facts: PackFacts, why: Obstacle) -> None:
    """CPC-178-2, CPC-179-8, ML-27-6, APPC-136-1."""
    assert routes(facts).routes == ()
    assert routes(facts).obstacles == (why,)


# -- CPC-136-2: what an application must say


@pytest.mark.parametrize(
    "field",
    [
        *(Field.COURT, Field.APPLICANT_NAME, Field.APPLICANT_BIRTH_DATE, Field.APPLICANT_ADDRESS),
        *(Field.APPLICANT_NUMBER, Field.RESPONDENT_NAME, Field.RESPONDENT_BIRTH_DATE, Field.RESPONDENT_ADDRESS),
        *(Field.DEMAND, Field.FACTS, Field.ANNEXES),
    ],
)
@pytest.mark.parametrize("kind", [PackKind.COURT_ORDER, PackKind.CLAIM])
def test_an_application_without_one_of_its_parts_is_not_made(kind: PackKind, field: Field) -> None:
    """CPC-136-2, CPC-138-1."""
    lacking = replace(WHOLE, filled=frozenset(Field) - {field})

    assert Finding(Code.FIELD_MISSING, blocks=True, about=field) in PACKS[kind].findings(lacking)
    assert must_be_mended(PACKS[kind].findings(lacking))


@pytest.mark.parametrize("kind", [PackKind.WRIT, PackKind.ADMINISTRATIVE, PackKind.BAILIFF])
def test_a_request_on_an_approved_settlement_names_the_ruling(kind: PackKind) -> None:
    lacking = replace(WHOLE, filled=frozenset(Field) - {Field.RULING})

    assert (Code.FIELD_MISSING, True) in found(kind, lacking)


@pytest.mark.parametrize("kind", [kind for kind in PackKind if kind is not PackKind.CLAIM])
def test_of_a_whole_pack_nothing_is_found(kind: PackKind) -> None:
    assert PACKS[kind].findings(WHOLE) == ()


# -- CPC-138-1: what an application for an order is returned for


@pytest.mark.parametrize(
    ("facts", "code", "blocks"),
    [
        (replace(WHOLE, basis_named=False), Code.NO_BASIS, True),  # the demand is none of CPC-135
        (replace(WHOLE, respondent_here=False), Code.RESPONDENT_ABROAD, True),
        (replace(WHOLE, respondent_here=None), Code.RESPONDENT_PLACE_UNKNOWN, False),
        (replace(WHOLE, attached=frozenset({Annex.DUTY})), Code.ANNEX_MISSING, False),
        (replace(WHOLE, overdue=(replace(LATE, state=DueState.DISPUTED),)), Code.DISPUTE_SEEN, False),
        (replace(WHOLE, overdue=(replace(LATE, state=DueState.SAID_DONE),)), Code.ANSWER_FIRST, True),
        (replace(WHOLE, attached=frozenset({Annex.BASIS})), Code.DUTY_UNPAID, False),
        (replace(WHOLE, duty=None), Code.DUTY_UNKNOWN, False),
        (replace(WHOLE, all_signed=False), Code.SIGNATURE_AWAITED, True),
        (replace(WHOLE, court_exists=False), Code.COURT_GONE, True),
        (replace(WHOLE, first_instance=False), Code.NOT_FIRST_INSTANCE, False),
        (replace(WHOLE, sent_before=True), Code.SENT_BEFORE, False),
        (replace(WHOLE, overdue=(replace(LATE, moved=True),)), Code.DAY_MOVED, False),
    ],
)
def test_each_ground_of_return_is_found_and_nothing_else(facts: PackFacts, code: Code, blocks: bool) -> None:
    """CPC-138-1, CPC-138-3, CPC-137, CPC-26, CPC-27."""
    assert found(PackKind.COURT_ORDER, facts) == [(code, blocks)]


def test_what_returns_an_order_leaves_a_claim_open() -> None:
    """A dispute of right and a respondent abroad bring an ordinary case, not none."""
    disputed = replace(WHOLE, respondent_here=False, overdue=(replace(LATE, state=DueState.DISPUTED),))

    assert not must_be_mended(PACKS[PackKind.CLAIM].findings(disputed))


def test_a_representative_attaches_the_power_that_names_the_writ() -> None:
    """CPC-60-1, CPC-60-3."""
    acting = replace(WHOLE, by_power=True, attached=frozenset({Annex.DUTY, Annex.BASIS, Annex.RULING}))

    for kind, rule in PACKS.items():
        assert Finding(Code.ANNEX_MISSING, blocks=False, about=Annex.POWER) in rule.findings(acting), kind
        handed_over = kind in {PackKind.REGISTRATION, PackKind.EMPLOYER}
        assert rule.power is (NamedPower.RECEIVE_MONEY_OR_PROPERTY if handed_over else NamedPower.REQUEST_WRIT)


# -- What follows


def test_of_an_order_both_sides_are_told_the_days() -> None:
    """CPC-139, CPC-141-1, CPC-141-2, CPC-142-2."""
    assert [(term.stop, term.working_days) for term in WAYS[PackKind.COURT_ORDER]] == [
        (Stop.ORDER_OR_RETURN, 3),
        (Stop.COPY, 1),
        (Stop.OBJECTION, 10),
        (Stop.CANCELLED, 3),
    ]
    # Sent on a Friday: Monday, Tuesday, Wednesday.
    assert first_day(PackKind.COURT_ORDER, date(2026, 11, 20)) == date(2026, 11, 25)


def test_where_the_law_names_no_days_none_is_told() -> None:
    assert first_day(PackKind.WRIT, date(2026, 11, 20)) is None


def test_every_kind_has_a_rule_and_a_way() -> None:
    assert set(PACKS) == set(WAYS) == set(PackKind)


# -- Figures of the operator

RATE = Rate(
    kind=PackKind.CLAIM, organization=False, about_money=True, since=date(2026, 1, 1), percent=Decimal(1), mci=None
)
MCI = Mci(since=date(2026, 1, 1), amount=Decimal(4325))


def cost(sum_: Decimal | None, on: date, *rates: Rate, indices: tuple[Mci, ...] = (MCI,)) -> Decimal | None:
    return duty(PackKind.CLAIM, sum_, organization=False, on=on, rates=rates, indices=indices)


def test_the_duty_is_that_of_the_day() -> None:
    """CPC-137: figures of the operator, each from its day on."""
    later = replace(RATE, since=date(2027, 1, 1), percent=Decimal(2))

    assert cost(Decimal(1240000), date(2026, 12, 31), RATE, later) == Decimal("12400.00")
    assert cost(Decimal(1240000), date(2027, 1, 1), RATE, later) == Decimal("24800.00")


def test_a_duty_in_indices_needs_the_index_of_the_day() -> None:
    rate = replace(RATE, about_money=False, percent=None, mci=Decimal("0.5"))

    assert cost(None, date(2026, 12, 1), rate) == Decimal("2162.50")
    assert cost(None, date(2026, 12, 1), rate, indices=()) is None


def test_what_nobody_entered_is_not_known() -> None:
    day = date(2026, 12, 1)
    assert cost(Decimal(5), day) is None
    assert cost(None, day, RATE) is None
    assert cost(Decimal(5), date(2025, 12, 31), RATE) is None
    assert duty(PackKind.COURT_ORDER, Decimal(5), organization=False, on=day, rates=[RATE], indices=[MCI]) is None
    assert mci_on(date(2025, 1, 1), [MCI]) is None
    assert fine(date(2025, 1, 1), [MCI]) is None


def test_the_fine_is_fifty_indices() -> None:
    """APPC-127-5."""
    assert fine(date(2026, 12, 1), [MCI]) == Decimal(216250)
