"""Records of outreach as lists, and as counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bitim.courts.models import Court
from bitim.law.outreach import Place, WorkKind
from bitim.law.regions import all_regions
from bitim.outreach.models import Event, Record, SignUp, Version
from bitim.outreach.vocabulary import RecordState

HOLDS = (Place.HELD, Place.WAITING)


@dataclass(frozen=True)
class Wishes:
    """What news or events are looked for; empty parts let everything through."""

    region: str = ""
    kind: WorkKind | None = None
    past: bool = False
    """Of events: those that are over."""


def published() -> QuerySet[Record]:
    return Record.objects.filter(state=RecordState.PUBLISHED).select_related("court", "event")


def news(wishes: Wishes) -> QuerySet[Record]:
    """Information work, the newest first."""
    return _fitting(published().filter(is_event=False), wishes)


def events(wishes: Wishes) -> QuerySet[Record]:
    """Events from today on, the next first; or those before, the latest first."""
    today = timezone.localdate()
    found = _fitting(published().filter(is_event=True), wishes)
    if wishes.past:
        return found.filter(on__lt=today).order_by("-on", "-event__at", "-pk")
    return found.filter(on__gte=today).order_by("on", "event__at", "pk")


def _fitting(found: QuerySet[Record], wishes: Wishes) -> QuerySet[Record]:
    """What concerns the whole country concerns each region; a region's past is that of the one it came out of."""
    if wishes.kind:
        found = found.filter(kind=wishes.kind)
    if wishes.region:
        found = found.filter(region__in=["", *_lineage(wishes.region)])
    return found


def _lineage(code: str) -> list[str]:
    found = [code]
    while before := all_regions()[found[-1]].successor_of:
        found.append(before)
    return found


def versions_alike(days: Iterable[object], courts: Iterable[Court | None]) -> QuerySet[Version]:
    """What is known of these days and courts."""
    listed = set(courts)
    of = Q(court__in=[court for court in listed if court])
    if None in listed:
        of |= Q(court=None)
    return Version.objects.known().filter(of, on__in=set(days)).select_related("record__event", "record__court")


# -- Places ----------------------------------------------


def places(event: Event) -> Mapping[Place, int]:
    """How many hold a place, wait and so on."""
    found = event.sign_ups.order_by().values_list("place").annotate(Count("pk"))
    return dict.fromkeys(Place, 0) | {Place(place): number for place, number in found}


def to_remind(now: datetime) -> QuerySet[SignUp]:
    """Who holds a place at an event of tomorrow, or of later today, and was not reminded yet."""
    today = timezone.localdate(now)
    return SignUp.objects.filter(
        place=Place.HELD,
        reminded_at=None,
        destroyed_at=None,
        event__record__state=RecordState.PUBLISHED,
        event__record__on__range=(today, today + timedelta(days=1)),
    )


def people_of(event: Event) -> QuerySet[SignUp]:
    """Who has a place or waits for one, in the order of the list; with whether each was there."""
    return event.sign_ups.filter(place__in=HOLDS).select_related("attendance").order_by("place", "confirmed_at", "pk")


def attended(event: Event) -> int | None:
    """How many were there: as counted, or else as marked one by one; None where nobody has said."""
    marked = event.sign_ups.filter(attendance__isnull=False).count()
    return max(event.came or 0, marked) if event.came is not None or marked else None


def ended_before(day: object) -> QuerySet[Event]:
    """Events of earlier days with sign-ups that still name somebody."""
    naming = SignUp.objects.filter(event=OuterRef("pk"), destroyed_at=None)
    return Event.objects.filter(Exists(naming), record__on__lt=day)
