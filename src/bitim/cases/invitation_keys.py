"""The code and the link of an invitation, derived from the server's secret and never stored.

The code has six characters out of twenty that look alike in Latin and Cyrillic, so it can be typed from paper on
either keyboard: 64 million codes. Guessing is limited by `bitim.accounts.attempts`.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from bitim.cases.models import Invitation

ALPHABET = "0123456789ABCEHKMPTX"
LENGTH = 6
_CYRILLIC, _LATIN = "АВСЕНКМРТХ", "ABCEHKMPTX"
_READ_AS = str.maketrans(_CYRILLIC + "OОILЗ", _LATIN + "00113")


def code_of(invitation: Invitation) -> str:
    """The six characters printed on the letter."""
    message = f"invitation-code:{invitation.uid}".encode()
    number = int.from_bytes(hmac.digest(settings.SECRET_KEY.encode(), message, hashlib.sha256))
    characters = []
    for _ in range(LENGTH):
        number, index = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[index])
    return "".join(characters)


def code_matches(invitation: Invitation, typed: str) -> bool:
    """Whether what a person typed is this invitation's code; spaces, case and script do not matter."""
    return hmac.compare_digest(code_of(invitation).encode(), normal(typed).encode())


def normal(typed: str) -> str:
    """The code as printed: upper case, Latin letters, no spaces or hyphens; look-alikes read as meant."""
    letters = "".join(typed.split()).replace("-", "").upper()
    return letters.translate(_READ_AS)


def token_of(invitation: Invitation) -> str:
    """The secret part of the invitation's link: 38 characters, short enough for a coarse QR code."""
    return _text(invitation.uid.bytes + _seal(invitation.uid))


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link leads to; none for a link that was not made here."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        uid = UUID(bytes=raw[:16])
    except (ValueError, UnicodeEncodeError):
        return None
    if not hmac.compare_digest(raw[16:], _seal(uid)):
        return None
    return Invitation.objects.filter(uid=uid).select_related("party__case").first()


def _seal(uid: UUID) -> bytes:
    """Twelve bytes that only this server can compute."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"invitation-link:{uid}".encode(), hashlib.sha256)[:12]


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
