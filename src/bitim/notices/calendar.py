"""Calendar files (RFC 5545) with the meetings of one person, and the days of settlements.

Calendars are kept on servers of strangers, so an entry says that there is a meeting or a day in Bitim and where to read
more, not with whom and about what. Events to which everybody is invited are named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext

CALENDAR_TYPE = "text/calendar"
LINE_OCTETS = 75


@dataclass(frozen=True, kw_only=True)
class Event:
    """A meeting as calendars know it."""

    uid: str
    """The same for ever: what is moved or cancelled replaces what came before."""
    starts_at: datetime
    minutes: int
    sequence: int
    """Higher with every change."""
    cancelled: bool
    address: str
    """The page of the meeting, which asks its reader to sign in."""
    changed_at: datetime
    title: str = ""
    """Of an event that is open to everybody; empty for a meeting, of which nothing is told."""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class DayEvent:
    """A day by which something is to be done, or that an event takes; the fields as those of a meeting."""

    uid: str
    day: date
    sequence: int
    address: str
    changed_at: datetime
    title: str = ""
    place: str = ""


def write(events: Iterable[Event | DayEvent]) -> str:
    """Write a calendar in the language that is active now."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bitim//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for event in events for line in _lines(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _lines(event: Event | DayEvent) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}@{settings.SITE_ADDRESS.partition('//')[2].partition(':')[0]}",
        f"DTSTAMP:{_utc(event.changed_at)}",
        f"SEQUENCE:{event.sequence}",
        *(_of_meeting(event) if isinstance(event, Event) else _of_day(event)),
        f"URL:{event.address}",
        f"ORGANIZER;CN=Bitim:mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
        *([f"LOCATION:{_escaped(event.place)}"] if event.place else []),
        f"CLASS:{'PUBLIC' if event.title else 'PRIVATE'}",
        "END:VEVENT",
    ]


def _of_meeting(event: Event) -> list[str]:
    title = event.title or gettext("Meeting in Bitim")
    return [
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.starts_at + timedelta(minutes=event.minutes))}",
        f"SUMMARY:{_escaped(title)}",
    ]


def _of_day(event: DayEvent) -> list[str]:
    """A whole day, which takes up nobody's time."""
    title = event.title or gettext("Day of a settlement in Bitim")
    return [
        "STATUS:CONFIRMED",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_escaped(title)}",
    ]


def _utc(moment: datetime) -> str:
    """`20261125T090000Z`: every program shows it by its owner's clock."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """RFC 5545, 3.1: no more than 75 octets a line, never cut within a letter."""
    parts, octets = [""], 0
    for letter in line:
        octets += len(letter.encode())
        if octets > LINE_OCTETS:
            parts.append(" ")
            octets = 1 + len(letter.encode())
        parts[-1] += letter
    return "\r\n".join(parts)
