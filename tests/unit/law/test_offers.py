"""Offers answered row by row (ML-5-1, ML-5-3, UN-MR-10)."""

from datetime import date, timedelta

import pytest

from bitim.law.lint import Code, Finding, Severity
from bitim.law.obligations import Obligation, ObligationKind
from bitim.law.offers import (
    LONGEST_ANSWER_DAYS,
    OfferStatus,
    agreed_rows,
    check_answer_until,
    status_after_answer,
    unclear,
    usual_answer_until,
)
from bitim.law.refusal import Refused, Why

ROWS = frozenset({1, 2, 3})
BOTH = frozenset({"erlan", "botagoz"})
TODAY = date(2026, 11, 22)
NONE: frozenset[int] = frozenset()


@pytest.mark.parametrize(
    ("accepted", "status"),
    [
        ({}, OfferStatus.OPEN),
        ({"erlan": ROWS}, OfferStatus.OPEN),
        ({"erlan": ROWS, "botagoz": ROWS}, OfferStatus.ACCEPTED),
        ({"erlan": ROWS, "botagoz": frozenset({2})}, OfferStatus.PARTLY_ACCEPTED),
        ({"erlan": frozenset({1}), "botagoz": frozenset({2})}, OfferStatus.DECLINED),
        ({"erlan": NONE}, OfferStatus.DECLINED),
    ],
)
def test_an_offer_is_accepted_when_all_whom_it_addresses_accept(
    accepted: dict[str, frozenset[int]], status: OfferStatus
) -> None:
    assert status_after_answer(ROWS, BOTH, accepted) is status


def test_while_one_side_is_silent_no_row_is_agreed() -> None:
    assert agreed_rows(ROWS, BOTH, {"erlan": ROWS}) == NONE


def test_the_rows_that_stand_agreed_are_those_that_everyone_accepted() -> None:
    assert agreed_rows(ROWS, BOTH, {"erlan": frozenset({1, 2}), "botagoz": frozenset({2, 3})}) == {2}


@pytest.mark.parametrize(
    ("days", "term_days", "refusal"),
    [
        (0, 30, Refused(Why.OFFER_TERM_TOO_SHORT)),
        (1, 30, None),
        (LONGEST_ANSWER_DAYS, 30, None),
        (LONGEST_ANSWER_DAYS + 1, 30, Refused(Why.OFFER_TERM_TOO_LONG, limit_days=LONGEST_ANSWER_DAYS)),
        (5, 5, None),
        (6, 5, Refused(Why.OFFER_OUTLIVES_TERM)),
        (6, None, None),
    ],
)
def test_an_offer_leaves_a_night_to_think_and_ends_with_the_mediation_at_the_latest(
    days: int, term_days: int | None, refusal: Refused | None
) -> None:
    until, ends = TODAY + timedelta(days=days), term_days and TODAY + timedelta(days=term_days)
    if refusal is None:
        check_answer_until(until, today=TODAY, term_ends_on=ends)
        return
    with pytest.raises(Refused) as refused:
        check_answer_until(until, today=TODAY, term_ends_on=ends)
    assert refused.value == refusal


@pytest.mark.parametrize("term_days", [None, 30, 7, 3, 1])
def test_the_day_that_is_proposed_is_one_that_may_be_taken(term_days: int | None) -> None:
    ends = term_days and TODAY + timedelta(days=term_days)

    proposed = usual_answer_until(today=TODAY, term_ends_on=ends)

    check_answer_until(proposed, today=TODAY, term_ends_on=ends)
    assert proposed == TODAY + timedelta(days=min(7, term_days or 7))


def test_a_sum_of_money_can_be_offered_without_a_sentence_and_other_acts_cannot() -> None:
    rows = [
        Obligation(row=number, debtor="erlan", creditor="aizhan", kind=kind, acts=())
        for number, kind in ((1, ObligationKind.PAY), (2, ObligationKind.DO))
    ]
    wordless = [Finding(Code.NO_ACT, Severity.MUST, row) for row in (1, 2)]
    later = Finding(Code.NO_PROOF, Severity.MUST, 2)

    assert unclear(rows, [*wordless, later]) == (wordless[1],)
