"""The address of a person's calendar; derived from the server's secret, never stored."""

from uuid import UUID

from django.core import signing

from bitim.cases.models import CalendarFeed

_SIGNER = signing.Signer(salt="calendar", sep="~")


def token_of(feed: CalendarFeed) -> str:
    return _SIGNER.sign(feed.uid.hex)


def feed_of(token: str) -> CalendarFeed | None:
    """The calendar at this address; none once it was given up, or its owner's account is closed."""
    try:
        uid = UUID(_SIGNER.unsign(token))
    except signing.BadSignature:
        return None
    return CalendarFeed.objects.filter(uid=uid, user__is_active=True).select_related("user").first()
