"""What the page of a sealed offer shows: who has sealed, what came of it, and how to check it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bitim.cases.access import Seat
from bitim.cases.labels.offers import SEALED_STATUS
from bitim.cases.models import SealedNumber, SealedOffer
from bitim.cases.presenters.settlement import common
from bitim.cases.presenters.texts import in_my_language
from bitim.law.process import Step
from bitim.law.sealed_offers import (
    MOST_SEALED_ROUNDS,
    NEAR_PERCENT,
    PAUSE_DAYS,
    VERSION,
    SealedStatus,
    commitment,
    next_round_from,
)

COLOUR = {
    SealedStatus.OPEN: "sun",
    SealedStatus.OVERLAP: "leaf",
    SealedStatus.NEAR: "lake",
}


@dataclass(frozen=True)
class Side:
    """What everyone at the table may know of one side's number."""

    name: str
    sealed_at: datetime | None
    commitment: str
    said_yes: bool


@dataclass(frozen=True)
class Round:
    """One sealed offer."""

    offer: SealedOffer
    act: str
    language: str
    status: str
    colour: str
    sides: tuple[Side, ...]
    receipt: bool
    """The reader's side sealed a number in it that was not destroyed."""


def of_sealed_offers(seat: Seat) -> dict[str, Any]:
    """The rule before anything else, the newest round, the rounds before it."""
    case, steps, facts = seat.case, seat.open_steps(), seat.facts().sealed
    rounds = [_round(seat, offer) for offer in case.sealed_offers.all()]
    last = rounds[-1] if rounds else None
    return common(seat) | {
        "rule": rule(last.offer.version if last else VERSION),
        "last": last,
        "earlier": list(reversed(rounds[:-1])),
        "mine": last.offer.sides.get(seat.key) if last else None,
        "may_propose": Step.PROPOSE_SEALED_OFFER in steps,
        "may_seal": Step.SEAL_NUMBER in steps,
        "may_withdraw": Step.WITHDRAW_SEALED_OFFER in steps,
        "may_agree": Step.AGREE_SEALED_SUM in steps,
        "rounds_left": MOST_SEALED_ROUNDS - facts.made,
        "next_from": next_round_from(facts.last_ended_on) if facts.last_ended_on else None,
    }


def rule(version: str) -> dict[str, Any]:
    """The figures that the text of the rule names."""
    return {
        "version": version,
        "rounds": MOST_SEALED_ROUNDS,
        "pause_days": PAUSE_DAYS,
        "near_percent": NEAR_PERCENT,
    }


def of_receipt(seat: Seat, number: SealedNumber, line: str) -> dict[str, Any]:
    """One's own sealed line, to be hashed again by anybody's tool."""
    return common(seat) | {
        "number": number,
        "offer": number.offer,
        "line": line,
        "command": f"printf %s '{line}' | sha256sum",
        "same": commitment(line) == number.commitment,
    }


def _round(seat: Seat, offer: SealedOffer) -> Round:
    numbers = {number.party.key: number for number in offer.numbers.all()}
    act, language = in_my_language(offer.act_kk, offer.act_ru)
    return Round(
        offer=offer,
        act=act,
        language=language,
        status=str(SEALED_STATUS[offer.status]),
        colour=COLOUR.get(offer.status, ""),
        sides=tuple(
            Side(
                name=_("You") if party == seat.party else party.name,
                sealed_at=numbers[party.key].at if party.key in numbers else None,
                commitment=numbers[party.key].commitment if party.key in numbers else "",
                said_yes=party.key in offer.agreed_by,
            )
            for party in (offer.payer, offer.payee)
        ),
        receipt=seat.key in numbers and offer.status not in {SealedStatus.WITHDRAWN, SealedStatus.EXPIRED},
    )
