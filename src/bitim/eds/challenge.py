"""The text that is signed to sign in: it can never be a document, and no document can be one (EDS-33)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bitim.eds.errors import Unreadable

PREFIX = b"EDS SIGN-IN CHALLENGE 1\nPurpose: sign-in only, not a document\n"
_FORM = re.compile(
    PREFIX + rb"Service: ([^\n\r]{1,200})\nOrigin: ([!-~]{1,200})\nNonce: ([0-9a-f]{32,128})\n"
    rb"Expires: ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\n"
)
_MARK = PREFIX.split(b"\n", 1)[0]
_NEAR = 4096  # bytes: a document is not copied whole to look at its beginning
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a sign-in text says. `nonce` is the server's: lower-case hexadecimal, 32 digits or more."""

    service: str
    origin: str
    nonce: str
    expires_at: datetime


def build(challenge: Challenge) -> bytes:
    """Write the bytes to sign; `read` gives the challenge back. Raise ValueError for unfit parts."""
    lines = (
        f"Service: {challenge.service}",
        f"Origin: {challenge.origin}",
        f"Nonce: {challenge.nonce}",
        f"Expires: {challenge.expires_at.astimezone(UTC).strftime(_TIME)}",
    )
    text = PREFIX + "".join(line + "\n" for line in lines).encode()
    if not _FORM.fullmatch(text):
        raise ValueError("A part of the sign-in challenge is empty, too long or holds a line break.")
    return text


def read(content: bytes) -> Challenge:
    """Read a sign-in text exactly as `build` writes it; raise Unreadable for anything else.

    The caller compares service, origin and nonce with what it issued, and lets each nonce work once.
    """
    form = _FORM.fullmatch(content)
    if form is None:
        raise Unreadable("This is not a sign-in challenge.")
    service, origin, nonce, expires = form.groups()
    try:
        return Challenge(
            service=service.decode(),
            origin=origin.decode(),
            nonce=nonce.decode(),
            expires_at=datetime.strptime(expires.decode(), _TIME).replace(tzinfo=UTC),
        )
    except ValueError:
        raise Unreadable("This is not a sign-in challenge.") from None


def resembles(content: bytes) -> bool:
    """Say whether content begins like a challenge, well-formed or not: no document may."""
    return content[:_NEAR].lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(_MARK)
