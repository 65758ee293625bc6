"""Two hidden numbers, compared once (ODR-ETH-09)."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest

from bitim.law.refusal import Refused, Why
from bitim.law.sealed_offers import (
    Comparison,
    SealedSide,
    SealedStatus,
    amount_in,
    commitment,
    compare,
    next_round_from,
    sealed_text,
    whole_tenge,
)

OFFER = "3f1c1d5e-6f0a-4f57-9a51-0c1f2f6f9a10"


@pytest.mark.parametrize(
    ("payer_most", "payee_least", "result"),
    [
        (1_000_000, 800_000, Comparison(SealedStatus.OVERLAP, 900_000)),
        (800_000, 800_000, Comparison(SealedStatus.OVERLAP, 800_000)),
        (800_001, 800_000, Comparison(SealedStatus.OVERLAP, 800_000)),
        (950_000, 1_050_000, Comparison(SealedStatus.NEAR)),
        (949_999, 1_050_000, Comparison(SealedStatus.FAR)),
        (1, 10**13, Comparison(SealedStatus.FAR)),
    ],
)
def test_numbers_meet_halfway_or_are_called_near_or_far(payer_most: int, payee_least: int, result: Comparison) -> None:
    assert compare(payer_most=payer_most, payee_least=payee_least) == result


@pytest.mark.parametrize("amount", ["0", "-1", "0.5", "1000000.01"])
def test_only_whole_tenge_above_zero_are_sealed(amount: str) -> None:
    with pytest.raises(Refused) as refused:
        whole_tenge(Decimal(amount))
    assert refused.value.why is Why.SEALED_NUMBER_NOT_WHOLE


def test_the_commitment_is_the_plain_hash_of_a_line_that_anybody_can_write_down() -> None:
    line = sealed_text(offer=OFFER, side=SealedSide.PAYER, amount=1_240_000, salt=bytes(range(32)))

    assert line == (
        f"bitim-sealed-offer-1|{OFFER}|payer|1240000|000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    )
    assert commitment(line) == hashlib.sha256(line.encode()).hexdigest()
    assert amount_in(line) == 1_240_000


def test_after_a_round_two_days_are_left_to_talk() -> None:
    assert next_round_from(date(2026, 11, 30)) == date(2026, 12, 2)
