"""A referral comes in: the case is entered in the name of the court's own person, or found to be here already."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils import timezone

from bitim.courts.actions import referral
from bitim.courts.models import Court, CourtCase, CourtMediation
from bitim.exchange import referrals
from bitim.exchange.events import Event
from bitim.exchange.models import Message, Referral, Thread
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import Fault
from bitim.journal import actions as journal


def refer(message: Message, body: Mapping[str, Any]) -> dict[str, Any]:
    """Enter the case that a message refers, once: sent again it is the same case. Called in the message's transaction.

    Raises: Refusal, when the system does not speak for the court, a value cannot be so, or other facts are here.
    """
    mandate = message.partner.mandates.select_related("court", "officer__user").filter(court=message.court).first()
    if mandate is None:
        raise Refusal(Fault.WRONG_COURT, ("body", "court"))
    court = Court.objects.select_for_update().get(pk=mandate.court_id)  # before a clerk enters the same number
    facts = referrals.digests(body)
    if here := _here(court, body):
        return _again(here, facts)
    found = referrals.columns(body, court=court, today=timezone.localdate())
    try:
        row = referral.enter(
            court=court.uid, fields=found.case, dispute=found.dispute, parties=found.parties, by=mandate.officer.user
        )
    except Http404:
        raise Refusal(Fault.NOBODY_ACTS, ("body", "court")) from None
    came = Referral.objects.create(mediation=row, message=message, facts=facts)
    Thread.objects.bulk_create(
        [
            Thread(referral=came, about=row.uid, of_talks=False),
            Thread(referral=came, about=row.case.uid, of_talks=True),
        ]
    )
    journal.append(
        Event.REFERRAL_TAKEN,
        about=message.partner.uid,
        by=mandate.officer.user.uid,
        message=message.uid,
        sha256=message.sha256,
        mediation=row.uid,
    )
    return {"outcome": "entered", "mediation": str(row.uid)}


def _here(court: Court, body: Mapping[str, Any]) -> CourtMediation | None:
    case = CourtCase.objects.filter(court=court, number=body["number"], instance=body["instance"]).first()
    return case.mediations.order_by("pk").first() if case else None


def _again(here: CourtMediation, facts: Mapping[str, str]) -> dict[str, Any]:
    came = Referral.objects.filter(mediation=here).first()
    if came is None:
        raise Refusal(Fault.ENTERED_BY_HAND, ("body", "number"), mediation=here.uid)
    names = sorted(facts.keys() | came.facts.keys())
    if other := next((name for name in names if facts.get(name) != came.facts.get(name)), None):
        raise Refusal(Fault.OTHER_FACTS, ("body", other), mediation=here.uid)
    return {"outcome": "known", "mediation": str(here.uid)}
