"""The cards of mediations held here, beside those that courts send."""

from collections.abc import Mapping, Sequence

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from bitim.courts import queries
from bitim.courts.cards import card_of
from bitim.courts.events import ImportEvent
from bitim.courts.models import CaseCard, Court, CourtCase, CourtMediation, Import
from bitim.courts.models.card import FIELDS
from bitim.courts.vocabulary import ImportState
from bitim.journal import actions as journal
from bitim.law.court.cards import Card

AT_ONCE = 500
"""Cases of one transaction, which locks their courts."""
EVERY_S = 3600
RECORDED = "courts.cards_recorded"

_Key = tuple[int, str, str]
"""Court, number and instance."""


def record_hourly() -> int:
    """As `record_cards`; all workers together do it once an hour."""
    if cache.get(RECORDED) or not cache.add(RECORDED, True, EVERY_S):
        return 0
    return record_cards()


def record_cards() -> int:
    """Write the card of each case that is mediated here, where another or none is known; return how many were written.

    A card that a court sent itself stands: the court knows what the course of a case does not record.
    """
    moved = CourtCase.objects.filter(mediations__motions__isnull=False).order_by("pk").distinct()
    keys = list(moved.values_list("pk", flat=True))
    return sum(_record(keys[start : start + AT_ONCE]) for start in range(0, len(keys), AT_ONCE))


@transaction.atomic
def _record(keys: Sequence[int]) -> int:
    of_these = CourtCase.objects.filter(pk__in=keys)
    list(Court.objects.filter(pk__in=of_these.values("court")).order_by("pk").select_for_update())
    ours = _cards(keys)
    known = _known(ours)
    fresh = {
        key: card
        for key, card in ours.items()
        if key not in known or (known[key].source.by_id is None and known[key].card != card)
    }
    if not fresh:
        return 0
    replaced = [known[key].pk for key in fresh if key in known]
    now = timezone.now()
    source = Import.objects.create(
        by=None,
        state=ImportState.IMPORTED,
        closed_at=now,
        rows=len(fresh),
        rows_new=len(fresh) - len(replaced),
        rows_changed=len(replaced),
    )
    CaseCard.objects.filter(pk__in=replaced).update(known_until=now)
    CaseCard.objects.bulk_create(
        CaseCard(source=source, court_id=court, known_since=now, **{name: getattr(card, name) for name in FIELDS})
        for (court, _, _), card in fresh.items()
    )
    journal.append(
        ImportEvent.CARDS_RECORDED, about=source.uid, by=None, new=source.rows_new, changed=source.rows_changed
    )
    return len(fresh)


def _cards(keys: Sequence[int]) -> dict[_Key, Card]:
    """The card of each case: that of the newest of its mediations for which somebody moved."""
    oldest_first = queries.whole(CourtMediation.objects.filter(court_case__in=keys)).order_by("opened_at", "pk")
    return {
        (row.court_case.court_id, row.court_case.number, row.court_case.instance): card
        for row in oldest_first
        if (card := card_of(row))
    }


def _known(ours: Mapping[_Key, Card]) -> dict[_Key, CaseCard]:
    numbers, courts = {number for _, number, _ in ours}, {court for court, _, _ in ours}
    rows = CaseCard.objects.known().filter(number__in=numbers, court__in=courts).select_related("source", "court")
    return {(row.court_id, row.number, row.instance): row for row in rows.order_by()}
