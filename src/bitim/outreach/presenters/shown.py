"""Records as public pages, feeds and calendars show them."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bitim.accounts.zones import moment_text
from bitim.cases.labels.categories import region_name
from bitim.days import day_text
from bitim.law.outreach import Place
from bitim.notices import calendar
from bitim.outreach import queries
from bitim.outreach.labels import AUDIENCE, LANGUAGE
from bitim.outreach.models import Event, Record

ATOM_TYPE = "application/atom+xml; charset=utf-8"
IN_A_FEED = 50


def address_of(record: Record) -> str:
    return reverse("outreach:event" if record.is_event else "outreach:publication", args=[record.uid])


def by_whom(record: Record) -> str:
    """The court, or the region, or the country."""
    if record.court:
        return record.court.name
    return region_name(record.region) if record.region else _("The whole country")


def when(record: Record) -> str:
    """The day of a publication; the day and hour of an event."""
    if record.is_event and record.event.at:
        text = moment_text(record.event.starts_at, settings.TIME_ZONE)
        return f"{text}, {record.on.year}" if record.on.year != datetime.now(UTC).year else text
    return day_text(record.on, get_language() or "kk")


def details(record: Record) -> list[dict[str, str]]:
    """What the page of a record says besides title and text."""
    rows = [
        (_("When"), when(record)),
        (_("Where"), record.event.venue if record.is_event else ""),
        (_("Held by") if record.is_event else _("Who did it"), by_whom(record)),
        (_("Speakers") if record.is_event else _("Authors"), record.authors),
        (_("Language"), str(LANGUAGE[record.language])),
        (_("For whom"), str(AUDIENCE[record.audience]) if record.audience else ""),
        (_("Partner"), record.partner),
    ]
    return [{"name": name, "value": value, "address": ""} for name, value in rows if value]


def places(event: Event) -> dict[str, Any]:
    """Free places, for who thinks of coming."""
    there = queries.places(event)
    free = None if event.capacity is None else max(0, event.capacity - there[Place.HELD])
    full = free is not None and (free == 0 or bool(there[Place.WAITING]))
    return {"free": 0 if full else free, "full": full, "takes": event.takes_sign_ups}


def atom(records: Iterable[Record], *, address: str) -> str:
    """The news as Atom (RFC 4287), in the language of the reader."""
    feed = Atom1Feed(
        title=_("Mediation: news"),
        link=settings.SITE_ADDRESS + reverse("outreach:news"),
        description="",
        language=get_language(),
        feed_url=settings.SITE_ADDRESS + address,
    )
    for record in records:
        feed.add_item(
            title=f"{record.get_kind_display()}: {record.title}",
            link=settings.SITE_ADDRESS + address_of(record),
            description=escape(record.text[:500]),
            author_name=by_whom(record),
            pubdate=datetime.combine(record.on, time(12), ZoneInfo(settings.TIME_ZONE)),
            updateddate=record.changed_at,
            unique_id=f"urn:uuid:{record.uid}",
        )
    return str(feed.writeString("utf-8"))


def ics(records: Iterable[Record]) -> str:
    """Events as a calendar file (RFC 5545), called off ones as cancelled."""
    return calendar.write([_entry(record) for record in records])


def _entry(record: Record) -> calendar.Event | calendar.DayEvent:
    event = record.event
    common: dict[str, Any] = {
        "uid": str(record.uid),
        "sequence": event.sequence,
        "address": settings.SITE_ADDRESS + address_of(record),
        "changed_at": record.changed_at,
        "title": record.title,
        "place": event.venue,
    }
    if event.at is None:
        return calendar.DayEvent(day=record.on, **common)
    cancelled = not record.is_published
    return calendar.Event(starts_at=event.starts_at, minutes=event.minutes, cancelled=cancelled, **common)
