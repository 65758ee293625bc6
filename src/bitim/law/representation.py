"""Who may act for a party, with which powers, and until when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.deadlines import add_months
from bitim.law.refusal import Refused, Why

MONTHS_WITHOUT_TERM = 12
MONTHS_AT_MOST = 36


class Authority(StrEnum):
    """By what right somebody acts for a party."""

    POWER_OF_ATTORNEY = "power_of_attorney"
    HEAD_OF_ENTITY = "head_of_entity"
    """The head of a legal entity acts without a power of attorney (CVC-167-6)."""
    LEGAL_REPRESENTATIVE = "legal_representative"
    """Parent, adopter or guardian (CVC-22-1, CVC-23-1)."""


class NamedPower(StrEnum):
    """Powers that count only when the paper names them.

    The first four are steps of mediation outside court, where a special power is our stricter reading
    of CVC-165; the rest stand in CPC-60-3.
    """

    ACCEPT_INVITATION = "accept_invitation"
    CHOOSE_MEDIATOR = "choose_mediator"
    SIGN_CONTRACT = "sign_contract"
    EXTEND_TERM = "extend_term"
    SIGN_SETTLEMENT = "sign_settlement"
    SIGN_AMICABLE_SETTLEMENT = "sign_amicable_settlement"
    CHANGE_CLAIM = "change_claim"
    DROP_CLAIM = "drop_claim"
    REQUEST_WRIT = "request_writ"
    RECEIVE_MONEY_OR_PROPERTY = "receive_money_or_property"
    SUB_DELEGATE = "sub_delegate"


@dataclass(frozen=True, kw_only=True)
class PowerOfAttorney:
    """What the paper says. On paper or as an electronic document with the principal's EDS (CPC-61-1)."""

    dated_on: date | None
    until: date | None = None
    """Its last day, where a term is named."""
    powers: frozenset[NamedPower] = frozenset()
    notarised: bool = False
    sub_delegated: bool = False
    ended_on: date | None = None
    """Day of revocation, refusal, death, incapacity or end of the entity (CVC-170)."""


def valid_until(power: PowerOfAttorney) -> date | None:
    """Return the last day of validity, or None where the paper is void for want of a date.

    A longer term than three years counts as three years. Law: CVC-168.
    """
    if power.dated_on is None:
        return None
    if power.until is None:
        return add_months(power.dated_on, MONTHS_WITHOUT_TERM)
    return min(power.until, add_months(power.dated_on, MONTHS_AT_MOST))


def power_obstacles(
    power: PowerOfAttorney,
    needed: Collection[NamedPower],
    on: date,
    *,
    about_property: bool = False,
) -> tuple[Refused, ...]:
    """Return everything that keeps the representative from acting on a day; empty when nothing does.

    `about_property` is true when the power is to manage property or the deal itself needs a notary.
    Law: CVC-165, CVC-167-2, CVC-168, CVC-169, CVC-170, CPC-60-3.
    """
    until = valid_until(power)
    if power.dated_on is None or until is None:
        return (Refused(Why.POWER_WITHOUT_DATE),)
    obstacles: list[Refused] = []
    if on < power.dated_on:
        obstacles.append(Refused(Why.POWER_NOT_YET_GIVEN, dated_on=power.dated_on))
    if on > until:
        obstacles.append(Refused(Why.POWER_EXPIRED, until=until))
    if power.ended_on is not None and on >= power.ended_on:
        obstacles.append(Refused(Why.POWER_ENDED, ended_on=power.ended_on))
    if (about_property or power.sub_delegated) and not power.notarised:
        obstacles.append(Refused(Why.POWER_NEEDS_NOTARY))
    obstacles += [
        Refused(Why.POWER_NOT_NAMED, power=named)
        for named in NamedPower
        if named in needed and named not in power.powers
    ]
    return tuple(obstacles)


def check_one_side_each(people: Mapping[str, Collection[str]], mediators: Collection[str] = ()) -> None:
    """Check that nobody acts on two sides, and that no mediator acts on any.

    `people` maps each side to the keys of its party and representatives.

    Raises: Refused.
    Law: CVC-163-3, ML-9-1, ML-10-3.
    """
    seen: set[str] = set()
    for members in people.values():
        side = set(members)
        if side & seen:
            raise Refused(Why.ON_TWO_SIDES)
        seen |= side
    if seen & set(mediators):
        raise Refused(Why.MEDIATOR_TAKES_A_SIDE)
