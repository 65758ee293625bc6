"""The fee and the mediator's expenses: what may be asked, and who pays which share.

Money is Decimal tenge with at most two places (tiyn). A split gives everybody the share rounded down
to a tiyn; the tiyn left over go one each to the largest cut-off parts, earlier payers first, so that
shares always make the whole.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bitim.law.refusal import Refused, Why
from bitim.law.register import MediatorKind

TIYN = Decimal("0.01")

FREE_OF_CHARGE = frozenset({MediatorKind.PUBLIC, MediatorKind.JUDGE})
"""A judge mediates on the public basis (ML-9-3-2, ML-22-6)."""


class WithdrawalGround(StrEnum):
    """Why a mediator stops."""

    BAR_TO_IMPARTIALITY = "bar_to_impartiality"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Expenses:
    """Expenses of mediation in tenge: the fee and the mediator's own costs.

    Law: ML-22-1.
    """

    fee: Decimal = Decimal(0)
    travel: Decimal = Decimal(0)
    stay: Decimal = Decimal(0)
    meals: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.fee + self.travel + self.stay + self.meals


def check_expenses(expenses: Expenses, kinds: Collection[MediatorKind]) -> None:
    """Check that the sums are sums of money and that nobody is paid who works free of charge.

    Raises: Refused.
    Law: ML-22-1, ML-22-2, ML-22-6, ML-9-3-2.
    """
    for amount in (expenses.fee, expenses.travel, expenses.stay, expenses.meals):
        check_money(amount)
    if expenses.fee and set(kinds) <= FREE_OF_CHARGE:
        raise Refused(Why.FEE_NOT_ALLOWED)


def check_money(amount: Decimal) -> None:
    """Check that an amount is not negative and not finer than a tiyn. Raises: Refused."""
    if not amount.is_finite() or amount < 0:
        raise Refused(Why.SUM_NEGATIVE)
    if amount % TIYN:
        raise Refused(Why.SUM_FINER_THAN_TIYN)


def split(total: Decimal, parts: Mapping[str, int]) -> dict[str, Decimal]:
    """Split expenses by parts agreed, for example 60 to 40; equal parts when nothing was agreed.

    Raises: Refused, when there is nobody to pay, or the total is not a sum of money.
    Law: ML-22-4.
    """
    check_money(total)
    whole = sum(parts.values())
    if whole <= 0 or min(parts.values()) < 0:
        raise Refused(Why.NOBODY_TO_PAY)
    tiyn = int(total / TIYN)
    exact = {payer: Fraction(tiyn * part, whole) for payer, part in parts.items()}
    shares = {payer: int(share) for payer, share in exact.items()}
    by_cut_off_part = sorted(parts, key=lambda payer: shares[payer] - exact[payer])
    for payer in by_cut_off_part[: tiyn - sum(shares.values())]:
        shares[payer] += 1
    return {payer: share * TIYN for payer, share in shares.items()}


def equal_shares(total: Decimal, payers: Collection[str]) -> dict[str, Decimal]:
    """Split expenses equally: the rule unless the parties agreed otherwise.

    Raises: Refused.
    Law: ML-22-4.
    """
    return split(total, dict.fromkeys(payers, 1))


def check_shares(total: Decimal, shares: Mapping[str, Decimal]) -> None:
    """Check that shares agreed in tenge make the whole.

    Raises: Refused, with the difference in tenge (positive: too little is covered).
    Law: ML-22-4.
    """
    for share in shares.values():
        check_money(share)
    if difference := total - sum(shares.values()):
        raise Refused(Why.SHARES_DO_NOT_MAKE_THE_WHOLE, difference=difference)


def returned_on_withdrawal(paid: Mapping[str, Decimal], ground: WithdrawalGround) -> dict[str, Decimal]:
    """Return what a mediator who stops gives back to each payer: everything on a bar to impartiality.

    Law: ML-22-5, ML-7-2.
    """
    return dict(paid) if ground is WithdrawalGround.BAR_TO_IMPARTIALITY else {}
