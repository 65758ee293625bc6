"""What the page of the offers shows: round by round who offered what, what changed, what is agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from bitim.cases.access import Seat
from bitim.cases.labels.offers import OFFER_STATUS
from bitim.cases.labels.settlement import OBLIGATION_KIND
from bitim.cases.models import Case, Offer, OfferRow
from bitim.cases.presenters.revisions import Group, day_of, differences, sum_of
from bitim.cases.presenters.settlement import common
from bitim.cases.presenters.texts import in_my_language
from bitim.cases.presenters.words import said
from bitim.cases.settlement_check import row_content
from bitim.law.offers import MOST_ROUNDS, OfferStatus
from bitim.law.process import Step

COLOUR = {
    OfferStatus.OPEN: "sun",
    OfferStatus.ACCEPTED: "leaf",
    OfferStatus.PARTLY_ACCEPTED: "leaf",
}


@dataclass(frozen=True)
class RowLine:
    """One row as a person reads it."""

    position: int
    debtor: str
    creditor: str
    act: str
    language: str
    """Of the act: kk, ru, or nothing for the name of its kind."""
    amount: Decimal | None
    due: str
    agreed: bool


@dataclass(frozen=True)
class Card:
    """One round."""

    offer: Offer
    by: str
    status: str
    colour: str
    rows: tuple[RowLine, ...]
    answers: tuple[tuple[str, str], ...]
    """Name of a side, what it said."""
    changes: tuple[Group, ...]
    """Against the round before."""


def of_offers(seat: Seat) -> dict[str, Any]:
    """All rounds, the newest first; the open one with what this person can do about it."""
    case, steps = seat.case, seat.open_steps()
    offers = with_rows(case)
    cards = [_card(seat, offer, before) for offer, before in zip(offers, [None, *offers], strict=False)]
    waiting = any(offer.waits_for_settlement for offer in offers)
    return common(seat) | {
        "cards": list(reversed(cards)),
        "most_rounds": MOST_ROUNDS,
        "rounds_left": MOST_ROUNDS - seat.facts().offers.made,
        "may_make": Step.MAKE_OFFER in steps,
        "may_answer": Step.ANSWER_OFFER in steps,
        "may_take_back": Step.TAKE_BACK_OFFER in steps,
        "may_carry": waiting and Step.WRITE_SETTLEMENT in steps,
    }


def of_open(seat: Seat) -> dict[str, Any] | None:
    """The offer that waits for an answer, in brief, with what this person can do about it; None when none is open."""
    if seat.case.open_offer is None:
        return None
    steps = seat.open_steps()
    card = next(_card(seat, offer, None) for offer in with_rows(seat.case) if offer.is_open)
    return {
        "case": seat.case,
        "card": card,
        "most_rounds": MOST_ROUNDS,
        "total": sum(row.amount for row in card.rows if row.amount),
        "may_make": Step.MAKE_OFFER in steps,
        "may_answer": Step.ANSWER_OFFER in steps,
    }


def of_answer(seat: Seat, offer: Offer) -> dict[str, Any]:
    """One open offer, to be accepted row by row or declined."""
    with_rows(seat.case)
    return common(seat) | {"offer": offer, "rows": [_line(row) for row in offer.rows.all()]}


def with_rows(case: Case) -> list[Offer]:
    """The offers of a case, the oldest first, with their rows and who owes and receives in them."""
    offers = list(case.offers.all())
    prefetch_related_objects(offers, "rows__debtor", "rows__creditor")
    return offers


def open_rows(case: Case) -> list[OfferRow]:
    """What is not agreed yet of the last offer: where the next one begins."""
    last = with_rows(case)[-1:]
    return [row for offer in last for row in offer.rows.all() if not row.agreed]


def _card(seat: Seat, offer: Offer, before: Offer | None) -> Card:
    names = {party.key: party.name for party in seat.case.parties.all()}
    return Card(
        offer=offer,
        by=_("You") if offer.by == seat.party else offer.by.name,
        status=str(OFFER_STATUS[offer.status]),
        colour=COLOUR.get(offer.status, ""),
        rows=tuple(_line(row) for row in offer.rows.all()),
        answers=tuple(
            (_("You") if seat.key == key else names[key], _answer(offer, taken))
            for key, taken in offer.accepted.items()
        ),
        changes=tuple(differences(seat.case, _content(before), _content(offer))) if before else (),
    )


def _content(offer: Offer) -> dict[str, Any]:
    return {"obligations": [row_content(row) for row in offer.rows.all()]}


def _answer(offer: Offer, taken: Iterable[int]) -> str:
    """What a side said to the rows."""
    positions = sorted(taken)
    if not positions:
        return _("Declined the offer")
    if len(positions) == len(offer.rows.all()):
        return _("Accepted the whole offer")
    return _("Accepted rows: %(rows)s") % {"rows": ", ".join(map(str, positions))}


def _line(row: OfferRow) -> RowLine:
    act, language = in_my_language(row.act_kk, row.act_ru)
    return RowLine(
        position=row.position,
        debtor=row.debtor.name,
        creditor=row.creditor.name,
        act=act or str(OBLIGATION_KIND[row.kind]),
        language=language,
        amount=row.amount,
        due=_due(row),
        agreed=row.agreed,
    )


def _due(row: OfferRow) -> str:
    if row.due_on:
        return said(row.due_on, year=True)
    if row.instalments:
        return "; ".join(f"{day_of(part['due'])} — {sum_of(part['amount'])}" for part in row.instalments)
    return in_my_language(row.term_kk, row.term_ru)[0]
