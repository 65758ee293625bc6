"""What lets a page's socket into its room: once, for a minute, in the session that asked for it."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.core.cache import cache
from django.utils.crypto import constant_time_compare, salted_hmac

LIVES_S = 60
_SALT = "bitim.rooms.token"


class BadToken(Exception):  # noqa: N818 - a state of the token
    """Made up, old, used, or another session's."""


@dataclass(frozen=True)
class Ticket:
    """Whom a token lets in, where, and in which language words are told."""

    room: UUID
    user: int
    language: str


def give(ticket: Ticket, *, session: str) -> str:
    """A token for the holder of this session key."""
    content = [ticket.room.hex, ticket.user, ticket.language, _mark(session), secrets.token_hex(16)]
    return signing.dumps(content, salt=_SALT)


def take(token: str, *, session: str) -> Ticket:
    """Use a token up. Raises: BadToken."""
    try:
        room, user, language, mark, nonce = signing.loads(token, salt=_SALT, max_age=LIVES_S)
    except signing.BadSignature as error:
        raise BadToken from error
    if not constant_time_compare(mark, _mark(session)):
        raise BadToken
    use_up(nonce)
    return Ticket(UUID(room), user, language)


def use_up(nonce: str) -> None:
    """Note that the token with this nonce was used. Raises: BadToken, the second time."""
    if not cache.add(f"room-token:{nonce}", True, LIVES_S * 2):
        raise BadToken


def _mark(session: str) -> str:
    return salted_hmac(_SALT, session, algorithm="sha256").hexdigest()[:32]
