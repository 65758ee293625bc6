"""The digits of a PIN, derived from the server's secret and never stored; found again by their digest."""

import hashlib
import hmac

from django.conf import settings

from bitim.calls.models import Pin

DIGITS = 8


def digits_of(pin: Pin) -> str:
    """What its owner reads and types."""
    number = int.from_bytes(_keyed(f"call-pin:{pin.uid}"))
    return f"{number % 10**DIGITS:0{DIGITS}}"


def digest_of(digits: str) -> str:
    """By which the database knows a PIN: without the secret key all hundred million digests tell nothing."""
    return _keyed(f"call-pin-digest:{digits}").hex()


def _keyed(message: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), message.encode(), hashlib.sha256)
