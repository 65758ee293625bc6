from decimal import Decimal

import pytest

from bitim.law.fees import (
    Expenses,
    WithdrawalGround,
    check_expenses,
    check_shares,
    equal_shares,
    returned_on_withdrawal,
    split,
)
from bitim.law.refusal import Refused, Why
from bitim.law.register import MediatorKind


def refusal(call, *arguments) -> Refused:
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value


def test_expenses_are_the_fee_and_the_mediators_costs():
    assert Expenses(fee=Decimal(40000), travel=Decimal(3000), stay=Decimal(9000), meals=Decimal(2000)).total == Decimal(
        54000
    )


@pytest.mark.parametrize("kind", [MediatorKind.PUBLIC, MediatorKind.JUDGE])
def test_who_works_free_of_charge_takes_costs_but_no_fee(kind):
    check_expenses(Expenses(travel=Decimal(3000)), {kind})
    assert refusal(check_expenses, Expenses(fee=Decimal(1)), {kind}) == Refused(Why.FEE_NOT_ALLOWED)


@pytest.mark.parametrize("kind", [MediatorKind.PROFESSIONAL, MediatorKind.RETIRED_JUDGE])
def test_professionals_work_for_pay_or_free(kind):
    check_expenses(Expenses(fee=Decimal(40000)), {kind})
    check_expenses(Expenses(), {kind})


def test_beside_a_public_mediator_a_professional_may_still_be_paid():
    check_expenses(Expenses(fee=Decimal(40000)), {MediatorKind.PUBLIC, MediatorKind.PROFESSIONAL})


@pytest.mark.parametrize(
    ("amount", "why"),
    [
        (Decimal(-1), Why.SUM_NEGATIVE),
        (Decimal("NaN"), Why.SUM_NEGATIVE),
        (Decimal("0.001"), Why.SUM_FINER_THAN_TIYN),
    ],
)
def test_a_sum_of_money_is_not_negative_and_has_whole_tiyn(amount, why):
    assert refusal(check_expenses, Expenses(meals=amount), {MediatorKind.PROFESSIONAL}).why is why


def test_what_cannot_be_halved_leaves_one_tiyn_with_the_first():
    assert equal_shares(Decimal("100.01"), ["alice", "bob"]) == {
        "alice": Decimal("50.01"),
        "bob": Decimal("50.00"),
    }


def test_parts_agreed_are_followed():
    assert split(Decimal(50000), {"alice": 60, "bob": 40}) == {
        "alice": Decimal(30000),
        "bob": Decimal(20000),
    }
    assert split(Decimal(50000), {"alice": 1, "bob": 0}) == {"alice": Decimal(50000), "bob": Decimal(0)}


def test_the_tiyn_left_over_goes_to_the_largest_cut_off_part():
    # 1.00 by 1:2:4 is 14.28, 28.57 and 57.14 tiyn: the second loses most.
    assert split(Decimal("1.00"), {"a": 1, "b": 2, "c": 4}) == {
        "a": Decimal("0.14"),
        "b": Decimal("0.29"),
        "c": Decimal("0.57"),
    }


@pytest.mark.parametrize("parts", [{}, {"alice": 0}, {"alice": 3, "bob": -1}])
def test_somebody_has_to_pay(parts):
    assert refusal(split, Decimal(10), parts).why is Why.NOBODY_TO_PAY


def test_agreed_shares_make_the_whole():
    check_shares(Decimal(100), {"alice": Decimal("33.33"), "bob": Decimal("66.67")})
    assert refusal(check_shares, Decimal(100), {"alice": Decimal(30), "bob": Decimal(60)}) == Refused(
        Why.SHARES_DO_NOT_MAKE_THE_WHOLE, difference=Decimal(10)
    )


def test_a_mediator_who_stops_for_a_bar_to_impartiality_returns_everything():
    paid = {"alice": Decimal(20000), "bob": Decimal(20000)}
    assert returned_on_withdrawal(paid, WithdrawalGround.BAR_TO_IMPARTIALITY) == paid
    assert returned_on_withdrawal(paid, WithdrawalGround.OTHER) == {}
