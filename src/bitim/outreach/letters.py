"""Letters to people who sign up for events: their kinds, which are also the names of their templates."""

from enum import StrEnum
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from bitim.accounts.zones import moment_text
from bitim.law.outreach import Place
from bitim.notices import actions as notices
from bitim.outreach.models import SignUp
from bitim.outreach.place_keys import token_of


class Letter(StrEnum):
    EVENT_SIGN_UP = "event_sign_up"
    EVENT_PLACE = "event_place"
    EVENT_REMINDER = "event_reminder"
    EVENT_CHANGED = "event_changed"
    EVENT_OFF = "event_off"


WITH_CALENDAR = {Letter.EVENT_PLACE, Letter.EVENT_CHANGED, Letter.EVENT_OFF}


def tell(kind: Letter, sign_up: SignUp) -> None:
    """Leave a letter, or an SMS, that leads to the page of the place. It names the event and nobody."""
    event = sign_up.event
    with translation.override(sign_up.language):
        data: dict[str, Any] = {
            "title": event.record.title,
            "when": moment_text(event.starts_at, settings.TIME_ZONE),
            "place": event.venue[:100],
            "waiting": sign_up.place is Place.WAITING,
        }
    if kind in WITH_CALENDAR and sign_up.place is not Place.WAITING:
        data |= {
            "meeting": str(event.record.uid),
            "starts": event.starts_at.isoformat(),
            "minutes": event.minutes,
            "sequence": event.sequence,
            "cancelled": kind is Letter.EVENT_OFF,
        }
    notices.leave_at_address(
        kind,
        about=sign_up.uid,
        email=sign_up.email,
        phone=sign_up.phone,
        language=sign_up.language,
        path=reverse("outreach:place", args=[token_of(sign_up.uid)]),
        **data,
    )
