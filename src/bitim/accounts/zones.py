"""Time zones as people know them, and a moment said in somebody's zone.

Law reckons in the zone of the case (CVC-176), `settings.TIME_ZONE`; an hour at which people meet is shown to each of
them in his own.
"""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.conf import settings
from django.utils.translation import get_language

from bitim.alphabet import alphabetical
from bitim.days import day_text, weekday_text


@cache
def zones(language: str) -> tuple[tuple[str, str], ...]:
    """Every inhabited zone with its country and town in a language, in the alphabet's order: for a list to choose."""
    known = available_timezones()
    named = [
        (zone, _place(zone, language))
        for zone, country in get_global("zone_territories").items()
        if zone in known and country in Locale.parse(language).territories and country.isalpha()
    ]
    return tuple(sorted(named, key=lambda row: alphabetical(row[1])))


@cache
def _place(zone: str, language: str) -> str:
    """`Германия, Берлин`."""
    country = get_global("zone_territories").get(zone, "")
    town = get_timezone_location(zone, locale=language, return_city=True)
    return ", ".join(filter(None, (Locale.parse(language).territories.get(country, ""), town)))


def place_text(zone: str) -> str:
    """The country and the town of a zone, in the reader's language."""
    return _place(zone, get_language() or settings.LANGUAGE_CODE)


def moment_text(moment: datetime, zone: str) -> str:
    """`Wednesday, 25 November, 14:00`, in a zone; which one is said when it is not the case's."""
    language, there = get_language() or settings.LANGUAGE_CODE, moment.astimezone(ZoneInfo(zone))
    text = f"{weekday_text(there, language)}, {day_text(there, language, year=False)}, {there:%H:%M}"
    text = text[0].upper() + text[1:]
    return text if zone == settings.TIME_ZONE else f"{text} ({place_text(zone)})"
