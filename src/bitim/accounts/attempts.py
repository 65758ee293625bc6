"""Limits where guessing pays: counted in the database, so that every process of the server counts together."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from bitim.accounts.models import Attempts


@dataclass(frozen=True)
class Limit:
    """At most `count` tries by one key in each span of `seconds`."""

    scope: str
    count: int
    seconds: int


CODE_OF_CASE = Limit("code-of-case", 20, 3600)
"""Wrong codes for one case an hour: 4 800 in ten days, of 64 million."""
CODE_FROM_ADDRESS = Limit("code-from-address", 20, 600)
"""Wrong codes from one address of the network."""
CHECKED_DOCUMENTS = Limit("checked-documents", 60, 600)
"""Documents looked up or dropped on the open verification service from one address: each costs verifications."""
APPLICATIONS = Limit("applications", 30, 86400)
"""Applications one person may file a day: each sends letters to other people."""
QUESTIONS = Limit("questions", 10, 3600)
"""Questions and letters an anonymous person may leave from one address."""
SIGN_INS_BY_EDS = Limit("sign-ins-by-eds", 30, 600)
"""Signatures sent to sign in from one address of the network: each costs a verification."""
PHONE_CODES = Limit("phone-codes", 30, 3600)
"""Codes for signing by phone that one person may make: each may cost a verification."""
ROOM_TOKENS = Limit("room-tokens", 240, 600)
"""Times one person may enter rooms over a socket: each costs a few queries; a bad line drops often."""
PHONE_REFUSALS = Limit("phone-refusals", 100, 600)
"""Requests of phones refused to one address; many phones may come through the address of one network or service."""
PINS_OF_CALLER = Limit("pins-of-caller", 5, 600)
"""Wrong PINs typed at one telephone; those that hide their number count together."""
PINS_OF_GATEWAY = Limit("pins-of-gateway", 200, 600)
"""Wrong PINs typed at all telephones together: 28 800 a day, of 100 million, and a right one leads to a door only."""
EXCHANGE_MESSAGES = Limit("exchange-messages", 1200, 600)
"""Messages of courts' systems from one address: each costs a signature, and most a transaction."""
STATISTICS = Limit("statistics", 600, 600)
"""Requests to the public statistics API from one address."""
SIGN_UPS = Limit("sign-ups", 30, 3600)
"""Places at events asked for from one address of the network: each sends a letter."""
SIGN_UP_LETTERS = Limit("sign-up-letters", 5, 86400)
"""Letters about places that one person can be sent by whoever types his address."""
LONGEST_S = APPLICATIONS.seconds
"""Counts older than this limit nothing any more."""


class TooManyAttempts(Exception):  # noqa: N818 -- an answer, not an error
    """The limit is reached; `retry_after_s` seconds are left of the span."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__("too many attempts")
        self.retry_after_s = retry_after_s


def address_of(request: HttpRequest) -> str:
    """The network address of the visitor, behind as many proxies as the settings trust.

    Of a long address the half that names the line: the other half each visitor changes as he likes.
    """
    address = str(get_adapter(request).get_client_ip(request))
    return str(ip_network((address, 64), strict=False)) if ":" in address else address


def check(limit: Limit, key: str) -> None:
    """Raises: TooManyAttempts, when the limit is reached; counts nothing."""
    row = Attempts.objects.filter(scope=limit.scope, key=_digest(key), since=_span(limit)).first()
    if row and row.count >= limit.count:
        left = limit.seconds - int((timezone.now() - row.since).total_seconds())
        raise TooManyAttempts(max(left, 1))


def count(limit: Limit, key: str, *, times: int = 1) -> None:
    """Count a try, or one that is worth several, atomically."""
    row, _made = Attempts.objects.get_or_create(scope=limit.scope, key=_digest(key), since=_span(limit))
    Attempts.objects.filter(pk=row.pk).update(count=F("count") + times)


def _digest(key: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), key.encode(), hashlib.sha256).hex()


def _span(limit: Limit) -> datetime:
    """The start of the span that now belongs to."""
    now = int(timezone.now().timestamp())
    return datetime.fromtimestamp(now - now % limit.seconds, tz=UTC)
