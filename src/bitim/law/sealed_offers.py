"""Sealed offers: two hidden numbers about one sum, compared once.

The payer seals the most that it would pay, the payee the least that it would take. Sides learn whether the numbers
meet, and nothing more when they do not. Everything here is published: `VERSION` changes whenever a result or a
commitment could come out otherwise (ODR-ETH-09).
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bitim.law.refusal import Refused, Why

VERSION = "bitim-sealed-offer-1"
MOST_SEALED_ROUNDS = 3
"""In one case, given up ones included: each round tells whether the numbers are near, so many rounds would feel out a
number."""
PAUSE_DAYS = 2
"""Days between the end of a round and the next: time to talk, and no tool for quick probing."""
NEAR_PERCENT = 10
"""Near: apart by at most this share of the point halfway between the two numbers."""


class SealedStatus(StrEnum):
    OPEN = "open"
    OVERLAP = "overlap"
    NEAR = "near"
    FAR = "far"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class SealedSide(StrEnum):
    PAYER = "payer"
    PAYEE = "payee"


@dataclass(frozen=True)
class Comparison:
    """What both sides are told, and all that they are told."""

    status: SealedStatus
    amount: int | None = None
    """In tenge; only when the numbers meet."""


@dataclass(frozen=True, kw_only=True)
class SealedFacts:
    """What the rules ask about the sealed offers of a case."""

    made: int = 0
    """Rounds used up, whatever became of them."""
    is_open: bool = False
    sides: frozenset[str] = frozenset()
    """Keys of payer and payee of the open round."""
    awaited: frozenset[str] = frozenset()
    """Keys of those who have not sealed a number in the open round."""
    answer_until: date | None = None
    """Last day to seal a number, that day included."""
    last_ended_on: date | None = None
    yes_awaited: frozenset[str] = frozenset()
    """Keys of those who have not said yes to the sum in which the last numbers met."""


def compare(*, payer_most: int, payee_least: int) -> Comparison:
    """Compare two numbers in whole tenge.

    Where they meet, the sum is halfway between them: both give up the same. Half a tenge is left to the payer, so
    the sum is a whole one and still at least what the payee would take.
    """
    gap, both = payee_least - payer_most, payer_most + payee_least
    if gap <= 0:
        return Comparison(SealedStatus.OVERLAP, both // 2)
    # gap <= NEAR_PERCENT % of both / 2, in integers.
    return Comparison(SealedStatus.NEAR if 200 * gap <= NEAR_PERCENT * both else SealedStatus.FAR)


def whole_tenge(amount: Decimal) -> int:
    """A number that can be sealed.

    Raises: Refused, for nothing and for parts of a tenge, which would make halfway ambiguous.
    """
    if amount <= 0 or amount != amount.to_integral_value():
        raise Refused(Why.SEALED_NUMBER_NOT_WHOLE)
    return int(amount)


def sealed_text(*, offer: str, side: SealedSide, amount: int, salt: bytes) -> str:
    """The line whose SHA-256 is the commitment: `salt` is 32 random bytes, `offer` the uid of the round.

    ASCII without a line end, so that anybody can hash it with a common tool.
    """
    return f"{VERSION}|{offer}|{side}|{amount}|{salt.hex()}"


def commitment(text: str) -> str:
    """SHA-256 of a sealed line, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def amount_in(text: str) -> int:
    """The number in a sealed line."""
    return int(text.split("|")[3])


def next_round_from(last_ended_on: date) -> date:
    """The first day on which another round may be proposed."""
    return last_ended_on + timedelta(days=PAUSE_DAYS)
