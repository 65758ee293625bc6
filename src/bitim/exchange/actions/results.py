"""Results wait in the journal itself: a court's system collects them, and says which have arrived."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bitim.exchange import queries
from bitim.exchange.events import Event
from bitim.exchange.models import Message, Partner, Thread
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import Fault, Kind
from bitim.journal import actions as journal

AGAIN_AFTER = timedelta(days=1)
"""Results that a folder holds are put there again, if nobody says that they arrived."""


def collect(message: Message, _body: Mapping[str, Any]) -> dict[str, Any]:
    """The results that wait for this system, the oldest first. They wait on until it says that they have arrived.

    Called in the transaction of the message.
    """
    # Kept only as long as they could be sent again; a system asks every minute.
    message.partner.messages.filter(
        kind=Kind.COLLECT, received_at__lt=timezone.now() - queries.REPEATED_WITHIN
    ).delete()
    found, more = queries.waiting(message.partner)
    return {"results": found, "more": more}


def acknowledge(message: Message, body: Mapping[str, Any]) -> dict[str, Any]:
    """These results have arrived, and with each those before it of the same case. Called in the message's transaction.

    Raises: Refusal, for one that does not exist.
    """
    told = [_read(text) for text in body["results"]]
    threads = {
        thread.about: thread
        for thread in queries.threads_of(message.partner).filter(about__in={about for about, _ in told})
    }
    there = set(queries.reported(threads.values()).values_list("about", "number"))
    changed = 0
    for place, (about, number) in enumerate(told):
        if (about, number) not in there:
            raise Refusal(Fault.UNKNOWN_RESULT, ("body", "results", place))
        thread = threads[about]
        changed += number > thread.acknowledged
        thread.acknowledged = max(thread.acknowledged, number)
    if changed:
        Thread.objects.bulk_update(threads.values(), ["acknowledged"])
        journal.append(
            Event.RESULTS_ACKNOWLEDGED, about=message.partner.uid, by=None, message=message.uid, results=changed
        )
    return {"outcome": "acknowledged"}


@transaction.atomic
def to_hand_over(*, partner: Partner, now: datetime) -> tuple[list[dict[str, Any]], bool]:
    """Results for a folder: those that wait and are in none yet, or have been for long without an acknowledgement."""
    threads = queries.threads_of(partner)
    lost = threads.filter(handed_over_at__lt=now - AGAIN_AFTER, handed_over__gt=F("acknowledged"))
    behind = threads.filter(handed_over__lt=F("acknowledged"))
    for found in (lost, behind):
        Thread.objects.filter(pk__in=list(found.values_list("pk", flat=True))).update(handed_over=F("acknowledged"))
    return queries.not_handed_over(partner)


@transaction.atomic
def handed_over(*, partner: Partner, found: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """These results are in a folder."""
    newest: dict[UUID, int] = {}
    for result in found:
        about, number = _read(result["id"])
        newest[about] = max(number, newest.get(about, 0))
    for thread in queries.threads_of(partner).filter(about__in=newest):
        Thread.objects.filter(pk=thread.pk).update(handed_over=newest[thread.about], handed_over_at=now)


def _read(text: str) -> tuple[UUID, int]:
    """Chain and number of a result."""
    about, _, number = text.partition(":")
    return UUID(about), int(number)
