"""The link of a sign-up, derived from the server's secret and never stored: 38 characters, short enough for an SMS."""

import base64
import hmac
from uuid import UUID

from django.utils.crypto import salted_hmac

_SALT = "place-at-event"


def token_of(uid: UUID) -> str:
    return base64.urlsafe_b64encode(uid.bytes + _seal(uid)).decode().rstrip("=")


def uid_of(token: str) -> UUID | None:
    """The uid that a link carries; none for a link that was not made here."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        uid = UUID(bytes=raw[:16])
    except (ValueError, UnicodeEncodeError):
        return None
    # Letters that mean the same bytes are another address of the same place: only the one we wrote leads there.
    return uid if hmac.compare_digest(raw[16:], _seal(uid)) and token == token_of(uid) else None


def _seal(uid: UUID) -> bytes:
    """Twelve bytes that only this server can compute."""
    return salted_hmac(_SALT, uid.hex, algorithm="sha256").digest()[:12]
