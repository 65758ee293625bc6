"""Reading what waits for the systems of courts, and what came from them."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from bitim.courts.models import Court, CourtMediation
from bitim.exchange.models import Message, Partner, Thread
from bitim.exchange.reporting import OF_COURT, OF_TALKS, result
from bitim.journal.models import Entry

AT_ONCE = 200
"""Results in one message."""
REPEATED_WITHIN = timedelta(days=15)
"""A message made longer ago is refused by its time on every line."""


def threads_of(partner: Partner) -> QuerySet[Thread]:
    """Chains that this system hears of, as long as it speaks for their court."""
    return Thread.objects.filter(
        referral__message__partner=partner,
        referral__mediation__court_case__court__exchange_mandate__partner=partner,
    )


def waiting(partner: Partner) -> tuple[list[dict[str, Any]], bool]:
    """Results that have not arrived yet, the oldest first, and whether there are more than fit."""
    return _results(threads_of(partner), "acknowledged")


def not_handed_over(partner: Partner) -> tuple[list[dict[str, Any]], bool]:
    """Those of them that no folder holds."""
    return _results(threads_of(partner), "handed_over")


def _results(threads: QuerySet[Thread], heard: str) -> tuple[list[dict[str, Any]], bool]:
    """The results of each thread beyond the number in its column `heard`."""
    later = Entry.objects.filter(about=OuterRef("about"), number__gt=OuterRef(heard))
    untold = Exists(later.filter(event__in=_codes(OF_COURT))) & Q(of_talks=False)
    untold |= Exists(later.filter(event__in=_codes(OF_TALKS))) & Q(of_talks=True)
    found = list(threads.filter(untold).select_related("referral")[: AT_ONCE + 1])
    of = {thread.about: thread for thread in found[:AT_ONCE]}
    mediations = CourtMediation.objects.select_related("court_case__court", "case").in_bulk(
        {thread.referral.mediation_id for thread in of.values()}
    )
    entries = _in_order(entry for entry in reported(of.values()) if entry.number > getattr(of[entry.about], heard))
    told = [result(entry, mediations[of[entry.about].referral.mediation_id]) for entry in entries[:AT_ONCE]]
    return told, len(entries) > AT_ONCE or len(found) > AT_ONCE


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By their time, and those of one chain always by their number, though a clock was set back between them."""
    latest: dict[UUID, datetime] = {}
    timed = []
    for entry in sorted(entries, key=attrgetter("number")):
        latest[entry.about] = max(entry.at, latest.get(entry.about, entry.at))
        timed.append((latest[entry.about], entry.about, entry.number, entry))
    return [entry for *_, entry in sorted(timed, key=itemgetter(0, 1, 2))]


def reported(threads: Collection[Thread]) -> QuerySet[Entry]:
    """Every entry of these chains that is told at all."""
    of_court = [thread.about for thread in threads if not thread.of_talks]
    of_talks = [thread.about for thread in threads if thread.of_talks]
    return Entry.objects.filter(
        Q(about__in=of_court, event__in=_codes(OF_COURT)) | Q(about__in=of_talks, event__in=_codes(OF_TALKS))
    )


def _codes(events: Iterable[str]) -> list[str]:
    return [str(event) for event in events]


def messages_of(court: Court, *, only_refused: bool) -> QuerySet[Message]:
    """What came from the court's system about its cases, the newest first."""
    found = Message.objects.filter(court=court).select_related("referral__mediation")
    return found.exclude(fault="") if only_refused else found
