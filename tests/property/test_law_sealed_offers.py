"""What a sealed offer promises, tried with numbers that nobody thought of (ODR-ETH-09)."""

from hypothesis import assume, given
from hypothesis import strategies as st

from bitim.law.sealed_offers import (
    NEAR_PERCENT,
    SealedSide,
    SealedStatus,
    amount_in,
    commitment,
    compare,
    sealed_text,
)

numbers = st.integers(1, 10**13)
close = st.integers(1, 10**6)
salts = st.binary(min_size=32, max_size=32)
sides = st.sampled_from(SealedSide)


@given(numbers, numbers)
def test_a_sum_lies_between_the_two_numbers_and_exists_only_when_they_meet(most: int, least: int) -> None:
    result = compare(payer_most=most, payee_least=least)

    assert (result.status is SealedStatus.OVERLAP) == (most >= least)
    assert (result.amount is None) == (most < least)
    assert result.amount is None or least <= result.amount <= most


@given(numbers, numbers)
def test_both_give_up_the_same_and_half_a_tenge_is_the_payers(most: int, least: int) -> None:
    assume(most >= least)
    amount = compare(payer_most=most, payee_least=least).amount
    assert amount is not None

    assert (most - amount) - (amount - least) in {0, 1}


@given(numbers, numbers)
def test_whether_numbers_are_near_does_not_depend_on_whose_is_the_higher_by_as_much(one: int, other: int) -> None:
    """Mirrored at the point halfway the same gap gets the same word: neither side's number weighs more."""
    assume(one != other)
    low, high = sorted((one, other))
    status = compare(payer_most=low, payee_least=high).status

    assert (status is SealedStatus.NEAR) == ((high - low) * 100 <= NEAR_PERCENT * (high + low) / 2)


@given(close, close, st.integers(1, 1000))
def test_the_same_sums_in_another_unit_get_the_same_word(most: int, least: int, times: int) -> None:
    once = compare(payer_most=most, payee_least=least)

    assert compare(payer_most=most * times, payee_least=least * times).status is once.status


@given(numbers, numbers, numbers)
def test_offering_more_never_turns_a_meeting_into_none(most: int, least: int, more: int) -> None:
    assume(most >= least)

    assert compare(payer_most=most + more, payee_least=least).status is SealedStatus.OVERLAP


@given(numbers, numbers)
def test_numbers_that_do_not_meet_leave_one_word_and_nothing_else(most: int, least: int) -> None:
    assume(most < least)
    result = compare(payer_most=most, payee_least=least)

    assert result in {type(result)(SealedStatus.NEAR), type(result)(SealedStatus.FAR)}


@given(numbers, numbers, salts, salts, sides, sides)
def test_another_number_side_or_salt_is_another_commitment(
    one: int, other: int, salt: bytes, other_salt: bytes, side: SealedSide, other_side: SealedSide
) -> None:
    assume((one, salt, side) != (other, other_salt, other_side))
    first = sealed_text(offer="round", side=side, amount=one, salt=salt)
    second = sealed_text(offer="round", side=other_side, amount=other, salt=other_salt)

    assert commitment(first) != commitment(second)
    assert (amount_in(first), amount_in(second)) == (one, other)
