"""State duty and fines in tenge, from figures that the operator enters by their day: none of them is built in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bitim.law.packs.vocabulary import PackKind

TIYN = Decimal("0.01")
FINE_IN_MCI = 50
"""On a respondent who does not perform an approved settlement (APPC-127-5)."""


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What one kind of application costs from a day on: a share of the sum, or so many monthly indices."""

    kind: PackKind
    organization: bool
    """Who pays it."""
    about_money: bool
    """The demand has a sum."""
    since: date
    percent: Decimal | None = None
    mci: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Mci:
    """The monthly calculation index from a day on, in tenge."""

    since: date
    amount: Decimal


def mci_on(day: date, known: Iterable[Mci]) -> Decimal | None:
    """The index of a day; none while nobody has entered one."""
    newest = max((each for each in known if each.since <= day), key=lambda each: each.since, default=None)
    return newest.amount if newest else None


def duty(
    kind: PackKind,
    sum_: Decimal | None,
    *,
    organization: bool,
    on: date,
    rates: Iterable[Rate],
    indices: Iterable[Mci],
) -> Decimal | None:
    """What is to be paid before an application; none while the figures of the day are not there.

    Law: CPC-137.
    """
    about_money = sum_ is not None
    fitting = (
        rate
        for rate in rates
        if (rate.kind, rate.organization, rate.about_money) == (kind, organization, about_money) and rate.since <= on
    )
    rate = max(fitting, key=lambda each: each.since, default=None)
    if rate is None:
        return None
    due = (sum_ or Decimal(0)) * (rate.percent or Decimal(0)) / 100
    if rate.mci:
        index = mci_on(on, indices)
        if index is None:
            return None
        due += rate.mci * index
    return due.quantize(TIYN, rounding=ROUND_HALF_UP)


def fine(on: date, indices: Iterable[Mci]) -> Decimal | None:
    """The fine for not performing an approved settlement, in tenge (APPC-127-5)."""
    index = mci_on(on, indices)
    return None if index is None else FINE_IN_MCI * index
